import type { CivilDate } from '../../kernel/civil-date.ts'
import { writtenDate } from '../../kernel/civil-date.ts'
import type { UnitId } from '../../kernel/ids.ts'
import type { Reader } from '../../platform/db/db.ts'
import { searchTree } from './domain/search.ts'
import type { SearchHit, SearchQuestion } from './domain/search.ts'
import * as walk from './domain/tree.ts'
import type { Tree } from './domain/tree.ts'
import { holdsOn } from './domain/unit.ts'
import type { Hierarchy, Level, Unit } from './domain/unit.ts'
import { currentTree, remotePeriods } from './store.ts'
import { wordsEn } from './words.en.ts'
import { wordsVi } from './words.vi.ts'

/** What other slices need to know of a unit. Periods are half-open; `validFrom` null: since before the record begins; `validTo` null: still. */
export type UnitSummary = Pick<
  Unit,
  | 'id'
  | 'level'
  | 'code'
  | 'key'
  | 'kind'
  | 'hierarchy'
  | 'name'
  | 'fullName'
  | 'validFrom'
  | 'validTo'
  | 'placeId'
  | 'isOwn'
>

const summary = ({
  id,
  level,
  code,
  key,
  kind,
  hierarchy,
  name,
  fullName,
  validFrom,
  validTo,
  placeId,
  isOwn,
}: Unit): UnitSummary => ({
  id,
  level,
  code,
  key,
  kind,
  hierarchy,
  name,
  fullName,
  validFrom,
  validTo,
  placeId,
  isOwn,
})

const summaries = (tree: Tree, ids: Iterable<UnitId>, on?: CivilDate): UnitSummary[] =>
  [...ids].flatMap((id) => {
    const unit = on === undefined ? tree.units.get(id) : walk.unitOn(tree, id, on)
    return unit ? [summary(unit)] : []
  })

/** Own order of names: Vietnamese alphabet, numbers by value. */
const inOrder = new Intl.Collator('vi', { numeric: true })
const byName = (a: UnitSummary, b: UnitSummary): number => inOrder.compare(a.name, b.name)

// Every function below costs one short statement when this process has seen the present tree before.

/** The unit, ended or not; with a day, under the name it bore then. */
export async function unitById(reader: Reader, id: UnitId, on?: CivilDate): Promise<UnitSummary | undefined> {
  return summaries(await currentTree(reader), [id], on)[0]
}

/** Those of the ids that exist. */
export async function unitsByIds(
  reader: Reader,
  ids: Iterable<UnitId>,
  on?: CivilDate,
): Promise<Map<UnitId, UnitSummary>> {
  return new Map(summaries(await currentTree(reader), ids, on).map((unit) => [unit.id, unit]))
}

/** The one unit that holds a code on a day. Without the day a code names nobody. */
export async function findUnit(
  reader: Reader,
  { level, code, on }: { level: Level; code: string; on: CivilDate },
): Promise<UnitSummary | undefined> {
  for (const unit of (await currentTree(reader)).units.values())
    if (unit.code === code && unit.level === level && holdsOn(unit, on)) return summary(unit)
  return undefined
}

/** The unit that bears one of the province's own keys on a day: `UBND_TINH`, `UBND_30619`. */
export async function unitByKey(reader: Reader, key: string, on: CivilDate): Promise<UnitSummary | undefined> {
  for (const unit of (await currentTree(reader)).units.values())
    if (unit.key === key && holdsOn(unit, on)) return summary(unit)
  return undefined
}

/** The province itself, at the root of everything that is its own; undefined until its bodies have been imported. */
export async function ownProvince(reader: Reader, on: CivilDate): Promise<UnitSummary | undefined> {
  const root = walk.ownRootOn(await currentTree(reader), on)
  return root && summary(root)
}

export type UnitHit = {
  readonly unit: UnitSummary
  /** names from the unit outwards */
  readonly path: readonly string[]
  /** why another name led here: `Xã Vĩnh Hanh (cũ), nay là Xã Cần Đăng` */
  readonly note: string | null
}

/** Finds units by name as people type it; see `searchTree` for what matches and in which order. */
export async function searchUnits(
  reader: Reader,
  text: string,
  question: SearchQuestion & { lang?: 'vi' | 'en' },
): Promise<UnitHit[]> {
  const words = question.lang === 'en' ? wordsEn : wordsVi
  return searchTree(await currentTree(reader), text, question).map((hit) => ({
    unit: summary(hit.unit),
    path: hit.path,
    note: noteOf(hit, words.search),
  }))
}

function noteOf({ unit, was }: SearchHit, words: typeof wordsVi.search): string | null {
  if (was === undefined) return null
  switch (was.sort) {
    case 'other-name':
      return words.otherName(was.fullName)
    case 'gone':
      return words.gone(was.fullName, writtenDate(was.since))
    case 'former-unit': {
      const where = was.path.slice(1, 2)
      const old = [was.fullName, ...where].join(', ')
      return was.relation === 'part' ? words.formerPart(old, unit.fullName) : words.former(old, unit.fullName)
    }
  }
}

/** The ids of all units that a text may mean, with all that ever went into them: for filters over records of all times. */
export async function unitIdsNamed(reader: Reader, text: string, question: SearchQuestion): Promise<UnitId[]> {
  const tree = await currentTree(reader)
  const hits = searchTree(tree, text, question)
  return walk.withPredecessors(
    tree,
    hits.map(({ unit }) => unit.id),
  )
}

/** The unit and all below it on a day, through one hierarchy or, when none is named, through all. */
export async function subtree(reader: Reader, unitId: UnitId, on: CivilDate, hierarchy?: Hierarchy): Promise<UnitId[]> {
  return walk.subtreeOn(await currentTree(reader), unitId, on, hierarchy)
}

/** Nearest first, without the unit itself. */
export async function ancestors(
  reader: Reader,
  unitId: UnitId,
  on: CivilDate,
  hierarchy?: Hierarchy,
): Promise<UnitSummary[]> {
  const tree = await currentTree(reader)
  return summaries(tree, walk.ancestorsOn(tree, unitId, on, hierarchy), on)
}

/** What a unit is on a day, through any number of changes: itself while it lasts, several when it was split, none when nobody knows. */
export async function successorsOf(reader: Reader, unitId: UnitId, on: CivilDate): Promise<UnitSummary[]> {
  const tree = await currentTree(reader)
  return summaries(tree, walk.successorsOn(tree, unitId, on), on)
}

/** The units with all that ever went into them: where to look for everything of a place, whenever it was entered. */
export async function withPredecessors(reader: Reader, ids: Iterable<UnitId>): Promise<UnitId[]> {
  return walk.withPredecessors(await currentTree(reader), ids)
}

/** `['Xã Vĩnh Hanh', 'Tỉnh An Giang']`; for a unit that has ended, as it was on its last day. */
export async function unitPath(reader: Reader, unitId: UnitId, on: CivilDate): Promise<string[]> {
  return walk.pathNamesOn(await currentTree(reader), unitId, on)
}

/** Directly below, in the order of names. */
export async function children(
  reader: Reader,
  unitId: UnitId,
  on: CivilDate,
  hierarchy?: Hierarchy,
): Promise<UnitSummary[]> {
  const tree = await currentTree(reader)
  return summaries(tree, walk.childrenOn(tree, unitId, on, hierarchy), on).sort(byName)
}

/** Units without any parent on a day: provinces, and what has not been given its place yet. */
export async function roots(reader: Reader, on: CivilDate): Promise<UnitSummary[]> {
  const tree = await currentTree(reader)
  return walk.rootsOn(tree, on).map(summary).sort(byName)
}

/** Every commune, ward and special zone of a province on a day, at whatever depth, in the order of names. */
export async function communesOf(reader: Reader, provinceId: UnitId, on: CivilDate): Promise<UnitSummary[]> {
  const tree = await currentTree(reader)
  const below = summaries(tree, walk.subtreeOn(tree, provinceId, on, 'STATE'), on)
  return below.filter(({ level }) => level === 'commune').sort(byName)
}

/** The body of a kind that serves a place on a day: of a commune, its `PEOPLES_COMMITTEE` (holds petitions) or `PARTY_COMMITTEE`. */
export async function bodyServing(
  reader: Reader,
  placeId: UnitId,
  kind: string,
  on: CivilDate,
): Promise<UnitSummary | undefined> {
  for (const unit of (await currentTree(reader)).units.values())
    if (unit.placeId === placeId && unit.kind === kind && holdsOn(unit, on)) return summary(unit)
  return undefined
}

export type UnitOption = { readonly value: UnitId; readonly label: string }

/** Choices for a select box: what lies in or below a unit on a day, of the levels and kinds wanted, in the order of names. */
export async function unitOptions(
  reader: Reader,
  {
    inside,
    on,
    levels,
    kinds,
  }: { inside: UnitId; on: CivilDate; levels?: readonly Level[]; kinds?: readonly string[] },
): Promise<UnitOption[]> {
  const tree = await currentTree(reader)
  return summaries(tree, walk.subtreeOn(tree, inside, on), on)
    .filter(({ level, kind }) => (!levels || levels.includes(level)) && (!kinds || kinds.includes(kind)))
    .sort(byName)
    .map(({ id, fullName }) => ({ value: id, label: fullName }))
}

/** Places by level on a day, of the whole country as far as it has been imported. */
export async function treeTotals(reader: Reader, on: CivilDate): Promise<ReturnType<typeof walk.totalsOn>> {
  return walk.totalsOn(await currentTree(reader), on)
}

/** Where a report of a day counts each unit; see `rollUpOn` for units that had ended or split by then. */
export async function rollUp(reader: Reader, on: CivilDate, level: Level): Promise<Map<UnitId, UnitId>> {
  return walk.rollUpOn(await currentTree(reader), on, level)
}

/** Whether a commune is a remote area (vùng sâu, vùng xa) on a day, as the province decided it. */
export async function isRemote(reader: Reader, unitId: UnitId, on: CivilDate): Promise<boolean> {
  return (await remotePeriods(reader, unitId)).some((period) => holdsOn(period, on))
}
