import type { Actor } from '../../../kernel/actor.ts'
import { holds } from '../../../kernel/actor.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { err, ok } from '../../../kernel/result.ts'
import type { Result } from '../../../kernel/result.ts'
import { childrenOn, parentOn, wouldLoop } from './tree.ts'
import type { Tree } from './tree.ts'
import { holdsOn } from './unit.ts'
import type { Alias, Edge, Hierarchy, Level, Link, Relation, Unit } from './unit.ts'

/** A unit that begins: `fullName` with the type word, `Xã Vĩnh Hanh`; `code` when the Statistics Office has given one. */
export type NewUnit = {
  readonly level: Level
  readonly kind: string
  readonly name: string
  readonly fullName: string
  readonly hierarchy: Hierarchy
  readonly parentId: UnitId
  readonly code?: string
  readonly key?: string
}

/** One change of the tree. A place that is merged or split takes the bodies that serve it along. */
export type Step =
  | { readonly act: 'create'; readonly unit: NewUnit }
  /** the unit stays the same unit; its old name is kept for its days */
  | {
      readonly act: 'rename'
      readonly unitId: UnitId
      readonly name: string
      readonly fullName: string
      readonly kind?: string
    }
  | { readonly act: 'move'; readonly unitId: UnitId; readonly parentId: UnitId; readonly hierarchy?: Hierarchy }
  /** `into` may be one that stays, or a new one */
  | { readonly act: 'merge'; readonly unitIds: readonly UnitId[]; readonly into: UnitId | NewUnit }
  | { readonly act: 'split'; readonly unitId: UnitId; readonly into: readonly NewUnit[] }
  | { readonly act: 'close'; readonly unitId: UnitId; readonly successorIds: readonly UnitId[] }

/**
 * A decision on the tree as one value: its number, the first day on which it holds, what it changes, in order. A later step names a unit
 * that an earlier one begins as -1, -2, … in the order of `Plan.begins`.
 */
export type Reorganisation = { readonly on: CivilDate; readonly decision: string; readonly steps: readonly Step[] }

/** What would happen, for people to read and for the store to write. New units carry negative ids until they are written. */
export type Plan = {
  readonly on: CivilDate
  readonly ends: readonly Unit[]
  readonly begins: readonly Unit[]
  readonly renames: readonly { readonly from: Unit; readonly to: Unit }[]
  readonly edgesEnd: readonly Edge[]
  readonly edgesBegin: readonly Edge[]
  readonly links: readonly Link[]
  readonly warnings: readonly Warning[]
}

export type Warning =
  | { readonly kind: 'in-the-past' }
  | { readonly kind: 'child-carried'; readonly unitId: UnitId; readonly toId: UnitId }
  | { readonly kind: 'no-successor'; readonly unitId: UnitId }

export type ReorganisationError =
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'no-decision' }
  | { readonly kind: 'stale' }
  | ({ readonly step: number } & StepError)

export type StepError =
  | { readonly kind: 'unknown-unit'; readonly unitId: UnitId }
  | { readonly kind: 'not-there-then'; readonly unitId: UnitId }
  | { readonly kind: 'later-change'; readonly unitId: UnitId }
  | { readonly kind: 'loop'; readonly unitId: UnitId }
  | { readonly kind: 'has-children'; readonly unitId: UnitId }
  | { readonly kind: 'levels-differ'; readonly unitId: UnitId }
  | { readonly kind: 'code-taken'; readonly code: string }
  | { readonly kind: 'no-name' }
  | { readonly kind: 'too-few' }

/** The administrator of the whole province, by a role at its root unit, and the program's own commands. */
export const mayReorganise = (actor: Actor, rootId: UnitId): boolean =>
  actor.kind === 'system' || holds(actor, ['administrator'], rootId)

/** Works out what a reorganisation would do to the tree, step upon step, and refuses what it could not do. Writes nothing. */
export function planReorganisation(
  tree: Tree,
  { on, decision, steps }: Reorganisation,
  today: CivilDate,
): Result<Plan, ReorganisationError> {
  if (decision.trim() === '') return err({ kind: 'no-decision' })
  if (steps.length === 0) return err({ kind: 'empty' })
  const draft = new Draft(tree, on)
  if (on < today) draft.warnings.push({ kind: 'in-the-past' })
  for (const [index, step] of steps.entries()) {
    const problem = take(draft, step)
    if (problem) return err({ step: index + 1, ...problem })
  }
  return ok(draft.plan())
}

function take(draft: Draft, step: Step): StepError | undefined {
  switch (step.act) {
    case 'create':
      return valueOrProblem(draft.begin(step.unit))
    case 'rename':
      return draft.rename(step.unitId, step)
    case 'move':
      return draft.move(step.unitId, step.parentId, step.hierarchy)
    case 'merge':
      return merge(draft, step.unitIds, step.into)
    case 'split':
      return split(draft, step.unitId, step.into)
    case 'close':
      return close(draft, step.unitId, step.successorIds)
  }
}

const valueOrProblem = (result: Result<Unit, StepError>): StepError | undefined =>
  result.ok ? undefined : result.error

function merge(draft: Draft, unitIds: readonly UnitId[], into: UnitId | NewUnit): StepError | undefined {
  const sources = [...new Set(unitIds)].filter((id) => id !== into)
  if (sources.length < (typeof into === 'number' ? 1 : 2)) return { kind: 'too-few' }
  for (const id of sources) {
    const problem = draft.mustEnd(id)
    if (problem) return problem
    draft.ending.add(id)
  }
  const target = typeof into === 'number' ? draft.standing(into) : draft.begin(into)
  if (!target.ok) return target.error
  for (const id of sources) {
    if (draft.unit(id)?.level !== target.value.level) return { kind: 'levels-differ', unitId: id }
    const problem = absorb(draft, id, target.value, 'whole')
    if (problem) return problem
  }
  return undefined
}

/** Ends one unit in favour of another: serving bodies go into the other's bodies, whatever else was below goes below the other. */
function absorb(draft: Draft, id: UnitId, target: Unit, relation: Relation): StepError | undefined {
  for (const body of draft.serving(id)) {
    const late = draft.mustEnd(body.id)
    if (late) return late
    const heir = draft.serving(target.id).find(({ kind }) => kind === body.kind) ?? draft.beginServing(body, target)
    const problem = absorb(draft, body.id, heir, relation)
    if (problem) return problem
  }
  for (const hierarchy of new Set(draft.below(id).map((edge) => edge.hierarchy)))
    for (const child of draft.below(id, hierarchy)) {
      const problem = draft.move(child.unitId, target.id, hierarchy)
      if (problem) return problem
      draft.warnings.push({ kind: 'child-carried', unitId: child.unitId, toId: target.id })
    }
  draft.end(id)
  draft.link(id, target.id, relation)
  return undefined
}

function split(draft: Draft, unitId: UnitId, into: readonly NewUnit[]): StepError | undefined {
  if (into.length < 2) return { kind: 'too-few' }
  const problem = draft.mustEnd(unitId)
  if (problem) return problem
  draft.ending.add(unitId)
  const serving = draft.serving(unitId)
  const carried = draft.below(unitId).filter(({ unitId: child }) => !serving.some(({ id }) => id === child))
  if (carried.length > 0) return { kind: 'has-children', unitId }
  for (const piece of into) {
    if (piece.level !== draft.unit(unitId)?.level) return { kind: 'levels-differ', unitId }
    const begun = draft.begin(piece)
    if (!begun.ok) return begun.error
    draft.link(unitId, begun.value.id, 'part')
    for (const body of serving) draft.link(body.id, draft.beginServing(body, begun.value).id, 'part')
  }
  for (const body of serving) {
    const stuck = draft.below(body.id).length > 0
    if (stuck) return { kind: 'has-children', unitId: body.id }
    draft.end(body.id)
  }
  draft.end(unitId)
  return undefined
}

function close(draft: Draft, unitId: UnitId, successorIds: readonly UnitId[]): StepError | undefined {
  const problem = draft.mustEnd(unitId)
  if (problem) return problem
  if (draft.below(unitId).length > 0) return { kind: 'has-children', unitId }
  for (const id of successorIds) {
    const heir = draft.standing(id)
    if (!heir.ok) return heir.error
    if (id === unitId) return { kind: 'loop', unitId }
    draft.link(unitId, id, successorIds.length === 1 ? 'whole' : 'part')
  }
  if (successorIds.length === 0) draft.warnings.push({ kind: 'no-successor', unitId })
  draft.end(unitId)
  return undefined
}

/** The tree as it would be after the steps so far, and the list of what they did. */
class Draft {
  readonly warnings: Warning[] = []
  private readonly on: CivilDate
  private readonly units: Map<UnitId, Unit>
  private readonly up: Map<UnitId, readonly Edge[]>
  private readonly down: Map<UnitId, readonly Edge[]>
  private readonly base: Tree
  private readonly touched = new Set<UnitId>()
  private readonly renamed = new Map<UnitId, Unit>()
  private readonly links: Link[] = []
  private readonly edgesEnd: Edge[] = []
  private edgesBegin: Edge[] = []
  private lastNew = 0

  constructor(base: Tree, on: CivilDate) {
    this.base = base
    this.on = on
    this.units = new Map(base.units)
    this.up = new Map(base.up)
    this.down = new Map(base.down)
  }

  unit(id: UnitId): Unit | undefined {
    return this.units.get(id)
  }

  private get tree(): Tree {
    return { ...this.base, units: this.units, up: this.up, down: this.down }
  }

  /** The unit, when it holds from the day on without an end. */
  standing(id: UnitId): Result<Unit, StepError> {
    const unit = this.units.get(id)
    if (!unit) return err({ kind: 'unknown-unit', unitId: id })
    if (!holdsOn(unit, this.on)) return err({ kind: 'not-there-then', unitId: id })
    return unit.validTo === null ? ok(unit) : err({ kind: 'later-change', unitId: id })
  }

  /** Undefined when the unit can end on the day: it has at least one day before, and nothing planned after. */
  mustEnd(id: UnitId): StepError | undefined {
    const unit = this.standing(id)
    if (!unit.ok) return unit.error
    if (unit.value.validFrom !== null && unit.value.validFrom >= this.on) return { kind: 'not-there-then', unitId: id }
    return this.hasLaterEdges(id) ? { kind: 'later-change', unitId: id } : undefined
  }

  private hasLaterEdges(id: UnitId): boolean {
    const later = (edge: Edge) => edge.validFrom !== null && edge.validFrom > this.on
    return [...(this.up.get(id) ?? []), ...(this.down.get(id) ?? [])].some(later)
  }

  begin(wanted: NewUnit): Result<Unit, StepError> {
    if (wanted.name.trim() === '' || wanted.fullName.trim() === '') return err({ kind: 'no-name' })
    const parent = this.standing(wanted.parentId)
    if (!parent.ok) return parent
    if (wanted.code !== undefined && this.codeTaken(wanted.level, wanted.code))
      return err({ kind: 'code-taken', code: wanted.code })
    return ok(this.add({ ...wanted, placeId: null }))
  }

  private add(wanted: NewUnit & { placeId: UnitId | null }): Unit {
    const id = -++this.lastNew as UnitId
    const { parentId, code = null, key = null, ...rest } = wanted
    const unit: Unit = { ...rest, id, code, key, withinName: null, isOwn: true, validFrom: this.on, validTo: null }
    this.units.set(id, unit)
    this.addEdge({ unitId: id, parentId, hierarchy: wanted.hierarchy, validFrom: this.on, validTo: null })
    return unit
  }

  private codeTaken(level: Level, code: string): boolean {
    // taken: on the same first day, or still in use then by a unit that does not end with this very decision
    return [...this.units.values()].some(
      (unit) =>
        unit.level === level &&
        unit.code === code &&
        (unit.validFrom === this.on || (holdsOn(unit, this.on) && !this.ending.has(unit.id))),
    )
  }

  /** Units that the step under way will end, so that a new one may take over their code. */
  readonly ending = new Set<UnitId>()

  /** Bodies that serve a place on the day. */
  serving(placeId: UnitId): Unit[] {
    return [...this.units.values()].filter((unit) => unit.placeId === placeId && holdsOn(unit, this.on))
  }

  /** A body like `model` for another place: `Ủy ban nhân dân xã A` → `Ủy ban nhân dân phường B`. */
  beginServing(model: Unit, place: Unit): Unit {
    const old = this.units.get(model.placeId ?? model.id)
    const spoken = (name: string) => {
      const from = old ? lowerFirst(old.fullName) : ''
      return from && name.includes(from)
        ? name.replace(from, lowerFirst(place.fullName))
        : `${name} (${place.fullName})`
    }
    const parent = parentOn(this.tree, model.id, this.on)
    return this.add({
      level: model.level,
      kind: model.kind,
      hierarchy: model.hierarchy,
      name: spoken(model.name),
      fullName: spoken(model.fullName),
      parentId: parent === undefined || parent === old?.id ? place.id : parent,
      placeId: place.id,
    })
  }

  rename(
    id: UnitId,
    { name, fullName, kind }: { name: string; fullName: string; kind?: string },
  ): StepError | undefined {
    const unit = this.standing(id)
    if (!unit.ok) return unit.error
    if (name.trim() === '' || fullName.trim() === '') return { kind: 'no-name' }
    const renamedLater = this.base.aliases.get(id)?.some((alias) => alias.validTo !== null && alias.validTo > this.on)
    if (renamedLater) return { kind: 'later-change', unitId: id }
    if (!this.renamed.has(id)) this.renamed.set(id, unit.value)
    this.units.set(id, { ...unit.value, name, fullName, kind: kind ?? unit.value.kind })
    return undefined
  }

  move(id: UnitId, parentId: UnitId, wanted?: Hierarchy): StepError | undefined {
    const unit = this.standing(id)
    if (!unit.ok) return unit.error
    const parent = this.standing(parentId)
    if (!parent.ok) return parent.error
    const hierarchy = wanted ?? unit.value.hierarchy
    const edges = (this.up.get(id) ?? []).filter((edge) => edge.hierarchy === hierarchy)
    if (edges.some((edge) => edge.validFrom !== null && edge.validFrom > this.on))
      return { kind: 'later-change', unitId: id }
    const current = edges.find((edge) => holdsOn(edge, this.on))
    if (current) this.endEdge(current)
    const edge: Edge = { unitId: id, parentId, hierarchy, validFrom: this.on, validTo: null }
    if (wouldLoop(this.tree, id, parentId, edge)) return { kind: 'loop', unitId: id }
    this.addEdge(edge)
    return undefined
  }

  below(id: UnitId, hierarchy?: Hierarchy): Edge[] {
    const children = new Set(childrenOn(this.tree, id, this.on, hierarchy))
    return (this.down.get(id) ?? []).filter(
      (edge) =>
        children.has(edge.unitId) &&
        holdsOn(edge, this.on) &&
        (hierarchy === undefined || edge.hierarchy === hierarchy),
    )
  }

  end(id: UnitId): void {
    const unit = this.units.get(id)
    if (!unit) return
    this.units.set(id, { ...unit, validTo: this.on })
    this.touched.add(id)
    for (const edge of this.up.get(id) ?? []) if (holdsOn(edge, this.on)) this.endEdge(edge)
  }

  link(predecessorId: UnitId, successorId: UnitId, relation: Relation): void {
    this.links.push({ predecessorId, successorId, relation, on: this.on })
  }

  private addEdge(edge: Edge): void {
    this.edgesBegin.push(edge)
    this.up.set(edge.unitId, [...(this.up.get(edge.unitId) ?? []), edge])
    this.down.set(edge.parentId, [...(this.down.get(edge.parentId) ?? []), edge])
  }

  /** An edge that began on the same day never held: it goes. */
  private endEdge(edge: Edge): void {
    if (this.edgesBegin.includes(edge)) this.edgesBegin = this.edgesBegin.filter((begun) => begun !== edge)
    else this.edgesEnd.push(edge)
    const kept: readonly Edge[] = edge.validFrom === this.on ? [] : [{ ...edge, validTo: this.on }]
    const replace = (edges: readonly Edge[] = []) => edges.flatMap((other) => (other === edge ? kept : [other]))
    this.up.set(edge.unitId, replace(this.up.get(edge.unitId)))
    this.down.set(edge.parentId, replace(this.down.get(edge.parentId)))
  }

  plan(): Plan {
    const { on, edgesEnd, edgesBegin, links, warnings } = this
    return {
      on,
      ends: [...this.touched].flatMap((id) => this.units.get(id) ?? []),
      begins: [...this.units.values()].filter(({ id }) => id < 0),
      renames: [...this.renamed].flatMap(([id, from]) => {
        const to = this.units.get(id)
        return to ? [{ from, to }] : []
      }),
      edgesEnd,
      edgesBegin,
      links,
      warnings,
    }
  }
}

/** `Xã Vĩnh Hanh` → `xã Vĩnh Hanh`, as it stands inside the name of a body. */
export const lowerFirst = (text: string): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`

/** The old name of a renamed unit, for the days on which it bore it. */
export function oldNameOf(tree: Tree, { from, to }: Plan['renames'][number], on: CivilDate): Alias | undefined {
  if (from.fullName === to.fullName && from.name === to.name) return undefined
  const earlier = (tree.aliases.get(from.id) ?? [])
    .filter(({ sort }) => sort === 'old-name')
    .map(({ validTo }) => validTo)
  const validFrom = earlier.reduce(
    (latest, end) => (end !== null && (latest === null || end > latest) ? end : latest),
    from.validFrom,
  )
  if (validFrom !== null && validFrom >= on) return undefined // corrected on its first day: it never bore the old name
  return { unitId: from.id, name: from.name, fullName: from.fullName, sort: 'old-name', validFrom, validTo: on }
}
