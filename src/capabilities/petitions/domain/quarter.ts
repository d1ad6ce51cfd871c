import { civilDate, yearOf } from '../../../kernel/civil-date.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'

export type Quarter = { readonly number: 1 | 2 | 3 | 4; readonly year: number; readonly firstDay: CivilDate }

/** The quarter of the calendar year. 2026-11-21 → the fourth of 2026, since 2026-10-01. */
export function quarterOf(day: CivilDate): Quarter {
  const year = yearOf(day)
  const number = (Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1) as Quarter['number']
  return { number, year, firstDay: civilDate(`${year}-${String(number * 3 - 2).padStart(2, '0')}-01`) }
}

/**
 * 1 − late ÷ counted, between 0 and 1; undefined while nothing was counted. Late: steps done late, and steps still open past their day.
 * 300 petitions counted, 20 late and done, 11 late and open: 1 − 31/300 = 0.897.
 */
export const onTimeShare = (late: number, counted: number): number | undefined =>
  counted === 0 ? undefined : 1 - late / counted

/** Means of fewer ratings are not shown, so that no single voice can be told. */
export const fewestRatings = 5
