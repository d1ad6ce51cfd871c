import { z } from 'zod'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { PetitionId, UnitId } from '../../../kernel/ids.ts'
import { fold } from '../../../kernel/text.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Query, Reader } from '../../../platform/db/db.ts'
import type { PetitionCode } from '../domain/code.ts'
import { parsePhone } from '../domain/intake.ts'
import { statuses } from '../domain/petition.ts'
import { fingerprint, hash32 } from '../domain/similarity/fingerprint.ts'
import { probesFor } from '../domain/similarity/probes.ts'
import type { Probe } from '../domain/similarity/probes.ts'
import { rankRepeats } from '../domain/similarity/rank.ts'
import type { RepeatReason } from '../domain/similarity/rank.ts'
import { comparedCharacters } from '../domain/similarity/similarity.ts'
import { sharpened } from '../domain/similarity/weights.ts'
import { keyCounts } from './fingerprints.ts'
import type { Scope } from './list-petitions.ts'

/** The letter in hand: typed so far, read from a file, or one of the register. */
export type Letter = {
  readonly text: string
  readonly phone?: string
  readonly name?: string
  readonly placeUnitId?: UnitId
  /** the letter's own petition, when it has one: never its own repeat */
  readonly petitionId?: PetitionId
}

export type RepeatCandidate = {
  readonly id: PetitionId
  readonly code: PetitionCode
  readonly title: string
  readonly status: (typeof statuses)[number]
  readonly receivedOn: CivilDate
  readonly holderUnitId: UnitId
  /** between 0 and 1, for the order of the list; not a probability */
  readonly score: number
  /** strongest first, never empty */
  readonly reasons: readonly RepeatReason[]
  /** words of the letter in hand that the other has too and few others have, at most six; folded */
  readonly shared: readonly string[]
}

const row = z.object({
  id: z.number(),
  code: z.string(),
  title: z.string(),
  status: z.enum(statuses),
  received_on: z.string(),
  holder_unit_id: z.number(),
  place_unit_id: z.number().nullable(),
  same_text: z.boolean(),
  same_person: z.boolean(),
  body: z.string(),
})

/** Rows that one probe may bring at most, should the counts be old; and texts that are truly compared. */
const mostOfProbe = 400
const mostCompared = 16
const mostOfPerson = 50
const mostJoined = 400

/**
 * Petitions that are likely the same as a letter: same text, nearly the same text, same person with the same matter, same matter in other words.
 * Two statements, at a million petitions about 25 ms of work on one processor (bench/find-repeats.ts); candidates come from an index of hashed syllable pairs, rare ones first, and are then compared word for word.
 *
 * The reader's walls are part of the search itself: nothing outside `scope.units` is looked at, a denunciation only within `scope.denunciations`
 * (LTC Điều 8 khoản 3), and persons only in units where the reader works on cases and so may read persons, which are those same units.
 *
 * @param scope of `visibleUnits`; an empty scope finds nothing
 */
export async function findRepeats(reader: Reader, scope: Scope, letter: Letter, limit = 5): Promise<RepeatCandidate[]> {
  if (scope.units.size === 0) return []
  const print = fingerprint(letter.text)
  const counts = await keyCounts(reader, print.keys)
  const rows = await reader.many(row, candidates(scope, letter, print.exact, probesFor(print.keys, counts)))
  const shareOf = (pair: string) => {
    const petitions = counts.of.get(hash32(pair))
    return petitions === undefined || counts.petitions < 1_000 ? undefined : petitions / counts.petitions
  }
  const ranked = rankRepeats(
    letter.text,
    rows.map((r) => ({
      row: r,
      body: r.body,
      sameText: r.same_text,
      samePerson: r.same_person,
      otherPlace:
        letter.placeUnitId !== undefined && r.place_unit_id !== null && r.place_unit_id !== letter.placeUnitId,
    })),
    sharpened(shareOf),
  )
  return ranked.slice(0, limit).map(({ found, score, reasons, shared }) => ({
    id: found.row.id as PetitionId,
    code: found.row.code as PetitionCode,
    title: found.row.title,
    status: found.row.status,
    receivedOn: found.row.received_on as CivilDate,
    holderUnitId: found.row.holder_unit_id as UnitId,
    score,
    reasons,
    shared,
  }))
}

function candidates(scope: Scope, letter: Letter, exact: number | null, probes: readonly Probe[]): Query {
  return sql`
    with probe as (
      select * from unnest(${probes.map((p) => p.a)}::int[], ${probes.map((p) => p.b)}::int[], ${probes.map((p) => p.weight)}::float8[]) as q(a, b, weight)
    ), found as (
      select hit.petition_id, probe.weight, false as same_text, false as same_person
        from probe cross join lateral (
          -- materialized, so that the limit cannot tempt the planner into reading the table instead of the index
          with one as materialized (select petition_id from petition_fingerprint where keys @> array[probe.a, probe.b])
          select petition_id from one limit ${sql.lit(mostOfProbe)}) hit
      union all
      (select petition_id, 0, true, false from petition_fingerprint where exact = ${exact} order by petition_id desc limit ${sql.lit(mostOfPerson)})
      ${samePerson(letter)}
    ), candidate as (
      select petition_id, sum(weight) as weight, bool_or(same_text) as same_text, bool_or(same_person) as same_person
        from found group by petition_id
       -- what shares least is given up before the register itself is read
       order by bool_or(same_text) desc, bool_or(same_person) desc, sum(weight) desc
       limit ${sql.lit(mostJoined)}
    ), chosen as (
      select p.id, p.code, p.title, p.status, p.received_on, p.holder_unit_id, p.place_unit_id, c.same_text,
             c.same_person and ${mayReadPersons(scope)} as same_person
        from candidate c join petition p on p.id = c.petition_id
       where ${within(scope)} and p.id <> ${letter.petitionId ?? 0}
         and (c.weight > 0 or c.same_text or ${mayReadPersons(scope)})
       order by c.same_text desc, c.weight + case when c.same_person and ${mayReadPersons(scope)} then 6 else 0 end desc, p.id desc
       limit ${sql.lit(mostCompared)}
    )
    select chosen.*, left(t.body, ${sql.lit(comparedCharacters)}) as body
      from chosen join petition_text t on t.petition_id = chosen.id`
}

/** The newest cases of the same telephone, or of the same name at the same place: a name alone says nothing. */
function samePerson({ phone, name, placeUnitId }: Letter): Query {
  const number = phone === undefined ? undefined : parsePhone(phone)
  const folded = name === undefined ? '' : fold(name)
  return sql`
    ${
      number === undefined
        ? sql``
        : sql`union all
      (select petition_id, 0, false, true from petition_person where phone = ${number} order by petition_id desc limit ${sql.lit(mostOfPerson)})`
    }
    ${
      folded === '' || placeUnitId === undefined
        ? sql``
        : sql`union all
      (select one.petition_id, 0, false, true
         from (select petition_id from petition_person where folded_name = ${folded} order by petition_id desc limit 500) one
         join petition at on at.id = one.petition_id and at.place_unit_id = ${placeUnitId}
        order by one.petition_id desc limit ${sql.lit(mostOfPerson)})`
    }`
}

const among = (units: ReadonlySet<UnitId>): Query => sql`p.holder_unit_id = any(${[...units]}::bigint[])`

const within = ({ units, denunciations }: Scope): Query =>
  sql`${among(units)} and (coalesce(p.statutory_kind, p.sender_kind, '') <> 'DENUNCIATION' or ${among(denunciations)})`

/** Only those who work on the case may read its persons (`mayReadPersons`), and so may find it by them. */
const mayReadPersons = ({ denunciations }: Scope): Query => among(denunciations)
