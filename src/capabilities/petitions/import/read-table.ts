import { open, readFile, stat } from 'node:fs/promises'
import { readSheet } from 'read-excel-file/node'
import { err, ok } from '../../../kernel/result.ts'
import type { Result } from '../../../kernel/result.ts'
import { readArchive } from '../../../platform/storage/checks/archive.ts'
import { decodeText } from './decode.ts'
import { readCsvText } from './read-csv.ts'
import { fileLimits } from './table.ts'
import type { Cell, FileProblem, Table, TableRow } from './table.ts'

const megabyte = 1_000_000

/** A CSV or XLSX file as rows; what it is, is told by its first bytes and not by its name. The first sheet of a workbook is read. */
export async function readTable(path: string): Promise<Result<Table, FileProblem>> {
  const info = await stat(path).catch(() => undefined)
  if (!info) return err({ kind: 'no-file' })
  if (!info.isFile()) return err({ kind: 'folder' })
  if (info.size === 0) return err({ kind: 'empty' })
  const magic = await firstBytes(path)
  if (magic.startsWith('504b0304')) return readXlsx(path, info.size)
  if (magic.startsWith('d0cf11e0')) return err({ kind: 'old-excel' })
  const found = Object.entries(otherTypes).find(([start]) => magic.startsWith(start))?.[1]
  return found === undefined ? readCsv(path, info.size) : err({ kind: 'wrong-type', found })
}

const otherTypes: Readonly<Record<string, string>> = {
  '25504446': 'PDF',
  '89504e47': 'PNG',
  ffd8ff: 'JPEG',
  '47494638': 'GIF',
  '1f8b': 'GZIP',
  '377abcaf': '7-Zip',
  '52617221': 'RAR',
  '504b0506': 'ZIP',
  '7b5c7274': 'RTF',
  '3c3f786d6c': 'XML',
  '3c68746d6c': 'HTML',
  '3c21444f': 'HTML',
}

async function firstBytes(path: string): Promise<string> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0)
    return buffer.subarray(0, bytesRead).toString('hex')
  } finally {
    await file.close()
  }
}

async function readCsv(path: string, bytes: number): Promise<Result<Table, FileProblem>> {
  if (bytes > fileLimits.csvMb * megabyte) return err({ kind: 'too-large', limitMb: fileLimits.csvMb })
  const decoded = decodeText(await readFile(path))
  if (!decoded.ok) return err({ kind: 'encoding', suspected: decoded.error })
  const read = readCsvText(decoded.value.text)
  if (!read.ok) return read
  const { rows, delimiter } = read.value
  return withinLimits({ rows, delimiter, format: 'csv', encoding: decoded.value.encoding })
}

/** The archive is unpacked through a counter first, so that a bomb is refused before the reader, which unpacks into memory, ever sees it. */
async function readXlsx(path: string, bytes: number): Promise<Result<Table, FileProblem>> {
  if (bytes > fileLimits.xlsxMb * megabyte) return err({ kind: 'too-large', limitMb: fileLimits.xlsxMb })
  const archive = await readArchive(path, fileLimits.unpackedMb * megabyte, () => false)
  if (!archive.ok) return err({ kind: archive.error.kind === 'zip-bomb' ? 'zip-bomb' : 'broken-xlsx' })
  if (!archive.value.names.includes('xl/workbook.xml')) return err({ kind: 'wrong-type', found: 'ZIP' })
  let sheet: readonly (readonly unknown[])[]
  try {
    sheet = await readSheet(path)
  } catch {
    return err({ kind: 'broken-xlsx' })
  }
  const rows = sheet.flatMap((row, i): TableRow[] => {
    const cells = row.map(cellOf)
    return cells.some((cell) => cell !== '') ? [{ line: i + 1, cells }] : []
  })
  return withinLimits({ rows, format: 'xlsx' })
}

/** Formulas come as the value that the spreadsheet last worked out. */
function cellOf(value: unknown): Cell {
  if (value instanceof Date || typeof value === 'number') return value
  if (typeof value === 'string') return value.normalize('NFC')
  return typeof value === 'boolean' ? String(value) : ''
}

function withinLimits(table: Table): Result<Table, FileProblem> {
  if (table.rows.length > fileLimits.rows) return err({ kind: 'too-many-rows', limit: fileLimits.rows })
  return table.rows.length === 0 ? err({ kind: 'empty' }) : ok(table)
}
