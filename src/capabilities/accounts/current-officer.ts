import type { Actor, Grant } from '../../kernel/actor.ts'
import { civilDateAt } from '../../kernel/civil-date.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import type { UnitId } from '../../kernel/ids.ts'
import type { Db } from '../../platform/db/db.ts'
import { rolesOn } from './domain/rights.ts'
import type { Hierarchy } from './domain/rights.ts'
import { readSession, touchSession } from './store/sessions.ts'

/** A unit and everything below it on a day, in one hierarchy: the organisation's knowledge, handed in. */
export type UnitsBelow = (db: Db, unitId: UnitId, hierarchy: Hierarchy, on: CivilDate) => Promise<readonly UnitId[]>

const nobody: Actor = { kind: 'public' }
const touchEveryMillis = 5 * 60_000

/** Who stands behind a session token now. Rights are worked out anew for every request, so a role that ends, ends at once. */
export async function officerOf(db: Db, token: string | undefined, now: Date, unitsBelow: UnitsBelow): Promise<Actor> {
  if (!token) return nobody
  const session = await readSession(db.read, token, now)
  if (!session || session.awaitsSecondProof) return nobody
  const today = civilDateAt(now)
  if (session.holder.leftOn !== undefined && session.holder.leftOn <= today) return nobody
  if (now.getTime() - session.lastSeenAt.getTime() > touchEveryMillis)
    await db.write((tx) => touchSession(tx, token, now))
  const who = { kind: 'officer', accountId: session.holder.accountId, displayName: session.displayName } as const
  // with a password that somebody else has seen, only the page that changes it is open
  if (session.mustChangePassword) return { ...who, grants: [] }
  const held = rolesOn(today, session.holder, session.received)
  const grants = await Promise.all(
    held.map(async (role): Promise<Grant> => ({
      role: role.role,
      unitId: role.unitId,
      unitIds: new Set(
        role.scope === 'subtree' ? await unitsBelow(db, role.unitId, role.hierarchy, today) : [role.unitId],
      ),
      ...(role.delegatedBy === undefined ? {} : { delegatedBy: role.delegatedBy }),
      ...(role.until === undefined ? {} : { until: role.until }),
    })),
  )
  return { ...who, grants }
}
