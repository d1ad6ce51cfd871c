import type { UploadError } from './upload-error.ts'

/** What was refused (`title`), the sentence about this very file (`detail`), and what to do now (`next`). */
export type Sentence<E> = {
  readonly title: string
  readonly next: string
  readonly detail?: (error: E) => string
}
type Sentences = { readonly [K in UploadError['kind']]: Sentence<Extract<UploadError, { kind: K }>> }

const megabytes = (bytes: number): string => (bytes / 1_000_000).toLocaleString('vi-VN', { maximumFractionDigits: 1 })

/** Tệp đính kèm: vì sao không nhận và làm gì tiếp. The shape that `words.en.ts` must fill. */
export const words = {
  errors: {
    empty: {
      title: 'Tệp không có nội dung',
      next: 'Mở tệp trên máy xem có nội dung không, rồi chọn lại.',
    },
    'too-large': {
      title: 'Tệp lớn quá',
      detail: ({ limitBytes }) => `Mỗi tệp nhiều nhất ${megabytes(limitBytes)} MB.`,
      next: 'Chụp lại ảnh ở cỡ thường, hoặc chia tài liệu thành nhiều tệp nhỏ hơn.',
    },
    'too-many': {
      title: 'Nhiều tệp quá',
      detail: ({ limitCount }) => `Nhiều nhất ${limitCount} tệp.`,
      next: 'Bớt tệp rồi gửi lại; phần còn lại có thể bổ sung sau.',
    },
    'unsupported-type': {
      title: 'Chưa nhận được loại tệp này',
      next: 'Gửi ảnh (JPEG, PNG, WebP), PDF, Word (DOCX), Excel (XLSX), ODT, văn bản thuần (TXT, CSV) hoặc ghi âm (MP3, M4A, WAV). Tài liệu loại khác: in ra PDF hoặc chụp ảnh rồi gửi.',
    },
    heic: {
      title: 'Chưa đọc được ảnh HEIC của iPhone',
      next: 'Chụp màn hình tấm ảnh rồi gửi ảnh chụp màn hình; hoặc vào Cài đặt → Camera → Định dạng, chọn “Tương thích nhất” rồi chụp lại.',
    },
    'old-office': {
      title: 'Tệp Word hoặc Excel kiểu cũ (DOC, XLS)',
      next: 'Mở tệp, chọn “Lưu thành” DOCX, XLSX hoặc PDF rồi gửi lại.',
    },
    'text-encoding': {
      title: 'Tệp văn bản không dùng bảng mã UTF-8',
      next: 'Mở tệp, chọn “Lưu thành” với bảng mã UTF-8 (Unicode), rồi gửi lại.',
    },
    'image-bomb': {
      title: 'Ảnh có quá nhiều điểm ảnh',
      detail: ({ limitMegapixels }) => `Nhiều nhất ${limitMegapixels} triệu điểm ảnh.`,
      next: 'Thu nhỏ ảnh hoặc chụp lại ở cỡ thường, rồi gửi lại.',
    },
    'zip-bomb': {
      title: 'Tài liệu bung ra quá lớn nên không nhận',
      next: 'In tài liệu ra PDF rồi gửi tệp PDF.',
    },
    macro: {
      title: 'Tài liệu có macro (chương trình kèm theo) nên không nhận',
      next: 'Mở tệp, chọn “Lưu thành” DOCX hoặc XLSX thường, hoặc PDF, rồi gửi lại.',
    },
    encrypted: {
      title: 'Tài liệu đặt mật khẩu nên không đọc được',
      next: 'Bỏ mật khẩu của tệp rồi gửi lại. Đường truyền tới đây đã được mã hoá.',
    },
    polyglot: {
      title: 'Tệp có phần lạ ghép thêm vào nên không nhận',
      next: 'Mở tệp, in ra PDF hoặc lưu thành tệp mới, rồi gửi tệp mới.',
    },
    broken: {
      title: 'Tệp bị hỏng hoặc chưa tải đủ',
      next: 'Mở thử tệp trên máy. Nếu mở được, lưu thành tệp mới rồi gửi lại.',
    },
    interrupted: {
      title: 'Việc gửi tệp bị ngắt giữa chừng',
      next: 'Kiểm tra mạng rồi gửi lại. Tệp này chưa được lưu.',
    },
    'disk-full': {
      title: 'Nơi lưu tệp của cơ quan đang hết chỗ',
      next: 'Tệp này chưa được lưu. Có thể gửi nội dung trước, bổ sung tệp sau; người phụ trách hệ thống sẽ được báo.',
    },
    'storage-down': {
      title: 'Nơi lưu tệp đang gặp trục trặc',
      next: 'Tệp này chưa được lưu. Thử lại sau ít phút, hoặc gửi nội dung trước, bổ sung tệp sau.',
    },
  } satisfies Sentences as Sentences,
  progress: {
    label: 'Đang gửi tệp',
    percent: 'Đã gửi {percent}%',
    finishing: 'Đã gửi xong, đang kiểm tra tệp…',
    cancel: 'Dừng gửi',
    cancelled: 'Đã dừng. Chưa có gì được gửi.',
    failed: 'Chưa gửi được. Kiểm tra mạng rồi bấm gửi lại; những gì đã điền vẫn còn.',
    tooLarge: 'Tệp “{name}” lớn hơn {limit} MB nên chưa gửi. Chọn tệp nhỏ hơn.',
  },
  activeWarning: 'Tệp này có thể chứa chương trình hoặc tệp khác bên trong. Chỉ mở khi biết rõ người gửi.',
}

export type StorageWords = typeof words
