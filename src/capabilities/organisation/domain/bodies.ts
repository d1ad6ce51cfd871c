import { civilDate } from '../../../kernel/civil-date.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import { splitFullName } from './national.ts'
import { lowerFirst } from './reorganise.ts'
import type { Hierarchy, Relation } from './unit.ts'
import type { BadRow, Wanted, WantedEdge, WantedLink, WantedUnit } from './wanted.ts'

/** A province's own file: its bodies, its communes and what these were before. Enough by itself to set a province up. */
export type BodiesFile = {
  readonly province: {
    readonly code: string
    readonly name: string
    readonly fullName: string
    readonly kind: string
    readonly validFrom: CivilDate
  }
  readonly bodies: readonly {
    readonly key: string
    readonly name: string
    readonly short: string
    readonly hierarchy: Hierarchy
    readonly parent: string | null
    readonly kind: string
  }[]
  readonly communes: readonly {
    readonly code: string
    readonly name: string
    readonly fullName: string
    readonly kind: string
  }[]
  readonly predecessors: readonly {
    readonly oldCode: string
    readonly oldFullName: string
    readonly oldWithinName: string
    readonly newCode: string
    readonly relation: Relation
  }[]
}

/** The first day of two tiers (Nghị quyết 203/2025/QH15; communes: resolutions of the National Assembly Standing Committee of June 2025). */
export const twoTiersSince: CivilDate = civilDate('2025-07-01')

/** Keys that a commune's bodies get: `UBND_30619`, `DANG_UY_30619`. */
export const communeBodyKey = { PEOPLES_COMMITTEE: 'UBND', PARTY_COMMITTEE: 'DANG_UY' } as const

/**
 * The tree of one province: its place, bodies without a parent directly below it, each commune with its People's Committee (which
 * holds petitions, under the commune) and its Party committee (under the province's Party committee), and the old communes.
 */
export function buildBodies(file: BodiesFile, name: string): { wanted: Wanted; bad: BadRow[] } {
  const bad: BadRow[] = []
  const reject = (index: number, kind: BadRow['kind'], what: string) =>
    bad.push({ file: name, line: index + 1, kind, what })
  const units: WantedUnit[] = []
  const edges: WantedEdge[] = []
  const links: WantedLink[] = []
  const since = file.province.validFrom
  const add = (unit: Pick<WantedUnit, 'level' | 'kind' | 'name' | 'fullName'> & Partial<WantedUnit>): number => {
    const empty = {
      code: null,
      key: null,
      withinName: null,
      placeRef: null,
      validTo: null,
      hierarchy: 'STATE' as const,
    }
    return units.push({ ...empty, validFrom: since, isOwn: true, ...unit, ref: units.length }) - 1
  }
  const under = (ref: number, parentRef: number, hierarchy: Hierarchy) =>
    edges.push({ ref, parentRef, hierarchy, validFrom: since, validTo: null })

  const root = add({ level: 'province', ...pick(file.province) })
  const byKey = new Map<string, number>()
  for (const [i, { key, name: fullName, short, hierarchy, kind }] of file.bodies.entries())
    if (byKey.has(key)) reject(i, 'twice', key)
    else byKey.set(key, add({ level: 'body', key, kind, hierarchy, name: short, fullName }))
  for (const [i, body] of file.bodies.entries()) {
    const ref = byKey.get(body.key)
    const parent = body.parent === null ? root : byKey.get(body.parent)
    if (parent === undefined) reject(i, 'unknown-parent', body.parent ?? '')
    else if (loops(file, body.key)) reject(i, 'loop', body.key)
    else if (ref !== undefined) under(ref, parent, body.hierarchy)
  }
  const party = file.bodies.find(({ hierarchy, parent }) => hierarchy === 'PARTY' && parent === null)
  const partyRef = (party && byKey.get(party.key)) ?? root

  const communes = new Map<string, number>()
  for (const [i, commune] of file.communes.entries()) {
    if (communes.has(commune.code)) {
      reject(i, 'twice', commune.code)
      continue
    }
    const place = add({ level: 'commune', ...pick(commune) })
    communes.set(commune.code, place)
    under(place, root, 'STATE')
    const spoken = lowerFirst(commune.fullName)
    const body = { level: 'body', placeRef: place } as const
    const committee = add({
      ...body,
      kind: 'PEOPLES_COMMITTEE',
      key: `UBND_${commune.code}`,
      name: `UBND ${spoken}`,
      fullName: `Ủy ban nhân dân ${spoken}`,
    })
    under(committee, place, 'STATE')
    const partyCommittee = add({
      ...body,
      kind: 'PARTY_COMMITTEE',
      key: `DANG_UY_${commune.code}`,
      hierarchy: 'PARTY',
      name: `Đảng ủy ${spoken}`,
      fullName: `Đảng ủy ${spoken}`,
    })
    under(partyCommittee, partyRef, 'PARTY')
  }

  const old = new Map<string, number>()
  for (const [i, row] of file.predecessors.entries()) {
    const next = communes.get(row.newCode)
    if (next === undefined) {
      reject(i, 'unknown-new-unit', row.newCode)
      continue
    }
    const [kind = 'COMMUNE', placeName] = splitFullName(row.oldFullName)
    const ref =
      old.get(row.oldCode) ??
      add({
        level: 'commune',
        code: row.oldCode,
        kind,
        name: placeName,
        fullName: row.oldFullName,
        withinName: row.oldWithinName || null,
        isOwn: false,
        validFrom: null,
        validTo: since,
      })
    old.set(row.oldCode, ref)
    links.push({ fromRef: ref, toRef: next, relation: row.relation, on: since })
  }
  return { wanted: { units, edges, links, aliases: [] }, bad }
}

const pick = ({ code, name, fullName, kind }: BodiesFile['communes'][number]) => ({ code, name, fullName, kind })

function loops({ bodies }: BodiesFile, key: string): boolean {
  const parents = new Map(bodies.map((body) => [body.key, body.parent]))
  const seen = new Set<string>()
  for (let at: string | null | undefined = key; at; at = parents.get(at)) {
    if (seen.has(at)) return true
    seen.add(at)
  }
  return false
}
