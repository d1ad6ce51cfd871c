import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import { parseCivilDate } from '../../kernel/civil-date.ts'
import { err, ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Db } from '../../platform/db/db.ts'
import { buildBodies, twoTiersSince } from './domain/bodies.ts'
import type { BodiesFile } from './domain/bodies.ts'
import { buildNational } from './domain/national.ts'
import { hierarchies, relations } from './domain/unit.ts'
import type { BadRow, Note, Wanted } from './domain/wanted.ts'
import { readMapping, readPlaces, readProvinces } from './files.ts'
import { changesIn, reconcile, recordImport } from './import-store.ts'
import type { Authority, Tally, Written } from './import-store.ts'

export type NationalFiles = {
  readonly threeTier?: string
  readonly twoTier?: string
  readonly mapping?: string
  readonly provinces?: string
}

export type ImportOptions = {
  /** works everything out and writes nothing */
  readonly dryRun?: boolean
  /** writes the good rows although others are bad */
  readonly keepGood?: boolean
  readonly onProgress?: (progress: Progress) => void
}

export type Progress =
  | { readonly kind: 'read'; readonly file: string; readonly rows: number }
  | { readonly kind: 'comparing' }
  | { readonly kind: 'written'; readonly what: Written; readonly done: number; readonly all: number }

export type ImportReport = {
  readonly units: number
  readonly tally: Tally
  /** rows added, changed or removed in all tables; 0: everything was there already */
  readonly changes: number
  readonly bad: readonly BadRow[]
  readonly notes: readonly Note[]
}

export type ImportError = {
  readonly kind: 'bad-rows'
  readonly bad: readonly BadRow[]
  readonly notes: readonly Note[]
}

/**
 * Imports the country's provinces, districts and communes of before and after 2025-07-01, in one transaction. Safe to repeat: a second run
 * changes nothing. With any bad row nothing is written, unless `keepGood` asks for the rest.
 * @throws when a file cannot be opened
 */
export async function importNational(
  db: Db,
  files: NationalFiles,
  options: ImportOptions = {},
): Promise<Result<ImportReport, ImportError>> {
  const onRead = (file: string, rows: number) => options.onProgress?.({ kind: 'read', file, rows })
  const threeTier = files.threeTier === undefined ? undefined : await readPlaces(files.threeTier, onRead)
  const twoTier = files.twoTier === undefined ? undefined : await readPlaces(files.twoTier, onRead)
  const mapping = files.mapping === undefined ? undefined : await readMapping(files.mapping, onRead)
  const provinces = files.provinces === undefined ? undefined : await readProvinces(files.provinces, onRead)
  const read = [threeTier, twoTier, mapping, provinces].filter((file) => file !== undefined)
  const { wanted, bad, notes } = buildNational({
    threeTier: threeTier?.rows ?? [],
    twoTier: twoTier?.rows ?? [],
    mapping: mapping?.rows ?? [],
    provinces: provinces?.rows ?? [],
  })
  return write(db, { wanted, bad: [...read.flatMap((file) => file.bad), ...bad], notes }, options, {
    authority: 'national',
    files: read.map(({ name, sha256, rows }) => ({ name, sha256, rows: rows.length })),
  })
}

const kindOfPlace = z.enum(['PROVINCE', 'CENTRAL_CITY', 'COMMUNE', 'WARD', 'SPECIAL_ZONE'])
const text = z.string().trim().min(1).max(300)
const bodiesFile = z.object({
  province: z.object({
    code: z.string().regex(/^\d{2}$/),
    name: text,
    fullName: text,
    type: kindOfPlace,
    validFrom: z
      .string()
      .transform((day) => parseCivilDate(day) ?? z.NEVER)
      .default(twoTiersSince),
  }),
  bodies: z.array(
    z.object({
      key: z.string().regex(/^[A-Z][A-Z0-9_]{0,59}$/),
      name: text,
      short: text,
      hierarchy: z.enum(hierarchies),
      parent: z.string().nullable(),
      kind: z.string().regex(/^[A-Z][A-Z_]*$/),
    }),
  ),
  communes: z.array(z.object({ code: z.string().regex(/^\d{5}$/), name: text, fullName: text, type: kindOfPlace })),
  predecessors: z.array(
    z.tuple([
      z.string().regex(/^\d{5}$/),
      text,
      z.string().trim().max(300),
      z.string().regex(/^\d{5}$/),
      z.enum(relations),
    ]),
  ),
})

/**
 * Imports a province's own bodies and communes from one JSON file. Enough alone to set a province up; together with the national
 * lists, before or after them, every commune stays one unit. Safe to repeat. The line of a bad row is its place in its list, from 1.
 * @throws when the file cannot be opened
 */
export async function importBodies(
  db: Db,
  path: string,
  options: ImportOptions = {},
): Promise<Result<ImportReport, ImportError>> {
  const name = basename(path)
  const content = await readFile(path)
  const parsed = parseBodies(content.toString('utf8'), name)
  if (!parsed.ok) return err({ kind: 'bad-rows', bad: parsed.error, notes: [] })
  const rows = parsed.value.bodies.length + parsed.value.communes.length + parsed.value.predecessors.length
  options.onProgress?.({ kind: 'read', file: name, rows })
  const sha256 = createHash('sha256').update(content).digest('hex')
  return write(db, { ...buildBodies(parsed.value, name), notes: [] }, options, {
    authority: 'own',
    files: [{ name, sha256, rows }],
  })
}

function parseBodies(content: string, file: string): Result<BodiesFile, BadRow[]> {
  let json: unknown
  try {
    json = JSON.parse(content)
  } catch {
    return err([{ file, line: 1, kind: 'broken', what: 'JSON' }])
  }
  const parsed = bodiesFile.safeParse(json)
  if (!parsed.success)
    return err(
      parsed.error.issues.map(({ path }) => ({
        file,
        line: typeof path[1] === 'number' ? path[1] + 1 : 1,
        kind: 'bad-value',
        what: path.join('.'),
      })),
    )
  const { province, bodies, communes, predecessors } = parsed.data
  const place = <P extends { type: string; name: string; fullName: string }>({ type, ...rest }: P) => ({
    ...rest,
    name: rest.name.normalize('NFC'),
    fullName: rest.fullName.normalize('NFC'),
    kind: type,
  })
  return ok({
    province: place(province),
    bodies,
    communes: communes.map(place),
    predecessors: predecessors.map(([oldCode, oldFullName, oldWithinName, newCode, relation]) => ({
      oldCode,
      oldFullName: oldFullName.normalize('NFC'),
      oldWithinName: oldWithinName.normalize('NFC'),
      newCode,
      relation,
    })),
  })
}

async function write(
  db: Db,
  { wanted, bad, notes }: { wanted: Wanted; bad: readonly BadRow[]; notes: readonly Note[] },
  { dryRun = false, keepGood = false, onProgress }: ImportOptions,
  { authority, files }: { authority: Authority; files: unknown },
): Promise<Result<ImportReport, ImportError>> {
  if (bad.length > 0 && !keepGood) return err({ kind: 'bad-rows', bad, notes })
  onProgress?.({ kind: 'comparing' })
  const outcome = await db.transaction(async (tx) => {
    const tally = await reconcile(tx, wanted, authority, (what, done, all) =>
      onProgress?.({ kind: 'written', what, done, all }),
    )
    if (dryRun) return err(tally) // rolls back: the tally is exact because everything was tried
    if (changesIn(tally) > 0) await recordImport(tx, authority === 'own' ? 'bodies' : 'national', files, tally)
    return ok(tally)
  })
  const tally = outcome.ok ? outcome.value : outcome.error
  return ok({ units: wanted.units.length, tally, changes: changesIn(tally), bad, notes })
}
