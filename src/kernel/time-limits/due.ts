import { addDays, civilDateAt, yearOf } from '../civil-date.ts'
import type { CivilDate } from '../civil-date.ts'
import { err, ok } from '../result.ts'
import type { Result } from '../result.ts'
import { daysOff, workedRestDays, workingDaysBetween } from './calendar.ts'
import type { WorkingCalendar } from './calendar.ts'
import { countBack, countForward } from './count.ts'
import type { DayUnit, Span } from './count.ts'
import type { Due, DueError, Explanation, Extension, Pause, Warning } from './explanation.ts'
import { applyExtensions, tryComplex } from './extensions.ts'
import type { Extended, Terms } from './extensions.ts'
import { frequencyDue } from './frequency.ts'
import { joinPauses } from './pauses.ts'
import type { LengthUnit, Measure, Rule } from './rule.ts'
import { between, calendarWarnings, ruleWarnings } from './warnings.ts'

export type DueRequest = {
  readonly rule: Rule
  /** the day of the event, or its instant for limits in hours and minutes (a day alone then means 00:00, with a warning) */
  readonly from: CivilDate | Date
  readonly calendar: WorkingCalendar
  /** the place is remote (vùng sâu, vùng xa, đi lại khó khăn); without effect where the rule has no remote variant */
  readonly remote?: boolean | undefined
  /** another variant of the rule, by its name in the pack: `several-places`, `dismissal` */
  readonly variant?: string | undefined
  /** a trial: what the date would be if it were extended as complex; ignored when there are signed extensions */
  readonly complex?: boolean | 'especially' | undefined
  readonly extensions?: readonly Extension[] | undefined
  readonly pauses?: readonly Pause[] | undefined
}

type Period = Extract<Measure, { kind: 'period' }>
type Chosen = Terms & { readonly variant?: NonNullable<Explanation['variant']>; readonly warnings: readonly Warning[] }

/** Beyond this year dates no longer compare as text. */
const lastYear = 9000

function chooseTerms(rule: Rule, own: Period, wanted: string | undefined, remote: boolean): Result<Chosen, DueError> {
  const when = wanted ?? (remote ? 'remote' : undefined)
  const variant = rule.variants.find((v) => v.when === when)
  if (variant) {
    const { length, extensions, ruleId } = variant
    return ok({
      length,
      extensions,
      ruleId: ruleId ?? rule.id,
      variant: { when: variant.when, ...(ruleId === undefined ? {} : { ruleId }) },
      warnings: [],
    })
  }
  if (wanted !== undefined)
    return err({ kind: 'unknown-variant', ruleId: rule.id, known: rule.variants.map((v) => v.when) })
  return ok({
    length: own.length,
    extensions: rule.extensions,
    ruleId: rule.id,
    warnings: remote ? [{ kind: 'no-effect', fact: 'remote' }] : [],
  })
}

/** Units left of a limit of `length` on the day a suspension began. */
function remainingOn(since: CivilDate, span: Span, unit: DayUnit, calendar: WorkingCalendar): number {
  const first = since < span.firstCounted ? span.firstCounted : since
  if (unit === 'wd') return workingDaysBetween(calendar, addDays(first, -1), span.due)
  return Math.max(0, Math.round((Date.parse(span.rawLastDay) - Date.parse(first)) / 86_400_000) + 1)
}

function extend(
  request: DueRequest,
  terms: Terms,
  dueAfter: (length: number) => CivilDate,
): Result<Extended, DueError> {
  const { extensions = [], complex } = request
  if (extensions.length === 0 && complex) return ok(tryComplex(terms, complex))
  return applyExtensions(terms, extensions, dueAfter)
}

function dueInDays(
  request: DueRequest,
  measure: Period,
  unit: DayUnit,
  terms: Chosen,
  start: CivilDate,
): Result<Due, DueError> {
  const { rule, calendar } = request
  const joined = joinPauses(request.pauses ?? [])
  if (!joined.ok) return joined
  const { closed, openSince } = joined.value
  const span = (length: number): Span =>
    measure.direction === 'after'
      ? countForward(unit, start, length, closed, calendar)
      : countBack(unit, start, length, calendar)
  const extended = extend(request, terms, (length) => span(length).due)
  if (!extended.ok) return extended
  const counted = span(extended.value.length)
  if (openSince !== undefined && openSince <= counted.due)
    return err({ kind: 'suspended', since: openSince, remaining: remainingOn(openSince, counted, unit, calendar) })

  const [first, last] = between(measure.direction, start, counted.due)
  const moved: [CivilDate, CivilDate] =
    measure.direction === 'after' ? [counted.rawLastDay, counted.due] : [counted.due, counted.rawLastDay]
  const [from, to] = unit === 'wd' ? [first, last] : moved
  const skipped = daysOff(calendar, from, to)
  const worked = workedRestDays(calendar, from, to)
  const sensitiveFrom = from < to ? from : to
  const outside = counted.outside.map((pause): Warning => ({ kind: 'pause-outside', pause }))
  return ok(
    explained(request, measure, terms, extended.value, {
      startsOn: start,
      firstCounted: counted.firstCounted,
      pauses: counted.pauses,
      rawLastDay: counted.rawLastDay,
      skipped,
      worked,
      ...(counted.rawLastDay === counted.due ? {} : { movedFrom: counted.rawLastDay }),
      due: counted.due,
      ...(rule.effect ? { effectFrom: addDays(counted.due, 1) } : {}),
      warnings: [...outside, ...calendarWarnings(calendar, { first, last, sensitiveFrom, skipped, worked })],
    }),
  )
}

const civilTime = (instant: Date): string =>
  `${new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`

/** Hours and minutes run through nights and days off. Breach found 2026-11-20 16:00, 72 hours: 2026-11-23 16:00. */
function dueAtInstant(request: DueRequest, measure: Period, terms: Chosen): Result<Due, DueError> {
  const { from } = request
  const startsAt = from instanceof Date ? from : new Date(`${from}T00:00:00+07:00`)
  const extended = extend(request, terms, () => civilDateAt(startsAt))
  if (!extended.ok) return extended
  const millis = extended.value.length * (measure.unit === 'h' ? 3_600_000 : 60_000)
  const at = new Date(startsAt.getTime() + (measure.direction === 'after' ? millis : -millis))
  const start = civilDateAt(startsAt)
  const due = civilDateAt(at)
  const result = explained(request, measure, terms, extended.value, {
    startsOn: start,
    firstCounted: start,
    pauses: [],
    rawLastDay: due,
    skipped: [],
    worked: [],
    due,
    startsAt: civilTime(startsAt),
    dueAt: civilTime(at),
    warnings: from instanceof Date ? [] : [{ kind: 'time-assumed' }],
  })
  return ok({ ...result, at })
}

type Facts = Omit<
  Explanation,
  'rule' | 'direction' | 'bound' | 'unit' | 'baseLength' | 'length' | 'variant' | 'extensions'
>

function explained(request: DueRequest, measure: Period, terms: Chosen, extended: Extended, facts: Facts): Due {
  const { rule } = request
  const { id, name, start, citations, confidence } = rule
  return {
    due: facts.due,
    explanation: {
      rule: { id, name, start: { vi: start.vi, en: start.en }, citations, confidence },
      direction: measure.direction,
      bound: measure.bound,
      unit: measure.unit,
      baseLength: terms.length,
      length: extended.length,
      ...(terms.variant ? { variant: terms.variant } : {}),
      extensions: extended.applied,
      ...facts,
      warnings: [...ruleWarnings(rule, facts.startsOn), ...terms.warnings, ...extended.warnings, ...facts.warnings],
    },
  }
}

function outOfRange(start: CivilDate, pauses: readonly Pause[]): boolean {
  const dates = [start, ...pauses.flatMap((pause): (CivilDate | undefined)[] => [pause.from, pause.to])]
  return dates.some((date) => date !== undefined && yearOf(date) > lastYear)
}

const isDayUnit = (unit: LengthUnit): unit is DayUnit => unit !== 'h' && unit !== 'minutes'

/**
 * The last day (or instant) of a legal period, with everything that led to it.
 *
 * CR-ANSWER, 10 working days, received Thursday 2026-11-12: Friday 2026-11-27, because Tuesday 24 November is a day off.
 * CO-SETTLE-1, 30 calendar days, accepted 2026-08-03: 2026-09-03, because 2 September is a day off.
 * Working-day limits skip days off and count swapped Saturdays; calendar-day limits only move off a last day off.
 * "Before" rules count back. A year without a calendar is counted with plain weekends and a warning.
 *
 * @law Bộ luật Dân sự 91/2015/QH13, Điều 145–148 (LKN and LTC do not define counting; applied by analogy)
 */
export function computeDue(request: DueRequest): Result<Due, DueError> {
  const { rule, from, pauses = [] } = request
  const { measure } = rule
  const start = from instanceof Date ? civilDateAt(from) : from
  if (outOfRange(start, pauses)) return err({ kind: 'date-out-of-range' })
  if (pauses.length > 0 && !rule.pausable) return err({ kind: 'pause-not-allowed', ruleId: rule.id })
  if (measure.kind === 'frequency') return ok(frequencyDue(rule, measure, start, request.calendar))
  if (measure.kind !== 'period')
    return err({ kind: 'no-length', ruleId: rule.id, ...(measure.kind === 'unset' ? { reason: measure.reason } : {}) })
  const terms = chooseTerms(rule, measure, request.variant, request.remote === true)
  if (!terms.ok) return terms
  const { unit } = measure
  return isDayUnit(unit)
    ? dueInDays(request, measure, unit, terms.value, start)
    : dueAtInstant(request, measure, terms.value)
}
