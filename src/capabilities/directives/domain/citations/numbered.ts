import type { Regime, Span } from './citation.ts'
import { type DocumentNumber, type NumberHit, documentNumber, numberShape, readMatch } from './document-number.ts'
import { type KindBefore, kindBefore, numberWordStart } from './kind-before.ts'
import { kindNamed, kindNames } from './kinds.ts'
import type { PreparedText } from './prepared-text.ts'
import { type Particulars, readLead, readLetterhead, readTail } from './tail.ts'

/** One mention of a document by its number. */
export interface NumberedFound extends Particulars {
  readonly span: Span
  readonly kind: string
  /** Whether the text names the kind; otherwise the abbreviation tells it. */
  readonly kindWritten: boolean
  /** Spaces removed, dashes as hyphens, letters as in the text. */
  readonly number: string
  /** undefined for a number without its letters: `Nghị quyết số 25`. */
  readonly parsed: DocumentNumber | undefined
  readonly digits: number
  readonly year: number | undefined
  /** `khiếu nại` in `Luật Khiếu nại số 02/2011/QH13`, with where it stands. */
  readonly lawName: Span | undefined
  readonly regime: Regime | null
}

interface Sighting {
  readonly hit: NumberHit
  readonly kind: KindBefore | undefined
  readonly inherited: boolean
  /** The end of what `number` is read from; the letters of a shared series stand further on. */
  readonly digitsOnly?: string
}

/** Addresses of the network are not documents. */
function insideAddress(text: string, start: number, end: number): boolean {
  const before = /\S{0,200}$/u.exec(text.slice(Math.max(0, start - 200), start))?.[0] ?? ''
  return (
    /:\/\/|www\.|@/u.test(before) ||
    /^(?:[\w-]*@|\.(?:pdf|docx?|html?|aspx?|php|vn|com)(?![\p{L}]))/u.test(text.slice(end, end + 24))
  )
}

/** `, ` or ` và số ` between a number and the one before it. */
const joins = /^[ \n]{0,3}(?:,|;|và|hoặc|&|,[ \n]và)[ \n]{0,3}$/u
const sharedDigits = /(?<![\p{L}\p{N}/.,-])(?:\d{1,5}(?:[ \n]?,[ \n]?|[ \n]và[ \n](?:số[ \n])?)){1,8}$/u

function sightings({ text, low }: PreparedText): Sighting[] {
  const found: Sighting[] = []
  const shape = new RegExp(numberShape)
  for (let match = shape.exec(text); match !== null; match = shape.exec(text)) {
    const hit = readMatch(match)
    shape.lastIndex = hit?.end ?? match.index + (match.groups?.['digits']?.length ?? 1)
    if (hit === undefined || insideAddress(text, hit.start, hit.end) || continues(text, hit.end)) continue
    const shared = sharedBefore(low, hit)
    found.push(...shared)
    const before = kindBefore(low, hit.start, hit.parts) ?? shared[0]?.kind
    const previous = found.at(-1)
    const inherits =
      before === undefined &&
      previous?.kind !== undefined &&
      joins.test(low.slice(previous.hit.end, numberWordStart(low, hit.start)))
    const kind = inherits ? previous.kind : before
    if (hit.sure || kind !== undefined) found.push({ hit, kind, inherited: inherits || shared.length > 0 })
  }
  return found
}

const continues = (text: string, end: number): boolean =>
  /^(?:[\p{L}\p{N}]|[-/]\d)/u.test(text.slice(end, end + 3)) &&
  !/^(?:ngày|của|về|và|ban|quy)/u.test(text.slice(end, end + 5))

/** `Quyết định số 217, 218-QĐ/TW`: numbers that borrow the letters of the last. */
function sharedBefore(low: string, hit: NumberHit): Sighting[] {
  const at = numberWordStart(low, hit.start)
  const from = Math.max(0, at - 60)
  const match = sharedDigits.exec(low.slice(from, at))
  if (match === null) return []
  const start = from + match.index
  const kind = kindBefore(low, start, hit.parts)
  if (kind === undefined) return []
  return [...match[0].matchAll(/\d+/gu)].map((digits, index) => ({
    hit: {
      ...hit,
      parts: { ...hit.parts, number: Number(digits[0]) },
      start: start + digits.index,
      end: start + digits.index + digits[0].length,
    },
    kind,
    inherited: index > 0,
    digitsOnly: digits[0],
  }))
}

function numberAsWritten(text: string, { hit, digitsOnly }: Sighting): string {
  const whole = text.slice(hit.start, hit.end)
  const marked = whole.replace(/^(\d+\p{L}?)[ \t]+(?=\p{L})/u, `$1${hit.parts.regime === 'party' ? '-' : '/'}`)
  const spaced = marked.replace(/(?<=\p{L})[ \t](?=\p{L})/gu, hit.parts.regime === 'party' ? '/' : '-')
  const written = spaced.replace(/\s+/gu, '')
  if (digitsOnly === undefined) return written
  return digitsOnly + documentNumber(hit.parts, '').normal.replace(/^\d+/u, '')
}

function kindOf({ kind, hit: { parts } }: Sighting): string {
  if (kind !== undefined && kind.name !== 'Văn bản') return kind.name
  if (parts.kind !== '') return kindNames(parts.kind, parts.regime)[0] ?? 'Văn bản'
  return parts.year === undefined ? 'Công văn' : 'Luật'
}

function describe(prepared: PreparedText, sighting: Sighting): NumberedFound {
  const { hit, kind, inherited } = sighting
  const start = kind === undefined || inherited ? numberWordStart(prepared.low, hit.start) : kind.start
  const tail = readTail(prepared, start, hit.end, hit.parts.year)
  const lead = readLead(prepared, start)
  const head = kind === undefined ? readLetterhead(prepared, start, hit.end) : { date: null, dateSpan: undefined }
  const lawName =
    kind?.between !== undefined && hit.parts.kind === '' && hit.parts.year !== undefined
      ? trimmed(prepared.text, kind.between)
      : undefined
  const issuer = tail.issuer ?? issuerBetween(prepared, kind) ?? lead.issuer
  return {
    span: { start, end: hit.end + closing(prepared.text, start, hit.end) },
    kind: kindOf(sighting),
    kindWritten: kind !== undefined,
    number: numberAsWritten(prepared.text, sighting),
    parsed: documentNumber(hit.parts, prepared.text.slice(hit.start, hit.end)),
    digits: hit.parts.number,
    year: hit.parts.year,
    lawName,
    regime: hit.parts.regime,
    date: tail.date ?? head.date ?? (tail.dateSpan === undefined ? lead.date : null),
    dateSpan: tail.dateSpan ?? head.dateSpan ?? lead.dateSpan,
    issuer,
    title: tail.title ?? lawName,
    end: tail.end,
  }
}

/** `Luật Thực hiện dân chủ ở cơ sở (số 10/2022/QH15)`: the bracket that closes belongs to the mention. */
const closing = (text: string, start: number, end: number): number =>
  text.slice(start, end).includes('(') ? (/^[ ]?\)/u.exec(text.slice(end, end + 2))?.[0].length ?? 0) : 0

/** `Chỉ thị của Thủ tướng Chính phủ số 33/CT-TTg`. */
function issuerBetween({ low, text }: PreparedText, kind: KindBefore | undefined): Span | undefined {
  const between = kind?.between
  const of = between === undefined ? null : /^[ \n]{1,3}của[ \n]{1,3}/u.exec(low.slice(between.start, between.end))
  return between === undefined || of === null
    ? undefined
    : trimmed(text, { start: between.start + of[0].length, end: between.end })
}

function trimmed(text: string, { start, end }: Span): Span {
  const inside = text.slice(start, end)
  return {
    start: start + inside.length - inside.trimStart().length,
    end: end - inside.length + inside.trimEnd().length,
  }
}

/** Numbers of one list share the issuer after the last of them, and the date when the text counts them together. */
function shareTails(found: NumberedFound[], low: string, all: readonly Sighting[]): NumberedFound[] {
  const shared = [...found]
  for (let index = shared.length - 2; index >= 0; index -= 1) {
    const current = shared[index]
    const next = shared[index + 1]
    const sighting = all[index]
    if (current === undefined || next === undefined || sighting === undefined) continue
    const bare = current.end === current.span.end && current.issuer === undefined && current.dateSpan === undefined
    if (!bare || all[index + 1]?.inherited !== true || !joins.test(low.slice(current.span.end, next.span.start)))
      continue
    const dated =
      sighting.kind?.plural === true &&
      (current.year === undefined || next.date?.startsWith(String(current.year)) === true)
    shared[index] = { ...current, issuer: next.issuer, ...(dated ? { date: next.date, dateSpan: next.dateSpan } : {}) }
  }
  return shared
}

const bare =
  /(?<![\p{L}\p{N}])(?<kind>nghị quyết(?: chuyên đề)?|chỉ thị|kết luận|quyết định|quy định|nghị định|thông tư|kế hoạch|hướng dẫn|thông báo|công văn|công điện|chương trình hành động|đề án|thông tri|tờ trình|pháp lệnh|nq|ct|kl|qđ|nđ)[ \n]{1,3}(?<word>số[ \n]{0,3}:?[ \n]{0,3})?(?<digits>\d{1,4})(?:\/(?<year>(?:19|20)\d{2}))?(?![\p{L}\p{N}%]|[.,/:-]\d|[ \n]{0,3}[-/–][ \n]{0,3}\p{L}|[ ]\d)/gu
const withoutWord = /^(?:nghị quyết|chỉ thị|kết luận|quyết định|quy định|nghị định|thông tư|pháp lệnh|nq|ct|nđ)/u
const mayFollow =
  /^(?:[ \n]{0,3}[,.;:)"”“(]|[ \n]{1,3}(?:của|về|ngày|khóa|bct|trung ương|tw|đã|được|là|trong|và|quy định|chính phủ|thủ tướng|bộ chính trị|ban bí thư|nêu|năm|cũng|trên|thì|để|có|nhằm)(?![\p{L}])|[ \n]*$|\n)/u

/** A kind and a number without letters: `Nghị quyết số 25`, `Chỉ thị 05 của Bộ Chính trị`, `Nghị định 154/2026`. */
function bareNumbers(prepared: PreparedText, taken: readonly NumberedFound[]): NumberedFound[] {
  const ends = new Set(taken.map(({ span }) => span.start))
  return [...prepared.low.matchAll(bare)].flatMap((match) => {
    const { kind: word = '', word: so, digits = '', year } = match.groups ?? {}
    const start = match.index
    const stop = start + match[0].length
    const kind = kindNamed(word.replace(' chuyên đề', ''))
    const legal = /^(?:nghị định|thông tư|nđ)/u.test(word)
    if (kind === undefined || ends.has(start) || !/\p{Lu}/u.test(prepared.text.charAt(start))) return []
    if (year !== undefined && !legal && so === undefined) return []
    const next = prepared.low.slice(stop, stop + 24)
    if (
      so === undefined &&
      !(withoutWord.test(word) && digits.length >= 2 && (year !== undefined || mayFollow.test(next)))
    )
      return []
    if (so !== undefined && /^[ \n](?:điện thoại|tài khoản|người|hộ|lần|tháng|triệu|đồng|tỷ)(?![\p{L}])/u.test(next))
      return []
    const tail = readTail(prepared, start, stop, year === undefined ? undefined : Number(year))
    const lead = readLead(prepared, start)
    return [
      {
        ...tail,
        issuer: tail.issuer ?? lead.issuer,
        date: tail.date ?? (tail.dateSpan === undefined ? lead.date : null),
        dateSpan: tail.dateSpan ?? lead.dateSpan,
        span: { start, end: stop },
        kind,
        kindWritten: true,
        number: year === undefined ? digits : `${digits}/${year}`,
        parsed: undefined,
        digits: Number(digits),
        year: year === undefined ? undefined : Number(year),
        lawName: undefined,
        regime: legal ? ('state' as const) : null,
      },
    ]
  })
}

/** Every mention of a document by its number, in order. */
export function findNumbered(prepared: PreparedText): readonly NumberedFound[] {
  const seen = sightings(prepared)
  const full = shareTails(
    seen.map((sighting) => describe(prepared, sighting)),
    prepared.low,
    seen,
  )
  return [...full, ...bareNumbers(prepared, full)].sort((a, b) => a.span.start - b.span.start)
}
