import type { Brand } from './brand.ts'

/** A day in the civil calendar of Viet Nam, `YYYY-MM-DD`, no time and no zone. Compares correctly as text. */
export type CivilDate = Brand<string, 'CivilDate'>

const shape = /^(\d{4})-(\d{2})-(\d{2})$/
const dayMillis = 86_400_000

const toUtc = (date: CivilDate): number => Date.parse(`${date}T00:00:00Z`)
const fromUtc = (millis: number): CivilDate => new Date(millis).toISOString().slice(0, 10) as CivilDate

/** `2026-11-21` → that day; `2026-02-30`, `21/11/2026` and anything else → undefined. */
export function parseCivilDate(text: string): CivilDate | undefined {
  if (!shape.test(text)) return undefined
  const millis = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(millis) || fromUtc(millis) !== text ? undefined : (text as CivilDate)
}

/** For constants in code and tests. @throws when the text is not a date */
export function civilDate(text: string): CivilDate {
  const date = parseCivilDate(text)
  if (date === undefined) throw new RangeError(`not a civil date: ${text}`)
  return date
}

/** `21/11/2026`, `21-11-2026`, `2026-11-21` → the day; day is always before month, as people write it here. */
export function parseWrittenDate(text: string): CivilDate | undefined {
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim())
  if (!match) return parseCivilDate(text.trim())
  const [, day = '', month = '', year = ''] = match
  return parseCivilDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

/** `days` calendar days later (earlier when negative). 2026-02-28 + 1 = 2026-03-01. */
export const addDays = (date: CivilDate, days: number): CivilDate => fromUtc(toUtc(date) + days * dayMillis)

/** Same day `months` later, or the last day of that month when it has no such day. 2026-01-31 + 1 = 2026-02-28. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return fromUtc(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)))
}

/** Calendar days from `from` to `to`: 2026-11-21 to 2026-12-09 is 18. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => Math.round((toUtc(to) - toUtc(from)) / dayMillis)

/** 0 Sunday … 6 Saturday. */
export const weekday = (date: CivilDate): number => new Date(toUtc(date)).getUTCDay()

export const yearOf = (date: CivilDate): number => Number(date.slice(0, 4))

/** The civil day in Viet Nam at an instant: UTC+7 all year, no daylight saving since 1975. */
export const civilDateAt = (instant: Date): CivilDate => fromUtc(instant.getTime() + 7 * 3_600_000)

/** `09/12/2026`, as LOOK.md asks for every date on screen. */
export const writtenDate = (date: CivilDate): string => `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`
