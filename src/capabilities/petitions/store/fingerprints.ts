import { z } from 'zod'
import type { PetitionId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Reader, Tx } from '../../../platform/db/db.ts'
import { fingerprint } from '../domain/similarity/fingerprint.ts'

/**
 * Keeps the fingerprints of petitions, one statement however many; a petition whose text was changed gets a new one in its place.
 * Never for a sealed text: its words could be guessed from the numbers.
 */
export async function insertFingerprints(
  tx: Tx,
  rows: readonly { readonly id: PetitionId; readonly text: string }[],
): Promise<void> {
  if (rows.length === 0) return
  const prints = rows.map(({ id, text }) => ({ id, ...fingerprint(text) }))
  await tx.run(sql`
    insert into petition_fingerprint (petition_id, exact, keys)
    select id, exact, keys from json_to_recordset(${JSON.stringify(prints)}::json) as r(id bigint, exact bigint, keys int[])
    on conflict (petition_id) do update set exact = excluded.exact, keys = excluded.keys`)
}

const textRow = z.object({ id: z.number().transform((id) => id as PetitionId), text: z.string() })

/**
 * Fingerprints up to `limit` petitions that have none yet: those registered before fingerprints began.
 * @returns how many it made; fewer than `limit` means that none is left
 */
export async function fingerprintMissing(tx: Tx, limit: number): Promise<number> {
  const rows = await tx.many(
    textRow,
    sql`
    select t.petition_id as id, t.body as text
      from petition_text t
     where not exists (select from petition_fingerprint f where f.petition_id = t.petition_id)
     order by t.petition_id
     limit ${limit}`,
  )
  await insertFingerprints(tx, rows)
  return rows.length
}

/** Petitions looked at when keys are counted, at most; a key in fewer than `leastSeen` of them is left to be called rare. */
const sample = 50_000
const leastSeen = 4

/**
 * Counts how common each key is, in the whole register or in a sample of it, so that a search may begin with what is rare. Once a day is plenty:
 * old counts make a search slower or a little less sharp, never wrong. A million petitions: about three seconds.
 */
export async function countKeys(tx: Tx, at: Date): Promise<void> {
  const { petitions } = await tx.one(
    z.object({ petitions: z.number() }),
    sql`select count(*) as petitions from petition_fingerprint`,
  )
  const percent = petitions <= sample ? 100 : (100 * sample) / petitions
  await tx.run(sql`delete from petition_key_count`)
  await tx.run(sql`
    insert into petition_key_count (key, petitions)
    select key, (count(*) * ${100 / percent}::float8)::int
      from petition_fingerprint tablesample system (${sql.lit(percent)}) repeatable (1), unnest(keys) key
     group by key having count(*) >= ${leastSeen}`)
  await tx.run(sql`
    insert into petition_key_tally (petitions, counted_at) values (${petitions}, ${at})
    on conflict (only_row) do update set petitions = excluded.petitions, counted_at = excluded.counted_at`)
}

/** How common keys are: counts of those that are common, and the size of the register when it was counted (0: never). */
export type KeyCounts = { readonly petitions: number; readonly of: ReadonlyMap<number, number> }

export async function keyCounts(reader: Reader, keys: readonly number[]): Promise<KeyCounts> {
  const row = await reader.one(
    z.object({ petitions: z.number(), counts: z.array(z.tuple([z.number(), z.number()])) }),
    sql`
    select coalesce((select petitions from petition_key_tally), 0) as petitions,
           (select coalesce(json_agg(json_build_array(key, petitions)), '[]') from petition_key_count where key = any(${[...keys]}::int[])) as counts`,
  )
  return { petitions: row.petitions, of: new Map(row.counts) }
}
