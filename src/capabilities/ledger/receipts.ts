import { z } from 'zod'
import { err, ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import { sql } from '../../platform/db/db.ts'
import type { Reader } from '../../platform/db/db.ts'
import { parseCheckpoint } from './domain/checkpoint.ts'
import type { LeafRecord } from './domain/leaf.ts'
import { parseNote, writtenKey } from './domain/note.ts'
import type { Receipt } from './domain/receipt.ts'
import { logKeys } from './store/keys.ts'
import { inclusionPath } from './store/tree.ts'

/** `pending`: the act is safe and waits for its place, seconds; ask again. `erased`: the salt was erased, no receipt can be made any more. */
export type ReceiptOutcome = Result<Receipt, { kind: 'pending' | 'erased' | 'not-found' }>

const leafRow = z.object({
  salt: z.instanceof(Buffer).nullable(),
  record: z.string().nullable(),
  leaf_index: z.number().nullable(),
  size: z.number().nullable(),
  note: z.string().nullable(),
  signed_at: z.date().nullable(),
  cosignatures: z.string().nullable(),
})

/**
 * The receipt of one leaf, on the newest checkpoint that witnesses cosigned, or else on the newest. It opens the leaf: give it only to whoever may
 * read the case.
 */
export async function receiptFor(reader: Reader, leafId: number): Promise<ReceiptOutcome> {
  const leaf = await reader.maybe(
    leafRow,
    sql`select o.salt, o.record, p.leaf_index, c.size, c.note, c.signed_at,
               (select string_agg(line, '' order by witness) from ledger_cosignature s where s.size = c.size) as cosignatures
          from ledger_leaf l
          left join ledger_position p on p.leaf_id = l.id
          left join ledger_opening o on o.leaf_id = l.id
          left join lateral (
            select size, note, signed_at from ledger_checkpoint
             where size = coalesce((select max(size) from ledger_cosignature where size > p.leaf_index), (select max(size) from ledger_checkpoint))
          ) c on c.size > p.leaf_index
         where l.id = ${leafId}`,
  )
  if (!leaf) return err({ kind: 'not-found' })
  if (!leaf.salt || leaf.record === null) return err({ kind: 'erased' })
  const { leaf_index: index, size, note, signed_at: signedAt } = leaf
  if (index === null || size === null || note === null || signedAt === null) return err({ kind: 'pending' })
  const [path, keys] = await Promise.all([inclusionPath(reader, index, size), logKeys(reader)])
  const origin = parseCheckpoint(parseNote(note)?.text ?? '')?.origin ?? ''
  return ok({
    format: 'gandan-receipt/v1',
    province: origin.slice(origin.lastIndexOf('/') + 1),
    origin,
    leaf: { salt: leaf.salt.toString('base64'), record: JSON.parse(leaf.record) as LeafRecord },
    index,
    path: path.map((hash) => hash.toString('base64')),
    checkpoint: note + (leaf.cosignatures ?? ''),
    keys: keys.filter(({ retiredAt }) => !retiredAt || retiredAt > signedAt).map(writtenKey),
  })
}

export type CaseLeaf = {
  readonly leafId: number
  /** the register's row that was committed to */
  readonly rowId: number
  /** undefined while it waits */
  readonly index: number | undefined
}

const caseLeafRow = z
  .object({ id: z.number(), row_id: z.number(), leaf_index: z.number().nullable() })
  .transform(({ id, row_id, leaf_index }): CaseLeaf => ({ leafId: id, rowId: row_id, index: leaf_index ?? undefined }))

/** The leaves of one case, in the order of its acts. */
export const leavesOf = (reader: Reader, subject: string, subjectId: number): Promise<CaseLeaf[]> =>
  reader.many(
    caseLeafRow,
    sql`select l.id, l.row_id, p.leaf_index from ledger_leaf l left join ledger_position p on p.leaf_id = l.id
         where l.subject = ${subject} and l.subject_id = ${subjectId} order by l.id`,
  )

/** What a leaf is about, so that a route can ask whether its reader may see that. */
export const leafSubject = (
  reader: Reader,
  leafId: number,
): Promise<{ subject: string; subject_id: number } | undefined> =>
  reader.maybe(
    z.object({ subject: z.string(), subject_id: z.number() }),
    sql`select subject, subject_id from ledger_leaf where id = ${leafId}`,
  )
