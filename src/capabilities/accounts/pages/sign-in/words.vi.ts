/** Words of the pages by which officers come in. */
export const vi = {
  title: 'Đăng nhập',
  intro: 'Dành cho cán bộ. Bà con gửi phản ánh và tra cứu thì không cần tài khoản.',
  login: 'Tên đăng nhập',
  password: 'Mật khẩu',
  submit: 'Đăng nhập',
  passkey: 'Đăng nhập bằng khoá (passkey)',
  passkeyHint: 'Vân tay, khuôn mặt hoặc mã mở máy.',
  passkeyFailed: 'Chưa đăng nhập được bằng khoá. Thử lại, hoặc dùng mật khẩu.',
  or: 'hoặc',
  codeTitle: 'Nhập mã xác nhận',
  codeIntro: 'Mở ứng dụng tạo mã trên điện thoại và nhập 6 chữ số đang hiện.',
  code: 'Mã 6 chữ số',
  codeSubmit: 'Vào làm việc',
  codeLost: 'Mất điện thoại? Người quản trị của đơn vị cấp lại mật khẩu dùng một lần và gỡ mã này.',
  back: 'Đăng nhập bằng tài khoản khác',
  signedOut: 'Đã đăng xuất khỏi máy này.',
  samplesTitle: 'Tài khoản mẫu',
  samplesIntro: (password: string) =>
    `Bản thử có sẵn các cán bộ do người làm chương trình đặt ra, cùng một mật khẩu: ${password}`,
  samplesAll: (count: number) => `Xem cả ${count} tài khoản mẫu`,
  samplesUse: 'Vào',
  samplesUseAs: (name: string) => `Vào với tên ${name}`,
}
export type Words = typeof vi
