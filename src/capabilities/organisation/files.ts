import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import { z } from 'zod'
import { parseCivilDate } from '../../kernel/civil-date.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import { kindOfType } from './domain/national.ts'
import type { MappingRow, PlaceRow, ProvinceRow } from './domain/national.ts'
import { relations } from './domain/unit.ts'
import type { BadRow } from './domain/wanted.ts'

/** A file as it was read: its usable rows, the others with line and reason, and what identifies it in the record of imports. */
export type CsvFile<T> = {
  readonly name: string
  readonly rows: readonly T[]
  readonly bad: readonly BadRow[]
  readonly sha256: string
}

const code = z.string().regex(/^\d{2,5}$/)
const someText = z.string().trim().min(1).max(200)
const dateOrEmpty = z.string().transform((text, context): CivilDate | null => {
  const date = text === '' ? null : parseCivilDate(text)
  if (date === undefined) context.addIssue('not a date')
  return date ?? null
})
const kind = z.string().transform((text, context) => {
  const stem = kindOfType[text.normalize('NFC')]
  if (stem === undefined) context.addIssue('unknown type')
  return stem ?? ''
})
const digitsOf = { province: 2, district: 3, commune: 5 }

const placeRow = z
  .object({
    code,
    name: someText,
    type: kind,
    parent_code: z.union([code, z.literal('')]),
    valid_from: dateOrEmpty,
    valid_to: dateOrEmpty,
    level: z.enum(['province', 'district', 'commune']),
    full_name: someText,
  })
  .refine(({ level, code }) => code.length === digitsOf[level], { path: ['code'] })
const mappingRow = z.object({
  old_code: z.union([code, z.literal('')]),
  old_level: z.enum(['commune', 'district', 'area']),
  new_code: code,
  relation: z.enum(relations),
  old_name_variant: z.string().max(200),
})
const provinceRow = z.object({ old_code: code, old_full_name: someText, new_code: code, new_full_name: someText })

export const readPlaces = (path: string, onRead?: OnRead): Promise<CsvFile<PlaceRow>> =>
  readCsv(path, placeRow, onRead, (row) => ({
    code: row.code,
    name: row.name.normalize('NFC'),
    kind: row.type,
    parentCode: row.parent_code,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    level: row.level,
    fullName: row.full_name.normalize('NFC'),
  }))

export const readMapping = (path: string, onRead?: OnRead): Promise<CsvFile<MappingRow>> =>
  readCsv(path, mappingRow, onRead, (row) => ({
    oldCode: row.old_code,
    oldLevel: row.old_level,
    newCode: row.new_code,
    relation: row.relation,
    oldNameVariant: row.old_name_variant.normalize('NFC'),
  }))

export const readProvinces = (path: string, onRead?: OnRead): Promise<CsvFile<ProvinceRow>> =>
  readCsv(path, provinceRow, onRead, (row) => ({
    oldCode: row.old_code,
    oldFullName: row.old_full_name,
    newCode: row.new_code,
    newFullName: row.new_full_name,
  }))

export type OnRead = (file: string, rows: number) => void

/** Streams one CSV with a header; every row that cannot be used is named by the line it starts on. @throws when the file cannot be opened */
async function readCsv<S extends z.ZodObject, T extends object>(
  path: string,
  schema: S,
  onRead: OnRead | undefined,
  shape: (row: z.output<S>) => T,
): Promise<CsvFile<T & { file: string; line: number }>> {
  const name = basename(path)
  const hash = createHash('sha256')
  const rows: (T & { file: string; line: number })[] = []
  const bad: BadRow[] = []
  const missing = (header: string[]) => Object.keys(schema.shape).filter((column) => !header.includes(column))
  const parser = parse({ bom: true, info: true, relax_column_count: true, skip_empty_lines: true })
  let header: string[] | undefined
  const take = ({ record, info }: { record: string[]; info: { lines: number } }) => {
    const line = info.lines
    if (!header) {
      header = record
      if (missing(header).length > 0) throw new MissingColumns(missing(header).join(', '))
      return
    }
    if (record.some((cell) => cell.includes('\uFFFD'))) bad.push({ file: name, line, kind: 'not-utf8', what: '' })
    else if (record.length !== header.length)
      bad.push({ file: name, line, kind: 'broken', what: `${record.length} ≠ ${header.length}` })
    else {
      const cells = Object.fromEntries(header.map((column, i) => [column, record[i] ?? '']))
      const row = schema.safeParse(cells)
      if (row.success) rows.push({ ...shape(row.data), file: name, line })
      else
        bad.push({
          file: name,
          line,
          kind: 'bad-value',
          what: [...new Set(row.error.issues.map(({ path }) => path.join('.')))].join(', '),
        })
    }
  }
  try {
    await pipeline(
      createReadStream(path),
      hashing(hash),
      parser,
      async (records: AsyncIterable<Parameters<typeof take>[0]>) => {
        for await (const record of records) take(record)
      },
    )
  } catch (problem) {
    if (problem instanceof MissingColumns)
      bad.push({ file: name, line: 1, kind: 'missing-columns', what: problem.message })
    else if (problem instanceof CsvError)
      bad.push({ file: name, line: Number(problem['lines'] ?? 1), kind: 'broken', what: problem.code })
    else throw problem
  }
  onRead?.(name, rows.length + bad.length)
  return { name, rows, bad, sha256: hash.digest('hex') }
}

class MissingColumns extends Error {}

const hashing = (hash: ReturnType<typeof createHash>): Transform =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
