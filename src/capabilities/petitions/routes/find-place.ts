import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { fold, unifyTonePlacement } from '../../../kernel/text.ts'
import type { Reader } from '../../../platform/db/db.ts'
import type { Lang } from '../../../platform/html/index.ts'
import { bodyServing, communesOf, ownProvince, searchUnits, unitByKey } from '../../organisation/index.ts'
import type { UnitHit } from '../../organisation/index.ts'

/** One of several places that a typed name may mean. */
export type PlaceChoice = { readonly unitId: UnitId; readonly label: string; readonly note: string | null }

export type FoundPlace =
  | { readonly kind: 'none-typed' }
  | { readonly kind: 'one'; readonly unitId: UnitId }
  /** the page asks which; nothing is guessed */
  | { readonly kind: 'several'; readonly choices: readonly PlaceChoice[] }
  | { readonly kind: 'unknown' }

/**
 * The commune of today that a person means by what they typed, with or without marks, by its name or by one it bore before. The full name of a
 * present commune, marks included, is that commune; anything else that fits several is asked about.
 *
 * @param chosen the person's own choice, when they were asked before
 */
export async function findPlace(
  reader: Reader,
  typed: string,
  { on, lang, chosen }: { readonly on: CivilDate; readonly lang: Lang; readonly chosen?: number | undefined },
): Promise<FoundPlace> {
  if (typed.trim() === '') return { kind: 'none-typed' }
  const province = await ownProvince(reader, on)
  const found = await searchUnits(reader, typed, {
    on,
    limit: 12,
    levels: ['commune'],
    lang,
    ...(province && { inside: province.id }),
  })
  const hits = found.filter(({ unit }) => unit.validTo === null || unit.validTo > on)
  if (chosen !== undefined) {
    const wanted = hits.find(({ unit }) => unit.id === chosen)
    if (wanted) return { kind: 'one', unitId: wanted.unit.id }
  }
  const whole = hits.filter((hit) => bearsNow(hit, typed))
  const [first, ...others] = whole.length > 0 ? whole : hits
  if (!first) return { kind: 'unknown' }
  if (others.length === 0) return { kind: 'one', unitId: first.unit.id }
  return {
    kind: 'several',
    choices: [first, ...others].map(({ unit, note }) => ({ unitId: unit.id, label: unit.fullName, note })),
  }
}

/** What was typed is the full name of today, marks included (`Xã Vĩnh Hanh`), as the list of names offers it. */
const bearsNow = ({ unit }: UnitHit, typed: string): boolean =>
  spelled(unit.fullName) === spelled(typed) && fold(unit.fullName) === fold(typed)
const spelled = (text: string): string => unifyTonePlacement(text.normalize('NFC').trim()).toLowerCase()

/** Names for the list under the field. */
export async function communeNames(reader: Reader, on: CivilDate): Promise<string[]> {
  const province = await ownProvince(reader, on)
  return province ? (await communesOf(reader, province.id, on)).map(({ fullName }) => fullName) : []
}

/** The province's own key of its reception board. */
const receptionBoard = 'BAN_TCD'

/**
 * Who gets a petition first: the People's Committee of its commune; without a place the provincial reception board. A denunciation always goes to the board,
 * because it may be about the very commune, and its sender must be safe from the people it names (LTC Điều 8, Điều 47).
 * @throws when the province has no reception board: its units were not imported
 */
export async function firstHolder(
  reader: Reader,
  petition: { readonly placeId: UnitId | undefined; readonly isDenunciation: boolean },
  on: CivilDate,
): Promise<UnitId> {
  const committee =
    petition.placeId === undefined || petition.isDenunciation
      ? undefined
      : await bodyServing(reader, petition.placeId, 'PEOPLES_COMMITTEE', on)
  const holder = committee ?? (await unitByKey(reader, receptionBoard, on))
  if (!holder) throw new Error(`no unit ${receptionBoard} on ${on}`)
  return holder.id
}
