import { refuse, refused } from '../../platform/http/index.ts'
import type { ProblemTable, Refusal } from '../../platform/http/index.ts'
import type { CustodyError } from './domain/custody.ts'
import type { OpeningError } from './domain/opening.ts'

export type SealedError =
  | OpeningError
  | CustodyError
  | { readonly kind: 'not-found' }
  /** not an age file of the right size, or not for keys that are kept today */
  | { readonly kind: 'envelope-wrong' }
  | { readonly kind: 'key-wrong' }
  /** the body that should get it has too few keys */
  | { readonly kind: 'body-not-ready' }

type Code = `sealed-${Exclude<SealedError['kind'], 'not-found'>}`

/** Failures around sealed identities, as people and machines read them; handed once to `createServer`. */
export const denunciationProblems = {
  'sealed-opening-over': {
    status: 409,
    title: { vi: 'Yêu cầu này đã xong, đã rút hoặc hết hạn', en: 'This request is done, taken back or expired' },
    next: { vi: 'Nếu vẫn cần mở, lập yêu cầu mới.', en: 'If it is still needed, ask anew.' },
  },
  'sealed-envelope-changed': {
    status: 409,
    title: { vi: 'Phong bì đã được niêm phong lại sau yêu cầu này', en: 'The envelope was sealed anew since' },
    next: { vi: 'Mở lại hồ sơ để xem phong bì hiện nay.', en: 'Open the case to see the present envelope.' },
  },
  'sealed-already-given': {
    status: 409,
    title: { vi: 'Đồng chí đã giao phần khoá cho yêu cầu này', en: 'You have handed over your share already' },
    next: { vi: 'Không cần làm gì thêm.', en: 'Nothing more to do.' },
  },
  'sealed-no-share': {
    status: 409,
    title: { vi: 'Đồng chí không giữ phần khoá của phong bì này', en: 'You keep no share of this envelope' },
    next: { vi: 'Người giữ khoá khác duyệt yêu cầu.', en: 'Another custodian approves it.' },
  },
  'sealed-not-enough-shares': {
    status: 409,
    title: { vi: 'Chưa đủ người giữ khoá đồng ý', en: 'Not enough custodians have agreed yet' },
    next: { vi: 'Chờ đủ người rồi mở lại trang này.', en: 'Wait for the others, then open this page again.' },
  },
  'sealed-not-asker': {
    status: 409,
    title: { vi: 'Chỉ người lập yêu cầu mới mở được', en: 'Only the one who asked can open it' },
    next: { vi: 'Người cần mở tự lập yêu cầu.', en: 'Whoever needs it asks for it.' },
  },
  'sealed-threshold-out-of-range': {
    status: 422,
    title: { vi: 'Số người cần để mở phải từ 2 đến 20', en: 'The number needed must be between 2 and 20' },
    next: { vi: 'Nên chọn 2 trên 3 hoặc 3 trên 5.', en: 'Two of three or three of five are good choices.' },
  },
  'sealed-exclusion-shuts-envelope': {
    status: 409,
    title: { vi: 'Loại người này thì không còn đủ khoá để mở', en: 'Without this person too few keys would be left' },
    next: {
      vi: 'Chuyển phong bì cho cơ quan cấp trên trước, rồi loại.',
      en: 'Hand the envelope over to a higher body first.',
    },
  },
  'sealed-envelope-wrong': {
    status: 422,
    title: {
      vi: 'Phong bì không đúng dạng hoặc khoá đã đổi',
      en: 'The envelope is not right, or the keys have changed',
    },
    next: {
      vi: 'Tải lại trang rồi gửi lại. Họ tên chưa được gửi đi.',
      en: 'Load the page again and resend. The name was not sent.',
    },
  },
  'sealed-key-wrong': {
    status: 422,
    title: { vi: 'Khoá này không nhận được', en: 'This key can not be taken' },
    next: { vi: 'Tạo khoá mới rồi gửi lại.', en: 'Make a new key and send again.' },
  },
  'sealed-body-not-ready': {
    status: 409,
    title: { vi: 'Cơ quan này chưa đủ người giữ khoá', en: 'That body has too few custodians' },
    next: { vi: 'Chọn cơ quan khác, hoặc chờ họ tạo đủ khoá.', en: 'Choose another, or wait for their keys.' },
  },
} as const satisfies ProblemTable<Code>

export const refusalOf = (error: SealedError): Refusal =>
  error.kind === 'not-found' ? refused('not-found') : refuse(denunciationProblems, `sealed-${error.kind}`)
