import { Readable } from 'node:stream'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { writtenDate } from '../../../kernel/civil-date.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { RegisterRow } from '../domain/register-row.ts'
import type { Labels } from '../pages/labels.vi.ts'
import { csvOf, xlsxOf } from './spreadsheet.ts'
import type { Cell } from './spreadsheet.ts'
import type { ExportWords } from './words.vi.ts'

/** Rows that a sheet of a spreadsheet can hold beside its heading. */
export const xlsxLimit = 1_048_575

type Column = {
  readonly name: keyof ExportWords['headings']
  readonly value: (row: RegisterRow, layout: Layout) => Cell | null
}

const day = (date: CivilDate | null): string | null => date && writtenDate(date)

const columns: readonly Column[] = [
  { name: 'code', value: (row) => row.code },
  { name: 'receivedOn', value: (row) => day(row.receivedOn) },
  { name: 'channel', value: (row, { labels }) => labels.channels[row.channel] },
  { name: 'kind', value: (row, { labels }) => row.kind && labels.kinds[row.kind] },
  { name: 'field', value: (row, { labels }) => row.field && labels.fields[row.field] },
  { name: 'title', value: (row, { words }) => row.title ?? words.withheld },
  { name: 'place', value: (row) => row.place },
  { name: 'placeDetail', value: (row) => row.placeDetail },
  { name: 'signatories', value: (row) => row.signatories },
  { name: 'holder', value: (row) => row.holder },
  { name: 'status', value: (row, { labels }) => labels.statuses[row.status] },
  { name: 'dueOn', value: (row) => day(row.dueOn) },
  { name: 'isLate', value: (row, { words }) => (row.isLate ? words.late : null) },
  { name: 'acceptedOn', value: (row) => day(row.acceptedOn) },
  { name: 'answeredOn', value: (row) => day(row.answeredOn) },
  { name: 'closedOn', value: (row) => day(row.closedOn) },
  { name: 'handovers', value: (row) => row.handovers },
  { name: 'reopens', value: (row) => row.reopens },
]
const personColumns: readonly Column[] = [
  { name: 'sender', value: (row) => row.person?.name ?? null },
  { name: 'phone', value: (row) => row.person?.phone ?? null },
  { name: 'address', value: (row) => row.person?.address ?? null },
]

type Layout = { readonly words: ExportWords; readonly labels: Labels; readonly withPersons?: boolean }
type Rows = AsyncIterable<RegisterRow> | Iterable<RegisterRow>

async function* cellsOf(rows: Rows, layout: Layout, counted: { rows: number }): AsyncGenerator<readonly Cell[]> {
  const used = layout.withPersons ? [...columns, ...personColumns] : columns
  yield used.map(({ name }) => layout.words.headings[name])
  for await (const row of rows) {
    counted.rows++
    yield used.map(({ value }) => value(row, layout) ?? undefined)
  }
}

/**
 * Writes the register as CSV into a stream, row by row and at the stream's pace; every text is guarded against being run as a formula.
 * @returns how many petitions were written
 */
export async function writeRegisterCsv(stream: Writable, rows: Rows, layout: Layout): Promise<number> {
  const counted = { rows: 0 }
  await pipeline(Readable.from(csvOf(cellsOf(rows, layout, counted)), { objectMode: false }), stream)
  return counted.rows
}

/** The same as a workbook, also row by row; its texts are marked as texts. */
export async function writeRegisterXlsx(stream: Writable, rows: Rows, layout: Layout): Promise<number> {
  const counted = { rows: 0 }
  const book = xlsxOf(cellsOf(rows, layout, counted), layout.words.sheet)
  await pipeline(Readable.from(book, { objectMode: false }), stream)
  return counted.rows
}
