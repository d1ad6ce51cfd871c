import { ancestors, subtree, unitById } from '../organisation/index.ts'
import type { UnitsBelow } from './current-officer.ts'

/**
 * A unit and everything below it. A People's Committee runs its whole place: to the province's own body belong all communes with their bodies, which
 * the tree keeps beside it, below the province; to a commune's the commune.
 */
export const unitsBelow: UnitsBelow = async (db, unitId, hierarchy, on) => {
  const below = await subtree(db.read, unitId, on, hierarchy)
  const unit = await unitById(db.read, unitId, on)
  if (unit?.kind !== 'PEOPLES_COMMITTEE') return below
  const [parent] = await ancestors(db.read, unitId, on, hierarchy)
  const placeId = unit.placeId ?? (parent?.level === 'province' ? parent.id : undefined)
  return placeId === undefined ? below : [...new Set([...below, ...(await subtree(db.read, placeId, on, hierarchy))])]
}
