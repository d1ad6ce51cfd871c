import type { Confidence, Regime } from './model.ts'

export type DocumentKind = {
  readonly regime: Regime
  /** `QyĐ`; undefined for kinds that are written without one */
  readonly abbreviation?: string
  /** as in the middle of a sentence: `quy định` */
  readonly name: string
  readonly confidence: Confidence
}

/** NĐ 30/2020/NĐ-CP Điều 7 and phụ lục III. `Đ` matters: HĐ is not HD, ĐA is not DA, QyĐ is not QĐ. */
const state = `NQ nghị quyết · QĐ quyết định · CT chỉ thị · QC quy chế · QyĐ quy định · TC thông cáo · TB thông báo · HD hướng dẫn
CTr chương trình · KH kế hoạch · PA phương án · ĐA đề án · DA dự án · BC báo cáo · BB biên bản · TTr tờ trình · HĐ hợp đồng
CĐ công điện · BGN bản ghi nhớ · BTT bản thỏa thuận · GUQ giấy ủy quyền · GM giấy mời · GGT giấy giới thiệu · GNP giấy nghỉ phép
PG phiếu gửi · PC phiếu chuyển · PB phiếu báo`

/** Quy định 399-QĐ/TW and Hướng dẫn 05-HD/VPTW, known from secondary sources; the list of 2026 itself was not read. */
const party = `NQ nghị quyết · QĐ quyết định · QĐ quy định · CT chỉ thị · KL kết luận · QC quy chế · TT thông tri · HD hướng dẫn
TB thông báo · TC thông cáo · BC báo cáo · KH kế hoạch · CTr chương trình · ĐA đề án · PA phương án · DA dự án · QH quy hoạch
TTr tờ trình · CV công văn · BB biên bản · GM giấy mời · GGT giấy giới thiệu · PC phiếu chuyển · PG phiếu gửi`

const listed = (regime: Regime, text: string, confidence: Confidence): DocumentKind[] =>
  text.split(/\s*[·\n]\s*/).map((entry) => {
    const [abbreviation = '', ...name] = entry.split(' ')
    return { regime, abbreviation, name: name.join(' '), confidence }
  })

/** Every kind of administrative paper, with its abbreviation. Two kinds of one regime may share one (Party `QĐ`): they then share a series. */
export const documentKinds: readonly DocumentKind[] = [
  ...listed('STATE', state, 'found-1'),
  { regime: 'STATE', name: 'công văn', confidence: 'found-1' },
  { regime: 'STATE', name: 'thư công', confidence: 'found-1' },
  ...listed('PARTY', party, 'found-1'),
  { regime: 'PARTY', name: 'thư công', confidence: 'found-1' },
]

/** The abbreviation of a kind by its name, in any case: `BÁO CÁO` of the State → `BC`. Undefined for công văn and unknown names. */
export const abbreviationOf = (regime: Regime, name: string): string | undefined =>
  documentKinds.find((kind) => kind.regime === regime && kind.name === name.toLocaleLowerCase('vi').trim())
    ?.abbreviation
