import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officerHeader, sealedOffice } from '../../src/capabilities/denunciations/testing/sealed-office.ts'
import type { PersonKey, SealedOffice } from '../../src/capabilities/denunciations/testing/sealed-office.ts'
import { islandPath } from '../../src/platform/html/index.ts'
import { photoWithLocation } from '../../src/platform/storage/testing/files.ts'
import { launchBrowser } from '../../src/platform/testing/browser.ts'
import { asOwner, testDatabase } from '../../src/platform/testing/database.ts'

const t = testDatabase()
let office: SealedOffice
let browser: Browser
let address = ''
const folder = mkdtempSync(join(tmpdir(), 'gandan-keys-'))

beforeAll(async () => {
  office = await sealedOffice(t.db)
  address = await office.app.listen({ host: '127.0.0.1', port: 0 })
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await office?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** With GANDAN_PICTURES=FOLDER every station of the journey is kept as a picture. */
const pictures = process.env['GANDAN_PICTURES']
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function look(page: Page, station: string): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 860 })
    const { violations } = await new AxeBuilder({ page }).withTags(axeTags).analyze()
    expect(violations.map(({ id, nodes }) => `${station} ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    )
    const wider = await page.evaluate<boolean>(
      'document.documentElement.scrollWidth > document.documentElement.clientWidth',
    )
    expect(`${station} ${width} ${wider ? 'too wide' : 'fits'}`).toBe(`${station} ${width} fits`)
    if (!pictures) continue
    mkdirSync(pictures, { recursive: true })
    await page.screenshot({ path: join(pictures, `to-cao-${station}-${width}.png`), fullPage: true })
  }
}

type Person = { readonly page: Page; readonly context: BrowserContext }
const complaints: string[] = []

/** Somebody with a browser of their own, which keeps what it is told to keep. */
async function person(who?: PersonKey, more: { javaScriptEnabled?: boolean } = {}): Promise<Person> {
  const context = await browser.newContext({
    baseURL: address,
    locale: 'vi-VN',
    acceptDownloads: true,
    ...(who && { extraHTTPHeaders: { [officerHeader]: who } }),
    ...more,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(8000)
  page.on(
    'console',
    (message) =>
      message.type() === 'error' && !/status of 4\d\d/.test(message.text()) && complaints.push(message.text()),
  )
  page.on('pageerror', (error) => complaints.push(error.message))
  return { page, context }
}

const secretThings = [
  'Nguyễn Thị Kín',
  'Nguyen Thi Kin',
  '0900 000 321',
  '0900000321',
  'ấp Vĩnh Tường',
  'AGE-SECRET-KEY',
  'thu-tay',
]
const keyFile = (who: string): string => join(folder, `${who}.txt`)

/** Every row of every table of the province as text, bytes both as they are and decoded. */
async function dump(): Promise<string> {
  return asOwner(t.owner, async (client) => {
    const tables = await client.query<{ name: string }>(
      `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    )
    const parts: string[] = []
    for (const { name } of tables.rows) {
      const { rows } = await client.query<Record<string, unknown>>(`select * from ${name}`)
      for (const row of rows)
        for (const value of Object.values(row))
          parts.push(
            Buffer.isBuffer(value)
              ? `${value.toString('latin1')} ${value.toString('utf8')}`
              : (JSON.stringify(value) ?? ''),
          )
    }
    return parts.join('\n')
  })
}

async function makeKey(who: PersonKey, station?: string): Promise<void> {
  const { page, context } = await person(who)
  await page.goto('/lam-viec/niem-phong')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Tạo khoá và tải tệp' }).click()
  await (await download).saveAs(keyFile(who))
  await page.getByLabel('Tôi đã cất tệp khoá ở hai nơi').check({ force: true })
  if (station) await look(page, station)
  await page.getByRole('button', { name: 'Gửi nửa công khai' }).click()
  await page.getByText('Đã lưu.').waitFor()
  expect(readFileSync(keyFile(who), 'utf8')).toMatch(/^AGE-SECRET-KEY-1[A-Z0-9]{58}$/m)
  await context.close()
}

async function appoint(head: PersonKey, names: readonly string[], station?: string): Promise<void> {
  const { page, context } = await person(head)
  await page.goto('/lam-viec/niem-phong')
  await page.getByLabel('Cần bao nhiêu người để mở?').fill('2')
  await page.getByRole('button', { name: 'Lưu' }).click()
  for (const name of names) {
    await page.getByLabel('Giao giữ khoá cho').selectOption({ label: name })
    await page.getByRole('button', { name: 'Giao', exact: true }).click()
    await page.getByText('Đã lưu.').waitFor()
  }
  if (station) await look(page, station)
  await context.close()
}

async function agree(who: PersonKey, opening: string, station?: string): Promise<void> {
  const { page, context } = await person(who)
  await page.goto('/lam-viec/niem-phong')
  await page.goto(opening)
  await page.getByLabel('Tệp khoá').setInputFiles(keyFile(who))
  if (station) await look(page, station)
  await page.getByRole('button', { name: 'Đồng ý và giao phần khoá' }).click()
  await page.getByText('Đã giao phần khoá.').first().waitFor()
  await context.close()
}

async function fillGround(page: Page): Promise<void> {
  await page.getByLabel('Số quyết định, văn bản').filter({ visible: true }).fill('12/QĐ-TCD')
  await page.getByLabel('Ngày quyết định').filter({ visible: true }).fill('20/11/2026')
  await page.getByLabel('Căn cứ pháp luật').filter({ visible: true }).fill('Luật Tố cáo 2018, Điều 28 khoản 1')
  await page
    .getByLabel('Vì sao phải biết họ tên?')
    .filter({ visible: true })
    .fill('Xác minh người tố cáo trước khi thụ lý.')
}

async function codesOn(page: Page): Promise<{ code: string; secret: string }> {
  await page.getByRole('heading', { name: 'Đã nhận đơn của bà con' }).waitFor()
  const [code = '', secret = ''] = await page.locator('.big-code').allTextContents()
  return { code, secret }
}

async function enter(page: Page, { code, secret }: { code: string; secret: string }): Promise<void> {
  await page.goto('/tra-cuu')
  await page.getByLabel('Mã hồ sơ').fill(code)
  await page.getByLabel('Mã bí mật').fill(secret)
  await page.getByRole('button', { name: 'Mở hồ sơ' }).click()
  await page.getByRole('heading', { name: `Hồ sơ ${code}` }).waitFor()
  await page.goto(`/tra-cuu/${code}/to-cao`)
}

const seen: { code: string; secret: string } = { code: '', secret: '' }

// each station needs the one before it
describe.skipIf(islandPath('seal') === undefined)('a sealed identity', () => {
  it('before anybody keeps a key, or without script, content can be sent and no name is asked', async () => {
    const { page, context } = await person(undefined, { javaScriptEnabled: false })
    await page.goto('/to-cao')
    await page.getByText('Máy này chưa khoá kín được họ tên').waitFor()
    expect(await page.getByLabel('Họ tên', { exact: true }).isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Gửi tố cáo' }).click()
    await page.getByText('Chưa viết nội dung tố cáo.').first().waitFor()
    await page.getByLabel('Ai làm gì').fill('Cán bộ X nhận tiền của dân ở chợ.')
    await page.getByRole('button', { name: 'Gửi tố cáo' }).click()
    const { code, secret } = await codesOn(page)
    await enter(page, { code, secret })
    await page.getByText('Đơn này gửi không ghi tên').waitFor()
    await page.getByLabel('Viết cho cơ quan').fill('Việc xảy ra sáng thứ Hai.')
    await page.getByRole('button', { name: 'Gửi tin' }).click()
    await page.getByText('Đã gửi tin.').waitFor()
    await page.getByText('Việc xảy ra sáng thứ Hai.').waitFor()
    await context.close()
  })

  it('custodians are appointed, and make their keys in their own browsers', async () => {
    await appoint('leader', ['Phan Thị Giữ (mẫu)', 'Võ Văn Khoá (mẫu)', 'Đỗ Thị Then (mẫu)'], '1-appoint')
    await makeKey('keeper1', '2-key')
    await makeKey('keeper2')
    await makeKey('keeper3')
    await appoint('other1', ['Hồ Văn Thanh (mẫu)', 'Ngô Thị Tra (mẫu)'])
    await makeKey('other1')
    await makeKey('other2')
  })

  it('a citizen sends name and photo, sealed in the browser', async () => {
    const { page, context } = await person()
    const bodies: string[] = []
    page.on('request', (request) => bodies.push(request.postData() ?? ''))
    await page.goto('/to-cao')
    await page.getByLabel('Họ tên', { exact: true }).waitFor()
    await look(page, '3-send')
    await page
      .getByLabel('Ai làm gì')
      .fill('Cán bộ địa chính nhận 5 triệu đồng để làm giấy.\nGọi 0911 222 333 hỏi chủ quán.')
    await page.getByRole('button', { name: 'Gửi tố cáo' }).click()
    await page.getByText('Bà con chưa ghi họ tên và địa chỉ').waitFor()
    await page.getByLabel('Họ tên', { exact: true }).fill('(mẫu) Nguyễn Thị Kín')
    await page.getByLabel('Địa chỉ').fill('ấp Vĩnh Tường, xã Châu Phú')
    await page.getByLabel('Điện thoại hoặc cách liên lạc').fill('0900 000 321')
    await page
      .getByLabel('Ảnh đơn viết tay')
      .setInputFiles({ name: 'thu-tay.jpg', mimeType: 'image/jpeg', buffer: await photoWithLocation() })
    await page.getByText('Ai giữ khoá?').filter({ visible: true }).click()
    await look(page, '4-filled')
    await page.getByRole('button', { name: 'Gửi tố cáo' }).click()
    Object.assign(seen, await codesOn(page))
    expect(bodies.some((body) => body.includes('phong_bi'))).toBe(true)
    for (const secret of secretThings) expect(bodies.filter((body) => body.includes(secret))).toEqual([])
    await context.close()
  })

  it('an officer asks with a decision, two custodians agree, and the asker’s browser opens it once', async () => {
    const { page, context } = await person('handler')
    await page.goto(`/lam-viec/niem-phong/ho-so/${seen.code}`)
    await page.getByText('Xin mở phong bì').click()
    await look(page, '5-case')
    await page.getByRole('button', { name: 'Xin mở', exact: true }).click()
    await page.getByText('Chưa điền ô này.').first().waitFor()
    await fillGround(page)
    await page.getByRole('button', { name: 'Xin mở', exact: true }).click()
    await page.waitForURL(/yeu-cau/)
    const opening = new URL(page.url()).pathname
    expect(await page.getByRole('button', { name: 'Mở phong bì' }).count()).toBe(0)
    await agree('keeper1', opening, '6-agree')
    await agree('keeper3', opening)
    await page.goto(opening)
    await page.getByRole('button', { name: 'Mở phong bì' }).click()
    await page.getByText('(mẫu) Nguyễn Thị Kín').waitFor()
    await page.getByText('0900 000 321').waitFor()
    expect(await page.getByRole('link', { name: 'thu-tay.jpg' }).count()).toBe(1)
    await look(page, '7-opened')
    await page.goto(opening)
    expect(await page.getByText('(mẫu) Nguyễn Thị Kín').count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Mở phong bì' }).count()).toBe(0)
    await context.close()
  })

  it('the denouncer sees who asked and that it was opened, by day, and talks with the office, without script', async () => {
    const { page: officer, context: atWork } = await person('handler', { javaScriptEnabled: false })
    await officer.goto(`/lam-viec/niem-phong/ho-so/${seen.code}`)
    await officer.getByLabel('Viết cho người tố cáo').fill('Ông còn giữ biên lai không?')
    await officer.getByRole('button', { name: 'Gửi tin' }).click()
    const { page, context } = await person(undefined, { javaScriptEnabled: false })
    await enter(page, seen)
    await page.getByText('Phong bì đã được mở.').waitFor()
    await page.getByText('Quyết định 12/QĐ-TCD ngày 20/11/2026.').first().waitFor()
    await page.getByText('Ông còn giữ biên lai không?').waitFor()
    expect(await page.locator('main').textContent()).not.toMatch(/\d{1,2}[:h]\d{2}|giờ \d/)
    await page.getByLabel('Viết cho cơ quan').fill('Còn, tôi cất ở nhà.')
    await page.getByRole('button', { name: 'Gửi tin' }).click()
    await officer.goto(`/lam-viec/niem-phong/ho-so/${seen.code}`)
    await officer.getByText('Còn, tôi cất ở nhà.').waitFor()
    await atWork.close()
    await context.close()
    const { page: again, context: withScript } = await person()
    await enter(again, seen)
    await look(again, '8-own')
    await withScript.close()
  })

  it('custodians hand it over to another body, whose own custodians then open it; the old one is gone', async () => {
    const { page, context } = await person('keeper2')
    await page.goto(`/lam-viec/niem-phong/ho-so/${seen.code}`)
    expect(await page.getByText('Còn, tôi cất ở nhà.').count()).toBe(0)
    await page.getByText('Niêm phong lại, chuyển cơ quan khác').click()
    await page.getByLabel('Niêm phong lại cho').selectOption({ label: 'Thanh tra tỉnh An Giang' })
    await fillGround(page)
    await page.getByRole('button', { name: 'Xin niêm phong lại' }).click()
    await page.waitForURL(/yeu-cau/)
    const opening = new URL(page.url()).pathname
    await agree('keeper1', opening)
    await agree('keeper2', opening)
    await page.goto(opening)
    await page.getByRole('button', { name: 'Niêm phong lại', exact: true }).click()
    await page.getByText('Đã niêm phong lại.').waitFor()
    expect(await page.getByText('Nguyễn Thị Kín').count()).toBe(0)
    await page.goto(`/lam-viec/niem-phong/ho-so/${seen.code}`)
    expect(await page.getByText('Thanh tra tỉnh').count()).toBe(0)
    await context.close()

    const { page: officer, context: atWork } = await person('handler')
    await officer.goto(`/lam-viec/niem-phong/ho-so/${seen.code}`)
    await officer.getByText('Khoá tại Thanh tra tỉnh An Giang').waitFor()
    await officer.getByText('Xin mở phong bì').click()
    await fillGround(officer)
    await officer.getByRole('button', { name: 'Xin mở', exact: true }).click()
    await officer.waitForURL(/yeu-cau/)
    const second = new URL(officer.url()).pathname
    await agree('other1', second)
    await agree('other2', second)
    await officer.goto(second)
    await officer.getByRole('button', { name: 'Mở phong bì' }).click()
    await officer.getByText('(mẫu) Nguyễn Thị Kín').waitFor()
    await atWork.close()
  })

  it('the desk seals in its own browser too, and leaves the one denounced without a key', async () => {
    const { page, context } = await person('handler')
    await page.goto('/lam-viec/tiep-nhan/to-cao')
    await page.getByLabel('Họ tên', { exact: true }).fill('(mẫu) Nguyễn Thị Kín')
    await page.getByLabel('Địa chỉ').fill('ấp Vĩnh Tường')
    await page.getByLabel('Ai làm gì').fill('Người giữ khoá nhận quà.')
    await page.getByText('Ai giữ khoá?').filter({ visible: true }).click()
    await page.getByText('Võ Văn Khoá (mẫu) là người bị tố cáo').click()
    expect(await page.getByLabel('Võ Văn Khoá (mẫu) là người bị tố cáo').isChecked()).toBe(true)
    await look(page, '9-desk')
    await page.getByRole('button', { name: 'Gửi tố cáo' }).click()
    await page.getByText('Đưa hai mã này cho người tố cáo').waitFor()
    const code = (await page.locator('[data-code]').textContent()) ?? ''
    expect(await page.locator('[data-secret]').textContent()).toMatch(/^\w{5}-\w{5}$/)
    await look(page, '10-desk-receipt')
    await context.close()
    const { page: accused, context: theirs } = await person('keeper2')
    expect((await accused.goto(`/lam-viec/niem-phong/ho-so/${code}`))?.status()).toBe(404)
    await theirs.close()
  })

  it('a copy for circulation leaves out how to reach anybody, and asks a person to read it', async () => {
    const { page, context } = await person('handler')
    await page.goto(`/lam-viec/niem-phong/ho-so/${seen.code}`)
    await page.getByRole('link', { name: 'Bản để luân chuyển' }).click()
    await page.getByLabel('Từ cần bỏ thêm').fill('chủ quán')
    await page.getByRole('button', { name: 'Bỏ các từ này' }).click()
    const copy = await page.getByLabel('Bản đã bỏ').inputValue()
    expect(copy).toBe('Cán bộ địa chính nhận 5 triệu đồng để làm giấy.\nGọi […] hỏi […].')
    await look(page, '11-copy')
    await context.close()
  })

  it('after all of this neither database, nor files, nor logs, nor the ledger know who it was', async () => {
    const everything = [await dump(), ...(await office.kept()), ...office.lines, JSON.stringify(office.leaves)]
    expect(everything[0]).toContain('age-encryption.org/v1')
    expect(everything[0]).toContain('Cán bộ địa chính')
    for (const secret of secretThings)
      for (const one of [secret, Buffer.from(secret).toString('latin1'), encodeURIComponent(secret)])
        expect(everything.filter((text) => text.includes(one))).toEqual([])
    // nor does what the office reads know the hour: the clock stood at 10:17:29
    expect(everything[0]).not.toMatch(/03:17:29/)
    expect(office.leaves.filter(({ kind }) => kind === 'opened').map(({ data }) => data?.['purpose'])).toEqual([
      'open',
      'reseal',
      'open',
    ])
    expect(complaints).toEqual([])
  })
})
