import { ordinaryPairs, ordinaryWords } from './ordinary-words.ts'
import type { Weights } from './similarity.ts'

const shares = (list: string): Map<string, number> =>
  new Map(
    list.split(' ').map((entry) => {
      const [feature = '', percent] = entry.split(':')
      return [feature.replace('_', ' '), Number(percent) / 100]
    }),
  )
const wordShares = shares(ordinaryWords)
const pairShares = shares(ordinaryPairs)

/** 1 for what hardly any petition has, down to 0.05 for what all have: 1 % → 0.87, 10 % → 0.43, 50 % → 0.13. */
export const weightOfShare = (share: number): number =>
  Math.min(1, Math.max(0.05, -Math.log(Math.max(share, 1e-9)) / Math.log(200)))

/** What is ordinary in Vietnamese petitions at large, for a register that is too young to say so itself. */
export const ordinaryWeights: Weights = {
  word: (word) => weightOfShare(wordShares.get(word) ?? 0.005),
  pair: (pair) => weightOfShare(pairShares.get(pair) ?? 0.005),
}

/** The same, sharpened by the register's own counts of pairs where they say that a pair is more ordinary. */
export const sharpened = (shareOf: (pair: string) => number | undefined): Weights => ({
  word: ordinaryWeights.word,
  pair: (pair) => Math.min(ordinaryWeights.pair(pair), weightOfShare(shareOf(pair) ?? 0)),
})
