import { TOTP, Secret } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { civilDate } from '../../kernel/civil-date.ts'
import type { AccountId } from '../../kernel/ids.ts'
import { orThrow } from '../../kernel/result.ts'
import { sql } from '../../platform/db/db.ts'
import type { Server } from '../../platform/http/index.ts'
import { testDatabase } from '../../platform/testing/database.ts'
import { unitByKey } from '../organisation/index.ts'
import { accountByLogin, createAccount, grantRole, importOfficers, unitsBelow } from './index.ts'
import { accountsServer, loadSampleOfficers, samplePassword } from './testing/accounts-server.ts'
import { visitor } from './testing/visitor.ts'
import type { Visitor } from './testing/visitor.ts'

const t = testDatabase()
const time = { now: new Date('2026-11-21T02:00:00Z') }
const later = (seconds: number) => {
  time.now = new Date(time.now.getTime() + seconds * 1000)
}
const opened: { server?: Server } = {}
const browser = (cookies?: Record<string, string>): Visitor => {
  if (!opened.server) throw new Error('not started')
  return visitor(opened.server, cookies)
}
const system = {
  actor: { kind: 'system', task: 'test' },
  get now() {
    return time.now
  },
} as const
const on = civilDate('2026-11-21')

beforeAll(async () => {
  await loadSampleOfficers(t.db, time.now)
  opened.server = await accountsServer(t.db, () => time.now, { GANDAN_RATE_FACTOR: '1000' })
  await administratorOf('xaquantri', 'UBND_30619')
}, 60_000)
afterAll(() => opened.server?.stop())

async function idOf(login: string): Promise<AccountId> {
  const account = await accountByLogin(t.db.read, login)
  if (!account) throw new Error(`no account ${login}`)
  return account.id
}

async function unitId(key: string) {
  const unit = await unitByKey(t.db.read, key, on)
  if (!unit) throw new Error(`no unit ${key}`)
  return unit.id
}

/** An administrator of one commune's committee alone. */
async function administratorOf(login: string, key: string): Promise<void> {
  const home = await unitId(key)
  const wanted = { login, displayName: '(mẫu) Người Quản Trị Xã', homeUnitId: home, password: samplePassword }
  const { id } = orThrow(await createAccount(t.db, wanted, system))
  const grant = {
    accountId: id,
    role: 'administrator',
    unitId: home,
    hierarchy: 'STATE',
    scope: 'subtree',
    from: on,
  } as const
  orThrow(await grantRole(t.db, grant, system, unitsBelow))
}

async function signedIn(login: string, password = samplePassword): Promise<Visitor> {
  const one = browser()
  const answer = await one.send('/dang-nhap', { ten_dang_nhap: login, mat_khau: password })
  expect(answer.status).toBe(303)
  return one
}

const events = (id: AccountId) =>
  t.db.read.many(
    z.object({ kind: z.string() }),
    sql`select kind from account_event where account_id = ${id} order by id`,
  )

describe('signing in', () => {
  it('leads to the place asked for, on this site only', async () => {
    for (const [asked, led] of [
      ['/lam-viec/don?loc=qua-han', '/lam-viec/don?loc=qua-han'],
      ['https://khac.example/', '/lam-viec'],
      ['//khac.example', '/lam-viec'],
    ] as const) {
      const fields = { ten_dang_nhap: 'ltnga', mat_khau: samplePassword, tiep: asked }
      expect((await browser().send('/dang-nhap', fields)).location).toBe(led)
    }
  })

  it('asks whoever comes to the workspace unsigned to sign in, and to come back', async () => {
    const answer = await browser().get('/lam-viec/tai-khoan')
    expect([answer.status, answer.location]).toEqual([303, '/dang-nhap?tiep=%2Flam-viec%2Ftai-khoan'])
  })

  it('keeps the name but never the password in a form that comes back', async () => {
    const answer = await browser().send('/dang-nhap', { ten_dang_nhap: 'ltnga', mat_khau: 'sai-hoan-toan' })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('value="ltnga"')
    expect(answer.body).not.toContain('sai-hoan-toan')
    expect(answer.body).toContain('chưa đúng')
  })

  it('never takes over a session that the browser brought along, and ends it', async () => {
    const planted = 'a'.repeat(43)
    const victim = browser({ 'gandan-session': planted })
    await victim.send('/dang-nhap', { ten_dang_nhap: 'ltnga', mat_khau: samplePassword })
    expect(victim.cookie('gandan-session')).not.toBe(planted)
    expect((await browser({ 'gandan-session': planted }).get('/lam-viec')).status).toBe(303)
    const before = victim.cookie('gandan-session') ?? ''
    const other = browser({ 'gandan-session': before })
    expect((await other.get('/lam-viec')).status).toBe(200)
  })

  it('makes a name wait after five wrong tries, also when they come at once and for names that nobody has', async () => {
    for (const login of ['dhphuoc', 'khong-ai-ca']) {
      const tries = await Promise.all(
        Array.from({ length: 12 }, () =>
          browser().send('/dang-nhap', { ten_dang_nhap: login, mat_khau: 'sai-hoan-toan' }),
        ),
      )
      expect(tries.filter(({ status }) => status === 422)).toHaveLength(5)
      const waiting = tries.find(({ status }) => status === 429)
      expect(waiting?.body).toMatch(/Chờ \d+ (giây|phút)/)
      expect(waiting?.body).toContain(`value="${login}"`)
    }
    later(60)
    await signedIn('dhphuoc')
  })

  it('takes no form without its token, and none with the token of another browser', async () => {
    const [one, other] = [await signedIn('qhdang'), await signedIn('qhdang')]
    const stolen = /name="_csrf" value="([^"]+)"/.exec((await other.get('/lam-viec/tai-khoan')).body)?.[1] ?? ''
    const id = await idOf('ltnga')
    for (const path of [
      '/dang-nhap',
      '/dang-nhap/ma',
      '/dang-nhap/passkey',
      '/dang-nhap/passkey/hoi',
      '/dang-xuat',
      '/lam-viec/tai-khoan/mat-khau',
      '/lam-viec/tai-khoan/ma-xac-nhan',
      '/lam-viec/tai-khoan/ma-xac-nhan/tat',
      '/lam-viec/tai-khoan/passkey',
      '/lam-viec/tai-khoan/passkey/hoi',
      '/lam-viec/tai-khoan/passkey/xoa',
      '/lam-viec/tai-khoan/phien/ket-thuc',
      '/lam-viec/tai-khoan/uy-quyen',
      '/lam-viec/tai-khoan/uy-quyen/rut',
      '/lam-viec/quan-tri/tai-khoan/moi',
      `/lam-viec/quan-tri/tai-khoan/${id}/vai-tro`,
      `/lam-viec/quan-tri/tai-khoan/${id}/ket-thuc`,
      `/lam-viec/quan-tri/tai-khoan/${id}/nghi-viec`,
      `/lam-viec/quan-tri/tai-khoan/${id}/mat-khau`,
    ]) {
      const filled = {
        ten_dang_nhap: 'x',
        mat_khau: 'x',
        ma: '1',
        key: 'x',
        'response[id]': 'x',
        moi: 'x',
        lap_lai: 'x',
        khoa: 'x',
        phien: 'x',
        cho: '1',
        tu: '2026-11-21',
        den: '2026-11-21',
        ly_do: 'x',
        uy_quyen: '1',
        ho_ten: 'x',
        don_vi: '1',
        vai_tro: 'leader',
        ngay: '2026-11-21',
      }
      for (const token of [{}, { _csrf: stolen }])
        expect.soft([path, (await one.forge(path, { ...filled, ...token })).status]).toEqual([path, 422])
    }
    expect((await one.get('/lam-viec')).status).toBe(200)
  })

  it('offers the invented officers in a demonstration, and nowhere else', async () => {
    expect((await browser().get('/dang-nhap')).body).toContain(samplePassword)
    const real = await accountsServer(t.db, () => time.now, { GANDAN_SAMPLE: 'false' })
    expect((await visitor(real).get('/dang-nhap')).body).not.toContain(samplePassword)
    await real.stop()
  })

  it('signing out ends the session on the server, not only in the browser', async () => {
    const one = await signedIn('ltnga')
    const token = one.cookie('gandan-session') ?? ''
    expect((await one.send('/lam-viec/tai-khoan', {}, '/dang-xuat')).location).toBe('/dang-nhap?xong=dang-xuat')
    expect((await browser({ 'gandan-session': token }).get('/lam-viec')).status).toBe(303)
  })
})

describe('a code from an app', () => {
  const path = '/lam-viec/tai-khoan/ma-xac-nhan'
  const codeOf = (secret: string) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: time.now.getTime() })

  it('is set up with its first code, asked for at sign-in with a new token, and removed with the password', async () => {
    const one = await signedIn('tqvinh')
    const page = await one.get(path)
    const secret = (/class="secret">([^<]+)</.exec(page.body)?.[1] ?? '').replaceAll(' ', '')
    const key = /name="khoa" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    const wrong = await one.send(path, { khoa: key, ma: '000000', mat_khau: samplePassword })
    expect(wrong.status).toBe(422)
    expect(wrong.body.replaceAll(' ', '')).toContain(secret)
    const set = await one.send(path, { khoa: key, ma: codeOf(secret), mat_khau: samplePassword })
    expect(set.location).toBe(`${path}?xong=ma-bat`)

    later(60)
    const two = browser()
    const first = await two.send('/dang-nhap', { ten_dang_nhap: 'tqvinh', mat_khau: samplePassword, tiep: '/lam-viec' })
    expect(first.location).toBe('/dang-nhap/ma?tiep=%2Flam-viec')
    const half = two.cookie('gandan-session')
    expect((await two.get('/lam-viec')).status).toBe(303)
    const second = await two.send(first.location, { ma: codeOf(secret), tiep: '/lam-viec' })
    expect([second.status, second.location]).toEqual([303, '/lam-viec'])
    expect(two.cookie('gandan-session')).not.toBe(half)
    expect((await browser({ 'gandan-session': half ?? '' }).get('/lam-viec')).status).toBe(303)
    expect((await two.get('/lam-viec')).status).toBe(200)

    const refusedOff = await two.send(path, { mat_khau: 'sai-hoan-toan' }, `${path}/tat`)
    expect(refusedOff.status).toBe(422)
    expect((await two.send(path, { mat_khau: samplePassword }, `${path}/tat`)).location).toBe(`${path}?xong=ma-tat`)
    await signedIn('tqvinh')
    expect((await events(await idOf('tqvinh'))).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['totp-set', 'password-accepted', 'signed-in', 'totp-removed']),
    )
  })
})

describe("one's own account", () => {
  it('changes the password with the present one, and everywhere else has to sign in again', async () => {
    const [here, there] = [await signedIn('htdat'), await signedIn('htdat')]
    const path = '/lam-viec/tai-khoan/mat-khau'
    const next = 'bốn từ ghép lại nhé'
    const tries = [
      [{ mat_khau: 'sai-hoan-toan', moi: next, lap_lai: next }, 'Mật khẩu đang dùng chưa đúng'],
      [{ mat_khau: samplePassword, moi: 'ngan', lap_lai: 'ngan' }, 'ít nhất 12 ký tự'],
      [{ mat_khau: samplePassword, moi: next, lap_lai: 'khác' }, 'không giống nhau'],
      [{ mat_khau: samplePassword, moi: samplePassword, lap_lai: samplePassword }, 'phải khác'],
    ] as const
    for (const [fields, says] of tries) {
      const answer = await here.send(path, fields)
      expect.soft([answer.status, answer.body.includes(says)]).toEqual([422, true])
    }
    expect((await here.send(path, { mat_khau: samplePassword, moi: next, lap_lai: next })).location).toBe(
      '/lam-viec/tai-khoan?xong=mat-khau',
    )
    expect([(await here.get('/lam-viec')).status, (await there.get('/lam-viec')).status]).toEqual([200, 303])
    await signedIn('htdat', next)
  })

  it('lists where one is signed in, and ends one place but nobody else’s', async () => {
    const [here, there] = [await signedIn('lhkhai'), await signedIn('lhkhai')]
    const { body } = await here.get('/lam-viec/tai-khoan/phien')
    expect(body).toContain('Chrome, Windows')
    const key = /name="phien" value="([^"]+)"/.exec(body)?.[1] ?? ''
    const stranger = await signedIn('dcthanh')
    await stranger.send('/lam-viec/tai-khoan/phien', { phien: key }, '/lam-viec/tai-khoan/phien/ket-thuc')
    expect((await there.get('/lam-viec')).status).toBe(200)
    await here.send('/lam-viec/tai-khoan/phien', { phien: key }, '/lam-viec/tai-khoan/phien/ket-thuc')
    expect([(await here.get('/lam-viec')).status, (await there.get('/lam-viec')).status]).toEqual([200, 303])
  })

  it('hands roles on for a time to a colleague, who has them before no day and after no day', async () => {
    const path = '/lam-viec/tai-khoan/uy-quyen'
    const [giver, colleague] = [await signedIn('tnanh'), await signedIn('lqbao')]
    const roles = async () => JSON.parse((await colleague.get('/lam-viec')).body).roles
    const without = await roles()
    const to = { cho: String(await idOf('lqbao')), ly_do: 'đi công tác' }
    expect((await giver.send(path, { ...to, tu: '2026-11-20', den: '2026-11-22' })).body).toContain(
      'Khoảng ngày chưa đúng',
    )
    expect((await giver.send(path, { ...to, tu: '22/11/2026', den: 'mai' })).body).toContain('Ngày chưa đúng')
    const other = { ...to, cho: String(await idOf('ltcvan')) }
    expect((await giver.send(path, { ...other, tu: '2026-11-22', den: '2026-11-22' })).status).toBe(422)
    expect((await giver.send(path, { ...to, tu: '2026-11-21', den: '2026-11-21' })).status).toBe(303)
    expect(await roles()).toEqual([...without, 'leader'])
    expect((await colleague.get('/lam-viec/tai-khoan')).body).toContain('thay (mẫu) Trịnh Ngọc Ánh đến hết 21/11/2026')

    const { body } = await giver.get(path)
    const id = /name="uy_quyen" value="(\d+)"/.exec(body)?.[1] ?? ''
    await colleague.send(path, { uy_quyen: id }, `${path}/rut`)
    expect(await roles()).toEqual([...without, 'leader'])
    await giver.send(path, { uy_quyen: id }, `${path}/rut`)
    expect(await roles()).toEqual(without)
  })
})

describe('administration', () => {
  const path = '/lam-viec/quan-tri/tai-khoan'

  it('does not exist for who administers nothing', async () => {
    const one = await signedIn('htnhan')
    const id = await idOf('ltnga')
    for (const url of [
      path,
      `${path}/moi`,
      `${path}/${id}`,
      `${path}/${id}/vai-tro`,
      `${path}/${id}/nghi-viec`,
      `${path}/${id}/mat-khau`,
    ])
      expect.soft([url, (await one.get(url)).status]).toEqual([url, 404])
    expect((await one.send('/lam-viec/tai-khoan', { ngay: '2026-11-21' }, `${path}/${id}/nghi-viec`)).status).toBe(404)
    expect((await one.send('/lam-viec/tai-khoan', {}, `${path}/${id}/mat-khau`)).status).toBe(404)
  })

  it('shows the accounts of one’s own units only, found with and without marks', async () => {
    const province = await signedIn('qhdang')
    for (const text of ['Diệu Hiền', 'dieu hien', 'HIEN', 'ptdhien'])
      expect((await province.get(`${path}?q=${encodeURIComponent(text)}`)).body).toContain('Phạm Thị Diệu Hiền')
    expect((await province.get(`${path}?q=100%25`)).body).toContain('Không có tài khoản nào khớp')
    const commune = await signedIn('xaquantri')
    const { body } = await commune.get(path)
    expect([body.includes('nvtai'), body.includes('ptdhien')]).toEqual([true, false])
    const [ours, others] = [await idOf('nvtai'), await idOf('ptdhien')]
    expect([(await commune.get(`${path}/${ours}`)).status, (await commune.get(`${path}/${others}`)).status]).toEqual([
      200, 404,
    ])
    expect((await commune.get(`${path}/999999`)).status).toBe(404)
  })

  it('turns the pages of a long list forwards and back without losing anyone', async () => {
    const home = await unitId('SO_YT')
    for (let i = 0; i < 60; i++)
      orThrow(
        await createAccount(
          t.db,
          {
            login: `nhieu${i}`,
            displayName: `(mẫu) Nguyễn Văn Nhiều ${i}`,
            homeUnitId: home,
            password: samplePassword,
          },
          system,
        ),
      )
    const one = await signedIn('qhdang')
    const seen = (body: string) => [...body.matchAll(/data-row="(\d+)"/g)].map(([, id]) => id)
    const link = (body: string, rel: string) =>
      (new RegExp(`rel="${rel}" href="([^"]+)"`).exec(body)?.[1] ?? '').replaceAll('&amp;', '&')
    const first = (await one.get(`${path}?q=nhieu`)).body
    const second = (await one.get(link(first, 'next'))).body
    expect([seen(first).length, seen(second).length, new Set([...seen(first), ...seen(second)]).size]).toEqual([
      50, 10, 60,
    ])
    expect(seen((await one.get(link(second, 'prev'))).body)).toEqual(seen(first))
    expect(link(second, 'next')).toBe('')
  })

  it('creates an account whose password is shown once and must be changed before anything else', async () => {
    const admin = await signedIn('xaquantri')
    const unit = String(await unitId('UBND_30619'))
    const fields = { ho_ten: '(mẫu) Lê Văn Mới', ten_dang_nhap: 'lvmoi', chuc_danh: 'Văn thư', don_vi: unit }
    const elsewhere = await admin.send(`${path}/moi`, { ...fields, don_vi: String(await unitId('SO_YT')) })
    expect([elsewhere.status, elsewhere.body.includes('value="lvmoi"')]).toEqual([422, true])
    const made = await admin.send(`${path}/moi`, fields)
    expect(made.status).toBe(303)
    const password = /class="secret">([^<]+)</.exec((await admin.get(made.location)).body)?.[1] ?? ''
    expect(password).toMatch(/^[2-9A-Z]{4}(-[2-9A-Z]{4}){3}$/)
    expect((await admin.get(made.location)).body).not.toContain(password)
    expect((await admin.send(`${path}/moi`, fields)).status).toBe(409)

    const id = await idOf('lvmoi')
    const grant = { vai_tro: 'intake', don_vi: unit, pham_vi: 'unit', he_thong: 'STATE', tu: '2026-11-21', den: '' }
    expect((await admin.send(`${path}/${id}/vai-tro`, grant)).status).toBe(303)
    expect((await admin.send(`${path}/${id}/vai-tro`, grant)).status).toBe(409)

    const one = await signedIn('lvmoi', password)
    const stopped = await one.get('/lam-viec')
    expect([stopped.status, stopped.location]).toEqual([303, '/lam-viec/tai-khoan/mat-khau'])
    const own = { mat_khau: password, moi: 'của riêng tôi thôi', lap_lai: 'của riêng tôi thôi' }
    expect((await one.send('/lam-viec/tai-khoan/mat-khau', own)).status).toBe(303)
    expect(JSON.parse((await one.get('/lam-viec')).body).roles).toEqual(['intake'])
    expect((await events(id)).map(({ kind }) => kind)).toEqual([
      'created',
      'role-granted',
      'signed-in',
      'password-set',
      'signed-in',
    ])
  })

  it('gives and ends roles in one’s own units, never to oneself', async () => {
    const admin = await signedIn('xaquantri')
    const [id, unit] = [await idOf('nvtai'), String(await unitId('UBND_30619'))]
    const grant = {
      vai_tro: 'publisher',
      don_vi: unit,
      pham_vi: 'subtree',
      he_thong: 'STATE',
      tu: '2026-11-21',
      den: '2026-12-31',
    }
    const elsewhere = { ...grant, don_vi: String(await unitId('UBND_TINH')) }
    expect((await admin.send(`${path}/${id}/vai-tro`, elsewhere)).status).toBe(422)
    expect((await admin.send(`${path}/${id}/vai-tro`, { ...grant, den: '2026-11-20' })).status).toBe(422)
    expect((await admin.send(`${path}/${id}/vai-tro`, grant)).status).toBe(303)
    const self = await idOf('xaquantri')
    expect((await admin.send(`${path}/${self}/vai-tro`, grant)).status).toBe(409)
    const officer = await signedIn('nvtai')
    const roles = async () => JSON.parse((await officer.get('/lam-viec')).body).roles
    expect(await roles()).toContain('publisher')
    const page = (await admin.get(`${path}/${id}`)).body
    expect(page).toContain('21/11/2026 đến hết 31/12/2026')
    const grantId = /name="vai_tro" value="(\d+)"/.exec(page)?.[1] ?? ''
    const stranger = await signedIn('qhdang')
    expect((await stranger.send('/lam-viec/tai-khoan', { vai_tro: grantId }, `${path}/${self}/ket-thuc`)).status).toBe(
      404,
    )
    expect((await admin.send(`${path}/${id}`, { vai_tro: grantId }, `${path}/${id}/ket-thuc`)).status).toBe(303)
    expect(await roles()).not.toContain('publisher')
  })

  it('ends a leaver’s open session in the same moment', async () => {
    const admin = await signedIn('qhdang')
    const [one, id] = [await signedIn('bghung'), await idOf('bghung')]
    expect((await one.get('/lam-viec')).status).toBe(200)
    expect((await admin.send(`${path}/${id}/nghi-viec`, { ngay: '2026-11-21' })).status).toBe(303)
    expect((await one.get('/lam-viec')).status).toBe(303)
    expect((await one.send('/dang-nhap', { ten_dang_nhap: 'bghung', mat_khau: samplePassword })).status).toBe(422)
    expect((await admin.get(`${path}/${id}`)).body).toContain('Nghỉ từ 21/11/2026')
  })

  it('does not let the administrator of one unit take over an account that also works above it', async () => {
    const admin = await signedIn('xaquantri')
    const id = await idOf('ktbinh')
    const grant = {
      accountId: id,
      role: 'auditor',
      unitId: await unitId('UBND_30619'),
      hierarchy: 'STATE',
      scope: 'unit',
      from: on,
    } as const
    orThrow(await grantRole(t.db, grant, system, unitsBelow))
    expect((await admin.get(`${path}/${id}`)).body).toContain('ngoài phạm vi của bạn')
    expect((await admin.send(`${path}/${id}/mat-khau`, {})).status).toBe(409)
    expect((await admin.send(`${path}/${id}/nghi-viec`, { ngay: '2026-11-21' })).status).toBe(409)
    await signedIn('ktbinh')
  })

  it('renews a lost password: once to read, sessions and code gone', async () => {
    const admin = await signedIn('qhdang')
    const [one, id] = [await signedIn('ctbngoc'), await idOf('ctbngoc')]
    const made = await admin.send(`${path}/${id}/mat-khau`, {})
    const password = /class="secret">([^<]+)</.exec((await admin.get(made.location)).body)?.[1] ?? ''
    expect((await one.get('/lam-viec')).status).toBe(303)
    const again = browser()
    const answer = await again.send('/dang-nhap', { ten_dang_nhap: 'ctbngoc', mat_khau: password })
    expect(answer.location).toBe('/lam-viec/tai-khoan/mat-khau')
  })
})

describe('importing officers', () => {
  it('takes the whole sample, twice the same, and says what it could not take', async () => {
    const { default: content } = (await import('../../../samples/an-giang/officers.json', {
      with: { type: 'json' },
    })) as {
      default: { officers: object[] }
    }
    const again = await importOfficers(t.db, content, { password: samplePassword, now: time.now })
    expect(again).toMatchObject({ created: 0, known: content.officers.length, delegations: 0, bad: [] })
    const odd = {
      officers: [
        { login: 'mơ', name: 'x', unit: 'UBND_TINH', roles: [] },
        { login: 'nobody', name: 'x', unit: 'KHONG_CO', roles: ['leader'] },
        { login: 'boss', name: 'x', unit: 'UBND_TINH', roles: ['king'] },
      ],
      delegations: [{ from: 'nobody', to: 'ltnga', daysFrom: 0, daysTo: 1, why: 'x' }],
    }
    const report = await importOfficers(t.db, odd, { now: time.now })
    expect(report?.bad.map(({ list, entry, kind }) => `${list} ${entry} ${kind}`)).toEqual([
      'officers 1 bad-shape',
      'officers 2 no-unit',
      'officers 3 bad-shape',
      'delegations 1 no-officer',
    ])
    expect(await importOfficers(t.db, [], { now: time.now })).toBeUndefined()
  })

  it('lets the province’s committee reach its communes', async () => {
    const chair = await signedIn('htnhan')
    expect((await chair.get('/lam-viec/tai-khoan')).body).toMatch(/UBND tỉnh và 2\d\d đơn vị bên dưới/)
  })
})
