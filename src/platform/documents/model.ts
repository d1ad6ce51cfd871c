import type { CivilDate } from '../../kernel/civil-date.ts'

declare const checked: unique symbol

/** Two layouts that never meet in one file: the State's (NĐ 30/2020/NĐ-CP) and the Party's (Hướng dẫn 05-HD/VPTW). */
export type Regime = 'STATE' | 'PARTY'

export const confidences = ['found', 'found-1', 'press', 'knowledge'] as const
/** How well a form, size or abbreviation is known: read in an official copy, read in one transcription, reported, or from general knowledge. */
export type Confidence = (typeof confidences)[number]

/** A stretch of text in one face. */
export type Run = {
  readonly text: string
  readonly bold?: boolean
  readonly italic?: boolean
  readonly underline?: boolean
}

/** Plain text, or text with faces. Text is data: nothing in it is ever read as markup. */
export type Text = string | readonly (string | Run)[]

export type Align = 'justify' | 'left' | 'center' | 'right'

export type Cell = {
  readonly text: Text
  /** columns that this cell covers, default 1 */
  readonly across?: number
  /** rows that this cell covers, default 1 */
  readonly down?: number
  readonly align?: Align
}

export type Block =
  /** `indent: false` starts the first line at the margin */
  | { readonly kind: 'paragraph'; readonly text: Text; readonly align?: Align; readonly indent?: boolean }
  /** numbered by the regime: State `I.` `1.` `a)`, Party `I-` `1.` `a)`; a deeper level starts again below each shallower one */
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string; readonly numbered?: boolean }
  /** `Điều 1. …`, numbered through the document; every text after the first is a paragraph of the same article */
  | { readonly kind: 'article'; readonly texts: readonly [Text, ...Text[]] }
  /** `1.` `2.`, or `a)` `b)` … `d)` `đ)` in the order of Vietnamese law, or `- ` */
  | { readonly kind: 'list'; readonly marks: 'number' | 'letter' | 'dash'; readonly items: readonly Text[] }
  /** widths in millimetres are shares: they are scaled when they do not fill the text width (165 mm) */
  | {
      readonly kind: 'table'
      readonly columnsMm: readonly number[]
      /** rows repeated on every page, bold and centred */
      readonly header?: readonly (readonly Cell[])[]
      readonly rows: readonly (readonly Cell[])[]
    }
  /** a label followed by dots to the right margin, then `lines - 1` lines of dots: to be written by hand */
  | { readonly kind: 'fill-in'; readonly label: string; readonly lines?: number }
  /** who signs minutes, side by side; at most four */
  | { readonly kind: 'signatures'; readonly people: readonly SignaturePlace[] }
  | { readonly kind: 'page-break' }

export type SignaturePlace = {
  /** `NGƯỜI GHI BIÊN BẢN`; written in capitals whatever the case given */
  readonly title: string
  /** `(Ký, ghi rõ họ tên)`, default; an empty text leaves it out */
  readonly note?: string
  readonly name?: string
}

/**
 * On whose behalf somebody signs. TM: for a collective; KT: a deputy for the head; Q: acting head; TL: by order; TUQ: by written authorisation.
 * The Party knows the first, second and fourth, and writes them with a slash: T/M, K/T, T/L.
 */
export type Authority = 'TM' | 'KT' | 'Q' | 'TL' | 'TUQ'

export type Signer = {
  /** `for`: the collective or the head for whom it is signed, `ỦY BAN NHÂN DÂN`, `CHỦ TỊCH`. With `Q` the position itself follows the mark */
  readonly authority?: { readonly mark: Authority; readonly for: string }
  readonly position: string
  /** undefined leaves room for a hand-written name */
  readonly name?: string
}

export type Opening =
  /** `BÁO CÁO` with its subject below and a rule under it */
  | { readonly kind: 'named'; readonly name: string; readonly subject?: string }
  /** công văn, which has no kind name: `V/v …` under the number */
  | { readonly kind: 'letter'; readonly about: string }

export type DocumentNumber = {
  /** undefined while it is a draft: room is left for the number */
  readonly number?: number
  /** State `BC-UBND`, Party `NQ/ĐU` */
  readonly symbol: string
}

export type FormOrigin = {
  /** `Mẫu số 03`, `Mẫu 01/XLĐ`; undefined for a paper without a prescribed form */
  readonly code?: string
  /** the text that prescribes it, `NĐ 155/2026/NĐ-CP` */
  readonly law: string
  readonly confidence: Confidence
  /** true puts "Kiểm tra lại mẫu" on the paper: the wording was not checked against the official form */
  readonly isUnsure: boolean
}

/** What an official paper says, without a word about fonts: the same for DOCX and PDF. */
export type DocumentDraft = {
  readonly regime: Regime
  /** `person`: a citizen's own paper, headed by the national title alone */
  readonly from:
    | { readonly kind: 'body'; readonly superior?: string; readonly name: string }
    | { readonly kind: 'person' }
  readonly number?: DocumentNumber
  /** undefined `on` leaves room for a hand-written date */
  readonly placeDate?: { readonly place: string; readonly on?: CivilDate }
  readonly opening: Opening
  /** `CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …`, between the subject and the bases of a decision */
  readonly decidedBy?: string
  readonly addressees?: { readonly word: 'Kính gửi' | 'Kính trình'; readonly names: readonly [string, ...string[]] }
  /** căn cứ, without closing marks: `Căn cứ Luật Khiếu nại …` */
  readonly bases?: readonly string[]
  /** `QUYẾT ĐỊNH:` between bases and articles */
  readonly resolves?: string
  readonly body: readonly Block[]
  /** what goes with the paper, named in its last sentence */
  readonly attachments?: readonly string[]
  /** false where the last paragraph has its own end, as in slips and minutes; otherwise `./.` (State) or `.` (Party) */
  readonly hasEndMark?: boolean
  readonly signer?: Signer
  readonly recipients?: {
    readonly names: readonly string[]
    /** who keeps a copy: `TCD` gives `Lưu: VT, TCD` (State) and `Lưu TCD` (Party) */
    readonly archive?: string
  }
  readonly form?: FormOrigin
}

/** A draft that passed `officialDocument`: the only thing that can be drawn. */
export type OfficialDocument = DocumentDraft & { readonly [checked]: true }

export type DocumentError =
  | { readonly kind: 'blank'; readonly field: string }
  | { readonly kind: 'body-of-other-regime'; readonly name: string }
  | { readonly kind: 'symbol-of-other-regime'; readonly symbol: string }
  | { readonly kind: 'symbol-unlike-kind'; readonly symbol: string; readonly expected: string }
  | { readonly kind: 'authority-of-other-regime'; readonly mark: Authority }
  | { readonly kind: 'end-mark-of-other-regime' }
  | { readonly kind: 'archive-of-other-regime' }
  | { readonly kind: 'academic-title'; readonly text: string }
  | { readonly kind: 'position-names-committee'; readonly position: string }
  | { readonly kind: 'deputy-secretary-for-secretary' }
  | { readonly kind: 'number-not-positive'; readonly number: number }
  | { readonly kind: 'subject-too-long'; readonly characters: number }
  | { readonly kind: 'table-shape'; readonly row: number }
  | { readonly kind: 'too-many-signatures' }
