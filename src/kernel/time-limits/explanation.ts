import type { CivilDate } from '../civil-date.ts'
import type { DayOff, SpecialDay } from './calendar.ts'
import type { Bilingual, Citation, Confidence, ExtensionGround, LengthUnit, RecurringPeriod } from './rule.ts'

/** Days from `from` up to, and without, `to`: suspended on the 10th, resumed on the 24th is 14 days. */
export type Interval = { readonly from: CivilDate; readonly to: CivilDate }

/** `to` is absent while the suspension still lasts. */
export type Pause = { readonly from: CivilDate; readonly to?: CivilDate | undefined }

/** The seven criteria of a complex matter: NĐ 124/2020 Điều 3a for complaints, NĐ 31/2019 Điều 3 for denunciations. */
export const criteria = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7'] as const
export type Criterion = (typeof criteria)[number]

/** A signed extension. `days` when the decision gives fewer than the law allows; in the unit of the rule. */
export type Extension = {
  readonly when: ExtensionGround
  readonly signedOn: CivilDate
  readonly number?: string | undefined
  readonly criteria?: readonly Criterion[] | undefined
  readonly days?: number | undefined
}

export type AppliedExtension = {
  readonly when: ExtensionGround
  readonly added: number
  readonly total: number
  /** absent: a trial, no decision has been signed */
  readonly decision?: {
    readonly signedOn: CivilDate
    readonly number?: string
    readonly criteria: readonly Criterion[]
  }
}

export type Warning =
  | { readonly kind: 'unseeded-year'; readonly year: number }
  | { readonly kind: 'provisional-year'; readonly year: number }
  | { readonly kind: 'unsure-day'; readonly day: SpecialDay }
  | { readonly kind: 'proposed-day'; readonly day: SpecialDay }
  | { readonly kind: 'unsure-law'; readonly confidence: Confidence; readonly needsLawyer: boolean }
  | { readonly kind: 'not-in-force'; readonly from: CivilDate; readonly to?: CivilDate }
  | { readonly kind: 'ended' }
  | { readonly kind: 'conflict'; readonly rules: readonly string[] }
  | { readonly kind: 'no-effect'; readonly fact: 'remote' | 'complex' }
  | { readonly kind: 'extension-unsigned' }
  | { readonly kind: 'extension-late'; readonly signedOn: CivilDate; readonly limitEnded: CivilDate }
  | { readonly kind: 'extension-capped'; readonly asked: number; readonly allowed: number }
  | { readonly kind: 'criteria-missing'; readonly needed: number; readonly cited: number }
  | { readonly kind: 'pause-outside'; readonly pause: Interval }
  | { readonly kind: 'time-assumed' }
  | { readonly kind: 'period-end' }

/** Everything that led to a date, as plain data: it can be kept beside a case and put into words at any time. */
export type Explanation = {
  readonly rule: {
    readonly id: string
    readonly name: Bilingual
    readonly start: Bilingual
    readonly citations: readonly Citation[]
    readonly confidence: Confidence
  }
  readonly direction: 'after' | 'before'
  readonly bound: 'most' | 'least'
  readonly unit: LengthUnit
  /** length by the rule or its variant, before extensions */
  readonly baseLength: number
  /** length with extensions, without pauses */
  readonly length: number
  readonly variant?: { readonly when: string; readonly ruleId?: string }
  readonly extensions: readonly AppliedExtension[]
  readonly startsOn: CivilDate
  /** first day that counts; for working days the first working one; counting back, the day before the event */
  readonly firstCounted: CivilDate
  readonly pauses: readonly (Interval & { readonly days: number })[]
  /** last day before it was moved off a day off */
  readonly rawLastDay: CivilDate
  /** working days: every day off between; calendar days: the days off over which the last day was moved */
  readonly skipped: readonly DayOff[]
  /** swapped Saturdays that count as working days here */
  readonly worked: readonly SpecialDay[]
  /** present when the last day fell on a day off */
  readonly movedFrom?: CivilDate
  readonly due: CivilDate
  /** limits in hours and minutes: ISO time at +07:00 */
  readonly startsAt?: string
  readonly dueAt?: string
  /** first day of legal effect, for rules that end in it */
  readonly effectFrom?: CivilDate
  /** for a frequency: the period in which it must happen */
  readonly period?: { readonly per: RecurringPeriod; readonly times: number; readonly last: CivilDate }
  readonly warnings: readonly Warning[]
}

export type Due = {
  readonly due: CivilDate
  /** only for limits in hours and minutes */
  readonly at?: Date
  readonly explanation: Explanation
}

export type DueError =
  /** the rule sets no length: a count, an amount, or left to the province */
  | { readonly kind: 'no-length'; readonly ruleId: string; readonly reason?: Bilingual }
  | { readonly kind: 'unknown-variant'; readonly ruleId: string; readonly known: readonly string[] }
  | { readonly kind: 'pause-not-allowed'; readonly ruleId: string }
  | { readonly kind: 'pause-empty'; readonly pause: Pause }
  /** time stands still: there is no due date until it is resumed; `remaining` in the unit of the rule (days for months, years) */
  | { readonly kind: 'suspended'; readonly since: CivilDate; readonly remaining: number }
  | { readonly kind: 'extension-not-allowed'; readonly ruleId: string; readonly when: ExtensionGround }
  | { readonly kind: 'too-many-extensions'; readonly ruleId: string; readonly most: number }
  | { readonly kind: 'date-out-of-range' }
