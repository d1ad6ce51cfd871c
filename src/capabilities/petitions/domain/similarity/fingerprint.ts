import { createHash } from 'node:crypto'
import { fold } from '../../../../kernel/text.ts'
import { bigrams, syllables } from './words.ts'

/** What the register keeps of a text in order to find it again; numbers, from which the text cannot be read but its words can be guessed. */
export type Fingerprint = {
  /** equal for texts that differ in marks, case, spaces and signs only; 52 bits, so that it is a safe integer. Null for a text without letters */
  readonly exact: number | null
  /** the smallest hashes of its syllable pairs, ascending, each a signed 32-bit integer */
  readonly keys: readonly number[]
}

/** Most hashes kept for one text: the whole of a short petition, a fair sample of a long one. */
export const sketchSize = 96

/**
 * The sketch of a text: its syllable pairs hashed to 32 bits, and the `sketchSize` smallest of them (bottom-k MinHash). Which pairs are kept
 * depends on their hash alone, so two versions of one long text keep the same ones. Nothing is learnt, so a fingerprint never goes stale.
 *
 * @param text the body as it was received. Never for a text that is kept sealed: whoever can read the numbers can try words against them
 */
export function fingerprint(text: string): Fingerprint {
  const keys = [...bigrams(syllables(text))].map(hash32)
  return { exact: exactHash(text), keys: [...new Set(keys)].sort((a, b) => a - b).slice(0, sketchSize) }
}

/** 52 bits of SHA-256 over letters and digits of the folded text. */
function exactHash(text: string): number | null {
  const letters = fold(text).replace(/[^\p{L}\p{N}]+/gu, '')
  if (letters === '') return null
  return Number(createHash('sha256').update(letters).digest().readBigUInt64BE() >> 12n)
}

/** FNV-1a with a final mixing (murmur3), signed: even enough that the smallest values are a fair sample. */
export function hash32(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) | 0
}
