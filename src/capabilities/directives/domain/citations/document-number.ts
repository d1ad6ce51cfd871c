import { bodyOf, regimeOfBody } from './bodies.ts'
import type { Regime } from './citation.ts'
import { abbreviationOf } from './kinds.ts'

/** The official number of a document, taken apart. */
export interface DocumentNumber {
  readonly number: number
  /** `a` in `15a/QĐ-UBND`. */
  readonly suffix?: string
  /** Only in legal documents: `154/2026/NĐ-CP`. */
  readonly year?: number
  /** Abbreviation in its right spelling; empty where the number has none: laws (`02/2011/QH13`), official letters (`1234/UBND-NC`). */
  readonly kind: string
  /** `UBND`, `TTg`, `TU`, `QH13`, `UBND-NC`; joint documents `UBTVQH14-CP-ĐCTUBTWMTTQVN`; empty where left out. */
  readonly body: string
  readonly regime: Regime
  /** Exactly as written. */
  readonly raw: string
  /** The form its regime asks for, for comparing: `456-qd / tu` → `456-QĐ/TU`. */
  readonly normal: string
}

export type NumberParts = Omit<DocumentNumber, 'raw' | 'normal'>

const gap = '[ \\t]{0,20}\\n?[ \\t]{0,20}'
const letters = '\\p{L}[\\p{L}\\p{N}&]{0,24}(?:\\.[ƯưWw](?!\\p{L}))?'

/**
 * What may be a document number in prepared text: digits, a separator, perhaps a year, and one to nine groups of letters.
 * Every repetition is bounded, so that a search takes time in proportion to the text.
 */
export const numberShape: RegExp = new RegExp(
  `(?<![\\p{N}/@_]|\\p{N}[.,-]|(?<![sS][ốỐ])\\p{L})(?<digits>\\d{1,6})(?<suffix>[a-eA-E])?` +
    `(?:(?<first>${gap}[-/]${gap})(?:(?<year>(?:19|20)\\d{2})${gap}[-/]${gap})?|(?<loose>[ \\t]{1,3}))` +
    `(?<head>${letters})(?:(?<second>${gap}[-/]${gap}|[ \\t](?=TU(?!\\p{L})|TW(?!\\p{L})|UBND(?!\\p{L})))(?<body>${letters})(?<more>(?:[-/]${letters}){0,8}))?`,
  'gu',
)

export interface NumberHit {
  readonly parts: NumberParts
  readonly start: number
  readonly end: number
  /** Sure by itself; otherwise only a kind named right before it makes it a number. */
  readonly sure: boolean
}

const capitals = /^\p{Lu}[\p{Lu}\p{N}&.]*$/u
const glued = /^(.{2,}?)(?:ngày|của|về|và|ban|quy)$/u
const looksLikeBody = (text: string): boolean => capitals.test(text) || /^(?:TTg|ThU)$/.test(text)
const lawBody = /^(?:QH|UBTVQH|HĐNN|NQHĐND)\d{0,2}$/

/** `TUngày` → `TU`: words run together after the number are cut off. */
function ungluedLength(body: string): number {
  const cut = glued.exec(body)?.[1]
  return cut !== undefined && looksLikeBody(cut) ? cut.length : body.length
}

/** Reads one match of `numberShape`; undefined where it is no document number, whatever stands before it. */
export function readMatch(match: RegExpMatchArray): NumberHit | undefined {
  const {
    digits = '',
    suffix,
    year,
    head = '',
    body = '',
    more = '',
    first = '',
    second = '',
    loose,
  } = match.groups ?? {}
  const start = match.index ?? 0
  const base = {
    number: Number(digits),
    ...(suffix === undefined ? {} : { suffix: suffix.toLowerCase() }),
    ...(year === undefined ? {} : { year: Number(year) }),
  }
  const upTo = (length: number): number => start + length
  const whole = match[0].length
  const law = bodyOf(head)
  if (year !== undefined && lawBody.test(law) && /\d$/.test(law)) {
    return {
      parts: { ...base, kind: '', body: law, regime: 'state' },
      start,
      end: upTo(whole - second.length - body.length - more.length),
      sure: true,
    }
  }
  if (body === '') return bodyless(base, { head, loose, start, end: upTo(whole) })
  const kind = abbreviationOf(head)
  const cut = ungluedLength(body)
  const kept = extraBodies(cut < body.length ? '' : more)
  const end = upTo(whole - more.length - (body.length - cut) + kept.length)
  const rawBody = (body.slice(0, cut) + kept).replaceAll('/', '-')
  const fullBody = rawBody.split('-').map(bodyOf).join('-')
  const known = regimeOfBody(fullBody)
  if (kind === undefined) return letter(base, { head, rawBody, loose, first, start, end })
  const form: Regime = first.includes('-') ? 'party' : 'state'
  const joint = kind.endsWith('LT')
  const regime = year !== undefined ? 'state' : joint ? form : (known ?? form)
  const upper = looksLikeBody(body.slice(0, cut)) && /^\p{Lu}/u.test(head)
  const sure = known !== undefined ? loose === undefined || upper : upper && loose === undefined
  return { parts: { ...base, kind, body: fullBody, regime }, start, end, sure }
}

type Base = Pick<DocumentNumber, 'number' | 'suffix' | 'year'>
interface Rest {
  readonly head: string
  readonly rawBody: string
  readonly loose: string | undefined
  readonly first: string
  readonly start: number
  readonly end: number
}

/** Further bodies of a joint document stand without spaces and in capitals: `-CP-ĐCTUBTWMTTQVN`. */
function extraBodies(more: string): string {
  let kept = ''
  for (const { 0: part } of more.matchAll(/[-/][^-/]+/gu)) {
    if (!looksLikeBody(part.slice(1)) && !/^.(?:ttg|cp|ubnd)$/u.test(part)) break
    kept += part
  }
  return kept
}

/** Old and shortened numbers, only after a kind: `64/CP`, `327-CT`, `1234/QĐ`, `48-LCT`. */
function bodyless(
  base: Base,
  { head, loose, start, end }: Pick<Rest, 'head' | 'loose' | 'start' | 'end'>,
): NumberHit | undefined {
  if (loose !== undefined) return undefined
  const kind = abbreviationOf(head)
  if (kind !== undefined && capitals.test(head.replace(/r$/u, ''))) {
    return { parts: { ...base, kind, body: '', regime: 'state' }, start, end, sure: false }
  }
  const body = bodyOf(head)
  const regime = regimeOfBody(body)
  return regime === undefined ? undefined : { parts: { ...base, kind: '', body, regime }, start, end, sure: false }
}

/** An official letter has no kind in its number: the body, then the unit that drafted it. */
function letter(base: Base, { head, rawBody, loose, first, start, end }: Rest): NumberHit | undefined {
  if (loose !== undefined || !first.includes('/') || base.year !== undefined) return undefined
  const body = bodyOf(head)
  const regime = regimeOfBody(body)
  const upper = looksLikeBody(head) && capitals.test(rawBody.replaceAll('-', ''))
  if (regime !== 'state' && !upper) return undefined
  return {
    parts: { ...base, kind: '', body: `${body}-${rawBody.toUpperCase()}`, regime: 'state' },
    start,
    end,
    sure: regime === 'state' && upper,
  }
}

/**
 * The form the issuing regime asks for: `NUM/KIND-BODY` (state), `NUM/YEAR/KIND-BODY` (legal documents),
 * `NUM-KIND/BODY` (Party); numbers below ten with a zero in front.
 * @law NĐ 30/2020/NĐ-CP, phụ lục I (`05/BC-UBND`); Party: Hướng dẫn 36-HD/VPTW, 05-HD/VPTW (`05-NQ/ĐU`)
 */
export function formatDocumentNumber({ number, suffix = '', year, kind, body, regime }: NumberParts): string {
  const head = `${String(number).padStart(2, '0')}${suffix}`
  if (regime === 'party' && year === undefined) {
    return `${head}-${[kind, body].filter((part) => part !== '').join('/')}`
  }
  const series = [kind, body].filter((part) => part !== '').join('-')
  return [head, year, series].filter((part) => part !== undefined && part !== '').join('/')
}

export function documentNumber(parts: NumberParts, raw: string): DocumentNumber {
  return { ...parts, raw, normal: formatDocumentNumber(parts) }
}
