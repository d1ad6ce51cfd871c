import type { DoorName } from './doors.ts'

type Room = { label: string; about: string }
type Door = {
  /** what can be entered already, by name */
  open: Record<string, Room>
  title: string
  promise: string
  coming: string[]
  meanwhile: string
}

export const vi = {
  notYet: 'Cửa này đang được chuẩn bị, chưa mở.',
  comingTitle: 'Ở đây sẽ có gì',
  meanwhileTitle: 'Trong lúc chờ',
  track: 'Tra cứu hồ sơ',
  send: 'Gửi phản ánh, kiến nghị',
  doors: {
    biet: {
      open: {
        answers: {
          label: 'Hỏi và trả lời đã đăng',
          about: 'câu hỏi của bà con và câu trả lời của cơ quan, không kèm tên người gửi',
        },
        figures: { label: 'Số liệu mở', about: 'đã nhận bao nhiêu, trễ bao nhiêu, theo từng cơ quan, kèm cách tính' },
      },
      title: 'Dân biết',
      promise: 'Những việc cơ quan phải công khai thì bà con tìm thấy ở một chỗ, bằng lời dễ hiểu.',
      coming: [
        'Danh mục việc phải công khai của từng xã, phường, đặc khu, và việc nào chưa công khai',
        'Tin tức của cơ quan',
        'Tải số liệu mở về máy, mở được bằng bảng tính',
      ],
      meanwhile:
        'Bà con xem bảng tin tại trụ sở và nhà văn hoá thôn, ấp. Nếu một việc phải công khai mà chưa thấy, bà con gửi kiến nghị tại đây.',
    },
    ban: {
      open: {},
      title: 'Dân bàn',
      promise: 'Việc liên quan đến bà con thì bà con bàn trước khi cơ quan quyết.',
      coming: [
        'Lịch đối thoại, và điều đã hứa trong mỗi cuộc',
        'Lấy ý kiến về dự thảo, kèm câu trả lời cho từng nhóm ý kiến',
        'Biểu quyết ở thôn, ấp, khu phố',
      ],
      meanwhile: 'Ý kiến của bà con gửi được ngay dưới dạng kiến nghị; cơ quan phải trả lời như mọi đơn khác.',
    },
    lam: {
      open: {},
      title: 'Dân làm',
      promise: 'Việc tốt ở một ấp được kể lại để ấp khác làm theo.',
      coming: [
        'Mô hình “Dân vận khéo” và nơi đang làm',
        'Công trình cộng đồng: ai góp gì, tiến độ ra sao',
        'Nơi cần giúp và cách góp một tay',
      ],
      meanwhile: 'Muốn đề xuất một công trình hay một cách làm, bà con gửi kiến nghị và ghi rõ nơi muốn làm.',
    },
    'kiem-tra': {
      open: {
        track: { label: 'Tra cứu hồ sơ', about: 'bằng mã và mã bí mật trên biên nhận' },
        verify: { label: 'Kiểm chứng biên nhận', about: 'ngay trên máy của bà con, không gửi đi đâu' },
        log: { label: 'Sổ công khai', about: 'mỗi việc của cơ quan để lại một dấu không sửa, không xóa được' },
      },
      title: 'Dân kiểm tra',
      promise: 'Đơn của mình đang ở đâu, ai giữ, bao giờ phải trả lời: bà con tự xem được.',
      coming: [],
      meanwhile: 'Mất biên nhận thì bà con đến nơi đã nộp đơn, mang theo giấy tờ của mình.',
    },
    'giam-sat': {
      open: {
        overdue: { label: 'Đơn đang quá hạn, theo cơ quan', about: 'tính cả đơn còn treo, xem được từng mã' },
      },
      title: 'Dân giám sát',
      promise: 'Điều cơ quan đã hứa thì ai cũng theo dõi được đến cùng.',
      coming: [
        'Cam kết của cơ quan, ngày hẹn, đã làm đến đâu',
        'Kết luận giám sát của Mặt trận và Ban Thanh tra nhân dân',
        'Ý kiến phản biện các dự thảo',
      ],
      meanwhile:
        'Trang chủ đã cho biết bao nhiêu đơn đang quá hạn và cách tính. Thấy việc sai hẹn, bà con gửi phản ánh.',
    },
    'thu-huong': {
      open: {
        satisfaction: { label: 'Người gửi tự chấm', about: 'điểm trung bình và số lượt, nơi ít phiếu thì không hiện' },
      },
      title: 'Dân thụ hưởng',
      promise: 'Cuối cùng là bà con được gì, và bà con có hài lòng không.',
      coming: [
        'Kết quả từng việc, do người được hưởng xác nhận',
        'Mức độ hài lòng theo lĩnh vực; nơi có ít phiếu thì gộp lại để không lộ ai',
        'Chương trình hỗ trợ, ai được hưởng và cách xin',
      ],
      meanwhile:
        'Khi nhận được câu trả lời, bà con chấm điểm ngay trên trang hồ sơ; điểm ấy được tính vào số ở trang chủ.',
    },
  } as Record<DoorName, Door>,
}
export type Words = typeof vi
