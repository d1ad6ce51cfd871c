import { Zip, ZipDeflate } from 'fflate'
import { safeCell } from './safe-cell.ts'

/** A cell as people see it: text, or a whole number. Dates are texts (`21/11/2026`), as in the books that offices keep. */
export type Cell = string | number | undefined

/**
 * The rows as CSV for any spreadsheet program: UTF-8 with a mark, CRLF, quoted where needed. A text that a program might take for a formula gets an
 * apostrophe in front (`=SUM(A1)` → `'=SUM(A1)`).
 */
export async function* csvOf(rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<string> {
  yield '\uFEFF'
  for await (const row of rows) yield `${row.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: Cell): string {
  if (cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = safeCell(cell)
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * The rows as an Office Open XML workbook, row by row: memory does not grow with the register. Every text is a text cell marked as such
 * (`quotePrefix`), so that it stays one even when somebody edits it.
 * @param name of the sheet, at most 31 characters without `[]:*?/\`
 */
export async function* xlsxOf(rows: AsyncIterable<readonly Cell[]>, name: string): AsyncGenerator<Buffer> {
  const zip = zipWriter()
  yield* zip.file('[Content_Types].xml', contentTypes)
  yield* zip.file('_rels/.rels', rootRels)
  yield* zip.file('xl/workbook.xml', workbook(name))
  yield* zip.file('xl/_rels/workbook.xml.rels', workbookRels)
  yield* zip.file('xl/styles.xml', styles)
  yield* zip.parts('xl/worksheets/sheet1.xml', sheet(rows))
  yield zip.end()
}

async function* sheet(rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<string> {
  yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="20" width="20" customWidth="1"/></cols><sheetData>`
  let batch = ''
  let number = 0
  for await (const row of rows) {
    number++
    batch += `<row r="${number}">${row.map((cell, i) => xlsxCell(cell, `${columnLetters(i)}${number}`)).join('')}</row>`
    if (batch.length < 60_000) continue
    yield batch
    batch = ''
  }
  yield `${batch}</sheetData></worksheet>`
}

/** 0 → A, 25 → Z, 26 → AA. The standard lets cells go without their place, but not every reader does. */
const columnLetters = (index: number): string =>
  (index < 26 ? '' : columnLetters(Math.floor(index / 26) - 1)) + String.fromCodePoint(65 + (index % 26))

function xlsxCell(cell: Cell, place: string): string {
  if (cell === undefined || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
  return `<c r="${place}" t="inlineStr" s="1"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

/** A cell holds at most 32,767 characters; XML has no place for control characters. */
const escaped = (text: string): string =>
  text
    .slice(0, 32_767)
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const contentTypes = `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`
const rootRels = `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
const workbookRels = `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`
const workbook = (name: string): string =>
  `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(name).replaceAll('"', '&quot;')}" sheetId="1" r:id="rId1"/></sheets></workbook>`
const styles = `${head}<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="49" quotePrefix="1" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`

/** The parts of a ZIP file, front to back: the packer says when it has taken in what it was given, so nothing piles up. */
function zipWriter() {
  let out: Buffer[] = []
  const zip = new Zip((problem, chunk) => {
    if (problem) throw problem
    out.push(Buffer.from(chunk))
  })
  const taken = (): Buffer => {
    const bytes = Buffer.concat(out)
    out = []
    return bytes
  }
  async function* parts(name: string, texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Buffer> {
    const file = new ZipDeflate(name, { level: 6 })
    zip.add(file)
    for await (const text of texts) {
      file.push(Buffer.from(text))
      yield taken()
    }
    file.push(new Uint8Array(0), true)
    yield taken()
  }
  return {
    parts,
    file: (name: string, text: string) => parts(name, [text]),
    end(): Buffer {
      zip.end()
      return taken()
    },
  }
}
