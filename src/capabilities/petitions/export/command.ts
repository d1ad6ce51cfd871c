import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { extname } from 'node:path'
import type { Command } from 'commander'
import { civilDateAt, parseWrittenDate } from '../../../kernel/civil-date.ts'
import { subtree } from '../../organisation/index.ts'
import type { OpenedProvince, ProvinceDoor } from '../import/command.ts'
import { unitFinder } from '../import/units.ts'
import { labelsFor } from '../pages/labels.ts'
import { readRegister } from '../store/read-register.ts'
import type { RegisterPart } from '../store/read-register.ts'
import { writeRegisterCsv, writeRegisterXlsx, xlsxLimit } from './register.ts'
import { wordsEn as en } from './words.en.ts'
import { wordsVi as vi } from './words.vi.ts'

type Options = { from?: string; to?: string; unit?: string; json?: boolean }

/** `gandan export petitions FILE.csv|xlsx`: the register without persons and bodies, for the program's operator. */
export function registerExportPetitions(exportCommand: Command, deps: ProvinceDoor): void {
  exportCommand
    .command('petitions')
    .argument('<file>', '.csv hoặc .xlsx / .csv or .xlsx')
    .description('sổ đơn thư, không có tên người / the register, without names of people')
    .option('--from <date>', 'nhận từ ngày / received on or after')
    .option('--to <date>', 'nhận đến hết ngày / received on or before')
    .option('--unit <key>', 'đơn vị và các đơn vị trực thuộc / an office with those below it: key, code or name')
    .option('--json', 'kết quả dạng JSON / report as JSON')
    .action(async (file: string, options: Options) => {
      if (!['.csv', '.xlsx'].includes(extname(file).toLowerCase())) return fail(vi.wrongName(file), en.wrongName(file))
      for (const date of [options.from, options.to])
        if (date !== undefined && !parseWrittenDate(date)) return fail(vi.wrongDate(date), en.wrongDate(date))
      const province = await deps.openProvince()
      try {
        await write(province, file, options)
      } finally {
        await province.close()
      }
    })
}

async function write(province: OpenedProvince, file: string, options: Options): Promise<void> {
  const part = await partOf(province, options)
  if (!part) return fail(vi.unknownUnit(options.unit ?? ''), en.unknownUnit(options.unit ?? ''))
  const rows = readRegister(province.db.read, part)
  try {
    const isCsv = extname(file).toLowerCase() === '.csv'
    const layout = { words: vi, labels: labelsFor('vi') }
    const written = await (isCsv ? writeRegisterCsv : writeRegisterXlsx)(createWriteStream(file), rows, layout)
    if (!isCsv && written > xlsxLimit) return fail(vi.tooMany(xlsxLimit), en.tooMany(xlsxLimit))
    const said = options.json
      ? JSON.stringify({ file, petitions: written })
      : `${vi.done(written, file)} / ${en.done(written, file)}`
    process.stdout.write(`${said}\n`)
  } catch (problem) {
    const code: unknown = problem instanceof Error ? Reflect.get(problem, 'code') : undefined
    if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) throw problem
    // half a register looks like a whole one
    if (code === 'ENOSPC') await rm(file, { force: true })
    fail(vi.cannotWrite(file, code), en.cannotWrite(file, code))
  }
}

async function partOf(
  { db, petitions }: OpenedProvince,
  { from, to, unit }: Options,
): Promise<RegisterPart | undefined> {
  const today = civilDateAt(petitions.clock())
  const days = { ...dayOf('from', from), ...dayOf('to', to) }
  if (unit === undefined) return { today, ...days }
  const found = await unitFinder(db.read, today).office(unit, today)
  if ('problem' in found) return undefined
  return { today, ...days, holders: [found.unit, ...(await subtree(db.read, found.unit, today))] }
}

function dayOf(name: 'from' | 'to', text: string | undefined) {
  const day = text === undefined ? undefined : parseWrittenDate(text)
  return day === undefined ? {} : { [name]: day }
}

function fail(vietnamese: string, english: string): void {
  process.stderr.write(`${vietnamese}\n${english}\n`)
  process.exitCode = 1
}
