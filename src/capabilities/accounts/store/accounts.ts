import { z } from 'zod'
import type { Role } from '../../../kernel/actor.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { AccountId, UnitId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Reader, Tx } from '../../../platform/db/db.ts'
import { foldedName } from '../domain/name.ts'
import type { Hierarchy } from '../domain/rights.ts'

const accountRow = z
  .object({
    id: z.number(),
    login: z.string(),
    display_name: z.string(),
    title: z.string(),
    home_unit_id: z.number().nullable(),
    password_hash: z.string().nullable(),
    must_change_password: z.boolean(),
    totp_sealed: z.instanceof(Uint8Array).nullable(),
    totp_last_step: z.number().nullable(),
    left_on: z.string().nullable(),
    has_passkey: z.boolean(),
  })
  .transform((row) => ({
    id: row.id as AccountId,
    login: row.login,
    displayName: row.display_name,
    title: row.title,
    homeUnitId: (row.home_unit_id ?? undefined) as UnitId | undefined,
    passwordHash: row.password_hash ?? undefined,
    mustChangePassword: row.must_change_password,
    totpSealed: row.totp_sealed ?? undefined,
    totpLastStep: row.totp_last_step ?? undefined,
    leftOn: (row.left_on ?? undefined) as CivilDate | undefined,
    hasPasskey: row.has_passkey,
  }))

export type Account = z.output<typeof accountRow>

const columns = sql`a.id, a.login, a.display_name, a.title, a.home_unit_id, a.password_hash, a.must_change_password, a.totp_sealed, a.totp_last_step, a.left_on,
                    exists (select from passkey k where k.account_id = a.id) as has_passkey`

export const accountByLogin = (reader: Reader, login: string): Promise<Account | undefined> =>
  reader.maybe(accountRow, sql`select ${columns} from account a where a.login = ${login.trim().toLowerCase()}`)

export const accountById = (reader: Reader, id: AccountId): Promise<Account | undefined> =>
  reader.maybe(accountRow, sql`select ${columns} from account a where a.id = ${id}`)

/** Names for events and lists; ids that are unknown are left out. One statement, whatever the number. */
export async function displayNames(reader: Reader, ids: readonly AccountId[]): Promise<ReadonlyMap<AccountId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await reader.many(
    z.object({ id: z.number(), display_name: z.string() }),
    sql`select id, display_name from account where id = any(${[...new Set(ids)]}::bigint[])`,
  )
  return new Map(rows.map((row) => [row.id as AccountId, row.display_name]))
}

/** Officers who hold one of the roles directly in one of the units on that day: for the list of people to whom work may be given. */
export async function colleagues(
  reader: Reader,
  units: readonly UnitId[],
  roles: readonly Role[],
  on: CivilDate,
): Promise<{ id: AccountId; displayName: string; unitId: UnitId }[]> {
  const rows = await reader.many(
    z.object({ id: z.number(), display_name: z.string(), unit_id: z.number() }),
    sql`select distinct a.id, a.display_name, g.unit_id
          from role_grant g join account a on a.id = g.account_id
         where g.unit_id = any(${[...units]}::bigint[]) and g.role = any(${[...roles]}::text[])
           and g.valid_from <= ${on} and (g.valid_to is null or g.valid_to > ${on}) and (a.left_on is null or a.left_on > ${on})
         order by a.display_name, a.id`,
  )
  return rows.map((row) => ({ id: row.id as AccountId, displayName: row.display_name, unitId: row.unit_id as UnitId }))
}

export type NewAccount = {
  readonly login: string
  readonly displayName: string
  readonly title?: string
  readonly homeUnitId?: UnitId
  readonly passwordHash?: string
  readonly mustChangePassword?: boolean
  readonly isSample?: boolean
}

/** @returns undefined when the sign-in name is taken */
export async function insertAccount(
  tx: Tx,
  account: NewAccount,
  by?: AccountId,
  at?: Date,
): Promise<AccountId | undefined> {
  const login = account.login.trim().toLowerCase()
  const row = await tx.maybe(
    z.object({ id: z.number() }),
    sql`insert into account (login, display_name, folded, title, home_unit_id, password_hash, must_change_password, is_sample)
        values (${login}, ${account.displayName}, ${foldedName(account.displayName, login)}, ${account.title ?? ''}, ${account.homeUnitId ?? null},
                ${account.passwordHash ?? null}, ${account.mustChangePassword ?? false}, ${account.isSample ?? false})
        on conflict (login) do nothing returning id`,
  )
  if (row && at) await recordAccountEvent(tx, row.id as AccountId, 'created', at, by, {})
  return row && (row.id as AccountId)
}

export type NewGrant = {
  readonly accountId: AccountId
  readonly role: Role
  readonly unitId: UnitId
  readonly hierarchy: Hierarchy
  readonly scope: 'unit' | 'subtree'
  readonly from: CivilDate
  readonly to?: CivilDate
}

/**
 * Gives a role, unless the officer holds the same role in the same unit on some day of that period already: then nothing happens.
 * @returns whether it was given
 */
export async function insertGrant(tx: Tx, grant: NewGrant, by: AccountId | undefined, at: Date): Promise<boolean> {
  // whoever else gives a role to this officer waits here
  await tx.run(sql`select from account where id = ${grant.accountId} for update`)
  const { rowCount } = await tx.run(sql`
    insert into role_grant (account_id, role, unit_id, hierarchy, scope, valid_from, valid_to)
    select ${grant.accountId}, ${grant.role}, ${grant.unitId}, ${grant.hierarchy}, ${grant.scope}, ${grant.from}::date, ${grant.to ?? null}::date
     where not exists (select from role_grant g where g.account_id = ${grant.accountId} and g.role = ${grant.role} and g.unit_id = ${grant.unitId}
                          and daterange(g.valid_from, g.valid_to) && daterange(${grant.from}::date, ${grant.to ?? null}::date))`)
  if (rowCount === 0) return false
  await recordAccountEvent(tx, grant.accountId, 'role-granted', at, by, {
    role: grant.role,
    unitId: grant.unitId,
    scope: grant.scope,
    from: grant.from,
    to: grant.to,
  })
  return true
}

/** Ends a role from a day on: it no longer holds on that day. A role that begins on that day or later is taken back whole. */
export async function endGrant(
  tx: Tx,
  grantId: number,
  on: CivilDate,
  by: AccountId | undefined,
  at: Date,
): Promise<boolean> {
  const row = await tx.maybe(
    z.object({ account_id: z.number(), role: z.string(), unit_id: z.number() }),
    sql`update role_grant set valid_to = ${on} where id = ${grantId} and valid_from < ${on} and (valid_to is null or valid_to > ${on})
        returning account_id, role, unit_id`,
  )
  // a role that begins that day or later never held: it goes
  const gone =
    row ??
    (await tx.maybe(
      z.object({ account_id: z.number(), role: z.string(), unit_id: z.number() }),
      sql`delete from role_grant where id = ${grantId} and valid_from >= ${on} returning account_id, role, unit_id`,
    ))
  if (!gone) return false
  const { account_id: accountId, role, unit_id: unitId } = gone
  await recordAccountEvent(tx, accountId as AccountId, 'role-ended', at, by, { grantId, role, unitId, on })
  return true
}

export async function insertDelegation(
  tx: Tx,
  delegation: { from: AccountId; to: AccountId; validFrom: CivilDate; validTo: CivilDate; reason: string },
  at: Date,
): Promise<void> {
  await tx.run(sql`
    insert into delegation (from_account_id, to_account_id, valid_from, valid_to, reason)
    values (${delegation.from}, ${delegation.to}, ${delegation.validFrom}, ${delegation.validTo}, ${delegation.reason})`)
  await recordAccountEvent(tx, delegation.from, 'delegated', at, delegation.from, { to: delegation.to })
}

export async function revokeDelegation(tx: Tx, id: number, from: AccountId, at: Date): Promise<boolean> {
  const { rowCount } = await tx.run(
    sql`update delegation set revoked_at = ${at} where id = ${id} and from_account_id = ${from} and revoked_at is null`,
  )
  if (rowCount === 0) return false
  await recordAccountEvent(tx, from, 'delegation-revoked', at, from, { delegationId: id })
  return true
}

/** The officer leaves: rights end on that day, and every session ends now when the day is today or past. */
export async function markLeft(
  tx: Tx,
  id: AccountId,
  on: CivilDate,
  today: CivilDate,
  by: AccountId | undefined,
  at: Date,
): Promise<void> {
  await tx.run(sql`update account set left_on = ${on}, version = version + 1 where id = ${id}`)
  if (on <= today) await tx.run(sql`delete from session where account_id = ${id}`)
  await recordAccountEvent(tx, id, 'left', at, by, { on })
}

/** The new password in force; every open session ends, also the one that asked for it. */
export async function setPassword(
  tx: Tx,
  id: AccountId,
  passwordHash: string,
  mustChange: boolean,
  by: AccountId | undefined,
  at: Date,
): Promise<void> {
  await tx.run(
    sql`update account set password_hash = ${passwordHash}, must_change_password = ${mustChange}, version = version + 1 where id = ${id}`,
  )
  await tx.run(sql`delete from session where account_id = ${id}`)
  await recordAccountEvent(tx, id, 'password-set', at, by, {})
}

/** What is recorded of an account: who did what when, never a password, a code or a reason in words. */
export const accountEventKinds = [
  'created',
  'signed-in',
  'password-accepted',
  'signed-out',
  'password-set',
  'totp-set',
  'totp-removed',
  'passkey-added',
  'passkey-removed',
  'session-ended',
  'role-granted',
  'role-ended',
  'delegated',
  'delegation-revoked',
  'left',
] as const
export type AccountEventKind = (typeof accountEventKinds)[number]

export async function recordAccountEvent(
  tx: Tx,
  id: AccountId,
  kind: AccountEventKind,
  at: Date,
  by: AccountId | undefined,
  data: Record<string, unknown>,
): Promise<void> {
  await tx.run(
    sql`insert into account_event (account_id, kind, at, by_account_id, data) values (${id}, ${kind}, ${at}, ${by ?? null}, ${JSON.stringify(data)}::jsonb)`,
  )
}
