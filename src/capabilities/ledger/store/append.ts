import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { sql } from '../../../platform/db/db.ts'
import type { Tx } from '../../../platform/db/db.ts'
import { commitmentOf, recordOf, saltBytes, writtenRecord } from '../domain/leaf.ts'
import type { LedgerAct } from '../domain/leaf.ts'

const idRow = z.object({ id: z.number() })

/**
 * Commits to an act in the act's own transaction: both are kept or neither. One statement, one round trip, and no lock that another writer could
 * wait for; a place in the log follows within seconds, from the sequencer.
 *
 * The record is kept beside the salt for receipts: put hashes of personal data and free text into `content`, not the data itself.
 * @returns the leaf's id, for receipts
 * @throws when the same row of the same register was committed to before, or `content` is not JSON
 */
export async function appendLeaf(tx: Tx, act: LedgerAct): Promise<number> {
  const record = writtenRecord(recordOf(act))
  const salt = randomBytes(saltBytes)
  const { id } = await tx.one(
    idRow,
    sql`with leaf as (
          insert into ledger_leaf (subject, subject_id, row_id, commitment)
          values (${act.subject}, ${act.subjectId}, ${act.rowId}, ${commitmentOf(salt, record)}) returning id
        ), waiting as (
          insert into ledger_pending (leaf_id) select id from leaf
        )
        insert into ledger_opening (leaf_id, salt, record) select id, ${salt}, ${record} from leaf returning leaf_id as id`,
  )
  return id
}

/**
 * The same for many acts in one statement, in the order given: imports of whole books.
 * @returns the leaves' ids, in the same order
 */
export async function appendLeaves(tx: Tx, acts: readonly LedgerAct[]): Promise<number[]> {
  if (acts.length === 0) return []
  const leaves = acts.map((act) => {
    const record = writtenRecord(recordOf(act))
    const salt = randomBytes(saltBytes)
    return { act, record, salt, commitment: commitmentOf(salt, record) }
  })
  const rows = await tx.many(
    idRow,
    sql`with given as (
          select * from unnest(
            ${leaves.map(({ act }) => act.subject)}::text[], ${leaves.map(({ act }) => act.subjectId)}::bigint[],
            ${leaves.map(({ act }) => act.rowId)}::bigint[], ${leaves.map(({ commitment }) => commitment)}::bytea[],
            ${leaves.map(({ salt }) => salt)}::bytea[], ${leaves.map(({ record }) => record)}::text[]
          ) with ordinality as g (subject, subject_id, row_id, commitment, salt, record, nth)
        ), leaf as (
          insert into ledger_leaf (subject, subject_id, row_id, commitment)
          select subject, subject_id, row_id, commitment from given order by nth returning id, commitment
        ), waiting as (
          insert into ledger_pending (leaf_id) select id from leaf
        ), opening as (
          insert into ledger_opening (leaf_id, salt, record)
          select leaf.id, given.salt, given.record from leaf join given using (commitment)
        )
        select id from leaf order by id`,
  )
  return rows.map(({ id }) => id)
}

const leafIdRow = z.object({ leaf_id: z.number() })

/** What an erasure commits to: which leaves lost their opening, and why; not what they said. */
export const erasureAct = (row: {
  id: number
  subject: string
  subjectId: number
  leafIds: readonly number[]
  reason: string
  at: Date
}): LedgerAct => ({
  subject: erasureSubject,
  subjectId: row.subjectId,
  rowId: row.id,
  act: 'erase',
  at: row.at,
  content: { subject: row.subject, subjectId: row.subjectId, leafIds: [...row.leafIds], reason: row.reason },
})

export const erasureSubject = 'ledger-erasure'

/**
 * Erases salt and record of every leaf on one subject: their commitments stay in the log and say nothing any more. The erasure itself is an act in
 * the log. Receipts that people hold go on proving what they prove.
 * @param reason a code such as `retention` or `request`, no free text
 * @returns how many openings were erased
 */
export async function eraseOpenings(
  tx: Tx,
  { subject, subjectId, reason, at }: { subject: string; subjectId: number; reason: string; at: Date },
): Promise<number> {
  const erased = await tx.many(
    leafIdRow,
    sql`delete from ledger_opening
         where leaf_id in (select id from ledger_leaf where subject = ${subject} and subject_id = ${subjectId}) returning leaf_id`,
  )
  const leafIds = erased.map(({ leaf_id }) => leaf_id).toSorted((a, b) => a - b)
  if (leafIds.length === 0) return 0
  const { id } = await tx.one(
    idRow,
    sql`insert into ledger_erasure (subject, subject_id, leaf_ids, reason, at)
        values (${subject}, ${subjectId}, ${leafIds}::bigint[], ${reason}, ${at}) returning id`,
  )
  await appendLeaf(tx, erasureAct({ id, subject, subjectId, leafIds, reason, at }))
  return leafIds.length
}
