import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { PetitionId } from '../../src/kernel/ids.ts'
import { sql } from '../../src/platform/db/db.ts'
import { islandPath } from '../../src/platform/html/index.ts'
import { launchBrowser } from '../../src/platform/testing/browser.ts'
import { testDatabase } from '../../src/platform/testing/database.ts'
import { photoWithLocation } from '../../src/platform/storage/testing/files.ts'
import { answerAct, citizensServer, toWork } from '../../src/capabilities/petitions/testing/citizens.ts'
import type { CitizensServer } from '../../src/capabilities/petitions/testing/citizens.ts'

const t = testDatabase()
let server: CitizensServer
let browser: Browser
let address = ''

beforeAll(async () => {
  server = await citizensServer(t.db, { env: { GANDAN_RATE_FACTOR: '50' } })
  address = await server.app.listen({ host: '127.0.0.1', port: 0 })
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop(0)
})

/** With GANDAN_PICTURES=FOLDER every station of the journey is kept as a picture. */
const pictures = process.env['GANDAN_PICTURES']
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

type Way = { readonly width: number; readonly script: boolean }
const named = ({ width, script }: Way): string => `${width}${script ? '' : '-no-script'}`

/** A page as people have it before them: no axe finding, no sideways scrolling, and nothing the content policy had to refuse. */
async function look(page: Page, way: Way, station: string): Promise<void> {
  if (way.script) {
    const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
    expect(violations.map(({ id, nodes }) => `${station} ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    )
    const wider = await page.evaluate<boolean>(
      'document.documentElement.scrollWidth > document.documentElement.clientWidth',
    )
    expect(`${station} ${wider ? 'too wide' : 'fits'}`).toBe(`${station} fits`)
  }
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${station}-${named(way)}.png`), fullPage: true })
}

async function withPage(way: Way, work: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: way.width, height: way.width < 500 ? 780 : 860 },
    javaScriptEnabled: way.script,
    permissions: ['geolocation'],
    geolocation: { latitude: 10.3712, longitude: 105.4321 },
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on(
    'console',
    (message) =>
      message.type() === 'error' && !/status of 4\d\d/.test(message.text()) && complaints.push(message.text()),
  )
  page.on('pageerror', (error) => complaints.push(error.message))
  await work(page, context)
  expect(complaints).toEqual([])
  await context.close()
}

const idOf = async (code: string): Promise<PetitionId> =>
  (await t.db.read.one(z.object({ id: z.number() }), sql`select id from petition where code = ${code}`))
    .id as PetitionId

const ways: Way[] = [
  { width: 360, script: true },
  { width: 1280, script: true },
  { width: 360, script: false },
  { width: 1280, script: false },
]

describe('a citizen', () => {
  it.each(ways)(
    'sends with a photo, follows, is answered, rates it 2 and reopens ($width px, script $script)',
    async (way) => {
      await withPage(way, async (page) => {
        await page.goto(`${address}/gui`)
        await look(page, way, '1-send')
        await page.getByRole('button', { name: 'Gửi', exact: true }).click()
        await page.getByRole('alert').waitFor()
        expect(await page.getByRole('alert').textContent()).toContain('Bà con chưa viết nội dung')
        await look(page, way, '2-mistake')

        await page
          .getByLabel('Nội dung')
          .fill('Đèn đường tổ 4 ấp Vĩnh Lợi tắt ba tuần nay.\nBuổi tối các cháu đi học về rất nguy hiểm.')
        await page.getByLabel('Phản ánh', { exact: true }).check({ force: true })
        await page.getByLabel('Xã, phường, đặc khu').fill('chau p')
        await page.getByLabel('Số điện thoại').fill('0900 000 123')
        await page
          .getByLabel('Chọn ảnh hoặc tệp (không bắt buộc)')
          .setInputFiles({ name: 'đèn tắt.jpg', mimeType: 'image/jpeg', buffer: await photoWithLocation() })
        await page.getByRole('button', { name: 'Gửi', exact: true }).click()
        await page.getByText('Bà con muốn nói nơi nào?').waitFor()
        expect(await page.getByLabel('Nội dung').inputValue()).toContain('ấp Vĩnh Lợi')
        expect(await page.getByText('đèn tắt.jpg').count()).toBeGreaterThan(0)
        await look(page, way, '3-which-place')
        await page.getByLabel('Xã Châu Phú', { exact: true }).check({ force: true })
        await page.getByRole('button', { name: 'Gửi', exact: true }).click()

        await page.getByRole('heading', { name: 'Đã nhận đơn của bà con' }).waitFor()
        const [code = '', secret = ''] = await page.locator('.big-code').allTextContents()
        await look(page, way, '4-receipt')
        await page.emulateMedia({ media: 'print' })
        if (way.script) await look(page, way, '4-receipt-print')
        await page.emulateMedia({ media: 'screen' })

        await page.goto(`${address}/tra-cuu`)
        await look(page, way, '5-lookup')
        await page.getByLabel('Mã hồ sơ').fill(code.toLowerCase())
        await page.getByLabel('Mã bí mật').fill(secret.replace('-', ' '))
        await page.getByRole('button', { name: 'Mở hồ sơ' }).click()
        await page.getByRole('heading', { name: `Hồ sơ ${code}` }).waitFor()
        expect(page.url()).not.toContain(secret)
        await look(page, way, '6-case')

        const id = await idOf(code)
        await server.officerDoes(id, ...toWork, { act: 'ask-information', text: 'Trụ đèn số mấy, gần nhà ai?' })
        await page.goto(`${address}/tra-cuu/${code}`)
        await look(page, way, '7-question')
        await page.getByLabel('Bà con viết thêm').fill('Trụ số 12, trước chợ.')
        await page.getByRole('button', { name: 'Gửi thêm thông tin' }).click()
        await page.getByText('Đã gửi thêm thông tin.').first().waitFor()

        await server.officerDoes(id, answerAct)
        await page.goto(`${address}/tra-cuu/${code}`)
        await look(page, way, '8-answer')
        await page.getByLabel('2 – Chưa đúng việc').check({ force: true })
        await page.getByLabel('Lời nhận xét (không bắt buộc)').fill('Đèn vẫn tắt.')
        await page.getByRole('button', { name: 'Gửi điểm' }).click()
        await page.getByText('Đã ghi điểm của bà con').waitFor()
        await page.getByText('Việc chưa xong? Mở lại đơn').click()
        await page.getByLabel('Vì sao chưa xong?').fill('Thợ thay bóng rồi nhưng tối vẫn không sáng.')
        await page.getByRole('button', { name: 'Mở lại đơn' }).click()
        await page.getByText('Đơn đã mở lại').waitFor()
        await look(page, way, '9-reopened')
        await page.getByRole('button', { name: 'Đóng hồ sơ trên máy này' }).click()
        await page.goto(`${address}/tra-cuu/${code}`)
        expect(page.url()).toContain('/tra-cuu?ma=')
      })
    },
  )

  it.each(ways.filter(({ script }) => script))(
    'reads what was published and the open figures ($width px)',
    async (way) => {
      await withPage(way, async (page) => {
        for (const [station, path] of [
          ['a-published', '/da-tra-loi'],
          ['b-figures', '/so-lieu'],
          ['c-behind', '/so-lieu/don?xem=da-nhan'],
        ] as const) {
          await page.goto(address + path)
          await look(page, way, station)
        }
      })
    },
  )
})

describe.skipIf(islandPath('draft') === undefined)('where scripts were built', () => {
  const way: Way = { width: 360, script: true }

  it('a draft waits on the device, goes when told to, and is never one of a denunciation', async () => {
    await withPage(way, async (page) => {
      await page.goto(`${address}/gui`)
      await page.getByLabel('Nội dung').fill('Đường hỏng trước chợ')
      await page.getByLabel('Kiến nghị', { exact: true }).check({ force: true })
      await page.waitForTimeout(700)
      await page.goto(`${address}/gui`)
      expect(await page.getByLabel('Nội dung').inputValue()).toBe('Đường hỏng trước chợ')
      expect(await page.getByLabel('Kiến nghị', { exact: true }).isChecked()).toBe(true)
      await look(page, way, 'd-draft')
      await page.getByRole('button', { name: 'Xoá bản nháp' }).click()
      await page.goto(`${address}/gui`)
      expect(await page.getByLabel('Nội dung').inputValue()).toBe('')
      // a denunciation is not written here at all: it has a door of its own, which keeps no draft
      expect(await page.getByLabel('Tố cáo', { exact: true }).count()).toBe(0)
      expect(await page.locator('main a[href="/to-cao"]').count()).toBe(1)
    })
  })

  it('is deleted once the letter was sent', async () => {
    await withPage(way, async (page) => {
      await page.goto(`${address}/gui`)
      await page.getByLabel('Nội dung').fill('Đường hỏng trước chợ')
      await page.waitForTimeout(700)
      await page.getByRole('button', { name: 'Gửi', exact: true }).click()
      await page.getByRole('heading', { name: 'Đã nhận đơn của bà con' }).waitFor()
      expect(await page.evaluate<string | null>(`localStorage.getItem('gandan-draft')`)).toBeNull()
    })
  })

  it('the device’s place is asked for only by a button, and can be taken out again', async () => {
    await withPage(way, async (page) => {
      await page.goto(`${address}/gui`)
      await page.getByText('Chỉ đúng điểm trên bản đồ').click()
      await page.getByRole('button', { name: 'Lấy vị trí của máy này' }).click()
      await page.getByText('Đã điền vị trí').waitFor()
      expect(await page.getByLabel('Toạ độ (không bắt buộc)').inputValue()).toBe('10.37120, 105.43210')
    })
  })
})
