import type { Span } from './citation.ts'
import { kindNamePattern } from './kinds.ts'
import type { PreparedText } from './prepared-text.ts'

export interface TitleFound {
  /** The title without quotation marks. */
  readonly span: Span
  /** After the title and its closing mark. */
  readonly next: number
}

const longest = 700
const pairs: Record<string, string> = { '“': '”', '"': '"', '‘': '’', '«': '»', '„': '“', "'": "'", '”': '”' }
const quoted = /(?<lead>[ \n]{0,5}[,:]?[ \n]{0,5}(?:(?:về việc|về|v\/v)[ \n]{0,5}:?[ \n]{0,5})?)(?<open>["“‘«„”'])/uy
const subject = /[ \n]{0,5}[,(]?[ \n]{0,5}(?=(?:về|v\/v)(?![\p{L}]))/uy
/** After an issuer or a date a subject may begin with what the document does. */
const deed =
  /[ \n]{1,5}(?=(?:quy định|hướng dẫn|ban hành|phê duyệt|triển khai|thực hiện|sửa đổi|bổ sung|bãi bỏ|thông qua|công bố|thành lập|kiện toàn|điều chỉnh|chấn chỉnh|tăng cường|xử phạt|thu hồi|giải quyết|đẩy mạnh|nâng cao|tiếp tục đổi mới|tiếp tục tăng cường|tổ chức thực hiện)(?![\p{L}]))/uy
/** Right after the number only what can hardly be the sentence's own verb. */
const surelySubject =
  /[ \n]{1,5}(?=(?:quy định (?:chi tiết|một số|về)|hướng dẫn (?:thi hành|thực hiện)|sửa đổi, bổ sung|ban hành (?:kèm theo )?(?:quy|kế hoạch|danh mục|chương trình|đề án|điều lệ|bộ tiêu chí)|phê duyệt)(?![\p{L}]))/uy

function after(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  const match = pattern.exec(text)
  return match === null ? undefined : at + match[0].length
}

/** The subject that follows a number, its date and its issuer; `bare` when nothing stood between the number and `at`. */
export function readTitle(
  prepared: PreparedText,
  at: number,
  { bare, sentence }: { bare: boolean; sentence: Span },
): TitleFound | undefined {
  const inQuotes = readQuoted(prepared.text, prepared.low, at)
  if (inQuotes !== undefined) return inQuotes
  const start = after(subject, prepared.low, at) ?? after(bare ? surelySubject : deed, prepared.low, at)
  if (start === undefined) return undefined
  const end = titleEnd(prepared, start, sentence)
  return end > start + 6 ? { span: { start, end }, next: end } : undefined
}

function readQuoted(text: string, low: string, at: number): TitleFound | undefined {
  quoted.lastIndex = at
  const match = quoted.exec(low)
  if (match === null) return undefined
  const start = at + match[0].length
  const close = pairs[match.groups?.['open'] ?? '']
  if (close === undefined) return undefined
  const inside = text.slice(start, start + longest)
  const length =
    close === "'" || close === '’'
      ? inside.search(/['’](?![\p{L}])/u)
      : inside.search(close === '”' ? /[”"]/u : new RegExp(close, 'u'))
  if (length < 3 || inside.slice(0, length).includes('\n\n')) return undefined
  const trimmed = inside.slice(0, length).trimEnd().length
  return { span: { start, end: start + trimmed }, next: start + length + 1 }
}

const hardStop = /[;:?!()\n"“”„«»…]|\.(?=[ \n"”)]|$|\p{Lu}|\/)|\.\/\.| - (?=\p{Lu})/u
/** A saying inside the subject: phong trào “Dân vận khéo”. */
const saying = /^(?:“[^“”\n;]{1,120}[”"]|"[^"\n;]{1,120}"|«[^»\n;]{1,120}»)/u
const wrapped = /^ {0,3}\n {0,3}(?=\p{Ll})/u
const abbreviation = /(?<![\p{L}])(?:TP|Tp|P|Q|TX|TT|T|st|GS|TS|ThS|đ\/c|Đ\/c)$/u
const nextDocument = new RegExp(
  `[,;]?[ \\n]+(?:và|cùng|hoặc|cùng với|và các|gắn với|với)[ \\n]+(?:(?:các|những|tại|theo|thực hiện)[ \\n]+)?(?:${kindNamePattern})[ \\n]+(?:số |\\d|của |đại hội|trung ương)`,
  'u',
)
const commaDocument = new RegExp(
  `,[ \\n]+(?:(?:các|theo|thực hiện)[ \\n]+)?(?:${kindNamePattern})[ \\n]+(?:số |\\d|của )`,
  'u',
)

/** Words that the sentence goes on with, whatever the commas. */
const sentenceGoesOn =
  /[ \n](?:thì|nhưng|song|nên|tôi|chúng tôi|gia đình tôi|và (?:báo cáo|yêu cầu|đề nghị)|đã (?:được|tạo|đi vào|góp phần|giúp|mang|phát huy|đạt|có)|được (?:triển khai|quán triệt|tổ chức)|tại hội nghị|hiện nay vẫn)(?![\p{L}])/u

/** End of an unquoted subject: the end of its clause, by punctuation and by the words that open another clause. */
function titleEnd(prepared: PreparedText, start: number, sentence: Span): number {
  const clause = clauseEnd(prepared.text, start)
  const low = prepared.low.slice(start, clause)
  const document = [nextDocument, commaDocument, sentenceGoesOn]
    .map((pattern) => low.search(pattern))
    .filter((index) => index > 0)
  const within = low.slice(0, Math.min(low.length, ...document))
  return (
    start +
    commaStop(
      within,
      prepared.low.slice(start, sentence.end),
      leadsSentence(prepared.low.slice(sentence.start, start)),
    ).trimEnd().length
  )
}

function clauseEnd(text: string, start: number): number {
  const window = text.slice(start, start + longest)
  let from = 0
  while (from < window.length) {
    const found = hardStop.exec(window.slice(from))
    if (found === null) return start + window.length
    const at = from + found.index
    const wrap = found[0] === '\n' ? wrapped.exec(window.slice(at)) : null
    const said = saying.exec(window.slice(at))
    if (said !== null) from = at + said[0].length
    else if (wrap !== null) from = at + wrap[0].length
    else if (found[0].startsWith('.') && abbreviation.test(window.slice(0, at))) from = at + 1
    else return start + at
  }
  return start + window.length
}

const otherClause = new RegExp(
  '^(?:xem|coi|đây|nhằm|trong đó|qua đó|từ đó|theo đó|do đó|đồng thời|gắn|góp phần|nhất là|đặc biệt|cụ thể|với|để|khi|nếu|vì|do|ngay|sau|trước|tại|trên cơ sở|' +
    'tính đến|đến nay|đến|hiện nay|thời gian|trong (?:thời|năm|quý|những|quá|\\d)|năm|ngày|sáng|chiều|tôi|chúng tôi|gia đình|ông|bà|anh|chị|đồng chí|đ/c|nhưng|song|tuy|mà|thì|nên|hôm|' +
    'quý|giao|yêu cầu|đề nghị|đã|được|có hiệu lực|thay thế|quán triệt|mỗi|toàn|hàng|ban hành kèm|kèm theo|tôi|em|cháu|bên cạnh|ngoài ra|mặt khác|cùng với|như|là|khẳng định|đảm bảo|bảo đảm|' +
    'triển khai|tổ chức (?!đảng|chính trị|xã hội|đoàn|cơ sở)|tập trung|tiếp tục|chỉ đạo|từng bước|thực sự|tạo)(?![\\p{L}])',
  'u',
)
const predicate =
  /(?<![\p{L}])(?:đã|đang|sẽ|vẫn|luôn|cần|phải|được (?:tổ chức|triển khai|thực hiện|ban hành)|yêu cầu|đề nghị|khẳng định|nhấn mạnh|quyết định|tổ chức hội nghị|tổ chức lễ|xây dựng kế hoạch|ban hành|cho biết|phát biểu|trân trọng|báo cáo|tiến hành|tập trung|chủ trì|chủ động|có nhiều|có trách nhiệm|có văn bản)(?![\p{L}])/u
const someBody =
  /^(?:các|cấp ủy|chính quyền|ban|ubnd|hđnd|ủy ban|hội|đảng bộ|đảng ủy|tỉnh ủy|huyện ủy|thành ủy|thị ủy|huyện|tỉnh|xã|phường|thành phố|sở|công an|mttq|mặt trận|khối|hệ thống|lực lượng|đoàn|trên địa bàn|cán bộ|nhân dân|người dân|những|đơn vị|cơ quan|chi bộ|phòng|trường|bộ|chính phủ|thường trực|thường vụ|lãnh đạo)(?![\p{L}])/u
const adverbial =
  /(?:^|[,;:\n-])[ \n]*(?:để |nhằm |qua |sau |trong |bên cạnh )?(?:[^,;\n]{0,25})?(?:thực hiện|căn cứ|theo|triển khai|quán triệt|thi hành|chấp hành|hưởng ứng|xét|trên cơ sở|cụ thể hóa)(?![\p{L}])[^;]{0,400}$/u

const leadsSentence = (before: string): boolean => adverbial.test(before) && !predicate.test(before)

/** A comma inside a subject lists things; a comma after it opens another clause. */
function commaStop(clause: string, sentence: string, leads: boolean): string {
  const commas = [...clause.matchAll(/,/gu)].map((match) => match.index)
  const stretch = (comma: number): string => {
    const rest = clause.slice(comma + 1)
    return rest.slice(0, Math.max(0, rest.indexOf(',')) || rest.length).trim()
  }
  const breaks = commas.find((comma) => otherClause.test(stretch(comma)) || predicate.test(stretch(comma)))
  if (!leads) return breaks === undefined ? clause : clause.slice(0, breaks)
  const limit = breaks ?? clause.length
  const speaks = breaks !== undefined || predicate.test(sentence.slice(clause.length))
  const body = speaks
    ? commas.find(
        (comma) => comma <= limit && someBody.test(stretch(comma)) && mainClauseFrom(clause.slice(comma), sentence),
      )
    : undefined
  return clause.slice(0, body ?? limit)
}

/** Whether the bodies listed from here on are the subject of the sentence's own verb. */
function mainClauseFrom(rest: string, sentence: string): boolean {
  const from = sentence.indexOf(rest)
  return predicate.test(from < 0 ? rest : sentence.slice(from, from + 400))
}
