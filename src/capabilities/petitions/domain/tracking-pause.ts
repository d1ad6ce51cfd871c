/** Whose wrong tries are counted: one address (which a whole commune may share), or one code. */
export type Guesser = 'address' | 'code'

const rules = {
  // behind one mobile gateway stand many people, each of whom may mistype
  address: { free: 20, longestSeconds: 900 },
  code: { free: 5, longestSeconds: 120 },
} as const

/** After this long without a wrong try everything is forgotten. */
export const forgottenAfterHours = 24

/**
 * How long nobody may try again after the `failures`-th wrong secret: nothing at first, then ten seconds and twice as long each time.
 * A code: 5 wrong → 10 s, 6 → 20 s, 9 and more → 120 s. The secret has 49 bits; the pause only makes guessing hopeless, so it stays short
 * enough that nobody can lock the real sender out for long.
 */
export function pauseSeconds(guesser: Guesser, failures: number): number {
  const { free, longestSeconds } = rules[guesser]
  return failures < free ? 0 : Math.min(longestSeconds, 10 * 2 ** Math.min(failures - free, 12))
}
