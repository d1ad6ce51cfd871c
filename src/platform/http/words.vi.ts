/** Failures as people read them: what happened, and the next step. Codes are stable; see `problems.ts`. */
export const words = {
  problems: {
    'not-found': {
      title: 'Không tìm thấy trang này',
      next: 'Bà con kiểm tra lại địa chỉ, hoặc về trang chủ để tìm.',
    },
    'sign-in-needed': {
      title: 'Cần đăng nhập',
      next: 'Đăng nhập rồi làm lại việc vừa rồi.',
    },
    'key-needed': {
      title: 'Cần khoá truy cập hợp lệ',
      next: 'Gửi kèm khoá truy cập (API key) đã được cấp.',
    },
    'not-allowed': {
      title: 'Tài khoản này không có quyền làm việc đó',
      next: 'Hỏi người phụ trách đơn vị nếu đây là việc được giao.',
    },
    'cross-site': {
      title: 'Yêu cầu đến từ một trang khác nên không được nhận',
      next: 'Mở trang của chúng tôi rồi gửi lại từ đó.',
    },
    'form-expired': {
      title: 'Trang đã mở quá lâu nên chưa gửi được',
      next: 'Những gì đã điền vẫn còn nếu hiện bên dưới. Xem lại rồi bấm gửi lần nữa.',
    },
    'invalid-input': {
      title: 'Có mục chưa điền đúng',
      next: 'Sửa các mục được nêu rồi gửi lại.',
    },
    'bad-request': {
      title: 'Không đọc được yêu cầu',
      next: 'Quay lại trang trước và thử lại.',
    },
    'too-large': {
      title: 'Nội dung gửi lên quá lớn',
      next: 'Viết ngắn lại, hoặc gửi phần dài dưới dạng tệp đính kèm.',
    },
    'file-too-large': {
      title: 'Tệp đính kèm quá lớn',
      next: 'Chọn tệp nhỏ hơn, hoặc chụp lại ảnh ở cỡ thường.',
    },
    'too-many-files': {
      title: 'Quá nhiều tệp đính kèm',
      next: 'Bớt tệp rồi gửi lại; phần còn lại có thể bổ sung sau.',
    },
    'upload-interrupted': {
      title: 'Việc gửi tệp bị ngắt giữa chừng',
      next: 'Kiểm tra mạng rồi gửi lại. Chưa có gì được lưu.',
    },
    'unsupported-type': {
      title: 'Kiểu dữ liệu này không được nhận',
      next: 'Gửi bằng biểu mẫu trên trang, hoặc theo tài liệu API.',
    },
    'too-many-requests': {
      title: 'Gửi quá nhiều lần trong thời gian ngắn',
      next: 'Chờ một lát rồi thử lại.',
    },
    unexpected: {
      title: 'Hệ thống gặp trục trặc',
      next: 'Lỗi đã được ghi lại. Bà con thử lại sau ít phút; nếu vẫn lỗi, báo cho chúng tôi mã ở cuối trang.',
    },
    unavailable: {
      title: 'Hệ thống đang bận hoặc đang khởi động lại',
      next: 'Thử lại sau một phút.',
    },
  },
  fileTooLarge: (name: string, limitMb: number) => `Tệp “${name}” lớn hơn ${limitMb} MB.`,
  tooManyFiles: (limit: number) => `Mỗi lần gửi nhiều nhất ${limit} tệp.`,
  tooManyFields: (limit: number) => `Biểu mẫu có quá ${limit} mục.`,
  fieldTooLarge: (limitKb: number) => `Có mục dài hơn ${limitKb} kB.`,
  bodyTooLarge: (limitKb: number) => `Mỗi lần gửi không kèm tệp nhiều nhất ${limitKb} kB.`,
  waitSeconds: (seconds: number) => `Thử lại sau ${seconds} giây.`,
  charset: 'Chữ phải được mã hoá bằng UTF-8.',
  mistakes: {
    missing: 'Chưa điền mục này.',
    wrongKind: 'Mục này chưa đúng kiểu.',
    tooShort: (least: number) => `Cần ít nhất ${least} ký tự.`,
    tooLong: (most: number) => `Nhiều nhất ${most} ký tự.`,
    tooFew: (least: number) => `Chọn ít nhất ${least} mục.`,
    tooMany: (most: number) => `Chọn nhiều nhất ${most} mục.`,
    tooSmall: (least: string) => `Phải từ ${least} trở lên.`,
    tooBig: (most: string) => `Phải từ ${most} trở xuống.`,
    notChoice: 'Chọn một trong các mục có sẵn.',
    notEmail: 'Địa chỉ thư chưa đúng, ví dụ: ten@vidu.vn.',
    notDate: 'Ngày chưa đúng, ví dụ: 21/11/2026.',
    notUrl: 'Địa chỉ trang chưa đúng, ví dụ: https://vidu.vn.',
    wrongShape: 'Mục này chưa đúng mẫu.',
    unknownField: 'Có mục không thuộc biểu mẫu này.',
  },
  page: {
    home: 'Về trang chủ',
    signIn: 'Đăng nhập',
    reference: 'Mã lỗi',
  },
  catalogue: {
    title: 'Các mã lỗi',
    intro: 'Mỗi mã lỗi của hệ thống, nghĩa của mã và bước tiếp theo.',
    status: 'Mã HTTP',
  },
}
