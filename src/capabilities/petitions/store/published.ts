import { z } from 'zod'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { PetitionId, UnitId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Query, Reader } from '../../../platform/db/db.ts'
import type { PetitionCode } from '../domain/code.ts'
import { fields } from '../domain/petition.ts'
import type { Field } from '../domain/petition.ts'
import { textQuery } from '../domain/search.ts'
import type { Search } from '../domain/search.ts'

const publishedRow = z
  .object({
    id: z.number(),
    code: z.string(),
    question: z.string(),
    answer: z.string(),
    field: z.enum(fields).nullable(),
    place_unit_id: z.number().nullable(),
    unit_id: z.number().nullable(),
    legal_basis: z.string().nullable(),
    received_on: z.string(),
    answered_on: z.string().nullable(),
    is_sample: z.boolean(),
  })
  .transform((row) => ({
    id: row.id as PetitionId,
    code: row.code as PetitionCode,
    question: row.question,
    answer: row.answer,
    field: row.field,
    placeUnitId: row.place_unit_id as UnitId | null,
    unitId: row.unit_id as UnitId | null,
    legalBasis: row.legal_basis,
    receivedOn: row.received_on as CivilDate,
    answeredOn: row.answered_on as CivilDate | null,
    isSample: row.is_sample,
  }))

/** A question and its answer as approved for everybody; nothing of the letter itself, nothing of its sender. */
export type Published = z.output<typeof publishedRow>

export type PublishedFilter = {
  readonly search?: Search
  readonly field?: Field
  /** a commune with all that ever went into it */
  readonly places?: readonly UnitId[]
}

// A denunciation is never published, whatever stands in the row (LTC Điều 8 khoản 3).
const isPublic = sql`p.is_published and x.published_at is not null and coalesce(p.statutory_kind, p.sender_kind, '') <> 'DENUNCIATION'`

const select = sql`
  select p.id, p.code, x.question, x.answer, p.field, p.place_unit_id, p.received_on, p.answered_on, p.is_sample, a.unit_id, a.legal_basis
    from petition p
    join petition_publication x on x.petition_id = p.id
    left join lateral (select unit_id, legal_basis from petition_answer a where a.petition_id = p.id order by a.id desc limit 1) a on true`

/** One page of what was published, the newest petition first, by keyset. One statement. */
export async function listPublished(
  reader: Reader,
  filter: PublishedFilter,
  page: { readonly before?: PetitionId; readonly limit: number },
): Promise<{ items: Published[]; next?: PetitionId }> {
  const found = await reader.many(
    publishedRow,
    sql`${select} where ${sql.join([isPublic, ...conditions(filter, page.before)], sql` and `)} order by p.id desc limit ${page.limit + 1}`,
  )
  const items = found.slice(0, page.limit)
  const last = items.at(-1)
  return found.length > page.limit && last ? { items, next: last.id } : { items }
}

/** One of them by its code; undefined for everything that is not public, so that it tells nothing. */
export const readPublished = (reader: Reader, code: PetitionCode): Promise<Published | undefined> =>
  reader.maybe(publishedRow, sql`${select} where ${isPublic} and p.code = ${code}`)

function conditions({ search, field, places }: PublishedFilter, before: PetitionId | undefined): Query[] {
  const list: Query[] = []
  if (before !== undefined) list.push(sql`p.id < ${before}`)
  if (field) list.push(sql`p.field = ${field}`)
  if (places) list.push(sql`p.place_unit_id = any(${[...places]}::bigint[])`)
  if (search)
    list.push(
      'code' in search
        ? sql`p.code = ${search.code}`
        : sql`x.search @@ to_tsquery('simple', ${textQuery(search.words)})`,
    )
  return list
}
