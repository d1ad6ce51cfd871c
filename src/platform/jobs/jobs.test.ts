import pg from 'pg'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { err, ok } from '../../kernel/result.ts'
import { testDatabase } from '../testing/database.ts'
import { enqueue, startJobRunner, task } from './jobs.ts'

const t = testDatabase()

it('a job of a committed act runs once under its own province, a job of a refused act never, and a failing job is tried again', async () => {
  const seen: string[] = []
  let failures = 1
  const note = task({
    name: 'note',
    payload: z.object({ id: z.number() }),
    run: async ({ slug }, { id }) => {
      if (id === 7 && failures-- > 0) throw new Error('not yet')
      seen.push(`${slug}:${id}`)
    },
  })
  await t.db.transaction(async (tx) => ok(await enqueue(tx, note, { id: 1 })))
  await t.neighbour.transaction(async (tx) => ok(await enqueue(tx, note, { id: 2 })))
  await t.db.transaction(async (tx) => {
    await enqueue(tx, note, { id: 3 })
    return err({ kind: 'refused' })
  })
  await t.db.transaction(async (tx) => ok(await enqueue(tx, note, { id: 7 })))
  const runner = await startJobRunner({
    connection: t.owner,
    tasks: [note],
    provinceDb: (slug) => (slug === 'an-giang' ? t.db : t.neighbour),
  })
  await expect.poll(() => seen.toSorted(), { timeout: 15_000 }).toEqual(['an-giang:1', 'an-giang:7', 'dong-thap:2'])
  await runner.stop()
})

it('a job that a killed runner had taken goes to the next one within seconds; one whose runner lives is left to it', async () => {
  const seen: number[] = []
  const slow = task({
    name: 'slow',
    payload: z.object({ id: z.number() }),
    run: async (_, { id }) => void seen.push(id),
  })
  const owner = new pg.Client(t.owner)
  await owner.connect()
  await t.db.transaction(async (tx) => {
    await enqueue(tx, slow, { id: 1 })
    return ok(await enqueue(tx, slow, { id: 2 }))
  })
  await owner.query(
    `update graphile_worker._private_jobs set locked_at = now(),
       locked_by = case payload -> 'data' ->> 'id' when '1' then 'pool-dead' else 'pool-alive' end
     where payload -> 'data' ->> 'id' is not null and locked_by is null`,
  )
  await owner.query(`select pg_advisory_lock_shared($1, hashtext('pool-alive'))`, [0x6a6f62])
  const runner = await startJobRunner({ connection: t.owner, tasks: [slow], provinceDb: () => t.db })
  await expect.poll(() => seen, { timeout: 20_000 }).toEqual([1])
  await owner.end()
  await expect.poll(() => seen, { timeout: 20_000 }).toEqual([1, 2])
  await runner.stop()
}, 60_000)
