import { err, ok } from '../../../kernel/result.ts'
import type { Result } from '../../../kernel/result.ts'
import { fold } from '../../../kernel/text.ts'
import type { Cell, TableRow } from './table.ts'

/** What a column may hold, and the headings under which it is known. Compared without marks, case and punctuation. */
const headings = {
  reference: [
    'mã đơn',
    'số đơn',
    'số hồ sơ',
    'mã hồ sơ',
    'mã số',
    'số hiệu',
    'số đến',
    'reference',
    'unique key',
    'request id',
    'id',
    'key',
  ],
  title: [
    'tiêu đề',
    'trích yếu',
    'trích yếu nội dung',
    'tóm tắt',
    'tóm tắt nội dung',
    'về việc',
    'title',
    'subject',
    'summary',
  ],
  body: [
    'nội dung',
    'nội dung đơn',
    'nội dung phản ánh',
    'nội dung vụ việc',
    'nội dung chi tiết',
    'body',
    'content',
    'text',
    'description',
    'details',
  ],
  receivedAt: [
    'ngày nhận',
    'ngày tiếp nhận',
    'ngày nhận đơn',
    'ngày đến',
    'thời gian tiếp nhận',
    'thời gian',
    'ngày',
    'ngày tháng',
    'received',
    'received at',
    'received on',
    'date received',
    'created date',
    'created',
    'date',
  ],
  name: [
    'họ tên',
    'họ và tên',
    'họ tên người gửi',
    'họ và tên người gửi',
    'người gửi',
    'tên người gửi',
    'người đứng đơn',
    'họ tên công dân',
    'name',
    'sender',
    'sender name',
    'full name',
  ],
  phone: ['điện thoại', 'số điện thoại', 'sđt', 'đt', 'phone', 'phone number', 'telephone', 'mobile'],
  email: ['email', 'e mail', 'thư điện tử', 'mail'],
  address: ['địa chỉ', 'địa chỉ người gửi', 'nơi ở', 'nơi cư trú', 'address', 'sender address'],
  place: [
    'xã',
    'phường',
    'xã phường',
    'xã phường đặc khu',
    'xã phường thị trấn',
    'địa bàn',
    'đơn vị hành chính',
    'nơi xảy ra',
    'commune',
    'ward',
    'place',
  ],
  detail: [
    'địa điểm',
    'vị trí',
    'ấp',
    'khóm',
    'ấp khóm',
    'khu phố',
    'nơi xảy ra chi tiết',
    'location',
    'place detail',
    'incident address',
  ],
  latitude: ['vĩ độ', 'latitude', 'lat'],
  longitude: ['kinh độ', 'longitude', 'long', 'lon', 'lng'],
  unit: [
    'đơn vị',
    'cơ quan',
    'đơn vị xử lý',
    'đơn vị giải quyết',
    'đơn vị tiếp nhận',
    'cơ quan giải quyết',
    'cơ quan xử lý',
    'nơi giải quyết',
    'unit',
    'agency',
    'office',
  ],
  kind: ['loại', 'loại đơn', 'phân loại', 'phân loại đơn', 'kind', 'type'],
  field: ['lĩnh vực', 'nhóm', 'field', 'category', 'topic'],
  channel: ['kênh', 'nguồn', 'hình thức', 'hình thức tiếp nhận', 'kênh tiếp nhận', 'channel', 'source'],
  signatories: ['số người', 'số người ký', 'số người ký tên', 'signatories'],
  status: ['trạng thái', 'tình trạng', 'tình trạng giải quyết', 'status', 'state'],
  answer: ['kết quả', 'kết quả giải quyết', 'trả lời', 'nội dung trả lời', 'answer', 'result', 'resolution'],
  legalBasis: ['căn cứ', 'căn cứ pháp lý', 'legal basis'],
  answeredAt: [
    'ngày trả lời',
    'ngày giải quyết',
    'ngày kết thúc',
    'answered',
    'answered on',
    'closed date',
    'closed',
    'date closed',
  ],
} as const satisfies Record<string, readonly string[]>

export type ColumnName = keyof typeof headings
export const columnNames = Object.keys(headings) as ColumnName[]
export const isColumnName = (text: string): text is ColumnName => Object.hasOwn(headings, text)

const plain = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const known: ReadonlyMap<string, { name: ColumnName; rank: number }> = new Map(
  columnNames.flatMap((name) => [
    [plain(name.replace(/[A-Z]/g, (letter) => ` ${letter}`)), { name, rank: 0 }] as const,
    ...headings[name].map((heading, i) => [plain(heading), { name, rank: i + 1 }] as const),
  ]),
)

/** Where each column stands. `ignored` are headings that nobody claimed. */
export type Columns = {
  readonly at: ReadonlyMap<ColumnName, number>
  readonly header: readonly string[]
  readonly headerLine: number
  readonly ignored: readonly string[]
}

export type ColumnsProblem = {
  readonly kind: 'missing-columns'
  readonly missing: readonly string[]
  readonly found: readonly string[]
}

/** Rows above the heading that are looked through for it: registers carry the office's name and a title on top. */
const headingWithin = 20

const texts = (cells: readonly Cell[]): string[] =>
  cells.map((cell) => (typeof cell === 'string' ? cell.trim() : String(cell)))

/**
 * Finds the heading and what each column means: by its known names in Vietnamese and English, or as told (`wanted`: our name to the file's heading).
 * A petition needs a text (`body` or `title`) and a day (`receivedAt`).
 */
export function mapColumns(
  rows: readonly TableRow[],
  wanted: ReadonlyMap<ColumnName, string>,
): Result<Columns, ColumnsProblem> {
  const candidates = rows.slice(0, headingWithin).map((row) => ({ row, columns: columnsOf(row, wanted) }))
  const best = candidates.reduce<(typeof candidates)[number] | undefined>(
    (soFar, one) => (soFar && soFar.columns.at.size >= one.columns.at.size ? soFar : one),
    undefined,
  )
  if (!best) return err({ kind: 'missing-columns', missing: ['body', 'receivedAt'], found: [] })
  const { at, header } = best.columns
  const missing = [
    ...(at.has('body') || at.has('title') ? [] : ['body']),
    ...(at.has('receivedAt') ? [] : ['receivedAt']),
    ...[...wanted].filter(([name]) => !at.has(name)).map(([name, heading]) => `${name}=${heading}`),
  ]
  if (missing.length > 0) return err({ kind: 'missing-columns', missing, found: header.filter(Boolean) })
  return ok(best.columns)
}

function columnsOf({ line, cells }: TableRow, wanted: ReadonlyMap<ColumnName, string>): Columns {
  const header = texts(cells)
  const at = new Map<ColumnName, number>()
  for (const [name, heading] of wanted) {
    const exact = header.indexOf(heading)
    const index = exact >= 0 ? exact : header.findIndex((one) => plain(one) === plain(heading))
    if (index >= 0) at.set(name, index)
  }
  const taken = new Set(at.values())
  const guesses = header
    .map((heading, index) => ({ index, guess: known.get(plain(heading)) }))
    .toSorted((a, b) => (a.guess?.rank ?? 99) - (b.guess?.rank ?? 99))
  for (const { index, guess } of guesses)
    if (guess && !taken.has(index) && !at.has(guess.name) && !wanted.has(guess.name)) {
      at.set(guess.name, index)
      taken.add(index)
    }
  return { at, header, headerLine: line, ignored: header.filter((heading, i) => heading !== '' && !taken.has(i)) }
}
