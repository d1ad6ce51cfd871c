import { z } from 'zod'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { AccountId, PetitionId, UnitId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Query, Reader } from '../../../platform/db/db.ts'
import type { PetitionCode } from '../domain/code.ts'
import {
  channels,
  fields,
  openStatuses,
  senderKinds,
  statuses,
  statutoryKinds,
  workingKinds,
} from '../domain/petition.ts'
import type { Channel, Field, Status, StatutoryKind, WorkingKind } from '../domain/petition.ts'
import { textQuery } from '../domain/search.ts'
import type { Search } from '../domain/search.ts'

/** Where a reader may look at all. Both empty: nothing is found, whatever the filter says. */
export type Scope = { readonly units: ReadonlySet<UnitId>; readonly denunciations: ReadonlySet<UnitId> }

export type PetitionFilter = {
  readonly holders?: readonly UnitId[]
  readonly assignee?: AccountId
  /** petitions that these units have handed to others */
  readonly handedOverBy?: readonly UnitId[]
  readonly statuses?: readonly Status[]
  readonly kinds?: readonly StatutoryKind[]
  readonly workingKinds?: readonly WorkingKind[]
  /** what this account works on, and what nobody works on yet in these units */
  readonly mine?: { readonly accountId: AccountId; readonly units: readonly UnitId[] }
  /** drafted for the public and waiting for a second person */
  readonly awaitsPublication?: boolean
  readonly unclassified?: boolean
  readonly fields?: readonly Field[]
  readonly channels?: readonly Channel[]
  readonly places?: readonly UnitId[]
  /** both days included */
  readonly receivedFrom?: CivilDate
  readonly receivedTo?: CivilDate
  /** only what the office still owes something on */
  readonly openOnly?: boolean
  /** owed before this day: with today, what is overdue */
  readonly dueBefore?: CivilDate
  /** owed on or after this day; with `dueBefore`, what is due soon */
  readonly dueFrom?: CivilDate
  readonly search?: Search
  /** other names of a place that the search text names */
  readonly alsoNamed?: readonly string[]
}

/** `due`: open petitions, the most urgent first. `received`: all, the newest first. */
export type Order = 'due' | 'received'

/** The last row of the page before: its day and id. */
export type Cursor = { readonly day: CivilDate; readonly id: PetitionId }

const itemRow = z
  .object({
    id: z.number(),
    code: z.string(),
    title: z.string(),
    status: z.enum(statuses),
    statutory_kind: z.enum(statutoryKinds).nullable(),
    working_kind: z.enum(workingKinds).nullable(),
    sender_kind: z.enum(senderKinds).nullable(),
    field: z.enum(fields).nullable(),
    channel: z.enum(channels),
    received_on: z.string(),
    due_on: z.string().nullable(),
    place_unit_id: z.number().nullable(),
    place_detail: z.string().nullable(),
    holder_unit_id: z.number(),
    assignee_id: z.number().nullable(),
    handover_count: z.number(),
    reopen_count: z.number(),
    signatories: z.number(),
    is_sample: z.boolean(),
    attachments: z.number(),
    version: z.number(),
  })
  .transform((row) => ({
    id: row.id as PetitionId,
    code: row.code as PetitionCode,
    title: row.title,
    status: row.status,
    statutoryKind: row.statutory_kind,
    workingKind: row.working_kind,
    senderKind: row.sender_kind,
    field: row.field,
    channel: row.channel,
    receivedOn: row.received_on as CivilDate,
    dueOn: row.due_on as CivilDate | null,
    placeUnitId: row.place_unit_id as UnitId | null,
    placeDetail: row.place_detail,
    holderUnitId: row.holder_unit_id as UnitId,
    assigneeId: row.assignee_id as AccountId | null,
    handoverCount: row.handover_count,
    reopenCount: row.reopen_count,
    signatories: row.signatories,
    isSample: row.is_sample,
    attachments: row.attachments,
    version: row.version,
  }))

/** One row of a list: no text, no person. */
export type PetitionItem = z.output<typeof itemRow>

/** Where a page begins: behind a row, or before one when paging back. */
export type Place = { readonly after?: Cursor; readonly before?: Cursor }
export type PageWish = Place & { readonly order: Order; readonly limit: number }
export type PetitionPage = { readonly items: PetitionItem[]; readonly next?: Cursor; readonly previous?: Cursor }

/** One page of the register, by keyset: the hundredth page costs what the first costs. One statement. */
export async function listPetitions(
  reader: Reader,
  scope: Scope,
  filter: PetitionFilter,
  page: PageWish,
): Promise<PetitionPage> {
  const backwards = page.before !== undefined
  const edge = page.before ?? page.after
  const found = await reader.many(
    itemRow,
    sql`
    select p.id, p.code, p.title, p.status, p.statutory_kind, p.working_kind, p.sender_kind, p.field, p.channel, p.received_on, p.due_on, p.place_unit_id,
           p.place_detail, p.holder_unit_id, p.assignee_id, p.handover_count, p.reopen_count, p.signatories, p.is_sample, p.version,
           (select count(*) from attachment a where a.owner_kind = 'petition' and a.owner_id = p.id) as attachments
      from petition p ${filter.search ? sql`join petition_text t on t.petition_id = p.id` : sql``}
     where ${allOf([...conditions(scope, filter), ...(page.order === 'due' ? [openOnly] : []), ...(edge ? [beyond(page.order, edge, backwards)] : [])])}
     order by ${orderOf(page.order, backwards)}
     limit ${page.limit + 1}`,
  )
  const items = found.slice(0, page.limit)
  const more = found.length > page.limit
  if (backwards) items.reverse()
  const [first, last] = [items[0], items.at(-1)]
  if (!first || !last) return { items }
  return {
    items,
    ...((backwards || more) && { next: cursorOf(page.order, last) }),
    ...((backwards ? more : page.after !== undefined) && { previous: cursorOf(page.order, first) }),
  }
}

const cursorOf = (order: Order, { id, dueOn, receivedOn }: PetitionItem): Cursor => ({
  day: (order === 'due' ? dueOn : null) ?? receivedOn,
  id,
})

function orderOf(order: Order, backwards: boolean): Query {
  if (order === 'due') return backwards ? sql`p.due_on desc, p.id desc` : sql`p.due_on, p.id`
  return backwards ? sql`p.received_on, p.id` : sql`p.received_on desc, p.id desc`
}

const countRow = z.object({ open: z.number(), overdue: z.number(), soon: z.number() })

/** How much is open, overdue today, and due by `soonUntil`, under a filter. One statement. */
export function countOpen(
  reader: Reader,
  scope: Scope,
  filter: PetitionFilter,
  days: { today: CivilDate; soonUntil: CivilDate },
): Promise<z.output<typeof countRow>> {
  return reader.one(
    countRow,
    sql`
    select count(*) as open,
           count(*) filter (where p.due_on < ${days.today}) as overdue,
           count(*) filter (where p.due_on between ${days.today} and ${days.soonUntil}) as soon
      from petition p ${filter.search ? sql`join petition_text t on t.petition_id = p.id` : sql``}
     where ${allOf([...conditions(scope, filter), openOnly])}`,
  )
}

const openOnly = sql`p.status in (${sql.join(openStatuses.map((status) => sql.lit(status)))})`

const allOf = (parts: readonly Query[]): Query => sql.join([...parts], sql` and `)

const beyond = (order: Order, { day, id }: Cursor, backwards: boolean): Query =>
  (order === 'due') !== backwards
    ? sql`(${dayColumn(order)}, p.id) > (${day}::date, ${id}::bigint)`
    : sql`(${dayColumn(order)}, p.id) < (${day}::date, ${id}::bigint)`
const dayColumn = (order: Order): Query => (order === 'due' ? sql`p.due_on` : sql`p.received_on`)

function conditions(scope: Scope, filter: PetitionFilter): Query[] {
  const among = (column: string, values: readonly unknown[], type: string): Query =>
    sql`${sql.ref(`p.${column}`)} = any(${[...values]}::${sql.raw(type)}[])`
  const list: Query[] = []
  if (filter.handedOverBy) {
    const own = filter.handedOverBy.filter((unit) => scope.units.has(unit))
    list.push(
      sql`exists (select from petition_holder h where h.petition_id = p.id and h.to_at is not null and h.unit_id = any(${own}::bigint[]))`,
    )
    list.push(sql`p.holder_unit_id <> all(${own}::bigint[])`, notDenunciation)
    if (filter.holders) list.push(among('holder_unit_id', filter.holders, 'bigint'))
  } else {
    const holders = filter.holders ? filter.holders.filter((unit) => scope.units.has(unit)) : [...scope.units]
    list.push(among('holder_unit_id', holders, 'bigint'))
    if (holders.some((unit) => !scope.denunciations.has(unit)))
      list.push(sql`(${notDenunciation} or ${among('holder_unit_id', [...scope.denunciations], 'bigint')})`)
  }
  if (filter.assignee !== undefined) list.push(sql`p.assignee_id = ${filter.assignee}`)
  if (filter.mine)
    list.push(
      sql`(p.assignee_id = ${filter.mine.accountId} or (p.assignee_id is null and ${among('holder_unit_id', filter.mine.units, 'bigint')}))`,
    )
  if (filter.workingKinds) list.push(among('working_kind', filter.workingKinds, 'text'))
  if (filter.awaitsPublication)
    list.push(
      sql`exists (select from petition_publication x where x.petition_id = p.id and x.published_at is null and x.withdrawn_at is null)`,
    )
  if (filter.openOnly) list.push(openOnly)
  if (filter.dueFrom) list.push(sql`p.due_on >= ${filter.dueFrom}`)
  if (filter.statuses) list.push(among('status', filter.statuses, 'text'))
  if (filter.kinds) list.push(among('statutory_kind', filter.kinds, 'text'))
  if (filter.unclassified) list.push(sql`p.statutory_kind is null`)
  if (filter.fields) list.push(among('field', filter.fields, 'text'))
  if (filter.channels) list.push(among('channel', filter.channels, 'text'))
  if (filter.places) list.push(among('place_unit_id', filter.places, 'bigint'))
  if (filter.receivedFrom) list.push(sql`p.received_on >= ${filter.receivedFrom}`)
  if (filter.receivedTo) list.push(sql`p.received_on <= ${filter.receivedTo}`)
  if (filter.dueBefore) list.push(sql`p.due_on < ${filter.dueBefore}`)
  if (filter.search)
    list.push(
      'code' in filter.search
        ? sql`p.code = ${filter.search.code}`
        : sql`t.search @@ to_tsquery('simple', ${textQuery(filter.search.words, filter.alsoNamed)})`,
    )
  return list
}

const notDenunciation = sql`coalesce(p.statutory_kind, p.sender_kind, '') <> 'DENUNCIATION'`
