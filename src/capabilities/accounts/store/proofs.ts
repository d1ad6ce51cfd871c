import { z } from 'zod'
import type { AccountId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Reader, Tx } from '../../../platform/db/db.ts'
import { tokenHash } from './sessions.ts'

const failureRow = z.object({ failures: z.number(), latest: z.date().nullable() })

/**
 * Wrong tries of a sign-in name in the last hour. Until the transaction ends, everybody else who tries this name stands in line: a hundred tries
 * at once are counted one after the other. The name is known here only by its hash, and unknown names count alike.
 */
export async function failuresInLine(
  tx: Tx,
  login: string,
  now: Date,
): Promise<{ failures: number; latest: Date | null }> {
  const hash = tokenHash(login)
  await tx.run(sql`select pg_advisory_xact_lock(hashtext(current_schema()), ${hash.readInt32BE()}::int)`)
  return tx.one(
    failureRow,
    sql`select count(*) as failures, max(at) as latest from sign_in_failure
         where login_hash = ${hash} and at > ${new Date(now.getTime() - 3_600_000)}`,
  )
}

/** Counts a try as wrong before it is looked at; `dropTry` when it was right. */
export async function beginTry(tx: Tx, login: string, now: Date): Promise<number> {
  const hash = tokenHash(login)
  await tx.run(
    sql`delete from sign_in_failure where login_hash = ${hash} and at < ${new Date(now.getTime() - 86_400_000)}`,
  )
  const { id } = await tx.one(
    z.object({ id: z.number() }),
    sql`insert into sign_in_failure (login_hash, at) values (${hash}, ${now}) returning id`,
  )
  return id
}

/** The try was right. */
export const dropTry = (tx: Tx, id: number): Promise<unknown> =>
  tx.run(sql`delete from sign_in_failure where id = ${id}`)

export const forgetFailures = (tx: Tx, login: string): Promise<unknown> =>
  tx.run(sql`delete from sign_in_failure where login_hash = ${tokenHash(login)}`)

export type ChallengePurpose = 'sign-in' | 'register-passkey' | 'register-totp' | 'show-password'

/** Keeps what the server asked until the answer comes, five minutes at most; `key` goes to the browser, only its hash stays. */
export async function keepChallenge(
  tx: Tx,
  challenge: { key: string; accountId?: AccountId; purpose: ChallengePurpose; content: string },
  now: Date,
): Promise<void> {
  await tx.run(sql`delete from challenge where expires_at < ${now}`)
  await tx.run(sql`
    insert into challenge (key_hash, account_id, purpose, content, expires_at)
    values (${tokenHash(challenge.key)}, ${challenge.accountId ?? null}, ${challenge.purpose}, ${challenge.content}, ${new Date(now.getTime() + 300_000)})`)
}

/** Takes a challenge away: it can be answered once. */
export async function takeChallenge(
  tx: Tx,
  key: string,
  purpose: ChallengePurpose,
  now: Date,
): Promise<{ accountId: AccountId | undefined; content: string } | undefined> {
  const row = await tx.maybe(
    z.object({ account_id: z.number().nullable(), content: z.string(), expires_at: z.date() }),
    sql`delete from challenge where key_hash = ${tokenHash(key)} and purpose = ${purpose} returning account_id, content, expires_at`,
  )
  if (!row || row.expires_at <= now) return undefined
  return { accountId: (row.account_id ?? undefined) as AccountId | undefined, content: row.content }
}

const passkeyRow = z
  .object({
    id: z.string(),
    account_id: z.number(),
    public_key: z.instanceof(Uint8Array),
    counter: z.number(),
    transports: z.array(z.string()),
    label: z.string(),
    created_at: z.date(),
    last_used_at: z.date().nullable(),
  })
  .transform((row) => ({
    id: row.id,
    accountId: row.account_id as AccountId,
    publicKey: new Uint8Array(row.public_key),
    counter: row.counter,
    transports: row.transports,
    label: row.label,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  }))
export type Passkey = z.output<typeof passkeyRow>

export const passkeyById = (reader: Reader, id: string): Promise<Passkey | undefined> =>
  reader.maybe(passkeyRow, sql`select * from passkey where id = ${id}`)
export const passkeysOf = (reader: Reader, id: AccountId): Promise<Passkey[]> =>
  reader.many(passkeyRow, sql`select * from passkey where account_id = ${id} order by created_at`)

export async function insertPasskey(
  tx: Tx,
  passkey: Pick<Passkey, 'id' | 'accountId' | 'publicKey' | 'counter' | 'transports' | 'label'>,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await tx.run(sql`
    insert into passkey (id, account_id, public_key, counter, transports, label, created_at)
    values (${passkey.id}, ${passkey.accountId}, ${Buffer.from(passkey.publicKey)}, ${passkey.counter}, ${passkey.transports}::text[], ${passkey.label}, ${at})
    on conflict (id) do nothing`)
  return rowCount === 1
}

export const usePasskey = (tx: Tx, id: string, counter: number, at: Date): Promise<unknown> =>
  tx.run(sql`update passkey set counter = ${counter}, last_used_at = ${at} where id = ${id}`)

export const deletePasskey = (tx: Tx, id: string, accountId: AccountId): Promise<{ rowCount: number }> =>
  tx.run(sql`delete from passkey where id = ${id} and account_id = ${accountId}`)

/** @returns false when the step has been used already: two people with one code, only the first gets in */
export async function useTotpStep(tx: Tx, id: AccountId, step: number): Promise<boolean> {
  const { rowCount } = await tx.run(
    sql`update account set totp_last_step = ${step} where id = ${id} and (totp_last_step is null or totp_last_step < ${step})`,
  )
  return rowCount === 1
}

export const setTotp = (tx: Tx, id: AccountId, sealed: Buffer | undefined): Promise<unknown> =>
  tx.run(
    sql`update account set totp_sealed = ${sealed ?? null}, totp_last_step = null, version = version + 1 where id = ${id}`,
  )
