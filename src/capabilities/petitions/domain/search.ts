import { fold } from '../../../kernel/text.ts'
import { parsePetitionCode } from './code.ts'
import type { PetitionCode } from './code.ts'

/** What somebody typed into the search box: a whole code, or words. Undefined for nothing that could be looked for. */
export type Search = { readonly code: PetitionCode } | { readonly words: readonly string[] }

/** Words are folded, so that marks, Unicode form and tone placement make no difference; at most twelve of them, sixty letters each. */
export function parseSearch(text: string): Search | undefined {
  const parsed = parsePetitionCode(text)
  if ('code' in parsed) return parsed
  const words = fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 12)
    .map((word) => word.slice(0, 60))
  return words.length === 0 ? undefined : { words }
}

/**
 * A tsquery in which every word must occur, the last one perhaps unfinished; or one of the other names of the place that was meant.
 * @example textQuery(['vinh', 'hanh'], ['xã Vĩnh Hạnh']) // "(vinh & hanh:*) | (xa <-> vinh <-> hanh)"
 */
export function textQuery(words: readonly string[], alsoNamed: readonly string[] = []): string {
  const typed = words.map((word, i) => (i === words.length - 1 ? `${word}:*` : word)).join(' & ')
  const names = alsoNamed.flatMap((name) => {
    const parts = fold(name)
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
    return parts.length === 0 ? [] : [`(${parts.join(' <-> ')})`]
  })
  return [`(${typed})`, ...names].join(' | ')
}
