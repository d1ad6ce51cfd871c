/** Failures on the citizens' pages, and what to do about them. */
export const vi = {
  problems: {
    'tracking-wrong': {
      title: 'Mã hồ sơ hoặc mã bí mật chưa đúng',
      next: 'Bà con xem lại hai mã trên biên nhận rồi gõ lại. Mất biên nhận thì đến quầy tiếp công dân, mang theo giấy tờ.',
    },
    'tracking-code-mistyped': {
      title: 'Mã hồ sơ này có chữ số gõ sai',
      next: 'Bà con so lại từng số với biên nhận rồi gõ lại.',
    },
    'tracking-ended': {
      title: 'Đã lâu không dùng, xin gõ lại mã bí mật',
      next: 'Những gì bà con viết vẫn còn ở dưới: chép lại, mở hồ sơ, rồi dán vào.',
    },
    'robot-field': {
      title: 'Đơn chưa gửi được',
      next: 'Có một ô ẩn dành cho máy đã bị điền. Những gì bà con viết vẫn còn; xin bấm Gửi lần nữa.',
    },
    'sender-already-rated': {
      title: 'Câu trả lời này đã được chấm',
      next: 'Mỗi câu trả lời chỉ chấm một lần. Nếu việc chưa xong, bà con mở lại đơn.',
    },
    'sender-reopen-over': {
      title: 'Đã quá ngày mở lại đơn',
      next: 'Việc vẫn còn thì bà con gửi đơn mới và nhắc lại mã hồ sơ này.',
    },
    'sender-not-now': {
      title: 'Hồ sơ vừa đổi, việc này không làm được nữa',
      next: 'Bà con xem hồ sơ bên dưới: cơ quan vừa có bước mới.',
    },
    'sender-other-answer': {
      title: 'Cơ quan vừa gửi câu trả lời mới',
      next: 'Bà con đọc câu trả lời mới rồi chấm.',
    },
    'files-refused': {
      title: 'Có tệp chưa nhận được',
      next: 'Những tệp khác và những gì bà con viết vẫn còn.',
    },
  },
  lastDayWas: (day: string) => `Ngày cuối được mở lại là ${day}.`,
  waitSeconds: (seconds: number) => `Gõ sai nhiều lần: xin chờ ${seconds} giây rồi thử lại.`,
  filesOver: (most: number) => `Nhiều nhất ${most} tệp. Bà con bỏ bớt rồi gửi lại.`,
}
export type Words = typeof vi
