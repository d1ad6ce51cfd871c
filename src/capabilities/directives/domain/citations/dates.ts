import { type CivilDate, parseCivilDate } from '../../../../kernel/civil-date.ts'
import type { Span } from './citation.ts'

export interface DateFound {
  readonly date: CivilDate | null
  /** From `ngày` to the last figure. */
  readonly span: Span
  /** Where reading goes on: after the date and a closing bracket. */
  readonly next: number
}

const sp = '[ \\n]{0,5}'
const day = '(?<day>0?[1-9]|[12]\\d|3[01])'
const month = '(?<month>0?[1-9]|1[0-2])'
const numeric = `${day}${sp}[/.-]${sp}${month}(?:${sp}[/.-]${sp}(?<year>\\d{4}|\\d{2})(?!\\d))?`
const spelled = numeric
  .replace(`${sp}[/.-]${sp}${month}`, `${sp}tháng${sp}${month}`)
  .replace(`${sp}[/.-]${sp}(`, `${sp}(?:,?${sp}năm|[/.-])${sp}(`)
const named = (pattern: string, mark: string): string => pattern.replaceAll('(?<', `(?<${mark}`)
const datePattern = `(?:${named(numeric, 'n')}|${named(spelled, 's')})(?!\\d)`

const lead = `${sp}[,(]?${sp}(?:(?:được${sp})?(?:ban hành|ký ban hành|ký|đề|ra|thông qua)${sp})?`
const withWord = new RegExp(`${lead}(?<word>ngày${sp})${datePattern}(?<close>${sp}\\))?`, 'uy')
const inBrackets = new RegExp(`${sp}(?:,|(?<open>\\())${sp}(?<word>)${datePattern}(?<close>${sp}\\))?`, 'uy')
/** The place line of a letterhead: `Số: 15/QĐ-UBND`, then `An Giang, ngày 05 tháng 02 năm 2026`. */
const placeLine = new RegExp(
  `[ \\n]{1,40}\\p{L}[\\p{L} .]{1,30},${sp}(?<word>ngày${sp})${named(spelled, 's')}(?!\\d)`,
  'uy',
)

function read(pattern: RegExp, low: string, at: number, yearElsewhere: number | undefined): DateFound | undefined {
  pattern.lastIndex = at
  const match = pattern.exec(low)
  if (match === null) return undefined
  const groups = match.groups ?? {}
  const dayText = groups['nday'] ?? groups['sday'] ?? ''
  const monthText = groups['nmonth'] ?? groups['smonth'] ?? ''
  const yearText = groups['nyear'] ?? groups['syear']
  if (pattern === inBrackets && yearText?.length !== 4) return undefined
  const year =
    yearText === undefined ? yearElsewhere : yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText)
  const date =
    year === undefined
      ? undefined
      : parseCivilDate(`${String(year).padStart(4, '0')}-${monthText.padStart(2, '0')}-${dayText.padStart(2, '0')}`)
  const close = groups['close'] ?? ''
  const end = at + match[0].length - close.length
  const body = match[0].slice(0, match[0].length - close.length)
  const word = groups['word'] ?? ''
  const start = word === '' ? at + body.search(/\d/u) : at + body.lastIndexOf('ngày')
  return { date: date ?? null, span: { start, end }, next: end + close.length }
}

/**
 * A date that stands at `at`: `, ngày 26/11/2021`, ` ngày 7-12-2018`, ` ngày 05 tháng 02 năm 2026`, ` (26/11/2021)`. Day before month.
 * A date that does not exist gives null with its span; without a year, `yearElsewhere` is meant.
 */
export function readDate(low: string, at: number, yearElsewhere: number | undefined): DateFound | undefined {
  return read(withWord, low, at, yearElsewhere) ?? read(inBrackets, low, at, undefined)
}

/** The date in the place line after a letterhead's number. */
export const readPlaceLine = (low: string, at: number): DateFound | undefined => read(placeLine, low, at, undefined)
