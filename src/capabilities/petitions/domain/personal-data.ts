import { fold } from '../../../kernel/text.ts'

export type Hint = { readonly kind: 'phone' | 'email' | 'identity-number' | 'name'; readonly text: string }

const patterns = [
  ['email', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu],
  ['identity-number', /(?<!\d)\d{12}(?!\d)/gu],
  ['phone', /(?<![\d.,/-])(?:\+84|0)(?:[ .-]?\d){8,9}(?![\d/]|[.,]\d)/gu],
] as const

/**
 * What in a text may tell who somebody is: telephone numbers, e-mail addresses, citizen numbers of twelve digits, and the names given.
 * Hints for the person who writes for the public, never a promise: only reading finds the rest.
 *
 * @example personalDataIn('Bà Lành, 0900 000 123', ['(mẫu) Nguyễn Thị Lành']) // phone, and the given name with a form of address
 */
export function personalDataIn(text: string, names: readonly string[]): Hint[] {
  const found: Hint[] = []
  for (const [kind, pattern] of patterns)
    for (const [match] of text.matchAll(pattern))
      if (!found.some((hint) => hint.text.includes(match))) found.push({ kind, text: match })
  for (const name of names) {
    const bare = name.replace(/\(mẫu\)/gu, '').trim()
    if (bare !== '' && mentions(text, bare)) found.push({ kind: 'name', text: bare })
  }
  return found
}

/** The whole name with or without marks, or the given name after a form of address (`bà Lành`), with its marks. */
function mentions(text: string, name: string): boolean {
  if (` ${words(fold(text))} `.includes(` ${words(fold(name))} `)) return true
  const given = name.split(/\s+/).at(-1) ?? ''
  const address = new RegExp(`(?<!\\p{L})(?:ông|bà|anh|chị|cô|chú|bác|em|cụ)\\s+${escaped(given)}(?!\\p{L})`, 'iu')
  return given !== '' && address.test(text.normalize('NFC'))
}

const words = (folded: string): string => folded.split(/[^\p{L}\p{N}]+/u).join(' ')
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
