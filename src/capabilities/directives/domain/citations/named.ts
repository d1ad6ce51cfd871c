import type { CivilDate } from '../../../../kernel/civil-date.ts'
import type { Regime, Span } from './citation.ts'
import { readDate } from './dates.ts'
import { readBodyName, readIssuer } from './issuer.ts'
import { kindNamed } from './kinds.ts'
import { findLaws } from './laws.ts'
import type { PreparedText } from './prepared-text.ts'
import { readTitle } from './title.ts'

/** One mention of a document by its name. */
export interface NamedFound {
  readonly span: Span
  readonly kind: string
  /** Mentions of one kind with the same name are one document. */
  readonly name: string
  readonly period: string | null
  /** Parties of a coordination document, lower case; empty elsewhere. */
  readonly parties: readonly string[]
  readonly issuer: Span | undefined
  /** For issuers that the name itself tells: `Quốc hội`. */
  readonly knownIssuer: string | undefined
  readonly date: CivilDate | null
  readonly dateSpan: Span | undefined
  readonly title: Span | undefined
  readonly end: number
  readonly regime: Regime | null
}

type Rule = (prepared: PreparedText) => readonly NamedFound[]

const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim()
const nothing = {
  period: null,
  parties: [],
  issuer: undefined,
  knownIssuer: undefined,
  date: null,
  dateSpan: undefined,
  title: undefined,
  regime: null,
} as const

function at(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index
  return pattern.exec(text)
}

const grassroots =
  /(?<![\p{L}\p{N}])(?<name>(?:quy chế (?:thực hiện )?dân chủ|qcdc)(?: (?:ở )?cơ sở| ở (?:xã, phường, thị trấn|xã, phường|xã|nông thôn))?)(?![\p{L}])/gu

/** The rules of democracy at the grassroots, however short. */
const grassrootsRules: Rule = (prepared) =>
  [...prepared.low.matchAll(grassroots)].map((match) => {
    const span = { start: match.index, end: match.index + match[0].length }
    const name = /(?:cơ sở|qcdc|dân chủ)$/u.test(match[0]) ? 'dân chủ ở cơ sở' : plain(match[0])
    return { ...nothing, span, end: span.end, kind: 'Quy chế', name }
  })

const coordination = /(?<![\p{L}\p{N}])(?<kind>quy chế|chương trình|kế hoạch) phối hợp(?![\p{L}])/gu
const periodPattern =
  '(?:giai đoạn|nhiệm kỳ)[ \\n]{1,3}(?<from>(?:19|20)\\d{2})[ \\n]{0,3}-[ \\n]{0,3}(?<to>(?:19|20)\\d{2})(?!\\d)'
/** Up to the period, inside one clause and not across another document. */
const toPeriod = new RegExp(
  `(?:(?!(?<![\\p{L}])(?:phối hợp (?:giai|công)|quy chế|chương trình|kế hoạch|đã|được|sẽ|là)(?![\\p{L}]))[^.;:\\n,()]){0,160}?(?:${periodPattern}|năm[ \\n]{1,3}(?<year>20\\d{2})(?![\\d-]))`,
  'uy',
)
const periodOf = (groups: Record<string, string | undefined> | undefined): string =>
  groups?.['year'] ?? `${groups?.['from'] ?? ''}-${groups?.['to'] ?? ''}`
const between = /[^.;:\n,()]{0,60}?(?<![\p{L}])giữa[ \n]{1,3}/uy

const coordinationDocuments: Rule = (prepared) =>
  [...prepared.low.matchAll(coordination)].flatMap((match) => {
    const start = match.index
    const afterKind = start + match[0].length
    const dated = at(toPeriod, prepared.low, afterKind)
    const parties = readParties(prepared, afterKind)
    if (dated === null && parties === undefined) return []
    if (followsPlural(prepared.low, start)) return []
    const end = dated === null ? (parties?.end ?? afterKind) : afterKind + dated[0].length
    return [
      {
        ...nothing,
        span: { start, end },
        end,
        kind: kindNamed(match[0]) ?? 'Chương trình phối hợp',
        name: '',
        parties: parties !== undefined && parties.end <= end ? parties.names : [],
        period: dated === null ? null : periodOf(dated.groups),
      },
    ]
  })

function readParties(prepared: PreparedText, from: number): { names: string[]; end: number } | undefined {
  const lead = at(between, prepared.low, from)
  if (lead === null) return undefined
  const span = readBodyName(prepared, from + lead[0].length)
  if (span === undefined) return undefined
  let end = span.end
  for (let count = 0; count < 6; count += 1) {
    const more = at(/[ \n]{0,2}(?:,|và|với)[ \n]{1,3}/uy, prepared.low, end)
    const next = more === null ? undefined : readBodyName(prepared, end + more[0].length)
    if (next === undefined) break
    end = next.end
  }
  const names = plain(prepared.low.slice(span.start, end)).split(/ và | với |, /u)
  return names.length > 1 ? { names, end } : undefined
}

const followsPlural = (low: string, start: number): boolean =>
  /(?:^|[^\p{L}])(?:các|những|nhiều|mọi|một số|từng|mỗi|bản|dự thảo|các loại)[ \n]{1,3}$/u.test(
    low.slice(Math.max(0, start - 14), start),
  )

const programme =
  /(?<![\p{L}\p{N}])(?<kind>chương trình|kế hoạch) (?:hành động|hoạt động|công tác|kiểm tra, giám sát|giám sát|phối hợp)(?= của[ \n])/gu
const forYear = new RegExp(`[ \\n]{1,3}(?:trong )?(?:năm[ \\n]{1,3}(?<year>20\\d{2})(?!\\d)|${periodPattern})`, 'uy')

/** The programme of a body for a year or a period. */
const yearlyProgrammes: Rule = (prepared) =>
  [...prepared.low.matchAll(programme)].flatMap((match) => {
    const start = match.index
    const issuer = readIssuer(prepared, start + match[0].length)
    const dated = issuer === undefined ? null : at(forYear, prepared.low, issuer.next)
    if (issuer === undefined || dated === null || followsPlural(prepared.low, start)) return []
    const end = issuer.next + dated[0].length
    return [
      {
        ...nothing,
        span: { start, end },
        end,
        kind: kindNamed(match.groups?.['kind'] ?? '') ?? 'Chương trình',
        name: plain(prepared.low.slice(start, end)),
        period: periodOf(dated.groups),
        issuer: issuer.span,
      },
    ]
  })

const ordinal = '(?:[ivxlc]{1,7}|\\d{1,2})(?![\\p{L}\\d])'
const khoa = `(?:[ ,]{1,2}\\(?khóa ${ordinal}\\)?)`
const congress = new RegExp(
  '(?<![\\p{L}\\p{N}])(?<kind>nghị quyết|văn kiện) (?<issuer>' +
    `đại hội (?:đại biểu )?(?:toàn quốc )?(?:lần thứ )?${ordinal}(?: (?:của )?đảng)?` +
    `|đại hội (?:đại biểu )?(?:toàn quốc )?(?:của )?đảng(?: toàn quốc)? (?:lần thứ )?${ordinal}` +
    `|đại hội (?:đại biểu )?(?:lần thứ ${ordinal} )?(?:của )?đảng bộ(?: (?!các)[\\p{L}]+){1,6}? (?:lần thứ )?${ordinal}(?:[ ,]{1,2}(?:\\()?nhiệm kỳ \\d{4} ?- ?\\d{4}\\)?)?` +
    `|(?:hội nghị )?(?:lần thứ )?(?:trung ương|tw|t\\.ư|bch trung ương)(?: (?:lần thứ )?${ordinal})?${khoa}` +
    `|(?:hội nghị )?(?:lần thứ )?(?:trung ương|tw) (?:lần thứ )?${ordinal}${khoa}?` +
    `|hội nghị lần thứ ${ordinal}(?:,)? (?:của )?ban chấp hành trung ương(?: đảng)?${khoa}?` +
    `|hội nghị (?:trung ương )?lần thứ ${ordinal}(?: (?:của )?(?:bch|ban chấp hành) trung ương(?: đảng)?${khoa}?)?` +
    ')',
  'gu',
)

/** Resolutions of congresses and of plenary sessions, which people call by the meeting. */
const congressResolutions: Rule = (prepared) =>
  [...prepared.low.matchAll(congress)].flatMap((match) => {
    const start = match.index
    if (followsPlural(prepared.low, start)) return []
    const kind = match.groups?.['kind'] === 'văn kiện' ? 'Văn kiện' : 'Nghị quyết'
    const issuerStart = start + kind.length + 1
    const party = at(/ của đảng(?![\p{L}])/uy, prepared.low, start + match[0].length)
    const end = start + match[0].length + (party?.[0].length ?? 0)
    return [
      {
        ...nothing,
        span: { start, end },
        end,
        kind,
        name: meetingName(prepared.low.slice(issuerStart, end)),
        ...meetingIssuer(prepared, issuerStart, end),
        regime: 'party' as const,
      },
    ]
  })

/** One name for one meeting: `TW 4 (khóa XII)` is `Hội nghị Trung ương lần thứ 4 khóa XII`. */
const meetingName = (low: string): string =>
  plain(low.replace(/[(),]/gu, ' ').replace(/(?<![\p{L}])(?:tw|t\.ư)(?![\p{L}])/gu, 'trung ương'))
    .replace(/ (?:của )?đảng$/u, '')
    .replace(/đại biểu toàn quốc |đại biểu |lần thứ |của đảng |^hội nghị /gu, '')

/** A congress issues its resolution itself; a plenary session's is of the Central Committee. */
function meetingIssuer(prepared: PreparedText, start: number, end: number): Pick<NamedFound, 'issuer' | 'knownIssuer'> {
  const meeting = prepared.low.slice(start, end)
  if (meeting.startsWith('đại hội')) {
    const term = /[ ,]{1,2}\(?nhiệm kỳ .*$/u.exec(meeting)
    return { issuer: { start, end: end - (term?.[0].length ?? 0) }, knownIssuer: undefined }
  }
  return { issuer: readIssuer(prepared, end)?.span, knownIssuer: 'Ban Chấp hành Trung ương Đảng' }
}

const charter =
  /(?<![\p{L}\p{N}])điều lệ (?:đảng(?: cộng sản việt nam)?|(?:mttq|mặt trận tổ quốc) việt nam|(?:đoàn tncs|công đoàn|hội [\p{L} ]{3,20}?) (?:hồ chí minh|việt nam))(?![\p{L}])/gu

const charters: Rule = (prepared) =>
  [...prepared.low.matchAll(charter)].map((match) => {
    const span = { start: match.index, end: match.index + match[0].length }
    const party = match[0].startsWith('điều lệ đảng')
    const name = party ? 'đảng' : plain(match[0]).slice('điều lệ '.length).replace('mttq', 'mặt trận tổ quốc')
    return { ...nothing, span, end: span.end, kind: 'Điều lệ', name, regime: party ? ('party' as const) : null }
  })

const laws: Rule = (prepared) =>
  findLaws(prepared).map(({ span, kind, name, year }) => {
    const date = readDate(prepared.low, span.end, undefined)
    return {
      ...nothing,
      span,
      end: date?.span.end ?? span.end,
      kind,
      name,
      period: year ?? date?.date?.slice(0, 4) ?? null,
      date: date?.date ?? null,
      dateSpan: date?.span,
      knownIssuer: kind === 'Pháp lệnh' ? 'Ủy ban Thường vụ Quốc hội' : 'Quốc hội',
      regime: 'state' as const,
    }
  })

const rulesOf =
  /(?<![\p{L}\p{N}])quy chế (?<name>công tác dân vận|tiếp công dân|giám sát(?:,| và) phản biện xã hội|làm việc|hoạt động|đối thoại|tiếp xúc)(?<system> (?:của|trong) (?:cả )?hệ thống chính trị)?(?![\p{L}])/gu

/** Rules of procedure named by their subject, and by whose they are; those that every office has need an owner. */
const namedRules: Rule = (prepared) =>
  [...prepared.low.matchAll(rulesOf)].flatMap((match) => {
    const start = match.index
    const afterName = start + match[0].length
    if (!/\p{Lu}/u.test(prepared.text.charAt(start)) || followsPlural(prepared.low, start)) return []
    const { name = '', system } = match.groups ?? {}
    const owner = system === undefined ? readIssuer(prepared, afterName) : undefined
    const place =
      system === undefined
        ? null
        : at(/ (?:tỉnh|huyện|xã|phường|thành phố)(?: \p{Lu}\p{Ll}+){0,4}(?![\p{L}])/uy, prepared.text, afterName)
    if (owner === undefined && name !== 'công tác dân vận') return []
    const end = owner?.span.end ?? afterName + (place?.[0].length ?? 0)
    return [
      {
        ...nothing,
        span: { start, end },
        end,
        kind: 'Quy chế',
        name: plain(prepared.low.slice(start + 'quy chế '.length, end)),
        issuer: owner?.span,
      },
    ]
  })

const single =
  /(?<![\p{L}\p{N}])(?<kind>nghị quyết|chỉ thị|kết luận|quyết định|quy định|thông báo|kế hoạch|đề án|công văn|thông tri|quy chế)(?=[ \n]{1,2}(?:ngày \d|của |["“]|về (?:việc )?["“]))/gu

/** A document told by its date, or by its issuer and subject, or by its title in quotation marks. */
const describedDocuments: Rule = (prepared) =>
  [...prepared.low.matchAll(single)].flatMap((match) => {
    const start = match.index
    const afterKind = start + match[0].length
    if (
      !/\p{Lu}/u.test(prepared.text.charAt(start)) ||
      followsPlural(prepared.low, start) ||
      followsList(prepared.low, start)
    )
      return []
    const date = readDate(prepared.low, afterKind, undefined)
    const issuer = readIssuer(prepared, date?.next ?? afterKind)
    const late = date ?? (issuer === undefined ? undefined : readDate(prepared.low, issuer.next, undefined))
    const from = Math.max(afterKind, issuer?.next ?? 0, late?.next ?? 0)
    const title = readTitle(prepared, from, {
      bare: issuer === undefined,
      sentence: { start, end: Math.min(prepared.low.length, from + 500) },
    })
    const inQuotes = title !== undefined && /["“‘']/u.test(prepared.text.charAt(title.span.start - 1))
    const enough =
      issuer === undefined
        ? inQuotes && late === undefined && match.groups?.['kind'] !== 'kế hoạch'
        : late?.date != null || (title !== undefined && !vague(prepared, issuer.span))
    if (!enough) return []
    const end = issuer?.span.end ?? title?.next ?? afterKind
    const kind = kindNamed(match.groups?.['kind'] ?? '') ?? 'Văn bản'
    return [
      {
        ...nothing,
        span: { start, end: late === undefined ? end : Math.max(end, late.span.end) },
        end: Math.max(end, title?.next ?? 0, late?.span.end ?? 0),
        kind,
        name: plain(prepared.low.slice(afterKind, Math.max(end, title?.span.end ?? 0))),
        issuer: issuer?.span,
        date: late?.date ?? null,
        dateSpan: late?.span,
        title: title?.span,
      },
    ]
  })

const followsList = (low: string, start: number): boolean =>
  /(?:,|và|nội dung)[ \n]{1,3}$/u.test(low.slice(Math.max(0, start - 12), start)) &&
  /(?:các|những|nội dung)[ \n][^.;:]{0,60}$/u.test(low.slice(Math.max(0, start - 80), start))
const vague = (prepared: PreparedText, issuer: Span): boolean =>
  /^(?:trung ương|đảng|cơ quan|đảng và nhà nước|tw|ban|bộ)$/u.test(plain(prepared.low.slice(issuer.start, issuer.end)))

const rules: readonly Rule[] = [
  coordinationDocuments,
  grassrootsRules,
  yearlyProgrammes,
  congressResolutions,
  charters,
  laws,
  namedRules,
  describedDocuments,
]

/** Mentions of documents without their numbers, in order; where two overlap the earlier, then the longer one stands. */
export function findNamed(prepared: PreparedText): readonly NamedFound[] {
  const all = rules
    .flatMap((rule) => rule(prepared))
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  let covered = 0
  return all.filter(({ span }) => {
    if (span.start < covered) return false
    covered = span.end
    return true
  })
}
