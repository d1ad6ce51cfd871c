import { z } from 'zod'
import type { PetitionId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Reader } from '../../../platform/db/db.ts'
import type { PetitionCode } from '../domain/code.ts'

const row = z.object({ id: z.number(), code: z.string(), received_at: z.date() })

/**
 * The petition behind a form's key, for showing its receipt: only of the web form, whose keys are random (those of imports are worked out from
 * file and line and could be guessed), and only if it was received after `since`.
 */
export async function receiptOf(
  reader: Reader,
  submissionKey: string,
  since: Date,
): Promise<{ id: PetitionId; code: PetitionCode; receivedAt: Date } | undefined> {
  const found = await reader.maybe(
    row,
    sql`select id, code, received_at from petition where submission_key = ${submissionKey} and channel = 'WEB' and received_at > ${since}`,
  )
  return found && { id: found.id as PetitionId, code: found.code as PetitionCode, receivedAt: found.received_at }
}
