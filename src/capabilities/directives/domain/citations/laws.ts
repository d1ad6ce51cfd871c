import type { Span } from './citation.ts'
import type { PreparedText } from './prepared-text.ts'

export interface LawFound {
  readonly span: Span
  readonly kind: string
  /** The name without kind and year, lower case: under it `Luật Khiếu nại` and `Luật Khiếu nại 2011` are one. */
  readonly name: string
  readonly year: string | null
}

/** Names that hold commas or `và`, or that people write in small letters; the others end where their words end. */
const knownNames = (
  'an ninh mạng|an ninh quốc gia|an toàn, vệ sinh lao động|an toàn thực phẩm|an toàn thông tin mạng|ban hành văn bản quy phạm pháp luật|báo chí|bảo hiểm xã hội|bảo hiểm y tế|bảo vệ bí mật nhà nước|' +
  'bảo vệ dữ liệu cá nhân|bảo vệ môi trường|bảo vệ quyền lợi người tiêu dùng|bầu cử đại biểu quốc hội và đại biểu hội đồng nhân dân|bình đẳng giới|cán bộ, công chức|căn cước|căn cước công dân|công chứng|công đoàn|' +
  'cư trú|dân quân tự vệ|doanh nghiệp|du lịch|dược|đất đai|đấu giá tài sản|đấu thầu|đầu tư|đầu tư công|đê điều|điện lực|đường bộ|giám định tư pháp|giao dịch điện tử|giao thông đường bộ|giáo dục|giáo dục đại học|' +
  'giáo dục nghề nghiệp|hòa giải ở cơ sở|hòa giải, đối thoại tại tòa án|hoạt động giám sát của quốc hội và hội đồng nhân dân|hôn nhân và gia đình|hộ tịch|hợp tác xã|khám bệnh, chữa bệnh|khiếu nại|khiếu nại, tố cáo|' +
  'kế toán|kiểm toán nhà nước|kinh doanh bất động sản|lao động|lâm nghiệp|lưu trữ|mặt trận tổ quốc việt nam|ngân sách nhà nước|nghĩa vụ quân sự|người cao tuổi|người khuyết tật|nhà ở|nhà giáo|nuôi con nuôi|' +
  'phí và lệ phí|phòng cháy, chữa cháy|phòng cháy và chữa cháy|phòng cháy, chữa cháy và cứu nạn, cứu hộ|phòng, chống bạo lực gia đình|phòng, chống ma túy|phòng, chống tác hại của rượu, bia|phòng, chống tham nhũng|phòng chống tham nhũng|' +
  'phòng, chống thiên tai|phổ biến, giáo dục pháp luật|quản lý, sử dụng tài sản công|quản lý thuế|quốc phòng|quốc tịch việt nam|quy hoạch|quy hoạch đô thị|quy hoạch đô thị và nông thôn|sở hữu trí tuệ|sĩ quan quân đội nhân dân việt nam|' +
  'tài nguyên nước|thanh niên|thanh tra|thi đua, khen thưởng|thi hành án dân sự|thi hành án hình sự|thú y|thủ đô|thủy lợi|thủy sản|thuế giá trị gia tăng|thuế thu nhập cá nhân|thuế thu nhập doanh nghiệp|thực hành tiết kiệm, chống lãng phí|' +
  'thực hiện dân chủ ở xã, phường, thị trấn|thực hiện dân chủ ở cơ sở|thực hiện dân chủ cơ sở|thương mại|tiếp cận thông tin|tiếp công dân|tín ngưỡng, tôn giáo|tố cáo|tố tụng hành chính|tổ chức chính phủ|tổ chức chính quyền địa phương|tổ chức quốc hội|tổ chức hđnd và ubnd|' +
  'tổ chức hội đồng nhân dân và ủy ban nhân dân|trách nhiệm bồi thường của nhà nước|trẻ em|trợ giúp pháp lý|trật tự, an toàn giao thông đường bộ|trưng cầu ý dân|trưng mua, trưng dụng tài sản|viên chức|việc làm|xây dựng|xử lý vi phạm hành chính|y tế|' +
  'dân sự|hình sự|tố tụng dân sự|tố tụng hình sự|hàng hải việt nam'
).split('|')

const known = new RegExp(`(?<name>${[...knownNames].sort((a, b) => b.length - a.length).join('|')})(?![\\p{L}])`, 'uy')
const lawWord = /(?<![\p{L}\p{N}])(?<kind>bộ luật|luật|pháp lệnh|hiến pháp)(?![\p{L}])/gu
const sp = '[ \\n]{1,3}'
const year = new RegExp(`${sp}(?:năm${sp}|\\(?)(?<year>(?:19|20)\\d{2})(?![\\d/])\\)?`, 'uy')
const capitalised = /[ \n]{1,3}(?<word>\p{Lu}\p{L}*)/uy
const small = /[ \n]{1,3}(?<word>\p{Ll}+)/uy
const ends = new Set(
  'của và được quy có đã về là số năm này ngày tại trong theo cho do khi để với thì không còn mới cũ hiện nêu trên gồm cũng chưa phải cần sẽ nên hay hoặc như vào rất đang bị tôi thay ra từ đến'.split(
    ' ',
  ),
)
const names: Record<string, string> = {
  'bộ luật': 'Bộ luật',
  luật: 'Luật',
  'pháp lệnh': 'Pháp lệnh',
  'hiến pháp': 'Hiến pháp',
}
/** Schools, offices and titles that have the word in them. */
const notALaw =
  /(?:trường|khoa|đại học|học|ngành|văn phòng|công ty|hãng|cử nhân|thạc sĩ|kỷ|pháp|dự|định|âm|quân|thông|án|các|những|cơ sở)[ \n]{1,2}$/u

function at(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index
  return pattern.exec(text)
}

/** Laws called by their names, with or without their year. A name is known, or begins with a capital. */
export function findLaws(prepared: PreparedText): readonly LawFound[] {
  const found: LawFound[] = []
  for (const match of prepared.low.matchAll(lawWord)) {
    const law = readLaw(prepared, match.index, match[0])
    if (law !== undefined) found.push(law)
  }
  return found
}

function readLaw({ text, low }: PreparedText, start: number, word: string): LawFound | undefined {
  const afterKind = start + word.length
  const capital = /\p{Lu}/u.test(text.charAt(start))
  if (!capital || notALaw.test(low.slice(Math.max(0, start - 16), start))) return undefined
  const kind = names[word] ?? 'Luật'
  const end = word === 'hiến pháp' ? afterKind : nameEnd(text, low, afterKind)
  if (end === undefined) return undefined
  const dated = at(year, low, end)
  if (word === 'hiến pháp' && dated === null && /^[ \n]+\p{Lu}/u.test(text.slice(afterKind, afterKind + 4)))
    return undefined
  const close = dated === null ? end : end + dated[0].length
  return {
    span: { start, end: close },
    kind,
    name: low
      .slice(afterKind, end)
      .replace(/[\s,]+/gu, ' ')
      .trim(),
    year: dated?.groups?.['year'] ?? null,
  }
}

function nameEnd(text: string, low: string, afterKind: number): number | undefined {
  const gap = /^[ \n]{1,3}/u.exec(low.slice(afterKind, afterKind + 3))?.[0].length ?? 0
  if (gap === 0) return undefined
  const named = at(known, low, afterKind + gap)
  if (named !== null) return afterKind + gap + named[0].length
  const first = at(capitalised, text, afterKind)
  const word = low.slice(afterKind + gap, afterKind + (first?.[0].length ?? 0))
  if (first === null || /^(?:sư|gia|pháp|số|sửa)$/u.test(word)) return undefined
  let end = afterKind + first[0].length
  let words = 1
  for (; words < 10; words += 1) {
    const next = at(small, text, end) ?? at(capitalised, text, end)
    const written = next?.groups?.['word']?.toLowerCase()
    if (next === null || written === undefined || ends.has(written)) break
    end += next[0].length
  }
  // A law outside the list is taken for one only with a year or number after it: sentences go on too freely otherwise.
  return words >= 1 && /^[ \n]{1,3}(?:\(?(?:năm )?(?:19|20)\d{2}(?!\d)|\(?số[ \n]?\d)/u.test(low.slice(end, end + 16))
    ? end
    : undefined
}
