import { createRequire } from 'node:module'
import { setImmediate } from 'node:timers/promises'
import type * as Typst from '@myriaddreamin/typst-ts-node-compiler'
import { fonts, pdfFontFamily } from './fonts.ts'
import { layOut } from './layout.ts'
import type { LayoutOptions } from './layout.ts'
import type { OfficialDocument } from './model.ts'
import { pdfProgram } from './pdf-program.ts'
import type { LineSpacing, ParagraphStyle, Sheet } from './sheet.ts'
import { fontDescent, fontLine } from './styles.ts'

/**
 * The paper as PDF/A-2b with its fonts inside. The same document and options give the same bytes: no clock, no random number.
 * About 10 ms of processor time a letter, less a page for long ones; the first call reads the fonts. The work blocks the thread, so long batches belong in a job.
 * @throws Error when the compiler refuses the sheet, which is a mistake of this room: a checked document always draws
 */
export async function renderPdf(document: OfficialDocument, options: LayoutOptions = {}): Promise<Buffer> {
  const { unsure } = options
  // the compiler makes no comments; the margin is the next best place
  const sheet = layOut(document, fonts(), { ...options, ...(unsure === 'comment' ? { unsure: 'margin' } : {}) })
  // between two papers of a batch others have their turn, and the compiler's memory of the last one is given back
  await setImmediate()
  return compile(sheet)
}

/** Of earlier results the compiler keeps none: kept ones made nothing faster and cost a tenth of a gigabyte. */
const rendersKept = 0

function compile(sheet: Sheet): Buffer {
  const compiler = compilerOf()
  const outcome = compiler.compile({
    mainFileContent: pdfProgram,
    inputs: { sheet: JSON.stringify(dataOf(sheet)), font: pdfFontFamily },
  })
  const made = outcome.result
  if (made === null) throw new Error(`typst: ${JSON.stringify(outcome.takeDiagnostics()?.shortDiagnostics)}`)
  const pdf = compiler.pdf(made, { pdfStandard: 'a-2b', creationTimestamp: secondsOf(sheet.on) })
  compiler.evictCache(rendersKept)
  return pdf
}

let opened: Typst.NodeCompiler | undefined

/** Loaded at the first use, because most commands never make a PDF and the compiler is 30 MB. It could read files here; the program reads none. */
function compilerOf(): Typst.NodeCompiler {
  const { NodeCompiler } = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler') as typeof Typst
  opened ??= NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs: [...fonts().files] }] })
  return opened
}

const secondsOf = (on: Sheet['on']): number => (on ? Date.UTC(on.year, on.month - 1, on.day) / 1000 : 0)

/** Styles with their line heights worked out: Word puts the spare height of a line above the letters, so we do. */
function dataOf({ styles, ...sheet }: Sheet) {
  const entries = Object.entries(styles).map(([name, style]) => [name, lineEdges(style)])
  return { ...sheet, styles: Object.fromEntries(entries) as unknown }
}

function lineEdges(style: ParagraphStyle) {
  const height = lineHeight(style.line, style.sizePt)
  const below = fontDescent * style.sizePt
  return { ...style, topPt: height - below, bottomPt: below }
}

const lineHeight = (line: LineSpacing, sizePt: number): number =>
  'exactPt' in line ? line.exactPt : line.times * fontLine * sizePt
