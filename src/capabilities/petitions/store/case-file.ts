import { z } from 'zod'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { AccountId, PetitionId, UnitId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Reader } from '../../../platform/db/db.ts'
import type { Channel } from '../domain/petition.ts'

const date = z.string().transform((text) => text as CivilDate)
const instant = z.coerce.date()

const partsRow = z.object({
  title: z.string(),
  body: z.string(),
  channel: z.string().transform((text) => text as Channel),
  received_at: instant,
  place_unit_id: z.number().nullable(),
  place_detail: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  signatories: z.number(),
  is_sample: z.boolean(),
  is_published: z.boolean(),
  events: z.array(
    z.object({
      id: z.number(),
      kind: z.string(),
      at: instant,
      actor_kind: z.enum(['sender', 'officer', 'system']),
      actor_id: z.number().nullable(),
      unit_id: z.number().nullable(),
      data: z.record(z.string(), z.unknown()),
      note: z.string().nullable(),
    }),
  ),
  clocks: z.array(
    z.object({
      id: z.number(),
      rule_id: z.string(),
      started_on: date,
      due_on: date,
      explanation: z.unknown(),
      ended_on: date.nullable(),
      outcome: z.enum(['met', 'late', 'cancelled']).nullable(),
    }),
  ),
  answers: z.array(
    z.object({
      id: z.number(),
      event_id: z.number(),
      body: z.string(),
      legal_basis: z.string(),
      answered_at: instant,
      answered_by: z.number(),
      unit_id: z.number(),
      score: z.number().nullable(),
      comment: z.string().nullable(),
    }),
  ),
  holders: z.array(z.object({ unit_id: z.number(), from_at: instant, to_at: instant.nullable() })),
  publication: z
    .object({
      question: z.string(),
      answer: z.string(),
      drafted_by: z.number(),
      drafted_at: instant,
      approved_by: z.number().nullable(),
      published_at: instant.nullable(),
      withdrawn_at: instant.nullable(),
    })
    .nullable(),
})

/** Everything on a case except who it is about. */
export type CaseFile = {
  readonly title: string
  readonly body: string
  readonly channel: Channel
  readonly receivedAt: Date
  readonly placeUnitId: UnitId | null
  readonly placeDetail: string | null
  readonly point: { readonly latitude: number; readonly longitude: number } | null
  readonly signatories: number
  readonly isSample: boolean
  readonly isPublished: boolean
  readonly events: readonly CaseEvent[]
  readonly clocks: readonly CaseClock[]
  readonly answers: readonly CaseAnswer[]
  readonly holders: readonly { readonly unitId: UnitId; readonly fromAt: Date; readonly toAt: Date | null }[]
  readonly publication: Publication | null
}

export type CaseEvent = {
  readonly id: number
  /** an act's name, or `receive` */
  readonly kind: string
  readonly at: Date
  readonly actorKind: 'sender' | 'officer' | 'system'
  readonly actorId: AccountId | null
  readonly unitId: UnitId | null
  readonly data: Readonly<Record<string, unknown>>
  readonly note: string | null
}

export type CaseClock = {
  readonly id: number
  readonly ruleId: string
  readonly startedOn: CivilDate
  readonly dueOn: CivilDate
  readonly explanation: unknown
  readonly endedOn: CivilDate | null
  readonly outcome: 'met' | 'late' | 'cancelled' | null
}

export type CaseAnswer = {
  readonly id: number
  readonly eventId: number
  readonly body: string
  readonly legalBasis: string
  readonly answeredAt: Date
  readonly answeredBy: AccountId
  readonly unitId: UnitId
  /** 1 to 5, or null while its asker has not judged it */
  readonly score: number | null
  readonly comment: string | null
}

export type Publication = {
  readonly question: string
  readonly answer: string
  readonly draftedBy: AccountId
  readonly draftedAt: Date
  readonly approvedBy: AccountId | null
  readonly publishedAt: Date | null
  /** once public, then taken back; the reason is on the event */
  readonly withdrawnAt: Date | null
}

/** The whole case in one statement, without persons: those are asked for apart, by whoever may see them. */
export async function readCaseFile(reader: Reader, id: PetitionId): Promise<CaseFile | undefined> {
  const row = await reader.maybe(
    partsRow,
    sql`
    select p.title, t.body, p.channel, p.received_at, p.place_unit_id, p.place_detail, p.latitude, p.longitude, p.signatories, p.is_sample, p.is_published,
      (select coalesce(json_agg(json_build_object('id', e.id, 'kind', e.kind, 'at', e.at, 'actor_kind', e.actor_kind, 'actor_id', e.actor_id,
              'unit_id', e.unit_id, 'data', e.data, 'note', n.text) order by e.id), '[]')
         from petition_event e left join petition_note n on n.event_id = e.id where e.petition_id = p.id) as events,
      (select coalesce(json_agg(to_json(c) order by c.id), '[]') from petition_clock c where c.petition_id = p.id) as clocks,
      (select coalesce(json_agg(json_build_object('id', a.id, 'event_id', a.event_id, 'body', a.body, 'legal_basis', a.legal_basis, 'answered_at', a.answered_at,
              'answered_by', a.answered_by, 'unit_id', a.unit_id, 'score', r.score, 'comment', r.comment) order by a.id), '[]')
         from petition_answer a left join petition_rating r on r.answer_id = a.id where a.petition_id = p.id) as answers,
      (select json_agg(json_build_object('unit_id', h.unit_id, 'from_at', h.from_at, 'to_at', h.to_at) order by h.id)
         from petition_holder h where h.petition_id = p.id) as holders,
      (select to_json(x) from petition_publication x where x.petition_id = p.id) as publication
      from petition p join petition_text t on t.petition_id = p.id
     where p.id = ${id}`,
  )
  if (!row) return undefined
  return {
    title: row.title,
    body: row.body,
    channel: row.channel,
    receivedAt: row.received_at,
    placeUnitId: row.place_unit_id as UnitId | null,
    placeDetail: row.place_detail,
    point:
      row.latitude === null || row.longitude === null ? null : { latitude: row.latitude, longitude: row.longitude },
    signatories: row.signatories,
    isSample: row.is_sample,
    isPublished: row.is_published,
    events: row.events.map((e) => ({
      id: e.id,
      kind: e.kind,
      at: e.at,
      actorKind: e.actor_kind,
      actorId: e.actor_id as AccountId | null,
      unitId: e.unit_id as UnitId | null,
      data: e.data,
      note: e.note,
    })),
    clocks: row.clocks.map((c) => ({
      id: c.id,
      ruleId: c.rule_id,
      startedOn: c.started_on,
      dueOn: c.due_on,
      explanation: c.explanation,
      endedOn: c.ended_on,
      outcome: c.outcome,
    })),
    answers: row.answers.map((a) => ({
      id: a.id,
      eventId: a.event_id,
      body: a.body,
      legalBasis: a.legal_basis,
      answeredAt: a.answered_at,
      answeredBy: a.answered_by as AccountId,
      unitId: a.unit_id as UnitId,
      score: a.score,
      comment: a.comment,
    })),
    holders: row.holders.map((h) => ({ unitId: h.unit_id as UnitId, fromAt: h.from_at, toAt: h.to_at })),
    publication: row.publication && {
      question: row.publication.question,
      answer: row.publication.answer,
      draftedBy: row.publication.drafted_by as AccountId,
      draftedAt: row.publication.drafted_at,
      approvedBy: row.publication.approved_by as AccountId | null,
      publishedAt: row.publication.published_at,
      withdrawnAt: row.publication.withdrawn_at,
    },
  }
}

const personRow = z.object({
  role: z.enum(['SENDER', 'REPRESENTATIVE']),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  address: z.string().nullable(),
})
export type CasePerson = z.output<typeof personRow>

/** Who wrote. Only for those whom `mayReadPersons` lets through; reading leaves its own audit record. */
export const readPersons = (reader: Reader, id: PetitionId): Promise<CasePerson[]> =>
  reader.many(
    personRow,
    sql`select role, name, phone, email, address from petition_person where petition_id = ${id} order by id`,
  )
