import type { CivilDate } from '../civil-date.ts'

/** One text in the two languages of the program; Vietnamese is the one that counts. */
export type Bilingual = { readonly vi: string; readonly en: string }

/**
 * How far a fact of law was checked. found: the provision was read in an official or consolidated copy · found-1: read in one
 * transcription · press: reported by a newspaper or portal · knowledge-…: no source read · provisional: assumed until a notice is issued.
 */
export const confidences = [
  'found',
  'found-1',
  'press',
  'knowledge-high',
  'knowledge-medium',
  'knowledge-low',
  'provisional',
] as const
export type Confidence = (typeof confidences)[number]

/** A legal text as a document: `Luật Khiếu nại`, `02/2011/QH13`. */
export type LawText = { readonly key: string; readonly number: string; readonly name: Bilingual }

/** A place in a legal text. Article, clause and point are text because the law has `11a` and `đ`; a range is written `3–5`. */
export type Citation = {
  readonly law: LawText
  readonly article?: string
  readonly clause?: string
  readonly point?: string
}

/** wd working days · cd calendar days · mo months · year · h hours · minutes. */
export const lengthUnits = ['wd', 'cd', 'mo', 'year', 'h', 'minutes'] as const
export type LengthUnit = (typeof lengthUnits)[number]

export const recurringPeriods = ['week', 'month', 'quarter', 'half-year', 'nine-months', 'year'] as const
export type RecurringPeriod = (typeof recurringPeriods)[number]

/** What a rule measures. Only `period` and `frequency` have a date; the others say why there is none. */
export type Measure =
  | {
      readonly kind: 'period'
      readonly length: number
      readonly unit: LengthUnit
      /** before: counted back from the event (a notice, a plan to be sent ahead) */
      readonly direction: 'after' | 'before'
      /** most: at the latest · least: at the earliest (posting, consultation), or at least so long before */
      readonly bound: 'most' | 'least'
    }
  | { readonly kind: 'frequency'; readonly times: number; readonly per: readonly RecurringPeriod[] }
  | { readonly kind: 'count'; readonly most: number }
  | { readonly kind: 'permanent' }
  | { readonly kind: 'amount'; readonly amounts: readonly number[]; readonly currency: string }
  | { readonly kind: 'unset'; readonly reason: Bilingual }

/** complex and especially-complex rest on the seven criteria C1–C7; notice: a written notice to the person is enough. */
export const extensionGrounds = ['complex', 'especially-complex', 'notice'] as const
export type ExtensionGround = (typeof extensionGrounds)[number]

/**
 * What the law allows: either up to a `total` from the same start, or `add` more, at most `times` times. In the unit of the rule.
 * Complaint: { when: 'complex', total: 45 }. Denunciation, especially complex: { add: 30, times: 2 }.
 */
export type ExtensionTerm =
  | { readonly when: ExtensionGround; readonly total: number }
  | { readonly when: ExtensionGround; readonly add: number; readonly times: number }

/** Another length when a fact holds: `remote`, `several-places`, `dismissal`… `ruleId` when the variant is a rule of its own. */
export type Variant = {
  readonly when: string
  readonly length: number
  readonly extensions: readonly ExtensionTerm[]
  readonly ruleId?: string
}

/** One version of one legal period. The same id may come again with later validity; the periods of validity do not overlap. */
export type Rule = {
  readonly id: string
  readonly pack: string
  readonly name: Bilingual
  /** the event that starts the clock, or before which it must be done */
  readonly start: Bilingual & { readonly event: string }
  readonly measure: Measure
  readonly variants: readonly Variant[]
  readonly extensions: readonly ExtensionTerm[]
  /** whether the law lets time stand still (suspension, obstacle) */
  readonly pausable: boolean
  /** the period ends in legal effect: the day after it is the first day of effect */
  readonly effect: boolean
  /** an alarm beside the deadlines, never a working deadline itself */
  readonly alarm: boolean
  readonly citations: readonly Citation[]
  /** first day in force */
  readonly validFrom: CivilDate
  /** first day no longer in force; absent: still in force */
  readonly validTo?: CivilDate
  /** no longer in force, but the last day is not known */
  readonly ended: boolean
  readonly confidence: Confidence
  readonly needsLawyer: boolean
  readonly sources: readonly string[]
  readonly note?: Bilingual
  /** rules that give another date for the same act; all are shown and the earliest works */
  readonly conflictsWith: readonly string[]
  /** of several conflicting rules, the one by which lateness is reported */
  readonly reportLimit: boolean
  /** rules whose end or outcome starts this one */
  readonly follows: readonly string[]
}

/** Whether this version holds on the day. Validity is half-open. */
export const holdsOn = (rule: Rule, on: CivilDate): boolean =>
  !rule.ended && rule.validFrom <= on && (rule.validTo === undefined || on < rule.validTo)

/** The version of the rule in force on the day, or undefined when there is none. */
export const ruleInForce = (rules: readonly Rule[], id: string, on: CivilDate): Rule | undefined =>
  rules.find((rule) => rule.id === id && holdsOn(rule, on))
