import type { SenderKind } from '../../domain/petition.ts'

type KindWords = { readonly label: string; readonly about: string }

export const vi = {
  title: 'Gửi phản ánh, kiến nghị',
  lead: 'Bà con kể việc gì, ở đâu, mong cơ quan làm gì. Không cần tài khoản, không cần biết luật. Gửi xong, bà con nhận một mã để theo dõi.',
  what: 'Việc gì?',
  body: 'Nội dung',
  bodyHint: 'Việc gì đang xảy ra, từ khi nào, đã báo ai chưa, bà con mong cơ quan làm gì.',
  titleLabel: 'Tiêu đề (không bắt buộc)',
  titleHint: 'Để trống thì lấy mấy chữ đầu của nội dung.',
  kind: 'Loại đơn',
  kindLegend: 'Bà con muốn gửi loại nào?',
  kindHint: 'Chưa rõ thì cứ để trống: cán bộ đọc nội dung rồi xếp loại.',
  kinds: {
    FEEDBACK: { label: 'Phản ánh', about: 'Báo một việc đang xảy ra: đèn đường tắt, rác không ai dọn, đường hỏng.' },
    RECOMMENDATION: { label: 'Kiến nghị', about: 'Đề nghị cơ quan làm, sửa hoặc đổi một việc.' },
    COMPLAINT: {
      label: 'Khiếu nại',
      about:
        'Không đồng ý với một quyết định hay việc làm của cơ quan đối với chính mình. Luật đòi họ tên và địa chỉ; cơ quan sẽ mời bà con ký tên hoặc điểm chỉ.',
    },
    DENUNCIATION: {
      label: 'Tố cáo',
      about:
        'Báo một người hoặc một cơ quan làm trái pháp luật. Luật đòi họ tên, địa chỉ, và buộc cơ quan giữ bí mật cho người tố cáo.',
    },
  } satisfies Record<SenderKind, KindWords>,
  denunciationTitle: 'Nếu là tố cáo',
  denunciationLink: 'Gửi tố cáo ở trang riêng, họ tên được khoá kín',
  denunciation: [
    'Luật Tố cáo (Điều 22) chỉ nhận tố cáo bằng đơn có chữ ký hoặc trình bày trực tiếp. Nội dung gửi ở đây được ghi sổ, chưa phải là tố cáo theo luật: sau khi gửi, bà con đến Ban Tiếp công dân tỉnh hoặc gửi đơn có ký tên, mang theo mã hồ sơ.',
    'Đơn vào thẳng Ban Tiếp công dân tỉnh, không qua xã. Tên và địa chỉ của bà con chỉ người đang giải quyết được mở, mỗi lần mở đều ghi lại. Cơ quan phải giữ bí mật (Luật Tố cáo, Điều 8).',
    'Đừng dùng máy chung hay máy của cơ quan. Trang này không giữ bản nháp của đơn tố cáo.',
  ],
  where: 'Ở đâu?',
  commune: 'Xã, phường, đặc khu',
  communeHint: 'Gõ tên rồi chọn. Tên cũ trước tháng 7/2025 cũng được.',
  communeWhich: 'Bà con muốn nói nơi nào?',
  detail: 'Chỗ nào trong xã',
  detailHint: 'Ấp, khu phố, số nhà, hay một nơi dễ nhận ra.',
  point: 'Toạ độ (không bắt buộc)',
  pointHint: 'Ví dụ: 10.3712, 105.4321. Bản đồ trên điện thoại cho biết hai số này.',
  pointSummary: 'Chỉ đúng điểm trên bản đồ',
  locate: 'Lấy vị trí của máy này',
  locating: 'Đang tìm vị trí…',
  located: 'Đã điền vị trí. Bà con xoá đi nếu không muốn gửi.',
  locateFailed: 'Máy không cho biết vị trí. Bà con gõ tên xã là đủ.',
  attach: 'Ảnh, giấy tờ',
  files: 'Chọn ảnh hoặc tệp (không bắt buộc)',
  filesHint: (most: number, mb: number) =>
    `Nhiều nhất ${most} tệp, mỗi tệp ${mb} MB: ảnh, PDF, Word, Excel, ghi âm. Vị trí chụp trong ảnh được xoá trước khi lưu.`,
  kept: 'Đã nhận, không cần chọn lại:',
  drop: (name: string) => `Bỏ tệp ${name}`,
  contact: 'Liên lạc',
  contactHint: 'Với phản ánh, kiến nghị: để trống cũng được. Chỉ người giải quyết thấy, để hỏi lại và trả lời.',
  name: 'Họ và tên',
  phone: 'Số điện thoại',
  email: 'Thư điện tử',
  address: 'Địa chỉ',
  many: 'Nhiều người cùng gửi',
  signatories: 'Số người cùng gửi, kể cả bà con',
  signatoriesHint:
    'Từ 5 người trở lên, luật cần 1 hoặc 2 người đại diện và giấy cử đại diện có chữ ký (Luật Tiếp công dân, Điều 29): xin chụp gửi kèm.',
  robots: 'Để trống ô này',
  send: 'Gửi',
  afterSend: 'Bà con sẽ nhận mã hồ sơ và ngày phải trả lời.',
  draftKept: 'Bản nháp được giữ trên máy này, chưa gửi đi đâu.',
  draftBack: 'Đã lấy lại bản nháp lần trước trên máy này.',
  draftClear: 'Xoá bản nháp',
  draftCleared: 'Đã xoá bản nháp.',
  mistakes: {
    bodyMissing: () => 'Bà con chưa viết nội dung.',
    bodyTooLong: (length: number, most: number) =>
      `Nội dung dài ${length.toLocaleString('vi-VN')} chữ cái, nhiều nhất ${most.toLocaleString('vi-VN')}. Xin rút gọn, hoặc gửi phần dài thành tệp kèm theo.`,
    tooLong: (length: number, most: number) => `Mục này dài ${length} chữ cái, nhiều nhất ${most}.`,
    communeUnknown: (typed: string) =>
      `Chưa tìm thấy xã, phường nào tên “${typed}”. Bà con gõ lại, hoặc xoá đi và ghi nơi ấy vào ô bên dưới.`,
    communeSeveral: (typed: string) => `“${typed}” có thể là nhiều nơi. Bà con chọn một nơi.`,
    pointWrong: () => 'Toạ độ gồm hai số, ví dụ: 10.3712, 105.4321.',
    nameNeeded: () => 'Khiếu nại và tố cáo cần họ tên: luật đòi biết ai gửi thì mới giải quyết.',
    addressNeeded: () => 'Khiếu nại và tố cáo cần địa chỉ để cơ quan gửi văn bản trả lời.',
    phoneWrong: () => 'Số điện thoại có 9 đến 11 chữ số, bắt đầu bằng 0.',
    emailWrong: () => 'Địa chỉ thư chưa đúng, ví dụ: ten@vidu.vn.',
    signatoriesWrong: () => 'Ghi số người bằng chữ số, từ 1 trở lên.',
    filesGone: () => 'Tệp gửi lúc trước đã quá 24 giờ. Xin chọn lại.',
    filesTooMany: (most: number) => `Nhiều nhất ${most} tệp. Bà con bỏ bớt rồi gửi lại.`,
  },
}
export type Words = typeof vi
