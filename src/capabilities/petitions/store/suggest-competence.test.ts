import { beforeAll, describe, expect, it } from 'vitest'
import { civilDate } from '../../../kernel/civil-date.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { asOwner, testDatabase } from '../../../platform/testing/database.ts'
import { learningTasks } from '../learning-tasks.ts'
import { suggestCompetence, trainCompetence } from './suggest-competence.ts'

const t = testDatabase()
const on = civilDate('2026-11-12')
const at = new Date('2026-11-12T02:00:00Z')
const lamp = { text: 'Đèn đường hẻm 7 tắt', kind: 'KNPA', field: 'INFRASTRUCTURE', on } as const

const add = (texts: { body: string; unit: number; kind: string; status?: string }[]) =>
  asOwner(t.owner, async (c) => {
    await c.query(`set search_path = p_an_giang`)
    for (const { body, unit, kind, status = 'closed' } of texts)
      await c.query(
        `with p as (insert into petition (code, status, statutory_kind, field, channel, title, received_at, received_on, holder_unit_id, submission_key, secret_hash)
           values (gen_random_uuid(), $1, $2, 'INFRASTRUCTURE', 'WEB', '', now(), '2026-01-01', $3, gen_random_uuid(), '') returning id)
         insert into petition_text (petition_id, body, folded) select id, $4, '' from p`,
        [status, kind, unit, body],
      )
  })
const ten = <T>(make: (i: number) => T): T[] => Array.from({ length: 10 }, (_, i) => make(i))

beforeAll(async () => {
  await asOwner(t.owner, (c) =>
    c.query(`insert into p_an_giang.unit (level, hierarchy, kind, name, full_name, source)
             select 'body', 'STATE', 'DEPARTMENT', 'U' || n, 'U' || n, 'own' from generate_series(1, 3) n`),
  )
})

describe('who is competent', () => {
  it('is told by the rules alone while nothing has been learnt', async () => {
    expect(await t.db.write((tx) => trainCompetence(tx, at))).toEqual({ cases: 0 })
    const suggestion = await suggestCompetence(t.db.read, lamp)
    expect(suggestion).toMatchObject({ rules: [{ id: 'AU-KNPA' }], units: [] })
  })
  it('is learnt from where such cases ended, never from open ones nor from denunciations', async () => {
    await add([
      ...ten((i) => ({ body: `Đèn đường số ${i} tắt`, unit: 1, kind: 'KNPA' })),
      ...ten((i) => ({ body: `Giường bệnh viện thiếu ${i}`, unit: 2, kind: 'COMPLAINT' })),
      ...ten(() => ({ body: 'Đèn đường ông Bí Mật (mẫu) nhận tiền', unit: 3, kind: 'DENUNCIATION' })),
      ...ten(() => ({ body: 'Đèn đường', unit: 3, kind: 'KNPA', status: 'classified' })),
    ])
    expect(await t.db.write((tx) => trainCompetence(tx, at))).toEqual({ cases: 20 })
    const { units, learntFrom } = await suggestCompetence(t.db.read, lamp)
    expect(units[0]).toMatchObject({ unit: 1, pastCases: 10 })
    expect(units[0]?.because).toContain('den duong')
    expect(units.map((u) => u.unit)).not.toContain(3)
    expect(learntFrom).toMatchObject({ cases: 20 })
    const words = await asOwner(t.owner, (c) =>
      c.query(`select word from p_an_giang.competence_word where word like '%mat%'`),
    )
    expect(words.rows).toEqual([])
    expect((await suggestCompetence(t.db.read, lamp, new Set([2 as UnitId]))).units.map((u) => u.unit)).toEqual([2])
  })
  it('says of a denunciation only what the law says', async () => {
    const suggestion = await suggestCompetence(t.db.read, {
      ...lamp,
      text: 'Tố cáo cán bộ nhận tiền',
      kind: 'DENUNCIATION',
    })
    expect(suggestion.units).toEqual([])
    expect(suggestion.rules[0]?.id).toBe('AU-DE-DUTY')
  })
  it('keeps the last three versions, and gives old petitions their fingerprints, in the daily tasks', async () => {
    for (let i = 0; i < 4; i++)
      for (const { run } of learningTasks(() => at)) await run({ slug: 'an-giang', db: t.db }, {})
    const { rows } = await asOwner(t.owner, (c) =>
      c.query(`select count(*)::int as n from p_an_giang.competence_model`),
    )
    expect(rows).toEqual([{ n: 3 }])
    const prints = await asOwner(t.owner, (c) =>
      c.query(`select count(*)::int as n from p_an_giang.petition_fingerprint`),
    )
    expect(prints.rows).toEqual([{ n: 40 }])
  })
})
