import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor, Role } from '../../../kernel/actor.ts'
import { roles } from '../../../kernel/actor.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { AccountId, PetitionId, UnitId } from '../../../kernel/ids.ts'
import { orThrow } from '../../../kernel/result.ts'
import { exclusionProblem, needsResealing, openersOf, recipientsFor, standingOf, thresholdProblem } from './custody.ts'
import type { Custodian, Held } from './custody.ts'
import { cancel, give, isReady, usableUntil, use } from './opening.ts'
import type { Opening, Present } from './opening.ts'
import { mayAppoint, mayEndKey, mayMakeKey, maySealed, maySeeOpening, sealedActs } from './policy.ts'
import { redacted } from './redact.ts'

const unit = 1 as UnitId
const day = '2026-11-21' as CivilDate
const custodian = (id: number, more: Partial<Custodian> = {}): Custodian => ({
  id,
  unitId: unit,
  accountId: (100 + id) as AccountId,
  recipient: `age1${id}`,
  ...more,
})
const three = [custodian(1), custodian(2), custodian(3)]
const held: Held = { threshold: 2, unitId: unit, shareOf: [1, 2, 3], excluded: [] }
const present: Present = { envelope: 'e', held, custodians: three }
const asked: Opening = {
  id: 1,
  petitionId: 5 as PetitionId,
  envelope: 'e',
  purpose: { kind: 'open' },
  askedBy: 9 as AccountId,
  until: usableUntil(day),
  status: 'asked',
  given: [],
}
const by = (id: number): AccountId => (100 + id) as AccountId

describe('keys of a body', () => {
  it('warns while one more loss would still be too many, and says when it is too late', () => {
    expect([4, 3, 2].map((usable) => standingOf(3, usable))).toEqual(['safe', 'last', 'lost'])
  })

  it('a lost key below the threshold is mended by sealing anew for those who are left and those who came', () => {
    const after = [custodian(1, { ended: { on: day, why: 'key-lost' } }), custodian(2), custodian(3), custodian(4)]
    expect(openersOf(held, after).map(({ id }) => id)).toEqual([2, 3])
    expect(standingOf(2, openersOf(held, after).length)).toBe('last')
    expect(needsResealing(held, after)).toBe(true)
    expect(recipientsFor(unit, after).map(({ id }) => id)).toEqual([2, 3, 4])
    const resealed = { ...held, shareOf: [2, 3, 4] }
    expect(needsResealing(resealed, after)).toBe(false)
    expect(standingOf(2, openersOf(resealed, after).length)).toBe('safe')
  })

  it('two lost keys of three are one too many: nothing is promised that can not be done', () => {
    const gone = { on: day, why: 'left' as const }
    const after = [custodian(1, { ended: gone }), custodian(2, { ended: gone }), custodian(3)]
    expect(standingOf(2, openersOf(held, after).length)).toBe('lost')
    expect(needsResealing(held, after)).toBe(false)
  })

  it('the one denounced keeps no key of the case, unless that would shut the envelope', () => {
    expect(exclusionProblem(held, three, by(1))).toBeUndefined()
    const excluded = { ...held, excluded: [by(1)] }
    expect(openersOf(excluded, three).map(({ id }) => id)).toEqual([2, 3])
    expect(exclusionProblem(excluded, three, by(2))).toEqual({
      kind: 'exclusion-shuts-envelope',
      left: 1,
      threshold: 2,
    })
  })

  it('a threshold below two is no sharing', () => {
    expect([1, 2, 20, 21, 2.5].map((k) => thresholdProblem(k) === undefined)).toEqual([false, true, true, false, false])
  })
})

describe('a request to open', () => {
  it('is usable by its asker alone, and once k custodians have handed over their share', () => {
    const one = orThrow(give(asked, present, by(1), day)).opening
    expect(use(one, present, asked.askedBy, day)).toMatchObject({ error: { kind: 'not-enough-shares', given: 1 } })
    expect(give(one, present, by(1), day)).toMatchObject({ error: { kind: 'already-given' } })
    const two = orThrow(give(one, present, by(3), day)).opening
    expect(isReady(two, present, day)).toBe(true)
    expect(orThrow(use(two, present, asked.askedBy, day)).shares).toEqual([1, 3])
    expect(use(two, present, by(1), day)).toMatchObject({ error: { kind: 'not-asker' } })
  })

  it('ends after fourteen days, when taken back, and when the envelope was sealed anew', () => {
    expect(usableUntil(day)).toBe('2026-12-05')
    expect(give(asked, present, by(1), '2026-12-06' as CivilDate)).toMatchObject({ error: { kind: 'opening-over' } })
    const back = orThrow(cancel(asked, asked.askedBy))
    expect(give(back, present, by(1), day)).toMatchObject({ error: { kind: 'opening-over' } })
    expect(cancel(asked, by(1))).toMatchObject({ error: { kind: 'not-asker' } })
    expect(give(asked, { ...present, envelope: 'f' }, by(1), day)).toMatchObject({
      error: { kind: 'envelope-changed' },
    })
  })

  it('does not count a share whose keeper has been excluded or has left since', () => {
    const two = { ...asked, given: [1, 3] }
    const excluded = { ...present, held: { ...held, excluded: [by(1)] } }
    expect(isReady(two, excluded, day)).toBe(false)
    const left = {
      ...present,
      custodians: [custodian(1), custodian(2), custodian(3, { ended: { on: day, why: 'left' } })],
    }
    expect(isReady(two, left, day)).toBe(false)
  })

  it('never opens with fewer than k, in whatever order who does what', () => {
    const step = fc.record({ who: fc.integer({ min: 1, max: 5 }), what: fc.constantFrom('give', 'lose', 'exclude') })
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 4 }), fc.array(step, { maxLength: 25 }), (threshold, steps) => {
        let opening = asked
        let now: Present = {
          envelope: 'e',
          held: { ...held, threshold, shareOf: [1, 2, 3, 4, 5] },
          custodians: [1, 2, 3, 4, 5].map((id) => custodian(id)),
        }
        for (const { who, what } of steps) {
          if (what === 'give') {
            const given = give(opening, now, by(who), day)
            if (given.ok) ({ opening } = given.value)
          } else if (what === 'lose') {
            const ended = { on: day, why: 'key-lost' as const }
            now = { ...now, custodians: now.custodians.map((one) => (one.id === who ? { ...one, ended } : one)) }
          } else if (!exclusionProblem(now.held, now.custodians, by(who))) {
            now = { ...now, held: { ...now.held, excluded: [...now.held.excluded, by(who)] } }
          }
          const usable = openersOf(now.held, now.custodians).map(({ id }) => id)
          const used = use(opening, now, asked.askedBy, day)
          const counted = opening.given.filter((id) => usable.includes(id)).length
          expect(used.ok).toBe(counted >= threshold)
          expect(used.ok).toBe(isReady(opening, now, day))
          if (used.ok) expect(new Set(used.value.shares).size).toBe(threshold)
        }
      }),
    )
  })
})

const officer = (accountId: number, role: Role, unitId = unit): Actor => ({
  kind: 'officer',
  accountId: accountId as AccountId,
  displayName: '(mẫu)',
  grants: [{ role, unitId, unitIds: new Set([unitId]) }],
})

describe('who may', () => {
  const sealedCase = { holderUnitId: unit, held, custodians: three }

  it('nobody, the program and officers of other units may do nothing', () => {
    for (const act of sealedActs) {
      expect(maySealed({ kind: 'public' }, act, sealedCase)).toBe(false)
      expect(maySealed({ kind: 'system', task: 'x' }, act, sealedCase)).toBe(false)
      for (const role of roles) expect(maySealed(officer(50, role, 2 as UnitId), act, sealedCase)).toBe(false)
    }
  })

  it('auditors, publishers and administrators have no way in', () => {
    for (const act of sealedActs)
      for (const role of ['auditor', 'publisher', 'administrator'] as const)
        expect(maySealed(officer(50, role), act, sealedCase)).toBe(false)
  })

  it('whoever is excluded may do nothing, whatever else they are', () => {
    const without = { ...sealedCase, held: { ...held, excluded: [by(1)] } }
    for (const act of sealedActs)
      for (const role of roles) expect(maySealed(officer(101, role), act, without)).toBe(false)
    expect(maySeeOpening(officer(101, 'leader'), by(1), without)).toBe(false)
  })

  it('custodians hand over shares and seal anew by their key alone, and see no case', () => {
    const keeper = officer(102, 'auditor')
    expect(sealedActs.filter((act) => maySealed(keeper, act, sealedCase))).toEqual(['ask-reseal', 'give-share'])
  })

  it('only the head appoints, only the appointed makes the key', () => {
    expect(roles.filter((role) => mayAppoint(officer(50, role), unit))).toEqual(['leader'])
    const { recipient: _, ...fresh } = custodian(1)
    expect(mayMakeKey(officer(101, 'intake'), fresh)).toBe(true)
    expect(mayMakeKey(officer(50, 'leader'), fresh)).toBe(false)
    expect(mayMakeKey(officer(101, 'intake'), custodian(1))).toBe(false)
    expect([mayEndKey(officer(101, 'intake'), custodian(1)), mayEndKey(officer(50, 'leader'), custodian(1))]).toEqual([
      true,
      true,
    ])
    expect(mayEndKey(officer(102, 'handler'), custodian(1))).toBe(false)
  })
})

describe('a copy for circulation', () => {
  it('has no numbers, addresses or names by which the writer is known', () => {
    const text =
      'Tôi tên là Nguyễn Thị Kín, CCCD 089123456789, ở ấp Vĩnh Tường. Gọi 0900 000 321 hoặc kin@vidu.vn.\nBà NGUYEN THI KIN xin giữ kín. Ngày 12/11/2026 ông Trần Văn Nhận lấy 5.000.000 đồng.'
    const { text: copy, removed } = redacted(text, ['ấp Vĩnh Tường'])
    for (const gone of ['Kín,', 'KIN ', '089123456789', '0900', 'kin@vidu.vn', 'Vĩnh Tường'])
      expect(copy).not.toContain(gone)
    expect(copy).toContain('Ngày 12/11/2026 ông Trần Văn Nhận lấy 5.000.000 đồng.')
    expect(removed).toContain('Nguyễn Thị Kín')
  })

  it('never keeps a word that was given, nor changes anything else', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'ă', 'Đ', 'ộ'), minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(word, fc.array(fc.constantFrom('x', 'yz', 'đơn'), { maxLength: 6 }), (name, others) => {
        const copy = redacted([...others, name, ...others].join(' '), [name]).text
        expect(copy).toBe([...others, '[…]', ...others].join(' '))
      }),
    )
  })
})
