import type { CivilDate } from '../../../../kernel/civil-date.ts'
import type { Regime, Span } from './citation.ts'
import type { NamedFound } from './named.ts'
import type { NumberedFound } from './numbered.ts'

/** What is known of one document while its mentions are gathered. */
export interface Dossier {
  numbered: boolean
  /** Which mention gives `as_written`: the first with the whole number, or the first of all. */
  best: Span
  bestEnd: number
  kind: string
  kindWritten: boolean
  number: string | null
  normal: string | undefined
  digits: number | undefined
  year: string | null
  name: string
  period: string | null
  parties: readonly string[]
  issuer: Span | undefined
  knownIssuer: string | undefined
  date: CivilDate | null
  dateSpan: Span | undefined
  title: Span | undefined
  regime: Regime | null
  issuedWith: string | null
  spans: Span[]
}

export function fromNumbered(found: NumberedFound, lawName: string, knownIssuer: string | undefined): Dossier {
  return {
    numbered: true,
    best: found.span,
    bestEnd: found.end,
    kind: found.kind,
    kindWritten: found.kindWritten,
    number: found.number,
    normal: found.parsed?.normal,
    digits: found.digits,
    year: found.year === undefined ? null : String(found.year),
    name: lawName,
    period: null,
    parties: [],
    issuer: found.issuer,
    knownIssuer,
    date: found.date,
    dateSpan: found.dateSpan,
    title: found.title,
    regime: found.regime,
    issuedWith: null,
    spans: [found.span],
  }
}

export function fromNamed(found: NamedFound): Dossier {
  return {
    numbered: false,
    best: found.span,
    bestEnd: found.end,
    kind: found.kind,
    kindWritten: true,
    number: null,
    normal: undefined,
    digits: undefined,
    year: null,
    name: found.name,
    period: found.period,
    parties: found.parties,
    issuer: found.issuer,
    knownIssuer: found.knownIssuer,
    date: found.date,
    dateSpan: found.dateSpan,
    title: found.title,
    regime: found.regime,
    issuedWith: null,
    spans: [found.span],
  }
}

const coordination = (kind: string): boolean => kind.endsWith('phối hợp')
const agree = <T>(a: T | null | undefined, b: T | null | undefined): boolean => a == null || b == null || a === b

/** Whether two mentions are of one document. Both are of the same key, see `keysOf`. */
export function sameDocument(a: Dossier, b: Dossier): boolean {
  if (a.numbered && b.numbered) {
    const kinds = a.kind === b.kind || !a.kindWritten || !b.kindWritten
    if (a.normal !== undefined && b.normal !== undefined) return a.normal === b.normal && kinds && agree(a.date, b.date)
    return a.kind === b.kind && a.digits === b.digits && agree(a.year, b.year) && agree(a.date, b.date)
  }
  if (a.kind !== b.kind) return false
  if (a.numbered || b.numbered)
    return a.name !== '' && a.name === b.name && agree(a.numbered ? a.year : a.period, b.numbered ? b.year : b.period)
  if (!coordination(a.kind)) return sameName(a, b) && agree(a.period, b.period)
  if (a.period !== null && b.period !== null) return a.period === b.period && partiesMeet(a, b, true)
  return partiesMeet(a, b, a.parties.length === 0 || b.parties.length === 0)
}

/** Rules are shortened to the front of their name: `Quy chế công tác dân vận (của hệ thống chính trị …)`. */
function sameName(a: Dossier, b: Dossier): boolean {
  const shortened = (long: string, short: string): boolean => a.kind === 'Quy chế' && long.startsWith(`${short} `)
  return a.name === b.name || shortened(a.name, b.name) || shortened(b.name, a.name)
}

function partiesMeet(a: Dossier, b: Dossier, whenUnsaid: boolean): boolean {
  if (a.parties.length === 0 || b.parties.length === 0) return whenUnsaid
  const other = b.parties
  return a.parties.some((party) => other.includes(party))
}

/** Adds a later mention: it fills what was not known, and gives the wording when it is the first with the whole number. */
export function absorb(into: Dossier, more: Dossier): void {
  const fuller =
    into.numbered === more.numbered ? into.normal === undefined && more.normal !== undefined : more.numbered
  if (fuller) {
    into.best = more.best
    into.bestEnd = more.bestEnd
    into.number = more.number
    into.normal = more.normal
    into.digits = more.digits
    into.numbered = true
    into.year = more.year
    if (more.regime !== null) into.regime = more.regime
  }
  into.spans.push(...more.spans)
  if (!into.kindWritten && more.kindWritten) {
    into.kind = more.kind
    into.kindWritten = true
  }
  if (into.name === '') into.name = more.name
  if (into.parties.length === 0) into.parties = more.parties
  into.period ??= more.period
  into.issuer ??= more.issuer
  into.knownIssuer ??= more.knownIssuer
  into.title ??= more.title
  into.regime ??= more.regime
  into.issuedWith ??= more.issuedWith
  if (into.date === null) {
    into.date = more.date
    into.dateSpan = more.dateSpan ?? into.dateSpan
  }
}

const keyName = ({ kind, name }: Dossier): string => (kind === 'Quy chế' ? name.split(' ').slice(0, 4).join(' ') : name)

/** Keys under which a document is looked for; two mentions of one document share at least one. */
export function keysOf(document: Dossier): readonly string[] {
  const keys: string[] = []
  if (document.normal !== undefined) keys.push(`normal ${document.normal}`)
  if (document.numbered) keys.push(`digits ${document.kind} ${document.digits ?? ''}`)
  if (document.name !== '') keys.push(`name ${document.kind} ${keyName(document)}`)
  if (!document.numbered && coordination(document.kind)) keys.push(`kind ${document.kind}`)
  return keys
}
