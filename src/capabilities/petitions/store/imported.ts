import { z } from 'zod'
import { civilDateAt } from '../../../kernel/civil-date.ts'
import type { PetitionId, UnitId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Reader, Tx } from '../../../platform/db/db.ts'

/** Those of the keys under which something has been registered already. */
export async function knownSubmissionKeys(reader: Reader, keys: readonly string[]): Promise<Set<string>> {
  const rows = await reader.many(
    z.object({ submission_key: z.string() }),
    sql`select submission_key from petition where submission_key = any(${[...keys]}::text[])`,
  )
  return new Set(rows.map((row) => row.submission_key))
}

/** What another register says of a petition that it was done with before it came here. */
export type SettledElsewhere = {
  readonly id: PetitionId
  readonly unitId: UnitId
  readonly at: Date
  readonly answer: string
  readonly legalBasis: string
  readonly source: string
}

/**
 * Writes the short history of petitions that were settled elsewhere: answered and closed on that day, each event marked `imported`, by the program and by no
 * officer. Clocks end on that day, met or late as the dates say. One statement for each table, inside the transaction that registered them.
 */
export async function saveSettledElsewhere(tx: Tx, settled: readonly SettledElsewhere[]): Promise<void> {
  if (settled.length === 0) return
  const rows = JSON.stringify(
    settled.map((one) => ({
      id: one.id,
      unit_id: one.unitId,
      at: one.at,
      day: civilDateAt(one.at),
      answer: one.answer,
      legal_basis: one.legalBasis,
      data: { imported: true, source: one.source },
    })),
  )
  const given = sql`json_to_recordset(${rows}::json) as r(id bigint, unit_id bigint, at timestamptz, day date, answer text, legal_basis text, data jsonb)`
  await tx.run(sql`
    with answered as (
      insert into petition_event (petition_id, kind, at, actor_kind, unit_id, data)
      select id, 'answer', at, 'system', unit_id, data from ${given}
      returning id, petition_id
    )
    insert into petition_answer (petition_id, event_id, body, legal_basis, answered_at, answered_by, unit_id)
    select r.id, e.id, r.answer, r.legal_basis, r.at, 0, r.unit_id from ${given} join answered e on e.petition_id = r.id`)
  await tx.run(sql`
    insert into petition_event (petition_id, kind, at, actor_kind, unit_id, data)
    select id, 'close', at, 'system', unit_id, data from ${given}`)
  await tx.run(sql`
    update petition_clock c
       set ended_on = r.day, outcome = case when c.due_on < r.day then 'late' else 'met' end
      from ${given} where c.petition_id = r.id and c.ended_on is null`)
  await tx.run(sql`
    update petition p
       set status = 'closed', answered_on = r.day, closed_on = r.day, due_on = null, version = version + 1
      from ${given} where p.id = r.id`)
}
