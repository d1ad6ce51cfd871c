import { beforeAll, describe, expect, it } from 'vitest'
import type { Officer, Role } from '../../kernel/actor.ts'
import { addDays, civilDate } from '../../kernel/civil-date.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import type { AccountId, PetitionId, UnitId } from '../../kernel/ids.ts'
import { orThrow } from '../../kernel/result.ts'
import { asOwner, testDatabase } from '../../platform/testing/database.ts'
import type { Act } from './domain/acts.ts'
import type { Intake } from './domain/intake.ts'
import type { Doer } from './domain/policy.ts'
import { parseSearch } from './domain/search.ts'
import { perform } from './perform.ts'
import { readCaseFile, readPersons } from './store/case-file.ts'
import { listPetitions } from './store/list-petitions.ts'
import { loadPetition } from './store/load-petition.ts'
import { submit, submitAll } from './submit.ts'
import type { RegisterSettings } from './submit.ts'

const t = testDatabase()
const unit = { commune: 1 as UnitId, department: 2 as UnitId }
const timeLimits = (_rule: string, on: CivilDate) => ({ dueOn: addDays(on, 14), explanation: { rule: 'test' } })
const settings: RegisterSettings = {
  codeLetters: 'AG',
  secretKey: Buffer.alloc(32, 7),
  timeLimits,
  placeNames: async () => 'xã Vĩnh Hạnh huyện Châu Thành',
  linkAttachments: async () => undefined,
}
const nobody: Doer = { kind: 'public' }
const officer = (id: number, role: Role, ...units: UnitId[]): Officer => ({
  kind: 'officer',
  accountId: id as AccountId,
  displayName: `(mẫu) ${id}`,
  grants: units.map((unitId) => ({ role, unitId, unitIds: new Set([unitId]) })),
})
const leader = officer(1, 'leader', unit.commune)
const handler = officer(2, 'handler', unit.commune)
const elsewhere = officer(3, 'leader', unit.department)
const at = new Date('2026-11-12T02:00:00Z')

const intake = (key: string, more: Partial<Intake> = {}): Intake => ({
  submissionKey: key,
  channel: 'WEB',
  title: 'Đèn đường tổ 4 tắt ba tuần',
  body: 'Đèn đường tổ 4 hoà vào tối, đi lại nguy hiểm.',
  persons: [{ role: 'SENDER', name: '(mẫu) Nguyễn Thị Lành', phone: '0900000123' }],
  signatories: 1,
  place: {},
  holderUnitId: unit.commune,
  receivedAt: at,
  attachmentIds: [],
  ...more,
})

const act = (petitionId: PetitionId, what: Act, doer: Doer, seenVersion?: number) =>
  perform(
    t.db,
    { timeLimits },
    { petitionId, act: what, doer, at, ...(seenVersion === undefined ? {} : { seenVersion }) },
  )

beforeAll(() =>
  asOwner(t.owner, (c) =>
    c.query(`insert into p_an_giang.unit (level, hierarchy, kind, name, full_name, source)
             values ('body', 'STATE', 'PEOPLES_COMMITTEE', 'UBND xã', 'UBND xã', 'own'), ('body', 'STATE', 'DEPARTMENT', 'Sở', 'Sở', 'own')`),
  ),
)

describe('registering', () => {
  it('sends one receipt for one submission, however often it is sent and even at the same moment', async () => {
    const receipts = await Promise.all([1, 2, 3].map(() => submit(t.db, settings, intake('same'), nobody)))
    expect(new Set(receipts.map((r) => `${r.code} ${r.secret}`)).size).toBe(1)
    expect(receipts.filter((r) => r.isNew)).toHaveLength(1)
  })
  it('keeps persons apart from the case', async () => {
    const { id } = await submit(t.db, settings, intake('apart'), nobody)
    expect(JSON.stringify(await readCaseFile(t.db.read, id))).not.toContain('Lành')
    expect(await readPersons(t.db.read, id)).toMatchObject([{ name: '(mẫu) Nguyễn Thị Lành' }])
  })
})

describe('the whole turn', () => {
  it('goes from receipt to a rated answer and, being none, back to the office', async () => {
    const { id } = await submit(t.db, settings, intake('turn'), nobody)
    const sender: Doer = { kind: 'sender', petitionId: id }
    orThrow(
      await act(
        id,
        { act: 'classify', kind: { statutory: 'KNPA', working: 'FEEDBACK' }, field: 'INFRASTRUCTURE' },
        handler,
      ),
    )
    orThrow(await act(id, { act: 'assign', assigneeId: handler.accountId }, leader))
    orThrow(await act(id, { act: 'ask-information', text: 'Trụ đèn số mấy?' }, handler))
    orThrow(await act(id, { act: 'supply-information', text: 'Trụ số 12' }, sender))
    orThrow(await act(id, { act: 'answer', body: 'Đã thay bóng.', legalBasis: 'Luật Đường bộ' }, handler))
    expect(await act(id, { act: 'rate', score: 1 }, handler)).toEqual({ ok: false, error: { kind: 'not-allowed' } })
    orThrow(await act(id, { act: 'rate', score: 1, comment: 'Vẫn tắt' }, sender))
    expect(await act(id, { act: 'rate', score: 5 }, sender)).toEqual({ ok: false, error: { kind: 'already-rated' } })
    const { petition } = orThrow(await act(id, { act: 'reopen', why: 'Vẫn tối' }, sender))
    expect(petition).toMatchObject({ status: 'in-progress', reopenCount: 1 })
    const file = await readCaseFile(t.db.read, id)
    expect(file?.events.map((e) => e.kind)).toEqual([
      'receive',
      'classify',
      'assign',
      'ask-information',
      'supply-information',
      'answer',
      'rate',
      'reopen',
    ])
    expect(file?.clocks.map((c) => [c.ruleId, c.outcome])).toEqual([
      ['CR-ANSWER', 'cancelled'],
      ['FB-ANSWER-RECEPTION', 'met'],
      ['FB-ANSWER-RECEPTION', null],
    ])
    expect((await loadPetition(t.db.read, { id }))?.clocks).toMatchObject([{ startedOn: civilDate('2026-11-12') }])
  })

  it('tells the second of two officers that the first has changed it, and writes nothing of theirs', async () => {
    const { id } = await submit(t.db, settings, intake('race'), nobody)
    const classify: Act = { act: 'classify', kind: { statutory: 'KNPA', working: 'FEEDBACK' }, field: 'OTHER' }
    const outcomes = await Promise.all([act(id, classify, handler, 1), act(id, classify, leader, 1)])
    expect(outcomes.map((o) => (o.ok ? 'done' : o.error.kind)).toSorted()).toEqual(['done', 'stale'])
    expect((await readCaseFile(t.db.read, id))?.events).toHaveLength(2)
  })

  it('shows a letter that comes back to an office that had it, and lets it pass only knowingly', async () => {
    const { id } = await submit(t.db, settings, intake('circle'), nobody)
    orThrow(await act(id, { act: 'hand-over', toUnitId: unit.department, why: 'Thuộc Sở' }, leader))
    const back: Act = { act: 'hand-over', toUnitId: unit.commune, why: 'Thuộc xã' }
    expect(await act(id, back, elsewhere)).toEqual({ ok: false, error: { kind: 'circle', times: 1 } })
    const { petition } = orThrow(await act(id, { ...back, circleKnown: true }, elsewhere))
    expect(petition).toMatchObject({ handoverCount: 2, holderUnitId: unit.commune })
  })

  it('does not tell an officer of another unit that a case exists', async () => {
    const { id } = await submit(t.db, settings, intake('private'), nobody)
    const stranger = await act(id, { act: 'note', text: 'x' }, elsewhere)
    const missing = await act(999_999 as PetitionId, { act: 'note', text: 'x' }, elsewhere)
    expect(stranger).toEqual(missing)
  })

  it('answers a complaint only after acceptance', async () => {
    const { id } = await submit(
      t.db,
      settings,
      intake('complaint', { classifiedAs: { kind: { statutory: 'COMPLAINT' }, field: 'LAND' } }),
      nobody,
    )
    orThrow(await act(id, { act: 'assign', assigneeId: handler.accountId }, leader))
    const answer: Act = { act: 'answer', body: '…', legalBasis: '…' }
    expect(await act(id, answer, handler)).toEqual({ ok: false, error: { kind: 'needs-acceptance' } })
    orThrow(await act(id, { act: 'accept' }, leader))
    orThrow(await act(id, answer, handler))
    expect((await readCaseFile(t.db.read, id))?.clocks.map((c) => [c.ruleId, c.outcome])).toEqual([
      ['CO-ACCEPT-1', 'met'],
      ['CO-ACCEPT-1B', 'met'],
      ['CO-SETTLE-1', 'met'],
    ])
  })
})

describe('lists', () => {
  it('page by page give every petition once, in order, and nothing outside the scope', async () => {
    await submitAll(
      t.db,
      settings,
      Array.from({ length: 25 }, (_, i) =>
        intake(`list-${i}`, { holderUnitId: unit.department, receivedAt: new Date(at.getTime() - i * 86_400_000) }),
      ),
      nobody,
    )
    const scope = { units: new Set([unit.department]), denunciations: new Set([unit.department]) }
    const seen: string[] = []
    let after: Parameters<typeof listPetitions>[3]['after']
    do {
      const page = await listPetitions(t.db.read, scope, {}, { order: 'due', limit: 10, ...(after ? { after } : {}) })
      seen.push(...page.items.map((item) => `${item.dueOn} ${item.id}`))
      expect(page.items.every((item) => item.holderUnitId === unit.department)).toBe(true)
      after = page.next
    } while (after)
    expect(seen).toHaveLength(25)
    expect(new Set(seen).size).toBe(25)
    expect(seen.map((s) => s.slice(0, 10))).toEqual(seen.map((s) => s.slice(0, 10)).toSorted())
    expect(
      (
        await listPetitions(
          t.db.read,
          { units: new Set(), denunciations: new Set() },
          {},
          { order: 'received', limit: 10 },
        )
      ).items,
    ).toEqual([])
  })

  it('find words with and without marks, in both tone placements and both Unicode forms, by code and by place', async () => {
    const { id, code } = await submit(t.db, settings, intake('search', { title: 'Hoà giải chuyện đường nước' }), nobody)
    const scope = { units: new Set([unit.commune]), denunciations: new Set([unit.commune]) }
    for (const text of [
      'hòa giải',
      'hoà giải',
      'hoa giai',
      'HÒA GIẢI'.normalize('NFD'),
      'duong nuoc',
      code,
      code.replaceAll('-', ' ').toLowerCase(),
      'chau thanh',
      'hoa giai chuy',
    ]) {
      const search = parseSearch(text)
      const { items } = await listPetitions(t.db.read, scope, search ? { search } : {}, {
        order: 'received',
        limit: 50,
      })
      expect({ text, found: items.some((item) => item.id === id) }).toEqual({ text, found: true })
    }
    const none = parseSearch("không có gì ' & | ! :* ()")
    expect(
      (await listPetitions(t.db.read, scope, none ? { search: none } : {}, { order: 'received', limit: 50 })).items,
    ).toEqual([])
  })

  it('do not show a denunciation to a reader who does not work on it', async () => {
    const { id } = await submit(t.db, settings, intake('denounce', { senderKind: 'DENUNCIATION' }), nobody)
    const scope = { units: new Set([unit.commune]), denunciations: new Set<UnitId>() }
    const { items } = await listPetitions(t.db.read, scope, {}, { order: 'received', limit: 100 })
    expect(items.map((item) => item.id)).not.toContain(id)
  })
})
