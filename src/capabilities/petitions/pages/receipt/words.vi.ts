export const vi = {
  title: 'Đã nhận đơn của bà con',
  lead: (holder: string) => `Đơn đã vào sổ. Nơi giữ đơn: ${holder}.`,
  code: 'Mã hồ sơ',
  secret: 'Mã bí mật',
  keep: 'Giữ hai mã này để theo dõi. Ai có mã bí mật thì xem được đơn: xin đừng đưa cho người lạ.',
  once: 'Trang này chỉ mở được trong 24 giờ. Xin in, chụp lại, hoặc chép hai mã.',
  qr: 'Quét để mở hồ sơ, không cần gõ mã',
  due: 'Phải trả lời chậm nhất',
  why: 'Vì sao là ngày này?',
  received: 'Nhận lúc',
  about: 'Về việc',
  nextTitle: 'Tiếp theo là gì?',
  next: [
    'Cán bộ đọc đơn, xếp loại, và chuyển nếu việc thuộc nơi khác. Mỗi lần chuyển đều hiện trên trang hồ sơ.',
    'Nếu cần hỏi thêm, câu hỏi hiện trên trang hồ sơ; bà con trả lời ngay ở đó.',
    'Có câu trả lời, bà con chấm điểm. Chưa đúng việc thì mở lại đơn trong 30 ngày.',
  ],
  nextDenunciation: [
    'Nội dung gửi trên mạng chưa phải là tố cáo theo luật. Bà con đến Ban Tiếp công dân tỉnh trình bày, hoặc gửi đơn có chữ ký hay điểm chỉ, và đọc mã hồ sơ này (Luật Tố cáo 2018, Điều 22, Điều 23).',
    'Từ ngày nhận đơn đủ điều kiện, cơ quan xem xét trong 7 ngày làm việc rồi báo có thụ lý hay không (Điều 24).',
    'Tên, địa chỉ, bút tích của bà con được giữ bí mật (Điều 8). Bà con có quyền xin được bảo vệ (Điều 47).',
  ],
  nextComplaint: [
    'Cơ quan báo có thụ lý hay không. Thụ lý rồi thì phải ra quyết định giải quyết; ngày ấy hiện trên trang hồ sơ.',
    'Cơ quan sẽ mời bà con ký tên hoặc điểm chỉ vào đơn (Luật Khiếu nại 2011, Điều 8). Mang theo quyết định mà bà con không đồng ý, nếu có.',
    'Cần hỏi thêm thì câu hỏi hiện trên trang hồ sơ; bà con trả lời ngay ở đó.',
  ],
  open: 'Mở hồ sơ',
  print: 'Muốn in: bấm giữ Ctrl và P, hoặc chọn In trong trình duyệt.',
  another: 'Gửi đơn khác',
}
export type Words = typeof vi
