import { CsvError, parse } from 'csv-parse/sync'
import { err, ok } from '../../../kernel/result.ts'
import type { Result } from '../../../kernel/result.ts'
import type { FileProblem, TableRow } from './table.ts'

const delimiters = [',', ';', '\t'] as const

/** The delimiter that occurs most often in the first record that has any, outside quotation marks; Excel's own `sep=;` line decides where it stands. */
export function findDelimiter(text: string): string {
  const said = /^sep=([,;\t])\r?\n/i.exec(text)?.[1]
  if (said !== undefined) return said
  const counts = new Map<string, number>(delimiters.map((one) => [one, 0]))
  let isQuoted = false
  let found = 0
  for (const letter of text.slice(0, 100_000)) {
    if (letter === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (letter === '\n' && found > 0) break
    else if (counts.has(letter)) {
      counts.set(letter, (counts.get(letter) ?? 0) + 1)
      found++
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ','
}

/** Records of a CSV with the line each begins on: a quoted text may run over many lines. Empty lines are passed over. */
export function readCsvText(text: string): Result<{ rows: TableRow[]; delimiter: string }, FileProblem> {
  const delimiter = findDelimiter(text)
  const preamble = /^sep=[,;\t]\r?\n/i.exec(text)?.[0] ?? ''
  try {
    const records = parse(text.slice(preamble.length), {
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: 2_000_000,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    const rows: TableRow[] = []
    let line = preamble === '' ? 1 : 2
    const offset = line - 1
    for (const { record, info } of records) {
      if (record.some((cell) => cell.trim() !== '')) rows.push({ line, cells: record })
      line = info.lines + 1 + offset
    }
    return ok({ rows, delimiter })
  } catch (problem) {
    if (problem instanceof CsvError)
      return err({ kind: 'broken-csv', line: Number(problem['lines'] ?? 1), code: problem.code })
    throw problem
  }
}
