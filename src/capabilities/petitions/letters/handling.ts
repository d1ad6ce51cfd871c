import { writtenDate } from '../../../kernel/civil-date.ts'
import {
  capitalised,
  framed,
  item,
  paragraph,
  petitionOf,
  placeDate,
  receivedSentence,
  since,
  stateForm,
} from './form.ts'
import { ofCitizen, summarySentence, titled } from './form.ts'
import type { Citizen, Frame, PetitionFacts } from './form.ts'

export type PetitionWord = 'khiếu nại' | 'tố cáo' | 'kiến nghị, phản ánh'

type About = { readonly petition: PetitionFacts; readonly sender: Citizen }

/** Proposal to the head of the body that a petition within its authority be accepted. */
export const acceptanceProposal = stateForm<
  Frame &
    About & {
      readonly word: PetitionWord
      /** whether and how it was settled before */
      readonly settledBefore?: string
      readonly legalBasis: string
      /** who the proposal goes to: `Chủ tịch Ủy ban nhân dân phường` */
      readonly to: string
    }
>(
  {
    id: 'acceptance-proposal',
    code: 'Mẫu 01/XLĐ',
    name: 'Phiếu đề xuất thụ lý đơn',
    law: 'TT 05/2021/TT-TTCP Điều 13',
    effectiveFrom: since.tt05,
    confidence: 'found-1',
  },
  (input) => ({
    ...framed(input, 'ĐX', 'Như trên'),
    opening: { kind: 'named', name: 'Phiếu đề xuất thụ lý đơn' },
    addressees: { word: 'Kính gửi', names: [input.to] },
    body: [
      receivedSentence(input.office, input.word, input.petition, input.sender),
      summarySentence(input.petition),
      paragraph(
        input.settledBefore === undefined
          ? 'Đơn chưa được cơ quan có thẩm quyền giải quyết.'
          : `Đơn đã được giải quyết: ${input.settledBefore}.`,
      ),
      paragraph(
        `Căn cứ ${input.legalBasis}, sau khi xem xét nội dung đơn và các điều kiện thụ lý, vụ việc thuộc thẩm quyền giải quyết của ${input.to}. Kính đề xuất ${input.to} thụ lý để giải quyết theo quy định của pháp luật.`,
      ),
      { kind: 'fill-in', label: 'Ý kiến phê duyệt của thủ trưởng cơ quan:', lines: 2 },
    ],
    hasEndMark: false,
  }),
)

/** Guidance to a complainant whose matter belongs elsewhere, or whose letter holds several matters; the letter is not passed on. */
export const guidanceSlip = stateForm<
  Frame &
    About & {
      readonly word: PetitionWord
      readonly legalBasis: string
      /** every matter with the body to turn to; more than one when the letter has to be split */
      readonly ways: readonly [Way, ...Way[]]
    }
>(
  {
    id: 'guidance-slip',
    code: 'Mẫu 02/XLĐ',
    name: 'Phiếu hướng dẫn',
    law: 'TT 05/2021/TT-TTCP',
    effectiveFrom: since.tt05,
    confidence: 'knowledge',
  },
  (input) => ({
    ...framed(input, 'HD', 'Như trên'),
    opening: { kind: 'named', name: 'Phiếu hướng dẫn', subject: 'Về việc gửi đơn đến cơ quan có thẩm quyền' },
    addressees: { word: 'Kính gửi', names: [addressee(input.sender)] },
    body: [
      paragraph(
        `Ngày ${writtenDate(input.petition.receivedOn)}, ${input.office.name} nhận được ${petitionOf(input.word, input.petition)} ${ofCitizen(input.sender)}.`,
      ),
      summarySentence(input.petition),
      paragraph(
        `Căn cứ ${input.legalBasis}, nội dung nêu trên không thuộc thẩm quyền giải quyết của ${input.office.name}${input.ways.length > 1 ? ' hoặc gồm nhiều nội dung khác nhau, cần được tách thành đơn riêng' : ''}. ${input.office.name} hướng dẫn ${titled(input.sender)} gửi đơn như sau:`,
      ),
      {
        kind: 'list',
        marks: 'dash',
        items: input.ways.map(
          ({ matter, body }) => `${matter}: gửi đến ${body} để được xem xét, giải quyết theo quy định.`,
        ),
      },
      paragraph('Gửi trả lại đơn và các tài liệu kèm theo (nếu có).'),
    ],
  }),
)

export type Way = { readonly matter: string; readonly body: string }

const addressee = (citizen: Citizen): string => capitalised(titled(citizen))

/** A denunciation outside authority goes to the competent body, once, and in its own cover: the sender is named only there. */
export const denunciationTransfer = stateForm<
  Frame & {
    readonly petition: PetitionFacts
    readonly to: string
    readonly legalBasis: string
    readonly enclosures?: readonly string[]
  }
>(
  {
    id: 'denunciation-transfer',
    code: 'Mẫu 03/XLĐ',
    name: 'Phiếu chuyển đơn tố cáo',
    law: 'TT 05/2021/TT-TTCP Điều 14',
    effectiveFrom: since.tt05,
    confidence: 'found-1',
  },
  (input) => ({
    ...framed(input, 'PC', 'Như trên'),
    opening: { kind: 'named', name: 'Phiếu chuyển đơn tố cáo' },
    addressees: { word: 'Kính gửi', names: [input.to] },
    body: [
      paragraph(
        `Ngày ${writtenDate(input.petition.receivedOn)}, ${input.office.name} nhận được ${petitionOf('tố cáo', input.petition)}. Họ tên, địa chỉ và thông tin khác về người tố cáo có trong đơn gửi kèm theo chế độ bảo mật.`,
      ),
      paragraph(`Nội dung tố cáo: ${input.petition.summary}.`),
      paragraph(
        `Căn cứ ${input.legalBasis}, nội dung tố cáo thuộc thẩm quyền giải quyết của ${input.to}. ${input.office.name} chuyển đơn đến ${input.to} để giải quyết theo quy định của pháp luật.`,
      ),
      paragraph('Đề nghị bảo vệ bí mật thông tin về người tố cáo theo quy định của Luật Tố cáo.'),
    ],
    ...(input.enclosures ? { attachments: input.enclosures } : {}),
  }),
)

/** Feedback and recommendations go to whoever is competent; the sender is told. */
export const feedbackTransfer = stateForm<Frame & About & { readonly to: string; readonly legalBasis: string }>(
  {
    id: 'feedback-transfer',
    code: 'Mẫu 04/XLĐ',
    name: 'Phiếu chuyển đơn kiến nghị, phản ánh',
    law: 'TT 05/2021/TT-TTCP',
    effectiveFrom: since.tt05,
    confidence: 'knowledge',
  },
  (input) => ({
    ...framed(input, 'PC', 'Như trên', `${titled(input.sender)} (để biết)`),
    opening: { kind: 'named', name: 'Phiếu chuyển đơn kiến nghị, phản ánh' },
    addressees: { word: 'Kính gửi', names: [input.to] },
    body: [
      paragraph(
        `Ngày ${writtenDate(input.petition.receivedOn)}, ${input.office.name} nhận được ${petitionOf('kiến nghị, phản ánh', input.petition)} ${ofCitizen(input.sender)}.`,
      ),
      summarySentence(input.petition),
      paragraph(
        `Căn cứ ${input.legalBasis}, nội dung trên thuộc thẩm quyền của ${input.to}. ${input.office.name} chuyển đơn đến ${input.to} để xem xét, giải quyết và trả lời ${titled(input.sender)} theo quy định.`,
      ),
    ],
  }),
)

/** A plain answer to a feedback or a recommendation, as an official letter. */
export const answerLetter = stateForm<
  Frame & About & { readonly answer: readonly [string, ...string[]]; readonly legalBasis: string }
>(
  {
    id: 'answer-letter',
    name: 'Công văn trả lời đơn',
    law: 'Luật Tiếp công dân 42/2013/QH13 Điều 28; NĐ 30/2020/NĐ-CP',
    effectiveFrom: since.reception,
    confidence: 'found',
  },
  (input) => ({
    ...framed(input, input.office.abbreviation, 'Như trên'),
    number: { ...(input.number === undefined ? {} : { number: input.number }), symbol: letterSymbol(input) },
    placeDate: placeDate(input),
    opening: { kind: 'letter', about: `trả lời đơn kiến nghị, phản ánh của ${titled(input.sender)}` },
    addressees: { word: 'Kính gửi', names: [addressee(input.sender)] },
    body: [
      receivedSentence(input.office, 'kiến nghị, phản ánh', input.petition, input.sender),
      summarySentence(input.petition),
      paragraph(`Căn cứ ${input.legalBasis}, ${input.office.name} trả lời như sau:`),
      ...input.answer.map((text) => paragraph(text)),
      paragraph(`${input.office.name} thông báo để ${titled(input.sender)} được biết.`),
    ],
  }),
)

/** An official letter has no kind in its number: body, then drafting unit. */
const letterSymbol = ({ office, archive }: Frame): string => `${office.abbreviation}-${archive ?? 'VP'}`

/** Notice that a petition is not eligible to be accepted; practice template without a prescribed form. */
export const ineligibleNotice = stateForm<
  Frame & About & { readonly word: PetitionWord; readonly reason: string; readonly legalBasis: string }
>(
  {
    id: 'ineligible-notice',
    name: 'Thông báo không đủ điều kiện thụ lý đơn',
    law: 'TT 05/2021/TT-TTCP Điều 6',
    effectiveFrom: since.tt05,
    confidence: 'found-1',
  },
  (input) => ({
    ...framed(input, 'TB', 'Như trên'),
    opening: { kind: 'named', name: 'Thông báo', subject: `Về việc đơn ${input.word} không đủ điều kiện thụ lý` },
    addressees: { word: 'Kính gửi', names: [addressee(input.sender)] },
    body: [
      receivedSentence(input.office, input.word, input.petition, input.sender),
      summarySentence(input.petition),
      item('Lý do không đủ điều kiện thụ lý', input.reason),
      paragraph(
        `Căn cứ ${input.legalBasis}, ${input.office.name} thông báo để ${titled(input.sender)} được biết và bổ sung, hoàn thiện đơn theo quy định (nếu có).`,
      ),
    ],
  }),
)
