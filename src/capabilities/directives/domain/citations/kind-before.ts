import type { NumberParts } from './document-number.ts'
import { kindNamed, kindNames, kindWordPattern } from './kinds.ts'

/** The kind named in front of a number. */
export interface KindBefore {
  readonly name: string
  readonly start: number
  /** Words between the kind and `số`: the name of a law, or `của …`. Offsets into the text. */
  readonly between: { readonly start: number; readonly end: number } | undefined
  /** `các Nghị định số …`: more than one document shares this kind. */
  readonly plural: boolean
}

const reach = 170
const numberWord = /(?<![\p{L}\p{N}])số[ \n]{0,5}(?:ký hiệu[ \n]{0,5})?[:.]?[ \n]{0,5}$/u
const kindWord = new RegExp(`(?<![\\p{L}\\p{N}])(?:${kindWordPattern})(?![\\p{L}])`, 'gu')
const lawKinds = new Set(['Luật', 'Bộ luật', 'Pháp lệnh'])
const brokenOff =
  /[.;:"“”‘’(){}]|(?<![\p{L}])(?:ngày|được|đã|sẽ|là|có|theo|tại|với|này|trên|gọi|điện thoại|tài khoản|nhà|đường|biển)(?![\p{L}])/u

/** Where `số` in front of an offset begins, or the offset itself. */
export function numberWordStart(low: string, at: number): number {
  const window = low.slice(Math.max(0, at - 24), at)
  const found = numberWord.exec(window)
  return found === null ? at : at - (window.length - found.index)
}

/** The kind that a number at `at` belongs to, when it stands right before it. `parts` undefined: any kind, no words between. */
export function kindBefore(low: string, at: number, parts: NumberParts | undefined): KindBefore | undefined {
  const numberWordAt = numberWordStart(low, at)
  const from = Math.max(0, numberWordAt - reach)
  const before = low
    .slice(from, numberWordAt)
    .replace(/[ \n]{0,3}\([ \n]{0,3}$/u, '')
    .replace(/(?:[ ]{1,9}|[ ]{0,5}\n[ ]{0,5})$/u, '')
  for (const match of [...before.matchAll(kindWord)].reverse()) {
    const name = kindNamed(match[0])
    const end = match.index + match[0].length
    const between = before.slice(end)
    if (name === undefined) continue
    if (between !== '' && !(numberWordAt < at && parts !== undefined && mayStandBetween(name, between, parts))) continue
    const start = from + match.index
    return {
      name,
      start,
      between: between === '' ? undefined : { start: from + end, end: from + before.length },
      plural: /(?<![\p{L}\p{N}])(?:các|những|hai|ba|bốn|02|03|04|2|3|4) $/u.test(
        low.slice(Math.max(0, start - 8), start),
      ),
    }
  }
  return undefined
}

function mayStandBetween(name: string, between: string, parts: NumberParts): boolean {
  const words = between.trim().split(/\s+/u).length
  if (brokenOff.test(between) || /^[\p{L}\p{N}]/u.test(between)) return false
  if (lawKinds.has(name)) return words <= 18 && parts.kind === ''
  if (/[,]/u.test(between) || words > 9 || parts.kind === '') return false
  return kindNames(parts.kind, parts.regime).includes(name)
}
