import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { z } from 'zod'
import { err, ok } from '../../../kernel/result.ts'
import type { Result } from '../../../kernel/result.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { PetitionDeps } from '../settings.ts'
import { isColumnName } from './columns.ts'
import type { ColumnName } from './columns.ts'
import { importPetitions } from './import-petitions.ts'
import type { BadRow, ImportProblem, ImportReport, Progress } from './import-petitions.ts'
import type { RowProblem } from './row.ts'
import { wordsEn as en } from './words.en.ts'
import { wordsVi as vi } from './words.vi.ts'
import type { ImportWords } from './words.vi.ts'

/** One province as commands need it; opened when the command runs, closed after it. */
export type OpenedProvince = {
  readonly slug: string
  readonly db: Db
  readonly petitions: PetitionDeps
  close(): Promise<void>
}
export type ProvinceDoor = { openProvince(): Promise<OpenedProvince> }

type Options = {
  mapping: string[]
  preset?: string
  unit?: string
  dryRun?: boolean
  keepGood?: boolean
  json?: boolean
}

const badShown = 50

/** `gandan import petitions FILE`. The report goes to stdout, progress and bad rows to stderr; exit code 1 when anything was refused. */
export function registerImportPetitions(importCommand: Command, deps: ProvinceDoor): void {
  importCommand
    .command('petitions')
    .argument('<file>', 'CSV hoặc XLSX / CSV or XLSX')
    .description('đơn thư từ sổ cũ hay hệ thống khác / petitions from another register')
    .option(
      '--mapping <name=column>',
      'cột của tệp cho một tên của ta, hoặc tệp JSON; lặp lại được / which column is which, or a JSON file; may be repeated',
      (one: string, soFar: string[]) => [...soFar, one],
      [],
    )
    .option('--preset <name>', 'mẫu có sẵn / known export of another system: sf311')
    .option('--unit <key>', 'đơn vị giải quyết khi dòng không ghi / office of rows that name none: key, code or name')
    .option('--dry-run', 'chạy thử, không ghi / write nothing')
    .option('--keep-good', 'ghi các dòng đúng dù có dòng sai / take the good rows although others are bad')
    .option('--json', 'kết quả dạng JSON / report as JSON')
    .action(async (file: string, options: Options) => {
      const wanted = await readMapping(options.mapping)
      if (!wanted.ok) return fail(vi.badMapping(wanted.error), en.badMapping(wanted.error))
      await run(deps, file, options, wanted.value)
    })
}

async function run(
  deps: ProvinceDoor,
  path: string,
  options: Options,
  wanted: ReadonlyMap<ColumnName, string>,
): Promise<void> {
  const started = performance.now()
  const province = await deps.openProvince()
  try {
    const outcome = await importPetitions(province.petitions, province, requestOf(path, options, wanted), sayProgress)
    if (!outcome.ok) return fail(problemSentence(outcome.error, vi), problemSentence(outcome.error, en))
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    if (!options.json) sayDetails(outcome.value)
    const said = { ...outcome.value, seconds: Number(seconds), bad: outcome.value.bad.map(badRowJson) }
    process.stdout.write(
      `${options.json ? JSON.stringify(said) : `${vi.sum(outcome.value, seconds)}\n${en.sum(outcome.value, seconds)}`}\n`,
    )
    if (options.dryRun) tell(`${vi.dryRun} / ${en.dryRun}`)
    else if (!outcome.value.written) tell(`${vi.stopped}\n${en.stopped}`)
    if (outcome.value.refused > 0) process.exitCode = 1
  } finally {
    await province.close()
  }
}

const requestOf = (
  path: string,
  { preset, unit, dryRun, keepGood }: Options,
  wanted: ReadonlyMap<ColumnName, string>,
) => ({
  path,
  wanted,
  ...(preset === undefined ? {} : { preset }),
  ...(unit === undefined ? {} : { unit }),
  dryRun: dryRun === true,
  keepGood: keepGood === true,
})

const tell = (line: string): void => void process.stderr.write(`${line}\n`)
const count = (value: number): string => value.toLocaleString('vi-VN')

function fail(vietnamese: string, english: string): void {
  tell(`${vietnamese}\n${english}`)
  process.exitCode = 1
}

const sayProgress = ({ kind, done, all }: Progress): void =>
  tell(`${vi[kind](count(done), count(all))} / ${en[kind](count(done), count(all))}`)

function sayDetails({ file, columns, ignored, bad, placesInWords }: ImportReport): void {
  const delimiter = file.delimiter === '\t' ? 'tab' : file.delimiter
  const read = (words: ImportWords) =>
    [file.format.toUpperCase(), file.encoding && words.encodings[file.encoding], delimiter].filter(Boolean).join(', ')
  tell(`${vi.readAs(read(vi))}\n${en.readAs(read(en))}`)
  const used = Object.entries(columns).map(([name, heading]) => `${name}=${heading}`)
  if (used.length > 0) tell(vi.columnsRead(used.join(', ')))
  if (ignored.length > 0) tell(`${vi.ignored(ignored.join(', '))} / ${en.ignored(ignored.join(', '))}`)
  for (const row of bad.slice(0, badShown)) tell(`${badRowSentence(row, vi)} / ${badRowSentence(row, en)}`)
  if (bad.length > badShown)
    tell(`${vi.moreBad(count(bad.length - badShown))} / ${en.moreBad(count(bad.length - badShown))}`)
  if (placesInWords > 0) tell(`${vi.placesInWords(count(placesInWords))} / ${en.placesInWords(count(placesInWords))}`)
}

function reason({ kind, column, value = '' }: RowProblem, words: ImportWords): string {
  const name = column ? words.columns[column] : ''
  const parts = kind === 'twice' ? [name, words.row.twice, value] : [name, value && `"${value}"`, words.row[kind]]
  return parts.filter(Boolean).join(' ')
}

/** `dòng 12: ngày nhận "32/13/2026" không phải ngày` */
export const badRowSentence = ({ line, problems }: BadRow, words: ImportWords): string =>
  words.badRow(line, problems.map((problem) => reason(problem, words)).join('; '))

const badRowJson = (row: BadRow) => ({
  line: row.line,
  reasons: row.problems.map(({ kind, column, value }) => ({ kind, column, value })),
  vi: badRowSentence(row, vi),
  en: badRowSentence(row, en),
})

/** Why nothing could be read at all. */
export function problemSentence(problem: ImportProblem, words: ImportWords): string {
  if (problem.kind === 'missing-columns') {
    const named = problem.missing.map((name) => (isColumnName(name) ? `${name} (${words.columns[name]})` : name))
    return words.missingColumns(named.join(', '), problem.found.join(', ') || '—')
  }
  if (problem.kind === 'unknown-preset') return words.unknownPreset(problem.known.join(', '))
  if (problem.kind === 'unknown-unit') return words.unknownUnit(problem.value)
  if (problem.kind === 'ambiguous-unit') return words.ambiguousUnit(problem.value)
  return words.file(problem)
}

const mappingFile = z.record(z.string(), z.string())

/** `name=column` as often as wanted, or files that hold such an object as JSON. An empty column leaves ours out. */
async function readMapping(given: readonly string[]): Promise<Result<ReadonlyMap<ColumnName, string>, string>> {
  const wanted = new Map<ColumnName, string>()
  for (const one of given) {
    const pairs = one.includes('=') ? [splitPair(one)] : await pairsOfFile(one)
    if (!pairs) return err(one)
    for (const [name, heading] of pairs) {
      if (!isColumnName(name)) return err(`${name}=${heading}`)
      wanted.set(name, heading)
    }
  }
  return ok(wanted)
}

function splitPair(text: string): [string, string] {
  const at = text.indexOf('=')
  return [
    text.slice(0, at).trim(),
    text
      .slice(at + 1)
      .trim()
      .normalize('NFC'),
  ]
}

async function pairsOfFile(path: string): Promise<[string, string][] | undefined> {
  try {
    const parsed = mappingFile.safeParse(JSON.parse(await readFile(path, 'utf8')))
    return parsed.success ? Object.entries(parsed.data) : undefined
  } catch {
    return undefined
  }
}
