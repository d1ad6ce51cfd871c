import { fold } from '../../../kernel/text.ts'
import { channels, fields } from '../domain/petition.ts'
import type { Channel, Field, Kind, SenderKind } from '../domain/petition.ts'

const plain = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const lookup = <T>(entries: readonly (readonly [T, readonly string[]])[]): ReadonlyMap<string, T> =>
  new Map(entries.flatMap(([value, names]) => names.map((name) => [plain(name), value] as const)))

const kinds = lookup<SenderKind>([
  ['COMPLAINT', ['khiếu nại', 'đơn khiếu nại', 'kn', 'complaint']],
  ['DENUNCIATION', ['tố cáo', 'đơn tố cáo', 'tc', 'denunciation']],
  ['RECOMMENDATION', ['kiến nghị', 'đơn kiến nghị', 'đề nghị', 'recommendation']],
  ['FEEDBACK', ['phản ánh', 'đơn phản ánh', 'pa', 'feedback']],
  // the law knows both as one kind; the working kind follows the first word
  ['RECOMMENDATION', ['kiến nghị phản ánh', 'knpa', 'kiến nghị, phản ánh']],
  ['FEEDBACK', ['phản ánh kiến nghị', 'pakn']],
])

const fieldNames = lookup<Field>([
  ...fields.map((field) => [field, [field.replace('_', ' ')]] as const),
  ['POLICY', ['chính sách', 'chế độ chính sách', 'chính sách trợ giúp', 'người có công', 'bảo trợ xã hội', 'lao động']],
  ['LAND', ['đất đai', 'đất', 'bồi thường giải phóng mặt bằng', 'nhà đất']],
  ['ENVIRONMENT', ['môi trường', 'tài nguyên môi trường', 'rác thải']],
  ['INFRASTRUCTURE', ['hạ tầng', 'cơ sở hạ tầng', 'giao thông', 'xây dựng', 'đường điện công trình', 'đô thị']],
  ['PUBLIC_ORDER', ['an ninh trật tự', 'an ninh', 'trật tự']],
  ['HEALTH', ['y tế', 'sức khỏe']],
  ['EDUCATION', ['giáo dục', 'giáo dục đào tạo']],
  ['ADMIN_PROCEDURE', ['thủ tục hành chính', 'tthc', 'hành chính', 'hộ tịch']],
  ['CIVIL_SERVANTS', ['cán bộ công chức', 'công chức', 'thái độ phục vụ']],
  ['AGRICULTURE', ['nông nghiệp', 'nông thôn', 'thủy lợi']],
  ['UTILITIES', ['điện nước', 'điện nước sinh hoạt', 'điện', 'nước', 'viễn thông']],
  ['OTHER', ['khác', 'lĩnh vực khác', 'other']],
])

const channelNames = lookup<Channel>([
  ...channels.map((channel) => [channel, [channel]] as const),
  ['WEB', ['trên mạng', 'trực tuyến', 'cổng thông tin', 'website', 'online', 'zalo', 'email']],
  ['COUNTER', ['tại quầy', 'trực tiếp', 'tiếp công dân', 'một cửa', 'in person']],
  ['PHONE', ['điện thoại', 'đường dây nóng', 'hotline', 'tổng đài', 'telephone']],
  ['LETTER', ['thư', 'thư tay', 'đơn', 'đơn thư', 'bưu điện', 'bưu chính', 'post', 'mail']],
  ['FIELD', ['ghi tại chỗ', 'thực địa', 'tiếp xúc cử tri', 'họp dân']],
  ['API', ['ứng dụng khác', 'ứng dụng', 'app', 'mobile', 'open311']],
  ['IMPORT', ['nhập từ sổ', 'sổ']],
])

const closedWords = new Set(
  [
    'closed',
    'resolved',
    'answered',
    'done',
    'completed',
    'đã giải quyết',
    'đã giải quyết xong',
    'đã trả lời',
    'đã kết thúc',
    'đã xử lý',
    'đã đóng',
    'xong',
    'hoàn thành',
    'kết thúc',
    'lưu',
  ].map(plain),
)

export const kindNamed = (text: string): SenderKind | undefined => kinds.get(plain(text))
export const fieldNamed = (text: string): Field | undefined => fieldNames.get(plain(text))
export const channelNamed = (text: string): Channel | undefined => channelNames.get(plain(text))
/** Whether a status of another register says that the office is done with it. */
export const saysClosed = (text: string): boolean => closedWords.has(plain(text))

export const kindOfSender = (kind: SenderKind): Kind =>
  kind === 'COMPLAINT' || kind === 'DENUNCIATION' ? { statutory: kind } : { statutory: 'KNPA', working: kind }
