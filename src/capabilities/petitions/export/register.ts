import { Readable } from 'node:stream'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import writeXlsx from 'write-excel-file/node'
import type { Cell } from 'write-excel-file/node'
import { writtenDate } from '../../../kernel/civil-date.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { RegisterRow } from '../domain/register-row.ts'
import { safeCell } from './safe-cell.ts'
import type { ExportWords } from './words.vi.ts'

/** Rows that a sheet of a spreadsheet can hold beside its heading, and that we build in memory. */
export const xlsxLimit = 200_000

type Heading = keyof ExportWords['headings']
type Value = string | number | { readonly day: CivilDate } | null
type Column = {
  readonly name: Heading
  readonly width: number
  readonly value: (row: RegisterRow, words: ExportWords) => Value
}

const day = (date: CivilDate | null): Value => (date === null ? null : { day: date })

const columns: readonly Column[] = [
  { name: 'code', width: 16, value: (row) => row.code },
  { name: 'receivedOn', width: 12, value: (row) => day(row.receivedOn) },
  { name: 'channel', width: 12, value: (row, words) => words.channels[row.channel] },
  { name: 'kind', width: 12, value: (row, words) => row.kind && words.kinds[row.kind] },
  { name: 'field', width: 20, value: (row, words) => row.field && words.fields[row.field] },
  { name: 'title', width: 60, value: (row, words) => row.title ?? words.withheld },
  { name: 'place', width: 22, value: (row) => row.place },
  { name: 'placeDetail', width: 30, value: (row) => row.placeDetail },
  { name: 'signatories', width: 8, value: (row) => row.signatories },
  { name: 'holder', width: 34, value: (row) => row.holder },
  { name: 'status', width: 16, value: (row, words) => words.statuses[row.status] },
  { name: 'dueOn', width: 12, value: (row) => day(row.dueOn) },
  { name: 'isLate', width: 10, value: (row, words) => (row.isLate ? words.late : null) },
  { name: 'acceptedOn', width: 12, value: (row) => day(row.acceptedOn) },
  { name: 'answeredOn', width: 12, value: (row) => day(row.answeredOn) },
  { name: 'closedOn', width: 12, value: (row) => day(row.closedOn) },
  { name: 'handovers', width: 8, value: (row) => row.handovers },
  { name: 'reopens', width: 8, value: (row) => row.reopens },
]
const personColumns: readonly Column[] = [
  { name: 'sender', width: 26, value: (row) => row.person?.name ?? null },
  { name: 'phone', width: 14, value: (row) => row.person?.phone ?? null },
  { name: 'address', width: 30, value: (row) => row.person?.address ?? null },
]

type Layout = { readonly words: ExportWords; readonly withPersons?: boolean }
const columnsOf = ({ withPersons = false }: Layout): readonly Column[] =>
  withPersons ? [...columns, ...personColumns] : columns

const text = (value: Value): string =>
  value === null
    ? ''
    : typeof value === 'object'
      ? writtenDate(value.day)
      : typeof value === 'number'
        ? String(value)
        : safeCell(value)

const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`

/**
 * Writes the register as CSV into a stream, row by row and at the stream's pace: UTF-8 with the mark by which Excel knows it, every cell quoted, every
 * text guarded against being run as a formula.
 * @returns how many petitions were written
 */
export async function writeRegisterCsv(
  stream: Writable,
  rows: AsyncIterable<RegisterRow> | Iterable<RegisterRow>,
  layout: Layout,
): Promise<number> {
  const used = columnsOf(layout)
  let count = 0
  async function* lines() {
    yield `\uFEFF${csvLine(used.map(({ name }) => layout.words.headings[name]))}`
    for await (const row of rows) {
      count++
      yield csvLine(used.map(({ value }) => text(value(row, layout.words))))
    }
  }
  await pipeline(Readable.from(lines()), stream)
  return count
}

/** The same as a workbook, built in memory; undefined when there are more rows than `xlsxLimit`. Dates are dates, numbers numbers, texts never formulas. */
export async function registerXlsx(
  rows: AsyncIterable<RegisterRow> | Iterable<RegisterRow>,
  layout: Layout,
): Promise<{ content: Buffer; count: number } | undefined> {
  const used = columnsOf(layout)
  const { words } = layout
  const sheet: Cell[][] = [
    used.map(({ name }) => ({ value: words.headings[name], type: String, fontWeight: 'bold', wrap: true })),
  ]
  for await (const row of rows) {
    if (sheet.length > xlsxLimit) return undefined
    sheet.push(used.map(({ value }) => cellOf(value(row, words))))
  }
  const book = writeXlsx(sheet, {
    sheet: words.sheet,
    columns: used.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  })
  return { content: await book.toBuffer(), count: sheet.length - 1 }
}

function cellOf(value: Value): Cell {
  if (value === null) return null
  if (typeof value === 'number') return { value, type: Number }
  if (typeof value === 'object') return { value: new Date(`${value.day}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' }
  return { value: safeCell(value), type: String }
}
