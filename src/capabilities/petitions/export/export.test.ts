import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { Command } from 'commander'
import { unzipSync, strFromU8 } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { civilDate } from '../../../kernel/civil-date.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { orThrow } from '../../../kernel/result.ts'
import { testDatabase } from '../../../platform/testing/database.ts'
import { fc, test } from '../../../platform/testing/property.ts'
import { unitByKey } from '../../organisation/index.ts'
import { importPetitions } from '../import/import-petitions.ts'
import { readCsvText } from '../import/read-csv.ts'
import { readTable } from '../import/read-table.ts'
import { registerSettings } from '../settings.ts'
import { submit } from '../submit.ts'
import { petitionDeps, withSampleUnits } from '../testing/province.ts'
import { registerExportPetitions } from './command.ts'
import { labelsFor } from '../pages/labels.ts'
import { writeRegisterCsv } from './register.ts'
import type { RegisterRow } from '../domain/register-row.ts'
import { safeCell, withoutGuard } from './safe-cell.ts'
import { wordsEn } from './words.en.ts'
import { wordsVi } from './words.vi.ts'

const t = testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'gandan-export-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const deps = petitionDeps()
const evil = ['=HYPERLINK("http://x","Bấm")', '+84 900', '-2+3', '@SUM(A1)', '\t=1', '＝1+1', "'=đã có dấu"]

beforeAll(async () => {
  await withSampleUnits(t.db)
  const office = (await unitByKey(t.db.read, 'SO_XD', civilDate('2026-11-01')))?.id as UnitId
  const settings = registerSettings(deps, { slug: 'an-giang', db: t.db }, civilDate('2026-11-21'))
  for (const [i, title] of [...evil, 'Vá ổ gà, "gấp"'].entries())
    await submit(
      t.db,
      settings,
      {
        submissionKey: `e${i}`,
        channel: 'PHONE',
        title: title.trim(),
        body: title,
        persons: [{ role: 'SENDER', name: '(mẫu) Nguyễn Văn Kín', phone: '0900000199' }],
        signatories: 1,
        place: { detail: title },
        holderUnitId: office,
        receivedAt: new Date('2026-11-03T02:00:00Z'),
        attachmentIds: [],
        senderKind: i === 0 ? 'DENUNCIATION' : 'FEEDBACK',
      },
      { kind: 'public' },
    )
})

const run = async (...args: string[]): Promise<void> => {
  const program = new Command('gandan').exitOverride()
  const exporting = program.command('export')
  const opened = { slug: 'an-giang', db: t.db, petitions: deps, close: async () => undefined }
  registerExportPetitions(exporting, { openProvince: async () => opened })
  await program.parseAsync(['node', 'gandan', 'export', 'petitions', ...args])
}

it('a CSV for Excel carries its mark, no formula, no person and no word of a denunciation', async () => {
  const file = join(folder, 'so.csv')
  await run(file, '--from', '01/11/2026', '--unit', 'Sở Xây dựng')
  const content = readFileSync(file, 'utf8')
  expect(content.startsWith('\uFEFFMã đơn,Ngày nhận,')).toBe(true)
  expect(content).not.toContain('Kín')
  expect(content).not.toContain('HYPERLINK')
  const { rows } = orThrow(readCsvText(content.slice(1)))
  expect(rows).toHaveLength(evil.length + 2)
  for (const { cells } of rows.slice(1))
    for (const cell of cells) expect(String(cell)).not.toMatch(/^[=+\-@\t\r＝＋－＠]/u)
  expect(rows.at(-1)?.cells[5]).toBe('Vá ổ gà, "gấp"')
})

it('a workbook has texts that stay texts and no formula at all', async () => {
  const file = join(folder, 'so.xlsx')
  await run(file)
  const members = unzipSync(readFileSync(file))
  const sheet = strFromU8(members['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(sheet).not.toContain('<f>')
  const { rows } = orThrow(await readTable(file))
  expect(rows[1]?.cells[1]).toBe('03/11/2026')
  expect(rows.map(({ cells }) => cells[5])).toContain('-2+3')
})

it('what was exported can be imported', async () => {
  const file = join(folder, 'lai.csv')
  await run(file)
  const report = orThrow(await importPetitions(deps, { slug: 'an-giang', db: t.db }, { path: file, dryRun: true }))
  expect(report).toMatchObject({ rows: evil.length + 1, imported: evil.length + 1, refused: 0 })
})

it('a period without petitions gives a heading, a wrong name or date a sentence', async () => {
  const file = join(folder, 'trong.csv')
  await run(file, '--to', '2020-01-01')
  expect(readFileSync(file, 'utf8').split('\r\n')).toHaveLength(2)
  for (const args of [
    ['so.pdf'],
    [file, '--from', '31/02/2026'],
    [file, '--unit', 'Sở Mơ'],
    [join(folder, 'khong/co.csv')],
  ]) {
    await run(...args)
    expect(process.exitCode).toBe(1)
    process.exitCode = 0
  }
})

test(
  'a guarded text never begins like a formula and comes back as it was',
  [
    fc.oneof(
      fc.string(),
      fc.constantFrom(...evil),
      fc.string().map((s) => `=${s}`),
    ),
  ],
  (text) => {
    expect(safeCell(text)).not.toMatch(/^\s*[=+\-@\t\r＝＋－＠]/u)
    expect(withoutGuard(safeCell(text))).toBe(text)
  },
)

const rowOf = (title: string): RegisterRow => ({
  code: 'AG-26-00001-1',
  receivedOn: civilDate('2026-11-03'),
  channel: 'WEB',
  kind: 'FEEDBACK',
  field: 'LAND',
  title,
  place: null,
  placeDetail: null,
  signatories: 1,
  holder: 'Sở Xây dựng',
  status: 'received',
  dueOn: null,
  isLate: false,
  acceptedOn: null,
  answeredOn: null,
  closedOn: null,
  handovers: 0,
  reopens: 0,
  person: { name: '=cmd', phone: '+84900000001', address: null },
})

test(
  'any titles survive the way through CSV',
  [fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[\r\0]/g, '')))],
  async (titles) => {
    const parts: Buffer[] = []
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        parts.push(Buffer.from(chunk))
        done()
      },
    })
    await writeRegisterCsv(sink, titles.map(rowOf), { words: wordsEn, labels: labelsFor('en'), withPersons: true })
    const { rows } = orThrow(readCsvText(Buffer.concat(parts).toString('utf8').slice(1)))
    expect(rows.slice(1).map(({ cells }) => withoutGuard(String(cells[5])))).toEqual(titles)
    for (const { cells } of rows.slice(1)) expect(cells[18]).toBe("'=cmd")
    expect(rows[0]?.cells[18]).toBe(wordsEn.headings.sender)
    expect(wordsVi.headings.sender).not.toBe(wordsEn.headings.sender)
  },
)
