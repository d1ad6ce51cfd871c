import { beforeAll, describe, expect, it } from 'vitest'
import { TOTP, Secret } from 'otpauth'
import { addDays, civilDate, civilDateAt } from '../../kernel/civil-date.ts'
import type { AccountId, UnitId } from '../../kernel/ids.ts'
import { ok, orThrow } from '../../kernel/result.ts'
import { asOwner, testDatabase } from '../../platform/testing/database.ts'
import { fc, test } from '../../platform/testing/property.ts'
import { officerOf } from './current-officer.ts'
import { hashPassword, passwordProblem } from './domain/password.ts'
import { rolesOn } from './domain/rights.ts'
import type { Holder } from './domain/rights.ts'
import { waitSeconds } from './domain/throttle.ts'
import { newTotpSecret, seal } from './domain/totp.ts'
import { giveCode, signIn, signOut } from './sign-in.ts'
import { insertAccount, insertDelegation, insertGrant, markLeft } from './store/accounts.ts'
import { setTotp } from './store/proofs.ts'

const t = testDatabase()
const unit = 1 as UnitId
const now = new Date('2026-11-21T02:00:00Z')
const today = civilDateAt(now)
const password = 'lúa chín vàng đồng'
const unitsBelow = async () => [unit, 2 as UnitId]

async function officer(login: string): Promise<AccountId> {
  const passwordHash = await hashPassword(password)
  const made = await t.db.transaction(async (tx) => {
    const id = await insertAccount(tx, { login, displayName: `(mẫu) ${login}`, passwordHash })
    if (id === undefined) throw new Error('taken')
    await insertGrant(
      tx,
      { accountId: id, role: 'handler', unitId: unit, hierarchy: 'STATE', scope: 'subtree', from: addDays(today, -10) },
      undefined,
      now,
    )
    return ok(id)
  })
  return orThrow(made)
}

const enter = (login: string, typed = password, at = now) =>
  signIn(t.db, { login, password: typed, device: 'test', now: at })

beforeAll(() =>
  asOwner(t.owner, (c) =>
    c.query(
      `insert into p_an_giang.unit (level, hierarchy, kind, name, full_name, source) values ('body', 'STATE', 'X', 'A', 'A', 'own'), ('body', 'STATE', 'X', 'B', 'B', 'own')`,
    ),
  ),
)

describe('signing in', () => {
  it('opens a session with the rights of today, and signing out ends it', async () => {
    await officer('lan')
    const { token } = orThrow(await enter(' LAN '))
    const actor = await officerOf(t.db, token, now, unitsBelow)
    expect(actor).toMatchObject({
      kind: 'officer',
      grants: [{ role: 'handler', unitId: unit, unitIds: new Set([1, 2]) }],
    })
    await signOut(t.db, token, now)
    expect(await officerOf(t.db, token, now, unitsBelow)).toEqual({ kind: 'public' })
  })
  it('says the same of a wrong password, an unknown name and a leaver, and then makes each wait', async () => {
    const left = await officer('left')
    await t.db.write((tx) => markLeft(tx, left, today, today, undefined, now))
    await officer('present')
    for (const login of ['left', 'nobody-at-all', 'present']) {
      for (let i = 0; i < 5; i++)
        expect(await enter(login, login === 'left' ? password : 'wrong')).toEqual({
          ok: false,
          error: { kind: 'wrong-sign-in' },
        })
      expect(await enter(login)).toMatchObject({ ok: false, error: { kind: 'sign-in-wait', seconds: 15 } })
    }
    expect(await enter('present', password, new Date(now.getTime() + 16_000))).toMatchObject({ ok: true })
  })
  it('takes as long for a name that nobody has as for a wrong password', async () => {
    const took = async (login: string) => {
      const started = performance.now()
      await enter(login, 'wrong')
      return performance.now() - started
    }
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] }
    for (let i = 0; i < 7; i++) {
      await officer(`slow${i}`)
      times.known.push(await took(`slow${i}`))
      times.unknown.push(await took(`no-slow${i}`))
    }
    const middle = (of: number[]) => of.toSorted((a, b) => a - b)[3] ?? 0
    expect(middle(times.unknown) / middle(times.known)).toBeGreaterThan(0.5)
    expect(middle(times.unknown) / middle(times.known)).toBeLessThan(2)
  })
  it('ends after half a day without use and after a working day in any case', async () => {
    await officer('idle')
    const { token } = orThrow(await enter('idle'))
    expect((await officerOf(t.db, token, new Date(now.getTime() + 3 * 3_600_000), unitsBelow)).kind).toBe('officer')
    expect((await officerOf(t.db, token, new Date(now.getTime() + 8 * 3_600_000), unitsBelow)).kind).toBe('public')
  })
  it('a leaver loses everything at once, in the middle of a session', async () => {
    const id = await officer('goes')
    const { token } = orThrow(await enter('goes'))
    await t.db.write((tx) => markLeft(tx, id, today, today, undefined, now))
    expect((await officerOf(t.db, token, now, unitsBelow)).kind).toBe('public')
  })
})

describe('a second proof', () => {
  it('opens nothing before the code, and a code opens once', async () => {
    const sealKey = Buffer.alloc(32, 3)
    const secret = newTotpSecret()
    const id = await officer('careful')
    await t.db.write((tx) => setTotp(tx, id, seal(sealKey, secret)))
    const first = orThrow(await enter('careful'))
    expect(first.needsSecondProof).toBe(true)
    expect((await officerOf(t.db, first.token, now, unitsBelow)).kind).toBe('public')
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() })
    const wrong = await giveCode(t.db, {
      token: first.token,
      code: code === '000000' ? '111111' : '000000',
      sealKey,
      device: '',
      now,
    })
    expect(wrong).toEqual({ ok: false, error: { kind: 'wrong-code' } })
    const second = orThrow(await giveCode(t.db, { token: first.token, code, sealKey, device: '', now }))
    expect((await officerOf(t.db, second.token, now, unitsBelow)).kind).toBe('officer')
    const again = orThrow(await enter('careful'))
    expect(await giveCode(t.db, { token: again.token, code, sealKey, device: '', now })).toEqual({
      ok: false,
      error: { kind: 'wrong-code' },
    })
  })
})

describe('delegation', () => {
  it('lends roles from its first day to the day before its end, and not after the giver has left', async () => {
    const giver = await officer('giver')
    const helper = orThrow(
      await t.db.transaction(async (tx) =>
        ok(
          await insertAccount(tx, {
            login: 'helper',
            displayName: '(mẫu) helper',
            passwordHash: await hashPassword(password),
          }),
        ),
      ),
    ) as AccountId
    await t.db.transaction(async (tx) =>
      ok(
        await insertDelegation(
          tx,
          { from: giver, to: helper, validFrom: addDays(today, 1), validTo: addDays(today, 3), reason: 'đi họp' },
          now,
        ),
      ),
    )
    const rightsIn = async (days: number) => {
      const at = new Date(now.getTime() + days * 86_400_000)
      const { token } = orThrow(await enter('helper', password, at))
      const actor = await officerOf(t.db, token, at, unitsBelow)
      return actor.kind === 'officer' ? actor.grants.length : -1
    }
    expect([await rightsIn(0), await rightsIn(1), await rightsIn(2), await rightsIn(3)]).toEqual([0, 1, 1, 0])
    await t.db.write((tx) => markLeft(tx, giver, addDays(today, 2), today, undefined, now))
    expect([await rightsIn(1), await rightsIn(2)]).toEqual([1, 0])
  })

  test(
    'nobody gains a role that neither they nor a giver holds',
    [fc.integer({ min: 0, max: 30 }), fc.boolean()],
    (day, revoked) => {
      const on = addDays(civilDate('2026-01-01'), day)
      const giver: Holder = {
        accountId: 1 as AccountId,
        grants: [
          {
            role: 'administrator',
            unitId: unit,
            hierarchy: 'STATE',
            scope: 'unit',
            period: { from: civilDate('2026-01-01') },
          },
        ],
      }
      const roles = rolesOn(on, { accountId: 2 as AccountId, grants: [] }, [
        { from: giver, period: { from: civilDate('2026-01-05'), to: civilDate('2026-01-10') }, isRevoked: revoked },
      ])
      expect(roles).toEqual([])
    },
  )
})

describe('passwords and patience', () => {
  it('refuses short, everyday and self-naming passwords', () => {
    expect(passwordProblem('ngan', 'lan')).toBe('too-short')
    expect(passwordProblem('matkhau123456', 'lan')).toBe('too-common')
    expect(passwordProblem('con-duong-cua-lan', 'lan')).toBe('contains-login')
    expect(passwordProblem(password, 'lan')).toBeUndefined()
  })
  test('more wrong tries never wait less', [fc.nat(100), fc.nat(100)], (a, b) =>
    expect(waitSeconds(a + b)).toBeGreaterThanOrEqual(waitSeconds(a)),
  )
})
