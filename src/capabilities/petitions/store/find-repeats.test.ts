import { beforeAll, describe, expect, it } from 'vitest'
import type { Officer, Role } from '../../../kernel/actor.ts'
import { addDays } from '../../../kernel/civil-date.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { AccountId, PetitionId, UnitId } from '../../../kernel/ids.ts'
import { asOwner, testDatabase } from '../../../platform/testing/database.ts'
import type { Intake } from '../domain/intake.ts'
import { visibleUnits } from '../domain/policy.ts'
import { submitAll } from '../submit.ts'
import type { RegisterSettings } from '../submit.ts'
import { findRepeats } from './find-repeats.ts'
import { countKeys, fingerprintMissing, insertFingerprints } from './fingerprints.ts'
import { linkRepeat } from './link-repeat.ts'

const t = testDatabase()
const [commune, department, village, otherVillage] = [1, 2, 3, 4] as UnitId[] as [UnitId, UnitId, UnitId, UnitId]
const at = new Date('2026-11-12T02:00:00Z')
const settings: RegisterSettings = {
  codeLetters: 'AG',
  secretKey: Buffer.alloc(32, 7),
  timeLimits: (_rule: string, on: CivilDate) => ({ dueOn: addDays(on, 14), explanation: {} }),
  placeNames: async () => '',
  linkAttachments: async () => undefined,
}
const officer = (role: Role, ...units: UnitId[]): Officer => ({
  kind: 'officer',
  accountId: 1 as AccountId,
  displayName: '(mẫu)',
  grants: units.map((unitId) => ({ role, unitId, unitIds: new Set([unitId]) })),
})
const handler = visibleUnits(officer('handler', commune))
const auditor = visibleUnits(officer('auditor', commune, department))
const both = visibleUnits(officer('handler', commune, department))

const lamp =
  'Kính gửi UBND xã Vĩnh Hanh. Đèn đường trước cổng chợ Bà Ký, tổ 4, ấp Vĩnh Thuận đã tắt ba tuần nay, buổi tối rất tối, học sinh đi học thêm về dễ té ngã. Đề nghị cho thay bóng.'
const lampInOtherWords =
  'Khu vực chợ Bà Ký ở Vĩnh Thuận ban đêm tối om vì trụ chiếu sáng hỏng từ tháng trước mà không ai sửa. Bà con tổ 4 đi lại phải rọi đèn pin, mong xã khắc phục.'
const lampElsewhere =
  'Kính gửi UBND xã Vĩnh Hanh. Đèn đường đoạn qua trường mẫu giáo Hoa Sen, tổ 11, ấp Hòa Long đã tắt hai tuần nay, buổi tối rất tối, người già đi bộ dễ té ngã. Đề nghị cho thay bóng.'
const bribe =
  'Ông trưởng ấp Đá Nổi nhận 20 triệu đồng của nhà thầu kênh Bảy Trâu để nghiệm thu đoạn bờ kè chưa làm xong.'

let ids: Record<string, PetitionId>
const intake = (key: string, body: string, more: Partial<Intake> = {}): Intake => ({
  submissionKey: key,
  channel: 'LETTER',
  title: key,
  body,
  persons: [{ role: 'SENDER', name: '(mẫu) Nguyễn Thị Lành', phone: '0900000123' }],
  signatories: 1,
  place: { unitId: village },
  holderUnitId: commune,
  receivedAt: at,
  attachmentIds: [],
  classifiedAs: { kind: { statutory: 'KNPA', working: 'FEEDBACK' }, field: 'INFRASTRUCTURE' },
  ...more,
})
const denounced = { classifiedAs: { kind: { statutory: 'DENUNCIATION' }, field: 'CIVIL_SERVANTS' } } as const

beforeAll(async () => {
  await asOwner(t.owner, (c) =>
    c.query(`insert into p_an_giang.unit (level, hierarchy, kind, name, full_name, source)
             select 'body', 'STATE', 'PEOPLES_COMMITTEE', 'U' || n, 'U' || n, 'own' from generate_series(1, 4) n`),
  )
  const intakes = [
    intake('lamp', lamp),
    intake('elsewhere', lampElsewhere),
    intake('at-department', lamp, { holderUnitId: department }),
    intake('denounced', bribe, denounced),
    intake('denounced-again', `${bribe} Xin giữ kín tên tôi.`, denounced),
    intake('called-denunciation', `${bribe} Đã báo hai lần.`, {
      senderKind: 'DENUNCIATION',
      holderUnitId: department,
    }),
    intake('noise', 'Quán karaoke số 9 mở loa đến khuya.', { place: { unitId: otherVillage } }),
  ].map(({ classifiedAs, ...rest }) =>
    rest.submissionKey === 'called-denunciation' || !classifiedAs ? rest : { ...rest, classifiedAs },
  )
  const receipts = await submitAll(t.db, settings, intakes, { kind: 'public' })
  ids = Object.fromEntries(receipts.map((r, i) => [intakes[i]?.submissionKey ?? '', r.id]))
  await t.db.write((tx) => fingerprintMissing(tx, 3))
  await t.db.write((tx) => fingerprintMissing(tx, 100))
})

const titles = async (...asked: Parameters<typeof findRepeats>) => (await findRepeats(...asked)).map((r) => r.title)

describe('likely repeats', () => {
  it('are the same text however it is marked, and the same matter in other words, but not another lamp', async () => {
    const written = lamp.toUpperCase().normalize('NFD').replaceAll('.', ' ')
    const [first] = await findRepeats(t.db.read, handler, { text: written })
    expect(first).toMatchObject({ id: ids['lamp'], reasons: ['same-text'], score: 1 })
    expect(await titles(t.db.read, handler, { text: lamp })).toEqual(['lamp'])
    const rewritten = await findRepeats(t.db.read, handler, { text: lampInOtherWords, placeUnitId: village })
    expect(rewritten).toMatchObject([{ id: ids['lamp'], reasons: ['same-matter'] }])
    expect(rewritten[0]?.shared).toContain('vinh thuan')
  })
  it('are never the petition itself, and none for an empty text or a reader of nothing', async () => {
    expect(await titles(t.db.read, handler, { text: lamp, petitionId: ids['lamp'] as PetitionId })).toEqual([])
    expect(await titles(t.db.read, handler, { text: ' … ' })).toEqual([])
    expect(await titles(t.db.read, { units: new Set(), denunciations: new Set() }, { text: lamp })).toEqual([])
  })
  it('stay within the units of the reader', async () => {
    expect(await titles(t.db.read, handler, { text: lamp })).toEqual(['lamp'])
    expect((await titles(t.db.read, both, { text: lamp })).sort()).toEqual(['at-department', 'lamp'])
  })
  it('know the person by telephone, or by name and place, for those who work on the case', async () => {
    const short = 'Quán karaoke lại mở loa to.'
    const known = await findRepeats(t.db.read, handler, { text: short, phone: '+84 900 000 123' })
    expect(known[0]).toMatchObject({ id: ids['noise'], reasons: ['same-person-same-matter'] })
    expect(
      await titles(t.db.read, handler, { text: short, name: '(mẫu) NGUYỄN THỊ LÀNH', placeUnitId: otherVillage }),
    ).toEqual(['noise'])
    expect(await titles(t.db.read, handler, { text: short, name: '(mẫu) Nguyễn Thị Lành' })).toEqual([])
    expect(await titles(t.db.read, auditor, { text: short, phone: '0900000123' })).toEqual([])
  })
  it('keep the wall of denunciations, called so by the sender or by the office, whatever is asked', async () => {
    const asked = { text: bribe, phone: '0900000123', name: '(mẫu) Nguyễn Thị Lành', placeUnitId: village }
    expect((await titles(t.db.read, handler, asked)).sort()).toEqual(['denounced', 'denounced-again'])
    expect(await titles(t.db.read, auditor, asked)).toEqual([])
    expect(await titles(t.db.read, visibleUnits(officer('handler', department)), asked)).toEqual([
      'called-denunciation',
    ])
    expect(await titles(t.neighbour.read, both, asked)).toEqual([])
  })
  it('are found as well once keys have been counted, and after a text was changed', async () => {
    await t.db.write((tx) => countKeys(tx, at))
    expect(await titles(t.db.read, handler, { text: lampInOtherWords })).toEqual(['lamp'])
    await t.db.write((tx) => insertFingerprints(tx, [{ id: ids['noise'] as PetitionId, text: 'Chữ đã được che.' }]))
    expect(await titles(t.db.read, handler, { text: 'Quán karaoke số 9 mở loa đến khuya.' })).toEqual([])
  })
})

describe('tying a repeat', () => {
  const tie = (scope: typeof both, own: string, of: string | null) =>
    t.db.transaction((tx) =>
      linkRepeat(tx, scope, {
        petitionId: ids[own] as PetitionId,
        ofId: of === null ? null : (ids[of] as PetitionId),
        doer: officer('handler', commune),
        at,
      }),
    )
  const stored = async (own: string) =>
    asOwner(t.owner, async (c) => {
      const { rows } = await c.query(`select repeat_of, code, version from p_an_giang.petition where id = $1`, [
        ids[own],
      ])
      return rows[0] as { repeat_of: string | null; code: string; version: number }
    })

  it('keeps both petitions and their codes, once however often it is said, and can be undone', async () => {
    const before = await stored('at-department')
    expect(await tie(both, 'at-department', 'lamp')).toEqual({ ok: true, value: undefined })
    expect(await tie(both, 'at-department', 'lamp')).toEqual({ ok: true, value: undefined })
    expect(await stored('at-department')).toMatchObject({ code: before.code, version: before.version + 1 })
    expect(Number((await stored('at-department')).repeat_of)).toBe(ids['lamp'])
    await tie(both, 'at-department', null)
    expect(await stored('at-department')).toMatchObject({ repeat_of: null })
  })
  it('refuses rings, also when two hands close one at the same moment', async () => {
    expect(await tie(both, 'lamp', 'lamp')).toMatchObject({ error: { kind: 'loop' } })
    await tie(both, 'lamp', 'elsewhere')
    await tie(both, 'elsewhere', 'at-department')
    expect(await tie(both, 'at-department', 'lamp')).toMatchObject({ error: { kind: 'loop' } })
    await tie(both, 'elsewhere', null)
    const two = await Promise.all([tie(both, 'elsewhere', 'at-department'), tie(both, 'at-department', 'lamp')])
    expect(two.filter((one) => one.ok)).toHaveLength(1)
  })
  it('refuses walls, and what the reader may not see is not there', async () => {
    expect(await tie(both, 'noise', 'denounced')).toMatchObject({ error: { kind: 'wall' } })
    expect(await tie(both, 'denounced', 'noise')).toMatchObject({ error: { kind: 'wall' } })
    expect(await tie(both, 'called-denunciation', 'denounced')).toMatchObject({ error: { kind: 'wall' } })
    expect(await tie(both, 'denounced-again', 'denounced')).toMatchObject({ ok: true })
    expect(await tie(handler, 'noise', 'at-department')).toMatchObject({ error: { kind: 'not-found' } })
    expect(await tie(auditor, 'noise', 'denounced')).toMatchObject({ error: { kind: 'not-found' } })
  })
})
