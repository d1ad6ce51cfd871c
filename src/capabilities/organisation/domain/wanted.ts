import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { Hierarchy, Level, Period, Relation } from './unit.ts'

/** A unit as a file wants it; `ref` names it among the others of the same import. */
export type WantedUnit = Period & {
  readonly ref: number
  readonly level: Level
  readonly code: string | null
  readonly key: string | null
  readonly hierarchy: Hierarchy
  readonly kind: string
  readonly name: string
  readonly fullName: string
  readonly withinName: string | null
  readonly placeRef: number | null
  readonly isOwn: boolean
}
export type WantedEdge = Period & { readonly ref: number; readonly parentRef: number; readonly hierarchy: Hierarchy }
export type WantedLink = {
  readonly fromRef: number
  readonly toRef: number
  readonly relation: Relation
  readonly on: CivilDate
}
export type WantedAlias = { readonly ref: number; readonly name: string; readonly fullName: string }

/** The whole state that an import asks for; the store brings the tables there and counts what it had to do. */
export type Wanted = {
  readonly units: readonly WantedUnit[]
  readonly edges: readonly WantedEdge[]
  readonly links: readonly WantedLink[]
  readonly aliases: readonly WantedAlias[]
}

/** A row that can not be used, with the place where a person finds it. `what` fills the sentence of that kind. */
export type BadRow = { readonly file: string; readonly line: number; readonly kind: BadRowKind; readonly what: string }
export type BadRowKind =
  | 'missing-columns'
  | 'not-utf8'
  | 'broken'
  | 'bad-value'
  | 'twice'
  | 'overlaps'
  | 'ends-before-it-begins'
  | 'unknown-parent'
  | 'unknown-old-unit'
  | 'unknown-new-unit'
  | 'names-disagree'
  | 'loop'

/** Something that a careful person wants to know and that stops nothing. */
export type Note = {
  readonly file: string
  readonly line: number
  readonly kind: 'area-kept-as-alias' | 'code-after-a-gap' | 'no-successor'
  readonly what: string
}
