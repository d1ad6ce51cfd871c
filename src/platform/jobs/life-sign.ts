import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { z } from 'zod'
import type { Connection } from '../db/provinces.ts'

const roundMs = 3000

/** The first half of the advisory locks that mean "this holder of jobs is alive"; the second half is made of the holder's id. */
const lockClass = 0x6a6f62

/**
 * The queue marks a job with the id of who took it, and gives a killed runner's jobs out again only after four hours. So every runner
 * holds a session lock on its own ids, which PostgreSQL lets go when the process is gone, and every few seconds looks for marks
 * whose lock nobody holds. What is found so twice in a row goes back to the queue: a runner whose own session broke off has a round's
 * time to take its lock again. A job may then run twice, which jobs have to bear anyway; it is not left lying.
 */
export function showLife(connection: Connection, ids: readonly string[]): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  const session = async (): Promise<void> => {
    const client = new pg.Client({ ...connection, application_name: 'gandan worker life sign' })
    client.on('error', () => undefined)
    try {
      await client.connect()
      for (const id of ids) await client.query('select pg_advisory_lock_shared($1, hashtext($2))', [lockClass, id])
      let suspects = new Set<string>()
      while (!signal.aborted) {
        const dead = await withoutLife(client, ids)
        const sure = dead.filter((id) => suspects.has(id))
        if (sure.length > 0) await client.query('select graphile_worker.force_unlock_workers($1::text[])', [sure])
        suspects = new Set(dead)
        await pause(roundMs, undefined, { signal })
      }
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  const watch = async (): Promise<void> => {
    while (!signal.aborted) {
      await session().catch(() => undefined)
      await pause(roundMs / 6, undefined, { signal }).catch(() => undefined)
    }
  }
  const watching = watch()
  return {
    async stop() {
      stopping.abort()
      await watching
    },
  }
}

const row = z.object({ holder: z.string(), free: z.boolean() })

/** Holders of jobs, other than ourselves, whose lock nobody has. */
async function withoutLife(client: pg.Client, own: readonly string[]): Promise<string[]> {
  const { rows } = await client.query(
    `select holder, pg_try_advisory_xact_lock($1, hashtext(holder)) as free
       from (select distinct locked_by as holder from graphile_worker.jobs where locked_by is not null) as held
      where holder <> all ($2::text[])`,
    [lockClass, own],
  )
  return rows
    .map((one) => row.parse(one))
    .filter(({ free }) => free)
    .map(({ holder }) => holder)
}
