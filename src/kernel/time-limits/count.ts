import { addDays, addMonths, daysBetween } from '../civil-date.ts'
import type { CivilDate } from '../civil-date.ts'
import { isWorkingDay, workingDayFrom } from './calendar.ts'
import type { WorkingCalendar } from './calendar.ts'
import type { Interval } from './explanation.ts'

export type DayUnit = 'wd' | 'cd' | 'mo' | 'year'

export type Span = {
  readonly firstCounted: CivilDate
  readonly rawLastDay: CivilDate
  readonly due: CivilDate
  readonly pauses: readonly (Interval & { readonly days: number })[]
  /** suspensions before the start or after the end, which change nothing */
  readonly outside: readonly Interval[]
}

const never: CivilDate = '0000-01-01' as CivilDate
const paused = (pauses: readonly Interval[], day: CivilDate): boolean => pauses.some((p) => p.from <= day && day < p.to)

/** Where a period without suspensions ends, before it is moved off a day off. */
function plainEnd(unit: Exclude<DayUnit, 'wd'>, start: CivilDate, length: number): CivilDate {
  return unit === 'cd' ? addDays(start, length) : addMonths(start, unit === 'mo' ? length : 12 * length)
}

/**
 * Calendar days, months and years: start + length + suspended days; a last day off moves to the next working day.
 * Accepted 2026-08-03, 30 days: 2026-09-02 is National Day, so 2026-09-03. Suspended from 10 to 24 August: 2026-09-16.
 *
 * A suspension counts when it begins while the limit runs, which is until the end of the moved last day.
 * @law Bộ luật Dân sự 91/2015/QH13, Điều 147 khoản 2 (first day not counted), Điều 148 khoản 5 (last day off)
 */
function countCalendar(
  unit: Exclude<DayUnit, 'wd'>,
  start: CivilDate,
  length: number,
  pauses: readonly Interval[],
  calendar: WorkingCalendar,
): Span {
  let raw = plainEnd(unit, start, length)
  const used: (Interval & { days: number })[] = []
  const outside: Interval[] = []
  for (const pause of pauses) {
    const from = pause.from < start ? start : pause.from
    if (pause.to <= start || from > workingDayFrom(calendar, raw, 1)) {
      outside.push(pause)
      continue
    }
    const days = daysBetween(from, pause.to)
    used.push({ from, to: pause.to, days })
    raw = addDays(raw < from ? from : raw, days)
  }
  return {
    firstCounted: addDays(start, 1),
    rawLastDay: raw,
    due: workingDayFrom(calendar, raw, 1),
    pauses: used,
    outside,
  }
}

/** Working days after the start, suspended days left out. Thursday 2026-11-12, 10 days: 2026-11-27, because 24 November is off. */
function countWorking(start: CivilDate, length: number, pauses: readonly Interval[], calendar: WorkingCalendar): Span {
  let day = start
  let firstCounted = never
  for (let counted = 0; counted < length;) {
    day = addDays(day, 1)
    if (!isWorkingDay(calendar, day) || paused(pauses, day)) continue
    counted++
    if (firstCounted === never) firstCounted = day
  }
  const touches = (p: Interval): boolean => p.to > start && p.from <= day
  const used = pauses.filter(touches).map((p) => {
    const from = p.from < start ? start : p.from
    return { from, to: p.to, days: daysBetween(from, p.to) }
  })
  return { firstCounted, rawLastDay: day, due: day, pauses: used, outside: pauses.filter((p) => !touches(p)) }
}

/** Counts `length` units forward from the day of the event, which is itself not counted. */
export function countForward(
  unit: DayUnit,
  start: CivilDate,
  length: number,
  pauses: readonly Interval[],
  calendar: WorkingCalendar,
): Span {
  return unit === 'wd'
    ? countWorking(start, length, pauses, calendar)
    : countCalendar(unit, start, length, pauses, calendar)
}

/**
 * Counts whole days back from an event, which is itself not counted; a day off moves further back, the safe choice.
 * At least 5 days before a dialogue on Friday 2026-11-20: Sunday 15th, so Friday 2026-11-13.
 */
export function countBack(unit: DayUnit, event: CivilDate, length: number, calendar: WorkingCalendar): Span {
  let raw = unit === 'wd' ? event : plainEnd(unit, event, -length)
  if (unit === 'wd') {
    for (let counted = 0; counted < length;) {
      raw = addDays(raw, -1)
      if (isWorkingDay(calendar, raw)) counted++
    }
  }
  return {
    firstCounted: addDays(event, -1),
    rawLastDay: raw,
    due: workingDayFrom(calendar, raw, -1),
    pauses: [],
    outside: [],
  }
}
