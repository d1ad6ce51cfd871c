import { createHash } from 'node:crypto'
import { z } from 'zod'
import { randomKey } from '../../../kernel/ids.ts'
import type { PetitionId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Reader, Tx } from '../../../platform/db/db.ts'

// A key has 192 random bits: a plain hash hides it as well as a slow one would.
const hash = (key: string): Buffer => createHash('sha256').update(key).digest()

/**
 * Makes a key for a program. The key is shown once and can not be read back.
 * @returns undefined when the name is taken
 */
export async function createApiKey(tx: Tx, name: string, at: Date): Promise<string | undefined> {
  const key = `gd_${randomKey(24)}`
  const { rowCount } = await tx.run(
    sql`insert into api_key (name, key_hash, created_at) values (${name}, ${hash(key)}, ${at}) on conflict (name) do nothing`,
  )
  return rowCount === 1 ? key : undefined
}

/** From now on the key opens nothing. Its petitions stay. False when there is no such key in use. */
export async function revokeApiKey(tx: Tx, name: string, at: Date): Promise<boolean> {
  const { rowCount } = await tx.run(
    sql`update api_key set revoked_at = ${at} where name = ${name} and revoked_at is null`,
  )
  return rowCount === 1
}

export async function apiKeyId(reader: Reader, key: string): Promise<number | undefined> {
  const row = await reader.maybe(
    z.object({ id: z.number() }),
    sql`select id from api_key where key_hash = ${hash(key)} and revoked_at is null`,
  )
  return row?.id
}

export const listApiKeys = (
  reader: Reader,
): Promise<{ name: string; created_at: Date; revoked_at: Date | null; petitions: number }[]> =>
  reader.many(
    z.object({ name: z.string(), created_at: z.date(), revoked_at: z.date().nullable(), petitions: z.number() }),
    sql`select k.name, k.created_at, k.revoked_at, (select count(*) from petition_api_key x where x.api_key_id = k.id) as petitions
          from api_key k order by k.id`,
  )

/** Remembers which program brought a petition, inside the transaction of its receipt. */
export const linkApiKey = async (
  tx: Tx,
  petitionId: PetitionId,
  { keyId, serviceCode }: { keyId: number; serviceCode: string },
): Promise<void> =>
  void (await tx.run(
    sql`insert into petition_api_key (petition_id, api_key_id, service_code) values (${petitionId}, ${keyId}, ${serviceCode})`,
  ))
