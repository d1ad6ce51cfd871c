import { fold } from '../../../kernel/text.ts'

export type Redacted = {
  readonly text: string
  /** what was taken out, each once: for the person who checks */
  readonly removed: readonly string[]
}

const mark = '[…]'

const patterns: readonly RegExp[] = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu,
  /(?<!\d)\d{9}(?:\d{3})?(?!\d)/gu,
  /(?<![\d.,/-])(?:\+84|0)(?:[ .-]?\d){8,9}(?![\d/]|[.,]\d)/gu,
]

/** `Tôi tên là Nguyễn Thị Lành`, `tôi là Trần Văn Đức`: how letters say who writes them. */
const self = /(?:tôi|em|con|cháu|chúng tôi)\s+(?:tên\s+là|tên|là)\s+((?:\p{Lu}\p{Ll}*)(?:\s+\p{Lu}\p{Ll}*){1,4})/giu

/**
 * A copy for circulation: telephone numbers, e-mail addresses, identity numbers, how the writer names themself, and the words given are replaced by `[…]`. Only a
 * proposal: an officer reads it and takes out what else tells who wrote (a job, a neighbour, a way of speaking), since no program finds that.
 *
 * @param words names and addresses to take out wherever they stand, with or without marks
 * @law LTC Điều 8 khoản 3, Điều 56: files handed on carry the content, not the identity
 * @example redacted('Tôi là Lê Thị Kín, 0900 000 321.', []).text // 'Tôi là […], […].'
 */
export function redacted(text: string, words: readonly string[]): Redacted {
  const source = text.normalize('NFC')
  const found = [...patterns.flatMap((pattern) => spans(source, pattern)), ...selfNames(source)]
  const names = [...words, ...found.filter(({ isName }) => isName).map(({ from, to }) => source.slice(from, to))]
  const all = [...found, ...names.flatMap((word) => mentionsOf(source, word))].sort((a, b) => a.from - b.from)
  const removed = new Set<string>()
  let out = ''
  let at = 0
  for (const { from, to } of all) {
    if (to <= at) continue
    out += from >= at ? source.slice(at, from) + mark : ''
    removed.add(source.slice(Math.max(from, at), to))
    at = to
  }
  return { text: out + source.slice(at), removed: [...removed] }
}

type Span = { readonly from: number; readonly to: number; readonly isName?: true }

const spans = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ from: index, to: index + found.length }))

// the first letters must be capitals, which the pattern's `i` (for Tôi, TÔI) does not ask
const selfNames = (text: string): Span[] =>
  [...text.matchAll(self)].flatMap(({ index, 0: whole, 1: name = '' }) => {
    const capital = /^\p{Lu}\p{Ll}*(?:\s+\p{Lu}\p{Ll}*)+/u.exec(name)?.[0]
    const from = index + whole.length - name.length
    return capital ? [{ from, to: from + capital.length, isName: true as const }] : []
  })

/** Every place where a word stands, compared without marks and case; letter by letter, so that places in the two texts agree. */
function mentionsOf(text: string, word: string): Span[] {
  const wanted = fold(word.replace(/\(mẫu\)/gu, ''))
  if (wanted.length < 2) return []
  const letters = [...text]
  const plain = letters.map((letter) => (/\s/.test(letter) ? ' ' : fold(letter).slice(0, 1) || letter))
  const starts: number[] = []
  let offset = 0
  for (const letter of letters) {
    starts.push(offset)
    offset += letter.length
  }
  const whole = plain.join('')
  const found: Span[] = []
  // one letter stands for one letter here, so an index of `whole` is one of `letters`, unless a letter lies outside the first plane
  if (whole.length !== letters.length) return []
  for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1)) {
    const isWord = !/[a-z0-9]/.test(whole[at - 1] ?? ' ') && !/[a-z0-9]/.test(whole[at + wanted.length] ?? ' ')
    if (isWord) found.push({ from: starts[at] ?? 0, to: starts[at + wanted.length] ?? text.length })
  }
  return found
}
