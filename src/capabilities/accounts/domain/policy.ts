import { holds } from '../../../kernel/actor.ts'
import type { Actor, Role } from '../../../kernel/actor.ts'
import type { UnitId } from '../../../kernel/ids.ts'

/** What can be done to accounts: to one's own, and as an administrator to those of one's units. */
export const accountActs = [
  'change-own-proofs',
  'end-own-session',
  'delegate',
  'see-accounts',
  'create-account',
  'grant-role',
  'end-role',
  'mark-left',
  'renew-password',
] as const
export type AccountAct = (typeof accountActs)[number]

/** Roles that may do an act in a unit; `own` needs no role, only to be the one who signed in. */
const who: Record<AccountAct, readonly Role[] | 'own'> = {
  'change-own-proofs': 'own',
  'end-own-session': 'own',
  // what is handed on are one's own roles of the day; the administrator's can not be
  delegate: ['intake', 'handler', 'leader', 'publisher', 'auditor'],
  'see-accounts': ['administrator'],
  'create-account': ['administrator'],
  'grant-role': ['administrator'],
  'end-role': ['administrator'],
  'mark-left': ['administrator'],
  'renew-password': ['administrator'],
}

/**
 * Whether the actor may do an act that concerns these units, every one of them. Acts on one's own account concern none; for all others no units
 * means nobody. Commands and jobs of the program itself may do everything.
 */
export function mayActOnAccounts(actor: Actor, act: AccountAct, units: Iterable<UnitId> = []): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind !== 'officer') return false
  const roles = who[act]
  if (roles === 'own') return true
  const concerned = [...units]
  return concerned.length > 0 && concerned.every((unit) => holds(actor, roles, unit))
}

/** Where an account belongs: the unit it works in, and every unit in which it holds or will hold a role. */
export type Belonging = { readonly homeUnitId: UnitId | undefined; readonly grantUnitIds: readonly UnitId[] }

/**
 * How far an administrator of `units` reaches into an account. whole: everything of it lies there · part: something does, so that the account is
 * seen and roles in those units may be given and ended, but not its password or its leaving: else the administrator of one commune could
 * take over an account that also works for the province · none: it does not exist for them
 */
export function reachInto(
  units: ReadonlySet<UnitId>,
  { homeUnitId, grantUnitIds }: Belonging,
): 'none' | 'part' | 'whole' {
  const all = homeUnitId === undefined ? grantUnitIds : [homeUnitId, ...grantUnitIds]
  const inside = all.filter((unit) => units.has(unit)).length
  if (inside === 0) return 'none'
  return inside === all.length ? 'whole' : 'part'
}
