import { z } from 'zod'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { AccountId, UnitId } from '../../../kernel/ids.ts'
import { err, ok } from '../../../kernel/result.ts'
import type { Result } from '../../../kernel/result.ts'
import { sql } from '../../db/db.ts'
import type { Reader, Tx } from '../../db/db.ts'
import { seriesKey } from './series.ts'
import type { ToIssue } from './series.ts'

export type IssueRequest = ToIssue & {
  /** without the number, as on the paper: `BC-UBND`, `NQ/ĐU` */
  readonly symbol: string
  readonly formCode?: string
  readonly owner: { readonly kind: string; readonly id: number }
  readonly by: AccountId
  readonly at: Date
}

export type Issued = { readonly id: number; readonly number: number }

export type IssueError =
  /** the Party committee has no term that had begun by that day: enter its congress first */
  | { readonly kind: 'no-term' }
  /** a later paper has its number already; a book's dates never run backwards */
  | { readonly kind: 'dated-before-last'; readonly lastIssuedOn: CivilDate }

const day = z.string().transform((text) => text as CivilDate)

/**
 * Gives a paper the next number of its series and writes it into the book, in the transaction that issues the paper: when that one
 * rolls back, the number goes back too. Others who want a number of the same series wait until it ends, so keep it short.
 * An `err` must roll the transaction back, as it does through `db.transaction`.
 */
export async function issueNumber(tx: Tx, request: IssueRequest): Promise<Result<Issued, IssueError>> {
  const { unitId, numbering, issuedOn } = request
  const term = numbering.regime === 'PARTY' ? await termStart(tx, unitId, issuedOn) : undefined
  if (numbering.regime === 'PARTY' && term === undefined) return err({ kind: 'no-term' })
  const { book, period } = seriesKey(request, term)
  await tx.run(sql`
    insert into document_series (unit_id, regime, book, period) values (${unitId}, ${numbering.regime}, ${book}, ${period})
    on conflict do nothing`)
  const series = await tx.one(
    z.object({ id: z.number(), last_number: z.number(), last_issued_on: day.nullable() }),
    sql`select id, last_number, last_issued_on from document_series
        where unit_id = ${unitId} and regime = ${numbering.regime} and book = ${book} and period = ${period}
        for update`,
  )
  if (series.last_issued_on !== null && issuedOn < series.last_issued_on)
    return err({ kind: 'dated-before-last', lastIssuedOn: series.last_issued_on })
  return ok(await enter(tx, request, series.id, series.last_number + 1))
}

async function enter(tx: Tx, request: IssueRequest, seriesId: number, number: number): Promise<Issued> {
  const { symbol, issuedOn, formCode = null, owner, by, at } = request
  await tx.run(sql`
    update document_series set last_number = ${number}, last_issued_on = ${issuedOn} where id = ${seriesId}`)
  const { id } = await tx.one(
    z.object({ id: z.number() }),
    sql`insert into issued_document (series_id, number, symbol, issued_on, form_code, owner_kind, owner_id, issued_by, issued_at)
        values (${seriesId}, ${number}, ${symbol}, ${issuedOn}, ${formCode}, ${owner.kind}, ${owner.id}, ${by}, ${at})
        returning id`,
  )
  return { id, number }
}

/** A congress has ended: the committee counts from 01 again. Saying so twice changes nothing. */
export async function beginTerm(tx: Tx, unitId: UnitId, startsOn: CivilDate): Promise<void> {
  await tx.run(sql`
    insert into committee_term (unit_id, starts_on) values (${unitId}, ${startsOn}) on conflict do nothing`)
}

async function termStart(reader: Reader, unitId: UnitId, on: CivilDate): Promise<CivilDate | undefined> {
  const found = await reader.maybe(
    z.object({ starts_on: day }),
    sql`select starts_on from committee_term where unit_id = ${unitId} and starts_on <= ${on}
        order by starts_on desc limit 1`,
  )
  return found?.starts_on
}

export type IssuedDocument = Issued & {
  readonly regime: 'STATE' | 'PARTY'
  readonly symbol: string
  readonly issuedOn: CivilDate
  readonly formCode?: string
}

/** Papers issued about one thing, oldest first: `issuedDocumentsOf(db.read, { kind: 'petition', id: 812 })`. */
export async function issuedDocumentsOf(
  reader: Reader,
  owner: { readonly kind: string; readonly id: number },
): Promise<IssuedDocument[]> {
  const row = z
    .object({
      id: z.number(),
      number: z.number(),
      regime: z.enum(['STATE', 'PARTY']),
      symbol: z.string(),
      issued_on: day,
      form_code: z.string().nullable(),
    })
    .transform(({ issued_on, form_code, ...rest }) => ({
      ...rest,
      issuedOn: issued_on,
      ...(form_code === null ? {} : { formCode: form_code }),
    }))
  return reader.many(
    row,
    sql`select d.id, d.number, s.regime, d.symbol, d.issued_on, d.form_code
        from issued_document d join document_series s on s.id = d.series_id
        where d.owner_kind = ${owner.kind} and d.owner_id = ${owner.id} order by d.id`,
  )
}
