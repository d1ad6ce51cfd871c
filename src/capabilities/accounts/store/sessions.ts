import { createHash } from 'node:crypto'
import { z } from 'zod'
import { roles } from '../../../kernel/actor.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { AccountId, UnitId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Reader, Tx } from '../../../platform/db/db.ts'
import { recordAccountEvent } from './accounts.ts'
import type { Delegation, Holder, RoleGrant } from '../domain/rights.ts'

/** Only the hash of a session's token is kept: a stolen copy of the table opens nothing. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

/** A session lasts a working day at most, and half of one without use. */
export const sessionHours = { longest: 12, idle: 4 } as const

export async function insertSession(
  tx: Tx,
  session: { token: string; accountId: AccountId; awaitsSecondProof: boolean; device: string },
  at: Date,
): Promise<void> {
  await tx.run(sql`delete from session where expires_at < ${at}`)
  const expiresAt = new Date(at.getTime() + sessionHours.longest * 3_600_000)
  await tx.run(sql`
    insert into session (token_hash, account_id, awaits_second_proof, created_at, last_seen_at, expires_at, device)
    values (${tokenHash(session.token)}, ${session.accountId}, ${session.awaitsSecondProof}, ${at}, ${at}, ${expiresAt}, ${session.device.slice(0, 120)})`)
}

/** @returns whose full session it was, if there was one */
export async function deleteSession(tx: Tx, token: string): Promise<AccountId | undefined> {
  const row = await tx.maybe(
    z.object({ account_id: z.number(), awaits_second_proof: z.boolean() }),
    sql`delete from session where token_hash = ${tokenHash(token)} returning account_id, awaits_second_proof`,
  )
  return row && !row.awaits_second_proof ? (row.account_id as AccountId) : undefined
}

const grantShape = z.object({
  role: z.enum(roles),
  unit_id: z.number(),
  hierarchy: z.enum(['STATE', 'PARTY', 'FRONT']),
  scope: z.enum(['unit', 'subtree']),
  valid_from: z.string(),
  valid_to: z.string().nullable(),
})

const sessionRow = z.object({
  account_id: z.number(),
  display_name: z.string(),
  left_on: z.string().nullable(),
  must_change_password: z.boolean(),
  awaits_second_proof: z.boolean(),
  last_seen_at: z.date(),
  grants: z.array(grantShape),
  delegations: z.array(
    z.object({
      from_id: z.number(),
      left_on: z.string().nullable(),
      valid_from: z.string(),
      valid_to: z.string(),
      is_revoked: z.boolean(),
      grants: z.array(grantShape),
    }),
  ),
})

export type OpenSession = {
  readonly displayName: string
  readonly holder: Holder
  readonly received: readonly Delegation[]
  readonly awaitsSecondProof: boolean
  readonly mustChangePassword: boolean
  readonly lastSeenAt: Date
}

const grantsOf = (account: string) => sql`
  (select coalesce(json_agg(json_build_object('role', g.role, 'unit_id', g.unit_id, 'hierarchy', g.hierarchy, 'scope', g.scope,
                                              'valid_from', g.valid_from, 'valid_to', g.valid_to)), '[]')
     from role_grant g where g.account_id = ${sql.ref(account)})`

const isOpen = (now: Date) =>
  sql`expires_at > ${now} and last_seen_at > ${new Date(now.getTime() - sessionHours.idle * 3_600_000)}`

/** The session behind a token with everything that decides what it may do, in one statement; undefined when there is none, or it is over. */
export async function readSession(reader: Reader, token: string, now: Date): Promise<OpenSession | undefined> {
  const row = await reader.maybe(
    sessionRow,
    sql`
    select a.id as account_id, a.display_name, a.left_on, a.must_change_password, s.awaits_second_proof, s.last_seen_at, ${grantsOf('a.id')} as grants,
           (select coalesce(json_agg(json_build_object('from_id', f.id, 'left_on', f.left_on, 'valid_from', d.valid_from, 'valid_to', d.valid_to,
                                                       'is_revoked', d.revoked_at is not null, 'grants', ${grantsOf('f.id')})), '[]')
              from delegation d join account f on f.id = d.from_account_id where d.to_account_id = a.id) as delegations
      from session s join account a on a.id = s.account_id
     where s.token_hash = ${tokenHash(token)} and ${isOpen(now)}`,
  )
  if (!row) return undefined
  return {
    displayName: row.display_name,
    holder: holder(row.account_id, row.left_on, row.grants),
    received: row.delegations.map((d) => ({
      from: holder(d.from_id, d.left_on, d.grants),
      period: { from: d.valid_from as CivilDate, to: d.valid_to as CivilDate },
      isRevoked: d.is_revoked,
    })),
    awaitsSecondProof: row.awaits_second_proof,
    mustChangePassword: row.must_change_password,
    lastSeenAt: row.last_seen_at,
  }
}

function holder(id: number, leftOn: string | null, grants: readonly z.output<typeof grantShape>[]): Holder {
  return {
    accountId: id as AccountId,
    ...(leftOn === null ? {} : { leftOn: leftOn as CivilDate }),
    grants: grants.map((g): RoleGrant => ({
      role: g.role,
      unitId: g.unit_id as UnitId,
      hierarchy: g.hierarchy,
      scope: g.scope,
      period: { from: g.valid_from as CivilDate, ...(g.valid_to === null ? {} : { to: g.valid_to as CivilDate }) },
    })),
  }
}

/** Notes that a session is in use; called at most once every few minutes, so that reading a page writes nothing. */
export const touchSession = (tx: Tx, token: string, now: Date): Promise<{ rowCount: number }> =>
  tx.run(sql`update session set last_seen_at = ${now} where token_hash = ${tokenHash(token)}`)

const deviceRow = z
  .object({ token_hash: z.instanceof(Uint8Array), device: z.string(), created_at: z.date(), last_seen_at: z.date() })
  .transform((row) => ({
    key: Buffer.from(row.token_hash).toString('hex'),
    device: row.device,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
  }))

/** An officer's own open sessions, the latest used first. */
export const sessionsOf = (reader: Reader, id: AccountId, now: Date): Promise<z.output<typeof deviceRow>[]> =>
  reader.many(
    deviceRow,
    sql`select token_hash, device, created_at, last_seen_at from session
         where account_id = ${id} and not awaits_second_proof and ${isOpen(now)} order by last_seen_at desc limit 50`,
  )

/** Ends one of an officer's own sessions. @param key as `sessionsOf` gave it */
export async function endSession(tx: Tx, id: AccountId, key: string, at: Date): Promise<boolean> {
  const { rowCount } = await tx.run(
    sql`delete from session where account_id = ${id} and token_hash = decode(${/^[0-9a-f]{64}$/.test(key) ? key : ''}, 'hex')`,
  )
  if (rowCount === 1) await recordAccountEvent(tx, id, 'session-ended', at, id, {})
  return rowCount === 1
}
