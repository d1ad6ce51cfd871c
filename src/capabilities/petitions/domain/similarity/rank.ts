import { judge } from './judge.ts'
import { measure, prepare } from './similarity.ts'
import type { Prepared, Weights } from './similarity.ts'

export const repeatReasons = ['same-text', 'near-text', 'same-person-same-matter', 'same-matter'] as const
/** Why a petition is thought to be a repeat, strongest first. */
export type RepeatReason = (typeof repeatReasons)[number]

export type Found<Row> = {
  readonly row: Row
  readonly body: string
  /** letters and digits are the same to the last one */
  readonly sameText: boolean
  readonly samePerson: boolean
  /** both places are known and differ */
  readonly otherPlace: boolean
}

export type Ranked<Row> = {
  readonly found: Found<Row>
  readonly score: number
  readonly reasons: readonly RepeatReason[]
  readonly shared: readonly string[]
}

/** A person who writes again may be taken at fewer words. */
const enoughFromSamePerson = 0.2
/** The same story at another place is seldom the same matter, and a place is sometimes entered wrongly. */
const doubtOfOtherPlace = 0.6

/** What of the found texts is truly like the letter, best first; the rest is left out. */
export function rankRepeats<Row>(letter: string, found: readonly Found<Row>[], weights: Weights): Ranked<Row>[] {
  const own = prepare(letter)
  return found
    .map((one) => rankOne(own, one, weights))
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => b.score - a.score)
}

function rankOne<Row>(own: Prepared, found: Found<Row>, weights: Weights): Ranked<Row> {
  const other = prepare(found.body)
  const { score, likeness } = judge(measure(own, other, weights))
  const belief = found.otherPlace && likeness !== 'near-text' ? score * doubtOfOtherPlace : score
  const isSameMatter = likeness !== undefined && (likeness === 'near-text' || belief >= 0.5)
  const reasons: RepeatReason[] = []
  if (found.sameText) reasons.push('same-text')
  else if (likeness === 'near-text') reasons.push('near-text')
  if (found.samePerson && (isSameMatter || found.sameText || belief >= enoughFromSamePerson))
    reasons.push('same-person-same-matter')
  if (reasons.length === 0 && isSameMatter) reasons.push('same-matter')
  const base = found.sameText ? 1 : likeness === 'near-text' ? 0.7 + 0.29 * belief : 0.7 * belief
  return {
    found,
    score: Math.min(1, found.samePerson ? base + 0.15 : base),
    reasons,
    shared: sharedWords(own, other, weights),
  }
}

const sharedWords = (own: Prepared, other: Prepared, weights: Weights): string[] =>
  [...own.bigrams]
    .filter((pair) => other.bigrams.has(pair) && weights.pair(pair) > 0.5)
    .sort((a, b) => weights.pair(b) - weights.pair(a))
    .slice(0, 6)
