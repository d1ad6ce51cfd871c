import { weekday, writtenDate } from '../civil-date.ts'
import type { CivilDate } from '../civil-date.ts'
import type { Confidence, ExtensionGround, LengthUnit, RecurringPeriod } from './rule.ts'

const weekdays = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'] as const
const units: Record<LengthUnit, string> = {
  wd: 'ngày làm việc',
  cd: 'ngày',
  mo: 'tháng',
  year: 'năm',
  h: 'giờ',
  minutes: 'phút',
}
const periods: Record<RecurringPeriod, string> = {
  week: 'tuần',
  month: 'tháng',
  quarter: 'quý',
  'half-year': '6 tháng',
  'nine-months': '9 tháng',
  year: 'năm',
}
const variants: Record<string, string> = {
  remote: 'vùng sâu, vùng xa, đi lại khó khăn',
  'several-places': 'phải kiểm tra, xác minh ở nhiều nơi hoặc ủy quyền xác minh',
  dismissal: 'kỷ luật buộc thôi việc',
  'third-party': 'bên thứ ba phải ngừng xử lý',
  'urgent-medical': 'cấp cứu y tế',
  'longer-right': 'nhóm quyền có thời hạn dài hơn',
}
const grounds: Record<ExtensionGround, string> = {
  complex: 'vụ việc phức tạp',
  'especially-complex': 'vụ việc đặc biệt phức tạp',
  notice: 'có thông báo bằng văn bản',
}
const confidences: Record<Confidence, string> = {
  found: 'đã đọc văn bản',
  'found-1': 'mới đọc ở một bản chép',
  press: 'mới biết qua báo chí',
  'knowledge-high': 'theo hiểu biết chung, khá chắc',
  'knowledge-medium': 'theo hiểu biết chung, chưa chắc',
  'knowledge-low': 'theo hiểu biết chung, còn yếu',
  provisional: 'tạm tính',
}

const short = (date: CivilDate): string => `${date.slice(8, 10)}/${date.slice(5, 7)}`
const day = (date: CivilDate): string => `${weekdays[weekday(date)] ?? ''} ${writtenDate(date)}`
const upper = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** What a person reads about a date in Vietnamese; the English file has the same shape. */
export const vi = {
  day,
  date: writtenDate,
  time: (iso: string) => `${iso.slice(11, 16)} ngày ${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`,
  article: (article: string) => `Điều ${article}`,
  clause: (clause: string) => ` khoản ${clause}`,
  point: (point: string) => ` điểm ${point}`,
  length: (n: number, unit: LengthUnit) => `${n} ${units[unit]}`,
  variantName: (when: string) => variants[when] ?? when,
  opening: (name: string, length: string, start: string, law: string, before: boolean, least: boolean) => {
    const bound = before ? 'chậm nhất ' : least ? 'ít nhất ' : ''
    return `${name}: ${bound}${length} ${before ? 'trước' : 'kể từ'} ${start} (${law}).`
  },
  frequency: (name: string, times: number, per: RecurringPeriod, law: string) =>
    `${name}: mỗi ${periods[per]} ít nhất ${times} lần (${law}).`,
  frequencyDue: (last: CivilDate, due: CivilDate) =>
    due <= last
      ? `Kỳ này hết vào ${day(last)}; ngày làm việc cuối của kỳ là ${day(due)}.`
      : `Kỳ này hết vào ${day(last)} và không có ngày làm việc nào; ngày làm việc kế tiếp là ${day(due)}.`,
  variant: (name: string, length: string, ruleId: string | undefined) =>
    `Áp dụng trường hợp ${name}: ${length}${ruleId === undefined ? '' : ` (${ruleId})`}.`,
  extension: (
    decision: { signedOn: CivilDate; number?: string } | undefined,
    ground: ExtensionGround,
    added: string,
    total: string,
  ) =>
    decision
      ? `Gia hạn thêm ${added} vì ${grounds[ground]}, theo quyết định${decision.number === undefined ? '' : ` số ${decision.number}`} ngày ${writtenDate(decision.signedOn)}, tổng cộng ${total}.`
      : `Tính thử nếu gia hạn thêm ${added} vì ${grounds[ground]}, tổng cộng ${total}.`,
  counted: (start: CivilDate, first: CivilDate) =>
    `Mốc tính là ${day(start)}; ngày này không tính, ngày đầu tiên được tính là ${day(first)} (Bộ luật Dân sự 2015, Điều 147).`,
  countedBack: (event: CivilDate) => `Ngày diễn ra là ${day(event)}; đếm lùi, không tính chính ngày đó.`,
  pause: (from: CivilDate, to: CivilDate, days: number) =>
    `Tạm dừng ${days} ngày, từ ${writtenDate(from)} đến trước ngày ${writtenDate(to)}: thời gian này không tính vào thời hạn.`,
  skippedWeekends: (dates: readonly CivilDate[]) =>
    `${dates.length} ngày nghỉ cuối tuần (${dates.map(short).join(', ')})`,
  skippedHoliday: (date: CivilDate, name: string, kind: 'statutory' | 'makeup' | 'swap_off') =>
    `${day(date)} (${kind === 'makeup' ? 'nghỉ bù ' : kind === 'swap_off' ? 'nghỉ hoán đổi dịp ' : ''}${name})`,
  skipped: (parts: readonly string[]) => `Không tính ${parts.join('; ')}.`,
  offInARow: (parts: readonly string[]) => `Các ngày nghỉ liền nhau: ${parts.join('; ')}.`,
  worked: (dates: readonly CivilDate[]) =>
    `${upper(dates.map(day).join(', '))} là ngày làm bù do hoán đổi nên được tính là ngày làm việc.`,
  moved: (raw: CivilDate, reason: string, due: CivilDate) =>
    `Đếm đủ thì đến ${day(raw)}, là ngày nghỉ (${reason}), nên hạn chuyển sang ngày làm việc kế tiếp là ${day(due)} (Bộ luật Dân sự 2015, Điều 148 khoản 5).`,
  movedBack: (raw: CivilDate, reason: string, due: CivilDate) =>
    `Đếm đủ thì đến ${day(raw)}, là ngày nghỉ (${reason}), nên lấy ngày làm việc liền trước là ${day(due)} cho chắc.`,
  weekend: 'cuối tuần',
  due: (due: CivilDate, least: boolean) =>
    least ? `Không kết thúc trước khi hết ${day(due)}.` : `Hạn cuối: hết ${day(due)}.`,
  dueBack: (due: CivilDate) => `Phải làm chậm nhất trong ${day(due)}.`,
  dueAt: (start: string, due: string) => `Tính từ ${start}, hạn cuối là ${due}; giờ, phút chạy cả đêm và ngày nghỉ.`,
  effect: (date: CivilDate) => `Nếu không bị khiếu nại tiếp, có hiệu lực pháp luật từ ${day(date)}.`,
  warnings: {
    unseededYear: (year: number) =>
      `Chưa có lịch nghỉ của năm ${year}: chỉ trừ thứ Bảy, Chủ nhật; ngày hạn có thể thay đổi khi có lịch.`,
    provisionalYear: (year: number) =>
      `Lịch nghỉ năm ${year} là tạm tính, chưa có thông báo chính thức; ngày hạn có thể thay đổi.`,
    unsureDay: (date: CivilDate, name: string, source: string) =>
      `${upper(day(date))} (${name}) chưa được xác nhận chắc chắn (nguồn: ${source}).`,
    proposedDay: (date: CivilDate, name: string) =>
      `Có đề xuất đổi lịch ${day(date)} (${name}) nhưng chưa có hiệu lực nên không tính.`,
    unsureLaw: (confidence: Confidence, needsLawyer: boolean) =>
      `Căn cứ pháp luật ở mức: ${confidences[confidence]}${needsLawyer ? '; cần người am hiểu pháp luật xác nhận trước khi áp dụng' : ''}.`,
    notInForce: (from: CivilDate, to: CivilDate | undefined) =>
      `Vào ngày này quy định không có hiệu lực: có hiệu lực từ ${writtenDate(from)}${to === undefined ? '' : ` đến trước ngày ${writtenDate(to)}`}.`,
    ended: 'Quy định này đã hết hiệu lực.',
    conflict: (rules: readonly string[]) =>
      `Có quy định khác cho cùng việc này (${rules.join(', ')}): xem cả hai, làm theo ngày sớm hơn.`,
    noEffect: {
      remote: 'Quy định này không có thời hạn riêng cho vùng sâu, vùng xa.',
      complex: 'Quy định này không cho gia hạn vì phức tạp.',
    },
    extensionUnsigned: 'Đây là tính thử: chưa có quyết định gia hạn được ký thì hạn chưa thay đổi.',
    extensionLate: (signedOn: CivilDate, ended: CivilDate) =>
      `Quyết định gia hạn ký ngày ${writtenDate(signedOn)} là sau khi hết hạn (${writtenDate(ended)}) nên không được tính.`,
    extensionCapped: (asked: number, allowed: number) =>
      `Quyết định gia hạn ghi ${asked} nhưng luật chỉ cho thêm ${allowed}.`,
    criteriaMissing: (needed: number, cited: number) =>
      `Quyết định gia hạn phải nêu ít nhất ${needed} tiêu chí phức tạp; đang ghi ${cited}.`,
    pauseOutside: (from: CivilDate, to: CivilDate) =>
      `Lần tạm dừng từ ${writtenDate(from)} đến ${writtenDate(to)} nằm ngoài thời hạn nên không tính.`,
    timeAssumed: 'Chưa ghi giờ nên tính từ 00:00.',
    periodEnd: 'Luật định số lần trong kỳ chứ không định ngày; đây là ngày làm việc cuối của kỳ.',
  },
  errors: {
    noLength: (reason: string | undefined) =>
      reason === undefined
        ? 'Quy định này không đặt thời hạn bằng ngày nên không có hạn để tính.'
        : `Không có hạn để tính: ${reason}`,
    unknownVariant: (known: readonly string[]) =>
      known.length === 0
        ? 'Quy định này không có trường hợp riêng.'
        : `Trường hợp riêng của quy định này chỉ có: ${known.join(', ')}.`,
    pauseNotAllowed: 'Luật không cho tạm dừng thời hạn này.',
    pauseEmpty: (from: CivilDate) => `Lần tạm dừng từ ${writtenDate(from)} phải kết thúc sau ngày bắt đầu.`,
    suspended: (since: CivilDate, remaining: string) =>
      `Đang tạm dừng từ ${writtenDate(since)}, còn lại ${remaining}; chưa có hạn cho đến khi tiếp tục.`,
    extensionNotAllowed: 'Luật không cho gia hạn thời hạn này với lý do đó.',
    tooManyExtensions: (most: number) => `Luật chỉ cho gia hạn nhiều nhất ${most} lần.`,
    dateOutOfRange: 'Ngày nằm ngoài khoảng tính được.',
  },
}

export type Words = typeof vi
