import fc from 'fast-check'
import { it } from 'vitest'

export { fc }

type Arbitraries<T extends unknown[]> = { [K in keyof T]: fc.Arbitrary<T[K]> }

/** A property as a test: the failing seed and path are printed by fast-check, and can be pinned through `examples`. */
export function test<T extends [unknown, ...unknown[]]>(
  name: string,
  arbitraries: Arbitraries<T>,
  holds: (...values: T) => unknown,
  examples: T[] = [],
): void {
  it(name, async () => {
    await fc.assert(
      fc.asyncProperty(...arbitraries, async (...values: T) => void (await holds(...values))),
      { examples, numRuns: 200 },
    )
  })
}
