import { holds } from '../../../kernel/actor.ts'
import type { Actor, Role } from '../../../kernel/actor.ts'
import type { AccountId, UnitId } from '../../../kernel/ids.ts'
import type { Custodian, Held } from './custody.ts'
import { isUsable, openersOf } from './custody.ts'
import type { Purpose } from './opening.ts'

export const sealedActs = [
  /** sees that there is a sealed identity, its requests, the messages */
  'see-case',
  /** writes to the denouncer */
  'write',
  'ask-open',
  'ask-reseal',
  /** hands over a share: custodians of this envelope */
  'give-share',
  /** keeps somebody's key out of one case */
  'exclude',
] as const
export type SealedAct = (typeof sealedActs)[number]

/** Roles in the unit that holds the petition now; an empty list means no officer by role. */
export const officersWho: Record<SealedAct, readonly Role[]> = {
  'see-case': ['intake', 'handler', 'leader'],
  write: ['handler', 'leader'],
  'ask-open': ['handler', 'leader'],
  'ask-reseal': [],
  'give-share': [],
  exclude: ['leader'],
}

/** Acts that a custodian of the envelope does by the key they keep, whatever their roles. */
const custodiansMay: readonly SealedAct[] = ['give-share', 'ask-reseal']

export type SealedCase = {
  readonly holderUnitId: UnitId
  readonly held: Held | undefined
  readonly custodians: readonly Custodian[]
}

/**
 * Who may do what about a sealed identity. Whoever is excluded from the case may do nothing at all. Auditors, administrators and leaders of other units have no way in; the program itself neither,
 * since it has no key (LTC Điều 8 khoản 3).
 */
export function maySealed(actor: Actor, act: SealedAct, { holderUnitId, held, custodians }: SealedCase): boolean {
  if (actor.kind !== 'officer') return false
  if (held?.excluded.includes(actor.accountId)) return false
  if (holds(actor, officersWho[act], holderUnitId)) return true
  if (!held || !custodiansMay.includes(act)) return false
  return openersOf(held, custodians).some(({ accountId }) => accountId === actor.accountId)
}

/** A request itself: its asker, and those who can hand over a share. */
export const maySeeOpening = (actor: Actor, askedBy: AccountId, sealedCase: SealedCase): boolean =>
  actor.kind === 'officer' &&
  !sealedCase.held?.excluded.includes(actor.accountId) &&
  (actor.accountId === askedBy || maySealed(actor, 'give-share', sealedCase))

export const actFor = (purpose: Purpose): SealedAct => (purpose.kind === 'open' ? 'ask-open' : 'ask-reseal')

/** Who says how many keys a body needs and who keeps them: its own head, never an administrator of the program. */
export const mayAppoint = (actor: Actor, unitId: UnitId): boolean => holds(actor, ['leader'], unitId)

/** Who sees a body's keys: its head, and whoever keeps one or has been asked to. */
export const maySeeCustody = (actor: Actor, unitId: UnitId, custodians: readonly Custodian[]): boolean =>
  mayAppoint(actor, unitId) ||
  (actor.kind === 'officer' &&
    custodians.some((one) => one.unitId === unitId && one.accountId === actor.accountId && !one.ended))

/** Who may make or end a key: only the one appointed makes it; they, or the head, end it. */
export const mayMakeKey = (actor: Actor, custodian: Custodian): boolean =>
  actor.kind === 'officer' && actor.accountId === custodian.accountId && !custodian.ended && !isUsable(custodian)
export const mayEndKey = (actor: Actor, custodian: Custodian): boolean =>
  !custodian.ended &&
  (mayAppoint(actor, custodian.unitId) || (actor.kind === 'officer' && actor.accountId === custodian.accountId))
