import type { DayOff } from './calendar.ts'
import type { DueError, Explanation, Warning } from './explanation.ts'
import type { Citation, LengthUnit } from './rule.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'
import type { Words } from './words.vi.ts'

export type Language = 'vi' | 'en'
const catalogue: Record<Language, Words> = { vi, en }

/** `30 ngày`, `7 ngày làm việc`; `30 calendar days`. */
export const lengthText = (length: number, unit: LengthUnit, language: Language): string =>
  catalogue[language].length(length, unit)

/** `Luật Khiếu nại 02/2011/QH13, Điều 27`; `Law on Complaints 02/2011/QH13, article 27`. */
export function citationText(citation: Citation, language: Language): string {
  const w = catalogue[language]
  const { law, article, clause, point } = citation
  const document = [law.name[language], law.number].filter((part) => part !== '').join(' ')
  if (article === undefined) return document
  const rest = (clause === undefined ? '' : w.clause(clause)) + (point === undefined ? '' : w.point(point))
  return `${document}, ${w.article(article)}${rest}`
}

const lawOf = (e: Explanation, language: Language): string =>
  e.rule.citations.map((citation) => citationText(citation, language)).join('; ')

function dayOffText(off: DayOff, language: Language): string {
  const w = catalogue[language]
  if (off.why === 'weekend') return w.weekend
  return off.day?.name[language] ?? off.why
}

function skippedText(e: Explanation, language: Language): string[] {
  const w = catalogue[language]
  const weekends = e.skipped.filter((off) => off.why === 'weekend').map((off) => off.date)
  const holidays = e.skipped.flatMap((off) =>
    off.why === 'weekend' ? [] : [w.skippedHoliday(off.date, dayOffText(off, language), off.why)],
  )
  const parts = [...(weekends.length > 0 ? [w.skippedWeekends(weekends)] : []), ...holidays]
  if (parts.length === 0) return []
  return [e.unit === 'wd' ? w.skipped(parts) : w.offInARow(parts)]
}

function movedText(e: Explanation, language: Language): string[] {
  if (e.movedFrom === undefined) return []
  const w = catalogue[language]
  const reason = e.skipped.find((off) => off.date === e.movedFrom)
  const why = reason ? dayOffText(reason, language) : ''
  return [e.direction === 'after' ? w.moved(e.movedFrom, why, e.due) : w.movedBack(e.movedFrom, why, e.due)]
}

function frequencyText(e: Explanation, period: NonNullable<Explanation['period']>, language: Language): string {
  const w = catalogue[language]
  const opening = w.frequency(e.rule.name[language], period.times, period.per, lawOf(e, language))
  return [opening, w.frequencyDue(period.last, e.due), ...(e.skipped.length > 1 ? skippedText(e, language) : [])].join(
    ' ',
  )
}

function openingText(e: Explanation, language: Language): string[] {
  const w = catalogue[language]
  const before = e.direction === 'before'
  const length = w.length(e.baseLength, e.unit)
  const opening = w.opening(
    e.rule.name[language],
    length,
    e.rule.start[language],
    lawOf(e, language),
    before,
    e.bound === 'least',
  )
  const variant = e.variant ? [w.variant(w.variantName(e.variant.when), length, e.variant.ruleId)] : []
  const extensions = e.extensions.map((x) =>
    w.extension(x.decision, x.when, w.length(x.added, e.unit), w.length(x.total, e.unit)),
  )
  return [opening, ...variant, ...extensions]
}

/**
 * Why this date, as one plain paragraph: rule and article, the event, the first counted day, suspensions, each day skipped and why,
 * the last day moved, the result. Warnings are apart: see `warningText`.
 */
export function explanationText(e: Explanation, language: Language): string {
  const w = catalogue[language]
  if (e.period) return frequencyText(e, e.period, language)
  if (e.startsAt !== undefined && e.dueAt !== undefined)
    return [...openingText(e, language), w.dueAt(w.time(e.startsAt), w.time(e.dueAt))].join(' ')
  const before = e.direction === 'before'
  return [
    ...openingText(e, language),
    before ? w.countedBack(e.startsOn) : w.counted(e.startsOn, e.firstCounted),
    ...e.pauses.map((pause) => w.pause(pause.from, pause.to, pause.days)),
    ...(e.unit === 'wd' ? skippedText(e, language) : []),
    ...(e.worked.length > 0 && e.unit === 'wd' ? [w.worked(e.worked.map((day) => day.date))] : []),
    ...movedText(e, language),
    ...(e.unit !== 'wd' && e.skipped.length > 1 ? skippedText(e, language) : []),
    before ? w.dueBack(e.due) : w.due(e.due, e.bound === 'least'),
    ...(e.effectFrom === undefined ? [] : [w.effect(e.effectFrom)]),
  ].join(' ')
}

/** One warning as a sentence. */
export function warningText(warning: Warning, language: Language): string {
  const w = catalogue[language].warnings
  switch (warning.kind) {
    case 'unseeded-year':
      return w.unseededYear(warning.year)
    case 'provisional-year':
      return w.provisionalYear(warning.year)
    case 'unsure-day':
      return w.unsureDay(warning.day.date, warning.day.name[language], warning.day.source)
    case 'proposed-day':
      return w.proposedDay(warning.day.date, warning.day.name[language])
    case 'unsure-law':
      return w.unsureLaw(warning.confidence, warning.needsLawyer)
    case 'not-in-force':
      return w.notInForce(warning.from, warning.to)
    case 'ended':
      return w.ended
    case 'conflict':
      return w.conflict(warning.rules)
    case 'no-effect':
      return w.noEffect[warning.fact]
    case 'extension-unsigned':
      return w.extensionUnsigned
    case 'extension-late':
      return w.extensionLate(warning.signedOn, warning.limitEnded)
    case 'extension-capped':
      return w.extensionCapped(warning.asked, warning.allowed)
    case 'criteria-missing':
      return w.criteriaMissing(warning.needed, warning.cited)
    case 'pause-outside':
      return w.pauseOutside(warning.pause.from, warning.pause.to)
    case 'time-assumed':
      return w.timeAssumed
    case 'period-end':
      return w.periodEnd
  }
}

/** Why no date can be given, as a sentence. `unit` is the unit of the rule, for what is left of a suspended limit. */
export function errorText(error: DueError, language: Language, unit: LengthUnit = 'cd'): string {
  const w = catalogue[language].errors
  switch (error.kind) {
    case 'no-length':
      return w.noLength(error.reason?.[language])
    case 'unknown-variant':
      return w.unknownVariant(error.known)
    case 'pause-not-allowed':
      return w.pauseNotAllowed
    case 'pause-empty':
      return w.pauseEmpty(error.pause.from)
    case 'suspended':
      return w.suspended(error.since, lengthText(error.remaining, unit === 'wd' ? 'wd' : 'cd', language))
    case 'extension-not-allowed':
      return w.extensionNotAllowed
    case 'too-many-extensions':
      return w.tooManyExtensions(error.most)
    case 'date-out-of-range':
      return w.dateOutOfRange
  }
}
