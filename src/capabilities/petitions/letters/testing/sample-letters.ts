import { civilDate } from '../../../../kernel/civil-date.ts'
import type { Result } from '../../../../kernel/result.ts'
import type { DocumentError, OfficialDocument } from '../../../../platform/documents/index.ts'
import * as letters from '../index.ts'
import type { Citizen, Frame } from '../index.ts'

const day = civilDate

export const frame: Frame = {
  office: {
    superior: 'Ủy ban nhân dân tỉnh (mẫu)',
    name: 'Ủy ban nhân dân phường Ngọc Ước (mẫu)',
    abbreviation: 'UBND',
    place: 'Ngọc Ước',
    head: 'Chủ tịch Ủy ban nhân dân phường Ngọc Ước (mẫu)',
  },
  number: 7,
  on: day('2026-11-05'),
  signer: { authority: { mark: 'KT', for: 'Chủ tịch' }, position: 'Phó Chủ tịch', name: 'Trần Hữu Ước (mẫu)' },
  recipients: ['Thanh tra tỉnh (mẫu)'],
  archive: 'TCD',
}

export const citizen: Citizen = {
  title: 'bà',
  name: 'Nguyễn Thị Ngọc Ưng (mẫu)',
  address: 'tổ 4, khu phố Tự Do, phường Ngọc Ước (mẫu)',
  identityPaper: {
    kind: 'CCCD',
    number: '000000000000',
    issuedOn: day('2022-02-01'),
    issuedBy: 'Cục Cảnh sát quản lý hành chính về trật tự xã hội',
  },
}

const petition = {
  writtenOn: day('2026-11-01'),
  receivedOn: day('2026-11-02'),
  summary:
    'đề nghị xem xét lại quyết định thu hồi 25 m² đất ở mặt đường Tự Do, vì phần đất đã được cấp giấy chứng nhận từ năm 2009 và gia đình sử dụng ổn định, không có tranh chấp',
}
const legalBasis = 'Luật Khiếu nại năm 2011 và các văn bản hướng dẫn thi hành'
const complaint = { petition, complainant: citizen, instance: 'lần đầu' } as const
const denunciation = {
  denounced: 'ông Lê Văn Khải (mẫu), công chức địa chính phường',
  contents: ['nhận tiền của người dân khi làm thủ tục đất đai', 'để quá hạn hồ sơ mà không nêu lý do'],
} as const
const acceptedBy = { number: '12/QĐ-UBND', on: day('2026-11-05') }
const proposedBy = 'Trưởng phòng Kinh tế, Hạ tầng và Đô thị'
const officers = [{ name: 'Phạm Thị Thu (mẫu)', position: 'chuyên viên Ban Tiếp công dân' }] as const
const meeting = {
  from: { hour: '08 giờ 30', on: day('2026-11-10'), place: 'trụ sở Ủy ban nhân dân phường' },
  closedAt: '10 giờ 15',
  officers,
} as const
const findings = [
  {
    content: 'Việc nhận tiền',
    found: 'không có chứng cứ về việc nhận tiền',
    assessment: 'nội dung tố cáo không có cơ sở',
  },
  {
    content: 'Việc để quá hạn hồ sơ',
    found: 'có 03 hồ sơ trả chậm từ 5 đến 9 ngày',
    assessment: 'nội dung tố cáo đúng',
  },
] as const
const report = {
  ...denunciation,
  to: frame.office.head,
  explanation: 'Người bị tố cáo giải trình rằng việc chậm là do phải chờ kết quả đo đạc',
  findings,
  proposals: ['Phê bình công chức để hồ sơ quá hạn', 'Công khai tình trạng hồ sơ trên cổng thông tin'],
} as const

/** Every form drawn once, by its id. */
export const sampleLetters: Readonly<Record<string, Result<OfficialDocument, readonly DocumentError[]>>> = {
  'reception-refusal': letters.receptionRefusal.draw({
    ...frame,
    citizen,
    summary: petition.summary,
    reason: 'vụ việc đã được giải quyết đúng chính sách, pháp luật, được rà soát và thông báo bằng văn bản',
    legalBasis: 'Điều 9 Luật Tiếp công dân; Điều 4 Nghị định số 154/2026/NĐ-CP',
  }),
  'document-receipt': letters.documentReceipt.draw({
    ...frame,
    provider: citizen,
    officer: { name: 'Phạm Thị Thu (mẫu)', position: 'chuyên viên' },
    at: { hour: '09 giờ 05', on: day('2026-11-05'), place: 'Trụ sở Tiếp công dân phường' },
    items: [
      { name: 'Giấy chứng nhận quyền sử dụng đất', pages: 4, condition: 'bản sao chứng thực' },
      { name: 'Quyết định thu hồi đất', pages: 2, condition: 'bản sao' },
    ],
  }),
  'reception-conclusion': letters.receptionConclusion.draw({
    ...frame,
    receivedOn: day('2026-11-04'),
    chairedBy: frame.office.head,
    citizen,
    matter: petition.summary,
    findings: 'việc đo đạc chưa thống nhất giữa hai bên, cần đo lại có mặt gia đình',
    duties: [
      {
        body: 'Phòng Kinh tế, Hạ tầng và Đô thị',
        duty: 'tổ chức đo đạc lại, báo cáo kết quả',
        dueOn: day('2026-11-20'),
      },
      { body: 'Ban Tiếp công dân', duty: 'theo dõi, đôn đốc và trả lời công dân', dueOn: day('2026-11-30') },
    ],
  }),
  'acceptance-proposal': letters.acceptanceProposal.draw({
    ...frame,
    petition,
    sender: citizen,
    word: 'khiếu nại',
    legalBasis,
    to: frame.office.head,
  }),
  'guidance-slip': letters.guidanceSlip.draw({
    ...frame,
    petition,
    sender: citizen,
    word: 'khiếu nại',
    legalBasis,
    ways: [
      { matter: 'Khiếu nại quyết định thu hồi đất', body: 'Chủ tịch Ủy ban nhân dân tỉnh (mẫu)' },
      { matter: 'Phản ánh về tiếng ồn', body: 'Công an phường (mẫu)' },
    ],
  }),
  'denunciation-transfer': letters.denunciationTransfer.draw({
    ...frame,
    petition: { ...petition, summary: 'công chức địa chính để hồ sơ quá hạn' },
    to: 'Giám đốc Sở Nông nghiệp và Môi trường (mẫu)',
    legalBasis: 'Luật Tố cáo năm 2018',
    enclosures: ['01 đơn tố cáo (03 trang, niêm phong)'],
  }),
  'feedback-transfer': letters.feedbackTransfer.draw({
    ...frame,
    petition,
    sender: citizen,
    to: 'Công ty Điện lực (mẫu)',
    legalBasis: 'Luật Tiếp công dân năm 2013',
  }),
  'answer-letter': letters.answerLetter.draw({
    ...frame,
    petition: { ...petition, summary: 'đèn đường tổ 4 tắt ba tuần' },
    sender: citizen,
    legalBasis: 'Điều 28 Luật Tiếp công dân năm 2013',
    answer: [
      'Ngày 03/11/2026, đơn vị quản lý đã thay 06 bóng đèn; đến nay đèn sáng bình thường.',
      'Từ tháng 12/2026, đèn được kiểm tra hằng tuần.',
    ],
  }),
  'ineligible-notice': letters.ineligibleNotice.draw({
    ...frame,
    petition,
    sender: citizen,
    word: 'khiếu nại',
    reason: 'đơn không có chữ ký hoặc điểm chỉ của người khiếu nại',
    legalBasis,
  }),
  'complaint-accepted': letters.complaintAccepted.draw({
    ...frame,
    ...complaint,
    acceptedOn: day('2026-11-05'),
    dueOn: day('2026-12-05'),
    legalBasis,
  }),
  'complaint-not-accepted': letters.complaintNotAccepted.draw({
    ...frame,
    ...complaint,
    reason: 'thời hiệu khiếu nại đã hết mà không có lý do chính đáng',
    legalBasis: 'khoản 6 Điều 11 Luật Khiếu nại',
  }),
  'dialogue-minutes': letters.dialogueMinutes.draw({
    ...frame,
    ...complaint,
    from: meeting.from,
    closedAt: meeting.closedAt,
    chair: { name: 'Trần Hữu Ước (mẫu)', position: 'Phó Chủ tịch' },
    clerk: { name: 'Phạm Thị Thu (mẫu)', position: 'chuyên viên' },
    attendants: [
      { name: citizen.name, position: 'người khiếu nại' },
      { name: 'Lê Văn Khải (mẫu)', position: 'công chức địa chính', absence: 'có lý do' },
    ],
    statements: [
      { speaker: 'Người khiếu nại', said: 'đề nghị đo đạc lại thửa đất có sự chứng kiến của gia đình.' },
      { speaker: 'Đại diện phòng chuyên môn', said: 'đồng ý đo đạc lại trong tuần.' },
    ],
    conclusion: 'Hai bên thống nhất đo đạc lại thửa đất ngày 12/11/2026',
  }),
  ...Object.fromEntries(
    [letters.complaintSuspended, letters.complaintTerminated, letters.complaintResumed].map((form) => [
      form.id,
      form.draw({ ...frame, ...complaint, ground: 'người khiếu nại điều trị nội trú dài ngày', proposedBy }),
    ]),
  ),
  'complaint-extended': letters.complaintExtended.draw({
    ...frame,
    ...complaint,
    criteria: ['cần xác minh tại nhiều địa điểm', 'chứng cứ mâu thuẫn, cần ý kiến chuyên môn'],
    newDueOn: day('2026-12-20'),
    proposedBy,
  }),
  'denunciation-extended': letters.denunciationExtended.draw({
    ...frame,
    ...denunciation,
    acceptedBy,
    days: 30,
    newDueOn: day('2027-01-04'),
    criteria: ['cần xác minh ở từ 02 địa điểm trở lên'],
    proposedBy,
  }),
  'denunciation-withdrawal': letters.denunciationWithdrawal.draw({
    ...frame,
    denouncer: citizen,
    to: frame.office.head,
    writtenOn: petition.writtenOn,
    extent: 'toàn bộ nội dung tố cáo',
    reason: 'sự việc đã được giải quyết',
  }),
  'denunciation-withdrawal-minutes': letters.denunciationWithdrawalMinutes.draw({
    ...frame,
    ...meeting,
    denouncer: citizen,
    extent: 'một phần nội dung tố cáo',
    reason: 'sự việc đã được giải quyết',
  }),
  'denunciation-accepted': letters.denunciationAccepted.draw({
    ...frame,
    ...denunciation,
    days: 30,
    dueOn: day('2026-12-05'),
    proposedBy,
  }),
  'denunciation-acceptance-notice': letters.denunciationAcceptanceNotice.draw({
    ...frame,
    ...denunciation,
    denouncer: citizen,
    acceptedBy,
    dueOn: day('2026-12-05'),
  }),
  'denounced-notice': letters.denouncedNotice.draw({ ...frame, ...denunciation, explainBy: day('2026-11-16') }),
  'verification-team': letters.verificationTeam.draw({
    ...frame,
    ...denunciation,
    acceptedBy,
    members: [
      { name: 'Phạm Thị Thu (mẫu)', position: 'chuyên viên', role: 'Tổ trưởng' },
      { name: 'Đỗ Quang Vỹ (mẫu)', position: 'chuyên viên', role: 'thành viên' },
    ],
    days: 20,
    proposedBy,
  }),
  'work-minutes': letters.workMinutes.draw({
    ...frame,
    ...meeting,
    metWith: 'ông Lê Văn Khải (mẫu)',
    content: ['Ông Lê Văn Khải (mẫu) trình bày về 03 hồ sơ trả chậm và cung cấp sổ theo dõi.'],
  }),
  'expertise-request': letters.expertiseRequest.draw({
    ...frame,
    to: 'Trung tâm Giám định (mẫu)',
    questions: ['chữ ký trên biên bản ngày 10/10/2026 có phải của cùng một người'],
    materials: ['01 biên bản gốc (02 trang)'],
    answerBy: day('2026-11-25'),
    proposedBy,
  }),
  'team-report': letters.teamReport.draw({ ...frame, ...report }),
  'verification-report': letters.verificationReport.draw({ ...frame, ...report }),
  'denunciation-conclusion': letters.denunciationConclusion.draw({
    ...frame,
    ...report,
    acceptedBy,
    conclusion: 'Tố cáo đúng một phần: có việc để hồ sơ quá hạn; không có cơ sở về việc nhận tiền',
    measures: ['Phê bình công chức để hồ sơ quá hạn', 'Công khai kết luận theo quy định'],
  }),
}
