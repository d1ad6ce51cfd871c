import { addDays } from '../civil-date.ts'
import type { CivilDate } from '../civil-date.ts'
import { yearsFrom } from './calendar.ts'
import type { DayOff, SpecialDay, WorkingCalendar } from './calendar.ts'
import type { Warning } from './explanation.ts'
import { holdsOn } from './rule.ts'
import type { Rule } from './rule.ts'

const isUnsure = (day: SpecialDay): boolean =>
  day.needsLawyer || ['knowledge-medium', 'knowledge-low', 'provisional'].includes(day.confidence)

/** What is unsure about the rule itself on the day it starts to run. */
export function ruleWarnings(rule: Rule, on: CivilDate): Warning[] {
  const warnings: Warning[] = []
  if (rule.ended) warnings.push({ kind: 'ended' })
  else if (!holdsOn(rule, on))
    warnings.push({ kind: 'not-in-force', from: rule.validFrom, ...(rule.validTo ? { to: rule.validTo } : {}) })
  if (rule.confidence !== 'found' || rule.needsLawyer)
    warnings.push({ kind: 'unsure-law', confidence: rule.confidence, needsLawyer: rule.needsLawyer })
  return warnings
}

/** The stretch a date was counted over, and the part of it in which days off made a difference. */
export type Counted = {
  readonly first: CivilDate
  readonly last: CivilDate
  /** for calendar days only the last day matters; for working days all of them */
  readonly sensitiveFrom: CivilDate
  readonly skipped: readonly DayOff[]
  readonly worked: readonly SpecialDay[]
}

/** Years without a calendar or without a notice, and days off that are not certain, where they can change the date. */
export function calendarWarnings(calendar: WorkingCalendar, counted: Counted): Warning[] {
  const { first, last, sensitiveFrom, skipped, worked } = counted
  const unseeded = yearsFrom(first, last).filter((year) => !calendar.years.has(year))
  const provisional = yearsFrom(sensitiveFrom, last).filter((year) => calendar.years.get(year) === 'provisional')
  const days = [...skipped.flatMap((off) => (off.day ? [off.day] : [])), ...worked].filter(isUnsure)
  const proposed = calendar.proposed.filter((day) => sensitiveFrom <= day.date && day.date <= last)
  return [
    ...unseeded.map((year): Warning => ({ kind: 'unseeded-year', year })),
    ...provisional.map((year): Warning => ({ kind: 'provisional-year', year })),
    ...days.map((day): Warning => ({ kind: 'unsure-day', day })),
    ...proposed.map((day): Warning => ({ kind: 'proposed-day', day })),
  ]
}

/** Days over which the days off are looked up: both ends included, the event left out. */
export const between = (direction: 'after' | 'before', start: CivilDate, due: CivilDate): [CivilDate, CivilDate] =>
  direction === 'after' ? [addDays(start, 1), due] : [due, addDays(start, -1)]
