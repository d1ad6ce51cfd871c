import { fold } from '../../../kernel/text.ts'

const shape = /^[a-z][a-z0-9]*([._-][a-z0-9]+)*$/

/** `  LTNga ` → `ltnga`; undefined for what can not be a sign-in name: 3 to 40 Latin letters, digits and single `.`, `-`, `_` between them. */
export function parseLogin(text: string): string | undefined {
  const login = text.trim().toLowerCase()
  return login.length >= 3 && login.length <= 40 && shape.test(login) ? login : undefined
}

/**
 * By what lists are ordered and searched: the given name first, as in any list of names here, without marks.
 * `(mẫu) Lê Thị Nga`, `ltnga` → `nga le thi ltnga`.
 */
export function foldedName(displayName: string, login: string): string {
  const names = fold(displayName.replace(/\(.*?\)/g, ' ')).split(' ')
  return [names.at(-1), ...names.slice(0, -1), login].filter((part) => part !== '').join(' ')
}

/** The words of a search, each of which must occur: `Thị  nga` → `['thi', 'nga']`. */
export const searchWords = (text: string): string[] =>
  fold(text)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 8)
