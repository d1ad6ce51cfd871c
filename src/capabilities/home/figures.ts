import type { CivilDate } from '../../kernel/civil-date.ts'

/** The four numbers of the home page, of the whole installation, as of one day. How each is computed stands on `/cach-tinh`. */
export type HomeFigures = {
  readonly asOf: CivilDate
  readonly quarter: { readonly number: 1 | 2 | 3 | 4; readonly year: number }
  /** letters registered in the quarter, through whatever door */
  readonly received: number
  /**
   * 1 − (open late + closed late) ÷ all that fell due or were handled in the quarter, between 0 and 1.
   * 300 fell due or were handled, 20 closed late, 11 open and late: 1 − 31/300 = 0.897. Undefined while nothing fell due.
   */
  readonly onTimeShare: number | undefined
  /** letters past their date today, and at how many offices */
  readonly overdue: number
  readonly overdueOffices: number
  /** by the senders themselves, 1 to 5; undefined below five ratings, so that no single voice can be told */
  readonly rating: { readonly mean: number; readonly count: number } | undefined
  /** addresses of the lists behind the figures, as far as there are public ones */
  readonly lists?: { readonly received?: string; readonly overdue?: string; readonly rating?: string }
}
