import type { CivilDate } from '../../../kernel/civil-date.ts'
import { yearOf } from '../../../kernel/civil-date.ts'
import type { UnitId } from '../../../kernel/ids.ts'

/** How a State body keeps its books: one for all kinds, or one for each kind (NĐ 30/2020 Điều 15: by the body's own rules). */
export type StateBooks = 'one-book' | 'book-per-kind'

export type Numbering =
  | { readonly regime: 'STATE'; readonly books: StateBooks }
  /** `isOfCongress`: papers of the congress itself, which form their own series */
  | { readonly regime: 'PARTY'; readonly isOfCongress?: boolean }

export type ToIssue = {
  readonly unitId: UnitId
  readonly numbering: Numbering
  /** the abbreviation of the kind, `BC`; `''` for công văn of the State. Kinds with the same abbreviation share a series */
  readonly kind: string
  readonly issuedOn: CivilDate
}

/** What tells one series of numbers from another. */
export type SeriesKey = { readonly book: string; readonly period: string }

/**
 * State: from 01 on 1 January, in the body's one book or by kind. Party: from 01 at the start of each term of the committee, by kind.
 * A report of the State body 7 on 2026-03-05, book per kind: book `BC`, period `2026`.
 *
 * @param termStartsOn first day of the Party committee's term in which the paper is issued
 * @law NĐ 30/2020/NĐ-CP Điều 15; Hướng dẫn 05-HD/VPTW (as in 36-HD/VPTW): by kind and term, not by year
 */
export function seriesKey({ numbering, kind, issuedOn }: ToIssue, termStartsOn?: CivilDate): SeriesKey {
  if (numbering.regime === 'STATE')
    return { book: numbering.books === 'one-book' ? '' : kind || 'CV', period: String(yearOf(issuedOn)) }
  return { book: `${numbering.isOfCongress ? 'ĐH:' : ''}${kind}`, period: termStartsOn ?? '' }
}
