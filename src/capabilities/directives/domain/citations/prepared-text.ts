import { unifyTonePlacement } from '../../../../kernel/text.ts'
import type { Span } from './citation.ts'

/**
 * A text made easy to read for rules, with the way back to where each character stood.
 * `text` is NFC with one kind of hyphen, slash and space, without invisible characters; `low` is `text` in lower case
 * with one placement of tone marks. Both have the same length, so that one offset serves both.
 */
export interface PreparedText {
  readonly original: string
  readonly text: string
  readonly low: string
  /** Where a prepared span stands in the original: whole characters, marks included. */
  readonly inOriginal: (span: Span) => Span
}

const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF\u202A-\u202E\u2066-\u2069]/
const dash = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/
const slash = /[\u2044\u2215\uFF0F]/
const space = /[\t\v\f\r\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/
const cluster = /[^\p{M}]\p{M}*|\p{M}+/gsu

function plain(written: string): string {
  if (written.length === 1) {
    if (written < '\u0080')
      return written === '\t' || written === '\r' || written === '\v' || written === '\f' ? ' ' : written
    if (invisible.test(written)) return ''
    if (dash.test(written)) return '-'
    if (slash.test(written)) return '/'
    if (space.test(written)) return ' '
    return written === '\u0085' || written === '\u2028' || written === '\u2029' ? '\n' : written
  }
  return written.normalize('NFC')
}

function lower(text: string): string {
  const whole = text.toLowerCase()
  if (whole.length === text.length) return unifyTonePlacement(whole)
  const letters = Array.from(text, (letter) => {
    const small = letter.toLowerCase()
    return small.length === letter.length ? small : letter
  })
  return unifyTonePlacement(letters.join(''))
}

/** Never fails; time and memory grow with the length of the text. */
export function prepareText(original: string): PreparedText {
  const starts: number[] = []
  const ends: number[] = []
  const parts: string[] = []
  for (const { 0: written, index } of original.matchAll(cluster)) {
    const made = plain(written)
    parts.push(made)
    for (let unit = 0; unit < made.length; unit += 1) {
      starts.push(index)
      ends.push(index + written.length)
    }
  }
  const text = parts.join('')
  const inOriginal = ({ start, end }: Span): Span => ({
    start: starts[start] ?? original.length,
    end: end > start ? (ends[end - 1] ?? original.length) : (starts[start] ?? original.length),
  })
  return { original, text, low: lower(text), inOriginal }
}

/** The characters of the original that a prepared span stands for. */
export function written(prepared: PreparedText, span: Span): string {
  const { start, end } = prepared.inOriginal(span)
  return prepared.original.slice(start, end)
}

/** Single spaces, NFC: how a value taken from the text is shown. */
export const inline = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()
