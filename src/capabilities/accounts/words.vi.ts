/** Words of accounts outside their pages: roles, failures, commands. */
export const vi = {
  roles: {
    intake: 'Tiếp nhận',
    handler: 'Xử lý',
    leader: 'Lãnh đạo',
    publisher: 'Công khai',
    auditor: 'Kiểm tra',
    administrator: 'Quản trị',
  },
  roleHints: {
    intake: 'nhận đơn tại quầy, qua điện thoại, bưu điện',
    handler: 'giải quyết đơn được giao',
    leader: 'giao việc và ký trả lời',
    publisher: 'duyệt đăng câu hỏi và câu trả lời',
    auditor: 'xem mọi hồ sơ trong phạm vi, không sửa',
    administrator: 'quản lý tài khoản, đơn vị, quy tắc',
  },
  problems: {
    'wrong-sign-in': {
      title: 'Tên đăng nhập hoặc mật khẩu chưa đúng',
      next: 'Xem lại phím Caps Lock và bộ gõ tiếng Việt rồi thử lại. Quên mật khẩu thì hỏi người quản trị của đơn vị.',
    },
    'sign-in-wait': {
      title: 'Đã thử sai nhiều lần',
      next: 'Chờ hết thời gian này rồi thử lại.',
    },
    'wrong-code': {
      title: 'Mã chưa đúng hoặc đã dùng rồi',
      next: 'Chờ ứng dụng hiện mã mới rồi nhập lại. Đồng hồ của điện thoại cần để chế độ tự động.',
    },
    'sign-in-again': { title: 'Đã quá lâu từ lúc nhập mật khẩu', next: 'Đăng nhập lại từ đầu.' },
    'passkey-refused': {
      title: 'Không nhận được khoá đăng nhập này',
      next: 'Thử lại, hoặc đăng nhập bằng mật khẩu.',
    },
    'wrong-password': { title: 'Mật khẩu đang dùng chưa đúng', next: 'Nhập lại mật khẩu đang dùng.' },
    'bad-password': { title: 'Mật khẩu mới chưa dùng được', next: 'Chọn mật khẩu khác.' },
    'offer-over': { title: 'Mã QR này đã hết hạn', next: 'Quét mã QR mới bên dưới.' },
    'nothing-to-lend': {
      title: 'Chưa có vai trò nào để uỷ quyền',
      next: 'Vai trò được người khác uỷ quyền và vai trò quản trị thì không uỷ quyền tiếp được.',
    },
    'not-a-colleague': {
      title: 'Người này không thuộc các đơn vị mà bạn có vai trò',
      next: 'Chọn một người trong danh sách.',
    },
    'bad-period': {
      title: 'Khoảng ngày chưa đúng',
      next: 'Ngày cuối không trước ngày đầu; uỷ quyền từ hôm nay trở đi và không quá một năm.',
    },
    'bad-login': {
      title: 'Tên đăng nhập chưa đúng mẫu',
      next: 'Dùng 3 đến 40 chữ cái không dấu và chữ số, bắt đầu bằng chữ cái, ví dụ ltnga.',
    },
    'login-taken': { title: 'Tên đăng nhập này đã có người dùng', next: 'Chọn tên khác.' },
    'no-unit': {
      title: 'Đơn vị này không thuộc phạm vi bạn quản trị',
      next: 'Chọn đơn vị trong danh sách, hoặc bỏ phần đơn vị bên dưới.',
    },
    'role-held': {
      title: 'Người này đã có vai trò đó ở đơn vị đó trong thời gian này',
      next: 'Kết thúc vai trò cũ trước, hoặc chọn thời gian khác.',
    },
    'own-account': {
      title: 'Không tự làm việc này cho chính mình được',
      next: 'Nhờ một người quản trị khác.',
    },
    'has-left': { title: 'Người này đã nghỉ việc', next: 'Người đã nghỉ không nhận vai trò mới.' },
    'not-yours-alone': {
      title: 'Tài khoản này còn thuộc đơn vị ngoài phạm vi của bạn',
      next: 'Nhờ người quản trị cấp trên làm việc này.',
    },
  },
  passwordProblems: {
    'too-short': 'Mật khẩu cần ít nhất 12 ký tự; vài từ ghép lại là dễ nhớ nhất.',
    'too-long': 'Mật khẩu nhiều nhất 200 ký tự.',
    'too-common': 'Mật khẩu này quá dễ đoán.',
    'contains-login': 'Mật khẩu không được chứa tên đăng nhập.',
    same: 'Mật khẩu mới phải khác mật khẩu đang dùng.',
    'not-repeated': 'Hai lần nhập mật khẩu mới không giống nhau.',
  },
  waitSeconds: (seconds: number) =>
    seconds < 100 ? `Chờ ${seconds} giây rồi thử lại.` : `Chờ ${Math.ceil(seconds / 60)} phút rồi thử lại.`,
  side: { group: 'Tài khoản', own: 'Tài khoản của tôi', admin: 'Quản trị tài khoản' },
  cli: {
    account: 'tài khoản cán bộ',
    create: 'tạo tài khoản',
    grant: 'giao vai trò tại một đơn vị',
    leave: 'đánh dấu đã nghỉ việc; mọi quyền và phiên làm việc chấm dứt',
    officers: 'cán bộ, vai trò và uỷ quyền từ tệp JSON',
    created: (login: string) => `Đã tạo tài khoản ${login}.`,
    password: (password: string) => `Mật khẩu dùng một lần: ${password}`,
    granted: (login: string, role: string, unit: string) => `Đã giao vai trò ${role} cho ${login} tại ${unit}.`,
    left: (login: string, on: string) => `${login} nghỉ từ ngày ${on}.`,
    noAccount: (login: string) => `Không có tài khoản ${login}.`,
    noUnit: (key: string) => `Không có đơn vị ${key} vào hôm nay.`,
    noRole: (role: string, known: string) => `Không có vai trò ${role}. Các vai trò: ${known}.`,
    noDate: (text: string) => `Ngày chưa đúng: ${text}. Viết như 2026-11-21 hoặc 21/11/2026.`,
    noFile: (file: string) => `Không mở được tệp ${file}.`,
    notOfficers: (file: string) => `${file} không phải danh sách cán bộ (JSON có mục "officers").`,
    bad: (list: string, entry: number, what: string, why: string) => `${list}, mục ${entry} (${what}): ${why}`,
    why: { 'bad-shape': 'thiếu hoặc sai mục', 'no-unit': 'không có đơn vị này', 'no-officer': 'không có cán bộ này' },
    report: (created: number, known: number, grants: number, delegations: number) =>
      `Cán bộ: ${created} mới, ${known} đã có. Vai trò mới: ${grants}. Uỷ quyền mới: ${delegations}.`,
  },
}
export type Words = typeof vi
