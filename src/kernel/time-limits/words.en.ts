import { weekday, writtenDate } from '../civil-date.ts'
import type { CivilDate } from '../civil-date.ts'
import type { Confidence, ExtensionGround, LengthUnit, RecurringPeriod } from './rule.ts'
import type { Words } from './words.vi.ts'

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
const units: Record<LengthUnit, readonly [string, string]> = {
  wd: ['working day', 'working days'],
  cd: ['calendar day', 'calendar days'],
  mo: ['month', 'months'],
  year: ['year', 'years'],
  h: ['hour', 'hours'],
  minutes: ['minute', 'minutes'],
}
const periods: Record<RecurringPeriod, string> = {
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  'half-year': 'half year',
  'nine-months': 'nine months',
  year: 'year',
}
const variants: Record<string, string> = {
  remote: 'a remote place that is hard to reach',
  'several-places': 'checks in several places or authorised to others',
  dismissal: 'dismissal',
  'third-party': 'a third party has to stop',
  'urgent-medical': 'urgent medical help',
  'longer-right': 'a right with the longer limit',
}
const grounds: Record<ExtensionGround, string> = {
  complex: 'the matter is complex',
  'especially-complex': 'the matter is especially complex',
  notice: 'a written notice was given',
}
const confidences: Record<Confidence, string> = {
  found: 'the text was read',
  'found-1': 'read in one transcription only',
  press: 'known from the press only',
  'knowledge-high': 'general knowledge, fairly sure',
  'knowledge-medium': 'general knowledge, not sure',
  'knowledge-low': 'general knowledge, weak',
  provisional: 'provisional',
}

const short = (date: CivilDate): string => `${date.slice(8, 10)}/${date.slice(5, 7)}`
const day = (date: CivilDate): string => `${weekdays[weekday(date)] ?? ''} ${writtenDate(date)}`

export const en = {
  day,
  date: writtenDate,
  time: (iso: string) => `${iso.slice(11, 16)} on ${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`,
  article: (article: string) => `article ${article}`,
  clause: (clause: string) => `, clause ${clause}`,
  point: (point: string) => `, point ${point}`,
  length: (n: number, unit: LengthUnit) => `${n} ${units[unit][n === 1 ? 0 : 1]}`,
  variantName: (when: string) => variants[when] ?? when,
  opening: (name: string, length: string, start: string, law: string, before: boolean, least: boolean) => {
    const bound = before || least ? 'at least ' : ''
    return `${name}: ${bound}${length} ${before ? 'before' : 'from'} ${start} (${law}).`
  },
  frequency: (name: string, times: number, per: RecurringPeriod, law: string) =>
    `${name}: at least ${times} time${times === 1 ? '' : 's'} every ${periods[per]} (${law}).`,
  frequencyDue: (last: CivilDate, due: CivilDate) =>
    due <= last
      ? `This period ends on ${day(last)}; its last working day is ${day(due)}.`
      : `This period ends on ${day(last)} without a working day; the next working day is ${day(due)}.`,
  variant: (name: string, length: string, ruleId: string | undefined) =>
    `Applied for ${name}: ${length}${ruleId === undefined ? '' : ` (${ruleId})`}.`,
  extension: (
    decision: { signedOn: CivilDate; number?: string } | undefined,
    ground: ExtensionGround,
    added: string,
    total: string,
  ) =>
    decision
      ? `Extended by ${added} because ${grounds[ground]}, by decision${decision.number === undefined ? '' : ` no. ${decision.number}`} of ${writtenDate(decision.signedOn)}, ${total} in all.`
      : `A trial: extended by ${added} because ${grounds[ground]}, ${total} in all.`,
  counted: (start: CivilDate, first: CivilDate) =>
    `The event is on ${day(start)}; that day is not counted, the first counted day is ${day(first)} (Civil Code 2015, article 147).`,
  countedBack: (event: CivilDate) => `The event is on ${day(event)}; counted back, without that day itself.`,
  pause: (from: CivilDate, to: CivilDate, days: number) =>
    `Suspended for ${days} day${days === 1 ? '' : 's'}, from ${writtenDate(from)} until before ${writtenDate(to)}: this time is not counted.`,
  skippedWeekends: (dates: readonly CivilDate[]) =>
    `${dates.length} weekend day${dates.length === 1 ? '' : 's'} (${dates.map(short).join(', ')})`,
  skippedHoliday: (date: CivilDate, name: string, kind: 'statutory' | 'makeup' | 'swap_off') =>
    `${day(date)} (${name}${kind === 'makeup' ? ', substitute day off' : kind === 'swap_off' ? ', swapped day off' : ''})`,
  skipped: (parts: readonly string[]) => `Not counted: ${parts.join('; ')}.`,
  offInARow: (parts: readonly string[]) => `Days off in a row: ${parts.join('; ')}.`,
  worked: (dates: readonly CivilDate[]) =>
    `${dates.map(day).join(', ')} is worked in exchange for another day and counts as a working day.`,
  moved: (raw: CivilDate, reason: string, due: CivilDate) =>
    `The count ends on ${day(raw)}, a day off (${reason}), so the limit moves to the next working day, ${day(due)} (Civil Code 2015, article 148, clause 5).`,
  movedBack: (raw: CivilDate, reason: string, due: CivilDate) =>
    `The count ends on ${day(raw)}, a day off (${reason}), so the working day before it, ${day(due)}, is taken to be safe.`,
  weekend: 'weekend',
  due: (due: CivilDate, least: boolean) =>
    least ? `Not to end before the end of ${day(due)}.` : `Due by the end of ${day(due)}.`,
  dueBack: (due: CivilDate) => `To be done on ${day(due)} at the latest.`,
  dueAt: (start: string, due: string) =>
    `Counted from ${start}, due at ${due}; hours and minutes run through nights and days off.`,
  effect: (date: CivilDate) => `Unless it is complained about again, it takes legal effect from ${day(date)}.`,
  warnings: {
    unseededYear: (year: number) =>
      `There is no calendar of days off for ${year}: only weekends were left out; the date may change once there is one.`,
    provisionalYear: (year: number) =>
      `The calendar of days off for ${year} is provisional, no official notice yet; the date may change.`,
    unsureDay: (date: CivilDate, name: string, source: string) =>
      `${day(date)} (${name}) is not confirmed (source: ${source}).`,
    proposedDay: (date: CivilDate, name: string) =>
      `A change for ${day(date)} (${name}) has been proposed; it is not in force and was not counted.`,
    unsureLaw: (confidence: Confidence, needsLawyer: boolean) =>
      `How sure the law is: ${confidences[confidence]}${needsLawyer ? '; a lawyer has to confirm it before use' : ''}.`,
    notInForce: (from: CivilDate, to: CivilDate | undefined) =>
      `The rule is not in force on this day: it holds from ${writtenDate(from)}${to === undefined ? '' : ` until before ${writtenDate(to)}`}.`,
    ended: 'This rule is no longer in force.',
    conflict: (rules: readonly string[]) =>
      `Another rule covers the same act (${rules.join(', ')}): see both, work by the earlier date.`,
    noEffect: {
      remote: 'This rule has no separate limit for remote places.',
      complex: 'This rule cannot be extended as complex.',
    },
    extensionUnsigned: 'This is a trial: the date does not change until an extension decision is signed.',
    extensionLate: (signedOn: CivilDate, ended: CivilDate) =>
      `The extension of ${writtenDate(signedOn)} was signed after the limit had ended (${writtenDate(ended)}) and is not counted.`,
    extensionCapped: (asked: number, allowed: number) =>
      `The extension says ${asked}, but the law allows ${allowed} more.`,
    criteriaMissing: (needed: number, cited: number) =>
      `The extension has to cite at least ${needed} of the criteria of a complex matter; it cites ${cited}.`,
    pauseOutside: (from: CivilDate, to: CivilDate) =>
      `The suspension from ${writtenDate(from)} to ${writtenDate(to)} lies outside the limit and is not counted.`,
    timeAssumed: 'No time of day was given, so it is counted from 00:00.',
    periodEnd: 'The law sets how often, not the day; this is the last working day of the period.',
  },
  errors: {
    noLength: (reason: string | undefined) =>
      reason === undefined
        ? 'This rule sets no length in time, so there is no date to compute.'
        : `There is no date to compute: ${reason}`,
    unknownVariant: (known: readonly string[]) =>
      known.length === 0 ? 'This rule has no variants.' : `The variants of this rule are: ${known.join(', ')}.`,
    pauseNotAllowed: 'The law does not let this limit be suspended.',
    pauseEmpty: (from: CivilDate) => `The suspension from ${writtenDate(from)} has to end after the day it begins.`,
    suspended: (since: CivilDate, remaining: string) =>
      `Suspended since ${writtenDate(since)}, ${remaining} left; there is no due date until it is resumed.`,
    extensionNotAllowed: 'The law does not let this limit be extended on that ground.',
    tooManyExtensions: (most: number) => `The law allows at most ${most} extension${most === 1 ? '' : 's'}.`,
    dateOutOfRange: 'The date is outside the range that can be computed.',
  },
} satisfies Words
