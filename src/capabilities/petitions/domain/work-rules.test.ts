import { describe, expect, it } from 'vitest'
import type { Officer, Role } from '../../../kernel/actor.ts'
import { roles } from '../../../kernel/actor.ts'
import { civilDate } from '../../../kernel/civil-date.ts'
import type { AccountId, PetitionId, UnitId } from '../../../kernel/ids.ts'
import { fc, test } from '../../../platform/testing/property.ts'
import { petitionCode } from './code.ts'
import { decide } from './decide.ts'
import { nextAct, officerActs, possibleActs } from './offers.ts'
import { personalDataIn } from './personal-data.ts'
import type { Answered, Petition } from './petition.ts'
import { may } from './policy.ts'

const today = civilDate('2026-11-21')
const unit = 1 as UnitId
const officer = (accountId: number, ...held: Role[]): Officer => ({
  kind: 'officer',
  accountId: accountId as AccountId,
  displayName: '(mẫu)',
  grants: held.map((role) => ({ role, unitId: unit, unitIds: new Set([unit]) })),
})
const answered: Answered = {
  id: 1 as PetitionId,
  code: petitionCode('AG', 2026, 1),
  version: 5,
  channel: 'WEB',
  receivedOn: today,
  holderUnitId: unit,
  heldBy: [unit],
  handoverCount: 0,
  reopenCount: 0,
  clocks: [],
  status: 'answered',
  kind: { statutory: 'KNPA', working: 'FEEDBACK' },
  field: 'OTHER',
  assigneeId: 2 as AccountId,
  answer: { id: 1, isRated: false, answeredOn: today },
}
const drafted = (by: number): Petition => ({
  ...answered,
  publication: { state: 'draft', draftedBy: by as AccountId },
})

describe('publication', () => {
  it('takes two: nobody approves what they drafted, whatever roles they hold', () => {
    expect(may(officer(2, 'handler', 'leader', 'publisher'), 'publish', drafted(2))).toBe(false)
    expect(may(officer(3, 'publisher'), 'publish', drafted(2))).toBe(true)
    expect(may(officer(3, 'handler', 'leader', 'intake', 'auditor'), 'publish', drafted(2))).toBe(false)
  })
  it('is never of a denunciation', () => {
    const denunciation: Petition = { ...answered, kind: { statutory: 'DENUNCIATION' } }
    expect(decide(denunciation, { act: 'draft-publication', question: 'a', answer: 'b' }, today)).toEqual({
      ok: false,
      error: { kind: 'not-publishable' },
    })
  })
  it('is withdrawn before it is written anew', () => {
    const published: Petition = { ...answered, publication: { state: 'published', draftedBy: 2 as AccountId } }
    expect(decide(published, { act: 'draft-publication', question: 'a', answer: 'b' }, today)).toMatchObject({
      error: { kind: 'already-published' },
    })
    expect(decide(answered, { act: 'publish' }, today)).toMatchObject({ error: { kind: 'nothing-to-publish' } })
  })
})

describe('what is offered', () => {
  const petitions = fc.constantFrom<Petition>(answered, drafted(2), { ...answered, status: 'closed' })
  test(
    'is never more than may be done, and the next step is one of it',
    [petitions, fc.subarray([...roles]), fc.integer({ min: 1, max: 3 })],
    (petition, held, account) => {
      const possible = possibleActs(officer(account, ...held), petition, today)
      expect(possible.every((name) => may(officer(account, ...held), name, petition))).toBe(true)
      const next = nextAct(petition, possible)
      expect(next === undefined || possible.includes(next)).toBe(true)
      if (held.length === 0) expect(possible).toEqual([])
    },
  )
  it('to an auditor is nothing', () => {
    for (const status of ['received', 'answered', 'closed'] as const) {
      const petition = { ...answered, status } as Petition
      expect(possibleActs(officer(1, 'auditor'), petition, today)).toEqual([])
    }
    expect(officerActs).not.toContain('rate')
  })
})

describe('personal data', () => {
  it('is hinted at: telephone, e-mail, citizen number, names with and without marks', () => {
    const names = ['(mẫu) Nguyễn Thị Lành']
    expect(personalDataIn('Gọi 0900 000 123 hoặc +84 90.000.0123', names)).toHaveLength(2)
    expect(personalDataIn('lanh@example.vn', names)).toEqual([{ kind: 'email', text: 'lanh@example.vn' }])
    expect(personalDataIn('CCCD 089123456789', names)).toEqual([{ kind: 'identity-number', text: '089123456789' }])
    for (const text of ['Bà Lành ở ấp Vĩnh Tường', 'NGUYEN THI LANH', 'bà Nguyễn Thị Lành'])
      expect(personalDataIn(text, names)).toEqual([{ kind: 'name', text: 'Nguyễn Thị Lành' }])
  })
  it('is not seen in dates, money, numbers of documents, or words that only sound like a name', () => {
    for (const text of [
      '09/12/2026',
      '1.500.000.000 đồng',
      'Quyết định 1245/QĐ-UBND',
      'vết thương đã lành',
      'Điều 28, 42/2013/QH13',
    ])
      expect([text, personalDataIn(text, ['(mẫu) Nguyễn Thị Lành'])]).toEqual([text, []])
  })
})
