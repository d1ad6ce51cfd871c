import { unifyTonePlacement } from '../../../../kernel/text.ts'
import { regimeOfBody, soleIssuer } from './bodies.ts'
import type { Citation, Mention, Regime, Span } from './citation.ts'
import { type DocumentNumber, documentNumber, numberShape, readMatch } from './document-number.ts'
import { type Dossier, absorb, fromNamed, fromNumbered, keysOf, sameDocument } from './dossier.ts'
import { issuerName } from './issuer.ts'
import { kindBefore } from './kind-before.ts'
import { kindNamed } from './kinds.ts'
import { findNamed } from './named.ts'
import { type NumberedFound, findNumbered } from './numbered.ts'
import { type PreparedText, inline, prepareText, written } from './prepared-text.ts'

/**
 * The documents cited in a Vietnamese text, in the order of their first mentions; one entry for a document, however
 * often and in whatever form it is mentioned. Classes of documents (`các nghị quyết, chỉ thị`) are left out.
 * Takes any text in any Unicode form and never fails; time grows in proportion to the text.
 *
 * `thực hiện Chỉ thị số 24-CT/TU ngày 27/2/2018 của Ban Thường vụ Tỉnh ủy về dân vận.` gives kind `Chỉ thị`,
 * number `24-CT/TU`, date 2018-02-27, issuer `Ban Thường vụ Tỉnh ủy`, title `về dân vận`, regime `party`.
 *
 * @law number forms: NĐ 30/2020/NĐ-CP, phụ lục I and III; Party: Quy định 399-QĐ/TW, Hướng dẫn 36-HD/VPTW and 05-HD/VPTW
 */
export function findCitations(text: string): Citation[] {
  const prepared = prepareText(text)
  const numbered = findNumbered(prepared)
  const annexes = numbered.flatMap((found) => annexOf(prepared, found))
  const named = withoutCovered(findNamed(prepared).map(fromNamed), [
    ...annexes.map(({ best }) => best),
    ...numbered.map(({ span }) => span),
  ])
  const documents = gather([...numbered.map((found) => numberedDossier(prepared, found)), ...annexes, ...named])
  const lines = lineStarts(text)
  return documents
    .map((document) => citation(prepared, document, lines))
    .sort((a, b) => (a.mentions[0]?.firstOffset ?? 0) - (b.mentions[0]?.firstOffset ?? 0))
}

const lowInline = (prepared: PreparedText, span: Span): string => inline(prepared.low.slice(span.start, span.end))

function numberedDossier(prepared: PreparedText, found: NumberedFound): Dossier {
  const body = found.parsed?.body ?? ''
  return fromNumbered(
    found,
    found.lawName === undefined ? '' : lowInline(prepared, found.lawName),
    body.includes('-') ? undefined : soleIssuer(body),
  )
}

const annexWord =
  /(?<![\p{L}])(?:ban hành|phê duyệt|thông qua)(?: kèm theo)? (?<kind>quy chế phối hợp|quy chế|quy định|kế hoạch|chương trình hành động|chương trình phối hợp|chương trình|đề án|điều lệ)(?= \p{L})/u

/** `Quyết định số … về việc ban hành Quy chế …`: the annex is a document of its own, of the same issuer and day. */
function annexOf(prepared: PreparedText, found: NumberedFound): Dossier[] {
  if (found.title === undefined) return []
  const match = annexWord.exec(prepared.low.slice(found.title.start, found.title.end))
  const kind = match?.groups?.['kind']
  if (match === null || kind === undefined) return []
  const start = found.title.start + match.index + match[0].length - kind.length
  if (!/\p{Lu}/u.test(prepared.text.charAt(start))) return []
  const span = { start, end: found.title.end }
  const parent = numberedDossier(prepared, found)
  return [
    {
      ...parent,
      numbered: false,
      best: span,
      bestEnd: span.end,
      kind: kindNamed(kind) ?? 'Quy chế',
      kindWritten: true,
      number: null,
      normal: undefined,
      digits: undefined,
      year: null,
      name: lowInline(prepared, { start: start + kind.length, end: span.end }),
      title: undefined,
      issuedWith: found.number,
      spans: [span],
    },
  ]
}

/** Named documents that begin inside another mention are part of its name, except where they begin with a numbered one's tail. */
function withoutCovered(named: readonly Dossier[], spans: readonly Span[]): Dossier[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start)
  let index = 0
  let covered = -1
  return named.filter(({ best }) => {
    for (let span = sorted[index]; span !== undefined && span.start <= best.start; span = sorted[++index])
      covered = Math.max(covered, span.end)
    const overlapsNext =
      sorted[index] !== undefined && (sorted[index]?.start ?? 0) < best.end && (sorted[index]?.end ?? 0) <= best.end
    return best.start >= covered && !overlapsNext
  })
}

const mostCandidates = 40

function gather(mentions: readonly Dossier[]): Dossier[] {
  const documents: Dossier[] = []
  const byKey = new Map<string, Dossier[]>()
  const remember = (document: Dossier): void => {
    for (const key of keysOf(document)) {
      const list = byKey.get(key) ?? []
      if (list.length < mostCandidates && !list.includes(document)) byKey.set(key, [...list, document])
    }
  }
  for (const mention of inOrderOfKnowledge(mentions)) {
    const candidates = [...new Set(keysOf(mention).flatMap((key) => byKey.get(key) ?? []))]
    const same = candidates.find((candidate) => sameDocument(candidate, mention))
    if (same !== undefined) absorb(same, mention)
    else documents.push(mention)
    remember(same ?? mention)
  }
  return documents
}

const rank = ({ normal, numbered, period, kind }: Dossier): number =>
  normal !== undefined ? 0 : numbered ? 1 : period !== null && kind.endsWith('phối hợp') ? 2 : 3

/** Whole numbers first, then numbers without letters, then names: what says less joins what says more. */
function inOrderOfKnowledge(mentions: readonly Dossier[]): Dossier[] {
  return mentions.map((mention) => ({ ...mention })).sort((a, b) => rank(a) - rank(b) || a.best.start - b.best.start)
}

const partyBody =
  /tỉnh ủy|huyện ủy|thành ủy|đảng|bộ chính trị|ban bí thư|ban chấp hành|dân vận|ban thường vụ|đại hội|trung ương|btv|bch/u
const stateBody =
  /chính phủ|thủ tướng|quốc hội|ủy ban nhân dân|ubnd|hđnd|hội đồng nhân dân|^bộ|^sở|chủ tịch nước|thanh tra|tòa án|viện kiểm sát/u

function regimeOf(issuer: string | null): Regime | null {
  const low = issuer?.toLowerCase() ?? ''
  return partyBody.test(low) ? 'party' : stateBody.test(low) ? 'state' : null
}

/** `Ban Chỉ đạo` alone is the committee that the text named in full before. */
function fullIssuer(prepared: PreparedText, issuer: Span): string {
  const name = unifyTonePlacement(issuerName(written(prepared, issuer)))
  if (name.toLowerCase() !== 'ban chỉ đạo') return name
  const from = Math.max(0, issuer.start - 4000)
  const earlier = [
    ...prepared.low
      .slice(from, issuer.start)
      .matchAll(
        /ban chỉ đạo (?:thực hiện|phòng|xây dựng|cải cách|các)[^.,;:()\n]{3,120}?(?= năm | đã | được |[.,;:()\n])/gu,
      ),
  ].at(-1)
  if (earlier === undefined) return name
  const start = from + earlier.index
  return unifyTonePlacement(inline(prepared.text.slice(start, start + earlier[0].length)))
}

function citation(prepared: PreparedText, document: Dossier, lines: readonly number[]): Citation {
  const { start, end } = prepared.inOriginal(document.best)
  const textOf = (span: Span | undefined): string | null =>
    span === undefined ? null : inline(written(prepared, span))
  const issuer = document.issuer === undefined ? (document.knownIssuer ?? null) : fullIssuer(prepared, document.issuer)
  return {
    asWritten: prepared.original.slice(start, end),
    start,
    end,
    specificity: document.numbered ? 'numbered' : 'named',
    kind: document.kind,
    number: document.number,
    regime: document.regime ?? regimeOf(issuer),
    issuer,
    issuerAsWritten: textOf(document.issuer),
    date: document.date,
    dateAsWritten: textOf(document.dateSpan),
    title: textOf(document.title),
    fullCitation: written(prepared, { start: document.best.start, end: Math.max(document.best.end, document.bestEnd) }),
    period: document.period,
    issuedWith: document.issuedWith,
    mentions: mentionsOf(prepared, document.spans, lines),
  }
}

function mentionsOf(prepared: PreparedText, spans: readonly Span[], lines: readonly number[]): Mention[] {
  const byText = new Map<string, { count: number; firstOffset: number; lines: Set<number> }>()
  for (const { start, end } of [...spans].map(prepared.inOriginal).sort((a, b) => a.start - b.start)) {
    const text = prepared.original.slice(start, end)
    const mention = byText.get(text) ?? { count: 0, firstOffset: start, lines: new Set<number>() }
    mention.count += 1
    mention.lines.add(lineAt(lines, start))
    byText.set(text, mention)
  }
  return [...byText].map(([text, mention]) => ({ text, ...mention, lines: [...mention.lines] }))
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** The line, from 1, that an offset is on: the last that starts at or before it. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length
  while (low + 1 < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return low + 1
}

/**
 * The document number that a text begins with, after an optional kind and `số`, and which only a date may follow.
 * `06 – NQ/TU, ngày 7-12-2018` → 6, NQ, TU, party, normal form `06-NQ/TU`. Undefined for anything else.
 */
export function parseDocumentNumber(text: string): DocumentNumber | undefined {
  const prepared = prepareText(text)
  const shape = new RegExp(numberShape)
  const match = shape.exec(prepared.text.slice(0, 400))
  const hit = match === null ? undefined : readMatch(match)
  if (hit === undefined) return undefined
  const kind = kindBefore(prepared.low, hit.start, hit.parts)
  const front = prepared.low.slice(0, kind?.start ?? hit.start).trim()
  const rest = prepared.low.slice(hit.end).trim()
  const spelled = /^số(?: ký hiệu)?[:.]?$/u.test(front)
  const framed = (front === '' || spelled) && /^(?:$|[.;]$|,?[ \n]*\(?ngày[ \n])/u.test(rest)
  const known = hit.sure || kind !== undefined || regimeOfBody(hit.parts.body) !== undefined
  return framed && known ? documentNumber(hit.parts, written(prepared, { start: hit.start, end: hit.end })) : undefined
}
