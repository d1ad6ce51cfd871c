import { z } from 'zod'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { AccountId, PetitionId, UnitId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Reader, Tx } from '../../../platform/db/db.ts'
import type { Opening, Purpose } from '../domain/opening.ts'

/** The decision on which a request rests, as it is recorded. */
export type Ground = {
  readonly decisionNumber: string
  readonly decisionOn: CivilDate
  readonly legalGround: string
  readonly reason: string
}

export type StoredOpening = Opening & {
  readonly ground: Ground
  readonly recipient: string
  readonly askedOn: CivilDate
}

export type NewOpening = {
  readonly petitionId: PetitionId
  readonly envelope: string
  readonly purpose: Purpose
  readonly askedBy: AccountId
  readonly askedOn: CivilDate
  readonly until: CivilDate
  readonly ground: Ground
  readonly recipient: string
}

export async function insertOpening(tx: Tx, made: NewOpening): Promise<number> {
  const { purpose, ground } = made
  const { id } = await tx.one(
    z.object({ id: z.number() }),
    sql`insert into identity_opening (petition_id, envelope, purpose, target_unit_id, asked_by, asked_on, until, decision_number, decision_on,
                                      legal_ground, reason, recipient, status)
        values (${made.petitionId}, ${made.envelope}, ${purpose.kind}, ${purpose.kind === 'reseal' ? purpose.targetUnitId : null}, ${made.askedBy},
                ${made.askedOn}, ${made.until}, ${ground.decisionNumber}, ${ground.decisionOn}, ${ground.legalGround}, ${ground.reason}, ${made.recipient}, 'asked')
        returning id`,
  )
  return id
}

const row = z
  .object({
    id: z.number(),
    petition_id: z.number(),
    envelope: z.string(),
    purpose: z.enum(['open', 'reseal']),
    target_unit_id: z.number().nullable(),
    asked_by: z.number(),
    asked_on: z.string(),
    until: z.string(),
    decision_number: z.string(),
    decision_on: z.string(),
    legal_ground: z.string(),
    reason: z.string(),
    recipient: z.string(),
    status: z.enum(['asked', 'done', 'cancelled']),
    given: z.array(z.number()),
  })
  .transform((one): StoredOpening => ({
    id: one.id,
    petitionId: one.petition_id as PetitionId,
    envelope: one.envelope,
    purpose:
      one.target_unit_id === null ? { kind: 'open' } : { kind: 'reseal', targetUnitId: one.target_unit_id as UnitId },
    askedBy: one.asked_by as AccountId,
    askedOn: one.asked_on as CivilDate,
    until: one.until as CivilDate,
    status: one.status,
    given: one.given,
    recipient: one.recipient,
    ground: {
      decisionNumber: one.decision_number,
      decisionOn: one.decision_on as CivilDate,
      legalGround: one.legal_ground,
      reason: one.reason,
    },
  }))

const selected = sql`
  select o.*, coalesce((select array_agg(custodian_id order by custodian_id) from opening_share g where g.opening_id = o.id), '{}') given
    from identity_opening o`

export async function openingById(reader: Reader, id: number, lock?: 'lock'): Promise<StoredOpening | undefined> {
  if (lock)
    await reader.maybe(z.object({ id: z.number() }), sql`select id from identity_opening where id = ${id} for update`)
  return reader.maybe(row, sql`${selected} where o.id = ${id}`)
}

export const openingsOf = (reader: Reader, petitionId: PetitionId): Promise<StoredOpening[]> =>
  reader.many(row, sql`${selected} where o.petition_id = ${petitionId} order by o.id desc`)

/** Requests that wait: those of this officer, and those for envelopes of which they keep a share. */
export const openingsConcerning = (reader: Reader, account: AccountId, today: CivilDate): Promise<StoredOpening[]> =>
  reader.many(
    row,
    sql`${selected}
         where o.status = 'asked' and o.until >= ${today}
           and (o.asked_by = ${account}
                or exists (select from sealed_share s join custodian c on c.id = s.custodian_id
                            where s.petition_id = o.petition_id and c.account_id = ${account} and c.ended_on is null))
         order by o.id`,
  )

export const saveShare = (tx: Tx, openingId: number, custodianId: number, sealed: Buffer, on: CivilDate) =>
  tx.run(sql`insert into opening_share (opening_id, custodian_id, given_on, sealed)
             values (${openingId}, ${custodianId}, ${on}, ${sealed})`)

/** Shares handed over for a request, as base64. */
export const givenShares = (reader: Reader, openingId: number, custodians: readonly number[]): Promise<string[]> =>
  reader.many(
    z.object({ sealed: z.instanceof(Buffer) }).transform(({ sealed }) => sealed.toString('base64')),
    sql`select sealed from opening_share where opening_id = ${openingId} and custodian_id = any(${[...custodians]}::bigint[]) and sealed is not null`,
  )

/** Over: done or taken back. The shares that were handed over go at once. */
export async function endOpening(tx: Tx, id: number, status: 'done' | 'cancelled', on: CivilDate): Promise<void> {
  await tx.run(sql`update identity_opening set status = ${status}, done_on = ${on} where id = ${id}`)
  await tx.run(sql`update opening_share set sealed = null where opening_id = ${id}`)
}

/** Requests about an envelope that is gone. */
export async function endOpeningsOf(tx: Tx, petitionId: PetitionId, except: number, on: CivilDate): Promise<void> {
  await tx.run(sql`update identity_opening set status = 'cancelled', done_on = ${on}
                    where petition_id = ${petitionId} and status = 'asked' and id <> ${except}`)
  await tx.run(sql`update opening_share set sealed = null
                    where opening_id in (select id from identity_opening where petition_id = ${petitionId} and status <> 'asked')`)
}
