import type { ProblemTable } from '../../platform/http/index.ts'
import type { PerformError } from './perform.ts'

type Code = `petition-${Exclude<PerformError['kind'], 'not-found' | 'not-allowed'>}`

/** Why an act on a petition is refused, as people and machines read it. `not-found` and `not-allowed` are the platform's own. */
export const petitionProblems = {
  'petition-stale': {
    status: 409,
    title: { vi: 'Người khác vừa thay đổi hồ sơ này', en: 'Somebody else changed this case first' },
    next: {
      vi: 'Những gì đã gõ vẫn còn bên dưới. Xem thay đổi rồi gửi lại.',
      en: 'What you typed is still below. Look at the change, then send again.',
    },
  },
  'petition-not-in-this-state': {
    status: 409,
    title: { vi: 'Hồ sơ đang ở bước khác nên chưa làm được việc này', en: 'The case is at another step' },
    next: { vi: 'Mở lại hồ sơ để xem bước hiện tại.', en: 'Open the case again to see where it stands.' },
  },
  'petition-needs-acceptance': {
    status: 409,
    title: { vi: 'Khiếu nại, tố cáo phải thụ lý trước khi trả lời', en: 'Accept the case before answering' },
    next: { vi: 'Lãnh đạo đơn vị thụ lý, rồi gửi trả lời.', en: 'The head of the unit accepts it first.' },
  },
  'petition-already-accepted': {
    status: 409,
    title: { vi: 'Hồ sơ đã được thụ lý', en: 'The case is accepted already' },
    next: { vi: 'Không cần làm gì thêm.', en: 'Nothing more to do.' },
  },
  'petition-no-acceptance-for-kind': {
    status: 409,
    title: { vi: 'Kiến nghị, phản ánh không qua bước thụ lý', en: 'This kind is answered without acceptance' },
    next: { vi: 'Trả lời trực tiếp cho người gửi.', en: 'Answer it directly.' },
  },
  'petition-same-unit': {
    status: 422,
    title: { vi: 'Đơn đang ở chính đơn vị này', en: 'The petition is already there' },
    next: { vi: 'Chọn đơn vị khác để chuyển.', en: 'Choose another unit.' },
  },
  'petition-circle': {
    status: 409,
    title: { vi: 'Đơn vị này đã từng giữ đơn', en: 'That unit has held the petition before' },
    next: {
      vi: 'Xem lại đường đi của đơn, rồi xác nhận nếu vẫn chuyển.',
      en: 'Look at the way it went, and confirm if you still mean it.',
    },
  },
  'petition-already-rated': {
    status: 409,
    title: { vi: 'Câu trả lời này đã được đánh giá', en: 'This answer has been rated' },
    next: { vi: 'Mỗi câu trả lời được đánh giá một lần.', en: 'Each answer is rated once.' },
  },
  'petition-reopen-period-over': {
    status: 409,
    title: { vi: 'Đã hết thời gian yêu cầu xem lại', en: 'The time for reopening is over' },
    next: { vi: 'Gửi đơn mới nếu việc vẫn chưa xong.', en: 'Send a new petition if it is still not settled.' },
  },
  'petition-not-publishable': {
    status: 409,
    title: { vi: 'Đơn tố cáo không được công khai', en: 'A denunciation is never published' },
    next: { vi: 'Giữ bí mật người tố cáo theo luật.', en: 'The law keeps the denouncer secret.' },
  },
  'petition-already-published': {
    status: 409,
    title: { vi: 'Bản công khai đã đăng', en: 'It is public already' },
    next: { vi: 'Rút bản đang đăng trước khi soạn bản mới.', en: 'Withdraw it before writing a new one.' },
  },
  'petition-nothing-to-publish': {
    status: 409,
    title: { vi: 'Chưa có bản nào để duyệt hoặc rút', en: 'There is no version to publish or withdraw' },
    next: { vi: 'Soạn bản công khai trước.', en: 'Draft the public version first.' },
  },
} satisfies ProblemTable<Code>
