import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { AccountId, UnitId } from '../../../kernel/ids.ts'

/** Somebody appointed to keep a key of a body. Without a recipient they have not made it yet. */
export type Custodian = {
  readonly id: number
  readonly unitId: UnitId
  readonly accountId: AccountId
  readonly recipient?: string
  readonly ended?: { readonly on: CivilDate; readonly why: EndedWhy }
}

/** left: they work elsewhere · key-lost: the key file is gone, or somebody else may have it · replaced: a new key was made */
export const endedWhys = ['left', 'key-lost', 'replaced'] as const
export type EndedWhy = (typeof endedWhys)[number]

export type WithKey = Custodian & { readonly recipient: string }

/** Whose key can open something today. */
export const isUsable = (custodian: Custodian): custodian is WithKey =>
  custodian.recipient !== undefined && custodian.ended === undefined

/**
 * How far a body, or one envelope, is from being shut for ever: `usable` keys where `threshold` are needed.
 * safe: one more may be lost · last: none may be lost, so seal anew now · lost: fewer than needed, nobody can open it
 */
export type Standing = 'safe' | 'last' | 'lost'
export function standingOf(threshold: number, usable: number): Standing {
  if (usable < threshold) return 'lost'
  return usable === threshold ? 'last' : 'safe'
}

/** One envelope as far as opening it goes: who has a share, and who may not use theirs. */
export type Held = {
  readonly threshold: number
  readonly unitId: UnitId
  readonly shareOf: readonly number[]
  readonly excluded: readonly AccountId[]
}

/** Those whose shares can still open this envelope: a key that is not ended, and not excluded from this case. */
export const openersOf = ({ shareOf, excluded }: Held, custodians: readonly Custodian[]): WithKey[] =>
  custodians.filter(isUsable).filter(({ id, accountId }) => shareOf.includes(id) && !excluded.includes(accountId))

/** Those of a body for whom an envelope would be sealed today; whoever is excluded from the case gets no share. */
export const recipientsFor = (
  unitId: UnitId,
  custodians: readonly Custodian[],
  excluded: readonly AccountId[] = [],
): WithKey[] => custodians.filter(isUsable).filter((one) => one.unitId === unitId && !excluded.includes(one.accountId))

/**
 * Whether an envelope should be sealed anew while it still can be: somebody who has a key has no share, or a share belongs to a key that is
 * ended. Nothing can be done any more when it is lost.
 */
export function needsResealing(held: Held, custodians: readonly Custodian[]): boolean {
  const openers = openersOf(held, custodians)
  if (openers.length < held.threshold) return false
  const wanted = recipientsFor(held.unitId, custodians, held.excluded)
  if (wanted.length < held.threshold) return false
  return held.shareOf.length !== openers.length || wanted.some(({ id }) => !held.shareOf.includes(id))
}

export type CustodyError =
  /** fewer than two is no sharing; more than there are keys shuts everything */
  | { readonly kind: 'threshold-out-of-range'; readonly most: number }
  /** excluding this person would leave fewer keys than needed: hand the case over first */
  | { readonly kind: 'exclusion-shuts-envelope'; readonly left: number; readonly threshold: number }

/** @returns why not, or undefined. The one denounced keeps no key of the case; but an envelope is never shut by excluding them. */
export function exclusionProblem(
  held: Held,
  custodians: readonly Custodian[],
  accountId: AccountId,
): CustodyError | undefined {
  const left = openersOf(held, custodians).filter((one) => one.accountId !== accountId).length
  return left < held.threshold ? { kind: 'exclusion-shuts-envelope', left, threshold: held.threshold } : undefined
}

/** Between 2 and 20; while custodians are still being appointed it may exceed their number, and then nothing can be sealed yet. */
export const thresholdProblem = (threshold: number): CustodyError | undefined =>
  Number.isInteger(threshold) && threshold >= 2 && threshold <= 20
    ? undefined
    : { kind: 'threshold-out-of-range', most: 20 }
