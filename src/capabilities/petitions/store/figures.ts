import { z } from 'zod'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import { addDays } from '../../../kernel/civil-date.ts'
import type { PetitionId, UnitId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Query, Reader } from '../../../platform/db/db.ts'
import type { PetitionCode } from '../domain/code.ts'
import { openStatuses } from '../domain/petition.ts'
import { fewestRatings, onTimeShare, quarterOf } from '../domain/quarter.ts'
import type { Quarter } from '../domain/quarter.ts'

type Rating = { readonly mean: number; readonly count: number }

/** The open figures of a province as of one day; the shape of the home page's figures. */
export type OpenFigures = {
  readonly asOf: CivilDate
  readonly quarter: Pick<Quarter, 'number' | 'year'>
  readonly received: number
  readonly onTimeShare: number | undefined
  readonly overdue: number
  readonly overdueOffices: number
  readonly rating: Rating | undefined
  readonly lists: { readonly received: string; readonly overdue: string; readonly rating: string }
}

export const figurePaths = {
  received: '/so-lieu#da-nhan',
  overdue: '/so-lieu#qua-han',
  rating: '/so-lieu#hai-long',
} as const

const isOpen = sql`p.status in (${sql.join(openStatuses.map((status) => sql.lit(status)))})`
/** Petitions of which a dated step was done in the quarter, or is open past its day today; late when any of these steps was. */
const timed = (from: CivilDate, today: CivilDate): Query => sql`
  select petition_id, bool_or(is_late) as is_late from (
    select petition_id, outcome = 'late' as is_late from petition_clock where ended_on between ${from} and ${today} and outcome in ('met', 'late')
    union all
    select petition_id, true from petition_clock where ended_on is null and due_on < ${today}) steps
  group by petition_id`
/** Midnight in Viet Nam at the beginning of a day. */
const midnight = (day: CivilDate): Query => sql`(${day}::date)::timestamp at time zone 'Asia/Ho_Chi_Minh'`
const ratedIn = (from: CivilDate, today: CivilDate): Query =>
  sql`r.rated_at >= ${midnight(from)} and r.rated_at < ${midnight(addDays(today, 1))}`

const totalsRow = z.object({
  received: z.number(),
  counted: z.number(),
  late: z.number(),
  overdue: z.number(),
  offices: z.number(),
  ratings: z.number(),
  mean: z.number().nullable(),
})

/** The four figures of the home page, as of `today`, over the quarter so far. One statement. */
export async function homeFigures(reader: Reader, today: CivilDate): Promise<OpenFigures> {
  const quarter = quarterOf(today)
  const { firstDay: from } = quarter
  const row = await reader.one(
    totalsRow,
    sql`
    select (select count(*) from petition where received_on between ${from} and ${today}) as received,
           t.counted, t.late, o.overdue, o.offices, g.ratings, g.mean
      from (select count(*) as counted, count(*) filter (where is_late) as late from (${timed(from, today)}) timed) t,
           (select count(*) as overdue, count(distinct holder_unit_id) as offices from petition p where ${isOpen} and p.due_on < ${today}) o,
           (select count(*) as ratings, avg(score)::float8 as mean from petition_rating r where ${ratedIn(from, today)}) g`,
  )
  return {
    asOf: today,
    quarter: { number: quarter.number, year: quarter.year },
    received: row.received,
    onTimeShare: onTimeShare(row.late, row.counted),
    overdue: row.overdue,
    overdueOffices: row.offices,
    rating: ratingOf(row.ratings, row.mean),
    lists: figurePaths,
  }
}

const ratingOf = (count: number, mean: number | null): Rating | undefined =>
  count < fewestRatings || mean === null ? undefined : { mean, count }

/** The figures of one office. A petition that moved is counted where it is now; a rating where the answer came from. */
export type OfficeFigures = {
  readonly unitId: UnitId
  readonly received: number
  readonly counted: number
  readonly late: number
  readonly overdue: number
  readonly ratings: number
  readonly rating: Rating | undefined
}

const officeRow = z.object({
  unit_id: z.number(),
  received: z.number(),
  counted: z.number(),
  late: z.number(),
  overdue: z.number(),
  ratings: z.number(),
  mean: z.number().nullable(),
})

/** Every office that received, was counted or was rated in the quarter, the most received first. One statement. */
export async function officeFigures(reader: Reader, today: CivilDate): Promise<OfficeFigures[]> {
  const { firstDay: from } = quarterOf(today)
  const rows = await reader.many(
    officeRow,
    sql`
    with parts as (
      select holder_unit_id as unit_id, count(*) as received, 0::bigint as counted, 0::bigint as late, 0::bigint as overdue, 0::bigint as ratings, null::float8 as mean
        from petition where received_on between ${from} and ${today} group by 1
      union all
      select p.holder_unit_id, 0, count(*), count(*) filter (where t.is_late), 0, 0, null
        from (${timed(from, today)}) t join petition p on p.id = t.petition_id group by 1
      union all
      select p.holder_unit_id, 0, 0, 0, count(*), 0, null from petition p where ${isOpen} and p.due_on < ${today} group by 1
      union all
      select a.unit_id, 0, 0, 0, 0, count(*), avg(r.score)::float8 from petition_rating r join petition_answer a on a.id = r.answer_id where ${ratedIn(from, today)} group by 1
    )
    select unit_id, sum(received)::bigint as received, sum(counted)::bigint as counted, sum(late)::bigint as late, sum(overdue)::bigint as overdue,
           sum(ratings)::bigint as ratings, max(mean) as mean
      from parts group by unit_id order by 2 desc, unit_id`,
  )
  return rows.map((row) => ({
    unitId: row.unit_id as UnitId,
    received: row.received,
    counted: row.counted,
    late: row.late,
    overdue: row.overdue,
    ratings: row.ratings,
    rating: ratingOf(row.ratings, row.mean),
  }))
}

const openItemRow = z
  .object({
    id: z.number(),
    code: z.string(),
    received_on: z.string(),
    due_on: z.string().nullable(),
    holder_unit_id: z.number(),
    is_published: z.boolean(),
  })
  .transform((row) => ({
    id: row.id as PetitionId,
    code: row.code as PetitionCode,
    receivedOn: row.received_on as CivilDate,
    dueOn: row.due_on as CivilDate | null,
    holderUnitId: row.holder_unit_id as UnitId,
    isPublished: row.is_published,
  }))

/** One record behind a figure: a code and dates, no title and no kind. */
export type OpenItem = z.output<typeof openItemRow>

/**
 * The records behind a figure, the newest first, by keyset. Denunciations are counted in the figures and never listed, not even by their code.
 * One statement.
 */
export async function listBehind(
  reader: Reader,
  which: { readonly figure: 'received' | 'overdue'; readonly unitId?: UnitId; readonly today: CivilDate },
  page: { readonly before?: PetitionId; readonly limit: number },
): Promise<{ items: OpenItem[]; next?: PetitionId }> {
  const { figure, unitId, today } = which
  const parts = [
    figure === 'received'
      ? sql`p.received_on between ${quarterOf(today).firstDay} and ${today}`
      : sql`${isOpen} and p.due_on < ${today}`,
    sql`coalesce(p.statutory_kind, p.sender_kind, '') <> 'DENUNCIATION'`,
    ...(unitId === undefined ? [] : [sql`p.holder_unit_id = ${unitId}`]),
    ...(page.before === undefined ? [] : [sql`p.id < ${page.before}`]),
  ]
  const found = await reader.many(
    openItemRow,
    sql`select p.id, p.code, p.received_on, p.due_on, p.holder_unit_id, p.is_published from petition p
         where ${sql.join(parts, sql` and `)} order by p.id desc limit ${page.limit + 1}`,
  )
  const items = found.slice(0, page.limit)
  const last = items.at(-1)
  return found.length > page.limit && last ? { items, next: last.id } : { items }
}
