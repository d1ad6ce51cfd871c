/** One question to the index of keys: petitions that hold both keys (the same key twice: that key). */
export type Probe = { readonly a: number; readonly b: number; readonly weight: number }

/** Rows that all probes together may be expected to bring up: what can be looked at in a few hundredths of a second. */
const budget = 1_500
const mostSingles = 18
const mostPairs = 4
/** a key that was never seen in the counted sample is taken to be in so many petitions of a million */
const unseenShare = 30 / 1_000_000

/**
 * By which keys of a text its like is looked for: the rare ones first, alone, as long as the rows they bring stay within the budget;
 * of commoner ones only two together. In a register never counted yet every key counts as rare.
 */
export function probesFor(
  keys: readonly number[],
  counts: { readonly petitions: number; readonly of: ReadonlyMap<number, number> },
): Probe[] {
  const size = Math.max(1, counts.petitions)
  const ranked = keys
    .map((key) => ({ key, expected: counts.of.get(key) ?? unseenShare * size }))
    .map(({ key, expected }) => ({ key, expected, weight: Math.max(0.1, Math.log((size + 10) / (expected + 1))) }))
    .sort((x, y) => x.expected - y.expected || x.key - y.key)
  const probes: Probe[] = []
  let spent = 0
  let at = 0
  for (; at < ranked.length && probes.length < mostSingles; at++) {
    const next = ranked[at]
    if (!next || spent + next.expected > budget) break
    spent += next.expected
    probes.push({ a: next.key, b: next.key, weight: next.weight })
  }
  const common = ranked.slice(at, at + mostPairs + 1)
  if (probes.length < mostSingles / 2)
    common.slice(1).forEach((next, i) => {
      const before = common[i]
      if (before) probes.push({ a: before.key, b: next.key, weight: (before.weight + next.weight) * 0.7 })
    })
  return probes
}
