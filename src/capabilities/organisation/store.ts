import { z } from 'zod'
import type { AccountId, UnitId } from '../../kernel/ids.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import { sql } from '../../platform/db/db.ts'
import type { Query, Reader, Tx } from '../../platform/db/db.ts'
import { oldNameOf } from './domain/reorganise.ts'
import type { Plan, Reorganisation } from './domain/reorganise.ts'
import { growTree } from './domain/tree.ts'
import type { Tree } from './domain/tree.ts'
import { hierarchies, levels, relations } from './domain/unit.ts'

const unitId = z.number().transform((id) => id as UnitId)
const from = z.string().transform((day) => (day === '-infinity' ? null : (day as CivilDate)))
const to = z
  .string()
  .nullable()
  .transform((day) => day as CivilDate | null)
const period = { validFrom: from, validTo: to }

const unitRow = z.object({
  id: unitId,
  level: z.enum(levels),
  code: z.string().nullable(),
  key: z.string().nullable(),
  hierarchy: z.enum(hierarchies),
  kind: z.string(),
  name: z.string(),
  fullName: z.string(),
  withinName: z.string().nullable(),
  placeId: unitId.nullable(),
  isOwn: z.boolean(),
  ...period,
})
const edgeRow = z.object({ unitId, parentId: unitId, hierarchy: z.enum(hierarchies), ...period })
const linkRow = z.object({
  predecessorId: unitId,
  successorId: unitId,
  relation: z.enum(relations),
  on: z.string().transform((day) => day as CivilDate),
})
const aliasRow = z.object({
  unitId,
  name: z.string(),
  fullName: z.string(),
  sort: z.enum(['spelling', 'old-name']),
  ...period,
})
const stampRow = z.object({ stamp: z.string() })

const span = sql`valid_from as "validFrom", valid_to as "validTo"`

async function readTree(reader: Reader): Promise<Tree> {
  const units = await reader.many(
    unitRow,
    sql`select id, level, code, key, hierarchy, kind, name, full_name as "fullName", within_name as "withinName",
               place_id as "placeId", is_own as "isOwn", ${span} from unit order by id`,
  )
  const edges = await reader.many(
    edgeRow,
    sql`select unit_id as "unitId", parent_id as "parentId", hierarchy, ${span} from unit_parent order by unit_id, valid_from`,
  )
  const links = await reader.many(
    linkRow,
    sql`select predecessor_id as "predecessorId", successor_id as "successorId", relation, on_date as "on"
          from unit_link order by predecessor_id, on_date, successor_id`,
  )
  const aliases = await reader.many(
    aliasRow,
    sql`select unit_id as "unitId", name, full_name as "fullName", sort, ${span} from unit_alias order by unit_id, valid_from`,
  )
  return growTree({ units, edges, links, aliases })
}

/** The name of the tree's present state: changes with every change, so whoever holds a copy under the same stamp holds the truth. */
export async function stampOf(reader: Reader): Promise<string> {
  return (await reader.one(stampRow, sql`select stamp from organisation_version`)).stamp
}

/** As many states as one process keeps: one for each province it serves, with room for those just replaced. */
const mostTrees = 48
const trees = new Map<string, Promise<Tree>>()

/**
 * The tree as it is now: one short statement when this process has read this state before, five when not.
 * Copies are kept by stamp, and stamps are random, so provinces and databases can not be mixed up.
 */
export async function currentTree(reader: Reader): Promise<Tree> {
  const stamp = await stampOf(reader)
  const known = trees.get(stamp)
  if (known) {
    trees.delete(stamp)
    trees.set(stamp, known)
    return known
  }
  const reading = readSteadyTree(reader, stamp)
  const [oldest] = trees.keys()
  if (trees.size >= mostTrees && oldest !== undefined) trees.delete(oldest)
  trees.set(stamp, reading)
  reading.catch(() => trees.delete(stamp))
  return reading
}

/** Reads until no change has slipped in between two statements. */
async function readSteadyTree(reader: Reader, stamp: string): Promise<Tree> {
  const tree = await readTree(reader)
  const now = await stampOf(reader)
  return now === stamp ? tree : readSteadyTree(reader, now)
}

/**
 * Waits until no one else is changing the tree, then keeps others out until the transaction ends. A row lock rather than an advisory
 * one: it belongs to this province alone, also where schemas live on several servers.
 */
export async function lockTree(tx: Tx): Promise<string> {
  return (await tx.one(stampRow, sql`select stamp from organisation_version for update`)).stamp
}

/** Every change of the tree ends with this; the copies in memory are then out of date. */
export async function renewStamp(tx: Tx): Promise<void> {
  await tx.run(sql`update organisation_version set stamp = gen_random_uuid()`)
}

/** Writes a plan made on the locked tree. New units get their ids; `applied_by` null is the program's own command. */
export async function savePlan(
  tx: Tx,
  tree: Tree,
  plan: Plan,
  { operation, by }: { operation: Reorganisation; by: AccountId | null },
): Promise<ReadonlyMap<UnitId, UnitId>> {
  for (const { id } of plan.ends)
    await tx.run(sql`update unit set valid_to = ${plan.on}, source = 'reorganisation' where id = ${id}`)
  const ids = new Map<UnitId, UnitId>()
  const real = (id: UnitId): UnitId => ids.get(id) ?? id
  for (const unit of plan.begins) {
    const place = unit.placeId === null ? null : real(unit.placeId)
    const { id } = await tx.one(
      z.object({ id: unitId }),
      sql`insert into unit (level, code, key, hierarchy, kind, name, full_name, place_id, is_own, source, valid_from)
          values (${unit.level}, ${unit.code}, ${unit.key}, ${unit.hierarchy}, ${unit.kind}, ${unit.name}, ${unit.fullName}, ${place}, true,
                  'reorganisation', ${plan.on}) returning id`,
    )
    ids.set(unit.id, id)
  }
  for (const rename of plan.renames) await saveRename(tx, tree, rename, plan.on, real)
  for (const edge of plan.edgesEnd) await endEdge(tx, edge, plan.on)
  for (const { unitId, parentId, hierarchy } of plan.edgesBegin)
    await tx.run(sql`insert into unit_parent (unit_id, parent_id, hierarchy, valid_from)
                     values (${real(unitId)}, ${real(parentId)}, ${hierarchy}, ${plan.on})`)
  for (const { predecessorId, successorId, relation } of plan.links)
    await tx.run(sql`insert into unit_link (predecessor_id, successor_id, relation, on_date)
                     values (${real(predecessorId)}, ${real(successorId)}, ${relation}, ${plan.on})`)
  await tx.run(sql`insert into reorganisation (on_date, decision, operation, applied_by)
                   values (${plan.on}, ${operation.decision}, ${JSON.stringify(operation)}::jsonb, ${by})`)
  await renewStamp(tx)
  return ids
}

async function saveRename(
  tx: Tx,
  tree: Tree,
  rename: Plan['renames'][number],
  on: CivilDate,
  real: (id: UnitId) => UnitId,
): Promise<void> {
  const { to } = rename
  const old = oldNameOf(tree, rename, on)
  await tx.run(
    sql`update unit set name = ${to.name}, full_name = ${to.fullName}, kind = ${to.kind}, source = 'reorganisation' where id = ${real(to.id)}`,
  )
  if (old)
    await tx.run(sql`insert into unit_alias (unit_id, name, full_name, sort, valid_from, valid_to)
                     values (${old.unitId}, ${old.name}, ${old.fullName}, 'old-name', ${old.validFrom ?? '-infinity'}, ${on})`)
}

async function endEdge(tx: Tx, edge: Plan['edgesEnd'][number], on: CivilDate): Promise<void> {
  const which = sql`unit_id = ${edge.unitId} and hierarchy = ${edge.hierarchy} and valid_from = ${edge.validFrom ?? '-infinity'}`
  // from now on imports leave the unit's place in the tree alone
  await tx.run(sql`update unit set source = 'reorganisation' where id = ${edge.unitId}`)
  if (edge.validFrom === on) await tx.run(sql`delete from unit_parent where ${which}`)
  else await tx.run(sql`update unit_parent set valid_to = ${on} where ${which}`)
}

const flagRow = z.object({ unitId, validFrom: from, validTo: to, decision: z.string() })
export type RemotePeriod = z.output<typeof flagRow>

/** The periods in which a commune was a remote area (vùng sâu, vùng xa), with the decision that says so. */
export async function remotePeriods(reader: Reader, id: UnitId): Promise<RemotePeriod[]> {
  return reader.many(
    flagRow,
    sql`select unit_id as "unitId", ${span}, decision from unit_flag where unit_id = ${id} and flag = 'remote' order by valid_from`,
  )
}

export async function saveRemote(
  tx: Tx,
  id: UnitId,
  { remote, on, decision }: { remote: boolean; on: CivilDate; decision: string },
): Promise<void> {
  const mine = sql`unit_id = ${id} and flag = 'remote'`
  await tx.run(sql`delete from unit_flag where ${mine} and valid_from >= ${on}`)
  await tx.run(sql`update unit_flag set valid_to = ${on} where ${mine} and (valid_to is null or valid_to > ${on})`)
  if (remote)
    await tx.run(
      sql`insert into unit_flag (unit_id, flag, valid_from, decision) values (${id}, 'remote', ${on}, ${decision})`,
    )
}

/**
 * SQL: the ids of what a unit is on a day, itself or its successors however many changes later. `unit` may be a column of the query
 * around it: `exists (select from ${currentUnitIds(sql`p.place_id`, on)} as now(id) where now.id = any(${mine}))`.
 */
export const currentUnitIds = (unit: UnitId | Query, on: CivilDate): Query => sql`(
  with recursive later(id) as (
    select ${typeof unit === 'number' ? sql`${unit}` : unit}::bigint
    union
    select l.successor_id from later join unit u on u.id = later.id join unit_link l on l.predecessor_id = later.id
     where u.valid_to <= ${on} and l.on_date <= ${on})
  select u.id from later join unit u on u.id = later.id where u.valid_from <= ${on} and (u.valid_to is null or u.valid_to > ${on}))`

/**
 * SQL: the given units with all that ever went into them, so that what was entered under an old name is found under the new one:
 * `where p.place_id in ${unitIdsWithPredecessors(ids)}`.
 */
export const unitIdsWithPredecessors = (ids: readonly UnitId[]): Query => sql`(
  with recursive earlier(id) as (
    select unnest(${[...ids]}::bigint[])
    union
    select l.predecessor_id from earlier join unit_link l on l.successor_id = earlier.id)
  select earlier.id from earlier)`
