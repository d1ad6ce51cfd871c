export { officialDocument } from './check.ts'
export { renderDocx } from './docx.ts'
export { abbreviationOf, documentKinds } from './kinds.ts'
export type { DocumentKind } from './kinds.ts'
export { unsureMark } from './layout.ts'
export type { LayoutOptions } from './layout.ts'
export { confidences } from './model.ts'
export type {
  Align,
  Authority,
  Block,
  Cell,
  Confidence,
  DocumentDraft,
  DocumentError,
  DocumentNumber,
  FormOrigin,
  OfficialDocument,
  Opening,
  Regime,
  Run,
  SignaturePlace,
  Signer,
  Text,
} from './model.ts'
export { renderPdf } from './pdf.ts'
export { longDate, numberLine, writtenNumber } from './wording.ts'
export type { Numbering, StateBooks } from './numbering/series.ts'
export { beginTerm, issueNumber, issuedDocumentsOf } from './numbering/store.ts'
export type { Issued, IssuedDocument, IssueError, IssueRequest } from './numbering/store.ts'
export { en as documentWordsEn } from './words.en.ts'
export { vi as documentWordsVi } from './words.vi.ts'
export type { DocumentWords } from './words.vi.ts'
