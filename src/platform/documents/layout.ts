import type { Block, Cell, DocumentDraft, OfficialDocument, Regime, Run, Text } from './model.ts'
import { textWidth } from './font-metrics.ts'
import type { FaceWidths } from './font-metrics.ts'
import type { Paragraph, Part, Sheet, SheetCell, StyleName, Styles } from './sheet.ts'
import { page, pageNumberPt, stylesOf, textWidthMm } from './styles.ts'
import { archiveLine, authorityMark, capitals, endMark, headingMark, letterMark } from './wording.ts'
import { numberLine, placeAndDate, plain, runsOf } from './wording.ts'

export type LayoutOptions = {
  /** how a form whose wording was not checked says so: small print above the text of page one (default), a comment (DOCX only), not at all */
  readonly unsure?: 'margin' | 'comment' | 'hidden'
  /** the form's code in the top margin of page one, default true */
  readonly showsFormCode?: boolean
}

export type Measures = { readonly bold: FaceWidths; readonly regular: FaceWidths }

/** Words of the marker; the papers themselves are Vietnamese by law, so there is no second language. */
export const unsureMark = 'Kiểm tra lại mẫu'

const pointMm = 25.4 / 72
const signaturePt = 62

/** Puts every word and rule of a paper in its place. Pure: the same document and options give the same sheet. */
export function layOut(document: OfficialDocument, measures: Measures, options: LayoutOptions = {}): Sheet {
  const styles = stylesOf[document.regime]
  const draw = { document, styles, measures }
  const comment = commentOf(document, options)
  return {
    title: titleOf(document),
    page,
    pageNumberPt,
    styles,
    parts: [
      ...heading(draw),
      ...opening(draw),
      ...addressees(document),
      ...bases(document),
      ...body(document),
      ...foot(document),
    ],
    marginNotes: marginNotes(document, options),
    ...(comment === undefined ? {} : { comment }),
    ...dateOf(document),
  }
}

type Drawing = { readonly document: DocumentDraft; readonly styles: Styles; readonly measures: Measures }

const line = (
  style: StyleName,
  text: Text,
  more: Partial<Omit<Paragraph, 'kind' | 'style' | 'runs'>> = {},
): Paragraph => ({
  kind: 'paragraph',
  style,
  runs: runsOf(text),
  ...more,
})

export function titleOf({ opening }: DocumentDraft): string {
  if (opening.kind === 'letter') return opening.about
  return opening.subject ? `${opening.name}: ${opening.subject}` : opening.name
}

function dateOf({ placeDate }: DocumentDraft): Pick<Sheet, 'on'> {
  if (!placeDate?.on) return {}
  const [year = 0, month = 1, day = 1] = placeDate.on.split('-').map(Number)
  return { on: { year, month, day } }
}

function marginNotes({ form }: DocumentDraft, { unsure = 'margin', showsFormCode = true }: LayoutOptions): string[] {
  if (!form) return []
  const notes = showsFormCode && form.code ? [form.code] : []
  return form.isUnsure && unsure === 'margin' ? [...notes, unsureNote(form.law)] : notes
}

const unsureNote = (law: string): string => `[${unsureMark}: ${law}]`

const commentOf = ({ form }: DocumentDraft, { unsure }: LayoutOptions): string | undefined =>
  form?.isUnsure && unsure === 'comment' ? unsureNote(form.law) : undefined

// heading

function heading(draw: Drawing): Part[] {
  const { document, styles, measures } = draw
  if (document.from.kind === 'person') return personHeading(draw)
  const [leftMm, rightMm] = document.regime === 'STATE' ? [66, 99] : [75, 90]
  const { superior, name } = document.from
  const issuer = capitals(name)
  const left: Part[] = [
    ...(superior === undefined ? [] : [line('superior', capitals(superior))]),
    line('issuer', issuer),
    document.regime === 'STATE' ? rule(shareOf(draw, issuer, styles.issuer.sizePt, leftMm)) : line('star', '*'),
  ]
  const right =
    document.regime === 'STATE'
      ? nationalTitle(draw)
      : [
          line('national', 'ĐẢNG CỘNG SẢN VIỆT NAM'),
          rule(textWidth(measures.bold, 'ĐẢNG CỘNG SẢN VIỆT NAM', styles.national.sizePt) * pointMm),
        ]
  const second = [numbered(document), dated(document)]
  return [columns([leftMm, rightMm], [left, right], ...(second.some((parts) => parts.length > 0) ? [second] : []))]
}

function numbered({ regime, number, opening }: DocumentDraft): Part[] {
  return [
    ...(number ? [line('number', numberLine(regime, number))] : []),
    ...(opening.kind === 'letter' ? [line('about', `V/v ${opening.about}`)] : []),
  ]
}

const dated = ({ placeDate }: DocumentDraft): Part[] =>
  placeDate ? [line('place-date', placeAndDate(placeDate.place, placeDate.on))] : []

function nationalTitle({ styles, measures }: Drawing): Part[] {
  const motto = 'Độc lập - Tự do - Hạnh phúc'
  return [
    line('national', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
    line('motto', motto),
    rule(textWidth(measures.bold, motto, styles.motto.sizePt) * pointMm),
  ]
}

/** A citizen's paper: the national title across the page, the date below it on the right. */
function personHeading(draw: Drawing): Part[] {
  const date = dated(draw.document)
  return [...nationalTitle(draw), ...(date.length > 0 ? [columns([66, 99], [[], date])] : [])]
}

const rule = (lengthMm: number, beforePt = 3): Part => ({
  kind: 'rule',
  lengthMm: Math.round(lengthMm * 10) / 10,
  beforePt,
})

/** Two fifths of a line of the text: the law asks for a third to a half. */
const shareOf = ({ measures }: Drawing, text: string, sizePt: number, roomMm: number): number =>
  0.4 * Math.min(textWidth(measures.bold, text, sizePt) * pointMm, roomMm)

const columns = (widthsMm: readonly number[], ...rows: (readonly (readonly Part[])[])[]): Part => ({
  kind: 'columns',
  widthsMm,
  rows,
})

// opening

function opening(draw: Drawing): Part[] {
  const { document, styles } = draw
  const { opening, regime, decidedBy } = document
  const decided = decidedBy === undefined ? [] : [line('decided-by', capitals(decidedBy))]
  if (opening.kind === 'letter') return decided
  const { name, subject } = opening
  if (!subject)
    return [line('kind', capitals(name)), ...(regime === 'PARTY' ? [line('dashes', '-----')] : []), ...decided]
  return [
    line('kind', capitals(name)),
    line('subject', subject),
    regime === 'PARTY' ? line('dashes', '-----') : rule(shareOf(draw, subject, styles.subject.sizePt, textWidthMm), 4),
    ...decided,
  ]
}

function addressees({ addressees }: DocumentDraft): Part[] {
  if (!addressees) return []
  const { word, names } = addressees
  const gap: Part = { kind: 'space', heightPt: 6 }
  if (names.length === 1) return [line('addressee', `${word}: ${names[0]}`), gap]
  const items = names.map((name, index) => line('addressee-item', `- ${name}${index === names.length - 1 ? '.' : ';'}`))
  return [line('addressee', `${word}:`), ...items, gap]
}

function bases({ bases = [], resolves, opening }: DocumentDraft): Part[] {
  const isAfterTitle = opening.kind === 'named' && bases.length > 0
  const items = bases.map((basis, index) =>
    line('basis', `${withoutEnd(basis)}${index === bases.length - 1 ? '.' : ';'}`),
  )
  return [
    ...(isAfterTitle ? [{ kind: 'space', heightPt: 8 } as const] : []),
    ...items,
    ...(resolves === undefined ? [] : [line('resolves', resolves, { staysWithNext: true })]),
  ]
}

const withoutEnd = (text: string): string => text.trimEnd().replace(/(\.\/\.|[.;,])$/, '')

// body

function body(document: DocumentDraft): Part[] {
  const { regime, attachments = [], hasEndMark = true, bases = [], addressees, opening } = document
  const attached: Block[] =
    attachments.length > 0 ? [{ kind: 'paragraph', text: `Gửi kèm theo: ${attachments.join('; ')}.` }] : []
  const blocks = [...document.body, ...attached]
  const parts = flow(regime, blocks)
  const isAfterTitle = opening.kind === 'named' && bases.length === 0 && !addressees
  const opened: Part[] = isAfterTitle ? [{ kind: 'space', heightPt: 8 }, ...parts] : parts
  return heldTogether(hasEndMark ? endedWith(endMark(regime), opened) : opened)
}

/** Blocks in order, headings and articles counted. */
function flow(regime: Regime, blocks: readonly Block[]): Part[] {
  const counts = { headings: [0, 0, 0], articles: 0 }
  return blocks.flatMap((block): Part[] => {
    switch (block.kind) {
      case 'paragraph':
        return [
          line(block.indent === false ? 'body-open' : 'body', block.text, block.align ? { align: block.align } : {}),
        ]
      case 'heading': {
        const mark =
          block.numbered === false ? '' : headingMark(regime, block.level, nextHeading(counts.headings, block.level))
        return [line(`heading-${block.level}`, `${mark}${block.text}`, { staysWithNext: true })]
      }
      case 'article': {
        const [first, ...rest] = block.texts
        counts.articles += 1
        return [
          line('body', [{ text: `Điều ${counts.articles}. `, bold: true }, ...runsOf(first)]),
          ...rest.map((text) => line('body', text)),
        ]
      }
      case 'list':
        return block.items.map((item, index) => line('body', [listMark(block.marks, index), ...runsOf(item)]))
      case 'table':
        return [{ kind: 'space', heightPt: 6 }, table(block)]
      case 'fill-in':
        return fillIn(block)
      case 'signatures':
        return [{ kind: 'space', heightPt: 14 }, signatures(block)]
      case 'page-break':
        return [{ kind: 'page-break' }]
    }
  })
}

function nextHeading(counts: number[], level: 1 | 2 | 3): number {
  counts[level - 1] = (counts[level - 1] ?? 0) + 1
  counts.fill(0, level)
  return counts[level - 1] ?? 1
}

function listMark(marks: 'number' | 'letter' | 'dash', index: number): string {
  if (marks === 'dash') return '- '
  return marks === 'number' ? `${index + 1}. ` : `${letterMark(index)} `
}

function fillIn({ label, lines = 1 }: Extract<Block, { kind: 'fill-in' }>): Part[] {
  const first = line('fill-in', label === '' ? '' : `${label} `, { hasDots: true })
  return [first, ...Array.from({ length: lines - 1 }, () => line('fill-in', '', { hasDots: true }))]
}

function table({ columnsMm, header = [], rows }: Extract<Block, { kind: 'table' }>): Part {
  const scale = textWidthMm / columnsMm.reduce((sum, width) => sum + width, 0)
  const cells = (style: StyleName) => (row: readonly Cell[]) => row.map((cell) => sheetCell(style, cell))
  return {
    kind: 'table',
    columnsMm: columnsMm.map((width) => width * scale),
    headerRows: header.length,
    rows: [...header.map(cells('cell-head')), ...rows.map(cells('cell'))],
  }
}

function sheetCell(style: StyleName, { text, across = 1, down = 1, align }: Cell): SheetCell {
  return { parts: [line(style, text, align ? { align } : {})], across, down }
}

function signatures({ people }: Extract<Block, { kind: 'signatures' }>): Part {
  const places = people.map(({ title, note = '(Ký, ghi rõ họ tên)', name }): Part[] => [
    line('sign-title', capitals(title)),
    ...(note === '' ? [] : [line('sign-note', note)]),
    { kind: 'space', heightPt: signaturePt },
    ...(name === undefined ? [] : [line('signer-name', name)]),
  ])
  return columns(
    people.map(() => textWidthMm / people.length),
    places,
  )
}

/** The last paragraph ends as the regime asks; a paper that ends in a table or signatures has no end mark. */
function endedWith(mark: string, parts: readonly Part[]): Part[] {
  const last = parts.at(-1)
  if (last?.kind !== 'paragraph' || last.hasDots) return [...parts]
  const run = last.runs.at(-1)
  const ended: Run[] = run ? [...last.runs.slice(0, -1), { ...run, text: `${withoutEnd(run.text)}${mark}` }] : []
  return [...parts.slice(0, -1), { ...last, runs: ended, staysWithNext: true }]
}

/** The paragraph above signatures goes to the next page with them: nobody signs an empty page. */
const heldTogether = (parts: readonly Part[]): Part[] =>
  parts.map((part, index) =>
    part.kind === 'paragraph' && parts[index + 1]?.kind === 'space' && parts[index + 2]?.kind === 'columns'
      ? { ...part, staysWithNext: true }
      : part,
  )

// foot

function foot(document: DocumentDraft): Part[] {
  const { signer, recipients } = document
  if (!signer && !recipients) return []
  return [{ kind: 'space', heightPt: 12 }, columns([77, 88], [recipientLines(document), signerLines(document)])]
}

function recipientLines({ regime, recipients }: DocumentDraft): Part[] {
  if (!recipients) return []
  const archive = archiveLine(regime, recipients.archive)
  return [
    line('recipients-head', 'Nơi nhận:'),
    ...recipients.names.map((name) => line('recipients', `- ${name};`)),
    line('recipients', `- ${archive}`),
  ]
}

function signerLines({ regime, signer }: DocumentDraft): Part[] {
  if (!signer) return []
  const { authority, position, name } = signer
  const written = capitals(position)
  const acting = authority?.mark === 'Q'
  return [
    ...(authority && !acting
      ? [line('signer-mark', `${authorityMark(regime, authority.mark)} ${capitals(authority.for)}`)]
      : []),
    line('signer-position', acting ? `${authorityMark(regime, 'Q')} ${written}` : written),
    { kind: 'space', heightPt: signaturePt },
    ...(name === undefined ? [] : [line('signer-name', name)]),
  ]
}

/** The text of a sheet in reading order, one line a paragraph: for search, for comparison with what a renderer made. */
export const plainLines = (parts: readonly Part[]): string[] =>
  parts.flatMap((part) => {
    switch (part.kind) {
      case 'paragraph':
        return [plain(part.runs)]
      case 'columns':
        return part.rows.flatMap((row) => row.flatMap(plainLines))
      case 'table':
        return part.rows.flatMap((row) => row.flatMap((cell) => plainLines(cell.parts)))
      case 'rule':
      case 'space':
      case 'page-break':
        return []
    }
  })
