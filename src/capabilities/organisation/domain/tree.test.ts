import { describe, expect, it } from 'vitest'
import { addDays, civilDate } from '../../../kernel/civil-date.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { orThrow } from '../../../kernel/result.ts'
import type { Officer, Role } from '../../../kernel/actor.ts'
import { fc, test } from '../../../platform/testing/property.ts'
import { mayReorganise, oldNameOf, planReorganisation } from './reorganise.ts'
import type { NewUnit, Step } from './reorganise.ts'
import { ancestorsOn, growTree, rollUpOn, subtreeOn, successorsOn, wouldLoop } from './tree.ts'
import type { Tree } from './tree.ts'
import { holdsOn } from './unit.ts'
import type { Edge, Unit } from './unit.ts'

const id = (n: number) => n as UnitId
const unit = (n: number, fields: Partial<Unit> = {}): Unit => ({
  id: id(n),
  level: 'commune',
  code: null,
  key: null,
  hierarchy: 'STATE',
  kind: 'COMMUNE',
  name: `Số ${n}`,
  fullName: `Xã Số ${n}`,
  withinName: null,
  placeId: null,
  isOwn: true,
  validFrom: civilDate('2025-07-01'),
  validTo: null,
  ...fields,
})
const edge = (child: number, parent: number, fields: Partial<Edge> = {}): Edge => ({
  unitId: id(child),
  parentId: id(parent),
  hierarchy: 'STATE',
  validFrom: civilDate('2025-07-01'),
  validTo: null,
  ...fields,
})

/** Province 1; communes 2 and 3, each with its committee 20 and 30. */
const tree = growTree({
  units: [
    unit(1, { level: 'province', fullName: 'Tỉnh Một' }),
    unit(2, { code: '00002' }),
    unit(3, { code: '00003' }),
    unit(20, { level: 'body', kind: 'PEOPLES_COMMITTEE', placeId: id(2), fullName: 'Ủy ban nhân dân xã Số 2' }),
    unit(30, { level: 'body', kind: 'PEOPLES_COMMITTEE', placeId: id(3), fullName: 'Ủy ban nhân dân xã Số 3' }),
  ],
  edges: [edge(2, 1), edge(3, 1), edge(20, 2), edge(30, 3)],
  links: [],
  aliases: [],
})
const on = civilDate('2027-01-01')
const today = civilDate('2026-11-21')
const plan = (...steps: Step[]) => planReorganisation(tree, { on, decision: '12/NQ-HĐND', steps }, today)
const newUnit = (fields: Partial<NewUnit> = {}): NewUnit => ({
  level: 'commune',
  kind: 'WARD',
  name: 'Mới',
  fullName: 'Phường Mới',
  hierarchy: 'STATE',
  parentId: id(1),
  ...fields,
})

describe('a dry run', () => {
  it('of a merger into a new unit ends both, begins one with its own committee, and links all of them', () => {
    const found = orThrow(plan({ act: 'merge', unitIds: [id(2), id(3)], into: newUnit({ code: '00002' }) }))
    expect(found.ends.map((ended) => [ended.id, ended.validTo])).toEqual([
      [20, on],
      [2, on],
      [30, on],
      [3, on],
    ])
    expect(found.begins.map(({ fullName, code }) => [fullName, code])).toEqual([
      ['Phường Mới', '00002'],
      ['Ủy ban nhân dân phường Mới', null],
    ])
    expect(found.links.map(({ predecessorId, successorId }) => [predecessorId, successorId])).toEqual([
      [20, -2],
      [2, -1],
      [30, -2],
      [3, -1],
    ])
    expect(found.warnings).toEqual([])
  })
  it('of a merger into a unit that stays ends the others only', () => {
    const found = orThrow(plan({ act: 'merge', unitIds: [id(2)], into: id(3) }))
    expect(found.ends.map((ended) => ended.id)).toEqual([20, 2])
    expect(found.links.map(({ successorId }) => successorId)).toEqual([30, 3])
  })
  it('of a split begins each piece with a committee', () => {
    const into = [newUnit(), newUnit({ fullName: 'Phường Khác', name: 'Khác' })]
    const found = orThrow(plan({ act: 'split', unitId: id(2), into }))
    expect(found.begins).toHaveLength(4)
    expect(found.links.every(({ relation }) => relation === 'part')).toBe(true)
  })
  it('of a new name keeps the unit and remembers the old name', () => {
    const found = orThrow(plan({ act: 'rename', unitId: id(2), name: 'Hai', fullName: 'Phường Hai', kind: 'WARD' }))
    expect(found.ends).toEqual([])
    const [rename] = found.renames
    expect(rename && oldNameOf(tree, rename, on)).toMatchObject({
      fullName: 'Xã Số 2',
      validFrom: '2025-07-01',
      validTo: on,
    })
  })
  it('lets a later step speak of a unit that an earlier one begins', () => {
    const found = orThrow(plan({ act: 'create', unit: newUnit() }, { act: 'move', unitId: id(20), parentId: id(-1) }))
    expect(found.edgesBegin.at(-1)).toMatchObject({ unitId: 20, parentId: -1 })
  })
  it('of a past day warns', () => {
    const past = {
      on: civilDate('2026-01-01'),
      decision: '1',
      steps: [{ act: 'close', unitId: id(20), successorIds: [] }],
    } as const
    expect(orThrow(planReorganisation(tree, past, today)).warnings.map(({ kind }) => kind)).toEqual([
      'in-the-past',
      'no-successor',
    ])
  })
  it.each<[string, Step, object]>([
    ['moving a unit below itself', { act: 'move', unitId: id(2), parentId: id(20) }, { kind: 'loop', unitId: 2 }],
    ['moving a unit onto itself', { act: 'move', unitId: id(2), parentId: id(2) }, { kind: 'loop', unitId: 2 }],
    ['an unknown unit', { act: 'close', unitId: id(9), successorIds: [] }, { kind: 'unknown-unit', unitId: 9 }],
    [
      'closing a unit with others below',
      { act: 'close', unitId: id(2), successorIds: [] },
      { kind: 'has-children', unitId: 2 },
    ],
    [
      'merging a commune into a body',
      { act: 'merge', unitIds: [id(2)], into: id(30) },
      { kind: 'levels-differ', unitId: 2 },
    ],
    ['merging one unit with itself', { act: 'merge', unitIds: [id(2)], into: id(2) }, { kind: 'too-few' }],
    ['a code in use', { act: 'create', unit: newUnit({ code: '00003' }) }, { kind: 'code-taken', code: '00003' }],
    ['a unit without a name', { act: 'create', unit: newUnit({ name: ' ' }) }, { kind: 'no-name' }],
  ])('refuses %s', (_, step, error) => {
    expect(plan(step)).toEqual({ ok: false, error: { step: 1, ...error } })
  })
  it('refuses a day before the unit began, a missing decision, and no steps', () => {
    const steps: Step[] = [{ act: 'close', unitId: id(20), successorIds: [] }]
    const early = planReorganisation(tree, { on: civilDate('2025-01-01'), decision: '1', steps }, today)
    expect(early).toMatchObject({ error: { kind: 'not-there-then' } })
    expect(planReorganisation(tree, { on, decision: ' ', steps }, today)).toMatchObject({
      error: { kind: 'no-decision' },
    })
    expect(plan()).toMatchObject({ error: { kind: 'empty' } })
  })
})

describe('the right to reorganise', () => {
  const officer = (role: Role, ...unitIds: UnitId[]): Officer => ({
    kind: 'officer',
    accountId: 1 as Officer['accountId'],
    displayName: 'Nguyễn Văn A (mẫu)',
    grants: [{ role, unitId: unitIds[0] ?? id(0), unitIds: new Set(unitIds) }],
  })
  it('is with the administrator at the root, and with nobody else', () => {
    expect(mayReorganise(officer('administrator', id(1), id(2)), id(1))).toBe(true)
    expect(mayReorganise(officer('administrator', id(2)), id(1))).toBe(false)
    expect(mayReorganise(officer('leader', id(1)), id(1))).toBe(false)
    expect(mayReorganise({ kind: 'public' }, id(1))).toBe(false)
  })
})

describe('successors', () => {
  const chain = growTree({
    units: [1, 2, 3, 4].map((n) =>
      unit(n, {
        validFrom: civilDate(`202${n}-01-01`),
        validTo: n === 3 || n === 4 ? null : civilDate(`202${n + 1}-01-01`),
      }),
    ),
    edges: [],
    links: [
      { predecessorId: id(1), successorId: id(2), relation: 'whole', on: civilDate('2022-01-01') },
      { predecessorId: id(2), successorId: id(3), relation: 'part', on: civilDate('2023-01-01') },
      { predecessorId: id(2), successorId: id(4), relation: 'part', on: civilDate('2024-01-01') },
    ],
    aliases: [],
  })
  it('are followed through chains and splits, and only as far as the day asked', () => {
    expect(successorsOn(chain, id(1), civilDate('2021-06-01'))).toEqual([1])
    expect(successorsOn(chain, id(1), civilDate('2022-06-01'))).toEqual([2])
    expect(successorsOn(chain, id(1), civilDate('2023-06-01'))).toEqual([3])
    expect(successorsOn(chain, id(1), civilDate('2024-06-01'))).toEqual([3, 4])
    expect(successorsOn(chain, id(3), civilDate('2021-06-01'))).toEqual([])
  })
})

/** A forest of up to 12 units by random moves at random days, each taken only when it makes no loop. */
const moves = fc.array(
  fc.record({
    child: fc.integer({ min: 1, max: 12 }),
    parent: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 0, max: 300 }),
  }),
  { maxLength: 40 },
)
type Move = { child: number; parent: number; day: number }
const firstDay = civilDate('2026-01-01')

function grown(wanted: readonly Move[]): Tree {
  const units = Array.from({ length: 12 }, (_, i) => unit(i + 1, { validFrom: null }))
  let forest = growTree({ units, edges: [], links: [], aliases: [] })
  for (const { child, parent, day } of wanted) {
    const step: Step = { act: 'move', unitId: id(child), parentId: id(parent) }
    const planned = planReorganisation(forest, { on: addDays(firstDay, day), decision: 'thử', steps: [step] }, firstDay)
    if (!planned.ok) continue
    const { edgesEnd, edgesBegin, on } = planned.value
    const kept = [...forest.up.values()]
      .flat()
      .flatMap((old) => (edgesEnd.includes(old) ? (old.validFrom === on ? [] : [{ ...old, validTo: on }]) : [old]))
    forest = growTree({ units, edges: [...kept, ...edgesBegin], links: [], aliases: [] })
  }
  return forest
}

describe('any row of moves', () => {
  const days = [0, 50, 150, 299, 400].map((day) => addDays(firstDay, day))
  const everyone = Array.from({ length: 12 }, (_, i) => id(i + 1))
  test('never makes a unit its own superior, on any day', [moves], (wanted) => {
    const forest = grown(wanted)
    const loops = (on: CivilDate) => everyone.filter((unit) => ancestorsOn(forest, unit, on).includes(unit))
    expect(days.flatMap(loops)).toEqual([])
    for (const edges of forest.up.values())
      for (const { unitId, parentId, ...period } of edges)
        expect(wouldLoop(forest, parentId, unitId, period)).toBe(true)
  })
  test('keeps above and below in agreement', [moves], (wanted) => {
    const forest = grown(wanted)
    for (const on of days)
      for (const unit of everyone)
        for (const below of subtreeOn(forest, unit, on))
          expect(below === unit || ancestorsOn(forest, below, on).includes(unit)).toBe(true)
  })
  test('gives a unit at most one parent on a day', [moves], (wanted) => {
    const forest = grown(wanted)
    for (const on of days)
      for (const edges of forest.up.values()) expect(edges.filter((edge) => holdsOn(edge, on)).length).toBeLessThan(2)
  })
})

describe('a report', () => {
  it('counts a unit that ended where all its successors lie, else where it last lay', () => {
    const ended = { validFrom: null, validTo: civilDate('2026-03-01') }
    const units = [
      unit(1, { level: 'province', validFrom: null }),
      unit(2, { level: 'province', validFrom: null }),
      unit(3, ended),
      unit(4, ended),
      unit(5),
      unit(6),
    ]
    const edges = [edge(3, 1, ended), edge(4, 1, ended), edge(5, 2), edge(6, 1)]
    const link = (from: number, to: number) => ({
      predecessorId: id(from),
      successorId: id(to),
      relation: 'part' as const,
      on: civilDate('2026-03-01'),
    })
    const links = [link(3, 5), link(4, 5), link(4, 6)]
    const found = rollUpOn(growTree({ units, edges, links, aliases: [] }), civilDate('2026-12-31'), 'province')
    expect([found.get(id(3)), found.get(id(4)), found.get(id(5))]).toEqual([2, 1, 2])
  })
})
