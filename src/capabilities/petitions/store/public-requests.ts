import { z } from 'zod'
import { sql } from '../../../platform/db/db.ts'
import type { Reader } from '../../../platform/db/db.ts'
import { fields, statuses } from '../domain/petition.ts'
import type { Field } from '../domain/petition.ts'

export type RequestFilter = {
  readonly codes?: readonly string[]
  readonly fields?: readonly Field[]
  readonly isOpen?: boolean
  readonly from?: Date
  readonly to?: Date
  readonly limit: number
  readonly offset: number
}

const requestRow = z.object({
  code: z.string(),
  status: z.enum(statuses),
  field: z.enum(fields),
  received_at: z.date(),
  updated_at: z.date(),
  due_on: z.string().nullable(),
  office: z.string(),
  place: z.string().nullable(),
  description: z.string().nullable(),
  answer: z.string().nullable(),
  is_own: z.boolean(),
  detail: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
})
export type PublicRequest = z.output<typeof requestRow>

/**
 * What the outside may read: petitions that two people have published, in the words published and with no place nearer than the commune; and to a
 * program with a key those that it brought itself, in the words it sent. A denunciation is in neither, whatever it was called when it came.
 */
export const listPublicRequests = (
  reader: Reader,
  keyId: number | undefined,
  filter: RequestFilter,
): Promise<PublicRequest[]> =>
  reader.many(
    requestRow,
    sql`
    select p.code, p.status, coalesce(p.field, k.service_code, 'OTHER') as field, p.received_at, p.due_on, holder.full_name as office, place.full_name as place,
           coalesce((select max(e.at) from petition_event e where e.petition_id = p.id and e.kind <> 'note'), p.received_at) as updated_at,
           case when p.is_published then x.question when k.petition_id is not null then t.body end as description,
           case when p.is_published then x.answer end as answer,
           k.petition_id is not null as is_own,
           case when k.petition_id is not null then p.place_detail end as detail,
           case when k.petition_id is not null then p.latitude end as latitude,
           case when k.petition_id is not null then p.longitude end as longitude
      from petition p
      join unit holder on holder.id = p.holder_unit_id
      join petition_text t on t.petition_id = p.id
      left join unit place on place.id = p.place_unit_id
      left join petition_publication x on x.petition_id = p.id
      left join petition_api_key k on k.petition_id = p.id and k.api_key_id = ${keyId ?? null}::bigint
     where coalesce(p.statutory_kind, '') <> 'DENUNCIATION' and coalesce(p.sender_kind, '') <> 'DENUNCIATION'
       and ((p.is_published and x.petition_id is not null) or k.petition_id is not null)
       and ${filter.codes === undefined ? sql`true` : sql`p.code = any(${[...filter.codes]}::text[])`}
       and ${filter.fields === undefined ? sql`true` : sql`coalesce(p.field, k.service_code, 'OTHER') = any(${[...filter.fields]}::text[])`}
       and ${filter.isOpen === undefined ? sql`true` : sql`(p.status not in ('answered', 'closed')) = ${filter.isOpen}::boolean`}
       and ${filter.from === undefined ? sql`true` : sql`p.received_at >= ${filter.from}`}
       and ${filter.to === undefined ? sql`true` : sql`p.received_at <= ${filter.to}`}
     order by p.received_at desc, p.id desc limit ${filter.limit} offset ${filter.offset}`,
  )
