import { z } from 'zod'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { PetitionId, UnitId } from '../../../kernel/ids.ts'
import { err, ok } from '../../../kernel/result.ts'
import type { Result } from '../../../kernel/result.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Tx } from '../../../platform/db/db.ts'
import type { Decision } from '../domain/decide.ts'
import { dueOn } from '../domain/petition.ts'
import type { Petition } from '../domain/petition.ts'
import type { Doer } from '../domain/policy.ts'
import type { DueDate, TimeLimits } from '../domain/time-limits.ts'
import { actorColumns } from './actor-columns.ts'

export type Saving = { readonly doer: Doer; readonly at: Date; readonly on: CivilDate; readonly timeLimits: TimeLimits }

/**
 * Writes an act: the row, its event, clocks, answer, rating and hand-over, in the caller's transaction.
 * `stale` when somebody else changed the petition after `before` was read.
 */
export async function saveAct(
  tx: Tx,
  before: Petition,
  { petition, effects }: Decision,
  saving: Saving,
): Promise<Result<{ eventId: number }, { kind: 'stale' }>> {
  const started = effects.startClocks.map((ruleId) => ({ ruleId, ...clockStart(ruleId, before, saving) }))
  const running = [...before.clocks.filter((c) => !effects.endClocks.includes(c.ruleId)), ...started]
  const { rowCount } = await tx.run(sql`
    update petition
       set status = ${petition.status},
           statutory_kind = ${'kind' in petition ? petition.kind.statutory : null},
           working_kind = ${'kind' in petition && petition.kind.statutory === 'KNPA' ? petition.kind.working : null},
           field = ${'field' in petition ? petition.field : null},
           assignee_id = ${'assigneeId' in petition ? petition.assigneeId : null},
           holder_unit_id = ${petition.holderUnitId},
           handover_count = ${petition.handoverCount},
           reopen_count = ${petition.reopenCount},
           accepted_on = ${petition.acceptedOn ?? null},
           answered_on = ${'answer' in petition ? petition.answer.answeredOn : null},
           closed_on = case when ${petition.status} = 'closed' then coalesce(closed_on, ${saving.on}) end,
           due_on = ${dueOn({ clocks: running }) ?? null},
           version = version + 1
     where id = ${before.id} and version = ${before.version}`)
  if (rowCount !== 1) return err({ kind: 'stale' })
  const eventId = await saveEvent(tx, before.id, before.holderUnitId, effects.event, saving)
  if (effects.endClocks.length > 0) await endClocks(tx, before.id, effects, saving)
  for (const clock of started) await startClock(tx, before.id, clock)
  if (petition.holderUnitId !== before.holderUnitId) await moveHolder(tx, before.id, petition.holderUnitId, saving.at)
  if (effects.answer) await saveAnswer(tx, before, { ...effects.answer, eventId }, saving)
  if (effects.publication) await savePublication(tx, before.id, effects.publication, saving)
  if (effects.rating) await saveRating(tx, before.id, effects.rating, saving.at)
  return ok({ eventId })
}

/** Clocks of classification count from receipt; those of acceptance and reopening from the day of the act. */
function clockStart(
  ruleId: string,
  { receivedOn, status }: Petition,
  { on, timeLimits }: Saving,
): DueDate & { startedOn: CivilDate } {
  const startedOn = fromReceipt.has(ruleId) && status !== 'answered' && status !== 'closed' ? receivedOn : on
  return { startedOn, ...timeLimits(ruleId, startedOn) }
}
const fromReceipt = new Set(['CR-ANSWER', 'CO-ACCEPT-1', 'CO-ACCEPT-1B', 'DE-INITIAL', 'FB-ANSWER-RECEPTION'])

const idRow = z.object({ id: z.number() })

async function saveEvent(
  tx: Tx,
  id: PetitionId,
  unitId: UnitId,
  event: Decision['effects']['event'],
  { doer, at }: Saving,
): Promise<number> {
  const actor = actorColumns(doer)
  const row = await tx.one(
    idRow,
    sql`insert into petition_event (petition_id, kind, at, actor_kind, actor_id, unit_id, data)
        values (${id}, ${event.kind}, ${at}, ${actor.kind}, ${actor.id}, ${unitId}, ${JSON.stringify(event.data)}::jsonb) returning id`,
  )
  if (event.note !== undefined)
    await tx.run(sql`insert into petition_note (event_id, text) values (${row.id}, ${event.note})`)
  return row.id
}

async function endClocks(
  tx: Tx,
  id: PetitionId,
  { endClocks: rules, event }: Decision['effects'],
  { on }: Saving,
): Promise<void> {
  // a clock that a correction of the kind takes away was never owed; one that an act fulfils is met or late
  const fulfilled = event.kind !== 'classify'
  await tx.run(sql`
    update petition_clock
       set ended_on = ${on}, outcome = case when not ${fulfilled}::boolean then 'cancelled' when due_on < ${on} then 'late' else 'met' end
     where petition_id = ${id} and ended_on is null and rule_id = any(${[...rules]}::text[])`)
}

async function startClock(
  tx: Tx,
  id: PetitionId,
  clock: DueDate & { ruleId: string; startedOn: CivilDate },
): Promise<void> {
  await tx.run(sql`
    insert into petition_clock (petition_id, rule_id, started_on, due_on, explanation)
    values (${id}, ${clock.ruleId}, ${clock.startedOn}, ${clock.dueOn}, ${JSON.stringify(clock.explanation)}::jsonb)`)
}

async function moveHolder(tx: Tx, id: PetitionId, unitId: UnitId, at: Date): Promise<void> {
  await tx.run(sql`update petition_holder set to_at = ${at} where petition_id = ${id} and to_at is null`)
  await tx.run(sql`insert into petition_holder (petition_id, unit_id, from_at) values (${id}, ${unitId}, ${at})`)
}

async function saveAnswer(
  tx: Tx,
  before: Petition,
  answer: { eventId: number; body: string; legalBasis: string },
  { doer, at }: Saving,
): Promise<void> {
  await tx.run(sql`
    insert into petition_answer (petition_id, event_id, body, legal_basis, answered_at, answered_by, unit_id)
    values (${before.id}, ${answer.eventId}, ${answer.body}, ${answer.legalBasis}, ${at}, ${actorColumns(doer).id ?? 0}, ${before.holderUnitId})`)
}

async function savePublication(
  tx: Tx,
  id: PetitionId,
  publication: NonNullable<Decision['effects']['publication']>,
  { doer, at }: Saving,
): Promise<void> {
  const by = actorColumns(doer).id
  if (publication.change === 'draft')
    await tx.run(sql`
      insert into petition_publication (petition_id, question, answer, drafted_by, drafted_at)
      values (${id}, ${publication.question}, ${publication.answer}, ${by ?? 0}, ${at})
      on conflict (petition_id) do update
         set question = excluded.question, answer = excluded.answer, drafted_by = excluded.drafted_by, drafted_at = excluded.drafted_at,
             approved_by = null, published_at = null, withdrawn_at = null, withdrawn_by = null`)
  if (publication.change === 'publish')
    await tx.run(
      sql`update petition_publication set approved_by = ${by}, published_at = ${at} where petition_id = ${id}`,
    )
  if (publication.change === 'withdraw')
    await tx.run(
      sql`update petition_publication set withdrawn_at = ${at}, withdrawn_by = ${by} where petition_id = ${id}`,
    )
  await tx.run(sql`update petition set is_published = ${publication.change === 'publish'} where id = ${id}`)
}

async function saveRating(
  tx: Tx,
  id: PetitionId,
  rating: { answerId: number; score: number; comment?: string },
  at: Date,
): Promise<void> {
  await tx.run(sql`
    insert into petition_rating (answer_id, petition_id, score, comment, rated_at)
    values (${rating.answerId}, ${id}, ${rating.score}, ${rating.comment ?? null}, ${at})`)
}
