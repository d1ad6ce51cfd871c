import { err, ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Db } from '../../platform/db/db.ts'
import { waitSeconds } from './domain/throttle.ts'
import { beginTry, dropTry, failuresInLine } from './store/proofs.ts'

export type MustWait = { readonly kind: 'sign-in-wait'; readonly seconds: number }

/**
 * Lets somebody try a secret of a sign-in name, or tells them how long to wait. A wrong try stays counted; a right one does not, but the wrong ones
 * before it do until `forgetFailures`.
 * @returns what `check` found, undefined when the secret was wrong
 */
export async function tryOf<T>(
  db: Db,
  { login, now }: { login: string; now: Date },
  check: () => Promise<T | undefined>,
): Promise<Result<T | undefined, MustWait>> {
  const begun = await db.transaction(async (tx): Promise<Result<number, MustWait>> => {
    const { failures, latest } = await failuresInLine(tx, login, now)
    const since = latest === null ? 0 : (now.getTime() - latest.getTime()) / 1000
    const seconds = Math.ceil(waitSeconds(failures) - since)
    if (latest !== null && seconds > 0) return err({ kind: 'sign-in-wait', seconds })
    return ok(await beginTry(tx, login, now))
  })
  if (!begun.ok) return begun
  const found = await check()
  if (found !== undefined) await db.write((tx) => dropTry(tx, begun.value))
  return ok(found)
}
