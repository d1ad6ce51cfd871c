import { addDays, civilDate, weekday, yearOf } from '../civil-date.ts'
import type { CivilDate } from '../civil-date.ts'
import { daysOff, isWorkingDay, workedRestDays, workingDayFrom } from './calendar.ts'
import type { WorkingCalendar } from './calendar.ts'
import type { Due } from './explanation.ts'
import type { Measure, RecurringPeriod, Rule } from './rule.ts'
import { calendarWarnings, ruleWarnings } from './warnings.ts'

const monthsIn = { month: 1, quarter: 3, 'half-year': 6, 'nine-months': 9, year: 12 } as const

/** First and last day of the week (Monday to Sunday), month, quarter… around the day. Nine months run from January to September. */
export function periodAround(
  per: RecurringPeriod,
  day: CivilDate,
): { readonly first: CivilDate; readonly last: CivilDate } {
  if (per === 'week') {
    const first = addDays(day, -((weekday(day) + 6) % 7))
    return { first, last: addDays(first, 6) }
  }
  const length = monthsIn[per]
  const month = Number(day.slice(5, 7)) - 1
  const start = per === 'nine-months' ? 0 : month - (month % length)
  const iso = (m: number): CivilDate =>
    civilDate(`${yearOf(day) + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, '0')}-01`)
  return { first: iso(start), last: addDays(iso(start + length), -1) }
}

/**
 * Last working day of the period in which something must happen so many times. The law sets the number, not the day: a warning says so.
 * One briefing a month, November 2026: Monday 30 November.
 */
export function frequencyDue(
  rule: Rule,
  measure: Extract<Measure, { kind: 'frequency' }>,
  on: CivilDate,
  calendar: WorkingCalendar,
): Due {
  const per = measure.per[0] ?? 'month'
  const { first, last } = periodAround(per, on)
  const before = workingDayFrom(calendar, last, -1)
  const due = before < first && !isWorkingDay(calendar, last) ? workingDayFrom(calendar, last, 1) : before
  const [from, to] = due < last ? [due, last] : [last, due]
  const skipped = daysOff(calendar, from, to)
  const worked = workedRestDays(calendar, from, to)
  const { id, name, start, citations, confidence } = rule
  return {
    due,
    explanation: {
      rule: { id, name, start: { vi: start.vi, en: start.en }, citations, confidence },
      direction: 'after',
      bound: 'most',
      unit: 'cd',
      baseLength: measure.times,
      length: measure.times,
      extensions: [],
      startsOn: on,
      firstCounted: first,
      pauses: [],
      rawLastDay: last,
      skipped,
      worked,
      ...(due === last ? {} : { movedFrom: last }),
      due,
      period: { per, times: measure.times, last },
      warnings: [
        ...ruleWarnings(rule, on),
        { kind: 'period-end' },
        ...calendarWarnings(calendar, { first: from, last: to, sensitiveFrom: from, skipped, worked }),
      ],
    },
  }
}
