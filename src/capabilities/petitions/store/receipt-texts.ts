import { z } from 'zod'
import type { PetitionId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Reader, Tx } from '../../../platform/db/db.ts'

const row = z
  .object({ code: z.string(), submission_key: z.string(), phone: z.string(), is_denunciation: z.boolean() })
  .transform(({ code, phone, submission_key, is_denunciation }) => ({
    code,
    phone,
    submissionKey: submission_key,
    isDenunciation: is_denunciation,
  }))

/** A receipt that has not gone out yet, to the sender's telephone; undefined when it has, or there is none. For the job alone. */
export const receiptToText = (reader: Reader, id: PetitionId): Promise<z.output<typeof row> | undefined> =>
  reader.maybe(
    row,
    sql`select p.code, p.submission_key, s.phone,
               'DENUNCIATION' in (coalesce(p.statutory_kind, ''), coalesce(p.sender_kind, '')) as is_denunciation
          from petition p
          join petition_person s on s.petition_id = p.id and s.role = 'SENDER' and s.phone is not null
         where p.id = ${id} and not exists (select from petition_receipt_text x where x.petition_id = p.id)
         order by s.id limit 1`,
  )

export const markReceiptTexted = (tx: Tx, id: PetitionId, at: Date): Promise<{ rowCount: number }> =>
  tx.run(
    sql`insert into petition_receipt_text (petition_id, sent_at) values (${id}, ${at}) on conflict (petition_id) do nothing`,
  )
