// Learns, from the half of the written pairs that is meant for choosing, what words are ordinary and how the measures weigh; prints both.
// Run by hand: node bench/repeat-weights.ts words > …/ordinary-words.ts   and   node bench/repeat-weights.ts weights
import { readFileSync } from 'node:fs'
import { bigrams, syllables } from '../src/capabilities/petitions/domain/similarity/words.ts'
import { measure, prepare } from '../src/capabilities/petitions/domain/similarity/similarity.ts'

type Pair = { group: number; half: string; kind: 'near' | 'rewritten' | 'unrelated'; how: string; a: string; b: string }
const file = new URL('../src/capabilities/petitions/testing/repeat-pairs.jsonl', import.meta.url)
const pairs: Pair[] = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Pair)
const choosing = pairs.filter((pair) => pair.half === 'choose')

if (process.argv[2] === 'words') printWords()
else await printWeights()

function printWords(): void {
  const texts = new Set(choosing.filter((p) => p.kind !== 'near').flatMap((p) => [p.a, p.b]))
  const words = new Map<string, number>()
  const twos = new Map<string, number>()
  for (const text of texts) {
    const stretches = syllables(text)
    for (const word of new Set(stretches.flat())) words.set(word, (words.get(word) ?? 0) + 1)
    for (const two of bigrams(stretches)) twos.set(two, (twos.get(two) ?? 0) + 1)
  }
  // a word of one letter's own matter is not ordinary: it must occur in several
  const list = (counts: Map<string, number>, least: number) =>
    [...counts]
      .filter(([word, n]) => n >= least && !/\d/.test(word))
      .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      .map(([word, n]) => `${word.replace(' ', '_')}:${((100 * n) / texts.size).toFixed(0)}`)
  console.log(
    `// Printed by bench/repeat-weights.ts: per cent of the letters of the choosing half in which a word, or a pair of neighbours, occurs.`,
  )
  console.log(`export const ordinaryWords =\n  '${list(words, 4).join(' ')}'`)
  console.log(`export const ordinaryPairs =\n  '${list(twos, 4).join(' ')}'`)
}

async function printWeights(): Promise<void> {
  const { ordinaryWeights } = await import('../src/capabilities/petitions/domain/similarity/weights.ts')
  const { featuresOf } = await import('../src/capabilities/petitions/domain/similarity/judge.ts')
  const rows = choosing.map((p) => ({
    x: [1, ...featuresOf(measure(prepare(p.a), prepare(p.b), ordinaryWeights))],
    y: p.kind === 'unrelated' ? 0 : 1,
    w: p.kind === 'unrelated' ? 2 : 1,
  }))
  const size = rows[0]?.x.length ?? 0
  const beta = Array.from({ length: size }, () => 0)
  for (let round = 0; round < 20_000; round++) {
    const slope = beta.map((b, j) => (j === 0 ? 0 : 0.01 * b))
    for (const { x, y, w } of rows) {
      const p = 1 / (1 + Math.exp(-x.reduce((sum, v, j) => sum + v * (beta[j] ?? 0), 0)))
      x.forEach((v, j) => (slope[j] = (slope[j] ?? 0) + ((w * (p - y) * v) / rows.length) * 5))
    }
    slope.forEach((s, j) => (beta[j] = (beta[j] ?? 0) - 0.05 * s))
  }
  console.log(beta.map((b) => b.toFixed(2)).join(', '))
}
