import type { Brand } from '../../../kernel/brand.ts'

/** `AG-26-00123-9`: letters of the province, year of receipt, running number, check digit. Public; opens nothing without its secret. */
export type PetitionCode = Brand<string, 'PetitionCode'>

// Damm's quasigroup of order 10: finds every single wrong digit and every two neighbours swapped.
const damm = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
]

const checkDigit = (digits: string): number =>
  [...digits].reduce((interim, digit) => damm[interim]?.[Number(digit)] ?? 0, 0)

/**
 * @param letters two to four capital letters of the province
 * @param year four digits, year of receipt; @param number positive, from the province's sequence; at least five digits are written
 * @example petitionCode('AG', 2026, 123) // 'AG-26-00123-9'
 */
export function petitionCode(letters: string, year: number, number: number): PetitionCode {
  const yy = String(year % 100).padStart(2, '0')
  const digits = String(number).padStart(5, '0')
  return `${letters}-${yy}-${digits}-${checkDigit(yy + digits)}` as PetitionCode
}

export type CodeProblem = 'not-a-code' | 'wrong-check-digit'

/** Reads a code as people type it: any case, with spaces, dots, dashes of any kind or nothing between the parts. */
export function parsePetitionCode(text: string): { code: PetitionCode } | { problem: CodeProblem } {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.\-_–—−]/g, '')
  const match = /^([A-Z]{2,4})(\d{2})(\d{5,9})(\d)$/.exec(plain)
  if (!match) return { problem: 'not-a-code' }
  const [, letters = '', yy = '', digits = '', check = ''] = match
  if (checkDigit(yy + digits) !== Number(check)) return { problem: 'wrong-check-digit' }
  return { code: `${letters}-${yy}-${digits}-${check}` as PetitionCode }
}
