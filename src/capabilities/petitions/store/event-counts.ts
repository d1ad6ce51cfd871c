import { z } from 'zod'
import type { PetitionId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Reader } from '../../../platform/db/db.ts'

/** How many events each petition has; 1 is the receipt alone. */
export async function eventCounts(
  reader: Reader,
  ids: readonly PetitionId[],
): Promise<ReadonlyMap<PetitionId, number>> {
  const rows = await reader.many(
    z.object({ id: z.number(), n: z.number() }),
    sql`select petition_id as id, count(*) as n from petition_event where petition_id = any(${[...ids]}::bigint[]) group by petition_id`,
  )
  return new Map(rows.map(({ id, n }) => [id as PetitionId, n]))
}
