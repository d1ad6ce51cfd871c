import { civilDate, civilDateAt } from '../../../kernel/civil-date.ts'
import { err, ok } from '../../../kernel/result.ts'
import type { Result } from '../../../kernel/result.ts'
import { shorten, tidy } from '../../../kernel/text.ts'
import { limits, parsePhone, titleFromBody } from '../domain/intake.ts'
import type { Person } from '../domain/intake.ts'
import { withoutGuard } from '../export/safe-cell.ts'
import type { Channel, Field, SenderKind } from '../domain/petition.ts'
import type { ColumnName } from './columns.ts'
import type { Cell } from './table.ts'
import { channelNamed, fieldNamed, kindNamed, saysClosed } from './values.ts'
import { parseMoment } from './written-moment.ts'

/** The cells of one row by what they mean. */
export type RowCells = Readonly<Partial<Record<ColumnName, Cell>>>

/** A row as it can be registered, once its unit and place have been found. */
export type PetitionRow = {
  readonly reference?: string
  readonly title: string
  readonly body: string
  readonly receivedAt: Date
  readonly person?: Person
  readonly place?: string
  readonly detail?: string
  readonly point?: { readonly latitude: number; readonly longitude: number }
  readonly unit?: string
  readonly kind?: SenderKind
  readonly field?: Field
  readonly channel: Channel
  readonly signatories: number
  /** the other register says that the office is done with it */
  readonly settled?: { readonly at: Date; readonly answer?: string; readonly legalBasis?: string }
}

export type RowProblemKind =
  | 'missing'
  | 'too-long'
  | 'not-a-date'
  | 'date-out-of-range'
  | 'not-a-phone'
  | 'not-an-email'
  | 'not-a-number'
  | 'out-of-range'
  | 'unknown-value'
  | 'closed-without-date'
  | 'closed-before-received'
  | 'closed-needs-kind'
  | 'wrong-cell-count'
  | 'unknown-unit'
  | 'ambiguous-unit'
  | 'no-unit'
  | 'twice'

/** Why a row can not be taken. `value` is what stood there, cut short. */
export type RowProblem = { readonly kind: RowProblemKind; readonly column?: ColumnName; readonly value?: string }

/** Nothing older than this is a petition that anybody still works with; 1890 is a slip of the pen. */
const earliest = civilDate('1990-01-01')

/**
 * What a row says, or everything that is wrong with it. Pure: units are looked up by whoever asks.
 * @param now nothing can have been received later
 */
export function parseRow(cells: RowCells, now: Date): Result<PetitionRow, RowProblem[]> {
  const problems: RowProblem[] = []
  const complain = (kind: RowProblemKind, column: ColumnName): undefined => {
    problems.push({ kind, column, value: shorten(textOf(cells[column]), 60) })
    return undefined
  }
  const text = (column: ColumnName, most: number): string | undefined => {
    const value = tidy(withoutGuard(textOf(cells[column])))
    if ([...value].length > most) return complain('too-long', column)
    return value === '' ? undefined : value
  }
  const named = <T>(column: ColumnName, find: (value: string) => T | undefined): T | undefined => {
    const value = text(column, 200)
    return value === undefined ? undefined : (find(value) ?? complain('unknown-value', column))
  }
  const moment = (column: ColumnName): Date | undefined => {
    const cell = cells[column]
    if (cell === undefined || cell === '') return undefined
    const at = parseMoment(cell)
    if (!at) return complain('not-a-date', column)
    if (civilDateAt(at) < earliest || civilDateAt(at) > civilDateAt(now)) return complain('date-out-of-range', column)
    return at
  }
  const number = (column: ColumnName, low: number, high: number): number | undefined => {
    const value = textOf(cells[column])
      .trim()
      .replace(/^(-?\d+),(\d+)$/, '$1.$2')
    if (value === '') return undefined
    if (!/^-?\d+(\.\d+)?$/.test(value)) return complain('not-a-number', column)
    return Number(value) < low || Number(value) > high ? complain('out-of-range', column) : Number(value)
  }

  const written = words(text('title', limits.body), text('body', limits.body))
  const receivedAt = moment('receivedAt')
  if (!written) problems.push({ kind: 'missing', column: 'body' })
  if (!receivedAt && textOf(cells.receivedAt).trim() === '') problems.push({ kind: 'missing', column: 'receivedAt' })
  const person = personOf(cells, text, complain)
  const [latitude, longitude] = [number('latitude', -90, 90), number('longitude', -180, 180)]
  const signatories = number('signatories', 1, 1_000_000) ?? 1
  if (!Number.isInteger(signatories)) complain('not-a-number', 'signatories')
  const kind = named('kind', kindNamed)
  const settled = settledOf(cells, { text, moment, kind, receivedAt, problems })
  const reference = text('reference', 200)
  const field = named('field', fieldNamed)
  const channel = named('channel', channelNamed) ?? 'IMPORT'
  const place = text('place', 200)
  const unit = text('unit', 200)
  const detail = text('detail', limits.detail)
  if (problems.length > 0 || !written || !receivedAt) return err(problems)
  return ok({
    ...written,
    receivedAt,
    channel,
    signatories,
    ...(reference === undefined ? {} : { reference }),
    ...(person ? { person } : {}),
    ...(place === undefined ? {} : { place }),
    ...(detail === undefined ? {} : { detail }),
    ...(unit === undefined ? {} : { unit }),
    ...(latitude === undefined || longitude === undefined ? {} : { point: { latitude, longitude } }),
    ...(kind ? { kind } : {}),
    ...(field ? { field } : {}),
    ...(settled ? { settled } : {}),
  })
}

type Text = (column: ColumnName, most: number) => string | undefined
type Complain = (kind: RowProblemKind, column: ColumnName) => undefined

const textOf = (cell: Cell | undefined): string =>
  cell === undefined ? '' : cell instanceof Date ? writtenCell(cell) : String(cell)

function writtenCell(cell: Date): string {
  return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 16).replace('T', ' ').replace(' 00:00', '')
}

/** A title that is longer than a title may be stands before the body, so that nothing is lost. */
function words(title: string | undefined, body: string | undefined): { title: string; body: string } | undefined {
  if (title === undefined) return body === undefined ? undefined : { title: titleFromBody(body), body }
  if (body === undefined) return { title: titleFromBody(title), body: title }
  const isShort = [...title].length <= limits.title && !title.includes('\n')
  return isShort ? { title, body } : { title: titleFromBody(title), body: `${title}\n\n${body}` }
}

function personOf(cells: RowCells, text: Text, complain: Complain): Person | undefined {
  const name = text('name', limits.name)
  const email = text('email', limits.email)
  const address = text('address', limits.address)
  // a spreadsheet that took a telephone number for a number has lost its zero
  const typed = tidy(withoutGuard(textOf(cells.phone)))
  const dialled = /^[1-9]\d{8}$/.test(typed) && typeof cells.phone === 'number' ? `0${typed}` : typed
  const phone = dialled === '' ? undefined : (parsePhone(dialled) ?? complain('not-a-phone', 'phone'))
  if (email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) complain('not-an-email', 'email')
  if (name === undefined && phone === undefined && email === undefined && address === undefined) return undefined
  return {
    role: 'SENDER',
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
    ...(address === undefined ? {} : { address }),
  }
}

type Facts = {
  readonly text: Text
  readonly moment: (column: ColumnName) => Date | undefined
  readonly kind: SenderKind | undefined
  readonly receivedAt: Date | undefined
  readonly problems: RowProblem[]
}

/** Done with: when the status says so or, where no status is known, when there is a day of answering. */
function settledOf(cells: RowCells, { text, moment, kind, receivedAt, problems }: Facts): PetitionRow['settled'] {
  const status = text('status', 200)
  const at = moment('answeredAt')
  const answer = text('answer', limits.answer)
  const legalBasis = text('legalBasis', limits.legalBasis)
  const isClosed = status === undefined ? at !== undefined : saysClosed(status)
  if (!isClosed) return undefined
  const before = problems.length
  if (!at && textOf(cells.answeredAt).trim() === '')
    problems.push({ kind: 'closed-without-date', column: 'answeredAt' })
  const isExact = /\d\s*(:|h|giờ)/i.test(textOf(cells.answeredAt))
  if (at && receivedAt && at < receivedAt && (isExact || civilDateAt(at) < civilDateAt(receivedAt)))
    problems.push({ kind: 'closed-before-received', column: 'answeredAt', value: textOf(cells.answeredAt).trim() })
  if (!kind && textOf(cells.kind).trim() === '') problems.push({ kind: 'closed-needs-kind', column: 'kind' })
  if (!at || problems.length > before) return undefined
  // a day without a time may stand before the hour of receipt on the same day
  const settledAt = receivedAt && at < receivedAt ? receivedAt : at
  return {
    at: settledAt,
    ...(answer === undefined ? {} : { answer }),
    ...(legalBasis === undefined ? {} : { legalBasis }),
  }
}
