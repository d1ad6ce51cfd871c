import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { fold } from '../../../kernel/text.ts'
import type { Reader } from '../../../platform/db/db.ts'
import { bodyServing, ownProvince, searchUnits, subtree, unitById, unitsByIds } from '../../organisation/index.ts'
import type { UnitSummary } from '../../organisation/index.ts'

/** What a typed name may mean: exactly one, or several to choose from; none is an empty list. */
export type Found = { readonly one: UnitSummary } | { readonly several: readonly UnitSummary[] }

/** An office of the province by its short or full name; a commune, under any name it ever had, means its people's committee. */
export async function findOffice(reader: Reader, text: string, on: CivilDate): Promise<Found> {
  const province = await ownProvince(reader, on)
  if (!province) return { several: [] }
  const own = await unitsByIds(reader, await subtree(reader, province.id, on))
  const asked = fold(text)
  const named = [...own.values()].filter(
    ({ level, name, fullName }) => level === 'body' && (fold(name) === asked || fold(fullName) === asked),
  )
  if (named.length > 0) return chosen(named, text)
  const levels = ['body', 'commune'] as const
  const hits = await searchUnits(reader, text, { on, limit: 8, levels, inside: province.id })
  const found = new Map<UnitId, UnitSummary>()
  for (const { unit } of hits) {
    const office = unit.level === 'commune' ? await bodyServing(reader, unit.id, 'PEOPLES_COMMITTEE', on) : unit
    if (office) found.set(office.id, office)
  }
  return chosen([...found.values()], text)
}

/** A commune, ward or special zone of the province, under any name it ever had. */
export async function findPlace(reader: Reader, text: string, on: CivilDate): Promise<Found> {
  const province = await ownProvince(reader, on)
  const inside = province && { inside: province.id }
  const hits = await searchUnits(reader, text, { on, limit: 8, levels: ['commune'], ...inside })
  return chosen(
    hits.map(({ unit }) => unit),
    text,
  )
}

/** The name in full decides; with it, longer names that merely contain it are not asked about. */
function chosen(found: readonly UnitSummary[], text: string): Found {
  const asked = fold(text)
  const named = found.filter(({ name, fullName }) => fold(name) === asked || fold(fullName) === asked)
  const exact = named.filter(({ name, fullName }) => same(name, text) || same(fullName, text))
  const [only, ...others] = exact.length > 0 ? exact : named.length > 0 ? named : found
  return only && others.length === 0 ? { one: only } : { several: only ? [only, ...others] : [] }
}

const same = (a: string, b: string): boolean =>
  a.toLowerCase().normalize('NFC') === b.trim().toLowerCase().normalize('NFC')

/** An office that stands today, by the id that a form carries. */
export async function officeById(reader: Reader, id: number, on: CivilDate): Promise<UnitSummary | undefined> {
  const unit = await unitById(reader, id as UnitId)
  return unit && unit.level === 'body' && (unit.validTo === null || unit.validTo > on) ? unit : undefined
}
