import type { Regime } from './citation.ts'

interface Kind {
  /** With a capital, as in a list of documents. */
  readonly name: string
  /** Abbreviations that stand in numbers: in documents of the administration, and of the Party. */
  readonly state?: readonly string[]
  readonly party?: readonly string[]
}

/**
 * Kinds of documents and how numbers abbreviate them. Where one abbreviation stands for two kinds of one regime
 * (Party `QĐ`: quyết định, quy định), the first in this list is meant unless the text names the other.
 * @law NĐ 30/2020/NĐ-CP, Điều 7 and phụ lục III; Party: Hướng dẫn 36-HD/VPTW and 05-HD/VPTW; legal documents: Luật 64/2025/QH15
 */
const kinds: readonly Kind[] = [
  { name: 'Nghị quyết', state: ['NQ'], party: ['NQ'] },
  { name: 'Quyết định', state: ['QĐ'], party: ['QĐ'] },
  { name: 'Quy định', state: ['QyĐ'], party: ['QĐ', 'QĐi', 'QyĐ'] },
  { name: 'Chỉ thị', state: ['CT'], party: ['CT'] },
  { name: 'Kết luận', state: ['KL'], party: ['KL'] },
  { name: 'Quy chế', state: ['QC'], party: ['QC'] },
  { name: 'Thông tri', party: ['TT', 'TTri'] },
  { name: 'Thông cáo', state: ['TC'], party: ['TC'] },
  { name: 'Thông báo', state: ['TB'], party: ['TB'] },
  { name: 'Hướng dẫn', state: ['HD'], party: ['HD'] },
  { name: 'Chương trình', state: ['CTr'], party: ['CTr'] },
  { name: 'Chương trình hành động', state: ['CTrHĐ', 'CTHĐ'], party: ['CTrHĐ', 'CTHĐ', 'CTr'] },
  { name: 'Chương trình phối hợp', state: ['CTrPH', 'CTPH'], party: ['CTrPH', 'CTPH'] },
  { name: 'Quy chế phối hợp', state: ['QCPH'], party: ['QCPH'] },
  { name: 'Kế hoạch phối hợp', state: ['KHPH'], party: ['KHPH'] },
  { name: 'Kế hoạch', state: ['KH'], party: ['KH'] },
  { name: 'Kế hoạch liên tịch', state: ['KHLT'], party: ['KHLT'] },
  { name: 'Phương án', state: ['PA'], party: ['PA'] },
  { name: 'Đề án', state: ['ĐA'], party: ['ĐA'] },
  { name: 'Dự án', state: ['DA'], party: ['DA'] },
  { name: 'Quy hoạch', party: ['QH'] },
  { name: 'Báo cáo', state: ['BC'], party: ['BC'] },
  { name: 'Biên bản', state: ['BB'], party: ['BB'] },
  { name: 'Tờ trình', state: ['TTr'], party: ['TTr'] },
  { name: 'Hợp đồng', state: ['HĐ'] },
  { name: 'Công văn', party: ['CV'], state: ['CV'] },
  { name: 'Công điện', state: ['CĐ'], party: ['CĐ'] },
  { name: 'Bản ghi nhớ', state: ['BGN'] },
  { name: 'Bản thỏa thuận', state: ['BTT'] },
  { name: 'Giấy ủy quyền', state: ['GUQ'] },
  { name: 'Giấy mời', state: ['GM'], party: ['GM'] },
  { name: 'Giấy giới thiệu', state: ['GGT'], party: ['GGT'] },
  { name: 'Giấy nghỉ phép', state: ['GNP'] },
  { name: 'Phiếu gửi', state: ['PG'], party: ['PG'] },
  { name: 'Phiếu chuyển', state: ['PC'], party: ['PC'] },
  { name: 'Phiếu báo', state: ['PB'] },
  { name: 'Nghị định', state: ['NĐ'] },
  { name: 'Thông tư', state: ['TT'] },
  { name: 'Thông tư liên tịch', state: ['TTLT'] },
  { name: 'Nghị quyết liên tịch', state: ['NQLT'], party: ['NQLT'] },
  { name: 'Hướng dẫn liên tịch', state: ['HDLT'], party: ['HDLT'] },
  { name: 'Pháp lệnh', state: ['PL'] },
  { name: 'Lệnh', state: ['L'] },
  { name: 'Luật', state: ['LCT'] },
  { name: 'Sắc lệnh', state: ['SL'] },
  { name: 'Văn bản hợp nhất', state: ['VBHN'] },
  { name: 'Điều lệ', party: ['ĐL'] },
]

/** Kinds that numbers do not abbreviate, or that only the words tell. */
const wordOnly = ['Bộ luật', 'Hiến pháp', 'Văn bản', 'Công thư']

/** What people write before `số` in place of the name. */
const shortNames: Record<string, string> = {
  nđ: 'Nghị định',
  nq: 'Nghị quyết',
  qđ: 'Quyết định',
  ct: 'Chỉ thị',
  kl: 'Kết luận',
  kh: 'Kế hoạch',
  hd: 'Hướng dẫn',
  tb: 'Thông báo',
  cv: 'Công văn',
  bc: 'Báo cáo',
  qc: 'Quy chế',
  ctr: 'Chương trình',
  ttr: 'Tờ trình',
  đa: 'Đề án',
  vb: 'Văn bản',
  nqlt: 'Nghị quyết liên tịch',
  ttlt: 'Thông tư liên tịch',
  tt: 'Thông tư',
}

/** Every abbreviation in its right spelling. */
export const abbreviations: readonly string[] = [
  ...new Set(kinds.flatMap((kind) => [...(kind.state ?? []), ...(kind.party ?? [])])),
]

const plain = (abbreviation: string): string => abbreviation.toLowerCase().replaceAll('đ', 'd')
const exact = new Map(abbreviations.map((abbreviation) => [abbreviation.toLowerCase(), abbreviation]))
/** Old keyboards write `QD`; `HD`, `DA` and `TTr` stay what they are, because the exact spelling goes first. */
const withoutStroke = new Map(abbreviations.map((abbreviation) => [plain(abbreviation), abbreviation]))

/** `qd` → `QĐ`, `CTR` → `CTr`, `HD` → `HD` (never `HĐ`); undefined for what is no kind. */
export function abbreviationOf(written: string): string | undefined {
  const small = written.toLowerCase()
  return exact.get(small) ?? withoutStroke.get(plain(small))
}

/** Names that an abbreviation may stand for, the likeliest first. */
export function kindNames(abbreviation: string, regime: Regime): readonly string[] {
  const fits = (kind: Kind, of: Regime) => kind[of]?.includes(abbreviation) === true
  const own = kinds.filter((kind) => fits(kind, regime))
  return (own.length > 0 ? own : kinds.filter((kind) => fits(kind, 'state') || fits(kind, 'party'))).map(
    ({ name }) => name,
  )
}

const names = [...kinds.map(({ name }) => name), ...wordOnly]
const byLowName = new Map(names.map((name) => [name.toLowerCase(), name]))

/** Lower-case name or short name → name with a capital: `chỉ thị` and `ct` → `Chỉ thị`. */
export const kindNamed = (low: string): string | undefined => byLowName.get(low) ?? shortNames[low]

const longestFirst = (words: readonly string[]): string => [...words].sort((a, b) => b.length - a.length).join('|')
/** Alternatives for a regular expression over lower-case text, longest first. */
export const kindNamePattern: string = longestFirst([...byLowName.keys()])
export const kindWordPattern: string = longestFirst([...byLowName.keys(), ...Object.keys(shortNames)])

/** Abbreviations that numbers of one regime may carry. */
export const kindsOf = (regime: Regime): readonly string[] => [...new Set(kinds.flatMap((kind) => kind[regime] ?? []))]
