import type { Measures } from './similarity.ts'

/** `near-text`: the same letter with small changes; `same-matter`: the same thing told in other words. */
export type Likeness = 'near-text' | 'same-matter'
export type Judgement = { readonly score: number; readonly likeness?: Likeness }

/** The measures as the weights below take them. */
export const featuresOf = (m: Measures): number[] => [
  m.pairs,
  m.containment,
  m.words,
  m.letters,
  Math.min(m.agreeing, 3) / 3,
  Math.min(m.conflicting, 2) / 2,
  m.names,
  m.topics,
  Math.min(1, m.topics * 1.5) * Math.max(m.names, m.agreeing > 0 ? 0.6 : 0, m.words > 0.4 ? 0.6 : 0),
]

// learnt by bench/repeat-weights.ts from the choosing half of the written pairs
const bias = -7.06
const weights = [0.78, -0.78, 3.61, 1.26, 0.28, -2.3, 2.69, 1.19, 3.93]
export const thresholds = { sameMatter: 0.5, nearText: 0.45, copy: 0.7 }

/**
 * Whether two texts are about one matter. `score` is between 0 and 1: 0.9 means that of ten such pairs of the written test about nine were.
 */
export function judge(m: Measures): Judgement {
  const sum = featuresOf(m).reduce((soFar, value, i) => soFar + value * (weights[i] ?? 0), bias)
  const learnt = 1 / (1 + Math.exp(-sum))
  const isCopy = m.letters >= thresholds.copy && m.conflicting === 0
  const score = isCopy ? Math.max(learnt, m.letters) : learnt
  if (score < thresholds.sameMatter) return { score }
  return { score, likeness: m.letters >= thresholds.nearText ? 'near-text' : 'same-matter' }
}
