export { conflictingRules, workingDue } from './conflicts.ts'
export type { WorkingDue } from './conflicts.ts'
export { isWorkingDay, whyOff, workingDayFrom, workingDaysBetween } from './calendar.ts'
export type { DayKind, DayOff, SpecialDay, WorkingCalendar } from './calendar.ts'
export { computeDue } from './due.ts'
export type { DueRequest } from './due.ts'
export { criteria } from './explanation.ts'
export type {
  AppliedExtension,
  Criterion,
  Due,
  DueError,
  Explanation,
  Extension,
  Interval,
  Pause,
  Warning,
} from './explanation.ts'
export { citationText, errorText, explanationText, lengthText, warningText } from './words.ts'
export type { Language } from './words.ts'
export { periodAround } from './frequency.ts'
export { holdsOn, ruleInForce } from './rule.ts'
export type {
  Bilingual,
  Citation,
  Confidence,
  ExtensionGround,
  ExtensionTerm,
  LawText,
  LengthUnit,
  Measure,
  RecurringPeriod,
  Rule,
  Variant,
} from './rule.ts'
