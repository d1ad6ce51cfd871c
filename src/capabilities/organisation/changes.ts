import type { Actor } from '../../kernel/actor.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import type { UnitId } from '../../kernel/ids.ts'
import { err, ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { mayReorganise, planReorganisation } from './domain/reorganise.ts'
import type { Plan, Reorganisation, ReorganisationError } from './domain/reorganise.ts'
import { ownRootOn } from './domain/tree.ts'
import { currentTree, lockTree, savePlan, saveRemote, stampOf } from './store.ts'

/**
 * Says from which day on a commune is, or is no longer, a remote area; what was planned after that day is dropped. Administrators of the province.
 * @law the flag lengthens limits that the laws lengthen for remote areas, e.g. Luật Khiếu nại 02/2011/QH13, Điều 28; the list is the province's decision
 */
export async function setRemote(
  tx: Tx,
  actor: Actor,
  unitId: UnitId,
  change: { remote: boolean; on: CivilDate; decision: string },
): Promise<Result<void, { kind: 'forbidden' | 'not-a-commune' | 'no-decision' }>> {
  const tree = await currentTree(tx)
  const root = ownRootOn(tree, change.on)
  if (!root || !mayReorganise(actor, root.id)) return err({ kind: 'forbidden' })
  if (tree.units.get(unitId)?.level !== 'commune') return err({ kind: 'not-a-commune' })
  if (change.decision.trim() === '') return err({ kind: 'no-decision' })
  await saveRemote(tx, unitId, change)
  return ok(undefined)
}

/** What a reorganisation would do, and the stamp of the tree that it was worked out on. Writes nothing. */
export async function dryRun(
  reader: Reader,
  actor: Actor,
  operation: Reorganisation,
  today: CivilDate,
): Promise<Result<{ plan: Plan; stamp: string }, ReorganisationError>> {
  const stamp = await stampOf(reader)
  const tree = await currentTree(reader)
  const root = ownRootOn(tree, today)
  if (!root || !mayReorganise(actor, root.id)) return err({ kind: 'forbidden' })
  const plan = planReorganisation(tree, operation, today)
  return plan.ok ? ok({ plan: plan.value, stamp }) : plan
}

/**
 * Does it, in the caller's transaction. Changes of the tree stand in line, and each is worked out again on the tree that the one before
 * it left: two that are harmless alone can not make a loop together. With `stamp`, refused as stale when anything changed since the dry run.
 * @returns the plan as written, and the ids of new units by their ids in the plan
 */
export async function reorganise(
  tx: Tx,
  actor: Actor,
  operation: Reorganisation,
  { today, stamp }: { today: CivilDate; stamp?: string },
): Promise<Result<{ plan: Plan; ids: ReadonlyMap<UnitId, UnitId> }, ReorganisationError>> {
  const now = await lockTree(tx)
  if (stamp !== undefined && stamp !== now) return err({ kind: 'stale' })
  const tree = await currentTree(tx)
  const root = ownRootOn(tree, today)
  if (!root || !mayReorganise(actor, root.id)) return err({ kind: 'forbidden' })
  const plan = planReorganisation(tree, operation, today)
  if (!plan.ok) return plan
  const by = actor.kind === 'officer' ? actor.accountId : null
  const ids = await savePlan(tx, tree, plan.value, { operation, by })
  return ok({ plan: plan.value, ids })
}
