import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { Confidence } from '../../../kernel/time-limits/rule.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { fold } from '../../../kernel/text.ts'
import type { StatutoryKind } from './petition.ts'

/** Whose decision, act or conduct a petition is about, as the two tiers of government divide it. */
export const matterSubjects = [
  'commune-committee',
  'province-department',
  'province-chairman',
  'verification',
  'official-in-duty',
  'head-of-body',
  'state-management',
  'party-member',
  'any',
] as const
export type MatterSubject = (typeof matterSubjects)[number]

export type Authority = {
  readonly id: string
  readonly kind: StatutoryKind
  readonly subject: MatterSubject
  readonly tier: 'commune' | 'province' | 'any'
  readonly subjectVi: string
  readonly subjectEn: string
  readonly first: CompetentBody
  readonly second: CompetentBody | null
  /** `law` is a key of `law/laws.json` */
  readonly law: readonly {
    readonly law: string
    readonly article?: string
    readonly clause?: string
    readonly point?: string
  }[]
  readonly validFrom: CivilDate
  readonly validTo: CivilDate | null
  readonly confidence: Confidence
  readonly needsLawyer: boolean
}
export type CompetentBody = { readonly body: string; readonly vi: string; readonly en: string }

/** Entries in force on a day for a kind, the given subjects first in their order, the rest left out; for no subject, all of the kind. */
export function authoritiesFor(
  table: readonly Authority[],
  { kind, subjects, on }: { kind: StatutoryKind; subjects: readonly MatterSubject[]; on: CivilDate },
): Authority[] {
  const inForce = table.filter(
    (entry) => entry.kind === kind && entry.validFrom <= on && (entry.validTo === null || on < entry.validTo),
  )
  const named = subjects.flatMap((subject) => inForce.filter((entry) => entry.subject === subject))
  return named.length > 0 ? named : inForce
}

const hints: readonly (readonly [MatterSubject, StatutoryKind, RegExp])[] = [
  ['province-chairman', 'COMPLAINT', /chu tich (?:ubnd|uy ban nhan dan) (?:cap )?(?:tinh|thanh pho)/],
  [
    'commune-committee',
    'COMPLAINT',
    /(?:ubnd|uy ban nhan dan|chu tich|can bo|cong chuc|dia chinh) (?:cap )?(?:xa|phuong|dac khu)\b/,
  ],
  [
    'province-department',
    'COMPLAINT',
    /\b(?:so (?:nong nghiep|xay dung|tai chinh|y te|giao duc|noi vu|tu phap|cong thuong|van hoa|khoa hoc)|giam doc so|chi cuc)\b/,
  ],
  ['party-member', 'DENUNCIATION', /dieu le dang|quy dinh cua dang|dang vien|bi thu|cap uy|sinh hoat dang/],
  ['head-of-body', 'DENUNCIATION', /\b(?:chu tich|giam doc|hieu truong|truong phong|nguoi dung dau|cuc truong)\b/],
  [
    'official-in-duty',
    'DENUNCIATION',
    /\b(?:can bo|cong chuc|vien chuc|nhan vien|nhan tien|hoi lo|tham nhung|nhung nhieu|vu loi|cong an)\b/,
  ],
  [
    'state-management',
    'DENUNCIATION',
    /\b(?:cong ty|doanh nghiep|co so|cua hang|buon lau|hang gia|tron thue|khai thac|khong phep|trai phep)\b/,
  ],
]

/** What a text seems to be about, by the words in it, strongest hint first. An officer decides; content counts, not the title (TT 05/2021 Điều 6). */
export function subjectsNamed(text: string, kind: StatutoryKind): MatterSubject[] {
  const plain = fold(text)
  return hints.flatMap(([subject, of, hint]) => (of === kind && hint.test(plain) ? [subject] : []))
}

/** A case whose end is known: what it said, and the unit that held it last. */
export type PastCase<U extends number | string> = { readonly words: ReadonlySet<string>; readonly holder: U }

/** Counts of past cases; nothing of any one case can be read from it once rare words are left out. */
export type CompetenceModel<U extends number | string> = {
  readonly cases: number
  readonly units: ReadonlyMap<U, number>
  /** word → unit → cases of that unit with that word */
  readonly words: ReadonlyMap<string, ReadonlyMap<U, number>>
}

/** What the model sees of a text: folded syllables and neighbouring pairs, each once; and labelled facts as `field=LAND`. */
export function caseWords(
  text: string,
  facts: Readonly<Record<string, string | number | null | undefined>> = {},
): Set<string> {
  const plain = fold(text).match(/[a-z0-9]+/g) ?? []
  const words = new Set<string>()
  for (const [name, value] of Object.entries(facts))
    if (value !== null && value !== undefined && value !== '') words.add(`${name}=${fold(String(value))}`)
  plain.forEach((word, i) => {
    words.add(word)
    if (i > 0) words.add(`${plain[i - 1]} ${word}`)
  })
  return words
}

/** Counts cases one after another, so that a long history need not lie in memory. */
export function competenceCounter<U extends number | string>(): {
  add(past: PastCase<U>): void
  model(leastCases: number): CompetenceModel<U>
} {
  let cases = 0
  const units = new Map<U, number>()
  const words = new Map<string, Map<U, number>>()
  return {
    add({ words: seen, holder }) {
      cases++
      units.set(holder, (units.get(holder) ?? 0) + 1)
      for (const word of seen) {
        const by = words.get(word) ?? new Map<U, number>()
        by.set(holder, (by.get(holder) ?? 0) + 1)
        words.set(word, by)
      }
    },
    /** @param leastCases a word of fewer cases than this is dropped: it may be a person's name, and it teaches nothing */
    model(leastCases) {
      for (const [word, by] of words) if (total(by) < leastCases) words.delete(word)
      return { cases, units, words }
    },
  }
}

export type UnitSuggestion<U extends number | string> = {
  readonly unit: U
  /** of all past cases, how many ended with this unit */
  readonly pastCases: number
  /** words of the text that spoke for this unit against all others, strongest first */
  readonly because: readonly string[]
}

/**
 * The units that cases of such words ended with, likeliest first: naive Bayes with one imaginary case per word and unit, spread as the word is spread
 * over the whole register. Empty when nothing was learnt, or when no word of the text is known.
 *
 * @param among units that may be suggested, for instance those that still exist; all when absent
 */
export function suggestUnits<U extends number | string>(
  { cases, units, words }: CompetenceModel<U>,
  text: ReadonlySet<string>,
  { limit = 3, among }: { limit?: number; among?: ReadonlySet<U> } = {},
): UnitSuggestion<U>[] {
  const known = [...text].flatMap((word) => {
    const by = words.get(word)
    return by ? [{ word, by, share: total(by) / cases }] : []
  })
  if (known.length === 0) return []
  return [...units]
    .filter(([unit]) => among === undefined || among.has(unit))
    .map(([unit, pastCases]) => {
      const speaking = known.map(({ word, by, share }) => ({
        word,
        for: Math.log(((by.get(unit) ?? 0) + share) / (pastCases + 1) / share),
      }))
      return { unit, pastCases, speaking, score: speaking.reduce((sum, s) => sum + s.for, Math.log(pastCases / cases)) }
    })
    .sort((a, b) => b.score - a.score || b.pastCases - a.pastCases)
    .slice(0, limit)
    .map(({ unit, pastCases, speaking }) => ({
      unit,
      pastCases,
      because: speaking
        .filter((s) => s.for > 0.3)
        .sort((a, b) => b.for - a.for)
        .slice(0, 5)
        .map((s) => s.word),
    }))
}

function total<U>(by: ReadonlyMap<U, number>): number {
  let sum = 0
  for (const n of by.values()) sum += n
  return sum
}

export type CircleDecision =
  | { readonly kind: 'free' }
  /** the second time: allowed, and worth a question to whoever hands it over */
  | { readonly kind: 'second-time'; readonly unit: UnitId }
  /** refused: this unit decides who keeps it. Undefined when nothing stands above all of them */
  | { readonly kind: 'circle'; readonly decidedBy: UnitId | undefined }

/**
 * Stops a case from going round: no unit gets it a third time. Who then decides is the lowest unit that stands above all units which passed it
 * on since the receiver first had it; a unit of the ring that stands above the others is itself that unit.
 *
 * Held by A, B, A, B and handed to A: A would have it a third time; both under P, so P decides.
 *
 * @param heldBy every unit that has held it, in order, the present holder last (`Petition.heldBy`)
 * @param to the unit that it is to be handed to
 * @param ancestorsOf units above a unit on that day, nearest first, without itself
 */
export function circleRule(
  heldBy: readonly UnitId[],
  to: UnitId,
  ancestorsOf: (unit: UnitId) => readonly UnitId[],
): CircleDecision {
  const before = heldBy.filter((unit) => unit === to).length
  if (before === 0) return { kind: 'free' }
  if (before === 1) return { kind: 'second-time', unit: to }
  const ring = [...new Set(heldBy.slice(heldBy.indexOf(to)))]
  const [first = [], ...others] = ring.map((unit) => [unit, ...ancestorsOf(unit)])
  return { kind: 'circle', decidedBy: first.find((unit) => others.every((line) => line.includes(unit))) }
}
