import { civilDate } from '../../../kernel/civil-date.ts'
import { orThrow } from '../../../kernel/result.ts'
import { officialDocument } from '../check.ts'
import type { DocumentDraft, OfficialDocument } from '../model.ts'

/** A report of a commune's committee, with everything a report can have. */
export const stateReport: DocumentDraft = {
  regime: 'STATE',
  from: {
    kind: 'body',
    superior: 'Ủy ban nhân dân tỉnh Lâm Đồng (mẫu)',
    name: 'Ủy ban nhân dân phường Xuân Hương (mẫu)',
  },
  number: { number: 5, symbol: 'BC-UBND' },
  placeDate: { place: 'Xuân Hương', on: civilDate('2026-01-05') },
  opening: { kind: 'named', name: 'Báo cáo', subject: 'Kết quả tiếp công dân, xử lý đơn quý IV năm 2025' },
  addressees: { word: 'Kính gửi', names: ['Ủy ban nhân dân tỉnh (mẫu)', 'Thanh tra tỉnh (mẫu)'] },
  body: [
    { kind: 'paragraph', text: 'Thực hiện kế hoạch công tác năm, Ủy ban nhân dân phường báo cáo kết quả như sau:' },
    { kind: 'heading', level: 1, text: 'TÌNH HÌNH CHUNG' },
    { kind: 'heading', level: 2, text: 'Đặc điểm' },
    {
      kind: 'paragraph',
      text: ['Trong quý, phường đã ', { text: 'tiếp nhận 128 đơn', bold: true }, ', tăng 5,2% so với quý trước.'],
    },
    {
      kind: 'list',
      marks: 'letter',
      items: [
        'Khiếu nại: 12 đơn;',
        'Tố cáo: 03 đơn;',
        'Kiến nghị: 60 đơn;',
        'Phản ánh: 50 đơn;',
        'Không đủ điều kiện: 03 đơn.',
      ],
    },
    { kind: 'heading', level: 1, text: 'SỐ LIỆU' },
    {
      kind: 'table',
      columnsMm: [15, 60, 30, 30, 30],
      header: [
        [
          { text: 'TT', down: 2 },
          { text: 'Loại đơn', down: 2 },
          { text: 'Số đơn', across: 2 },
          { text: 'Ghi chú', down: 2 },
        ],
        [{ text: 'Đúng hạn' }, { text: 'Quá hạn' }],
      ],
      rows: [
        [
          { text: '1', align: 'center' },
          { text: 'Khiếu nại' },
          { text: '11', align: 'right' },
          { text: '1', align: 'right' },
          { text: '' },
        ],
        [
          { text: '2', align: 'center' },
          { text: 'Tố cáo' },
          { text: '3', align: 'right' },
          { text: '0', align: 'right' },
          { text: '' },
        ],
        [
          { text: 'Cộng', across: 2, align: 'center' },
          { text: '14', align: 'right' },
          { text: '1', align: 'right' },
          { text: '' },
        ],
      ],
    },
    { kind: 'fill-in', label: 'Ý kiến khác:', lines: 2 },
    {
      kind: 'paragraph',
      text: 'Trên đây là báo cáo của Ủy ban nhân dân phường, kính trình Ủy ban nhân dân tỉnh xem xét.',
    },
  ],
  signer: { authority: { mark: 'TM', for: 'Ủy ban nhân dân' }, position: 'Chủ tịch', name: 'Nguyễn Văn Ưởng (mẫu)' },
  recipients: { names: ['Như trên', 'Thường trực HĐND phường'], archive: 'TCD' },
  form: { code: 'Mẫu số 03', law: 'NĐ 155/2026/NĐ-CP', confidence: 'knowledge', isUnsure: true },
}

/** A resolution of a commune's Party committee. */
export const partyResolution: DocumentDraft = {
  regime: 'PARTY',
  from: { kind: 'body', superior: 'Đảng bộ tỉnh Lâm Đồng (mẫu)', name: 'Đảng ủy phường Xuân Hương (mẫu)' },
  number: { number: 5, symbol: 'NQ/ĐU' },
  placeDate: { place: 'Xuân Hương', on: civilDate('2026-02-05') },
  opening: { kind: 'named', name: 'Nghị quyết', subject: 'về tăng cường công tác dân vận năm 2026' },
  body: [
    { kind: 'heading', level: 1, text: 'TÌNH HÌNH' },
    {
      kind: 'paragraph',
      text: 'Công tác dân vận của phường trong năm qua có nhiều chuyển biến; đồng thuận trong Nhân dân được giữ vững.',
    },
    { kind: 'heading', level: 1, text: 'NHIỆM VỤ' },
    { kind: 'heading', level: 2, text: 'Nhiệm vụ chung' },
    {
      kind: 'list',
      marks: 'letter',
      items: ['Nắm tình hình Nhân dân;', 'Đối thoại định kỳ;', 'Giải quyết kiến nghị đúng hạn.'],
    },
    { kind: 'paragraph', text: 'Nghị quyết này được phổ biến đến các chi bộ để thực hiện.' },
  ],
  signer: { authority: { mark: 'TM', for: 'Đảng ủy' }, position: 'Bí thư', name: 'Trần Thị Mỹ Lệ (mẫu)' },
  recipients: { names: ['Ban Thường vụ Tỉnh ủy (mẫu)', 'Các chi bộ trực thuộc'], archive: 'Văn phòng Đảng ủy' },
}

export const sample = (draft: DocumentDraft): OfficialDocument => orThrow(officialDocument(draft))
