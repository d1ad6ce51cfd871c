import type { CivilDate } from '../../../kernel/civil-date.ts'
import { writtenDate } from '../../../kernel/civil-date.ts'
import type { Block } from '../../../platform/documents/index.ts'
import {
  capitalised,
  framed,
  item,
  paragraph,
  receivedSentence,
  since,
  stateForm,
  summarySentence,
  titled,
} from './form.ts'
import type { Citizen, Frame, PetitionFacts } from './form.ts'

export type Instance = 'lần đầu' | 'lần hai'
export type ComplaintFacts = {
  readonly petition: PetitionFacts
  readonly complainant: Citizen
  readonly instance: Instance
}

const complaintsLaw = 'Luật Khiếu nại số 02/2011/QH13 ngày 11 tháng 11 năm 2011 (được sửa đổi, bổ sung năm 2025)'
const complaintsDecree =
  'Nghị định số 124/2020/NĐ-CP ngày 19 tháng 10 năm 2020 của Chính phủ (được sửa đổi, bổ sung bởi Nghị định số 155/2026/NĐ-CP)'
const law = 'NĐ 124/2020/NĐ-CP, sửa đổi bởi NĐ 155/2026/NĐ-CP'

/** Căn cứ of every decision on a complaint, the office's own last. */
const complaintBases = (proposedBy: string): string[] => [
  `Căn cứ ${complaintsLaw}`,
  `Căn cứ ${complaintsDecree}`,
  `Xét đề nghị của ${proposedBy}`,
]

export const complaintAccepted = stateForm<
  Frame & ComplaintFacts & { readonly acceptedOn: CivilDate; readonly dueOn: CivilDate; readonly legalBasis: string }
>(
  {
    id: 'complaint-accepted',
    code: 'Mẫu số 03',
    name: 'Thông báo thụ lý giải quyết khiếu nại',
    law,
    effectiveFrom: since.reform,
    confidence: 'found-1',
  },
  (input) => ({
    ...framed(input, 'TB', 'Như trên'),
    opening: { kind: 'named', name: 'Thông báo', subject: `Về việc thụ lý giải quyết khiếu nại ${input.instance}` },
    addressees: { word: 'Kính gửi', names: [capitalised(titled(input.complainant))] },
    body: [
      receivedSentence(input.office, 'khiếu nại', input.petition, input.complainant),
      summarySentence(input.petition),
      paragraph(
        `Căn cứ ${input.legalBasis}, đơn khiếu nại đủ điều kiện thụ lý và thuộc thẩm quyền giải quyết của ${input.office.head}.`,
      ),
      paragraph(
        `Kể từ ngày ${writtenDate(input.acceptedOn)}, ${input.office.head} thụ lý giải quyết khiếu nại ${input.instance}; thời hạn giải quyết đến hết ngày ${writtenDate(input.dueOn)}.`,
      ),
      paragraph(`${input.office.name} thông báo để ${titled(input.complainant)} được biết.`),
    ],
  }),
)

export const complaintNotAccepted = stateForm<
  Frame & ComplaintFacts & { readonly reason: string; readonly legalBasis: string }
>(
  {
    id: 'complaint-not-accepted',
    code: 'Mẫu số 04',
    name: 'Thông báo không thụ lý giải quyết khiếu nại',
    law,
    effectiveFrom: since.reform,
    confidence: 'found-1',
  },
  (input) => ({
    ...framed(input, 'TB', 'Như trên'),
    opening: {
      kind: 'named',
      name: 'Thông báo',
      subject: `Về việc không thụ lý giải quyết khiếu nại ${input.instance}`,
    },
    addressees: { word: 'Kính gửi', names: [capitalised(titled(input.complainant))] },
    body: [
      receivedSentence(input.office, 'khiếu nại', input.petition, input.complainant),
      summarySentence(input.petition),
      paragraph(
        `Căn cứ ${input.legalBasis}, đơn khiếu nại không đủ điều kiện thụ lý để giải quyết. Lý do: ${input.reason}.`,
      ),
      paragraph(
        `${input.office.name} thông báo để ${titled(input.complainant)} được biết và thực hiện quyền khiếu nại, khởi kiện theo quy định của pháp luật.`,
      ),
    ],
  }),
)

export type Attendant = {
  readonly name: string
  readonly position?: string
  readonly absence?: 'có lý do' | 'không có lý do'
}
export type Statement = { readonly speaker: string; readonly said: string }

/** Minutes of a dialogue, in at least three copies; who did not come is named, with or without a reason. */
export const dialogueMinutes = stateForm<
  Frame &
    ComplaintFacts & {
      readonly from: { readonly hour: string; readonly on: CivilDate; readonly place: string }
      readonly closedAt: string
      readonly chair: Attendant
      readonly clerk: Attendant
      readonly attendants: readonly Attendant[]
      readonly statements: readonly Statement[]
      readonly conclusion: string
      /** 3 or more */
      readonly copies?: number
    }
>(
  {
    id: 'dialogue-minutes',
    code: 'Mẫu số 14',
    name: 'Biên bản đối thoại',
    law: `${law} Điều 28`,
    effectiveFrom: since.reform,
    confidence: 'found-1',
  },
  (input) => ({
    opening: { kind: 'named', name: 'Biên bản đối thoại', subject: `Về việc giải quyết khiếu nại ${input.instance}` },
    body: [
      paragraph(
        `Hồi ${input.from.hour} ngày ${writtenDate(input.from.on)}, tại ${input.from.place}, ${input.office.name} tổ chức đối thoại về nội dung khiếu nại của ${titled(input.complainant)}.`,
      ),
      { kind: 'heading', level: 1, text: 'THÀNH PHẦN THAM DỰ' },
      ...people(input),
      { kind: 'heading', level: 1, text: 'NỘI DUNG ĐỐI THOẠI' },
      summarySentence(input.petition),
      ...input.statements.map(({ speaker, said }) => paragraph([{ text: `${speaker}: `, italic: true }, said])),
      { kind: 'heading', level: 1, text: 'KẾT LUẬN CỦA NGƯỜI CHỦ TRÌ' },
      paragraph(`${input.conclusion}.`),
      paragraph(
        `Đối thoại kết thúc hồi ${input.closedAt} cùng ngày. Biên bản được đọc lại cho những người tham dự cùng nghe, xác nhận là đúng, lập thành ${String(Math.max(3, input.copies ?? 3)).padStart(2, '0')} bản có giá trị như nhau và giao cho mỗi bên 01 bản.`,
      ),
      {
        kind: 'signatures',
        people: [
          { title: 'Người khiếu nại', name: input.complainant.name },
          { title: 'Người ghi biên bản', name: input.clerk.name },
          { title: 'Người chủ trì', name: input.chair.name },
        ],
      },
    ],
    hasEndMark: false,
  }),
)

function people({
  chair,
  clerk,
  attendants,
}: {
  chair: Attendant
  clerk: Attendant
  attendants: readonly Attendant[]
}): Block[] {
  const written = ({ name, position, absence }: Attendant) =>
    `${name}${position === undefined ? '' : `, ${position}`}${absence === undefined ? '' : ` (vắng mặt ${absence})`}`
  return [
    item('Người chủ trì', written(chair)),
    item('Người ghi biên bản', written(clerk)),
    paragraph('Những người tham dự:'),
    {
      kind: 'list',
      marks: 'dash',
      items: attendants.map((one, index) => `${written(one)}${index === attendants.length - 1 ? '.' : ';'}`),
    },
  ]
}

type Decision = Frame & ComplaintFacts & { readonly ground: string; readonly proposedBy: string }

/** Suspension stops the clock; termination ends the case; resumption lets the clock run again from its own day. */
const stops = {
  suspended: { does: 'tạm đình chỉ', form: 'Mẫu số 14a', id: 'complaint-suspended' },
  terminated: { does: 'đình chỉ', form: 'Mẫu số 14a', id: 'complaint-terminated' },
  resumed: { does: 'tiếp tục', form: 'Mẫu số 14b', id: 'complaint-resumed' },
} as const

const stopForm = (which: keyof typeof stops, then: string) => {
  const { does, form, id } = stops[which]
  return stateForm<Decision>(
    {
      id,
      code: form,
      name: `Quyết định ${does} giải quyết khiếu nại`,
      law: `${law} Điều 28a, 28b`,
      effectiveFrom: since.reform,
      confidence: 'found-1',
    },
    (input) => ({
      ...framed(input, 'QĐ', 'Như Điều 3'),
      opening: { kind: 'named', name: 'Quyết định', subject: `Về việc ${does} giải quyết khiếu nại ${input.instance}` },
      decidedBy: input.office.head,
      bases: complaintBases(input.proposedBy),
      resolves: 'QUYẾT ĐỊNH:',
      body: [
        {
          kind: 'article',
          texts: [
            `${capitalised(does)} giải quyết khiếu nại ${input.instance} của ${titled(input.complainant)}, địa chỉ: ${input.complainant.address ?? '…………'}, về việc: ${input.petition.summary}.`,
            `Lý do: ${input.ground}.`,
          ],
        },
        { kind: 'article', texts: [then] },
        {
          kind: 'article',
          texts: [
            `Các cơ quan, tổ chức, cá nhân có liên quan và ${titled(input.complainant)} chịu trách nhiệm thi hành Quyết định này.`,
          ],
        },
      ],
    }),
  )
}

export const complaintSuspended = stopForm(
  'suspended',
  'Thời gian tạm đình chỉ không tính vào thời hạn giải quyết khiếu nại. Khi lý do tạm đình chỉ không còn, việc giải quyết khiếu nại được tiếp tục. Quyết định này có hiệu lực kể từ ngày ký.',
)
export const complaintTerminated = stopForm(
  'terminated',
  'Việc giải quyết khiếu nại chấm dứt kể từ ngày Quyết định này có hiệu lực. Quyết định này có hiệu lực kể từ ngày ký.',
)
export const complaintResumed = stopForm(
  'resumed',
  'Thời hạn giải quyết khiếu nại được tính tiếp kể từ ngày ban hành Quyết định này. Quyết định này có hiệu lực kể từ ngày ký.',
)

/** Extension of the time to settle a complaint, for a complex case. */
export const complaintExtended = stateForm<
  Frame &
    ComplaintFacts & {
      readonly criteria: readonly [string, ...string[]]
      readonly newDueOn: CivilDate
      readonly proposedBy: string
    }
>(
  {
    id: 'complaint-extended',
    name: 'Quyết định kéo dài thời hạn giải quyết khiếu nại',
    law: 'Luật Khiếu nại 02/2011/QH13 Điều 28, Điều 37',
    effectiveFrom: since.complaints,
    confidence: 'found',
  },
  (input) => ({
    ...framed(input, 'QĐ', 'Như Điều 3'),
    opening: {
      kind: 'named',
      name: 'Quyết định',
      subject: `Về việc kéo dài thời hạn giải quyết khiếu nại ${input.instance}`,
    },
    decidedBy: input.office.head,
    bases: complaintBases(input.proposedBy),
    resolves: 'QUYẾT ĐỊNH:',
    body: [
      {
        kind: 'article',
        texts: [
          `Kéo dài thời hạn giải quyết khiếu nại ${input.instance} của ${titled(input.complainant)} đến hết ngày ${writtenDate(input.newDueOn)} do vụ việc phức tạp, gồm:`,
          ...input.criteria.map((criterion) => `- ${criterion};`),
        ],
      },
      { kind: 'article', texts: ['Quyết định này có hiệu lực kể từ ngày ký.'] },
      {
        kind: 'article',
        texts: [
          `Các cơ quan, tổ chức, cá nhân có liên quan và ${titled(input.complainant)} chịu trách nhiệm thi hành Quyết định này.`,
        ],
      },
    ],
  }),
)
