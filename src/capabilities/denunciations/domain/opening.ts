import { addDays } from '../../../kernel/civil-date.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { AccountId, PetitionId, UnitId } from '../../../kernel/ids.ts'
import { err, ok } from '../../../kernel/result.ts'
import type { Result } from '../../../kernel/result.ts'
import { openersOf } from './custody.ts'
import type { Custodian, Held } from './custody.ts'

/** open: the asker reads the identity · reseal: the envelope is sealed anew, for another body or for this one's custodians of today */
export type Purpose = { readonly kind: 'open' } | { readonly kind: 'reseal'; readonly targetUnitId: UnitId }

/** A request to open one envelope, with the decision that it rests on. */
export type Opening = {
  readonly id: number
  readonly petitionId: PetitionId
  readonly envelope: string
  readonly purpose: Purpose
  readonly askedBy: AccountId
  /** last day on which it can be approved and used */
  readonly until: CivilDate
  readonly status: 'asked' | 'done' | 'cancelled'
  /** ids of custodians who have handed over their share */
  readonly given: readonly number[]
}

/** A request lives this long: calendar days after the day it was made. */
export const openingDays = 14
/** 2026-11-21 → 2026-12-05. */
export const usableUntil = (askedOn: CivilDate): CivilDate => addDays(askedOn, openingDays)

export type OpeningError =
  | { readonly kind: 'opening-over' }
  /** the envelope was sealed anew since */
  | { readonly kind: 'envelope-changed' }
  | { readonly kind: 'already-given' }
  /** no key, no share of this envelope, an ended key, or excluded from the case */
  | { readonly kind: 'no-share' }
  | { readonly kind: 'not-enough-shares'; readonly given: number; readonly threshold: number }
  | { readonly kind: 'not-asker' }

/** The envelope as it lies there now. */
export type Present = { readonly envelope: string; readonly held: Held; readonly custodians: readonly Custodian[] }

function live(opening: Opening, { envelope }: Pick<Present, 'envelope'>, on: CivilDate): OpeningError | undefined {
  if (opening.status !== 'asked' || on > opening.until) return { kind: 'opening-over' }
  return opening.envelope === envelope ? undefined : { kind: 'envelope-changed' }
}

/** A custodian hands over their share. */
export function give(
  opening: Opening,
  present: Present,
  by: AccountId,
  on: CivilDate,
): Result<{ readonly opening: Opening; readonly custodianId: number }, OpeningError> {
  const problem = live(opening, present, on)
  if (problem) return err(problem)
  const custodian = openersOf(present.held, present.custodians).find(({ accountId }) => accountId === by)
  if (!custodian) return err({ kind: 'no-share' })
  if (opening.given.includes(custodian.id)) return err({ kind: 'already-given' })
  return ok({ opening: { ...opening, given: [...opening.given, custodian.id] }, custodianId: custodian.id })
}

/** Shares that count: handed over by somebody who might still do so today. */
export const countedShares = (opening: Opening, { held, custodians }: Present): number[] => {
  const openers = new Set(openersOf(held, custodians).map(({ id }) => id))
  return opening.given.filter((id) => openers.has(id))
}

export const isReady = (opening: Opening, present: Present, on: CivilDate): boolean =>
  live(opening, present, on) === undefined && countedShares(opening, present).length >= present.held.threshold

/** The asker gets the shares. It is recorded as done before they are sent: whoever has seen is on record. */
export function use(
  opening: Opening,
  present: Present,
  by: AccountId,
  on: CivilDate,
): Result<{ readonly shares: readonly number[] }, OpeningError> {
  if (opening.askedBy !== by) return err({ kind: 'not-asker' })
  const problem = live(opening, present, on)
  if (problem) return err(problem)
  const shares = countedShares(opening, present)
  const { threshold } = present.held
  return shares.length >= threshold
    ? ok({ shares: shares.slice(0, threshold) })
    : err({ kind: 'not-enough-shares', given: shares.length, threshold })
}

/** The asker takes the request back. */
export function cancel(opening: Opening, by: AccountId): Result<Opening, OpeningError> {
  if (opening.askedBy !== by) return err({ kind: 'not-asker' })
  return opening.status === 'asked' ? ok({ ...opening, status: 'cancelled' }) : err({ kind: 'opening-over' })
}
