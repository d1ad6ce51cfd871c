import { z } from 'zod'
import { roles } from '../../../kernel/actor.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { AccountId, UnitId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Query, Reader } from '../../../platform/db/db.ts'
import { searchWords } from '../domain/name.ts'
import type { Belonging } from '../domain/policy.ts'
import { accountEventKinds } from './accounts.ts'

const accountId = z.number().transform((id) => id as AccountId)
const unitId = z.number().transform((id) => id as UnitId)
const day = z.string().transform((text) => text as CivilDate)
const noDay = z
  .string()
  .nullable()
  .transform((text) => (text ?? undefined) as CivilDate | undefined)

/** in the order in which roles are always named */
const heldRoles = z.array(z.enum(roles)).transform((held) => roles.filter((role) => held.includes(role)))

const listRow = z.object({
  id: accountId,
  login: z.string(),
  displayName: z.string(),
  title: z.string(),
  homeUnitId: unitId.nullable(),
  leftOn: noDay,
  roles: heldRoles,
})
export type ListedAccount = z.output<typeof listRow>

const inOrder = sql`select a.id, a.login, a.display_name as "displayName", a.title, a.home_unit_id as "homeUnitId", a.left_on as "leftOn"`

export type AccountPage = {
  readonly rows: readonly ListedAccount[]
  readonly hasEarlier: boolean
  readonly hasLater: boolean
}

const perPage = 50

/**
 * The accounts that belong to one of the units, in the order of given names; each word of `text` occurs in name or sign-in name, marks or not.
 * `after` and `before` are ids of rows shown last and first, so that a page stays where it is while accounts are added.
 */
export async function listAccounts(
  reader: Reader,
  question: {
    units: readonly UnitId[]
    text?: string
    on: CivilDate
    after?: AccountId | undefined
    before?: AccountId | undefined
  },
): Promise<AccountPage> {
  const { units, text = '', on, after, before } = question
  const backwards = before !== undefined && after === undefined
  const edge = backwards ? before : after
  const words = searchWords(text).map((word) => sql`and a.folded like ${`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`}`)
  const from =
    edge === undefined
      ? sql``
      : sql`and (a.folded, a.id) ${backwards ? sql`<` : sql`>`} (select e.folded, e.id from account e where e.id = ${edge})`
  const direction = backwards ? sql`desc` : sql`asc`
  const found = await reader.many(
    listRow,
    sql`${inOrder},
               array(select distinct g.role from role_grant g where g.account_id = a.id and g.unit_id = any(${[...units]}::bigint[])
                        and g.valid_from <= ${on} and (g.valid_to is null or g.valid_to > ${on})) as roles
          from account a
         where ${belongsTo(units)} ${sql.join(words, sql` `)} ${from}
         order by a.folded ${direction}, a.id ${direction} limit ${perPage + 1}`,
  )
  const more = found.length > perPage
  const rows = found.slice(0, perPage)
  if (backwards) rows.reverse()
  return { rows, hasEarlier: backwards ? more : edge !== undefined, hasLater: backwards ? edge !== undefined : more }
}

const belongsTo = (units: readonly UnitId[]): Query =>
  sql`(a.home_unit_id = any(${[...units]}::bigint[])
       or exists (select from role_grant g where g.account_id = a.id and g.unit_id = any(${[...units]}::bigint[])))`

const grantRow = z.object({
  id: z.number(),
  role: z.enum(roles),
  unitId,
  hierarchy: z.enum(['STATE', 'PARTY', 'FRONT']),
  scope: z.enum(['unit', 'subtree']),
  from: day,
  to: noDay,
})
export type ListedGrant = z.output<typeof grantRow>

/** All roles an account ever had, the newest first. */
export const grantsOf = (reader: Reader, id: AccountId): Promise<ListedGrant[]> =>
  reader.many(
    grantRow,
    sql`select id, role, unit_id as "unitId", hierarchy, scope, valid_from as "from", valid_to as "to"
          from role_grant where account_id = ${id} order by valid_from desc, id desc`,
  )

/** Where an account belongs on a day: its own unit, and those of the roles that hold or will hold. */
export async function belongingOf(reader: Reader, id: AccountId, on: CivilDate): Promise<Belonging | undefined> {
  const row = await reader.maybe(
    z.object({ home: unitId.nullable(), units: z.array(unitId) }),
    sql`select a.home_unit_id as home,
               array(select g.unit_id from role_grant g where g.account_id = a.id and (g.valid_to is null or g.valid_to > ${on})) as units
          from account a where a.id = ${id}`,
  )
  return row && { homeUnitId: row.home ?? undefined, grantUnitIds: row.units }
}

const eventRow = z.object({
  kind: z.enum(accountEventKinds),
  at: z.date(),
  by: accountId.nullable(),
  data: z.record(z.string(), z.unknown()),
})
export type ListedEvent = z.output<typeof eventRow>

/** What happened to an account lately, the newest first; not the signing in and out, which is nobody's business. */
export const eventsOf = (reader: Reader, id: AccountId, most = 50): Promise<ListedEvent[]> =>
  reader.many(
    eventRow,
    sql`select kind, at, by_account_id as "by", data from account_event
         where account_id = ${id} and kind not in ('signed-in', 'signed-out', 'password-accepted', 'session-ended')
         order by id desc limit ${most}`,
  )

const delegationRow = z.object({
  id: z.number(),
  fromId: accountId,
  fromName: z.string(),
  toId: accountId,
  toName: z.string(),
  from: day,
  to: day,
  reason: z.string(),
  revokedAt: z.date().nullable(),
})
export type ListedDelegation = z.output<typeof delegationRow>

/** Given and received by an officer, the latest first. */
export const delegationsOf = (reader: Reader, id: AccountId): Promise<ListedDelegation[]> =>
  reader.many(
    delegationRow,
    sql`select d.id, d.from_account_id as "fromId", f.display_name as "fromName", d.to_account_id as "toId", t.display_name as "toName",
               d.valid_from as "from", d.valid_to as "to", d.reason, d.revoked_at as "revokedAt"
          from delegation d join account f on f.id = d.from_account_id join account t on t.id = d.to_account_id
         where ${id} in (d.from_account_id, d.to_account_id) order by d.valid_from desc, d.id desc limit 100`,
  )

const sampleRow = z.object({
  login: z.string(),
  displayName: z.string(),
  title: z.string(),
  homeUnitId: unitId.nullable(),
  roles: heldRoles,
})
export type SampleAccount = z.output<typeof sampleRow>

/** The invented officers of a sample province, who may sign in. */
export const sampleAccounts = (reader: Reader, on: CivilDate): Promise<SampleAccount[]> =>
  reader.many(
    sampleRow,
    sql`select a.login, a.display_name as "displayName", a.title, a.home_unit_id as "homeUnitId",
               array(select distinct g.role from role_grant g where g.account_id = a.id and g.valid_from <= ${on}
                        and (g.valid_to is null or g.valid_to > ${on})) as roles
          from account a where a.is_sample and a.password_hash is not null and (a.left_on is null or a.left_on > ${on})
         order by a.id`,
  )
