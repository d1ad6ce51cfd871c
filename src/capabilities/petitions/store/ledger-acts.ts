import { z } from 'zod'
import type { PetitionId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Query, Reader } from '../../../platform/db/db.ts'
import type { LedgerAct } from '../../ledger/index.ts'

/** The register's name in the public log. */
export const ledgerSubject = 'petition'

const actRow = z
  .object({
    id: z.number(),
    petition_id: z.number(),
    kind: z.string(),
    at: z.date(),
    actor_kind: z.string(),
    actor_id: z.number().nullable(),
    unit_id: z.number().nullable(),
    data: z.record(z.string(), z.json()),
    code: z.string(),
    is_recorded_later: z.boolean(),
    note: z.string().nullable(),
    letter: z.string().nullable(),
    answer: z.string().nullable(),
    comment: z.string().nullable(),
  })
  .transform((row): LedgerAct => ({
    subject: ledgerSubject,
    subjectId: row.petition_id,
    rowId: row.id,
    act: row.kind,
    at: row.at,
    ...(row.is_recorded_later ? { isRecordedLater: true } : {}),
    content: {
      code: row.code,
      actor: row.actor_kind,
      actorId: row.actor_id,
      unitId: row.unit_id,
      data: row.data,
      hashes: { note: row.note, letter: row.letter, answer: row.answer, comment: row.comment },
    },
  }))

// Free text and persons go into the log as hashes only. What somebody wrote down after the fact may lie before its place in the log.
const acts = (where: Query, limit: number): Query => sql`
  select e.id, e.petition_id, e.kind, e.at, e.actor_kind, e.actor_id, e.unit_id, e.data, p.code,
         (p.is_sample or p.channel = 'IMPORT' or (e.kind = 'receive' and (p.channel <> 'WEB' or p.submission_key like 'import:%'))
            or e.data ->> 'imported' is not null) as is_recorded_later,
         encode(sha256(convert_to(n.text, 'UTF8')), 'hex') as note,
         case when e.kind = 'receive' then encode(sha256(convert_to(p.title || chr(10) || t.body, 'UTF8')), 'hex') end as letter,
         encode(sha256(convert_to(a.body || chr(10) || a.legal_basis, 'UTF8')), 'hex') as answer,
         encode(sha256(convert_to(r.comment, 'UTF8')), 'hex') as comment
    from petition_event e
    join petition p on p.id = e.petition_id
    join petition_text t on t.petition_id = e.petition_id
    left join petition_note n on n.event_id = e.id
    left join petition_answer a on a.event_id = e.id
    left join petition_rating r on e.kind = 'rate' and r.petition_id = e.petition_id and r.rated_at = e.at
   where ${where}
   order by e.id limit ${limit}`

/** What the log commits to for one act, read back from the register as it was just written. */
export const actOfEvent = (reader: Reader, eventId: number): Promise<LedgerAct> =>
  reader.one(actRow, acts(sql`e.id = ${eventId}`, 2))

/** The same for everything that was done on petitions that have just been registered. */
export const actsOfPetitions = (reader: Reader, ids: readonly PetitionId[]): Promise<LedgerAct[]> =>
  reader.many(actRow, acts(sql`e.petition_id = any(${[...ids]}::bigint[])`, 1_000_000))

/** The register's acts in order, for the replay of the log. */
export const actsAfter = (reader: Reader, afterId: number, limit: number): Promise<LedgerAct[]> =>
  reader.many(actRow, acts(sql`e.id > ${afterId}`, limit))
