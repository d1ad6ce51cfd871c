import type { CivilDate } from '../../../../kernel/civil-date.ts'

/** Whose rules of form a document follows: the administration (NĐ 30/2020) or the Party (Quy định 399-QĐ/TW). */
export type Regime = 'state' | 'party'

/** One wording under which a document appears in the text, and where. */
export interface Mention {
  readonly text: string
  readonly count: number
  /** UTF-16 offset of the first occurrence. */
  readonly firstOffset: number
  /** Lines it occurs on, from 1. */
  readonly lines: readonly number[]
}

/** A document cited in a text. One document is one citation, however often it is mentioned. */
export interface Citation {
  /** The first mention, exactly as in the text: `text.slice(start, end)`. */
  readonly asWritten: string
  /** UTF-16 offsets of the first mention, into the text as given. */
  readonly start: number
  readonly end: number
  /** `numbered`: with an official number; `named`: one document, without its number. */
  readonly specificity: 'numbered' | 'named'
  /** Full name of the kind with a capital: `Chỉ thị`. */
  readonly kind: string
  /** Without spaces, dashes as hyphens, letters as in the text: `06-NQ/TU`. */
  readonly number: string | null
  /** null where the text does not tell. */
  readonly regime: Regime | null
  /** As the text has it, or the only body that signs such numbers (`…/NĐ-CP`: Chính phủ); null otherwise. */
  readonly issuer: string | null
  readonly issuerAsWritten: string | null
  readonly date: CivilDate | null
  readonly dateAsWritten: string | null
  /** The subject as the text has it, without its quotation marks. */
  readonly title: string | null
  /** From the kind to the end of the title. */
  readonly fullCitation: string
  /** Years that belong to the name: `2014-2021`, `2022`. */
  readonly period: string | null
  /** Number of the document that issued this one as its annex. */
  readonly issuedWith: string | null
  readonly mentions: readonly Mention[]
}

/** A stretch of the prepared text, offsets into it. */
export interface Span {
  readonly start: number
  readonly end: number
}
