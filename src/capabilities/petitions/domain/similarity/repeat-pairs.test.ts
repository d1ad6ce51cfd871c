import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fingerprint } from './fingerprint.ts'
import { judge } from './judge.ts'
import { measure, prepare } from './similarity.ts'
import { ordinaryWeights } from './weights.ts'

const pair = z.object({
  group: z.number(),
  half: z.enum(['choose', 'measure']),
  kind: z.enum(['near', 'rewritten', 'unrelated']),
  how: z.string(),
  a: z.string(),
  b: z.string(),
})
type Pair = z.output<typeof pair>

const pairs = readFileSync(join(import.meta.dirname, '../../testing/repeat-pairs.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => pair.parse(JSON.parse(line)))

/** Precision and recall of one judgement over one half; `wanted` are the pairs that it ought to make. */
function figures(half: Pair['half']) {
  const judged = pairs
    .filter((p) => p.half === half)
    .map((p) => ({ ...p, likeness: judge(measure(prepare(p.a), prepare(p.b), ordinaryWeights)).likeness }))
  const share = (some: readonly unknown[], all: readonly unknown[]) => some.length / Math.max(1, all.length)
  const near = judged.filter((p) => p.kind === 'near')
  const rewritten = judged.filter((p) => p.kind === 'rewritten')
  const unrelated = judged.filter((p) => p.kind === 'unrelated')
  const saidNear = judged.filter((p) => p.likeness === 'near-text')
  const said = judged.filter((p) => p.likeness)
  return {
    half,
    pairs: judged.length,
    'near-text: recall on near': share(
      near.filter((p) => p.likeness === 'near-text'),
      near,
    ),
    'near-text: precision': share(
      saidNear.filter((p) => p.kind === 'near'),
      saidNear,
    ),
    'any: recall on near': share(
      near.filter((p) => p.likeness),
      near,
    ),
    'any: recall on rewritten': share(
      rewritten.filter((p) => p.likeness),
      rewritten,
    ),
    'any: precision': share(
      said.filter((p) => p.kind !== 'unrelated'),
      said,
    ),
    'any: false alarms, same topic elsewhere': share(
      unrelated.filter((p) => p.how.startsWith('same topic') && p.likeness),
      unrelated.filter((p) => p.how.startsWith('same topic')),
    ),
    'any: false alarms, other matter in the same place': share(
      unrelated.filter((p) => p.how.startsWith('same place') && p.likeness),
      unrelated.filter((p) => p.how.startsWith('same place')),
    ),
  }
}

describe('the written pairs', () => {
  it('are at least 220, in two halves that share no letter', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(220)
    const of = (half: string) => new Set(pairs.filter((p) => p.half === half).flatMap((p) => [p.a, p.b]))
    expect([...of('choose')].filter((text) => of('measure').has(text))).toEqual([])
  })

  it('are told apart as well as these figures say, on the half from which nothing was learnt', () => {
    const measured = figures('measure')
    console.table([figures('choose'), measured].map(rounded))
    expect(measured['near-text: recall on near']).toBeGreaterThanOrEqual(0.9)
    expect(measured['near-text: precision']).toBeGreaterThanOrEqual(0.9)
    expect(measured['any: recall on near']).toBeGreaterThanOrEqual(0.95)
    expect(measured['any: recall on rewritten']).toBeGreaterThanOrEqual(0.6)
    expect(measured['any: precision']).toBeGreaterThanOrEqual(0.85)
  })

  it('cross each other without false alarms: letters of different groups', () => {
    const texts = pairs.filter((p) => p.half === 'measure' && p.how === 'edited').map((p) => prepare(p.a))
    let alarms = 0
    let compared = 0
    texts.forEach((a, i) =>
      texts.slice(i + 1).forEach((b) => {
        compared++
        if (judge(measure(a, b, ordinaryWeights)).likeness) alarms++
      }),
    )
    console.log(`letters of different groups: ${alarms} false alarms in ${compared}`)
    expect(alarms / compared).toBeLessThan(0.01)
  })

  it('share enough of their sketches to be found at all', () => {
    const found = (kind: string) => {
      const all = pairs.filter((p) => p.half === 'measure' && p.kind === kind)
      const hits = all.filter((p) => {
        const keys = new Set(fingerprint(p.a).keys)
        return fingerprint(p.b).keys.some((key) => keys.has(key))
      })
      return hits.length / all.length
    }
    console.log(`sketches that meet: near ${found('near')}, rewritten ${found('rewritten')}`)
    expect(found('near')).toBe(1)
    expect(found('rewritten')).toBeGreaterThan(0.9)
  })
})

const rounded = (row: Record<string, string | number>) =>
  Object.fromEntries(Object.entries(row).map(([k, v]) => [k, typeof v === 'number' ? Math.round(v * 1000) / 1000 : v]))
