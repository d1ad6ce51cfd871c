import type { CivilDate } from './civil-date.ts'
import type { AccountId, UnitId } from './ids.ts'

/**
 * What an officer may be in a unit. A role holds in that unit, and for `scope: 'subtree'` in every unit below it.
 * intake: registers petitions at the counter, telephone and post · handler: works on petitions · leader: signs answers, assigns in the unit ·
 * publisher: second pair of hands for publication · auditor: reads everything in scope, changes nothing · administrator: units, accounts, rules
 */
export const roles = ['intake', 'handler', 'leader', 'publisher', 'auditor', 'administrator'] as const
export type Role = (typeof roles)[number]

/** A role held now, after periods and delegations have been worked out. An officer without grants is nobody. */
export type Grant = {
  readonly role: Role
  readonly unitId: UnitId
  /** the unit itself, and for a subtree grant every unit below it today */
  readonly unitIds: ReadonlySet<UnitId>
  /** set when the role is exercised for somebody else */
  readonly delegatedBy?: AccountId
  readonly until?: CivilDate
}

export type Officer = {
  readonly kind: 'officer'
  readonly accountId: AccountId
  /** shown to colleagues; never logged */
  readonly displayName: string
  readonly grants: readonly Grant[]
}

/** Whoever makes a request: nobody in particular, a signed-in officer, or the program itself in a job or a command. */
export type Actor = { readonly kind: 'public' } | Officer | { readonly kind: 'system'; readonly task: string }

/** Whether the actor holds one of `wanted` over the unit. No grant means no. */
export function holds(actor: Actor, wanted: readonly Role[], unitId: UnitId): boolean {
  return actor.kind === 'officer' && actor.grants.some((g) => wanted.includes(g.role) && g.unitIds.has(unitId))
}

/** Every unit over which the actor holds one of `wanted`; empty means nothing at all, never everything. */
export function unitsWhere(actor: Actor, wanted: readonly Role[]): ReadonlySet<UnitId> {
  const units = new Set<UnitId>()
  if (actor.kind !== 'officer') return units
  for (const grant of actor.grants) if (wanted.includes(grant.role)) for (const id of grant.unitIds) units.add(id)
  return units
}
