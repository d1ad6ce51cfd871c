import { z } from 'zod'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Reader, Tx } from '../../../platform/db/db.ts'
import { authoritiesFor, caseWords, competenceCounter, subjectsNamed, suggestUnits } from '../domain/competence.ts'
import type { Authority, CompetenceModel, UnitSuggestion } from '../domain/competence.ts'
import type { Field, StatutoryKind } from '../domain/petition.ts'
import { readAuthorities } from './authorities.ts'

/** Cases that a training looks at, the newest ones; and cases in which a word must stand to be kept. */
const mostCases = 50_000
const leastCases = 5
const batch = 1_000
/** longest text that is read, and words of it that are asked about */
const mostCharacters = 6_000
const mostWords = 400
const versionsKept = 3

const pastRow = z.object({
  id: z.number(),
  holder_unit_id: z.number().transform((id) => id as UnitId),
  field: z.string().nullable(),
  place_unit_id: z.number().nullable(),
  text: z.string(),
})

/**
 * Learns who ends up with what from the register itself: answered and closed petitions, each by the unit that held it last. Denunciations are left
 * out, and so is every word of fewer than five cases, so that no name and no secret can be learnt. Run by a daily or weekly task; each run is a new
 * version, of which the last three are kept. Fifty thousand cases: about half a minute.
 *
 * @returns the number of cases; with none, nothing is written and the earlier version stays
 */
export async function trainCompetence(tx: Tx, at: Date): Promise<{ cases: number }> {
  const counter = competenceCounter<UnitId>()
  let below = Number.MAX_SAFE_INTEGER
  let cases = 0
  while (cases < mostCases) {
    const rows = await tx.many(
      pastRow,
      sql`
      select p.id, p.holder_unit_id, p.field, p.place_unit_id, p.title || ' ' || left(t.body, ${mostCharacters}) as text
        from petition p join petition_text t on t.petition_id = p.id
       where p.id < ${below} and p.status in ('answered', 'closed') and p.statutory_kind in ('COMPLAINT', 'KNPA')
         and coalesce(p.sender_kind, '') <> 'DENUNCIATION' and not p.is_sample
       order by p.id desc limit ${batch}`,
    )
    for (const row of rows)
      counter.add({ words: wordsOf(row.text, row.field, row.place_unit_id), holder: row.holder_unit_id })
    cases += rows.length
    below = rows.at(-1)?.id ?? 0
    if (rows.length < batch) break
  }
  if (cases > 0) await saveModel(tx, counter.model(leastCases), at)
  return { cases }
}

async function saveModel(tx: Tx, { cases, units, words }: CompetenceModel<UnitId>, at: Date): Promise<void> {
  const { version } = await tx.one(
    z.object({ version: z.number() }),
    sql`insert into competence_model (trained_at, cases) values (${at}, ${cases}) returning version`,
  )
  await tx.run(sql`
    insert into competence_unit (version, unit_id, cases)
    select ${version}, unit_id, cases from unnest(${[...units.keys()]}::bigint[], ${[...units.values()]}::int[]) as u(unit_id, cases)`)
  const rows = [...words].flatMap(([word, by]) => [...by].map(([unit, n]) => ({ word, unit, n })))
  for (let from = 0; from < rows.length; from += 20_000) {
    const some = rows.slice(from, from + 20_000)
    await tx.run(sql`
      insert into competence_word (version, word, unit_id, cases)
      select ${version}, word, unit_id, cases
        from unnest(${some.map((r) => r.word)}::text[], ${some.map((r) => r.unit)}::bigint[], ${some.map((r) => r.n)}::int[]) as w(word, unit_id, cases)`)
  }
  await tx.run(sql`delete from competence_model where version <= ${version - versionsKept}`)
}

const wordsOf = (text: string, field: string | null | undefined, placeUnitId: number | null | undefined): Set<string> =>
  caseWords(text, { field, place: placeUnitId })

export type CompetenceSuggestion = {
  /** what the law says of such a matter, or of its kind when the text does not tell which; empty before the kind is known */
  readonly rules: readonly Authority[]
  /** where such cases ended here; empty while nothing has been learnt */
  readonly units: readonly UnitSuggestion<UnitId>[]
  /** of how many past cases, learnt when */
  readonly learntFrom?: { readonly version: number; readonly cases: number; readonly trainedAt: Date }
}

/**
 * Who is competent, as a suggestion to an officer who has the letter before them: the rules with their articles, and up to three units with the words
 * that spoke for them. Nothing of other petitions is shown but counts; for a denunciation only the rules speak, for its like is not learnt from.
 *
 * @param among units that may be suggested: today's own units. A unit that has ended is to be turned into its successors by the caller
 */
export async function suggestCompetence(
  reader: Reader,
  matter: {
    readonly text: string
    readonly kind?: StatutoryKind
    readonly field?: Field
    readonly placeUnitId?: UnitId
    readonly on: CivilDate
  },
  among?: ReadonlySet<UnitId>,
): Promise<CompetenceSuggestion> {
  const { kind, on } = matter
  const rules =
    kind === undefined
      ? []
      : authoritiesFor(readAuthorities(), { kind, subjects: subjectsNamed(matter.text, kind), on })
  if (kind === 'DENUNCIATION') return { rules, units: [] }
  const words = new Set(
    [...wordsOf(matter.text.slice(0, mostCharacters), matter.field, matter.placeUnitId)].slice(0, mostWords),
  )
  const learnt = await readModel(reader, words)
  if (!learnt) return { rules, units: [] }
  return {
    rules,
    units: suggestUnits(learnt.model, words, among === undefined ? {} : { among }),
    learntFrom: { version: learnt.version, cases: learnt.model.cases, trainedAt: learnt.trainedAt },
  }
}

const modelRow = z.object({
  version: z.number(),
  trained_at: z.date(),
  cases: z.number(),
  units: z.array(z.tuple([z.number(), z.number()])),
  words: z.array(z.tuple([z.string(), z.number(), z.number()])),
})

/** The newest model, as much of it as these words need. One statement. */
async function readModel(
  reader: Reader,
  words: ReadonlySet<string>,
): Promise<{ version: number; trainedAt: Date; model: CompetenceModel<UnitId> } | undefined> {
  const row = await reader.maybe(
    modelRow,
    sql`
    select m.version, m.trained_at, m.cases,
           (select coalesce(json_agg(json_build_array(u.unit_id, u.cases)), '[]') from competence_unit u where u.version = m.version) as units,
           (select coalesce(json_agg(json_build_array(w.word, w.unit_id, w.cases)), '[]')
              from competence_word w where w.version = m.version and w.word = any(${[...words]}::text[])) as words
      from (select * from competence_model order by version desc limit 1) m`,
  )
  if (!row) return undefined
  const byWord = new Map<string, Map<UnitId, number>>()
  for (const [word, unit, n] of row.words) {
    const by = byWord.get(word) ?? new Map<UnitId, number>()
    byWord.set(word, by.set(unit as UnitId, n))
  }
  return {
    version: row.version,
    trainedAt: row.trained_at,
    model: { cases: row.cases, units: new Map(row.units.map(([unit, n]) => [unit as UnitId, n])), words: byWord },
  }
}
