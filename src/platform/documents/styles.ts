import type { Regime } from './model.ts'
import type { ParagraphStyle, Sheet, Styles } from './sheet.ts'

/**
 * A4 upright. State margins: top and bottom 20–25, left 30–35, right 15–20 mm; Party: 20, 20, 30, 15 mm. The text is 165 mm wide in both.
 * @law NĐ 30/2020/NĐ-CP phụ lục I; Hướng dẫn 05-HD/VPTW
 */
export const page: Sheet['page'] = {
  widthMm: 210,
  heightMm: 297,
  topMm: 20,
  bottomMm: 20,
  leftMm: 30,
  rightMm: 15,
  headerMm: 10,
}

export const textWidthMm = page.widthMm - page.leftMm - page.rightMm

/** Page numbers are 13–14 pt, from the second page, centred in the top margin. */
export const pageNumberPt = 13

/** Natural line height of Times New Roman (and Tinos), in times the size; the part below the baseline. */
export const fontLine = 1.149
export const fontDescent = 0.216

const single = { times: 1 }

/** Styles of both regimes before each adds its own. */
function shared(body: Pick<ParagraphStyle, 'line' | 'firstLineMm'>) {
  const text = { sizePt: 14, align: 'justify', beforePt: 6, ...body } as const
  const head = { align: 'center', beforePt: 0, line: single } as const
  return {
    'place-date': { ...head, label: 'Địa danh, ngày tháng', sizePt: 13, italic: true, beforePt: 6 },
    number: { ...head, label: 'Số, ký hiệu', sizePt: 13, beforePt: 6 },
    about: { ...head, label: 'V/v', sizePt: 12, beforePt: 3 },
    star: { ...head, label: 'Dấu sao', sizePt: 14 },
    kind: { ...head, label: 'Tên loại văn bản', sizePt: 14, bold: true, beforePt: 18 },
    subject: { ...head, label: 'Trích yếu', sizePt: 14, bold: true, beforePt: 2 },
    dashes: { ...head, label: 'Gạch dưới trích yếu', sizePt: 14 },
    'decided-by': { ...head, label: 'Thẩm quyền ban hành', sizePt: 14, bold: true, beforePt: 14 },
    addressee: { ...head, label: 'Kính gửi', sizePt: 14, beforePt: 16 },
    'addressee-item': { ...head, label: 'Nơi được gửi', sizePt: 14, align: 'left', leftMm: 52, beforePt: 3 },
    basis: { ...text, label: 'Căn cứ', italic: true },
    resolves: { ...head, label: 'Quyết nghị', sizePt: 14, bold: true, beforePt: 10 },
    body: { ...text, label: 'Thân văn bản' },
    'body-open': { ...text, label: 'Thân văn bản, không thụt', firstLineMm: 0 },
    'heading-1': { ...text, label: 'Đề mục cấp 1', bold: true },
    'heading-2': { ...text, label: 'Đề mục cấp 2', bold: true },
    'heading-3': { ...text, label: 'Đề mục cấp 3', italic: true },
    'fill-in': { ...text, label: 'Dòng điền', align: 'left' },
    cell: { ...head, label: 'Ô bảng', sizePt: 13, align: 'left', beforePt: 2 },
    'cell-head': { ...head, label: 'Đầu bảng', sizePt: 13, bold: true, beforePt: 2 },
    'signer-mark': { ...head, label: 'Quyền hạn người ký', sizePt: 14, bold: true },
    'signer-name': { ...head, label: 'Họ tên người ký', sizePt: 14, bold: true },
    'sign-title': { ...head, label: 'Tên chỗ ký', sizePt: 13, bold: true },
    'sign-note': { ...head, label: 'Cách ký', sizePt: 13, italic: true },
  } as const satisfies Partial<Styles>
}

const state: Styles = {
  ...shared({ line: { times: 1.1 }, firstLineMm: 12.7 }),
  national: { label: 'Quốc hiệu', sizePt: 13, bold: true, align: 'center', beforePt: 0, line: single },
  motto: { label: 'Tiêu ngữ', sizePt: 14, bold: true, align: 'center', beforePt: 0, line: single },
  superior: { label: 'Cơ quan chủ quản', sizePt: 13, align: 'center', beforePt: 0, line: single },
  issuer: { label: 'Cơ quan ban hành', sizePt: 13, bold: true, align: 'center', beforePt: 0, line: single },
  'recipients-head': {
    label: 'Nơi nhận',
    sizePt: 12,
    bold: true,
    italic: true,
    align: 'left',
    beforePt: 0,
    line: single,
  },
  recipients: { label: 'Danh sách nơi nhận', sizePt: 11, align: 'left', beforePt: 0, line: single },
  'signer-position': { label: 'Chức vụ người ký', sizePt: 14, bold: true, align: 'center', beforePt: 0, line: single },
}

/** Sizes of the heading and of `Nơi nhận` are those of Hướng dẫn 36-HD/VPTW; those of 05-HD/VPTW were not read. */
const party: Styles = {
  ...shared({ line: { exactPt: 18 }, firstLineMm: 10 }),
  national: { label: 'Tiêu đề Đảng', sizePt: 15, bold: true, align: 'center', beforePt: 0, line: single },
  motto: { label: 'Tiêu ngữ', sizePt: 14, bold: true, align: 'center', beforePt: 0, line: single },
  superior: { label: 'Cơ quan cấp trên', sizePt: 14, align: 'center', beforePt: 0, line: single },
  issuer: { label: 'Cơ quan ban hành', sizePt: 14, bold: true, align: 'center', beforePt: 0, line: single },
  number: { label: 'Số, ký hiệu', sizePt: 14, align: 'center', beforePt: 0, line: single },
  'place-date': {
    label: 'Địa danh, ngày tháng',
    sizePt: 14,
    italic: true,
    align: 'center',
    beforePt: 0,
    line: single,
  },
  kind: { label: 'Tên loại văn bản', sizePt: 16, bold: true, align: 'center', beforePt: 18, line: single },
  'recipients-head': { label: 'Nơi nhận', sizePt: 14, underline: true, align: 'left', beforePt: 0, line: single },
  recipients: { label: 'Danh sách nơi nhận', sizePt: 12, align: 'left', beforePt: 0, line: single },
  'signer-position': { label: 'Chức vụ người ký', sizePt: 14, align: 'center', beforePt: 0, line: single },
}

export const stylesOf: Readonly<Record<Regime, Styles>> = { STATE: state, PARTY: party }
