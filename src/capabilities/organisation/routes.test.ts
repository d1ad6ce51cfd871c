import { AxeBuilder } from '@axe-core/playwright'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Role } from '../../kernel/actor.ts'
import { civilDate } from '../../kernel/civil-date.ts'
import type { AccountId, UnitId } from '../../kernel/ids.ts'
import { orThrow } from '../../kernel/result.ts'
import { parseConfig } from '../../platform/config/config.ts'
import { assetRoutes } from '../../platform/html/index.ts'
import { createServer } from '../../platform/http/index.ts'
import type { Server } from '../../platform/http/index.ts'
import { createLog } from '../../platform/log/log.ts'
import { launchBrowser } from '../../platform/testing/browser.ts'
import { testDatabase } from '../../platform/testing/database.ts'
import { importBodies, organisationRoutes, ownProvince } from './index.ts'

const t = testDatabase()
const now = new Date('2026-11-21T03:00:00Z')
const file = {
  province: { code: '91', name: 'An Giang', fullName: 'Tỉnh An Giang', type: 'PROVINCE' },
  bodies: [
    {
      key: 'UBND_TINH',
      name: 'Ủy ban nhân dân tỉnh An Giang',
      short: 'UBND tỉnh',
      hierarchy: 'STATE',
      parent: null,
      kind: 'PEOPLES_COMMITTEE',
    },
  ],
  communes: [
    { code: '30001', name: 'Mẫu Một', type: 'COMMUNE', fullName: 'Xã Mẫu Một' },
    { code: '30002', name: 'Mẫu <b>Hai', type: 'COMMUNE', fullName: 'Xã Mẫu <b>Hai' },
  ],
  predecessors: [['30009', 'Xã Cũ Kỹ', 'Huyện Châu Thành', '30001', 'whole']],
}

const opened: { server?: Server; browser?: Browser } = {}
const role: { value: Role } = { value: 'administrator' }
let rootId = 0 as UnitId
const path = '/lam-viec/don-vi'

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gandan-units-'))
  await writeFile(join(folder, 'bodies.json'), JSON.stringify(file))
  orThrow(await importBodies(t.db, join(folder, 'bodies.json')))
  await rm(folder, { recursive: true })
  rootId = (await ownProvince(t.db.read, civilDate('2026-11-21')))?.id ?? rootId
  const config = orThrow(parseConfig({ GANDAN_SECRET: 'only for tests, long enough to pass' }))
  const server = await createServer({
    config,
    log: createLog('error', { write: () => undefined }),
    provinceOf: () => ({ slug: 'an-giang', db: t.db }),
    resolveActor: async () => officer(),
  })
  organisationRoutes(server.app, {
    clock: () => now,
    shell: ({ lang, url }) => ({
      site: { province: 'Tỉnh An Giang', sample: true },
      lang,
      path: url,
      side: [{ label: 'Nơi làm việc', items: [{ label: 'Đơn vị', href: path, current: true }] }],
      officer: { name: 'Nguyễn Thị Lan (mẫu)', unit: 'Sở Nội vụ' },
    }),
  })
  await server.app.register(assetRoutes)
  opened.server = server
}, 60_000)
afterAll(async () => {
  await opened.browser?.close()
  await opened.server?.stop()
})

const officer = (): Actor => ({
  kind: 'officer',
  accountId: 1 as AccountId,
  displayName: 'Nguyễn Thị Lan (mẫu)',
  grants: [{ role: role.value, unitId: rootId, unitIds: new Set([rootId]) }],
})
const app = () => {
  if (!opened.server) throw new Error('the server is not up')
  return opened.server.app
}
const get = (url: string) => app().inject({ url, headers: { accept: 'text/html' } })

/** Fills the form in as a browser would, with its cookie and token. */
async function send(fields: Record<string, string>) {
  const form = await get(`${path}/sap-xep`)
  const [cookie] = form.cookies
  const token = /name="_csrf" value="([^"]+)"/.exec(form.body)?.[1] ?? ''
  return app().inject({
    method: 'POST',
    url: `${path}/sap-xep`,
    headers: {
      accept: 'text/html',
      cookie: `${cookie?.name}=${cookie?.value}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({ _csrf: token, ...fields }).toString(),
  })
}

describe('the page of units', () => {
  it('shows the province with what lies below, in each hierarchy, and escapes names', async () => {
    const page = (await get(path)).body
    expect(page).toContain('Tỉnh An Giang')
    expect(page).toContain('Xã Mẫu &lt;b>Hai')
    expect((await get(`${path}?he=PARTY`)).body).toContain('Đảng ủy xã Mẫu Một')
  })
  it('finds an old name and says what it is now', async () => {
    expect((await get(`${path}?tim=cu+ky`)).body).toContain('Xã Cũ Kỹ, Huyện Châu Thành (cũ), nay là Xã Mẫu Một')
    expect((await get(`${path}?tim=khong+co+dau`)).body).toContain('Không tìm thấy')
  })
  it('bears odd addresses', async () => {
    const statuses = await Promise.all(
      ['?o=999999999', '?o=abc', '?ngay=2025-02-30', '?ngay=1890-01-01&he=X', `?tim=${'a'.repeat(400)}`].map(
        async (query) => (await get(path + query)).statusCode,
      ),
    )
    expect(statuses).toEqual([404, 200, 200, 200, 200])
  })
})

describe('reorganising on a page', () => {
  const merge = {
    act: 'merge',
    decision: '12/NQ (mẫu)',
    on: '2027-01-01',
    units: '30001\nXã Mẫu <b>Hai',
    fresh: 'Phường Mẫu Mới; 30003',
  }
  it('comes back with what was typed and the reason, when something is wrong', async () => {
    const answer = await send({ ...merge, units: '30001\nXã Không Có', decision: '' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Không có đơn vị “Xã Không Có” vào ngày này.')
    expect(answer.body).toContain('Phường Mẫu Mới; 30003')
    expect((await send({ ...merge, on: '2027-02-30' })).body).toContain('Hãy ghi ngày có thật.')
    const short = await send({ ...merge, units: '30001' })
    expect([short.statusCode, short.body.includes('Cần ít nhất hai đơn vị.')]).toEqual([422, true])
  })
  it('is tried, then confirmed; a plan that grew old is refused', async () => {
    const tried = await send(merge)
    expect(tried.body).toContain('Xã Mẫu Một, nay là Phường Mẫu Mới')
    const stamp = /name="stamp" value="([^"]+)"/.exec(tried.body)?.[1] ?? ''
    const done = await send({ ...merge, stamp })
    expect([done.statusCode, done.headers.location]).toEqual([303, `${path}?ngay=2027-01-01&xong=1`])
    expect((await get(`${path}?ngay=2027-01-01&xong=1`)).body).toContain('Phường Mẫu Mới')
    expect((await get(path)).body).not.toContain('Phường Mẫu Mới')
    const other = { act: 'rename', decision: '14/NQ (mẫu)', on: '2027-01-01', units: 'UBND_TINH', fresh: 'Ủy ban tỉnh' }
    expect((await send({ ...other, stamp })).statusCode).toBe(409)
  })
  it('is for the administrator of the province only', async () => {
    role.value = 'leader'
    expect((await get(`${path}/sap-xep`)).statusCode).toBe(403)
    expect((await get(path)).body).not.toContain('sap-xep')
    role.value = 'administrator'
  })
})

describe('every page', () => {
  it('has no axe finding and fits 360 px and 1280 px', async () => {
    const { browser } = Object.assign(opened, { browser: await launchBrowser() })
    const address = await app().listen({ host: '127.0.0.1', port: 0 })
    const acts = ['create', 'rename', 'move', 'merge', 'split', 'close'].map((act) => `/sap-xep?act=${act}`)
    const complaints: string[] = []
    for (const width of [360, 1280]) {
      const context = await browser.newContext({ viewport: { width, height: 800 } })
      const page = await context.newPage()
      for (const query of ['', '?tim=mau', '?he=FRONT', ...acts]) {
        await page.goto(address + path + query)
        const { violations } = await new AxeBuilder({ page }).analyze()
        complaints.push(
          ...violations.map(({ id, nodes }) => `${query} ${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        )
        const wide = await page.evaluate<boolean>(
          'document.documentElement.scrollWidth > document.documentElement.clientWidth',
        )
        if (wide) complaints.push(`${query} is wider than ${width} px`)
      }
      await page.goto(`${address + path}/sap-xep?act=rename`)
      await page.fill('[name=decision]', '13/NQ (mẫu)')
      await page.fill('[name=on]', '2027-03-01')
      await page.fill('[name=units]', 'UBND_TINH')
      await page.fill('[name=fresh]', 'Ủy ban nhân dân tỉnh; UBND')
      await page.click('main button[type=submit]')
      expect(await page.textContent('h1')).toBe('Kết quả chạy thử')
      const { violations } = await new AxeBuilder({ page }).analyze()
      complaints.push(...violations.map(({ id }) => `plan ${id}`))
      await context.close()
    }
    expect(complaints).toEqual([])
  }, 120_000)
})
