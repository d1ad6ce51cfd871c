import type { CivilDate } from '../../../kernel/civil-date.ts'
import { fold } from '../../../kernel/text.ts'
import { overlap } from './unit.ts'
import type { Level, Period, Relation } from './unit.ts'
import type { BadRow, BadRowKind, Note, Wanted, WantedAlias, WantedEdge, WantedLink, WantedUnit } from './wanted.ts'

type At = { readonly file: string; readonly line: number }

/** One row of `units_3tier.csv` or `units_2tier.csv`. */
export type PlaceRow = At &
  Period & {
    readonly code: string
    readonly name: string
    readonly kind: string
    readonly parentCode: string
    readonly level: 'province' | 'district' | 'commune'
    readonly fullName: string
  }

/** One row of `mapping_2025.csv`; an area is neither commune nor district and has no code of its own. */
export type MappingRow = At & {
  readonly oldCode: string
  readonly oldLevel: 'commune' | 'district' | 'area'
  readonly newCode: string
  readonly relation: Relation
  readonly oldNameVariant: string
}

/** One row of `province_mapping_2025.csv`. */
export type ProvinceRow = At & {
  readonly oldCode: string
  readonly oldFullName: string
  readonly newCode: string
  readonly newFullName: string
}

export type NationalRows = {
  readonly threeTier: readonly PlaceRow[]
  readonly twoTier: readonly PlaceRow[]
  readonly mapping: readonly MappingRow[]
  readonly provinces: readonly ProvinceRow[]
}

/** The English stems of the glossary for the type words of the files. */
export const kindOfType: Readonly<Record<string, string>> = {
  Tỉnh: 'PROVINCE',
  'Thành phố trực thuộc trung ương': 'CENTRAL_CITY',
  Huyện: 'DISTRICT',
  Quận: 'URBAN_DISTRICT',
  'Thị xã': 'TOWN',
  'Thành phố thuộc tỉnh': 'PROVINCIAL_CITY',
  'Thành phố thuộc thành phố trực thuộc trung ương': 'MUNICIPAL_CITY',
  Xã: 'COMMUNE',
  Phường: 'WARD',
  'Thị trấn': 'TOWNSHIP',
  'Đặc khu': 'SPECIAL_ZONE',
}

type Place = PlaceRow & { readonly ref: number }
type Found = { readonly wanted: Wanted; readonly bad: readonly BadRow[]; readonly notes: readonly Note[] }

/**
 * Turns the files into one dated tree. The two-tier rows start where the three-tier rows end, and the mapping ties them together on
 * that day (2025-07-01 in the published files). Within each set, a code that goes on the next day with another name, type or parent is tied too.
 * A row that can not be used is left out and reported; the caller decides whether the rest is wanted.
 */
export function buildNational({ threeTier, twoTier, mapping, provinces }: NationalRows): Found {
  const bad: BadRow[] = []
  const notes: Note[] = []
  const places = distinct([...threeTier, ...twoTier], bad)
  const index = Map.groupBy(places, ({ level, code }) => `${level} ${code}`)
  const find = (level: Level, code: string) => index.get(`${level} ${code}`) ?? []
  const turn = turnOf(twoTier, threeTier)
  const edges = places.flatMap((place) => edgesOf(place, find, turn, bad))
  const links: WantedLink[] = continuations(index, turn, notes)
  const aliases: WantedAlias[] = []
  const endsAt = (level: Level, code: string) => find(level, code).find(({ validTo }) => validTo === turn)
  const beginsAt = (level: Level, code: string) => find(level, code).find(({ validFrom }) => validFrom === turn)
  for (const row of mapping) {
    const next = beginsAt('commune', row.newCode)
    const old = row.oldLevel === 'area' ? undefined : endsAt(row.oldLevel, row.oldCode)
    if (!next) bad.push(badRow(row, 'unknown-new-unit', row.newCode))
    else if (row.oldLevel === 'area') {
      notes.push({ ...at(row), kind: 'area-kept-as-alias', what: row.oldNameVariant })
      if (row.oldNameVariant) aliases.push(alias(next, row.oldNameVariant))
    } else if (!old) bad.push(badRow(row, 'unknown-old-unit', row.oldCode))
    else if (turn !== null) {
      links.push({ fromRef: old.ref, toRef: next.ref, relation: row.relation, on: turn })
      if (row.oldNameVariant && row.oldNameVariant !== old.fullName) aliases.push(alias(old, row.oldNameVariant))
    }
  }
  for (const row of provinces) {
    const [old, next] = [endsAt('province', row.oldCode), beginsAt('province', row.newCode)]
    if (!next) bad.push(badRow(row, 'unknown-new-unit', row.newCode))
    else if (!old) bad.push(badRow(row, 'unknown-old-unit', row.oldCode))
    else if (fold(old.fullName) !== fold(row.oldFullName)) bad.push(badRow(row, 'names-disagree', row.oldFullName))
    else if (fold(next.fullName) !== fold(row.newFullName)) bad.push(badRow(row, 'names-disagree', row.newFullName))
    else if (turn !== null) links.push({ fromRef: old.ref, toRef: next.ref, relation: 'whole', on: turn })
  }
  const linked = new Set(links.map(({ fromRef }) => fromRef))
  for (const place of places)
    if (place.validTo !== null && place.level !== 'district' && !linked.has(place.ref))
      notes.push({ ...at(place), kind: 'no-successor', what: `${place.fullName} (${place.code})` })
  const wanted = { units: places.map(unitOf), edges, links: once(links), aliases: distinctAliases(aliases) }
  return { wanted, bad, notes }
}

const alias = ({ ref }: Place, fullName: string): WantedAlias => ({ ref, fullName, name: splitFullName(fullName)[1] })

/** `Thị trấn Núi Sập` → `TOWNSHIP`, `Núi Sập`; without a type word, the whole name. */
export function splitFullName(fullName: string): [kind: string | undefined, name: string] {
  for (const [word, kind] of Object.entries(kindOfType))
    if (fullName.startsWith(`${word} `)) return [kind, fullName.slice(word.length + 1)]
  return [undefined, fullName]
}

const at = ({ file, line }: At): At => ({ file, line })
const badRow = (row: At, kind: BadRowKind, what: string): BadRow => ({ ...at(row), kind, what })

/** The day on which two tiers replace three: the first day of the first two-tier row; without such rows, the last day on record. */
function turnOf(twoTier: readonly PlaceRow[], threeTier: readonly PlaceRow[]): CivilDate | null {
  const starts = twoTier.flatMap(({ validFrom }) => validFrom ?? []).sort()
  const ends = threeTier.flatMap(({ validTo }) => validTo ?? []).sort()
  return starts[0] ?? ends.at(-1) ?? null
}

/** Rows whose period is real and does not meet another of the same level and code; each gets its ref. */
function distinct(rows: readonly PlaceRow[], bad: BadRow[]): Place[] {
  const places: Place[] = []
  const taken = new Map<string, Place[]>()
  for (const row of rows) {
    if (row.validFrom !== null && row.validTo !== null && row.validFrom >= row.validTo) {
      bad.push(badRow(row, 'ends-before-it-begins', ''))
      continue
    }
    const key = `${row.level} ${row.code}`
    const others = taken.get(key) ?? []
    const same = others.find(({ validFrom }) => validFrom === row.validFrom)
    const meets = others.find((other) => overlap(other, row))
    if (same) bad.push(badRow(row, 'twice', `${same.line}`))
    else if (meets) bad.push(badRow(row, 'overlaps', `${meets.line}`))
    else {
      const place = { ...row, ref: places.length }
      places.push(place)
      taken.set(key, [...others, place])
    }
  }
  return places
}

/** A place lies under each holder of its parent's code while both last: a district that became a town in between gives two edges. */
function edgesOf(
  place: Place,
  find: (level: Level, code: string) => readonly Place[],
  turn: CivilDate | null,
  bad: BadRow[],
): WantedEdge[] {
  if (place.level === 'province') return []
  const twoTier = turn !== null && place.validFrom !== null && place.validFrom >= turn
  const level = place.level === 'district' || twoTier ? 'province' : 'district'
  const edges = find(level, place.parentCode).flatMap((parent): WantedEdge[] => {
    const period = overlap(place, parent)
    return period ? [{ ...period, ref: place.ref, parentRef: parent.ref, hierarchy: 'STATE' }] : []
  })
  if (edges.length === 0) bad.push(badRow(place, 'unknown-parent', place.parentCode))
  return edges
}

/** Ties rows of one code that follow each other without a gap, except across the turn, where only the mapping knows. */
function continuations(
  index: ReadonlyMap<string, readonly Place[]>,
  turn: CivilDate | null,
  notes: Note[],
): WantedLink[] {
  const links: WantedLink[] = []
  for (const places of index.values()) {
    const inOrder = [...places].sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1))
    for (const [i, next] of inOrder.entries()) {
      const old = inOrder[i - 1]
      if (!old || next.validFrom === null || next.validFrom === turn) continue
      if (old.validTo !== next.validFrom) notes.push({ ...at(next), kind: 'code-after-a-gap', what: next.code })
      else links.push({ fromRef: old.ref, toRef: next.ref, relation: continuation(old, next), on: next.validFrom })
    }
  }
  return links
}

function continuation(old: Place, next: Place): Relation {
  if (old.name !== next.name) return 'same_code'
  return old.kind === next.kind ? 'moved' : 'type_changed'
}

/** One link for each pair: the mapping marks commune 18796 twice, toward different communes, and nothing else. */
function once(links: readonly WantedLink[]): WantedLink[] {
  return [...new Map(links.map((link) => [`${link.fromRef} ${link.toRef} ${link.on}`, link])).values()]
}

const distinctAliases = (aliases: readonly WantedAlias[]): WantedAlias[] => [
  ...new Map(aliases.map((alias) => [`${alias.ref} ${alias.fullName}`, alias])).values(),
]

const unitOf = ({ ref, level, code, kind, name, fullName, validFrom, validTo }: Place): WantedUnit => ({
  ref,
  level,
  code,
  key: null,
  hierarchy: 'STATE',
  kind,
  name,
  fullName,
  withinName: null,
  placeRef: null,
  isOwn: false,
  validFrom,
  validTo,
})
