import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { fold, tidy, unifyTonePlacement } from '../../../kernel/text.ts'
import { ancestorsOn, pathNamesOn, successorsOn } from './tree.ts'
import type { Tree } from './tree.ts'
import { holdsOn } from './unit.ts'
import type { Level, Relation, Unit } from './unit.ts'

export type SearchQuestion = {
  readonly on: CivilDate
  /** most hits, default 20 */
  readonly limit?: number
  /** only units of these levels */
  readonly levels?: readonly Level[]
  /** only what lies today in or under this unit */
  readonly inside?: UnitId
}

/** One unit that holds on the day asked (or, when nobody knows what became of it, the old unit itself), and why it was found. */
export type SearchHit = {
  readonly unit: Unit
  /** from the unit outwards */
  readonly path: readonly string[]
  /** set when the text met another name than the one it bears now */
  readonly was?:
    | { readonly sort: 'other-name'; readonly fullName: string }
    | {
        readonly sort: 'former-unit'
        readonly fullName: string
        readonly path: readonly string[]
        readonly relation: Relation | undefined
      }
    | { readonly sort: 'gone'; readonly fullName: string; readonly since: CivilDate }
}

/** Longest text that is looked at; a name and its district and province fit in. */
const longestText = 200

/**
 * Units whose name, former name or spelling has every word of `text`, found without regard to tone marks, case, Unicode form or the place
 * of the mark (hoà, hòa); words may also name the district or province: `vinh hanh chau thanh`. A unit that has ended gives its successors.
 * A name that has the words in another order or inside others (`Bình Mỹ` for `Mỹ Bình`) is a hit only when no name has them as they stand.
 * Best first: the exact name, then a name that starts so, then the rest; own units before others; the same marks before other marks.
 */
export function searchTree(tree: Tree, text: string, { on, limit = 20, levels, inside }: SearchQuestion): SearchHit[] {
  const asked = tidy(text).slice(0, longestText)
  const words = fold(asked)
    .split(/[\s,]+/u)
    .filter(Boolean)
  if (words.length === 0) return []
  const marks = spelled(asked)
  const found = indexOf(tree)
    .map((entry) => ({ entry, fit: fitOf(entry, words) }))
    .filter(({ fit }) => fit > 0)
    .map(({ entry, fit }) => ({ entry, fit, score: scoreOf(entry, fit, marks) }))
    .sort((a, b) => b.score - a.score || a.entry.unit.id - b.entry.unit.id)
  const hits = new Map<UnitId, SearchHit>()
  const scattered = new Set<UnitId>()
  for (const { entry, fit } of found) {
    for (const hit of hitsOf(tree, entry, on)) {
      const { id, level } = hit.unit
      if (fit !== fits.scattered) scattered.delete(id)
      if (hits.has(id) || (levels && !levels.includes(level))) continue
      if (inside !== undefined && id !== inside && !ancestorsOn(tree, id, on).includes(inside)) continue
      hits.set(id, hit)
      if (fit === fits.scattered) scattered.add(id)
    }
    if (hits.size >= limit) break
  }
  const inOrder = [...hits.values()].filter(({ unit }) => !scattered.has(unit.id))
  return (inOrder.length > 0 ? inOrder : [...hits.values()]).slice(0, limit)
}

type Entry = {
  readonly unit: Unit
  readonly fullName: string
  readonly isAlias: boolean
  /** folded */
  readonly name: string
  readonly whole: string
  readonly around: string
  /** lower case, NFC, one placement of tone marks */
  readonly marked: string
}

const indexes = new WeakMap<Tree, readonly Entry[]>()

function indexOf(tree: Tree): readonly Entry[] {
  const known = indexes.get(tree)
  if (known) return known
  const entries: Entry[] = []
  for (const unit of tree.units.values()) {
    const around = fold(
      pathNamesOn(tree, unit.id, unit.validFrom ?? firstDay)
        .slice(1)
        .join(' '),
    )
    const add = (name: string, fullName: string, isAlias: boolean) =>
      entries.push({
        unit,
        fullName,
        isAlias,
        name: fold(name),
        whole: fold(fullName),
        around,
        marked: spelled(fullName),
      })
    add(unit.name, unit.fullName, false)
    for (const alias of tree.aliases.get(unit.id) ?? []) add(alias.name, alias.fullName, true)
  }
  indexes.set(tree, entries)
  return entries
}

const firstDay = '1900-01-01' as CivilDate
const spelled = (text: string): string => unifyTonePlacement(text.normalize('NFC')).toLowerCase()

const fits = { exact: 100, start: 60, inOrder: 40, around: 30, scattered: 20, none: 0 }

function fitOf(entry: Entry, words: readonly string[]): number {
  if (!words.some((word) => entry.whole.includes(word))) return fits.none
  const text = words.join(' ')
  if (entry.name === text || entry.whole === text) return fits.exact
  if (startsWord(entry, text)) return fits.start
  if (hasWord(entry.whole, text)) return fits.inOrder
  if (words.every((word) => entry.whole.includes(word))) return fits.scattered
  return words.every((word) => hasWord(entry.whole, word) || hasWord(entry.around, word)) ? fits.around : fits.none
}

const scoreOf = ({ unit, marked }: Entry, fit: number, marks: string): number =>
  fit + (unit.isOwn ? 8 : 0) + (marked.includes(marks) ? 15 : 0) + (unit.validTo === null ? 4 : 0)

const startsWord = ({ name, whole }: Entry, text: string) => name.startsWith(text) || whole.startsWith(text)
const hasWord = (where: string, word: string) => ` ${where} `.includes(` ${word} `)

function hitsOf(tree: Tree, { unit, fullName, isAlias }: Entry, on: CivilDate): SearchHit[] {
  const path = pathNamesOn(tree, unit.id, on)
  if (holdsOn(unit, on)) return [{ unit, path, ...(isAlias ? { was: { sort: 'other-name', fullName } } : {}) }]
  if (unit.validTo === null || unit.validTo > on) return []
  const later = successorsOn(tree, unit.id, on)
  if (later.length === 0) return [{ unit, path, was: { sort: 'gone', fullName, since: unit.validTo } }]
  return later.flatMap((id) => {
    const successor = tree.units.get(id)
    const relation = tree.after.get(unit.id)?.find((link) => link.successorId === id)?.relation
    return successor
      ? [
          {
            unit: successor,
            path: pathNamesOn(tree, id, on),
            was: { sort: 'former-unit' as const, fullName, path, relation },
          },
        ]
      : []
  })
}
