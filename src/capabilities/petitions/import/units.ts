import { civilDate } from '../../../kernel/civil-date.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { fold } from '../../../kernel/text.ts'
import type { Reader } from '../../../platform/db/db.ts'
import { bodyServing, findUnit, searchUnits, successorsOf, unitByKey } from '../../organisation/index.ts'
import type { UnitHit } from '../../organisation/index.ts'

export type Found = { readonly unit: UnitId } | { readonly problem: 'unknown-unit' | 'ambiguous-unit' }

/** Finds places and offices by what registers write; each text is looked up once. */
export type UnitFinder = {
  /** a commune, ward or special zone of today, by code of its time, by name, by a former name */
  place(text: string, on: CivilDate): Promise<Found>
  /** the office that a petition lies with: by key, by name, or by the place whose People's Committee it is */
  office(text: string, on: CivilDate): Promise<Found>
  /** the People's Committee of a place */
  officeOf(place: UnitId): Promise<UnitId | undefined>
}

/** The last day of the three-tier codes: a code of a register of those years means another place today. */
const lastOldDay = civilDate('2025-06-30')

export function unitFinder(reader: Reader, today: CivilDate): UnitFinder {
  const once = remembering()
  const placeOf = (text: string, on: CivilDate): Promise<Found> =>
    once(`place ${isCode(text) ? on : ''} ${text}`, async () => {
      if (isCode(text)) return byCode(reader, text, on, today)
      const hits = await searchUnits(reader, text, { on: today, levels: ['commune'], limit: 10 })
      return one(hits, text)
    })
  const officeOf = async (place: UnitId) => (await bodyServing(reader, place, 'PEOPLES_COMMITTEE', today))?.id
  return {
    place: placeOf,
    officeOf,
    office: (text, on) =>
      once(`office ${isCode(text) ? on : ''} ${text}`, async () => {
        const keyed = await unitByKey(reader, text, today)
        if (keyed) return { unit: keyed.id }
        if (!isCode(text)) {
          const bodies = await searchUnits(reader, text, { on: today, levels: ['body', 'department'], limit: 10 })
          const exact = one(bodies, text)
          if ('unit' in exact) return exact
        }
        const place = await placeOf(text, on)
        if ('problem' in place) return place
        const office = await officeOf(place.unit)
        return office === undefined ? { problem: 'unknown-unit' } : { unit: office }
      }),
  }
}

const isCode = (text: string): boolean => /^\d{5}$/.test(text)

function remembering() {
  const known = new Map<string, Promise<Found>>()
  return (key: string, find: () => Promise<Found>): Promise<Found> => {
    const found = known.get(key) ?? find()
    known.set(key, found)
    return found
  }
}

async function byCode(reader: Reader, code: string, on: CivilDate, today: CivilDate): Promise<Found> {
  for (const day of [on, today, lastOldDay]) {
    const unit = await findUnit(reader, { level: 'commune', code, on: day })
    if (!unit) continue
    const now = await successorsOf(reader, unit.id, today)
    const [only] = now
    return only && now.length === 1 ? { unit: only.id } : { problem: 'ambiguous-unit' }
  }
  return { problem: 'unknown-unit' }
}

/** The one that bears the name exactly, or the only one whose names, with all that it lies in, hold every word: a search box may guess, a register may not. */
function one(hits: readonly UnitHit[], text: string): Found {
  const wanted = [...wordsOf(text)]
  const meant = hits.filter(({ path, note }) => {
    const known = wordsOf([...path, note ?? ''].join(' '))
    return wanted.every((word) => known.has(word))
  })
  const exact = meant.filter(({ unit }) => [fold(unit.name), fold(unit.fullName)].includes(fold(text)))
  const [only] = exact.length > 0 ? exact : meant
  if (!only) return { problem: 'unknown-unit' }
  return (exact.length > 0 ? exact : meant).length === 1 ? { unit: only.unit.id } : { problem: 'ambiguous-unit' }
}

const wordsOf = (text: string): Set<string> =>
  new Set(
    fold(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean),
  )
