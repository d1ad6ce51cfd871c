import { civilDateAt } from '../../kernel/civil-date.ts'
import type { PetitionId } from '../../kernel/ids.ts'
import { err, ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/db.ts'
import { appendLeaf } from '../ledger/index.ts'
import type { Act, ActError } from './domain/acts.ts'
import { decide } from './domain/decide.ts'
import type { Petition } from './domain/petition.ts'
import { may, mayRead } from './domain/policy.ts'
import type { Doer } from './domain/policy.ts'
import type { TimeLimits } from './domain/time-limits.ts'
import { actOfEvent } from './store/ledger-acts.ts'
import { loadPetition } from './store/load-petition.ts'
import { saveAct } from './store/save-act.ts'

export type PerformError =
  | ActError
  /** no such petition, or none that this doer may know of: the two are never told apart */
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-allowed' }
  /** somebody else changed it since the page was shown */
  | { readonly kind: 'stale'; readonly version: number }

export type Performed = { readonly petition: Petition; readonly eventId: number }

export type PerformSettings = {
  readonly timeLimits: TimeLimits
  /** whatever must happen with the act or not at all: attachments, jobs */
  readonly alongside?: (tx: Tx, before: Petition, act: Act, eventId: number) => Promise<void>
}

export type Performance = {
  readonly petitionId: PetitionId
  readonly act: Act
  readonly doer: Doer
  readonly at: Date
  /** the version that the doer saw; absent where any will do (imports, the sender's own acts) */
  readonly seenVersion?: number
}

/**
 * The one way in which a petition changes after its receipt: who may, what follows, and the writing of it, in one transaction under the row's lock.
 * Two officers at once: the second is told `stale` and nothing of theirs is written.
 */
export async function perform(
  db: Db,
  settings: PerformSettings,
  { petitionId, act, doer, at, seenVersion }: Performance,
): Promise<Result<Performed, PerformError>> {
  return db.transaction(async (tx): Promise<Result<Performed, PerformError>> => {
    const petition = await loadPetition(tx, { id: petitionId }, 'lock')
    if (!petition || !mayRead(doer, petition)) return err({ kind: 'not-found' })
    if (!may(doer, act.act, petition)) return err({ kind: 'not-allowed' })
    if (seenVersion !== undefined && seenVersion !== petition.version)
      return err({ kind: 'stale', version: petition.version })
    const on = civilDateAt(at)
    const decision = decide(petition, act, on)
    if (!decision.ok) return decision
    const saved = await saveAct(tx, petition, decision.value, { doer, at, on, timeLimits: settings.timeLimits })
    if (!saved.ok) return err({ kind: 'stale', version: petition.version })
    await settings.alongside?.(tx, petition, act, saved.value.eventId)
    await appendLeaf(tx, await actOfEvent(tx, saved.value.eventId))
    return ok({ petition: decision.value.petition, eventId: saved.value.eventId })
  })
}
