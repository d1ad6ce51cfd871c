import {
  AlignmentType,
  BorderStyle,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  Document,
  Header,
  LeaderType,
  LineRuleType,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  Tab,
  TabStopType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  UnderlineType,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { IParagraphOptions, IParagraphStyleOptions, IRunOptions, ParagraphChild } from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { docxFontFamily, fonts } from './fonts.ts'
import { layOut } from './layout.ts'
import type { LayoutOptions } from './layout.ts'
import type { Align, OfficialDocument } from './model.ts'
import type { LineSpacing, ParagraphStyle, Part, Paragraph as Line, Sheet, SheetCell, StyleName } from './sheet.ts'
import { textWidthMm } from './styles.ts'

/**
 * The paper as an editable DOCX: every paragraph has a named style (`Tên loại văn bản`, `Thân văn bản` …), page geometry and rules are exact.
 * The same document and options give the same bytes. Calls for Times New Roman, which offices have and we may not give on.
 */
export async function renderDocx(document: OfficialDocument, options: LayoutOptions = {}): Promise<Buffer> {
  const sheet = layOut(document, fonts(), options)
  return withoutClock(await Packer.toBuffer(wordDocument(sheet)), sheet)
}

/** Twentieths of a point, the unit of Word. */
const twips = (mm: number): number => Math.round((mm * 1440) / 25.4)
const half = (pt: number): number => Math.round(pt * 2)

function wordDocument(sheet: Sheet): Document {
  const { page, comment } = sheet
  return new Document({
    creator: '',
    lastModifiedBy: '',
    title: sheet.title,
    compatibility: { version: 15 },
    styles: {
      default: { document: { run: { font: docxFontFamily, size: half(14), language: { value: 'vi-VN' } } } },
      paragraphStyles: Object.entries(sheet.styles).map(([name, style]) => wordStyle(name, style)),
    },
    ...(comment === undefined ? {} : { comments: { children: [wordComment(comment, sheet)] } }),
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: twips(page.widthMm), height: twips(page.heightMm) },
            margin: {
              top: twips(page.topMm),
              bottom: twips(page.bottomMm),
              left: twips(page.leftMm),
              right: twips(page.rightMm),
              header: twips(page.headerMm),
              footer: twips(page.headerMm),
            },
          },
        },
        headers: { first: firstHeader(sheet), default: pageNumberHeader(sheet) },
        children: withComment(sheet, sheet.parts),
      },
    ],
  })
}

// styles

const alignments = {
  justify: AlignmentType.BOTH,
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const satisfies Record<Align, unknown>

const styleId = (name: string): string => `GD-${name}`

function wordStyle(name: string, style: ParagraphStyle): IParagraphStyleOptions {
  const { label, sizePt, bold = false, italic = false, underline, align, firstLineMm = 0, leftMm = 0 } = style
  return {
    id: styleId(name),
    name: label,
    basedOn: 'Normal',
    quickFormat: true,
    run: {
      size: half(sizePt),
      bold,
      italics: italic,
      ...(underline ? { underline: { type: UnderlineType.SINGLE } } : {}),
    },
    paragraph: {
      alignment: alignments[align],
      indent: { firstLine: twips(firstLineMm), left: twips(leftMm) },
      spacing: { before: Math.round(style.beforePt * 20), after: 0, ...lineSpacing(style.line) },
    },
  }
}

const lineSpacing = (line: LineSpacing) =>
  'exactPt' in line
    ? { line: line.exactPt * 20, lineRule: LineRuleType.EXACT }
    : { line: Math.round(line.times * 240), lineRule: LineRuleType.AUTO }

// parts

type Flow = Paragraph | Table

const flow = (part: Part): Flow => {
  switch (part.kind) {
    case 'paragraph':
      return paragraph(part)
    case 'rule':
      throw new RangeError('a rule needs the width of its column')
    case 'space':
      return space(part.heightPt)
    case 'columns':
      return columns(part)
    case 'table':
      return table(part)
    case 'page-break':
      return new Paragraph({ children: [new PageBreak()] })
  }
}

const flowIn =
  (widthMm: number) =>
  (part: Part): Flow =>
    part.kind === 'rule' ? rule(part, widthMm) : flow(part)

function paragraph(
  { style, runs, align, hasDots, staysWithNext }: Line,
  around: readonly ParagraphChild[] = [],
): Paragraph {
  const children: ParagraphChild[] = runs.map((run) => new TextRun(wordRun(run)))
  if (hasDots) children.push(new TextRun({ children: [new Tab()] }))
  return new Paragraph({
    style: styleId(style),
    children: [...children, ...around],
    ...(align ? { alignment: alignments[align] } : {}),
    ...(staysWithNext ? { keepNext: true } : {}),
    ...(hasDots ? { tabStops: [dotsToMargin] } : {}),
  })
}

const dotsToMargin = { type: TabStopType.RIGHT, position: twips(textWidthMm), leader: LeaderType.DOT } as const

const wordRun = ({ text, bold, italic, underline }: Line['runs'][number]): IRunOptions => ({
  text,
  ...(bold === undefined ? {} : { bold }),
  ...(italic === undefined ? {} : { italics: italic }),
  ...(underline ? { underline: { type: UnderlineType.SINGLE } } : {}),
})

/** An empty paragraph of 2 pt with a line above it, as much indented on both sides as leaves the length. */
function rule({ lengthMm, beforePt }: Extract<Part, { kind: 'rule' }>, widthMm: number): Paragraph {
  const side = twips(Math.max(0, (widthMm - lengthMm) / 2))
  return new Paragraph({
    ...empty(2),
    spacing: { before: beforePt * 20, after: 0, line: 40, lineRule: LineRuleType.EXACT },
    indent: { left: side, right: side, firstLine: 0 },
    border: { top: { style: BorderStyle.SINGLE, size: 5, space: 0, color: '000000' } },
  })
}

const space = (heightPt: number): Paragraph =>
  new Paragraph({
    ...empty(heightPt),
    keepNext: true,
    spacing: { before: 0, after: 0, line: Math.round(heightPt * 20), lineRule: LineRuleType.EXACT },
  })

const empty = (heightPt: number): IParagraphOptions => ({ run: { size: Math.min(28, half(heightPt)) } })

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }
const noMargins = { top: 0, bottom: 0, left: 0, right: 0 }

function columns({ widthsMm, rows }: Extract<Part, { kind: 'columns' }>): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(widthsMm.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA },
    columnWidths: widthsMm.map(twips),
    borders: noBorders,
    margins: noMargins,
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map((parts, index) => columnCell(parts, widthsMm[index] ?? 0)),
        }),
    ),
  })
}

function columnCell(parts: readonly Part[], widthMm: number): TableCell {
  return new TableCell({
    width: { size: twips(widthMm), type: WidthType.DXA },
    margins: noMargins,
    children: parts.length > 0 ? parts.map(flowIn(widthMm)) : [new Paragraph(empty(1))],
  })
}

const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const

function table({ columnsMm, rows, headerRows }: Extract<Part, { kind: 'table' }>): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(textWidthMm), type: WidthType.DXA },
    columnWidths: columnsMm.map(twips),
    borders: { top: thin, bottom: thin, left: thin, right: thin, insideHorizontal: thin, insideVertical: thin },
    margins: { top: 0, bottom: 40, left: twips(1.5), right: twips(1.5) },
    rows: rows.map(
      (cells, index) =>
        new TableRow({ tableHeader: index < headerRows, cantSplit: true, children: cells.map(tableCell) }),
    ),
  })
}

const tableCell = ({ parts, across, down }: SheetCell): TableCell =>
  new TableCell({
    columnSpan: across,
    rowSpan: down,
    verticalAlign: VerticalAlignTable.CENTER,
    children: parts.map((part) => paragraph(part)),
  })

// headers and the comment

function firstHeader({ marginNotes }: Sheet): Header {
  return new Header({
    children: marginNotes.map(
      (text) =>
        new Paragraph({
          alignment: AlignmentType.RIGHT,
          spacing: { before: 0, after: 0 },
          children: [new TextRun({ text, italics: true, size: half(9), color: '5A5A5A' })],
        }),
    ),
  })
}

const pageNumberHeader = ({ pageNumberPt }: Sheet): Header =>
  new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { before: 0, after: 0 },
        children: [new TextRun({ children: [PageNumber.CURRENT], size: half(pageNumberPt) })],
      }),
    ],
  })

const wordComment = (text: string, sheet: Sheet) => ({
  id: 0,
  author: 'Gần Dân',
  date: dayOf(sheet),
  children: [new Paragraph({ children: [new TextRun(text)] })],
})

const commentable: readonly StyleName[] = ['kind', 'addressee', 'body']

/** The comment hangs on the kind name, or on the first line that an official letter has instead. */
function withComment({ comment }: Sheet, parts: readonly Part[]): Flow[] {
  const anchor =
    comment === undefined
      ? undefined
      : parts.find((part) => part.kind === 'paragraph' && commentable.includes(part.style))
  const draw = flowIn(textWidthMm)
  return parts.map((part) =>
    part === anchor && part.kind === 'paragraph'
      ? paragraph(part, [
          new CommentRangeStart(0),
          new CommentRangeEnd(0),
          new TextRun({ children: [new CommentReference(0)] }),
        ])
      : draw(part),
  )
}

// the same bytes every time

const dayOf = ({ on }: Sheet): Date => new Date(on ? Date.UTC(on.year, on.month - 1, on.day) : 0)

/** The library writes the moment of rendering into the file's properties and the zip's entries; both become the document's own day. */
function withoutClock(made: Buffer, sheet: Sheet): Buffer {
  const entries = unzipSync(made)
  const core = entries['docProps/core.xml']
  const day = dayOf(sheet).toISOString().replace('.000Z', 'Z')
  if (core) entries['docProps/core.xml'] = strToU8(strFromU8(core).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, day))
  return Buffer.from(zipSync(entries, { mtime: new Date(1980, 0, 1), level: 6 }))
}
