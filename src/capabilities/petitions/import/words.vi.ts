import type { ImportReport } from './import-petitions.ts'
import type { RowProblemKind } from './row.ts'
import type { FileProblem } from './table.ts'
import type { Encoding, Suspicion } from './decode.ts'
import type { ColumnName } from './columns.ts'

const suspicions = {
  tcvn3: 'có vẻ là TCVN3 (phông .VnTime); hãy chuyển mã sang Unicode rồi lưu lại là CSV UTF-8',
  vni: 'có vẻ là VNI (phông VNI-Times); hãy chuyển mã sang Unicode rồi lưu lại là CSV UTF-8',
  'damaged-utf-8': 'có vẻ là UTF-8 bị hỏng; hãy xuất lại từ chương trình gốc',
  'damaged-utf-16': 'có vẻ là UTF-16 bị hỏng hoặc bị cắt; hãy xuất lại từ chương trình gốc',
  binary: 'không phải tệp văn bản',
  unknown: 'không nhận ra; hãy lưu lại là CSV UTF-8',
} satisfies Record<Suspicion, string>

export const wordsVi = {
  columns: {
    reference: 'số đơn',
    title: 'tiêu đề',
    body: 'nội dung',
    receivedAt: 'ngày nhận',
    name: 'họ tên',
    phone: 'điện thoại',
    email: 'email',
    address: 'địa chỉ',
    place: 'xã phường',
    detail: 'địa điểm',
    latitude: 'vĩ độ',
    longitude: 'kinh độ',
    unit: 'đơn vị',
    kind: 'loại đơn',
    field: 'lĩnh vực',
    channel: 'kênh',
    signatories: 'số người ký',
    status: 'tình trạng',
    answer: 'kết quả',
    legalBasis: 'căn cứ',
    answeredAt: 'ngày trả lời',
  } satisfies Record<ColumnName, string>,
  row: {
    missing: 'còn trống',
    'too-long': 'dài quá mức cho phép',
    'not-a-date': 'không phải ngày (viết như 21/11/2026)',
    'date-out-of-range': 'ngày trước năm 1990 hoặc sau hôm nay',
    'not-a-phone': 'không phải số điện thoại',
    'not-an-email': 'không phải địa chỉ email',
    'not-a-number': 'không phải số',
    'out-of-range': 'nằm ngoài khoảng cho phép',
    'unknown-value': 'không rõ là gì (bỏ qua cột này: --mapping tên=)',
    'closed-without-date': 'còn trống mà đơn đã giải quyết',
    'closed-before-received': 'đứng trước ngày nhận',
    'closed-needs-kind': 'còn trống mà đơn đã giải quyết',
    'wrong-cell-count': 'số ô khác số cột',
    'unknown-unit': 'không có đơn vị này',
    'ambiguous-unit': 'nhiều đơn vị cùng tên; hãy ghi mã hoặc thêm tên huyện, tỉnh',
    'no-unit': 'không biết đơn vị nào giải quyết; thêm cột đơn vị hoặc --unit',
    twice: 'trùng với dòng',
  } satisfies Record<RowProblemKind, string>,
  encodings: {
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16 LE',
    'utf-16be': 'UTF-16 BE',
    'windows-1258': 'Windows-1258 (dấu tổ hợp đã được ghép lại thành chữ dựng sẵn)',
  } satisfies Record<Encoding, string>,
  suspicions,
  file: (problem: FileProblem): string => {
    switch (problem.kind) {
      case 'no-file':
        return 'Không có tệp này.'
      case 'folder':
        return 'Đây là thư mục, không phải tệp.'
      case 'empty':
        return 'Tệp không có dòng nào.'
      case 'too-large':
        return `Tệp lớn hơn ${problem.limitMb} MB; hãy chia nhỏ.`
      case 'encoding':
        return `Không đọc được chữ trong tệp: ${suspicions[problem.suspected]}.`
      case 'old-excel':
        return 'Tệp Excel đời cũ (.xls) hoặc có mật khẩu; hãy mở và lưu lại là .xlsx không mật khẩu.'
      case 'wrong-type':
        return `Tệp là ${problem.found}, không phải CSV hay XLSX.`
      case 'zip-bomb':
        return 'Tệp nén mở ra quá lớn (bom nén); không đọc.'
      case 'broken-xlsx':
        return 'Tệp XLSX bị hỏng.'
      case 'broken-csv':
        return `CSV bị hỏng từ dòng ${problem.line}: ${problem.code === 'CSV_QUOTE_NOT_CLOSED' ? 'dấu ngoặc kép mở mà không đóng' : problem.code}.`
      case 'too-many-rows':
        return `Tệp có hơn ${problem.limit.toLocaleString('vi-VN')} dòng; hãy chia nhỏ.`
    }
  },
  missingColumns: (missing: string, found: string) =>
    `Thiếu cột: ${missing}. Tệp có: ${found}. Chỉ rõ bằng --mapping tên=cột.`,
  unknownPreset: (known: string) => `Không có mẫu này; có: ${known}.`,
  unknownUnit: (value: string) => `Không có đơn vị "${value}".`,
  ambiguousUnit: (value: string) => `Nhiều đơn vị tên "${value}"; hãy dùng mã.`,
  badMapping: (text: string) => `--mapping không hiểu "${text}"; viết tên=cột, hoặc đưa một tệp JSON.`,
  badRow: (line: number, reasons: string) => `dòng ${line}: ${reasons}`,
  checked: (done: string, all: string) => `đã kiểm tra ${done}/${all} dòng`,
  written: (done: string, all: string) => `đã ghi ${done}/${all} đơn`,
  readAs: (what: string) => `đọc tệp: ${what}`,
  columnsRead: (columns: string) => `cột / columns: ${columns}`,
  ignored: (columns: string) => `không dùng cột: ${columns}`,
  placesInWords: (count: string) => `${count} dòng có nơi chưa rõ xã nào (xã cũ đã tách): giữ bằng chữ`,
  moreBad: (count: string) => `… và ${count} dòng khác`,
  sum: ({ rows, imported, repeated, refused, settled }: ImportReport, seconds: string) =>
    `${rows.toLocaleString('vi-VN')} dòng = ${imported.toLocaleString('vi-VN')} nhập mới (${settled.toLocaleString('vi-VN')} đã giải quyết từ trước) + ${repeated.toLocaleString('vi-VN')} đã có + ${refused.toLocaleString('vi-VN')} bị từ chối; ${seconds} giây`,
  dryRun: 'Chạy thử: chưa ghi gì.',
  stopped: 'Có dòng sai nên chưa ghi gì. Sửa tệp, hoặc thêm --keep-good để ghi các dòng đúng.',
}
export type ImportWords = typeof wordsVi
