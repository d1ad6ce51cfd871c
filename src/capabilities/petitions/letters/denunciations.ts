import type { CivilDate } from '../../../kernel/civil-date.ts'
import { writtenDate } from '../../../kernel/civil-date.ts'
import { longDate } from '../../../platform/documents/index.ts'
import type { Block } from '../../../platform/documents/index.ts'
import { capitalised, dots, framed, identity, item, paragraph, placeDate, since, stateForm, titled } from './form.ts'
import type { Citizen, Frame, FormSource } from './form.ts'

/** Whom and what it is about. No letter but those to or by the denouncer has a place for the denouncer's name (Luật Tố cáo Điều 56). */
export type DenunciationFacts = {
  /** body, organisation or person denounced, with position and workplace */
  readonly denounced: string
  /** what is denounced, without a full stop */
  readonly contents: readonly [string, ...string[]]
}

const denunciationsLaw = 'Luật Tố cáo số 25/2018/QH14 ngày 12 tháng 6 năm 2018 (được sửa đổi, bổ sung năm 2025)'
const decree =
  'Nghị định số 31/2019/NĐ-CP ngày 10 tháng 4 năm 2019 của Chính phủ (được sửa đổi, bổ sung bởi Nghị định số 156/2026/NĐ-CP)'
const bases = [`Căn cứ ${denunciationsLaw}`, `Căn cứ ${decree}`]

const source = (id: string, number: string, name: string, law: string): FormSource => ({
  id,
  code: `Mẫu số ${number}`,
  name,
  law,
  effectiveFrom: law.includes('156/2026') ? since.reform : since.nd31,
  confidence: law.includes('156/2026') ? 'found-1' : 'found',
})
const nd31 = 'NĐ 31/2019/NĐ-CP'
const nd156 = 'NĐ 31/2019/NĐ-CP, sửa đổi bởi NĐ 156/2026/NĐ-CP'

const contentList = ({ contents }: DenunciationFacts): Block => ({
  kind: 'list',
  marks: 'number',
  items: contents.map((content) => `${capitalised(content)}.`),
})

const inOneSentence = ({ contents }: DenunciationFacts): string => contents.join('; ')

/** Căn cứ, `QUYẾT ĐỊNH:`, articles, and the article on who carries it out. */
const decision = (
  input: Frame & { readonly proposedBy: string },
  subject: string,
  articles: readonly (readonly [string, ...string[]])[],
) => ({
  ...framed(input, 'QĐ', `Như Điều ${articles.length}`),
  opening: { kind: 'named', name: 'Quyết định', subject } as const,
  decidedBy: input.office.head,
  bases: [...bases, `Theo đề nghị của ${input.proposedBy}`],
  resolves: 'QUYẾT ĐỊNH:',
  body: articles.map((texts) => ({ kind: 'article', texts }) as const),
})

const carriedOutBy = (who: string): [string] => [
  `${who} chịu trách nhiệm thi hành Quyết định này. Quyết định có hiệu lực kể từ ngày ký.`,
]

export const denunciationExtended = stateForm<
  Frame &
    DenunciationFacts & {
      readonly acceptedBy: { readonly number: string; readonly on: CivilDate }
      readonly days: 30 | 60
      readonly newDueOn: CivilDate
      /** the criteria of complexity that hold: one for 30 days, two or more for 60 */
      readonly criteria: readonly [string, ...string[]]
      readonly proposedBy: string
    }
>(source('denunciation-extended', '01', 'Quyết định gia hạn giải quyết tố cáo', nd31), (input) =>
  decision(input, 'Về việc gia hạn giải quyết tố cáo', [
    [
      `Gia hạn thời hạn giải quyết tố cáo đã thụ lý tại Quyết định số ${input.acceptedBy.number} ngày ${writtenDate(input.acceptedBy.on)} đối với ${input.denounced}.`,
      `Thời gian gia hạn là ${input.days} ngày; thời hạn giải quyết đến hết ngày ${writtenDate(input.newDueOn)}.`,
      `Lý do gia hạn: ${input.criteria.join('; ')}.`,
    ],
    carriedOutBy('Các cơ quan, tổ chức, cá nhân có liên quan'),
  ]),
)

/** A citizen's own paper. */
export const denunciationWithdrawal = stateForm<
  Frame & {
    readonly denouncer: Citizen
    readonly to: string
    readonly writtenOn: CivilDate
    readonly extent: string
    readonly reason: string
  }
>(source('denunciation-withdrawal', '02', 'Đơn rút tố cáo', nd156), (input) => ({
  from: { kind: 'person' },
  placeDate: placeDate(input),
  opening: { kind: 'named', name: 'Đơn rút tố cáo' },
  addressees: { word: 'Kính gửi', names: [input.to] },
  body: [
    item('Họ và tên người tố cáo', input.denouncer.name),
    item('Địa chỉ', input.denouncer.address),
    paragraph(`${identity(input.denouncer)}.`),
    paragraph(`Ngày ${writtenDate(input.writtenOn)}, tôi có đơn tố cáo gửi ${input.to}.`),
    paragraph(`Nay tôi rút ${input.extent}. Lý do: ${input.reason}.`),
    paragraph(
      'Tôi cam đoan việc rút tố cáo là tự nguyện, không bị đe dọa, ép buộc, mua chuộc; tôi chịu trách nhiệm trước pháp luật về việc rút tố cáo của mình.',
    ),
    {
      kind: 'signatures',
      people: [
        { title: '', note: '' },
        { title: 'Người rút tố cáo', note: '(Ký, ghi rõ họ tên hoặc điểm chỉ)', name: input.denouncer.name },
      ],
    },
  ],
  hasEndMark: false,
}))

type Meeting = {
  readonly from: { readonly hour: string; readonly on: CivilDate; readonly place: string }
  readonly closedAt: string
  readonly officers: readonly [
    { readonly name: string; readonly position: string },
    ...{ readonly name: string; readonly position: string }[],
  ]
}

const meetingOpening = ({ from, officers }: Meeting): Block[] => [
  paragraph(`Hồi ${from.hour} ngày ${writtenDate(from.on)}, tại ${from.place}, chúng tôi gồm:`),
  {
    kind: 'list',
    marks: 'number',
    items: officers.map(({ name, position }) => `Ông (bà) ${name}, chức vụ: ${position}.`),
  },
]

const meetingEnd = ({ closedAt }: Meeting): Block =>
  paragraph(
    `Biên bản kết thúc hồi ${closedAt} cùng ngày, được lập thành 02 bản, đã đọc cho những người có tên trên nghe, công nhận đúng và cùng ký xác nhận.`,
  )

export const denunciationWithdrawalMinutes = stateForm<
  Frame & Meeting & { readonly denouncer: Citizen; readonly extent: string; readonly reason: string }
>(source('denunciation-withdrawal-minutes', '03', 'Biên bản ghi nhận việc rút tố cáo', nd156), (input) => ({
  opening: { kind: 'named', name: 'Biên bản', subject: 'Ghi nhận việc rút tố cáo' },
  body: [
    ...meetingOpening(input),
    paragraph(
      `Tiến hành lập biên bản ghi nhận việc rút tố cáo của ${titled(input.denouncer)}, địa chỉ: ${input.denouncer.address ?? dots}.`,
    ),
    paragraph(`${identity(input.denouncer)}.`),
    paragraph(
      `${capitalised(titled(input.denouncer))} rút ${input.extent}. Lý do: ${input.reason}. Người tố cáo xác nhận việc rút tố cáo là tự nguyện.`,
    ),
    meetingEnd(input),
    {
      kind: 'signatures',
      people: [
        { title: 'Người rút tố cáo', note: '(Ký, ghi rõ họ tên hoặc điểm chỉ)', name: input.denouncer.name },
        { title: 'Người ghi biên bản', name: input.officers[0].name },
      ],
    },
  ],
  hasEndMark: false,
}))

export const denunciationAccepted = stateForm<
  Frame & DenunciationFacts & { readonly dueOn: CivilDate; readonly days: number; readonly proposedBy: string }
>(source('denunciation-accepted', '04', 'Quyết định thụ lý tố cáo', nd31), (input) =>
  decision(input, 'Về việc thụ lý tố cáo', [
    [
      `Thụ lý tố cáo đối với ${input.denounced}.`,
      `Nội dung tố cáo được thụ lý: ${inOneSentence(input)}.`,
      `Thời hạn giải quyết tố cáo là ${input.days} ngày kể từ ngày thụ lý, đến hết ngày ${writtenDate(input.dueOn)}.`,
    ],
    carriedOutBy('Các cơ quan, tổ chức, cá nhân có liên quan'),
  ]),
)

export const denunciationAcceptanceNotice = stateForm<
  Frame &
    DenunciationFacts & {
      readonly denouncer: Citizen
      readonly acceptedBy: { readonly number: string; readonly on: CivilDate }
      readonly dueOn: CivilDate
    }
>(source('denunciation-acceptance-notice', '05', 'Thông báo việc thụ lý tố cáo', nd31), (input) => ({
  ...framed(input, 'TB', 'Như trên'),
  opening: { kind: 'named', name: 'Thông báo', subject: 'Về việc thụ lý tố cáo' },
  addressees: { word: 'Kính gửi', names: [capitalised(titled(input.denouncer))] },
  body: [
    paragraph(
      `${input.office.head} đã thụ lý tố cáo theo Quyết định số ${input.acceptedBy.number} ngày ${writtenDate(input.acceptedBy.on)} đối với ${input.denounced}. Nội dung tố cáo được thụ lý gồm:`,
    ),
    contentList(input),
    paragraph(`Thời hạn giải quyết đến hết ngày ${writtenDate(input.dueOn)}.`),
    paragraph(`${input.office.name} thông báo để ${titled(input.denouncer)} được biết.`),
  ],
}))

/** To the denounced: the contents only. Its input has no place for the denouncer, so the name cannot slip in. */
export const denouncedNotice = stateForm<Frame & DenunciationFacts & { readonly explainBy: CivilDate }>(
  source('denounced-notice', '06', 'Thông báo về nội dung tố cáo', nd31),
  (input) => ({
    ...framed(input, 'TB', 'Như trên'),
    opening: { kind: 'named', name: 'Thông báo', subject: 'Về nội dung tố cáo' },
    addressees: { word: 'Kính gửi', names: [capitalised(input.denounced)] },
    body: [
      paragraph(`${input.office.head} đã thụ lý giải quyết tố cáo đối với ${input.denounced}. Nội dung tố cáo gồm:`),
      contentList(input),
      paragraph(
        `Đề nghị ${input.denounced} giải trình bằng văn bản về từng nội dung tố cáo, kèm theo thông tin, tài liệu liên quan (nếu có), gửi về ${input.office.name} trước ngày ${writtenDate(input.explainBy)}.`,
      ),
      paragraph(`${input.office.name} thông báo để ${input.denounced} biết và thực hiện.`),
    ],
  }),
)

export type TeamMember = { readonly name: string; readonly position: string; readonly role: string }

export const verificationTeam = stateForm<
  Frame &
    DenunciationFacts & {
      readonly acceptedBy: { readonly number: string; readonly on: CivilDate }
      readonly members: readonly [TeamMember, ...TeamMember[]]
      readonly days: number
      readonly proposedBy: string
    }
>(source('verification-team', '07', 'Quyết định thành lập Tổ xác minh nội dung tố cáo', nd31), (input) =>
  decision(input, 'Về việc thành lập Tổ xác minh nội dung tố cáo', [
    [
      `Thành lập Tổ xác minh nội dung tố cáo đã thụ lý tại Quyết định số ${input.acceptedBy.number} ngày ${writtenDate(input.acceptedBy.on)} đối với ${input.denounced}, gồm:`,
      ...input.members.map(
        ({ name, position, role }, index) => `${index + 1}. Ông (bà) ${name}, ${position} - ${role};`,
      ),
    ],
    [
      `Tổ xác minh kiểm tra, xác minh các nội dung: ${inOneSentence(input)}.`,
      `Thời gian xác minh là ${input.days} ngày kể từ ngày ký Quyết định này; Tổ xác minh thực hiện quyền, nghĩa vụ theo Luật Tố cáo.`,
    ],
    carriedOutBy('Các ông (bà) có tên tại Điều 1, các cơ quan, tổ chức, cá nhân có liên quan'),
  ]),
)

export const workMinutes = stateForm<
  Frame & Meeting & { readonly metWith: string; readonly content: readonly [string, ...string[]] }
>(source('work-minutes', '08', 'Biên bản làm việc', nd31), (input) => ({
  opening: { kind: 'named', name: 'Biên bản làm việc', subject: 'Về việc xác minh nội dung tố cáo' },
  body: [
    ...meetingOpening(input),
    paragraph(`Tiến hành làm việc với ${input.metWith}.`),
    paragraph('Nội dung làm việc:'),
    ...input.content.map((text) => paragraph(text)),
    meetingEnd(input),
    {
      kind: 'signatures',
      people: [{ title: 'Người làm việc' }, { title: 'Người ghi biên bản', name: input.officers[0].name }],
    },
  ],
  hasEndMark: false,
}))

export const expertiseRequest = stateForm<
  Frame & {
    readonly to: string
    readonly questions: readonly [string, ...string[]]
    readonly materials: readonly string[]
    readonly answerBy: CivilDate
    readonly proposedBy: string
  }
>(source('expertise-request', '09', 'Quyết định trưng cầu giám định', nd31), (input) =>
  decision(input, 'Về việc trưng cầu giám định', [
    [
      `Trưng cầu ${input.to} giám định các nội dung sau đây phục vụ việc giải quyết tố cáo:`,
      ...input.questions.map((question, index) => `${index + 1}. ${question};`),
    ],
    [
      `Tài liệu, mẫu vật gửi kèm: ${input.materials.join('; ') || 'không có'}. Kết luận giám định gửi về ${input.office.name} trước ngày ${writtenDate(input.answerBy)}.`,
    ],
    carriedOutBy(`${capitalised(input.to)}, các cơ quan, tổ chức, cá nhân có liên quan`),
  ]),
)

export type Finding = { readonly content: string; readonly found: string; readonly assessment: string }
type Report = Frame &
  DenunciationFacts & {
    readonly to: string
    readonly explanation: string
    readonly findings: readonly [Finding, ...Finding[]]
    readonly proposals: readonly [string, ...string[]]
  }

const findingBlocks = (findings: readonly Finding[]): Block[] =>
  findings.flatMap(({ content, found, assessment }): Block[] => [
    { kind: 'heading', level: 2, text: content },
    paragraph(`Kết quả xác minh: ${found}.`),
    paragraph(`Nhận xét, đánh giá: ${assessment}.`),
  ])

const reportForm = (id: string, number: string, name: string, subject: string) =>
  stateForm<Report>(source(id, number, name, nd31), (input) => ({
    ...framed(input, 'BC', 'Như trên'),
    opening: { kind: 'named', name: 'Báo cáo', subject },
    addressees: { word: 'Kính gửi', names: [input.to] },
    body: [
      paragraph(
        `Thực hiện nhiệm vụ được giao, ${input.office.name} đã xác minh nội dung tố cáo đối với ${input.denounced} và báo cáo kết quả như sau:`,
      ),
      { kind: 'heading', level: 1, text: 'NỘI DUNG TỐ CÁO' },
      contentList(input),
      { kind: 'heading', level: 1, text: 'GIẢI TRÌNH CỦA NGƯỜI BỊ TỐ CÁO' },
      paragraph(`${input.explanation}.`),
      { kind: 'heading', level: 1, text: 'KẾT QUẢ XÁC MINH' },
      ...findingBlocks(input.findings),
      { kind: 'heading', level: 1, text: 'KIẾN NGHỊ' },
      { kind: 'list', marks: 'number', items: input.proposals.map((text) => `${text}.`) },
    ],
  }))

export const teamReport = reportForm(
  'team-report',
  '10',
  'Báo cáo của Tổ xác minh',
  'Kết quả xác minh nội dung tố cáo của Tổ xác minh',
)
export const verificationReport = reportForm(
  'verification-report',
  '11',
  'Báo cáo kết quả xác minh nội dung tố cáo',
  'Kết quả xác minh nội dung tố cáo của cơ quan được giao',
)

/** Sent to the denounced, the manager and the inspectorate, and published: it never names the denouncer. */
export const denunciationConclusion = stateForm<
  Frame &
    DenunciationFacts & {
      readonly acceptedBy: { readonly number: string; readonly on: CivilDate }
      readonly explanation: string
      readonly findings: readonly [Finding, ...Finding[]]
      readonly conclusion: string
      readonly measures: readonly [string, ...string[]]
    }
>(source('denunciation-conclusion', '12', 'Kết luận nội dung tố cáo', nd31), (input) => ({
  ...framed(input, 'KL', capitalised(input.denounced)),
  opening: { kind: 'named', name: 'Kết luận', subject: `Nội dung tố cáo đối với ${input.denounced}` },
  body: [
    paragraph(
      `Thực hiện Quyết định thụ lý tố cáo số ${input.acceptedBy.number} ${longDate(input.acceptedBy.on)}, ${input.office.head} kết luận như sau:`,
    ),
    { kind: 'heading', level: 1, text: 'NỘI DUNG TỐ CÁO' },
    contentList(input),
    { kind: 'heading', level: 1, text: 'GIẢI TRÌNH CỦA NGƯỜI BỊ TỐ CÁO' },
    paragraph(`${input.explanation}.`),
    { kind: 'heading', level: 1, text: 'KẾT QUẢ XÁC MINH' },
    ...findingBlocks(input.findings),
    { kind: 'heading', level: 1, text: 'KẾT LUẬN' },
    paragraph(`${input.conclusion}.`),
    { kind: 'heading', level: 1, text: 'BIỆN PHÁP XỬ LÝ' },
    { kind: 'list', marks: 'number', items: input.measures.map((text) => `${text}.`) },
  ],
}))
