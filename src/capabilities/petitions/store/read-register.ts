import { z } from 'zod'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Reader } from '../../../platform/db/db.ts'
import { channels, fields, senderKinds, statuses } from '../domain/petition.ts'
import type { RegisterRow } from '../domain/register-row.ts'

export type RegisterPart = {
  /** both days included */
  readonly from?: CivilDate
  readonly to?: CivilDate
  readonly holders?: readonly UnitId[]
  /** for what is overdue */
  readonly today: CivilDate
}

const row = z.object({
  id: z.number(),
  code: z.string(),
  receivedOn: z.string(),
  channel: z.enum(channels),
  kind: z.enum(senderKinds).nullable(),
  field: z.enum(fields).nullable(),
  title: z.string().nullable(),
  place: z.string().nullable(),
  placeDetail: z.string().nullable(),
  signatories: z.number(),
  holder: z.string(),
  status: z.enum(statuses),
  dueOn: z.string().nullable(),
  isLate: z.boolean(),
  acceptedOn: z.string().nullable(),
  answeredOn: z.string().nullable(),
  closedOn: z.string().nullable(),
  handovers: z.number(),
  reopens: z.number(),
})

const pageRows = 1_000

/**
 * The register from its oldest row on, page by page, so that any number of rows passes through little memory. No persons, no bodies; a denunciation without its title.
 * Late is what is overdue today and what was answered after its day (DESIGN: open-overdue cases count).
 */
export async function* readRegister(reader: Reader, part: RegisterPart): AsyncGenerator<RegisterRow> {
  let after: { day: string; id: number } | undefined
  for (;;) {
    const rows: z.output<typeof row>[] = await reader.many(
      row,
      sql`
      select p.id, p.code, p.received_on as "receivedOn", p.channel,
             case p.statutory_kind when 'KNPA' then coalesce(p.working_kind, 'FEEDBACK') else p.statutory_kind end as kind, p.field,
             case when coalesce(p.statutory_kind, p.sender_kind, '') <> 'DENUNCIATION' then p.title end as title,
             place.full_name as place, case when coalesce(p.statutory_kind, p.sender_kind, '') <> 'DENUNCIATION' then p.place_detail end as "placeDetail",
             p.signatories, holder.full_name as holder, p.status, p.due_on as "dueOn",
             coalesce(p.due_on < ${part.today}, false) or exists (select from petition_clock c where c.petition_id = p.id and c.outcome = 'late') as "isLate",
             p.accepted_on as "acceptedOn", p.answered_on as "answeredOn", p.closed_on as "closedOn",
             p.handover_count as handovers, p.reopen_count as reopens
        from petition p join unit holder on holder.id = p.holder_unit_id left join unit place on place.id = p.place_unit_id
       where ${after === undefined ? sql`true` : sql`(p.received_on, p.id) > (${after.day}::date, ${after.id}::bigint)`}
         and ${part.from === undefined ? sql`true` : sql`p.received_on >= ${part.from}`}
         and ${part.to === undefined ? sql`true` : sql`p.received_on <= ${part.to}`}
         and ${part.holders === undefined ? sql`true` : sql`p.holder_unit_id = any(${[...part.holders]}::bigint[])`}
       order by p.received_on, p.id limit ${pageRows}`,
    )
    for (const { id: _id, ...one } of rows) yield one as RegisterRow
    const last = rows.at(-1)
    if (!last || rows.length < pageRows) return
    after = { day: last.receivedOn, id: last.id }
  }
}
