import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Officer } from '../../src/kernel/actor.ts'
import type { PetitionCode } from '../../src/capabilities/petitions/index.ts'
import { officerHeader, openOffice } from '../../src/capabilities/petitions/testing/work-office.tsx'
import type { Office } from '../../src/capabilities/petitions/testing/work-office.tsx'
import { launchBrowser } from '../../src/platform/testing/browser.ts'
import { testDatabase } from '../../src/platform/testing/database.ts'

const t = testDatabase()
const opened: { office?: Office; browser?: Browser; address: string } = { address: '' }
const codes: PetitionCode[] = []

const office = (): Office => {
  if (!opened.office) throw new Error('the office opens before the tests')
  return opened.office
}
const officer = (key: string): Officer => {
  const found = office().officers[key]
  if (!found) throw new Error(`no such officer: ${key}`)
  return found
}

beforeAll(async () => {
  opened.office = await openOffice(t.db)
  opened.address = await opened.office.server.app.listen({ host: '127.0.0.1', port: 0 })
  opened.browser = await launchBrowser()
  for (const [index, title] of [
    'Đề nghị công khai mức hỗ trợ sạt lở bờ sông',
    'Khiếu nại thu hồi đất làm đường vào chợ',
    'Đèn đường tổ 4 tắt ba tuần',
    'Đơn có hai nội dung: lương hưu và lấn đường thoát nước',
    'Hỏi thủ tục cấp lại giấy chứng nhận hộ nghèo',
  ].entries()) {
    const receivedAt = new Date(Date.UTC(2026, 10, 3 + index * 4, 2))
    const { id, code } = await opened.office.receive({ title, receivedAt, channel: index % 2 ? 'PHONE' : 'WEB' })
    codes.push(code)
    if (index === 3) continue
    const kind =
      index === 1 ? ({ statutory: 'COMPLAINT' } as const) : ({ statutory: 'KNPA', working: 'FEEDBACK' } as const)
    await office().act(id, { act: 'classify', kind, field: 'INFRASTRUCTURE' }, officer('handler'))
    await office().act(id, { act: 'assign', assigneeId: officer('handler').accountId }, officer('leader'))
    if (index === 2)
      await office().act(id, { act: 'answer', body: 'Đã thay bóng đèn.', legalBasis: 'Điều 28' }, officer('handler'))
  }
}, 180_000)
afterAll(async () => {
  await opened.browser?.close()
  await opened.office?.close()
})

/** A page of an officer, on the way out closed with its context. */
async function visit(
  key: string,
  options: BrowserContextOptions,
  work: (page: Page, complaints: string[]) => Promise<void>,
): Promise<void> {
  if (!opened.browser) throw new Error('no browser')
  const context = await opened.browser.newContext({
    baseURL: opened.address,
    extraHTTPHeaders: { [officerHeader]: key },
    ...options,
  })
  const complaints: string[] = []
  const page = await context.newPage()
  page.on('console', (message) => {
    // a form that comes back is an answer too; the browser calls it an error
    if (message.type() === 'error' && !/status of (409|422)/.test(message.text())) complaints.push(message.text())
  })
  await work(page, complaints)
  await context.close()
}

const casePath = (index: number, act = ''): string => `/lam-viec/don-thu/${codes[index] ?? ''}${act && `/${act}`}`

describe('every page of the workspace', () => {
  const phone = { width: 360, height: 780 }
  const desk = { width: 1280, height: 860 }
  const pages = (): string[] => [
    '/lam-viec',
    '/lam-viec/don-thu?loai=FEEDBACK',
    '/lam-viec/don-thu?q=khong+co+don+nay',
    '/lam-viec/don-thu/cua-don-vi',
    '/lam-viec/da-giao',
    casePath(1),
    casePath(2),
    casePath(3, 'phan-loai'),
    casePath(0, 'tra-loi'),
    casePath(0, 'chuyen'),
    casePath(0, 'hoi-them'),
    casePath(2, 'soan-cong-khai'),
    casePath(2, 'ket-thuc'),
    '/lam-viec/tiep-nhan',
    '/lam-viec/tiep-nhan/thu',
    '/lam-viec/don-thu/in',
  ]
  for (const [viewport, colorScheme] of [
    [phone, 'light'],
    [desk, 'light'],
    [desk, 'dark'],
  ] as const)
    it(`has no axe finding, keeps the content policy and stays within ${viewport.width} px (${colorScheme})`, () =>
      visit('drafter', { viewport, colorScheme }, async (page, complaints) => {
        for (const path of pages()) {
          await page.goto(path)
          complaints.push(...(await findings(page, path)))
        }
        await page.goto(casePath(0, 'tra-loi'))
        await page.click('button[value=send]')
        complaints.push(...(await findings(page, 'an answer refused')))
        await page.goto(casePath(0, 'chuyen'))
        await page.fill('#unit', 'Sở')
        await page.click('button[value=send]')
        complaints.push(...(await findings(page, 'a choice of units')))
        expect(complaints).toEqual([])
      }))
})

async function findings(page: Page, where: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const wide = await page.evaluate<boolean>(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  )
  return [
    ...violations.map(({ id, nodes }) => `${where} ${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ...(wide ? [`${where} is wider than the screen`] : []),
  ]
}

describe('an officer without script', () => {
  it('registers a telephone call with the keyboard alone, and prints its receipt', () =>
    visit('handler', { javaScriptEnabled: false }, async (page) => {
      await page.goto('/lam-viec/tiep-nhan')
      await page.focus('#channel')
      for (const press of ['ArrowRight', 'Tab']) await page.keyboard.press(press)
      for (const [text, skip] of [
        ['(mẫu) Trần Văn Gọi', 1],
        ['0900 000 456', 4],
      ] as const) {
        await page.keyboard.type(text)
        for (let i = 0; i < skip; i++) await page.keyboard.press('Tab')
      }
      await page.keyboard.press('K')
      await page.keyboard.press('Tab')
      await page.keyboard.type('Nước máy yếu ba ngày nay.')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.waitForURL(/bien-nhan/)
      const receipt = await page.locator('.receipt').innerText()
      expect(receipt).toMatch(/AG-26-\d{5}-\d/)
      expect(receipt).toMatch(/[2-9A-Z]{5}-[2-9A-Z]{5}/)
      expect(receipt).toContain('điện thoại')
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('.receipt').isVisible()).toBe(true)
      expect(await page.locator('.side, .acts').first().isVisible()).toBe(false)
    }))

  it('takes a petition from the list to its answer, by links and forms', () =>
    visit('handler', { javaScriptEnabled: false, viewport: { width: 360, height: 780 } }, async (page) => {
      await page.goto('/lam-viec')
      await page.fill('#q', 'muc ho tro sat lo')
      await page.click('.search button')
      await page.click('a.open')
      await page.click('.acts >> text=Trả lời')
      await page.fill('#body', 'Mức hỗ trợ đã niêm yết tại nhà văn hóa ấp từ 20/11.')
      await page.fill('#legalBasis', 'Luật Tiếp công dân 42/2013/QH13, Điều 28')
      await page.click('button[value=preview]')
      expect(await page.locator('section.answer').innerText()).toContain('đã niêm yết')
      await page.click('button[value=send]')
      expect(await page.locator('.ds-alert').first().innerText()).toContain('Đã trả lời')
      expect(await page.locator('.pane article.answer').innerText()).toContain('nhà văn hóa')
    }))
})

describe('keys', () => {
  it('walk through the list, open, search and help, and leave typing alone', () =>
    visit('handler', { viewport: { width: 1280, height: 860 } }, async (page, complaints) => {
      await page.goto('/lam-viec/don-thu')
      const focused = () => page.evaluate<string>('document.activeElement?.closest("tr")?.dataset.row ?? ""')
      await page.keyboard.press('j')
      const first = await focused()
      await page.keyboard.press('j')
      expect(await focused()).not.toBe(first)
      await page.keyboard.press('k')
      expect(await focused()).toBe(first)
      await page.keyboard.press('/')
      await page.keyboard.type('jk?gt')
      expect(await page.inputValue('#q')).toBe('jk?gt')
      await page.locator('.list-title').click()
      await page.evaluate('document.activeElement?.blur?.()')
      await page.keyboard.press('?')
      expect(await page.locator('#phim-tat').isVisible()).toBe(true)
      complaints.push(...(await findings(page, 'the help on keys')))
      await page.keyboard.press('Escape')
      await page.goto(casePath(1))
      await page.keyboard.press('j')
      await page.keyboard.press('Enter')
      await page.waitForURL(/don-thu\/AG/)
      for (const [key, act] of [
        ['t', 'tra-loi'],
        ['Escape', ''],
      ] as const) {
        await page.goto(casePath(4))
        await page.keyboard.press(key)
        if (act) await page.waitForURL(new RegExp(`${act}$`))
        else expect(page.url()).toContain(casePath(4))
      }
      expect(complaints).toEqual([])
    }))
})
