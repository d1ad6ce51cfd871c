import { z } from 'zod'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { AccountId, PetitionId, UnitId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Reader } from '../../../platform/db/db.ts'
import type { PetitionCode } from '../domain/code.ts'
import { channels, fields, senderKinds, statuses, statutoryKinds, workingKinds } from '../domain/petition.ts'
import type { Field, Kind, Petition } from '../domain/petition.ts'

const civilDate = z.string().transform((text) => text as CivilDate)

const petitionRow = z.object({
  id: z.number(),
  code: z.string(),
  status: z.enum(statuses),
  statutory_kind: z.enum(statutoryKinds).nullable(),
  working_kind: z.enum(workingKinds).nullable(),
  field: z.enum(fields).nullable(),
  sender_kind: z.enum(senderKinds).nullable(),
  channel: z.enum(channels),
  received_on: civilDate,
  holder_unit_id: z.number(),
  assignee_id: z.number().nullable(),
  handover_count: z.number(),
  reopen_count: z.number(),
  accepted_on: civilDate.nullable(),
  publication: z.object({ state: z.enum(['draft', 'published', 'withdrawn']), drafted_by: z.number() }).nullable(),
  version: z.number(),
  held_by: z.array(z.number()),
  clocks: z.array(z.object({ rule_id: z.string(), started_on: civilDate, due_on: civilDate })),
  answer: z.object({ id: z.number(), answered_on: civilDate, is_rated: z.boolean() }).nullable(),
})

/** The petition as the rules see it, in one statement. `lock` makes other writers wait until this transaction ends. */
export async function loadPetition(
  reader: Reader,
  by: { id: PetitionId } | { code: PetitionCode },
  lock?: 'lock',
): Promise<Petition | undefined> {
  // Waiting for the lock inside the statement below would read the petition as the other writer left it, but its answer, rating and clocks as
  // they were before: so the lock comes first, in a statement of its own.
  if (lock)
    await reader.maybe(
      z.object({ id: z.number() }),
      sql`select id from petition p where ${'id' in by ? sql`p.id = ${by.id}` : sql`p.code = ${by.code}`} for update`,
    )
  const row = await reader.maybe(
    petitionRow,
    sql`
    select p.id, p.code, p.status, p.statutory_kind, p.working_kind, p.sender_kind, p.field, p.channel, p.received_on, p.holder_unit_id, p.assignee_id,
           p.handover_count, p.reopen_count, p.accepted_on, p.version,
           (select coalesce(array_agg(h.unit_id order by h.id), '{}') from petition_holder h where h.petition_id = p.id) as held_by,
           (select coalesce(json_agg(json_build_object('rule_id', c.rule_id, 'started_on', c.started_on, 'due_on', c.due_on) order by c.id), '[]')
              from petition_clock c where c.petition_id = p.id and c.ended_on is null) as clocks,
           (select json_build_object('id', a.id, 'answered_on', (a.answered_at at time zone 'Asia/Ho_Chi_Minh')::date,
                                     'is_rated', exists (select from petition_rating r where r.answer_id = a.id))
              from petition_answer a where a.petition_id = p.id order by a.id desc limit 1) as answer,
           (select json_build_object('state', case when x.withdrawn_at is not null then 'withdrawn' when x.published_at is not null then 'published' else 'draft' end,
                                     'drafted_by', x.drafted_by)
              from petition_publication x where x.petition_id = p.id) as publication
      from petition p
     where ${'id' in by ? sql`p.id = ${by.id}` : sql`p.code = ${by.code}`}
     ${lock ? sql`for update of p` : sql``}`,
  )
  return row && toPetition(row)
}

function toPetition(row: z.output<typeof petitionRow>): Petition {
  const base = {
    id: row.id as PetitionId,
    code: row.code as PetitionCode,
    version: row.version,
    channel: row.channel,
    receivedOn: row.received_on,
    ...(row.sender_kind ? { senderKind: row.sender_kind } : {}),
    holderUnitId: row.holder_unit_id as UnitId,
    heldBy: row.held_by as UnitId[],
    handoverCount: row.handover_count,
    reopenCount: row.reopen_count,
    ...(row.accepted_on ? { acceptedOn: row.accepted_on } : {}),
    ...(row.publication
      ? { publication: { state: row.publication.state, draftedBy: row.publication.drafted_by as AccountId } }
      : {}),
    clocks: row.clocks.map((c) => ({ ruleId: c.rule_id, startedOn: c.started_on, dueOn: c.due_on })),
  }
  const kind = kindOf(row.statutory_kind, row.working_kind)
  const field: Field = row.field ?? 'OTHER'
  const assigneeId = row.assignee_id as never
  if (row.status === 'received' || kind === undefined) return { ...base, status: 'received' }
  if (row.status === 'classified') return { ...base, status: row.status, kind, field }
  if (row.status === 'in-progress' || row.status === 'waiting')
    return { ...base, status: row.status, kind, field, assigneeId }
  if (!row.answer) throw new Error(`petition ${row.id} is ${row.status} without an answer`)
  const answer = { id: row.answer.id, isRated: row.answer.is_rated, answeredOn: row.answer.answered_on }
  return { ...base, status: row.status, kind, field, assigneeId, answer }
}

/** Columns to kind: the two columns of the register are one value in the rules. */
export function kindOf(
  statutory: (typeof statutoryKinds)[number] | null,
  working: (typeof workingKinds)[number] | null,
): Kind | undefined {
  if (statutory === null) return undefined
  return statutory === 'KNPA' ? { statutory, working: working ?? 'FEEDBACK' } : { statutory }
}

/** The petition that an earlier sending of the same submission made, if there is one. */
export async function bySubmissionKey(
  reader: Reader,
  key: string,
): Promise<{ id: PetitionId; code: PetitionCode } | undefined> {
  const row = await reader.maybe(
    z.object({ id: z.number(), code: z.string() }),
    sql`select id, code from petition where submission_key = ${key}`,
  )
  return row && { id: row.id as PetitionId, code: row.code as PetitionCode }
}

/** The stored hash of a case's secret, to be compared in constant time; undefined for an unknown code. */
export async function secretHashOf(
  reader: Reader,
  code: PetitionCode,
): Promise<{ id: PetitionId; hash: Uint8Array } | undefined> {
  const row = await reader.maybe(
    z.object({ id: z.number(), secret_hash: z.instanceof(Uint8Array) }),
    sql`select id, secret_hash from petition where code = ${code}`,
  )
  return row && { id: row.id as PetitionId, hash: row.secret_hash }
}
