import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { sql } from '../../../platform/db/db.ts'
import type { Reader, Tx } from '../../../platform/db/db.ts'
import { signer, verifier } from '../domain/note.ts'
import type { Signer, Verifier } from '../domain/note.ts'

/** A key of the log as the public sees it. */
export type LogKey = Verifier & {
  /** size of the log when the key began to sign */
  readonly fromSize: number
  readonly createdAt: Date
  readonly retiredAt: Date | undefined
}

const keyRow = z.object({
  origin: z.string(),
  public_key: z.instanceof(Buffer),
  from_size: z.number(),
  created_at: z.date(),
  retired_at: z.date().nullable(),
})

/** All keys the log ever had, the newest first. */
export async function logKeys(reader: Reader): Promise<LogKey[]> {
  const rows = await reader.many(
    keyRow,
    sql`select origin, public_key, from_size, created_at, retired_at from ledger_key order by id desc`,
  )
  return rows.map((row) => ({
    ...verifier(row.origin, 1, row.public_key),
    fromSize: row.from_size,
    createdAt: row.created_at,
    retiredAt: row.retired_at ?? undefined,
  }))
}

const sealedRow = z.object({ origin: z.string(), public_key: z.instanceof(Buffer), sealed_seed: z.instanceof(Buffer) })

/** The keys that sign now, opened. @throws when the installation's secret is not the one they were sealed with */
export async function signingKeys(reader: Reader, sealingKey: Buffer): Promise<Signer[]> {
  const rows = await reader.many(
    sealedRow,
    sql`select origin, public_key, sealed_seed from ledger_key where retired_at is null and sealed_seed is not null order by id`,
  )
  return rows.map(({ origin, public_key, sealed_seed }) => {
    const key = signer(origin, 1, opened(sealed_seed, sealingKey, origin))
    if (!key.publicKey.equals(public_key)) throw new Error('a sealed key of the log does not fit its public half')
    return key
  })
}

/** Makes a key pair and keeps it sealed. From the next checkpoint on it signs beside those that are not retired. */
export async function addKey(
  tx: Tx,
  { origin, sealingKey, at, fromSize }: { origin: string; sealingKey: Buffer; at: Date; fromSize: number },
): Promise<Signer> {
  const key = signer(origin, 1, randomBytes(32))
  await tx.run(sql`
    insert into ledger_key (origin, key_id, public_key, sealed_seed, from_size, created_at)
    values (${origin}, ${key.keyId}, ${key.publicKey}, ${sealed(key.seed, sealingKey, origin)}, ${fromSize}, ${at})`)
  return key
}

/** Stops a key from signing and forgets its private half; its public half stays listed. False when it is unknown, or the only one that signs. */
export async function retireKey(tx: Tx, keyId: string, at: Date): Promise<boolean> {
  const { rowCount } = await tx.run(sql`
    update ledger_key set retired_at = ${at}, sealed_seed = null
     where key_id = ${keyId} and retired_at is null
       and exists (select from ledger_key other where other.key_id <> ${keyId} and other.retired_at is null)`)
  return rowCount === 1
}

// AES-256-GCM: nonce (12 bytes), tag (16), ciphertext; the origin is bound in, so that a key can not be moved to another log
function sealed(seed: Buffer, key: Buffer, origin: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(origin))
  const text = Buffer.concat([cipher.update(seed), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text])
}

function opened(box: Buffer, key: Buffer, origin: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, 12)).setAAD(Buffer.from(origin))
  decipher.setAuthTag(box.subarray(12, 28))
  return Buffer.concat([decipher.update(box.subarray(28)), decipher.final()])
}
