import { z } from 'zod'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { AccountId, PetitionId, UnitId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Reader, Tx } from '../../../platform/db/db.ts'
import type { Held } from '../domain/custody.ts'

/** An envelope as it arrives, checked: bytes of age files. */
export type NewEnvelope = {
  readonly envelope: string
  readonly unitId: UnitId
  readonly threshold: number
  readonly sealed: Buffer
  readonly shares: readonly { readonly custodianId: number; readonly sealed: Buffer }[]
}

/** Everything about an envelope but what lies in it. */
export type StoredEnvelope = Held & {
  readonly petitionId: PetitionId
  readonly envelope: string
  readonly sealedOn: CivilDate
}

export async function insertEnvelope(tx: Tx, petitionId: PetitionId, made: NewEnvelope, on: CivilDate): Promise<void> {
  await tx.run(sql`insert into sealed_identity (petition_id, envelope, unit_id, threshold, sealed, sealed_on)
                   values (${petitionId}, ${made.envelope}, ${made.unitId}, ${made.threshold}, ${made.sealed}, ${on})`)
  for (const { custodianId, sealed } of made.shares)
    await tx.run(
      sql`insert into sealed_share (petition_id, custodian_id, sealed) values (${petitionId}, ${custodianId}, ${sealed})`,
    )
}

/** Envelope and shares go; what happened to them stays in the events. */
export const deleteEnvelope = (tx: Tx, petitionId: PetitionId) =>
  tx.run(sql`delete from sealed_identity where petition_id = ${petitionId}`)

const stored = z
  .object({
    petition_id: z.number(),
    envelope: z.string(),
    unit_id: z.number(),
    threshold: z.number(),
    sealed_on: z.string(),
    share_of: z.array(z.number()),
    excluded: z.array(z.number()),
  })
  .transform(({ petition_id, envelope, unit_id, threshold, sealed_on, share_of, excluded }): StoredEnvelope => ({
    petitionId: petition_id as PetitionId,
    envelope,
    unitId: unit_id as UnitId,
    threshold,
    sealedOn: sealed_on as CivilDate,
    shareOf: share_of,
    excluded: excluded as AccountId[],
  }))

const selected = sql`
  select s.petition_id, s.envelope, s.unit_id, s.threshold, s.sealed_on,
         coalesce((select array_agg(custodian_id order by custodian_id) from sealed_share h where h.petition_id = s.petition_id), '{}') share_of,
         coalesce((select array_agg(account_id order by account_id) from identity_exclusion x where x.petition_id = s.petition_id), '{}') excluded
    from sealed_identity s`

/** @param lock waits for whoever else changes this envelope */
export async function envelopeOf(
  reader: Reader,
  petitionId: PetitionId,
  lock?: 'lock',
): Promise<StoredEnvelope | undefined> {
  if (lock)
    await reader.maybe(
      z.object({ petition_id: z.number() }),
      sql`select petition_id from sealed_identity where petition_id = ${petitionId} for update`,
    )
  return reader.maybe(stored, sql`${selected} where s.petition_id = ${petitionId}`)
}

/** Envelopes of these bodies, oldest first: for those who look after their keys. */
export const envelopesIn = (reader: Reader, units: readonly UnitId[]): Promise<StoredEnvelope[]> =>
  reader.many(stored, sql`${selected} where s.unit_id = any(${[...units]}::bigint[]) order by s.petition_id`)

const bytes = z.object({ sealed: z.instanceof(Buffer) }).transform(({ sealed }) => sealed.toString('base64'))

/** The age file itself, as base64. */
export const sealedOf = (reader: Reader, petitionId: PetitionId): Promise<string> =>
  reader.one(bytes, sql`select sealed from sealed_identity where petition_id = ${petitionId}`)

/** One custodian's share, as base64. */
export const shareOf = (reader: Reader, petitionId: PetitionId, custodianId: number): Promise<string | undefined> =>
  reader.maybe(
    bytes,
    sql`select sealed from sealed_share where petition_id = ${petitionId} and custodian_id = ${custodianId}`,
  )

export async function exclude(
  tx: Tx,
  { petitionId, accountId }: { readonly petitionId: PetitionId; readonly accountId: AccountId },
  by: AccountId | undefined,
  on: CivilDate,
): Promise<boolean> {
  const { rowCount } = await tx.run(
    sql`insert into identity_exclusion (petition_id, account_id, excluded_by, excluded_on)
        values (${petitionId}, ${accountId}, ${by ?? null}, ${on}) on conflict do nothing`,
  )
  await tx.run(sql`delete from sealed_share where petition_id = ${petitionId}
                     and custodian_id in (select id from custodian where account_id = ${accountId})`)
  await tx.run(sql`update opening_share set sealed = null
                    where custodian_id in (select id from custodian where account_id = ${accountId})
                      and opening_id in (select id from identity_opening where petition_id = ${petitionId})`)
  return rowCount === 1
}

export const eventKinds = ['sealed', 'asked', 'approved', 'opened', 'resealed', 'cancelled', 'excluded'] as const
export type EventKind = (typeof eventKinds)[number]

export type NewEvent = {
  readonly petitionId: PetitionId
  readonly kind: EventKind
  readonly on: CivilDate
  readonly by?: AccountId
  readonly unitId?: UnitId
  /** ids and words of this program only */
  readonly data?: Readonly<Record<string, string | number>>
}

/** @returns the event's id */
export async function insertEvent(tx: Tx, { petitionId, kind, on, by, unitId, data }: NewEvent): Promise<number> {
  const { id } = await tx.one(
    z.object({ id: z.number() }),
    sql`insert into identity_event (petition_id, kind, on_day, actor_id, unit_id, data)
        values (${petitionId}, ${kind}, ${on}, ${by ?? null}, ${unitId ?? null}, ${JSON.stringify(data ?? {})}::jsonb) returning id`,
  )
  return id
}

const event = z
  .object({
    id: z.number(),
    kind: z.enum(eventKinds),
    on_day: z.string(),
    unit_id: z.number().nullable(),
    actor_id: z.number().nullable(),
    data: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .transform(({ on_day, unit_id, actor_id, ...same }) => ({
    ...same,
    on: on_day as CivilDate,
    unitId: unit_id as UnitId | null,
    actorId: actor_id as AccountId | null,
  }))
export type IdentityEvent = z.output<typeof event>

export const eventsOf = (reader: Reader, petitionId: PetitionId): Promise<IdentityEvent[]> =>
  reader.many(
    event,
    sql`select id, kind, on_day, unit_id, actor_id, data from identity_event where petition_id = ${petitionId} order by id`,
  )

const message = z
  .object({ id: z.number(), from_office: z.boolean(), on_day: z.string(), body: z.string() })
  .transform(({ id, from_office, on_day, body }) => ({ id, fromOffice: from_office, on: on_day as CivilDate, body }))
export type Message = z.output<typeof message>

/** In the order in which they were written; each knows its day, never its hour. */
export const messagesOf = (reader: Reader, petitionId: PetitionId): Promise<Message[]> =>
  reader.many(
    message,
    sql`select id, from_office, on_day, body from sealed_message where petition_id = ${petitionId} order by id`,
  )

/** The same words as the last message from the same side are that message: a form sent twice. */
export const insertMessage = (
  tx: Tx,
  { petitionId, by, body, on }: { petitionId: PetitionId; by?: AccountId; body: string; on: CivilDate },
) =>
  tx.run(sql`
    insert into sealed_message (petition_id, from_office, account_id, on_day, body)
    select ${petitionId}, ${by !== undefined}, ${by ?? null}, ${on}, ${body}
     where not exists (select from (select from_office, body from sealed_message where petition_id = ${petitionId} order by id desc limit 1) last
                        where last.from_office = ${by !== undefined} and last.body = ${body})`)
