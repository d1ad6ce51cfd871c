import { z } from 'zod'
import { sql } from '../../../platform/db/db.ts'
import type { Reader, Tx } from '../../../platform/db/db.ts'
import { forgottenAfterHours, pauseSeconds } from '../domain/tracking-pause.ts'
import type { Guesser } from '../domain/tracking-pause.ts'

/** Hashes of who tries and what is tried; the database never sees an address. */
export type Guess = Readonly<Record<Guesser, Buffer>>

/** Until when nobody may try again; undefined when they may now. One statement. */
export async function pausedUntil(reader: Reader, guess: Guess, now: Date): Promise<Date | undefined> {
  const { until } = await reader.one(
    z.object({ until: z.date().nullable() }),
    sql`select max(paused_until) as until from tracking_failure where subject in (${guess.address}, ${guess.code})`,
  )
  return until !== null && until > now ? until : undefined
}

/** Counts one wrong try for the address and for the code. */
export async function recordWrongTry(tx: Tx, guess: Guess, now: Date): Promise<void> {
  const forgotten = new Date(now.getTime() - forgottenAfterHours * 3_600_000)
  await tx.run(sql`delete from tracking_failure where last_at < ${forgotten}`)
  for (const guesser of ['address', 'code'] as const) {
    const { failures } = await tx.one(
      z.object({ failures: z.number() }),
      sql`insert into tracking_failure as f (subject, failures, last_at, paused_until) values (${guess[guesser]}, 1, ${now}, ${now})
          on conflict (subject) do update set failures = f.failures + 1, last_at = excluded.last_at returning failures`,
    )
    const until = new Date(now.getTime() + pauseSeconds(guesser, failures) * 1000)
    await tx.run(sql`update tracking_failure set paused_until = ${until} where subject = ${guess[guesser]}`)
  }
}

/** The sender has shown the secret: wrong tries at this code are forgotten, those of the address are not. */
export const forgetWrongTries = (tx: Tx, guess: Guess): Promise<{ rowCount: number }> =>
  tx.run(sql`delete from tracking_failure where subject = ${guess.code}`)
