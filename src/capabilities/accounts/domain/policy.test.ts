import { describe, expect, it } from 'vitest'
import { roles } from '../../../kernel/actor.ts'
import type { Actor, Role } from '../../../kernel/actor.ts'
import type { AccountId, UnitId } from '../../../kernel/ids.ts'
import { fc, test } from '../../../platform/testing/property.ts'
import { deviceName } from './device.ts'
import { foldedName, parseLogin, searchWords } from './name.ts'
import { oneTimePassword, passwordProblem } from './password.ts'
import { accountActs, mayActOnAccounts, reachInto } from './policy.ts'
import type { AccountAct } from './policy.ts'

const [home, elsewhere] = [1 as UnitId, 2 as UnitId]
const officer = (held: readonly Role[], unitId = home): Actor => ({
  kind: 'officer',
  accountId: 1 as AccountId,
  displayName: '(mẫu)',
  grants: held.map((role) => ({ role, unitId, unitIds: new Set([unitId]) })),
})

/** The whole table, so that a new role or act does not slip in undecided. */
const decided: Record<AccountAct, Record<Role | 'none', boolean>> = {
  'change-own-proofs': all(true),
  'end-own-session': all(true),
  delegate: { ...all(true), administrator: false, none: false },
  'see-accounts': { ...all(false), administrator: true },
  'create-account': { ...all(false), administrator: true },
  'grant-role': { ...all(false), administrator: true },
  'end-role': { ...all(false), administrator: true },
  'mark-left': { ...all(false), administrator: true },
  'renew-password': { ...all(false), administrator: true },
}

function all(may: boolean): Record<Role | 'none', boolean> {
  return { intake: may, handler: may, leader: may, publisher: may, auditor: may, administrator: may, none: may }
}

describe('who may do what to accounts', () => {
  it('is decided for every role and act', () => {
    for (const act of accountActs)
      for (const role of [...roles, 'none'] as const)
        expect
          .soft([act, role, mayActOnAccounts(officer(role === 'none' ? [] : [role]), act, [home])])
          .toEqual([act, role, decided[act][role]])
  })

  it('is nothing for the public, and for officers in units where they hold no role', () => {
    for (const act of accountActs) {
      expect.soft([act, mayActOnAccounts({ kind: 'public' }, act, [home])]).toEqual([act, false])
      if (act === 'change-own-proofs' || act === 'end-own-session') continue
      expect.soft([act, mayActOnAccounts(officer(roles), act, [elsewhere])]).toEqual([act, false])
      expect.soft([act, mayActOnAccounts(officer(roles), act, [home, elsewhere])]).toEqual([act, false])
      expect.soft([act, mayActOnAccounts(officer(roles), act, [])]).toEqual([act, false])
    }
  })

  const units = fc.uniqueArray(fc.integer({ min: 1, max: 9 }).map((id) => id as UnitId))
  test(
    'a whole account is one that has nothing outside',
    [units, units, fc.option(fc.integer({ min: 1, max: 9 }))],
    (mine, grants, at) => {
      const homeUnitId = at === null ? undefined : (at as UnitId)
      const reach = reachInto(new Set(mine), { homeUnitId, grantUnitIds: grants })
      const everything = homeUnitId === undefined ? grants : [homeUnitId, ...grants]
      const outside = everything.filter((unit) => !mine.includes(unit)).length
      expect(reach === 'whole').toBe(everything.length > 0 && outside === 0)
      expect(reach === 'none').toBe(outside === everything.length)
    },
  )
})

describe('names', () => {
  it('sign-in names are plain and small; people are listed by given name and found without marks', () => {
    expect([' LTNga ', 'l.t-nga_2', 'lê', 'ab', '2nga', 'nga..le', 'nga@x', 'a'.repeat(41)].map(parseLogin)).toEqual([
      'ltnga',
      'l.t-nga_2',
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(foldedName('(mẫu) Đặng Hữu Phước', 'dhphuoc')).toBe('phuoc dang huu dhphuoc')
    expect(foldedName('', 'x')).toBe('x')
    expect(searchWords('  Đặng  PHƯỚC ')).toEqual(['dang', 'phuoc'])
  })
  it('a device is known by browser and system, and no more', () => {
    expect(
      deviceName('Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36'),
    ).toBe('Chrome, Android')
    expect(deviceName('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1')).toBe(
      'Safari, iOS',
    )
    expect([deviceName('curl/8'), deviceName(undefined)]).toEqual(['', ''])
  })
  test('a one-time password is good enough to be used', [fc.constant(0)], () =>
    expect(passwordProblem(oneTimePassword(), 'ltnga')).toBeUndefined(),
  )
})
