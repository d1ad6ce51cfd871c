import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { Result } from '../../kernel/result.ts'
import type { Db } from '../../platform/db/db.ts'
import { importBodies, importNational } from './import.ts'
import type { ImportError, ImportOptions, ImportReport, NationalFiles, Progress } from './import.ts'
import { wordsVi as words } from './words.vi.ts'

type Deps = { readonly openProvinceDb: () => Promise<Db> }
type Options = {
  from?: string
  threeTier?: string
  twoTier?: string
  mapping?: string
  provinceMapping?: string
  dryRun?: boolean
  keepGood?: boolean
  json?: boolean
}

/** `gandan import units`: the country's units before and after 2025-07-01. Exit code 1 when rows were bad or a file was missing. */
export function registerImportUnits(importCommand: Command, deps: Deps): void {
  importCommand
    .command('units')
    .description('đơn vị hành chính cả nước, trước và sau ngày 01/07/2025')
    .option(
      '--from <folder>',
      'thư mục có units_3tier.csv, units_2tier.csv, mapping_2025.csv, province_mapping_2025.csv',
    )
    .option('--three-tier <file>', 'ba cấp, đến hết 30/06/2025')
    .option('--two-tier <file>', 'hai cấp, từ 01/07/2025')
    .option('--mapping <file>', 'xã cũ thành xã mới')
    .option('--province-mapping <file>', 'tỉnh cũ thành tỉnh mới')
    .option('--dry-run', 'chạy thử, không ghi')
    .option('--keep-good', 'ghi các dòng đúng dù có dòng sai')
    .option('--json', 'kết quả dạng JSON')
    .action(async (options: Options) => {
      const files = filesOf(options)
      if (Object.keys(files).length === 0) return fail(words.import.noFiles)
      const absent = Object.values(files).find((file) => !existsSync(file))
      if (absent !== undefined) return fail(words.import.noFile(absent))
      await run(deps, options, (db, importOptions) => importNational(db, files, importOptions))
    })
}

/** `gandan import bodies FILE`: a province's own bodies and communes; enough alone to set a province up. */
export function registerImportBodies(importCommand: Command, deps: Deps): void {
  importCommand
    .command('bodies')
    .argument('<file>', 'tệp JSON: tỉnh, cơ quan, xã phường và đơn vị cũ')
    .description('cơ quan của tỉnh và các xã, phường')
    .option('--dry-run', 'chạy thử, không ghi')
    .option('--keep-good', 'ghi các dòng đúng dù có dòng sai')
    .option('--json', 'kết quả dạng JSON')
    .action(async (file: string, options: Options) => {
      if (!existsSync(file)) return fail(words.import.noFile(file))
      await run(deps, options, (db, importOptions) => importBodies(db, file, importOptions))
    })
}

function filesOf(options: Options): NationalFiles {
  const inFolder = (name: string) => {
    const path = options.from === undefined ? undefined : join(options.from, name)
    return path !== undefined && existsSync(path) ? path : undefined
  }
  const chosen = {
    threeTier: options.threeTier ?? inFolder('units_3tier.csv'),
    twoTier: options.twoTier ?? inFolder('units_2tier.csv'),
    mapping: options.mapping ?? inFolder('mapping_2025.csv'),
    provinces: options.provinceMapping ?? inFolder('province_mapping_2025.csv'),
  }
  return Object.fromEntries(Object.entries(chosen).filter(([, file]) => file !== undefined))
}

type Work = (db: Db, options: ImportOptions) => Promise<Result<ImportReport, ImportError>>

async function run({ openProvinceDb }: Deps, { dryRun = false, keepGood = false, json = false }: Options, work: Work) {
  const started = performance.now()
  const db = await openProvinceDb()
  try {
    const outcome = await work(db, { dryRun, keepGood, onProgress: (progress) => tell(sayProgress(progress)) })
    const { bad, notes } = outcome.ok ? outcome.value : outcome.error
    for (const { file, line, kind, what } of bad) tell(words.import.bad(file, line, words.badRow[kind](what)))
    for (const { file, line, kind, what } of notes.slice(0, notesShown))
      tell(words.import.note(file, line, words.note[kind](what)))
    if (notes.length > notesShown) tell(words.import.notesLeft(written(notes.length - notesShown)))
    if (!outcome.ok) return fail(words.import.stopped(written(bad.length)))
    if (dryRun) tell(words.import.dry)
    process.stdout.write(`${json ? JSON.stringify(outcome.value) : sayReport(outcome.value, started)}\n`)
    if (bad.length > 0) process.exitCode = 1
  } finally {
    await db.close()
  }
}

const notesShown = 10
const tell = (line: string): void => void process.stderr.write(`${line}\n`)
const written = (count: number): string => count.toLocaleString('vi-VN')

function fail(line: string): void {
  tell(line)
  process.exitCode = 1
}

function sayProgress(progress: Progress): string {
  switch (progress.kind) {
    case 'read':
      return words.import.reading(progress.file, written(progress.rows))
    case 'comparing':
      return words.import.comparing
    case 'written':
      return words.import.writing(
        words.import[`${progress.what}Written`],
        written(progress.done),
        written(progress.all),
      )
  }
}

function sayReport({ tally, changes, units }: ImportReport, started: number): string {
  const added = Object.values(tally).reduce((sum, { added }) => sum + added, 0)
  const seconds = ((performance.now() - started) / 1000).toLocaleString('vi-VN', { maximumFractionDigits: 1 })
  return words.import.tally(written(added), written(changes - added), written(units), seconds)
}
