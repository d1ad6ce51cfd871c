import { z } from 'zod'
import type { PetitionId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Reader, Tx } from '../../../platform/db/db.ts'

/** Says of petitions that they repeat earlier ones; what was said before stays. One statement. */
export const linkRepeats = async (
  tx: Tx,
  repeats: readonly { readonly id: PetitionId; readonly of: PetitionId }[],
): Promise<void> =>
  void (await tx.run(sql`
    update petition p set repeat_of = r.of_id from json_to_recordset(${JSON.stringify(repeats.map(({ id, of }) => ({ id, of_id: of })))}::json) as r(id bigint, of_id bigint)
     where p.id = r.id and p.id <> r.of_id and p.repeat_of is null`))

/** By the keys under which they were submitted: the petitions that are there, and whether each is said to repeat another. One statement. */
export async function findSubmitted(
  reader: Reader,
  keys: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: PetitionId; readonly isRepeat: boolean }>> {
  const rows = await reader.many(
    z.object({ id: z.number(), key: z.string(), is_repeat: z.boolean() }),
    sql`select id, submission_key as key, repeat_of is not null as is_repeat from petition where submission_key = any(${[...keys]}::text[])`,
  )
  return new Map(rows.map((row) => [row.key, { id: row.id as PetitionId, isRepeat: row.is_repeat }]))
}
