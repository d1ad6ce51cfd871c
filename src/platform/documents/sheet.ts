import type { Align, Run } from './model.ts'

/** How a line of a style is spaced: so many times the natural line of the font, or exactly so many points. */
export type LineSpacing = { readonly times: number } | { readonly exactPt: number }

export type ParagraphStyle = {
  /** as Word shows it in its list of styles */
  readonly label: string
  readonly sizePt: number
  readonly bold?: boolean
  readonly italic?: boolean
  readonly underline?: boolean
  readonly align: Align
  readonly firstLineMm?: number
  readonly leftMm?: number
  /** room above, points; nothing is ever put below, so that both renderers add up alike */
  readonly beforePt: number
  readonly line: LineSpacing
}

export const styleNames = [
  'national',
  'motto',
  'superior',
  'issuer',
  'star',
  'number',
  'about',
  'place-date',
  'kind',
  'subject',
  'dashes',
  'decided-by',
  'addressee',
  'addressee-item',
  'basis',
  'resolves',
  'body',
  'body-open',
  'heading-1',
  'heading-2',
  'heading-3',
  'fill-in',
  'cell',
  'cell-head',
  'recipients-head',
  'recipients',
  'signer-mark',
  'signer-position',
  'signer-name',
  'sign-title',
  'sign-note',
] as const
export type StyleName = (typeof styleNames)[number]
export type Styles = Readonly<Record<StyleName, ParagraphStyle>>

export type SheetCell = {
  readonly parts: readonly Paragraph[]
  readonly across: number
  readonly down: number
}

export type Paragraph = {
  readonly kind: 'paragraph'
  readonly style: StyleName
  readonly runs: readonly Run[]
  readonly align?: Align
  /** dots from the end of the text to the right margin */
  readonly hasDots?: boolean
  /** stays on the page of what follows */
  readonly staysWithNext?: boolean
}

export type Part =
  | Paragraph
  /** a thin centred line */
  | { readonly kind: 'rule'; readonly lengthMm: number; readonly beforePt: number }
  | { readonly kind: 'space'; readonly heightPt: number }
  /** side by side, without borders; a row is never broken over a page */
  | {
      readonly kind: 'columns'
      readonly widthsMm: readonly number[]
      /** rows of cells, each as many as there are widths */
      readonly rows: readonly (readonly (readonly Part[])[])[]
    }
  | {
      readonly kind: 'table'
      readonly columnsMm: readonly number[]
      readonly headerRows: number
      readonly rows: readonly (readonly SheetCell[])[]
    }
  | { readonly kind: 'page-break' }

/** Everything measured and worded: what a renderer has to draw, in order, with no decision left. */
export type Sheet = {
  readonly title: string
  readonly page: {
    readonly widthMm: number
    readonly heightMm: number
    readonly topMm: number
    readonly bottomMm: number
    readonly leftMm: number
    readonly rightMm: number
    /** from the top edge of the paper to the page number */
    readonly headerMm: number
  }
  readonly pageNumberPt: number
  readonly styles: Styles
  readonly parts: readonly Part[]
  /** small print in the top margin of the first page: the form's code, "check the form" */
  readonly marginNotes: readonly string[]
  /** the same as a comment that does not print, where the renderer has comments */
  readonly comment?: string
  /** for the file's own properties */
  readonly on?: { readonly year: number; readonly month: number; readonly day: number }
}
