import { AxeBuilder } from '@axe-core/playwright'
import { mkdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSampleOfficers, samplePassword } from '../../src/capabilities/accounts/testing/accounts-server.ts'
import { accountByLogin } from '../../src/capabilities/accounts/index.ts'
import { islandPath } from '../../src/platform/html/index.ts'
import { orThrow } from '../../src/kernel/result.ts'
import { startWeb } from '../../src/main.tsx'
import type { Web } from '../../src/main.tsx'
import { parseConfig } from '../../src/platform/config/config.ts'
import { createLog } from '../../src/platform/log/log.ts'
import { launchBrowser } from '../../src/platform/testing/browser.ts'
import { testDatabase } from '../../src/platform/testing/database.ts'
import { testProvinces } from '../../src/platform/testing/provinces.ts'

const t = testDatabase()
const time = { ahead: 0 }
const clock = () => new Date(Date.now() + time.ahead)
const opened: { web?: Web; browser?: Browser; folder?: string } = {}
let address = ''

beforeAll(async () => {
  await loadSampleOfficers(t.db, clock())
  opened.web = await openHouse()
  const { port } = new URL(opened.web.address)
  // passkeys belong to a name, never to a number
  address = `http://localhost:${port}`
  opened.browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await opened.browser?.close()
  await opened.web?.stop()
  if (opened.folder) await rm(opened.folder, { recursive: true, force: true })
})

/** The whole house on this file's own database. */
async function openHouse(): Promise<Web> {
  const folder = (opened.folder = await mkdtemp(join(tmpdir(), 'gandan-accounts-')))
  const env = { GANDAN_DATA: folder, GANDAN_SAMPLE: 'true', GANDAN_RATE_FACTOR: '1000', PORT: '0' }
  const config = orThrow(parseConfig(env))
  const nothing = async () => undefined
  const installation = {
    config,
    connection: t.owner,
    provinces: async () => testProvinces.slice(0, 1),
    province: () => t.db,
    migrate: nothing,
    query: async () => [],
    close: nothing,
  }
  return startWeb(installation, { log: createLog('error', { write: () => undefined }), clock, samplePassword })
}

function newContext(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  if (!opened.browser) throw new Error('no browser')
  return opened.browser.newContext({ locale: 'vi-VN', baseURL: address, ...options })
}

async function signIn(page: Page, login: string, path = '/lam-viec/tai-khoan'): Promise<void> {
  await page.goto(`/dang-nhap?tiep=${encodeURIComponent(path)}`)
  await page.getByLabel('Tên đăng nhập').fill(login)
  await page.getByLabel('Mật khẩu').fill(samplePassword)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
}

const signOut = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Đăng xuất', exact: true }).filter({ visible: true }).click()
  await page.waitForURL(/dang-nhap/)
}

describe('a passkey', () => {
  it('is made, opens the door in place of name and password, and no longer does once removed', async () => {
    expect(islandPath('passkey')).toBeDefined()
    const context = await newContext()
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))

    await signIn(page, 'ltcvan', '/lam-viec/tai-khoan/passkey')
    await page.getByLabel('Tên để nhớ').fill('Máy ở cơ quan')
    await page.getByLabel('Mật khẩu đang dùng').fill('không phải mật khẩu')
    await page.getByRole('button', { name: 'Thêm khoá' }).click()
    await page.getByText('Mật khẩu đang dùng chưa đúng').waitFor()
    await page.getByLabel('Mật khẩu đang dùng').fill(samplePassword)
    await page.getByRole('button', { name: 'Thêm khoá' }).click()
    await page.getByText('Đã thêm khoá đăng nhập.').waitFor()
    await page.getByRole('heading', { name: 'Máy ở cơ quan' }).waitFor()

    await signOut(page)
    await page.goto('/dang-nhap?tiep=%2Flam-viec%2Ftai-khoan')
    await page.getByRole('button', { name: 'passkey' }).click()
    await page.waitForURL(/tai-khoan$/)
    await page.getByRole('main').getByText('Lý Thị Cẩm Vân').waitFor()

    await page.goto('/lam-viec/tai-khoan/passkey')
    await page.getByRole('button', { name: 'Xoá khoá Máy ở cơ quan' }).click()
    await page.getByText('Đã xoá khoá đăng nhập.').waitFor()
    await signOut(page)
    await page.getByRole('button', { name: 'passkey' }).click()
    await page
      .getByText('Không nhận được khoá đăng nhập này')
      .or(page.getByText('Thử lại, hoặc đăng nhập bằng mật khẩu'))
      .first()
      .waitFor()
    expect(page.url()).toContain('/dang-nhap')
    expect(complaints.filter((one) => !one.includes('422'))).toEqual([])
    await context.close()
  })

  it('is not offered where the browser does not know it', async () => {
    const context = await newContext()
    await context.addInitScript('delete window.PublicKeyCredential')
    const page = await context.newPage()
    await page.goto('/dang-nhap')
    await page.waitForLoadState('networkidle')
    expect(await page.getByText('passkey').isVisible()).toBe(false)
    await context.close()
  })
})

describe('a code from an app', () => {
  it('is set up, asked for and turned off again, without JavaScript', async () => {
    const context = await newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 780 } })
    const page = await context.newPage()
    await signIn(page, 'dhnam', '/lam-viec/tai-khoan/ma-xac-nhan')
    const secret = ((await page.locator('.secret').textContent()) ?? '').replaceAll(' ', '')
    const code = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock().getTime() })
    await page.getByLabel('Mã 6 chữ số').fill(code())
    await page.getByLabel('Mật khẩu đang dùng').fill(samplePassword)
    await page.getByRole('button', { name: 'Bật mã xác nhận' }).click()
    await page.getByText('Đã bật mã xác nhận.').waitFor()

    await page.locator('.side-menu summary').click()
    await signOut(page)
    await signIn(page, 'dhnam')
    await page.getByRole('heading', { name: 'Nhập mã xác nhận' }).waitFor()
    await page.getByLabel('Mã 6 chữ số').fill('000 000')
    await page.getByRole('button', { name: 'Vào làm việc' }).click()
    await page.getByText('Mã chưa đúng').first().waitFor()
    // the code that set it up was used; the next one is half a minute away
    time.ahead += 31_000
    await page.getByLabel('Mã 6 chữ số').fill(code())
    await page.getByRole('button', { name: 'Vào làm việc' }).click()
    await page.getByRole('heading', { name: 'Tài khoản của tôi' }).waitFor()

    await page.goto('/lam-viec/tai-khoan/ma-xac-nhan')
    await page.getByLabel('Mật khẩu đang dùng').fill(samplePassword)
    await page.getByRole('button', { name: 'Tắt mã xác nhận' }).click()
    await page.getByText('Đã tắt mã xác nhận.').waitFor()
    await context.close()
  })
})

describe('a new officer', () => {
  it('gets an account and a role, chooses a password of their own, and is gone the day they leave', async () => {
    const [adminContext, context] = [await newContext(), await newContext({ javaScriptEnabled: false })]
    const [admin, page] = [await adminContext.newPage(), await context.newPage()]
    await signIn(admin, 'qhdang', '/lam-viec/quan-tri/tai-khoan/moi')
    await admin.getByLabel('Họ và tên').fill('(mẫu) Lê Văn Mới')
    await admin.getByLabel('Tên đăng nhập').fill('lvmoi')
    await admin.getByLabel('Đơn vị công tác').selectOption({ label: 'Ủy ban nhân dân xã Vĩnh Hanh' })
    await admin.getByRole('button', { name: 'Tạo tài khoản' }).click()
    const password = (await admin.locator('.secret').textContent()) ?? ''
    await admin.getByRole('link', { name: 'Giao vai trò' }).click()
    await admin.getByText('Tiếp nhận', { exact: true }).click()
    await admin.getByLabel('Đơn vị', { exact: false }).first().selectOption({ label: 'Ủy ban nhân dân xã Vĩnh Hanh' })
    await admin.getByRole('button', { name: 'Giao vai trò' }).click()
    await admin.getByText('Đã giao vai trò.').waitFor()

    await page.goto('/dang-nhap')
    await page.getByLabel('Tên đăng nhập').fill('LVMOI')
    await page.getByLabel('Mật khẩu').fill(password)
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await page.getByText('Mật khẩu này do người khác cấp').waitFor()
    await page.getByLabel('Mật khẩu đang dùng').fill(password)
    await page.getByLabel('Mật khẩu mới', { exact: false }).first().fill('của riêng tôi thôi')
    await page.getByLabel('Nhập lại mật khẩu mới').fill('của riêng tôi thôi')
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).click()
    await page.getByText('Tiếp nhận tại UBND xã Vĩnh Hanh').waitFor()

    await admin.getByRole('link', { name: 'Cho nghỉ việc' }).click()
    await admin.getByRole('button', { name: 'Cho nghỉ việc' }).click()
    await admin.getByText('Đã ghi ngày nghỉ việc.').waitFor()
    await page.reload()
    expect(page.url()).toContain('/dang-nhap')
    await Promise.all([adminContext.close(), context.close()])
  })
})

describe('every page of accounts', () => {
  const pictures = process.env['GANDAN_PICTURES']
  const own = '/lam-viec/tai-khoan'
  const admin = '/lam-viec/quan-tri/tai-khoan'
  for (const [width, height, colorScheme] of [
    [360, 780, 'light'],
    [360, 780, 'dark'],
    [1280, 860, 'light'],
  ] as const) {
    it(`has no axe finding and stays within ${width} px (${colorScheme})`, async () => {
      const context = await newContext({ viewport: { width, height }, colorScheme })
      const page = await context.newPage()
      const look = async (name: string) => {
        await page.waitForLoadState('load')
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze()
        expect
          .soft(violations.map(({ id, nodes }) => `${name} ${id}: ${nodes.map(({ html }) => html).join(' ')}`))
          .toEqual([])
        expect
          .soft([
            name,
            await page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth'),
          ])
          .toEqual([name, false])
        if (pictures === undefined) return
        mkdirSync(pictures, { recursive: true })
        await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`), fullPage: true })
      }
      await page.goto('/dang-nhap')
      await look('sign-in')
      await page.getByLabel('Tên đăng nhập').fill('nguoila')
      await page.getByLabel('Mật khẩu').fill('x')
      await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
      await look('sign-in-refused')
      await page.goto('/ngon-ngu/en?ve=/dang-nhap')
      await look('sign-in-english')
      await page.goto('/ngon-ngu/vi?ve=/dang-nhap')
      await signIn(page, 'ptdhien')
      for (const [name, path] of [
        ['own', own],
        ['password', `${own}/mat-khau`],
        ['totp', `${own}/ma-xac-nhan`],
        ['passkeys', `${own}/passkey`],
        ['sessions', `${own}/phien`],
        ['delegations', `${own}/uy-quyen`],
      ] as const) {
        await page.goto(path)
        await look(name)
      }
      await page.getByRole('button', { name: 'Giao vai trò' }).click()
      await look('delegations-refused')
      await context.clearCookies()
      await signIn(page, 'qhdang', admin)
      const subject = await accountByLogin(t.db.read, 'ltnga')
      for (const [name, path] of [
        ['accounts', admin],
        ['account-new', `${admin}/moi`],
        ['account', `${admin}/${subject?.id}`],
        ['account-grant', `${admin}/${subject?.id}/vai-tro`],
        ['account-leave', `${admin}/${subject?.id}/nghi-viec`],
        ['account-renew', `${admin}/${subject?.id}/mat-khau`],
      ] as const) {
        await page.goto(path)
        await look(name)
      }
      await page.getByRole('button', { name: 'Cấp lại mật khẩu' }).click()
      await look('account-one-time')
      await context.close()
    })
  }
})
