import { addDays, weekday, yearOf } from '../civil-date.ts'
import type { CivilDate } from '../civil-date.ts'
import type { Bilingual, Confidence } from './rule.ts'

/**
 * statutory: a holiday of the Labour Code or a resolution · makeup: off because a holiday fell on a rest day ·
 * swap_off: a weekday off by notice · swap_work: the rest day worked instead.
 */
export const dayKinds = ['statutory', 'makeup', 'swap_off', 'swap_work'] as const
export type DayKind = (typeof dayKinds)[number]

export type SpecialDay = {
  readonly date: CivilDate
  readonly kind: DayKind
  readonly name: Bilingual
  readonly source: string
  readonly confidence: Confidence
  readonly needsLawyer: boolean
  readonly note?: Bilingual
}

/** Days off of State offices. `proposed` days are not in force: they change no date and are only warned about. */
export type WorkingCalendar = {
  readonly days: ReadonlyMap<CivilDate, SpecialDay>
  readonly proposed: readonly SpecialDay[]
  /** a year that is not here has plain weekends only; provisional: its yearly notice was not issued when it was written down */
  readonly years: ReadonlyMap<number, 'noticed' | 'provisional'>
}

export type DayOff = {
  readonly date: CivilDate
  readonly why: 'weekend' | Exclude<DayKind, 'swap_work'>
  readonly day?: SpecialDay
}

/** Why nobody works on the day, or undefined on a working day. A swapped Saturday is a working day. */
export function whyOff(calendar: WorkingCalendar, date: CivilDate): DayOff | undefined {
  const day = calendar.days.get(date)
  if (day) return day.kind === 'swap_work' ? undefined : { date, why: day.kind, day }
  const name = weekday(date)
  return name === 0 || name === 6 ? { date, why: 'weekend' } : undefined
}

export const isWorkingDay = (calendar: WorkingCalendar, date: CivilDate): boolean =>
  whyOff(calendar, date) === undefined

/** The day itself when it is worked, otherwise the nearest worked day after it (`step` 1) or before it (-1). */
export function workingDayFrom(calendar: WorkingCalendar, date: CivilDate, step: 1 | -1): CivilDate {
  let day = date
  while (!isWorkingDay(calendar, day)) day = addDays(day, step)
  return day
}

/** Days from `first` to `last`, both included; none when `last` is earlier. */
export function* daysFrom(first: CivilDate, last: CivilDate): Generator<CivilDate> {
  for (let day = first; day <= last; day = addDays(day, 1)) yield day
}

export function daysOff(calendar: WorkingCalendar, first: CivilDate, last: CivilDate): DayOff[] {
  const off: DayOff[] = []
  for (const day of daysFrom(first, last)) {
    const why = whyOff(calendar, day)
    if (why) off.push(why)
  }
  return off
}

/** Swapped rest days that are worked, from `first` to `last`. */
export function workedRestDays(calendar: WorkingCalendar, first: CivilDate, last: CivilDate): SpecialDay[] {
  const worked: SpecialDay[] = []
  for (const date of daysFrom(first, last)) {
    const day = calendar.days.get(date)
    if (day?.kind === 'swap_work') worked.push(day)
  }
  return worked
}

/** Working days after `from` up to and including `to`: Thursday 2026-11-12 to Friday 2026-11-27 is 10 (24 November is off). */
export function workingDaysBetween(calendar: WorkingCalendar, from: CivilDate, to: CivilDate): number {
  let count = 0
  for (const day of daysFrom(addDays(from, 1), to)) if (isWorkingDay(calendar, day)) count++
  return count
}

export const yearsFrom = (first: CivilDate, last: CivilDate): number[] =>
  Array.from({ length: yearOf(last) - yearOf(first) + 1 }, (_, i) => yearOf(first) + i)
