import { beforeAll, describe, expect, it } from 'vitest'
import { civilDate } from '../../kernel/civil-date.ts'
import type { UnitId } from '../../kernel/ids.ts'
import { fc, test } from '../../platform/testing/property.ts'
import { asOwner, testDatabase } from '../../platform/testing/database.ts'
import { onTimeShare, quarterOf } from './domain/quarter.ts'
import { homeFigures, listBehind, officeFigures } from './store/figures.ts'

const t = testDatabase()
const today = civilDate('2026-11-21')

type Case = {
  unit: number
  received: string
  status: string
  due?: string
  ended?: string
  outcome?: string
  score?: number
  kind?: string
}

async function insert(cases: readonly Case[]): Promise<void> {
  await asOwner(t.owner, async (client) => {
    await client.query(`set search_path to p_an_giang`)
    for (const [i, c] of cases.entries()) {
      const { rows } = await client.query<{ id: string }>(
        `insert into petition (code, status, statutory_kind, channel, title, received_at, received_on, holder_unit_id, due_on, submission_key, secret_hash)
         values ($1, $2, $3, 'WEB', 't', $4::date, $4::date, $5, $6, $1, '') returning id`,
        [`X${i}`, c.status, c.kind ?? 'KNPA', c.received, c.unit, c.ended ? null : c.due],
      )
      const id = rows[0]?.id
      await client.query(
        `insert into petition_clock (petition_id, rule_id, started_on, due_on, explanation, ended_on, outcome) values ($1, 'r', $2, $3, '{}', $4, $5)`,
        [id, c.received, c.due, c.ended ?? null, c.outcome ?? null],
      )
      if (c.score === undefined) continue
      await client.query(
        `with e as (insert into petition_event (petition_id, kind, at, actor_kind) values ($1, 'answer', now(), 'officer') returning id),
              a as (insert into petition_answer (petition_id, event_id, body, legal_basis, answered_at, answered_by, unit_id)
                    select $1, id, 'b', 'l', $2, 1, $3 from e returning id)
         insert into petition_rating (answer_id, petition_id, score, rated_at) select id, $1, $4, $2 from a`,
        [id, `${c.ended ?? c.received}T03:00:00Z`, c.unit, c.score],
      )
    }
  })
}

beforeAll(async () => {
  await asOwner(t.owner, (client) =>
    client.query(`insert into p_an_giang.unit (level, hierarchy, kind, name, full_name, source)
                  values ('body', 'STATE', 'PEOPLES_COMMITTEE', 'A', 'A', 'own'), ('body', 'STATE', 'DEPARTMENT', 'B', 'B', 'own')`),
  )
  const inTime = { received: '2026-10-05', status: 'closed', due: '2026-10-20', ended: '2026-10-12', outcome: 'met' }
  const openLate = { received: '2026-10-05', status: 'in-progress', due: '2026-10-20' }
  await insert([
    ...[5, 4, 3, 5, 1].map((score) => ({ ...inTime, unit: 1, score })),
    { ...inTime, unit: 2, ended: '2026-10-25', outcome: 'late', score: 2 },
    { ...openLate, unit: 1 },
    { ...openLate, unit: 2, kind: 'DENUNCIATION' },
    // received and due long before the quarter, and still open: late all the same
    { ...openLate, unit: 2, received: '2026-02-02', due: '2026-02-20' },
    // not due yet; a clock that was taken away; done in the quarter before
    { unit: 1, received: '2026-11-20', status: 'received', due: '2026-12-04' },
    { unit: 1, received: '2026-11-01', status: 'closed', due: '2026-11-10', ended: '2026-11-05', outcome: 'cancelled' },
    { unit: 1, received: '2026-08-01', status: 'closed', due: '2026-08-20', ended: '2026-08-10', outcome: 'met' },
  ])
})

describe('open figures', () => {
  it('count what is open past its day among the late and in the whole, however old it is', async () => {
    expect(await homeFigures(t.db.read, today)).toEqual({
      asOf: today,
      quarter: { number: 4, year: 2026 },
      received: 10,
      // 9 petitions had a step done or overdue; 1 done late, 3 open late
      onTimeShare: 1 - 4 / 9,
      overdue: 3,
      overdueOffices: 2,
      rating: { mean: 20 / 6, count: 6 },
      lists: { received: '/so-lieu#da-nhan', overdue: '/so-lieu#qua-han', rating: '/so-lieu#hai-long' },
    })
  })

  it('add up by office, and hide a mean of fewer than five', async () => {
    const offices = await officeFigures(t.db.read, today)
    expect(offices).toEqual([
      { unitId: 1, received: 8, counted: 6, late: 1, overdue: 1, ratings: 5, rating: { mean: 3.6, count: 5 } },
      { unitId: 2, received: 2, counted: 3, late: 3, overdue: 2, ratings: 1, rating: undefined },
    ])
  })

  it('lead to their records page by page, without denunciations', async () => {
    const seen: string[] = []
    let before: Parameters<typeof listBehind>[2]['before']
    do {
      const page = await listBehind(t.db.read, { figure: 'received', today }, { limit: 4, ...(before && { before }) })
      seen.push(...page.items.map(({ code }) => code))
      before = page.next
    } while (before !== undefined)
    expect([seen.length, new Set(seen).size]).toEqual([9, 9])
    const late = await listBehind(t.db.read, { figure: 'overdue', today, unitId: 2 as UnitId }, { limit: 9 })
    expect(late.items.map(({ dueOn }) => dueOn)).toEqual(['2026-02-20'])
  })

  it('say nothing of a share while nothing has fallen due', () => {
    expect(onTimeShare(0, 0)).toBeUndefined()
    expect(onTimeShare(31, 300)).toBeCloseTo(0.8967, 4)
  })

  test('every day lies in its quarter', [fc.integer({ min: 0, max: 20_000 })], (days) => {
    const day = new Date(Date.UTC(2000, 0, 1 + days)).toISOString().slice(0, 10)
    const { firstDay, year, number } = quarterOf(civilDate(day))
    expect(firstDay <= day && day.startsWith(String(year)) && Number(day.slice(5, 7)) > number * 3 - 3).toBe(true)
  })
})
