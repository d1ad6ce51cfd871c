import { z } from 'zod'
import type { AccountId, PetitionId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Db, Reader, Tx } from '../../../platform/db/db.ts'
import { readPersons } from './case-file.ts'
import type { CasePerson } from './case-file.ts'

export type Reading = {
  readonly accountId: AccountId
  readonly at: Date
  readonly how: 'case' | 'file' | 'export'
}

/** Leaves the record that somebody looked; before they see anything, and kept even when nothing follows. */
export const recordReading = (
  tx: Tx,
  ids: readonly PetitionId[],
  { accountId, at, how }: Reading,
): Promise<{ rowCount: number }> =>
  tx.run(
    sql`insert into petition_reading (petition_id, account_id, at, how)
        select id, ${accountId}, ${at}, ${how} from unnest(${[...ids]}::bigint[]) as id`,
  )

/** Who wrote, for those whom `mayReadPersons` lets through: the record is committed before the names are read. */
export async function readPersonsOnRecord(db: Db, id: PetitionId, reading: Reading): Promise<CasePerson[]> {
  await db.write((tx) => recordReading(tx, [id], reading))
  return readPersons(db.read, id)
}

const senderRow = z.object({
  petition_id: z.number().transform((id) => id as PetitionId),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
})
export type Sender = z.output<typeof senderRow>

/** The first sender of each petition, for a spreadsheet; recorded as above, one statement each whatever the number. */
export async function readSendersOnRecord(
  db: Db,
  ids: readonly PetitionId[],
  reading: Reading,
): Promise<ReadonlyMap<PetitionId, Sender>> {
  if (ids.length === 0) return new Map()
  await db.write((tx) => recordReading(tx, ids, reading))
  const rows = await db.read.many(
    senderRow,
    sql`select distinct on (petition_id) petition_id, name, phone, address
          from petition_person where petition_id = any(${[...ids]}::bigint[]) and role = 'SENDER' order by petition_id, id`,
  )
  return new Map(rows.map((row) => [row.petition_id, row]))
}

/** Whether an event belongs to a petition: for files that hang on an answer or a note. */
export async function isEventOf(reader: Reader, eventId: number, petitionId: PetitionId): Promise<boolean> {
  const row = await reader.maybe(
    z.object({ id: z.number() }),
    sql`select id from petition_event where id = ${eventId} and petition_id = ${petitionId}`,
  )
  return row !== undefined
}
