import { addDays } from '../../../kernel/civil-date.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { holdsOn, isPlace, overlap } from './unit.ts'
import type { Alias, Edge, Hierarchy, Level, Link, Period, Unit } from './unit.ts'

/** All units of all times with what ties them, indexed for walking. Dates decide what of it a question sees. */
export type Tree = {
  readonly units: ReadonlyMap<UnitId, Unit>
  readonly up: ReadonlyMap<UnitId, readonly Edge[]>
  readonly down: ReadonlyMap<UnitId, readonly Edge[]>
  readonly after: ReadonlyMap<UnitId, readonly Link[]>
  readonly before: ReadonlyMap<UnitId, readonly Link[]>
  readonly aliases: ReadonlyMap<UnitId, readonly Alias[]>
}

export type TreeParts = {
  readonly units: readonly Unit[]
  readonly edges: readonly Edge[]
  readonly links: readonly Link[]
  readonly aliases: readonly Alias[]
}

export function growTree({ units, edges, links, aliases }: TreeParts): Tree {
  return {
    units: new Map(units.map((unit) => [unit.id, unit])),
    up: Map.groupBy(edges, ({ unitId }) => unitId),
    down: Map.groupBy(edges, ({ parentId }) => parentId),
    after: Map.groupBy(links, ({ predecessorId }) => predecessorId),
    before: Map.groupBy(links, ({ successorId }) => successorId),
    aliases: Map.groupBy(aliases, ({ unitId }) => unitId),
  }
}

/** The unit under the name it bore on a day. */
export function unitOn(tree: Tree, id: UnitId, on: CivilDate): Unit | undefined {
  const unit = tree.units.get(id)
  const old = tree.aliases.get(id)?.find((alias) => alias.sort === 'old-name' && holdsOn(alias, on))
  return unit && old ? { ...unit, name: old.name, fullName: old.fullName } : unit
}

export function parentOn(
  tree: Tree,
  id: UnitId,
  on: CivilDate,
  hierarchy: Hierarchy | undefined = tree.units.get(id)?.hierarchy,
): UnitId | undefined {
  return tree.up.get(id)?.find((edge) => edge.hierarchy === hierarchy && holdsOn(edge, on))?.parentId
}

/** Nearest first, without the unit itself; along the unit's own hierarchy, up to the province. */
export function ancestorsOn(tree: Tree, id: UnitId, on: CivilDate, hierarchy?: Hierarchy): UnitId[] {
  const found: UnitId[] = []
  const step = (from: UnitId) => parentOn(tree, from, on, hierarchy ?? tree.units.get(id)?.hierarchy)
  for (let at = step(id); at !== undefined && !found.includes(at); at = step(at)) found.push(at)
  return found
}

export function childrenOn(tree: Tree, id: UnitId, on: CivilDate, hierarchy?: Hierarchy): UnitId[] {
  const found = new Set<UnitId>()
  for (const edge of tree.down.get(id) ?? [])
    if ((hierarchy === undefined || edge.hierarchy === hierarchy) && holdsOn(edge, on)) found.add(edge.unitId)
  return [...found].filter((child) => holds(tree, child, on))
}

/** The unit and all below it on a day; without a hierarchy, through all of them. Empty when the unit did not exist on that day. */
export function subtreeOn(tree: Tree, id: UnitId, on: CivilDate, hierarchy?: Hierarchy): UnitId[] {
  if (!holds(tree, id, on)) return []
  const found = new Set([id])
  for (const at of found) for (const child of childrenOn(tree, at, on, hierarchy)) found.add(child)
  return [...found]
}

/** The province whose data this is: its own root on a day. */
export const ownRootOn = (tree: Tree, on: CivilDate): Unit | undefined =>
  [...tree.units.values()].find((unit) => unit.level === 'province' && unit.isOwn && holdsOn(unit, on))

/** Units without a parent on a day: where a drawing of the tree begins. */
export function rootsOn(tree: Tree, on: CivilDate): Unit[] {
  return [...tree.units.values()].filter(
    (unit) => holdsOn(unit, on) && !tree.up.get(unit.id)?.some((edge) => holdsOn(edge, on)),
  )
}

/**
 * What a unit is on a day: itself while it lasts, else what its links lead to, however many changes lie between. Two or more when it was
 * split; empty when the record does not say, or when the day lies before the unit began.
 */
export function successorsOn(tree: Tree, id: UnitId, on: CivilDate): UnitId[] {
  const seen = new Set([id])
  for (const at of seen)
    if (!holds(tree, at, on)) for (const link of tree.after.get(at) ?? []) if (link.on <= on) seen.add(link.successorId)
  return [...seen].filter((unit) => holds(tree, unit, on))
}

/** The given units with all that ever went into them, whole or in part. */
export function withPredecessors(tree: Tree, ids: Iterable<UnitId>): UnitId[] {
  const seen = new Set(ids)
  for (const at of seen) for (const link of tree.before.get(at) ?? []) seen.add(link.predecessorId)
  return [...seen]
}

/** `['Xã Vĩnh Hanh', 'Tỉnh An Giang']`: from the unit outwards, names of that day, or of its last day when it had ended. */
export function pathNamesOn(tree: Tree, id: UnitId, on: CivilDate): string[] {
  const unit = tree.units.get(id)
  if (!unit) return []
  const day = within(unit, on)
  const names = [id, ...ancestorsOn(tree, id, day)].flatMap((at) => unitOn(tree, at, day)?.fullName ?? [])
  return names.length === 1 && unit.withinName !== null ? [...names, unit.withinName] : names
}

/** `{ province: 63, district: 705, commune: 10595 }` for 2024-05-01: places only, and only those that were there on that day. */
export function totalsOn(tree: Tree, on: CivilDate): Record<'province' | 'district' | 'commune', number> {
  const totals = { province: 0, district: 0, commune: 0 }
  for (const unit of tree.units.values())
    if (isPlace(unit.level) && holdsOn(unit, on)) totals[unit.level as keyof typeof totals]++
  return totals
}

/**
 * Every unit → the one unit at `level` under which a report of that day counts it. A unit that had ended by then counts where all its
 * successors lie, or, when they lie apart or are not known, where it last lay, if that still was; a unit that began later is left out.
 */
export function rollUpOn(tree: Tree, on: CivilDate, level: Level): Map<UnitId, UnitId> {
  const found = new Map<UnitId, UnitId>()
  for (const unit of tree.units.values()) {
    const target = rollUpOne(tree, unit, on, level)
    if (target !== undefined) found.set(unit.id, target)
  }
  return found
}

function rollUpOne(tree: Tree, unit: Unit, on: CivilDate, level: Level): UnitId | undefined {
  if (holdsOn(unit, on)) return atLevel(tree, unit.id, on, level)
  if (unit.validTo === null || unit.validTo > on) return undefined
  const targets = new Set(successorsOn(tree, unit.id, on).map((id) => atLevel(tree, id, on, level)))
  const [only] = targets
  if (targets.size === 1 && only !== undefined) return only
  const last = atLevel(tree, unit.id, within(unit, on), level)
  return last !== undefined && last !== unit.id && holds(tree, last, on) ? last : undefined
}

function atLevel(tree: Tree, id: UnitId, on: CivilDate, level: Level): UnitId | undefined {
  return [id, ...ancestorsOn(tree, id, on)].find((at) => tree.units.get(at)?.level === level)
}

/** Whether putting `child` under `parent` for a period would make some unit its own superior on some day of it, whatever the hierarchy. */
export function wouldLoop(tree: Tree, child: UnitId, parent: UnitId, period: Period): boolean {
  if (child === parent) return true
  return (tree.up.get(parent) ?? []).some((edge) => {
    const shared = overlap(edge, period)
    return shared !== undefined && wouldLoop(tree, child, edge.parentId, shared)
  })
}

const holds = (tree: Tree, id: UnitId, on: CivilDate): boolean => {
  const unit = tree.units.get(id)
  return unit !== undefined && holdsOn(unit, on)
}

/** The day itself when the unit was there, else the nearest day on which it was. */
export function within({ validFrom, validTo }: Period, on: CivilDate): CivilDate {
  if (validTo !== null && on >= validTo) return addDays(validTo, -1)
  return validFrom !== null && on < validFrom ? validFrom : on
}
