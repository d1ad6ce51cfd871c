import { z } from 'zod'
import type { UnitId } from '../../kernel/ids.ts'
import { sql } from '../../platform/db/db.ts'
import type { Query, Tx } from '../../platform/db/db.ts'
import type { Wanted, WantedUnit } from './domain/wanted.ts'
import { lockTree, renewStamp } from './store.ts'

/** What an import did, or would do: rows of each table. */
export type Tally = Record<'units' | 'edges' | 'links' | 'aliases', { added: number; changed: number; removed: number }>
export type Written = 'units' | 'edges' | 'links' | 'aliases'
export type OnWritten = (what: Written, done: number, all: number) => void

/** `national`: the Statistics Office's list, which knows names and dates best; `own`: the province's file, which knows its bodies. */
export type Authority = 'national' | 'own'

export const changesIn = (tally: Tally): number =>
  Object.values(tally).reduce((sum, { added, changed, removed }) => sum + added + changed + removed, 0)

/**
 * Brings the tables to the wanted state and counts what that took; a second run takes nothing. Units are recognised by key, or by level, code
 * and first day; an old commune that the province's file could not date, by its last day. What has been reorganised here is left as it is.
 */
export async function reconcile(tx: Tx, wanted: Wanted, authority: Authority, onWritten: OnWritten): Promise<Tally> {
  await lockTree(tx)
  const existing = await tx.many(
    unitRow,
    sql`select id, level, code, key, hierarchy, kind, name, full_name as "fullName", within_name as "withinName", place_id as "placeId",
               is_own as "isOwn", source, valid_from as "validFrom", valid_to as "validTo" from unit`,
  )
  const matched = matchUnits(wanted.units, existing)
  const fresh = wanted.units.filter(({ ref }) => !matched.has(ref))
  const ids = new Map([...matched].map(([ref, { id }]) => [ref, id]))
  for (const [i, id] of (await reserveIds(tx, fresh.length)).entries()) ids.set(fresh[i]?.ref ?? -1, id)
  const idOf = (ref: number): UnitId => {
    const id = ids.get(ref)
    if (id === undefined) throw new Error(`no unit for ref ${ref}`)
    return id
  }
  const changed = wanted.units.flatMap((unit) => {
    const before = matched.get(unit.ref)
    const after = before && merged(before, rowOf(unit, idOf, authority), authority)
    return before && after && !sameRow(before, after) ? [after] : []
  })
  /** units whose place in the tree this import decides */
  const decided = wanted.units.filter(({ ref }) => {
    const before = matched.get(ref)
    return before === undefined || before.source === authority || (authority === 'national' && before.source === 'own')
  })
  await updateUnits(tx, changed)
  const rows = fresh.map((unit) => rowOf(unit, idOf, authority))
  await inBatches(
    rows,
    (batch) => insertUnits(tx, batch),
    (done) => onWritten('units', done, rows.length),
  )
  const tally: Tally = {
    units: { added: fresh.length, changed: changed.length, removed: 0 },
    edges: await writeEdges(tx, wanted, decided, { idOf, onWritten }),
    links: await writeLinks(tx, wanted, idOf, onWritten),
    aliases: await writeAliases(tx, wanted, idOf, onWritten),
  }
  if (changesIn(tally) > 0) await renewStamp(tx)
  return tally
}

const unitId = z.number().transform((id) => id as UnitId)
const unitRow = z.object({
  id: unitId,
  level: z.string(),
  code: z.string().nullable(),
  key: z.string().nullable(),
  hierarchy: z.string(),
  kind: z.string(),
  name: z.string(),
  fullName: z.string(),
  withinName: z.string().nullable(),
  placeId: unitId.nullable(),
  isOwn: z.boolean(),
  source: z.enum(['national', 'own', 'reorganisation']),
  validFrom: z.string(),
  validTo: z.string().nullable(),
})
type UnitRow = z.output<typeof unitRow>

const begin = (validFrom: string | null): string => validFrom ?? '-infinity'

const rowOf = (unit: WantedUnit, idOf: (ref: number) => UnitId, source: Authority): UnitRow => {
  const { ref, placeRef, validFrom, ...rest } = unit
  return {
    ...rest,
    id: idOf(ref),
    placeId: placeRef === null ? null : idOf(placeRef),
    source,
    validFrom: begin(validFrom),
  }
}

function merged(before: UnitRow, wanted: UnitRow, authority: Authority): UnitRow {
  if (before.source === 'reorganisation') return before
  if (authority === 'own' && before.source === 'national') return { ...before, isOwn: before.isOwn || wanted.isOwn }
  if (authority === 'own') return wanted
  const { key, placeId, isOwn } = before
  return { ...wanted, key, placeId, isOwn }
}

const sameRow = (a: UnitRow, b: UnitRow): boolean =>
  (Object.keys(a) as (keyof UnitRow)[]).every((column) => a[column] === b[column])

/** An ended unit whose first day the province's own file does not know. */
const startUnknown = ({ validFrom, validTo }: { validFrom: string | null; validTo: string | null }): boolean =>
  (validFrom === null || validFrom === '-infinity') && validTo !== null

function matchUnits(wanted: readonly WantedUnit[], existing: readonly UnitRow[]): Map<number, UnitRow> {
  // a body that was ended here keeps its key, so that its file does not call it back to life
  const openLast = [...existing].sort((a, b) => Number(a.validTo === null) - Number(b.validTo === null))
  const byKey = new Map(openLast.map((row) => [row.key, row]))
  const byCode = Map.groupBy(existing, ({ level, code }) => `${level} ${code}`)
  const matched = new Map<number, UnitRow>()
  const taken = new Set<UnitId>()
  const pass = (fits: (unit: WantedUnit, row: UnitRow) => boolean) => {
    for (const unit of wanted) {
      if (unit.code === null || matched.has(unit.ref)) continue
      const row = byCode.get(`${unit.level} ${unit.code}`)?.find((row) => !taken.has(row.id) && fits(unit, row))
      if (row) {
        matched.set(unit.ref, row)
        taken.add(row.id)
      }
    }
  }
  for (const unit of wanted) {
    const row = unit.key === null ? undefined : byKey.get(unit.key)
    if (row) matched.set(unit.ref, row)
  }
  const sameEnd = (unit: WantedUnit, row: UnitRow) => unit.validTo === row.validTo
  pass(
    (unit, row) =>
      ((row.source === 'own' && startUnknown(row)) || (unit.withinName !== null && startUnknown(unit))) &&
      sameEnd(unit, row),
  )
  pass((unit, row) => begin(unit.validFrom) === row.validFrom)
  pass(sameEnd)
  return matched
}

async function reserveIds(tx: Tx, count: number): Promise<UnitId[]> {
  if (count === 0) return []
  const rows = await tx.many(
    z.object({ id: unitId }),
    sql`select nextval(pg_get_serial_sequence('unit', 'id')) as id from generate_series(1, ${count})`,
  )
  return rows.map(({ id }) => id)
}

const batchSize = 2500

async function inBatches<T>(
  rows: readonly T[],
  write: (batch: readonly T[]) => Promise<unknown>,
  onDone: (done: number) => void = () => undefined,
): Promise<void> {
  for (let start = 0; start < rows.length; start += batchSize) {
    await write(rows.slice(start, start + batchSize))
    onDone(Math.min(start + batchSize, rows.length))
  }
}

/** The rows as one set for SQL: columns travel as arrays, so that a statement has few parameters however many rows it has. */
function unitSet(rows: readonly UnitRow[]): Query {
  const column = <K extends keyof UnitRow>(name: K) => rows.map((row) => row[name])
  return sql`unnest(${column('id')}::bigint[], ${column('level')}::text[], ${column('code')}::text[], ${column('key')}::text[],
    ${column('hierarchy')}::text[], ${column('kind')}::text[], ${column('name')}::text[], ${column('fullName')}::text[],
    ${column('withinName')}::text[], ${column('placeId')}::bigint[], ${column('isOwn')}::boolean[], ${column('source')}::text[],
    ${column('validFrom')}::date[], ${column('validTo')}::date[])
    as w(id, level, code, key, hierarchy, kind, name, full_name, within_name, place_id, is_own, source, valid_from, valid_to)`
}

const insertUnits = (tx: Tx, rows: readonly UnitRow[]) =>
  tx.run(sql`insert into unit (id, level, code, key, hierarchy, kind, name, full_name, within_name, place_id, is_own, source, valid_from, valid_to)
             overriding system value select * from ${unitSet(rows)}`)

const updateUnits = (tx: Tx, rows: readonly UnitRow[]) =>
  inBatches(rows, (batch) =>
    tx.run(sql`update unit set key = w.key, kind = w.kind, name = w.name, full_name = w.full_name, within_name = w.within_name,
                      place_id = w.place_id, is_own = w.is_own, source = w.source, valid_from = w.valid_from, valid_to = w.valid_to
                 from ${unitSet(batch)} where unit.id = w.id`),
  )

const edgeRow = z.object({
  unitId,
  parentId: unitId,
  hierarchy: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
})
type EdgeRow = z.output<typeof edgeRow>
const edgeKey = (edge: EdgeRow) => `${edge.unitId} ${edge.hierarchy} ${edge.validFrom}`

async function writeEdges(
  tx: Tx,
  wanted: Wanted,
  decided: readonly WantedUnit[],
  { idOf, onWritten }: { idOf: (ref: number) => UnitId; onWritten: OnWritten },
): Promise<Tally['edges']> {
  const mine = new Set(decided.map(({ ref }) => ref))
  const asked = wanted.edges
    .filter(({ ref }) => mine.has(ref))
    .map(({ ref, parentRef, hierarchy, validFrom, validTo }): EdgeRow => ({
      unitId: idOf(ref),
      parentId: idOf(parentRef),
      hierarchy,
      validFrom: begin(validFrom),
      validTo,
    }))
  const there = await tx.many(
    edgeRow,
    sql`select unit_id as "unitId", parent_id as "parentId", hierarchy, valid_from as "validFrom", valid_to as "validTo"
          from unit_parent where unit_id = any(${decided.map(({ ref }) => idOf(ref))}::bigint[])`,
  )
  const before = new Map(there.map((edge) => [edgeKey(edge), edge]))
  const keys = new Set(asked.map(edgeKey))
  const gone = there.filter((edge) => !keys.has(edgeKey(edge)))
  const differs = (edge: EdgeRow) => {
    const old = before.get(edgeKey(edge))
    return old === undefined || old.parentId !== edge.parentId || old.validTo !== edge.validTo
  }
  const write = asked.filter(differs)
  await inBatches(gone, (batch) =>
    tx.run(sql`delete from unit_parent p using ${edgeSet(batch)}
                where p.unit_id = w.unit_id and p.hierarchy = w.hierarchy and p.valid_from = w.valid_from`),
  )
  await inBatches(
    write,
    (batch) =>
      tx.run(sql`insert into unit_parent (unit_id, parent_id, hierarchy, valid_from, valid_to) select * from ${edgeSet(batch)}
                 on conflict (unit_id, hierarchy, valid_from) do update set parent_id = excluded.parent_id, valid_to = excluded.valid_to`),
    (done) => onWritten('edges', done, write.length),
  )
  const added = write.filter((edge) => !before.has(edgeKey(edge))).length
  return { added, changed: write.length - added, removed: gone.length }
}

function edgeSet(rows: readonly EdgeRow[]): Query {
  const column = <K extends keyof EdgeRow>(name: K) => rows.map((row) => row[name])
  return sql`unnest(${column('unitId')}::bigint[], ${column('parentId')}::bigint[], ${column('hierarchy')}::text[],
    ${column('validFrom')}::date[], ${column('validTo')}::date[]) as w(unit_id, parent_id, hierarchy, valid_from, valid_to)`
}

async function writeLinks(
  tx: Tx,
  { links }: Wanted,
  idOf: (ref: number) => UnitId,
  onWritten: OnWritten,
): Promise<Tally['links']> {
  const row = z.object({ a: unitId, b: unitId, relation: z.string(), on: z.string() })
  const there = await tx.many(
    row,
    sql`select predecessor_id as a, successor_id as b, relation, on_date as "on" from unit_link`,
  )
  const before = new Map(there.map((link) => [`${link.a} ${link.b} ${link.on}`, link.relation]))
  const asked = links.map(({ fromRef, toRef, relation, on }) => ({ a: idOf(fromRef), b: idOf(toRef), relation, on }))
  const known = (link: (typeof asked)[number]) => before.get(`${link.a} ${link.b} ${link.on}`)
  const write = asked.filter((link) => known(link) !== link.relation)
  await inBatches(
    write,
    (batch) =>
      tx.run(sql`insert into unit_link (predecessor_id, successor_id, relation, on_date)
        select * from unnest(${batch.map(({ a }) => a)}::bigint[], ${batch.map(({ b }) => b)}::bigint[],
                             ${batch.map(({ relation }) => relation)}::text[], ${batch.map(({ on }) => on)}::date[])
        on conflict (predecessor_id, successor_id, on_date) do update set relation = excluded.relation`),
    (done) => onWritten('links', done, write.length),
  )
  const added = write.filter((link) => known(link) === undefined).length
  return { added, changed: write.length - added, removed: 0 }
}

async function writeAliases(
  tx: Tx,
  { aliases }: Wanted,
  idOf: (ref: number) => UnitId,
  onWritten: OnWritten,
): Promise<Tally['aliases']> {
  let added = 0
  await inBatches(
    aliases,
    async (batch) => {
      const names = batch.map(({ name }) => name)
      const fullNames = batch.map(({ fullName }) => fullName)
      const { rowCount } = await tx.run(sql`insert into unit_alias (unit_id, name, full_name, sort)
        select w.id, w.name, w.full_name, 'spelling' from unnest(${batch.map(({ ref }) => idOf(ref))}::bigint[], ${names}::text[], ${fullNames}::text[]) as w(id, name, full_name)
        on conflict do nothing`)
      added += rowCount
    },
    (done) => onWritten('aliases', done, aliases.length),
  )
  return { added, changed: 0, removed: 0 }
}

/** Keeps a record of an import that changed something: which files, by name, rows and hash. */
export async function recordImport(tx: Tx, sort: 'national' | 'bodies', files: unknown, tally: Tally): Promise<void> {
  await tx.run(
    sql`insert into unit_import (sort, files, tally) values (${sort}, ${JSON.stringify(files)}::jsonb, ${JSON.stringify(tally)}::jsonb)`,
  )
}
