import { z } from 'zod'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { PetitionId } from '../../../kernel/ids.ts'
import { fold } from '../../../kernel/text.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Tx } from '../../../platform/db/db.ts'
import type { PetitionCode } from '../domain/code.ts'
import type { Intake } from '../domain/intake.ts'
import { dueOn } from '../domain/petition.ts'
import type { Doer } from '../domain/policy.ts'
import type { DueDate } from '../domain/time-limits.ts'
import { actorColumns } from './actor-columns.ts'

/** What the register writes for one arriving petition. Codes and hashes are worked out beforehand. */
export type NewPetition = {
  readonly intake: Intake
  readonly code: PetitionCode
  readonly secretHash: Buffer
  readonly receivedOn: CivilDate
  /** names of the place, old and new, for search */
  readonly placeNames: string
  readonly clocks: readonly (DueDate & { readonly ruleId: string })[]
}

/**
 * Registers petitions, one statement for each table however many there are; those whose submission key is known already are passed over.
 * @returns ids by submission key, of the new ones only
 */
export async function insertPetitions(
  tx: Tx,
  petitions: readonly NewPetition[],
  saving: { readonly doer: Doer },
): Promise<Map<string, PetitionId>> {
  const actor = actorColumns(saving.doer)
  const rows = await tx.many(
    z.object({ id: z.number(), submission_key: z.string() }),
    sql`
    insert into petition (code, status, statutory_kind, working_kind, sender_kind, field, channel, title, received_at, received_on, place_unit_id, place_detail,
                          latitude, longitude, holder_unit_id, signatories, due_on, is_sample, submission_key, secret_hash)
    select code, status, statutory_kind, working_kind, sender_kind, field, channel, title, received_at, received_on, place_unit_id, place_detail,
           latitude, longitude, holder_unit_id, signatories, due_on, is_sample, submission_key, decode(secret_hash, 'hex')
      from json_to_recordset(${JSON.stringify(petitions.map(petitionColumns))}::json) as r(
           code text, status text, statutory_kind text, working_kind text, sender_kind text, field text, channel text, title text, received_at timestamptz,
           received_on date, place_unit_id bigint, place_detail text, latitude double precision, longitude double precision, holder_unit_id bigint,
           signatories int, due_on date, is_sample boolean, submission_key text, secret_hash text)
    on conflict (submission_key) do nothing
    returning id, submission_key`,
  )
  const ids = new Map(rows.map((row) => [row.submission_key, row.id as PetitionId]))
  const fresh = petitions.flatMap((petition) => {
    const id = ids.get(petition.intake.submissionKey)
    return id === undefined ? [] : [{ id, ...petition }]
  })
  if (fresh.length === 0) return ids
  await tx.run(sql`
    with texts as (
      insert into petition_text (petition_id, body, folded)
      select id, body, folded from json_to_recordset(${JSON.stringify(fresh.map(textColumns))}::json) as r(id bigint, body text, folded text)
    ), holders as (
      insert into petition_holder (petition_id, unit_id, from_at)
      select id, unit_id, at from json_to_recordset(${JSON.stringify(fresh.map((p) => ({ id: p.id, unit_id: p.intake.holderUnitId, at: p.intake.receivedAt })))}::json)
          as r(id bigint, unit_id bigint, at timestamptz)
    ), persons as (
      insert into petition_person (petition_id, role, name, phone, email, address, folded_name)
      select id, role, name, phone, email, address, folded_name
        from json_to_recordset(${JSON.stringify(fresh.flatMap(personColumns))}::json)
          as r(id bigint, role text, name text, phone text, email text, address text, folded_name text)
    ), clocks as (
      insert into petition_clock (petition_id, rule_id, started_on, due_on, explanation)
      select id, rule_id, started_on, due_on, explanation
        from json_to_recordset(${JSON.stringify(fresh.flatMap(clockColumns))}::json) as r(id bigint, rule_id text, started_on date, due_on date, explanation jsonb)
    )
    insert into petition_event (petition_id, kind, at, actor_kind, actor_id, unit_id, data)
    select id, 'receive', at, actor_kind, actor_id, unit_id, data
      from json_to_recordset(${JSON.stringify(fresh.map((p) => receiptColumns(p, actor)))}::json)
        as r(id bigint, at timestamptz, actor_kind text, actor_id bigint, unit_id bigint, data jsonb)`)
  return ids
}

type Fresh = NewPetition & { readonly id: PetitionId }

function petitionColumns({ intake, code, secretHash, receivedOn, clocks }: NewPetition): Record<string, unknown> {
  const known = intake.classifiedAs
  return {
    code,
    status: known ? 'classified' : 'received',
    statutory_kind: known?.kind.statutory ?? null,
    working_kind: known?.kind.statutory === 'KNPA' ? known.kind.working : null,
    sender_kind: intake.senderKind ?? null,
    field: known?.field ?? null,
    channel: intake.channel,
    title: intake.title,
    received_at: intake.receivedAt,
    received_on: receivedOn,
    place_unit_id: intake.place.unitId ?? null,
    place_detail: intake.place.detail ?? null,
    latitude: intake.place.point?.latitude ?? null,
    longitude: intake.place.point?.longitude ?? null,
    holder_unit_id: intake.holderUnitId,
    signatories: intake.signatories,
    due_on: dueOn({ clocks: clocks.map((c) => ({ ruleId: c.ruleId, startedOn: receivedOn, dueOn: c.dueOn })) }) ?? null,
    is_sample: intake.isSample ?? false,
    submission_key: intake.submissionKey,
    secret_hash: secretHash.toString('hex'),
  }
}

const textColumns = ({ id, intake, code, placeNames }: Fresh): Record<string, unknown> => ({
  id,
  body: intake.body,
  folded: fold([code, intake.title, intake.body, intake.place.detail ?? '', placeNames].join(' \n ')),
})

const personColumns = ({ id, intake }: Fresh): Record<string, unknown>[] =>
  intake.persons.map(({ role, name, phone, email, address }) => ({
    id,
    role,
    name,
    phone,
    email,
    address,
    folded_name: name === undefined ? null : fold(name),
  }))

const clockColumns = ({ id, receivedOn, clocks }: Fresh): Record<string, unknown>[] =>
  clocks.map(({ ruleId, dueOn: due, explanation }) => ({
    id,
    rule_id: ruleId,
    started_on: receivedOn,
    due_on: due,
    explanation,
  }))

const receiptColumns = (
  { id, intake }: Fresh,
  actor: { kind: string; id: number | null },
): Record<string, unknown> => ({
  id,
  at: intake.receivedAt,
  actor_kind: intake.registeredBy ? 'officer' : actor.kind,
  actor_id: intake.registeredBy ?? actor.id,
  unit_id: intake.holderUnitId,
  data: {
    channel: intake.channel,
    attachments: intake.attachmentIds.length,
    ...(intake.sourceReference ? { source: intake.sourceReference } : {}),
  },
})

/** The next running numbers of the register, in order. Numbers are never given twice; a submission that fails leaves a gap in codes, not in the register. */
export async function nextNumbers(tx: Tx, count: number): Promise<number[]> {
  const rows = await tx.many(
    z.object({ n: z.number() }),
    sql`select nextval('petition_number') as n from generate_series(1, ${count}::int)`,
  )
  return rows.map((row) => row.n)
}
