import type { CivilDate } from '../../../../kernel/civil-date.ts'
import type { Span } from './citation.ts'
import { readDate, readPlaceLine } from './dates.ts'
import { readBodyName, readIssuer } from './issuer.ts'
import type { PreparedText } from './prepared-text.ts'
import { readTitle } from './title.ts'

/** What a text says of a document around its number. */
export interface Particulars {
  readonly date: CivilDate | null
  readonly dateSpan: Span | undefined
  readonly issuer: Span | undefined
  readonly title: Span | undefined
  /** Where the citation ends, title included. */
  readonly end: number
}

/** The sentence around an offset, as far as rules look: at most 400 characters back and 800 on. */
export function sentenceAround(text: string, at: number): Span {
  const before = text.slice(Math.max(0, at - 400), at)
  const after = text.slice(at, at + 800)
  const opened = Math.max(before.lastIndexOf('. '), before.lastIndexOf('\n'), before.lastIndexOf('; '))
  const closed = after.search(/\.[ \n]|\.$|\n\n/u)
  return { start: at - before.length + (opened < 0 ? 0 : opened + 1), end: at + (closed < 0 ? after.length : closed) }
}

/** Date, issuer and subject after the number that ends at `at`, in the orders people use. */
export function readTail(prepared: PreparedText, start: number, at: number, year: number | undefined): Particulars {
  const close = /^[ \n]{0,2}\)/u.exec(prepared.text.slice(at, at + 4))
  const from = close !== null && prepared.text.slice(start, at).includes('(') ? at + close[0].length : at
  const first = readDate(prepared.low, from, year)
  const issuer = readIssuer(prepared, first?.next ?? from)
  const date = first ?? (issuer === undefined ? undefined : readDate(prepared.low, issuer.next, year))
  const next = Math.max(from, date?.next ?? 0, issuer?.next ?? 0)
  const title = readTitle(prepared, next, { bare: next === from, sentence: sentenceAround(prepared.text, start) })
  const end = title?.next ?? Math.max(at, date?.span.end ?? 0, issuer?.span.end ?? 0)
  return { date: date?.date ?? null, dateSpan: date?.span, issuer: issuer?.span, title: title?.span, end }
}

const issues =
  /(?:^|[,.;:\n-])[ ]{0,3}(?<who>[^,.;:\n]{4,120}?) (?:đã |vừa |có |cũng |kịp thời )?(?:ký )?(?:ban hành|ra)(?: các| kèm theo)? $/u

/** `Ngày 12/9/2018, Ban Dân vận Tỉnh ủy đã ban hành Kế hoạch số …`: issuer and date in front of the kind at `start`. */
export function readLead(prepared: PreparedText, start: number): Pick<Particulars, 'issuer' | 'date' | 'dateSpan'> {
  const { text, low } = prepared
  const from = Math.max(0, start - 200)
  const match = issues.exec(low.slice(from, start))
  const who = match?.groups?.['who']
  const nothing = { issuer: undefined, date: null, dateSpan: undefined }
  if (match === null || who === undefined) return nothing
  const begins = from + match.index + match[0].indexOf(who)
  const before = /^(?:sáng |chiều )?(?=ngày )/u.exec(who)
  const opening = before === null ? undefined : readDate(low, begins + before[0].length, undefined)
  const at =
    opening === undefined
      ? begins
      : opening.next + (/^[ \n]{0,3}/u.exec(low.slice(opening.next, opening.next + 3))?.[0].length ?? 0)
  const issuer = readBodyName(prepared, at)
  if (issuer === undefined || issuer.end !== begins + who.length || !/\p{Lu}/u.test(text.charAt(at))) return nothing
  if (opening !== undefined) return { issuer, date: opening.date, dateSpan: opening.span }
  const day = low.slice(Math.max(0, at - 45), at).lastIndexOf('ngày')
  const dayAt = Math.max(0, at - 45) + day
  const date = day < 0 ? undefined : readDate(low, dayAt, undefined)
  const joined = date !== undefined && /^[ \n]{0,2},[ \n]{1,3}$/u.test(low.slice(date.next, at))
  return joined ? { issuer, date: date.date, dateSpan: date.span } : { ...nothing, issuer }
}

/** The date of a letterhead, where `Số:` begins its line. */
export function readLetterhead(
  { text, low }: PreparedText,
  start: number,
  end: number,
): Pick<Particulars, 'date' | 'dateSpan'> {
  const before = text.slice(Math.max(0, start - 80), start)
  const alone = before.slice(before.lastIndexOf('\n') + 1).trim() === ''
  const found = alone && low.startsWith('số', start) ? readPlaceLine(low, end) : undefined
  return { date: found?.date ?? null, dateSpan: found?.span }
}
