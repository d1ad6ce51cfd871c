import { anchoredText, matchAnchors } from './anchors.ts'
import type { AnchoredText } from './anchors.ts'
import { topicsOf } from './topics.ts'
import { bigrams, syllables } from './words.ts'

/** A text made ready for comparing: about a tenth of a millisecond for a page. */
export type Prepared = {
  readonly bigrams: ReadonlySet<string>
  readonly words: ReadonlySet<string>
  readonly fourGrams: ReadonlySet<number>
  readonly anchored: AnchoredText
  readonly topics: ReadonlySet<string>
}

/** Longest stretch that is compared; fingerprints are of the whole text. */
export const comparedCharacters = 6_000

export function prepare(text: string): Prepared {
  const head = text.slice(0, comparedCharacters)
  const stretches = syllables(head)
  const anchored = anchoredText(head)
  return {
    bigrams: bigrams(stretches),
    words: new Set(stretches.flat()),
    fourGrams: fourGrams(stretches.flat().join('')),
    anchored,
    topics: topicsOf(stretches.map((words) => ` ${words.join(' ')} `).join('.')),
  }
}

/** Runs of four letters or digits, each as one number in base 36: sets of numbers are several times quicker than sets of text. */
function fourGrams(letters: string): Set<number> {
  const runs = new Set<number>()
  let run = 0
  for (let i = 0; i < letters.length; i++) {
    const code = letters.charCodeAt(i)
    run = (run % 46_656) * 36 + (code >= 97 ? code - 97 : code - 22)
    if (i >= 3) runs.add(run)
  }
  return runs
}

/** How much a feature tells: near 0 for what all petitions say, about 1 for what hardly any says. */
export type Weights = { readonly word: (word: string) => number; readonly pair: (pair: string) => number }

/** All between 0 and 1 except the two counts. */
export type Measures = {
  /** shared share of syllable pairs, rare ones counting more */
  readonly pairs: number
  /** the same, of the shorter text only: how much of it stands in the other */
  readonly containment: number
  /** cosine of rare words */
  readonly words: number
  /** shared share of runs of four letters: bears scanning errors */
  readonly letters: number
  /** labelled places, numbers and papers that agree, and that contradict each other */
  readonly agreeing: number
  readonly conflicting: number
  /** share of the proper names of the text with fewer of them that the other text has too */
  readonly names: number
  /** shared share of the topics that the text with fewer of them touches */
  readonly topics: number
}

export function measure(a: Prepared, b: Prepared, weights: Weights): Measures {
  const pairs = shared(a.bigrams, b.bigrams, weights.pair)
  const words = shared(a.words, b.words, (word) => weights.word(word) ** 2)
  const letters = shared(a.fourGrams, b.fourGrams, () => 1)
  return {
    pairs: ratio(pairs.both, pairs.ofA + pairs.ofB - pairs.both),
    containment: ratio(pairs.both, Math.min(pairs.ofA, pairs.ofB)),
    words: ratio(words.both, Math.sqrt(words.ofA * words.ofB)),
    letters: ratio(letters.both, letters.ofA + letters.ofB - letters.both),
    ...matchAnchors(a.anchored, b.anchored),
    names: sharedNames(a.anchored, b.anchored),
    topics: sharedTopics(a.topics, b.topics),
  }
}

function sharedTopics(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((topic) => b.has(topic)).length
  return ratio(2 * both, a.size + b.size)
}

function shared<F>(a: ReadonlySet<F>, b: ReadonlySet<F>, weight: (feature: F) => number) {
  let both = 0
  let ofA = 0
  let ofB = 0
  for (const feature of a) {
    const w = weight(feature)
    ofA += w
    if (b.has(feature)) both += w
  }
  for (const feature of b) ofB += weight(feature)
  return { both, ofA, ofB }
}

function sharedNames(a: AnchoredText, b: AnchoredText): number {
  const [fewer, more] = a.names.length <= b.names.length ? [a, b] : [b, a]
  const found = (names: readonly string[], { plain }: AnchoredText) =>
    names.filter((name) => plain.includes(` ${name} `)).length
  if (fewer.names.length === 0) return more.names.length > 0 && found(more.names, fewer) > 0 ? 1 : 0
  return Math.max(found(fewer.names, more) / fewer.names.length, found(more.names, fewer) > 0 ? 0.5 : 0)
}

const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : 0)
