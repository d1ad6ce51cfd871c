import type { ReceiptProblem } from './domain/receipt.ts'
import type { Finding } from './replay.ts'

/** What `gandan verify`, `gandan ledger` and `gandan witness` say. */
export const vi = {
  unreadable: (file: string) => `Không đọc được tệp ${file}.`,
  badKey: (key: string) => `Không phải khóa công khai: ${key}`,
  genuine: (index: number, size: number, origin: string) =>
    `ĐÚNG. Lá số ${index} trong ${size} lá của sổ cái ${origin}.`,
  signedBy: (keys: string) => `Ký bằng khóa ${keys}.`,
  keyGiven: 'Khóa là khóa đã đưa ở --key.',
  keyInside: 'Chỉ khóa nằm trong biên nhận làm chứng. Hãy so với khóa công bố nơi khác, hoặc chạy lại với --key.',
  witnessed: (name: string, at: string) => `Nhân chứng ${name} cùng ký lúc ${at}.`,
  says: 'Biên nhận nói:',
  wrong: {
    malformed: 'SAI. Đây không phải là biên nhận, hoặc tệp bị thiếu.',
    'not-included': 'SAI. Nội dung, muối, đường dẫn hay điểm ký đã bị sửa.',
    'not-signed': 'SAI. Chữ ký không đúng, hoặc không phải của khóa đã đưa.',
    'other-log': 'SAI. Điểm ký là của sổ cái khác.',
  } satisfies Record<ReceiptProblem['kind'], string> as Record<ReceiptProblem['kind'], string>,
  replayed: (size: number, compared: number, seconds: string) =>
    `Đã đọc lại ${size} lá và đối chiếu ${compared} dòng trong sổ đăng ký, ${seconds} giây.`,
  waiting: (count: number) => `${count} việc đang chờ vào sổ cái.`,
  erased: (count: number) => `${count} lá đã được xóa muối theo quy định.`,
  later: (count: number) => `${count} việc được ghi lại sau (nhập từ sổ cũ).`,
  uncompared: (count: number) => `${count} lá thuộc sổ đăng ký không được đối chiếu.`,
  nothing: 'KHỚP. Không thấy gì bị sửa, xóa, lùi ngày hay chèn thêm.',
  found: (count: number) => `KHÔNG KHỚP. ${count} chỗ:`,
  finding: {
    'row-changed': 'dòng bị sửa',
    'row-back-dated': 'dòng bị lùi ngày',
    'row-deleted': 'dòng bị xóa',
    'row-inserted': 'dòng bị chèn, không qua chương trình',
    'opening-missing': 'muối bị xóa ngoài quy định',
    'opening-changed': 'bản ghi mở lá bị sửa',
    'leaf-changed': 'cam kết bị sửa so với sổ cái đã công bố',
    'leaf-missing': 'lá đã công bố nhưng mất trong kho dữ liệu',
    'leaf-lost': 'việc đã cam kết nhưng mất chỗ trong sổ cái',
    'entries-changed': 'mất một đoạn sổ cái',
    'tiles-changed': 'cây băm bị sửa',
    'checkpoint-wrong': 'điểm ký không khớp với cây, hoặc không do khóa của sổ ký',
    'not-a-continuation': 'sổ cái không nối tiếp điểm ký đã đưa',
  } satisfies Record<Finding['kind'], string> as Record<Finding['kind'], string>,
  row: (subject: string, rowId: number, subjectId: number) => `${subject} dòng ${rowId} (hồ sơ ${subjectId})`,
  leaf: (index: number) => `lá ${index}`,
  size: (size: number) => `điểm ký ${size}`,
  fields: (fields: string) => `khác ở ${fields}`,
  keyAdded: (key: string) =>
    `Đã thêm khóa, ký từ điểm ký tới cùng với khóa cũ:\n${key}\nHãy báo các nhân chứng, rồi thôi dùng khóa cũ bằng gandan ledger retire-key.`,
  keyRetired: (id: string) => `Đã thôi dùng khóa ${id}. Phần bí mật đã bị xóa.`,
  keyKept: (id: string) => `Không có khóa ${id} đang dùng, hoặc đó là khóa duy nhất.`,
  noLog: 'Sổ cái chưa bắt đầu: hãy chạy gandan worker trước.',
  witnessReady: (address: string, key: string, logs: number) =>
    `Nhân chứng sẵn sàng ở ${address}, theo dõi ${logs} sổ cái.\nKhóa để đưa cho các tỉnh khác:\n${key}`,
}
export type Words = typeof vi
