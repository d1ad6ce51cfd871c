import type { CivilDate } from '../../../kernel/civil-date.ts'
import { writtenDate } from '../../../kernel/civil-date.ts'
import { capitalised, dots, framed, identity, item, paragraph, placeDate, since, stateForm, titled } from './form.ts'
import type { Citizen, Frame } from './form.ts'

/** Written refusal to receive: required when the matter is settled for good, or the same feedback was answered before. */
export const receptionRefusal = stateForm<
  Frame & { readonly citizen: Citizen; readonly summary: string; readonly reason: string; readonly legalBasis: string }
>(
  {
    id: 'reception-refusal',
    code: 'Mẫu 01/TCD',
    name: 'Thông báo từ chối tiếp công dân',
    law: 'NĐ 154/2026/NĐ-CP Điều 4',
    effectiveFrom: since.reform,
    confidence: 'found-1',
  },
  (input) => ({
    ...framed(input, 'TB', 'Như trên'),
    opening: { kind: 'named', name: 'Thông báo', subject: 'Về việc từ chối tiếp công dân' },
    addressees: { word: 'Kính gửi', names: [capitalised(titled(input.citizen))] },
    body: [
      paragraph(`${identity(input.citizen)}.`),
      item('Địa chỉ', input.citizen.address),
      paragraph(
        `${capitalised(titled(input.citizen))} đến ${input.office.name} để trình bày về việc: ${input.summary}.`,
      ),
      item('Lý do từ chối tiếp', input.reason),
      item('Căn cứ pháp lý', input.legalBasis),
      paragraph(
        `Từ những căn cứ trên, ${input.office.name} từ chối tiếp ${titled(input.citizen)} về nội dung đã nêu và thông báo để ${titled(input.citizen)} được biết.`,
      ),
    ],
  }),
)

export type HandedItem = { readonly name: string; readonly pages: number; readonly condition: string }

/** Receipt for papers handed over at the desk, in two copies. */
export const documentReceipt = stateForm<
  Frame & {
    readonly provider: Citizen
    readonly officer: { readonly name: string; readonly position: string }
    readonly at: { readonly hour: string; readonly on: CivilDate; readonly place: string }
    readonly items: readonly [HandedItem, ...HandedItem[]]
  }
>(
  {
    id: 'document-receipt',
    code: 'Mẫu 02/TCD',
    name: 'Giấy biên nhận thông tin, tài liệu',
    law: 'NĐ 154/2026/NĐ-CP',
    effectiveFrom: since.reform,
    confidence: 'found-1',
  },
  (input) => ({
    placeDate: placeDate(input),
    opening: { kind: 'named', name: 'Giấy biên nhận', subject: 'Thông tin, tài liệu, bằng chứng' },
    body: [
      paragraph(`Hồi ${input.at.hour} ngày ${writtenDate(input.at.on)}, tại ${input.at.place}.`),
      paragraph(`Người nhận: ${input.officer.name}, chức vụ: ${input.officer.position}.`),
      paragraph(`Đã nhận của ${titled(input.provider)}, địa chỉ: ${input.provider.address ?? dots}.`),
      paragraph(`${identity(input.provider)}.`),
      paragraph('Các thông tin, tài liệu, bằng chứng sau:'),
      {
        kind: 'table',
        columnsMm: [12, 83, 20, 50],
        header: [
          [
            { text: 'TT' },
            { text: 'Tên tài liệu' },
            { text: 'Số trang' },
            { text: 'Tình trạng (bản chính, bản sao, chứng thực)' },
          ],
        ],
        rows: input.items.map(({ name, pages, condition }, index) => [
          { text: String(index + 1), align: 'center' },
          { text: name },
          { text: String(pages), align: 'center' },
          { text: condition },
        ]),
      },
      paragraph('Giấy biên nhận được lập thành 02 bản, giao cho người cung cấp 01 bản, cơ quan tiếp nhận giữ 01 bản.'),
      {
        kind: 'signatures',
        people: [
          { title: 'Người cung cấp', name: input.provider.name },
          { title: 'Người nhận', name: input.officer.name },
        ],
      },
    ],
    hasEndMark: false,
  }),
)

export type ConclusionDuty = { readonly body: string; readonly duty: string; readonly dueOn: CivilDate }

/** The head's conclusion after receiving citizens: it names a body and a day for everything promised. */
export const receptionConclusion = stateForm<
  Frame & {
    readonly receivedOn: CivilDate
    readonly chairedBy: string
    readonly citizen: Citizen
    readonly matter: string
    readonly findings: string
    readonly duties: readonly [ConclusionDuty, ...ConclusionDuty[]]
  }
>(
  {
    id: 'reception-conclusion',
    name: 'Thông báo kết luận việc tiếp công dân',
    law: 'NĐ 154/2026/NĐ-CP Điều 25',
    effectiveFrom: since.reform,
    confidence: 'found-1',
  },
  (input) => ({
    ...framed(input, 'TB', ...new Set(input.duties.map(({ body }) => body)), capitalised(titled(input.citizen))),
    opening: {
      kind: 'named',
      name: 'Thông báo',
      subject: `Kết luận của ${input.chairedBy} tại buổi tiếp công dân ngày ${writtenDate(input.receivedOn)}`,
    },
    body: [
      paragraph(
        `Ngày ${writtenDate(input.receivedOn)}, ${input.chairedBy} đã tiếp ${titled(input.citizen)}, địa chỉ: ${input.citizen.address ?? dots}.`,
      ),
      item('Nội dung công dân trình bày', `${input.matter}.`),
      item('Ý kiến kết luận', `${input.findings}.`),
      paragraph('Giao các cơ quan, đơn vị thực hiện:'),
      {
        kind: 'list',
        marks: 'number',
        items: input.duties.map(({ body, duty, dueOn }) => [
          { text: body, bold: true },
          `: ${duty}; hoàn thành trước hoặc trong ngày ${writtenDate(dueOn)}.`,
        ]),
      },
      paragraph(`${input.office.name} thông báo để các cơ quan, đơn vị và ${titled(input.citizen)} biết, thực hiện.`),
    ],
  }),
)
