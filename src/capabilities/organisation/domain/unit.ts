import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { UnitId } from '../../../kernel/ids.ts'

/** Places of the State (province, district until 2025-06-30, commune), bodies that serve them, and departments inside a body. */
export const levels = ['province', 'district', 'commune', 'body', 'department'] as const
export type Level = (typeof levels)[number]
export const isPlace = (level: Level): boolean => level === 'province' || level === 'district' || level === 'commune'

/** State, Party, Front and unions: who is above whom differs from one to the next. */
export const hierarchies = ['STATE', 'PARTY', 'FRONT'] as const
export type Hierarchy = (typeof hierarchies)[number]

/** Half-open. `validFrom` null: since before the record begins (2021-11-01 for places); `validTo` null: still. */
export type Period = { readonly validFrom: CivilDate | null; readonly validTo: CivilDate | null }

export type Unit = Period & {
  readonly id: UnitId
  readonly level: Level
  /** of the Statistics Office. Never an identity: 7 province codes and 2,175 commune codes changed their name on 2025-07-01 */
  readonly code: string | null
  /** the province's own stable name for it: `UBND_TINH` */
  readonly key: string | null
  readonly hierarchy: Hierarchy
  /** `WARD`, `PEOPLES_COMMITTEE`, … */
  readonly kind: string
  readonly name: string
  readonly fullName: string
  readonly withinName: string | null
  /** the place that this body serves */
  readonly placeId: UnitId | null
  readonly isOwn: boolean
}

export type Edge = Period & { readonly unitId: UnitId; readonly parentId: UnitId; readonly hierarchy: Hierarchy }

/**
 * What became of a unit. `whole`: went into the other entirely; `part`: some of it; `part_area_all_population`: land was split and all
 * people went there; `unchanged`, `renamed`, `type_changed` (xã to phường), `moved` (other parent); `same_code`: the Statistics Office
 * went on with the same code under another name, renamed or merged, its list does not say which.
 */
export const relations = [
  'whole',
  'unchanged',
  'renamed',
  'type_changed',
  'moved',
  'same_code',
  'part',
  'part_area_all_population',
] as const
export type Relation = (typeof relations)[number]

export type Link = {
  readonly predecessorId: UnitId
  readonly successorId: UnitId
  readonly relation: Relation
  readonly on: CivilDate
}

/** Another spelling, or the name it had in a period. */
export type Alias = Period & {
  readonly unitId: UnitId
  readonly name: string
  readonly fullName: string
  readonly sort: 'spelling' | 'old-name'
}

/** Whether something holds on a day: its first day counts, its `validTo` does not. */
export const holdsOn = ({ validFrom, validTo }: Period, on: CivilDate): boolean =>
  (validFrom === null || validFrom <= on) && (validTo === null || on < validTo)

/** The days that both periods share, or undefined when there are none. */
export function overlap(a: Period, b: Period): Period | undefined {
  const validFrom = later(a.validFrom, b.validFrom)
  const validTo = earlier(a.validTo, b.validTo)
  return validFrom !== null && validTo !== null && validFrom >= validTo ? undefined : { validFrom, validTo }
}

const later = (a: CivilDate | null, b: CivilDate | null) => (a === null ? b : b === null || a > b ? a : b)
const earlier = (a: CivilDate | null, b: CivilDate | null) => (a === null ? b : b === null || a < b ? a : b)
