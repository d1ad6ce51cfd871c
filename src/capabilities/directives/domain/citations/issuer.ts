import type { Span } from './citation.ts'
import { kindNamePattern } from './kinds.ts'
import { type PreparedText, inline } from './prepared-text.ts'

/** First words of bodies that issue documents. */
const head =
  /(?:ban(?! hành)|bộ|chính phủ|thủ tướng|phó thủ tướng|quốc hội|ủy ban|ubnd|ubtvqh|ubmttq|ub|hđnd|hội|tỉnh ủy|huyện ủy|thành ủy|thị ủy|quận ủy|đảng|trung ương|chủ tịch|phó chủ tịch|văn phòng|sở|tổng|trung tâm|đoàn|mặt trận|bch|btv|bcđ|bct|bbt|thường trực|thường vụ|bí thư|thanh tra|tòa án|viện|công an|liên|cục|chi cục|chi bộ|phòng|khối|ngân hàng|kiểm toán|mttq|đại hội|giám đốc|bộ trưởng|công đoàn|bảo hiểm|cơ quan|tw)(?![\p{L}])/uy

/** Words in small letters that belong to names of bodies. */
const inside = new Set(
  (
    'nhân dân tỉnh huyện xã phường thành phố quận thị trấn đặc khu đảng bộ ủy ban cán sự các cơ quan thường vụ chấp hành hành chính trung ương nhà nước chính phủ ' +
    'quốc hội tướng bí thư trị chỉ đạo trực thuộc khối doanh nghiệp thanh tra kiểm toàn dân vận tối cao án viện sát hội đồng tổ quốc việt nam mặt trận sở ' +
    'nội vụ tài tư pháp y tế xây dựng công thương giao thông giáo dục và phát triển nông thôn môi trường đào tạo đầu thông tin truyền khoa học công nghệ văn ' +
    'hóa thể thao du lịch lao động thương binh xã tôn giáo tộc an quân đội sự chủ tịch phó trưởng khóa đoàn thanh niên phụ nữ chiến binh liên hiệp ' +
    'tuyên phòng lãnh hđnd ubnd mttq cục chi thuế tổng cải cách tế nhiệm vụ giám đốc cấp ngoại giao quyền địa phương'
  ).split(' '),
)
const stop = new Set(
  (
    'về đã được là để nhằm trong tại có theo với ngày năm số yêu cầu gắn cho khi từ đến do như vào đề trên này nêu ban-hành quy hướng phê triển thực sửa bổ bãi ' +
    'thông-qua tiếp v/v nhiệm-kỳ giai-đoạn tới cùng bằng đối hiện sẽ vẫn cần phải'
  ).split(' '),
)
const kindHere = new RegExp(`(?:${kindNamePattern})(?![\\p{L}])`, 'uy')
const word =
  /(?<gap>[ ]{1,5}|[ ]{0,3}\n[ ]{0,3}(?=\p{Ll})|[ ]{0,3}[-,][ ]{1,3}|)(?<word>T\.[ƯW]|TP\.[ ]?\p{L}{1,12}|[\p{L}\p{N}&]{1,30})/uy
const wordAfter = (low: string, at: number): string => /^[ \n]{0,5}(\p{L}+)/u.exec(low.slice(at, at + 30))?.[1] ?? ''
const withComma = new Set(['thể', 'thương', 'chính', 'trật'])

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

interface Step {
  readonly prepared: PreparedText
  readonly at: number
  readonly low: string
  readonly previous: string
  readonly gap: string
  readonly end: number
}

function belongs({ prepared, at, low, previous, gap, end }: Step): boolean {
  if (/[-,]/u.test(gap) && !withComma.has(low)) return false
  if (low === 'thực' && previous === 'đạo') return true
  const next = wordAfter(prepared.low, end)
  if (low === 'ban' && next === 'hành') return false
  if (low === 'thông' && next === 'qua') return false
  if (low === 'quy' && next === 'hoạch' && (previous === 'và' || previous === 'viện')) return true
  if (low === 'ban' && previous === 'và') return true
  if (stop.has(low)) return false
  if (matchAt(kindHere, prepared.low, at) !== null && previous !== 'bộ' && previous !== 'sở') return false
  if (low === 'và') {
    const after = /^[ \n]{0,5}/u.exec(prepared.text.slice(end, end + 6))?.[0].length ?? 0
    if (matchAt(kindHere, prepared.low, end + after) !== null) return false
    const first = prepared.text.charAt(end + after)
    return /\p{Lu}/u.test(first) || ['phát', 'đầu', 'môi', 'đào', 'du', 'xã', 'công', 'truyền'].includes(next)
  }
  return /^\p{Lu}/u.test(prepared.text.slice(at, at + 1)) || inside.has(low) || /^\d+$/u.test(low)
}

/** A steering committee's name says what it steers: up to the next stop. */
const steering = /[^,.;:()"“”\n]{0,120}?(?=[ ](?:về|năm|đã|được|giai đoạn|quý|6)(?![\p{L}])|[,.;:()"“”\n]|$)/uy

/** The name of a body that begins at `at`, or undefined. At most 18 words. */
export function readBodyName(prepared: PreparedText, at: number): Span | undefined {
  if (matchAt(head, prepared.low, at) === null) return undefined
  let end = at
  let previous = ''
  for (let count = 0; count < 18; count += 1) {
    const match = matchAt(word, prepared.text, end)
    if (match === null) break
    const { gap = '', word: written = '' } = match.groups ?? {}
    if (count > 0 && gap === '') break
    const start = end + gap.length
    const stop = start + written.length
    const low = prepared.low.slice(start, stop)
    if (count > 0 && !belongs({ prepared, at: start, low, previous, gap, end: stop })) break
    if (low === 'thực' && previous === 'đạo') {
      return { start: at, end: start + (matchAt(steering, prepared.low, start)?.[0].trimEnd().length ?? 0) }
    }
    end = stop
    previous = low
  }
  return end > at ? { start: at, end: end - trailing(prepared.low.slice(at, end)) } : undefined
}

const trailing = (low: string): number => /(?:[ \n]+(?:và|các|khóa))+$/u.exec(low)?.[0].length ?? 0

export interface IssuerFound {
  readonly span: Span
  readonly next: number
}

const of = /[ \n]{0,5},?[ \n]{0,5}(?:được |đã được )?(?:của|do|giữa)[ \n]{1,5}(?:đồng chí )?/uy
const term = /[ \n]{0,3}[,(]?[ \n]{0,3}khóa[ \n]{1,3}[ivxlc\d]{1,7}(?![\p{L}])[ \n]{0,2}\)?/uy

/** `của Ban Thường vụ Tỉnh ủy`, `do Chính phủ ban hành`, at `at`. The term of office (khóa XII) is read past. */
export function readIssuer(prepared: PreparedText, at: number): IssuerFound | undefined {
  const lead = matchAt(of, prepared.low, at)
  if (lead === null) return undefined
  const span = readBodyName(prepared, at + lead[0].length)
  if (span === undefined) return undefined
  const khoa = matchAt(term, prepared.low, span.end)
  const issued = matchAt(/[ \n]{1,5}ban hành(?=[ ,.;)])/uy, prepared.low, span.end)
  return { span, next: span.end + (khoa?.[0].length ?? (lead[0].includes('do') ? (issued?.[0].length ?? 0) : 0)) }
}

/** The name as an issuer is shown: single spaces, one tone placement, without the term of office. */
export const issuerName = (written: string): string => inline(written).replace(/,? \(?khóa [IVXLC\d]+\)?$/iu, '')
