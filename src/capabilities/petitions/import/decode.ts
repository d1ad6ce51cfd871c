import iconv from 'iconv-lite'
import { err, ok } from '../../../kernel/result.ts'
import type { Result } from '../../../kernel/result.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258'

/** What a text that can not be read looks like: old Vietnamese fonts, damaged UTF-8, no text at all. */
export type Suspicion = 'tcvn3' | 'vni' | 'damaged-utf-8' | 'damaged-utf-16' | 'binary' | 'unknown'

export type Decoded = { readonly text: string; readonly encoding: Encoding }

/**
 * The text of a file, composed (NFC), and the encoding it was in. Read are UTF-8 and UTF-16 with or without a byte order mark, and Windows-1258, the
 * encoding of older Vietnamese Windows programs; a text that fits none of them is refused with what it looks like, never guessed.
 *
 * Windows-1258 writes `ế` as two bytes, `ê` and a combining mark: only composed afterwards is it the letter that everybody searches for.
 */
export function decodeText(bytes: Buffer): Result<Decoded, Suspicion> {
  const marked = byMark(bytes)
  if (marked) return decodeAs(bytes.subarray(marked.length), marked.encoding)
  const wide = byZeros(bytes)
  if (wide === 'binary') return err('binary')
  if (wide) return decodeAs(bytes, wide)
  const utf8 = decodeAs(bytes, 'utf-8')
  if (utf8.ok) return utf8
  const counts = countBytes(bytes)
  if (isWindows1258(counts))
    return ok({ text: composed(iconv.decode(bytes, 'windows-1258')), encoding: 'windows-1258' })
  return err(suspect(bytes, counts))
}

const composed = (text: string): string => text.normalize('NFC')

function byMark(bytes: Buffer): { encoding: Encoding; length: number } | undefined {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 }
  return undefined
}

/** Half of the bytes of a UTF-16 table with ASCII commas and digits are zero, all on the same side; other files with zeros are no text. */
function byZeros(bytes: Buffer): 'utf-16le' | 'utf-16be' | 'binary' | undefined {
  const sample = bytes.subarray(0, 8192)
  const zeros = { even: 0, odd: 0 }
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeros[i % 2 === 0 ? 'even' : 'odd']++
  if (zeros.even + zeros.odd === 0) return undefined
  const pairs = sample.length / 2
  if (zeros.odd > pairs * 0.2 && zeros.even < zeros.odd * 0.05) return 'utf-16le'
  if (zeros.even > pairs * 0.2 && zeros.odd < zeros.even * 0.05) return 'utf-16be'
  // some programs leave single NUL bytes in a text
  return zeros.even + zeros.odd > sample.length * 0.02 ? 'binary' : undefined
}

function decodeAs(
  bytes: Buffer,
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258',
): Result<Decoded, Suspicion> {
  try {
    return ok({ text: composed(new TextDecoder(encoding, { fatal: true }).decode(bytes)), encoding })
  } catch {
    return err(encoding === 'utf-8' ? 'damaged-utf-8' : 'damaged-utf-16')
  }
}

// In Windows-1258: grave, hook, tilde, acute, dot below, as bytes that follow their vowel.
const tones = new Set([0xcc, 0xd2, 0xde, 0xec, 0xf2])
const wideVowels = [0xc2, 0xe2, 0xc3, 0xe3, 0xca, 0xea, 0xd4, 0xf4, 0xd5, 0xf5, 0xdd, 0xfd]
const vowels = new Set([...Buffer.from('aeiouyAEIOUY'), ...wideVowels])
/** letters that occur in Vietnamese with their tone in one byte, quotation marks, dashes, the đồng sign */
const known = new Set([
  ...wideVowels,
  0xc0,
  0xc1,
  0xc8,
  0xc9,
  0xcd,
  0xd0,
  0xd3,
  0xd9,
  0xda,
  0xe0,
  0xe1,
  0xe8,
  0xe9,
  0xed,
  0xf0,
  0xf3,
  0xf9,
  0xfa,
  0xfe,
  0x82,
  0x84,
  0x85,
  0x91,
  0x92,
  0x93,
  0x94,
  0x95,
  0x96,
  0x97,
  0xa0,
  0xa7,
  0xab,
  0xb0,
  0xb2,
  0xb3,
  0xb7,
  0xbb,
])
/** đ, ă, ơ, ư: no other Western encoding has them here */
const typical = new Set([0xd0, 0xf0, 0xe3, 0xf5, 0xfd, 0xd5, 0xdd])

type Counts = { readonly high: number; readonly fitting: number; readonly typical: number }

function countBytes(bytes: Buffer): Counts {
  const counts = { high: 0, fitting: 0, typical: 0 }
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0
    if (byte < 0x80) continue
    counts.high++
    const isTone = tones.has(byte) && vowels.has(bytes[i - 1] ?? 0)
    if (isTone || known.has(byte)) counts.fitting++
    if (isTone || typical.has(byte)) counts.typical++
  }
  return counts
}

const isWindows1258 = ({ high, fitting, typical: own }: Counts): boolean => fitting >= high * 0.98 && own >= high * 0.1

/** TCVN3 (`.VnTime`) has its vowels from 0xB5 up and `®` for đ; VNI writes the mark as a letter of its own behind the vowel. */
function suspect(bytes: Buffer, { high }: Counts): Suspicion {
  const share = (fits: (byte: number, before: number) => boolean): number => {
    let count = 0
    for (let i = 0; i < bytes.length; i++) if (fits(bytes[i] ?? 0, bytes[i - 1] ?? 0)) count++
    return count / Math.max(1, high)
  }
  const loose = new TextDecoder('utf-8').decode(bytes)
  const broken = loose.split('\uFFFD').length - 1
  const whole = [...loose].filter((letter) => letter > '\u007F' && letter !== '\uFFFD').length
  if (whole > 5 && whole > broken * 3) return 'damaged-utf-8'
  if (share((byte) => byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13) > 0.2) return 'binary'
  if (share((byte) => tcvn3.has(byte)) > 0.35) return 'tcvn3'
  if (share((byte, before) => vniLetters.has(byte) || (vni.has(byte) && isVniVowel.has(before))) > 0.8) return 'vni'
  return 'unknown'
}

const tcvn3 = new Set([
  0xa8, 0xa9, 0xaa, 0xab, 0xac, 0xad, 0xae, 0xb5, 0xb6, 0xb7, 0xb8, 0xb9, 0xbb, 0xbc, 0xbd, 0xbe, 0xc6, 0xc7,
])
const vni = new Set([
  0xd8, 0xd9, 0xdb, 0xd5, 0xcf, 0xf8, 0xf9, 0xfb, 0xf5, 0xef, 0xe2, 0xe1, 0xe0, 0xe5, 0xe3, 0xe4, 0xea, 0xe9, 0xe8,
  0xeb, 0xfa, 0xfc,
])
/** đ, ư, ơ */
const vniLetters = new Set([0xd1, 0xf1, 0xd6, 0xf6, 0xd4, 0xf4])
const isVniVowel = new Set([...Buffer.from('aeiouyAEIOUY'), 0xf4, 0xf6, 0xd4, 0xd6])
