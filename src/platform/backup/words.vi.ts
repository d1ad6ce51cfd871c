import type { BackupProblemKind } from './problem.ts'

/** What an operator reads while a backup is made or put back. */
export const words = {
  backupAbout: 'sao lưu cơ sở dữ liệu kèm theo và tệp đính kèm vào một tệp mã hoá, trong khi hệ thống vẫn chạy',
  restoreAbout: 'khôi phục bản sao lưu vào một thư mục dữ liệu trống',
  recipient: 'người nhận age (age1…), lặp lại được; chỉ người giữ khoá này mở được bản sao lưu',
  plain: 'không mã hoá: ai có tệp là đọc được tất cả',
  identity: 'tệp khoá age; khi sao lưu thì dùng để kiểm tra lại từng phần',
  data: 'thư mục dữ liệu, thay cho GANDAN_DATA',
  to: 'khôi phục về thời điểm này, ví dụ 2026-11-21T09:30:00+07:00; cần GANDAN_WAL_ARCHIVE hoặc --wal',
  wal: 'thư mục lưu nhật ký ghi (WAL), thay cho GANDAN_WAL_ARCHIVE',
  attachmentsFrom: 'thư mục attachments cũ, để lấy tệp mới hơn bản sao lưu',
  badTime: 'Thời điểm phải có múi giờ, ví dụ 2026-11-21T09:30:00+07:00.',
  backedUp: (file: string, mb: string, tables: number, rows: number, files: number) =>
    `Đã sao lưu vào ${file}: ${mb} MB, ${tables} bảng, ${rows} dòng, ${files} tệp đính kèm.`,
  consistentAt: (at: string) => `Dữ liệu đúng như lúc ${at}.`,
  fullyChecked: 'Đã giải mã và so lại từng phần.',
  partlyChecked:
    'Đã đọc lại tệp, nhưng chưa giải mã thử vì không có khoá. Hãy thử khôi phục ở nơi giữ khoá, hoặc thêm --identity.',
  notEncrypted: 'CHÚ Ý: bản sao lưu không mã hoá, chứa dữ liệu cá nhân và khoá bí mật.',
  secretOutside:
    'GANDAN_SECRET không nằm trong bản sao lưu: hãy giữ riêng, thiếu nó thì mã tra cứu của bà con mất hết.',
  missing: (count: number) => `${count} tệp đính kèm có tên trong sổ nhưng không có trong kho.`,
  restored: (folder: string, tables: number, rows: number, files: number) =>
    `Đã khôi phục vào ${folder}: ${tables} bảng, ${rows} dòng, ${files} tệp đính kèm; số liệu khớp với bản sao lưu.`,
  restoredTo: (folder: string, at: string, rows: number, files: number) =>
    `Đã khôi phục vào ${folder} về lúc ${at}: ${rows} dòng, ${files} tệp đính kèm.`,
  next: 'Kiểm tra rồi chạy gandan serve với thư mục này; sau đó làm ngay một bản sao lưu mới.',
  progress: (share: string) => `Đang sao lưu ${share}`,
  parts: (count: number) => `Đang khôi phục, phần ${count}`,
  problems: {
    'external-database':
      'Cơ sở dữ liệu nằm ngoài (DATABASE_URL): hãy dùng công cụ của PostgreSQL, xem docs/operations/backup.md.',
    'no-recipient': 'Cần --recipient age1… để mã hoá, hoặc nói rõ --plain. Tạo khoá bằng: age-keygen -o khoa.txt',
    'bad-recipient': 'Người nhận age không đúng',
    'file-exists': 'Tệp đã có, không ghi đè',
    'disk-full': 'Hết chỗ trên đĩa, chưa có gì được giữ lại. Dọn chỗ hoặc chọn ổ khác',
    interrupted: 'Đã ngắt giữa chừng, không để lại tệp nào',
    'too-busy': 'Có việc ghi kéo dài (ví dụ đang nhập dữ liệu) nên không chốt được thời điểm. Hãy thử lại sau.',
    'check-failed': 'Đọc lại thấy khác với lúc ghi: đĩa có thể hỏng. Không giữ tệp này',
    'storage-failed': 'Kho tệp đính kèm không đọc hay ghi được',
    'needs-identity': 'Bản sao lưu được mã hoá: cần --identity TỆP_KHOÁ',
    'wrong-identity': 'Khoá này không mở được bản sao lưu',
    'bad-identity': 'Tệp khoá age không đúng.',
    'not-a-backup': 'Đây không phải bản sao lưu của Gần Dân',
    damaged: 'Bản sao lưu bị hỏng hoặc thiếu phần cuối',
    'not-empty': 'Thư mục không trống. Chọn thư mục khác bằng --data, không có gì bị thay đổi',
    'other-database-version':
      'Bản sao lưu là của PostgreSQL đời khác; hãy khôi phục bằng bản Gần Dân đã tạo ra nó, rồi mới nâng cấp',
    'other-machine': 'Bản sao lưu là của loại máy khác; hãy khôi phục trên máy cùng loại',
    'secret-needed': 'Đặt GANDAN_SECRET của hệ thống cũ trước khi khôi phục.',
    'other-secret': 'GANDAN_SECRET không phải của hệ thống cũ: mã tra cứu của bà con sẽ hỏng. Không khôi phục.',
    'unknown-migration': 'Bản sao lưu là của bản Gần Dân mới hơn; hãy nâng cấp chương trình trước',
    'counts-differ': 'Số dòng sau khôi phục không khớp với bản sao lưu',
    'attachments-differ': 'Thiếu tệp đính kèm sau khôi phục',
    'archive-needed': 'Cần GANDAN_WAL_ARCHIVE hoặc --wal THƯ_MỤC cho --to.',
    'before-backup': 'Thời điểm này sớm hơn bản sao lưu; hãy chọn bản sao lưu cũ hơn. Bản này bắt đầu từ',
    'target-not-reached':
      'Không khôi phục tới thời điểm đã chọn được: nhật ký ghi thiếu, người dùng cơ sở dữ liệu không đọc được, hoặc thời điểm chưa tới',
  } satisfies Record<BackupProblemKind, string>,
}
