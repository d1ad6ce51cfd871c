import type { Regime } from './citation.ts'

const party =
  /^(?:(?:VP|BTG|BDV|BTC|BNC|UBKT|BTGDV|BCĐ|BCS|BCSĐ|BKT|BTV|BBV|HĐLL|TCT|B|V|K|TH|P|X|H|Q|ĐB|TC)?(?:TU|TW|ĐU)|ĐU[A-ZĐ]{0,8}|H[UĐ]?U|THU|TXU|QU|CB|ĐB|BCSĐ[A-Z0-9Đ]{0,8}|ĐĐ[A-ZĐ]{0,6}|BBT|BCT)$/
const state =
  /^(?:CP|TTG|HĐBT|CTN|UB|UBND[A-ZĐ0-9]{0,8}|HĐND[A-ZĐ0-9]{0,6}|HĐNN\d?|HĐTP|TTHĐND|ĐĐBQH|VP|VPCP|VPQH|VPCTN|VPUBND|VPUB|VPHĐND|MTTQ[A-ZĐ]{0,6}|UBMT[A-ZĐ]{0,6}|ĐCT[A-ZĐ]{0,14}|UBTVQH\d{0,2}|QH\d{0,2}|TANDTC|VKSNDTC|VKSTC|TTCP|TTT|KTNN|NHNN|BHXH|LĐLĐ|TLĐ|HND|HNDT|HLHPN|BTV|HPN|HCCB|ĐTN|TĐTN|TWĐTN[A-Z-]{0,6}|BCĐ[A-ZĐ0-9]{0,8}|BCH|CAT|CAX|CAH|CATP|TCT|TCHQ|CT|CTUBND|B(?:ỘCA)|B(?:CA|QP|NG|NV|TP|TC|CT|YT|XD|NN|NNPTNT|NNMT|GTVT|TTTT|KHCN|KHĐT|GDĐT|VHTTDL|TNMT|LĐTBXH|LĐTB|DTTG|VH|CN|KH|GD)|S(?:NV|TP|TC|CT|YT|XD|NN|NNPTNT|NNMT|NNPTNN|GTVT|TTTT|KHCN|KHĐT|GDĐT|VHTTDL|VHTT|TNMT|LĐTBXH|DTTG|NG|DL)|TTTƯ|PVHCC|TTPVHCC|TTHCC|HCC|BTTUBTW[A-ZĐ]{0,10}|MTTW)$/

/** `T.Ư`, `TƯ`, `Tw` → `TW`, also at the end of longer ones (`BDVT.Ư` → `BDVTW`); upper case but for `TTg`. */
export function bodyOf(written: string): string {
  const upper = written.toUpperCase().replace(/T\.?[ƯW]$/u, 'TW')
  return upper === 'TTG' ? 'TTg' : upper === 'THU' ? 'ThU' : upper
}

/** Whose body it is, where its letters tell: `TU` party, `UBND` state, `TTX` undefined. `body` is a result of `bodyOf`. */
export function regimeOfBody(body: string): Regime | undefined {
  const first = body.toUpperCase().split('-')[0] ?? ''
  if (party.test(first)) return 'party'
  return state.test(first) || state.test(first.replaceAll('D', 'Đ')) ? 'state' : undefined
}

const soleSigners: readonly (readonly [RegExp, string])[] = [
  [/^CP$/, 'Chính phủ'],
  [/^TTg$/, 'Thủ tướng Chính phủ'],
  [/^QH\d{0,2}$/, 'Quốc hội'],
  [/^UBTVQH\d{0,2}$/, 'Ủy ban Thường vụ Quốc hội'],
  [/^CTN$/, 'Chủ tịch nước'],
  [/^HĐBT$/, 'Hội đồng Bộ trưởng'],
  [/^VPCP$/, 'Văn phòng Chính phủ'],
  [/^TTCP$/, 'Thanh tra Chính phủ'],
  [/^VPTW$/, 'Văn phòng Trung ương Đảng'],
  [/^BCA$/, 'Bộ Công an'],
  [/^BNV$/, 'Bộ Nội vụ'],
  [/^BTP$/, 'Bộ Tư pháp'],
  [/^BTC$/, 'Bộ Tài chính'],
  [/^BYT$/, 'Bộ Y tế'],
  [/^BQP$/, 'Bộ Quốc phòng'],
  [/^BXD$/, 'Bộ Xây dựng'],
  [/^BTNMT$/, 'Bộ Tài nguyên và Môi trường'],
  [/^BNNMT$/, 'Bộ Nông nghiệp và Môi trường'],
  [/^BGDĐT$/, 'Bộ Giáo dục và Đào tạo'],
]

/** The only issuer of numbers with this body, where there is only one in the country; never for `UBND`, `TU`, `TW`. */
export function soleIssuer(body: string): string | undefined {
  return soleSigners.find(([pattern]) => pattern.test(body))?.[1]
}
