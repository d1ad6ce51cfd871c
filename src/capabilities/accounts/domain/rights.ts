import type { Role } from '../../../kernel/actor.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { AccountId, UnitId } from '../../../kernel/ids.ts'

export type Hierarchy = 'STATE' | 'PARTY' | 'FRONT'

/** Half-open: holds from the first day, no longer on `to`. Without `to`: until further notice. */
export type Period = { readonly from: CivilDate; readonly to?: CivilDate }

export type RoleGrant = {
  readonly role: Role
  readonly unitId: UnitId
  readonly hierarchy: Hierarchy
  readonly scope: 'unit' | 'subtree'
  readonly period: Period
}

export type Holder = {
  readonly accountId: AccountId
  /** first day on which the officer no longer works here */
  readonly leftOn?: CivilDate
  readonly grants: readonly RoleGrant[]
}

export type Delegation = { readonly from: Holder; readonly period: Period; readonly isRevoked: boolean }

/** A role that may be used today, and for whom when it is somebody else's. */
export type HeldRole = RoleGrant & { readonly delegatedBy?: AccountId; readonly until?: CivilDate }

const holdsOn = ({ from, to }: Period, day: CivilDate): boolean => from <= day && (to === undefined || day < to)

const isGone = ({ leftOn }: Holder, day: CivilDate): boolean => leftOn !== undefined && leftOn <= day

/**
 * What an officer may do today. A leaver may do nothing, from the first minute of the day on which they are gone; what a leaver had delegated
 * is gone as well. A delegation hands on the roles that its giver holds today of their own right, never those they were lent; the
 * administrator's role can not be lent at all.
 */
export function rolesOn(day: CivilDate, officer: Holder, received: readonly Delegation[]): HeldRole[] {
  if (isGone(officer, day)) return []
  const own = officer.grants.filter((grant) => holdsOn(grant.period, day))
  const lent = received
    .filter((delegation) => !delegation.isRevoked && holdsOn(delegation.period, day) && !isGone(delegation.from, day))
    .flatMap(({ from, period }) =>
      from.grants
        .filter((grant) => holdsOn(grant.period, day) && grant.role !== 'administrator')
        .map((grant) => ({ ...grant, delegatedBy: from.accountId, ...(period.to ? { until: period.to } : {}) })),
    )
  return [...own, ...lent]
}
