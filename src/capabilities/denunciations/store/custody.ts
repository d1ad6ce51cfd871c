import { z } from 'zod'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { AccountId, UnitId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Reader, Tx } from '../../../platform/db/db.ts'
import { endedWhys } from '../domain/custody.ts'
import type { Custodian, EndedWhy } from '../domain/custody.ts'

const row = z
  .object({
    id: z.number(),
    unit_id: z.number(),
    account_id: z.number(),
    recipient: z.string().nullable(),
    ended_on: z.string().nullable(),
    ended_why: z.enum(endedWhys).nullable(),
  })
  .transform(({ id, unit_id, account_id, recipient, ended_on, ended_why }): Custodian => ({
    id,
    unitId: unit_id as UnitId,
    accountId: account_id as AccountId,
    ...(recipient !== null && { recipient }),
    ...(ended_on !== null && ended_why !== null && { ended: { on: ended_on as CivilDate, why: ended_why } }),
  }))

const columns = sql`id, unit_id, account_id, recipient, ended_on, ended_why`

/** Everybody who keeps or kept a key of these bodies. */
export const custodiansOf = (reader: Reader, units: readonly UnitId[]): Promise<Custodian[]> =>
  reader.many(row, sql`select ${columns} from custodian where unit_id = any(${[...units]}::bigint[]) order by id`)

/** Every key that somebody keeps or kept, of all bodies: for an officer's own page. */
export const custodianshipsOf = (reader: Reader, account: AccountId): Promise<Custodian[]> =>
  reader.many(row, sql`select ${columns} from custodian where account_id = ${account} and ended_on is null order by id`)

export const custodianById = (reader: Reader, id: number): Promise<Custodian | undefined> =>
  reader.maybe(row, sql`select ${columns} from custodian where id = ${id}`)

/** A body that has said how many keys it takes. */
export type Body = { readonly unitId: UnitId; readonly threshold: number }

export const bodies = (reader: Reader): Promise<Body[]> =>
  reader.many(
    z
      .object({ unit_id: z.number(), threshold: z.number() })
      .transform(({ unit_id, threshold }): Body => ({ unitId: unit_id as UnitId, threshold })),
    sql`select unit_id, threshold from custody order by unit_id`,
  )

export const setThreshold = (tx: Tx, { unitId, threshold }: Body, by: AccountId, on: CivilDate) =>
  tx.run(sql`insert into custody (unit_id, threshold, changed_by, changed_on) values (${unitId}, ${threshold}, ${by}, ${on})
             on conflict (unit_id) do update set threshold = excluded.threshold, changed_by = excluded.changed_by, changed_on = excluded.changed_on`)

/** Somebody who is asked to keep a key already stays as they are. */
export const appoint = (
  tx: Tx,
  { unitId, accountId }: { readonly unitId: UnitId; readonly accountId: AccountId },
  by: AccountId,
  on: CivilDate,
) =>
  tx.run(sql`insert into custodian (unit_id, account_id, appointed_by, appointed_on)
             values (${unitId}, ${accountId}, ${by}, ${on}) on conflict do nothing`)

/** @returns whether the key was taken: only the first one of a custodian is, and no key twice */
export async function setRecipient(tx: Tx, id: number, recipient: string, on: CivilDate): Promise<boolean> {
  const { rowCount } = await tx.run(
    sql`update custodian set recipient = ${recipient}, key_on = ${on}
         where id = ${id} and recipient is null and ended_on is null
           and not exists (select from custodian where recipient = ${recipient})`,
  )
  return rowCount === 1
}

export const endCustodian = (tx: Tx, id: number, why: EndedWhy, on: CivilDate) =>
  tx.run(sql`update custodian set ended_on = ${on}, ended_why = ${why} where id = ${id} and ended_on is null`)
