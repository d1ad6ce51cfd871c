import type { Encoding, Suspicion } from './decode.ts'

/** A cell as the file gives it: text, or what a spreadsheet knows to be a number or a moment (its clock time, written as UTC). */
export type Cell = string | number | Date

/** A row of the file that is not empty; `line` is where a person finds it: line of the CSV, row of the sheet. */
export type TableRow = { readonly line: number; readonly cells: readonly Cell[] }

export type Table = {
  readonly rows: readonly TableRow[]
  readonly format: 'csv' | 'xlsx'
  /** of a CSV */
  readonly encoding?: Encoding
  readonly delimiter?: string
}

export type FileProblem =
  | { readonly kind: 'no-file' }
  | { readonly kind: 'folder' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-large'; readonly limitMb: number }
  | { readonly kind: 'encoding'; readonly suspected: Suspicion }
  /** Excel 97–2003, or any file with a password */
  | { readonly kind: 'old-excel' }
  | { readonly kind: 'wrong-type'; readonly found: string }
  | { readonly kind: 'zip-bomb' }
  | { readonly kind: 'broken-xlsx' }
  | { readonly kind: 'broken-csv'; readonly line: number; readonly code: string }
  | { readonly kind: 'too-many-rows'; readonly limit: number }

export const fileLimits = { csvMb: 64, xlsxMb: 32, unpackedMb: 256, rows: 200_000 } as const
