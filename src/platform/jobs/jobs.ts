import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Logger, makeWorkerUtils, parseCronItems, run } from 'graphile-worker'
import type { Runner, TaskList, WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import { z } from 'zod'
import { sql } from '../db/db.ts'
import type { Db, Tx } from '../db/db.ts'
import type { Connection } from '../db/provinces.ts'
import { showLife } from './life-sign.ts'

// the queue's own log lines carry payloads and messages; ours carries ids and kinds, through `onEvent`
const silent = new Logger(() => () => undefined)

/**
 * Work done after an act, by a worker, at least once: running it twice must be the same as once.
 * The payload carries ids, never a person, a name or free text.
 */
export type Task<S extends z.ZodType = z.ZodType> = {
  readonly name: string
  readonly payload: S
  /** ends the attempt with a throw; the queue tries again with growing pauses, up to 25 times over about three days */
  readonly run: (province: { slug: string; db: Db }, payload: z.output<S>) => Promise<void>
}

export const task = <S extends z.ZodType>(definition: Task<S>): Task<S> => definition

/**
 * Hands a job in inside the transaction of the act that causes it: both happen or neither.
 * With a `key`, a job that still waits under the same key is replaced instead of doubled.
 */
export async function enqueue<S extends z.ZodType>(
  tx: Tx,
  { name, payload }: Pick<Task<S>, 'name' | 'payload'>,
  data: z.input<S>,
  { runAt, key }: { runAt?: Date; key?: string } = {},
): Promise<void> {
  const checked: unknown = payload.parse(data)
  await tx.run(
    sql`select gandan.enqueue(${name}, ${JSON.stringify(checked)}::json, ${runAt ?? null}::timestamptz, ${key ?? null}::text)`,
  )
}

/** Creates or updates the queue's own schema. Run by the owner before any province is migrated. */
export async function migrateJobs(connection: Connection): Promise<void> {
  const pool = new pg.Pool({ ...connection, max: 2 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    const client = await pool.connect()
    try {
      // the queue's own migrations meet each other badly when two processes start at once
      await client.query(`select pg_advisory_lock(hashtext('gandan jobs'))`)
      const worker = await makeWorkerUtils({ pgPool: pool, logger: silent })
      await worker.migrate()
      await worker.release()
    } finally {
      await client.query(`select pg_advisory_unlock(hashtext('gandan jobs'))`)
      client.release()
    }
  } finally {
    await pool.end()
  }
}

export type JobEvent = {
  readonly kind: 'job-done' | 'job-failed'
  readonly task: string
  readonly jobId: string
  readonly attempt: number
  readonly error?: string
}

const envelope = z.object({ province: z.string(), data: z.unknown() })

/**
 * Runs jobs of all provinces until `stop()`: jobs under way finish, or go back to the queue when the process ends first.
 * Goes on by itself after the database was away, and hands out again what a killed runner had taken.
 */
export async function startJobRunner(options: {
  connection: Connection
  tasks: readonly Task[]
  /** tasks that run once a day, at two in the morning, for every province */
  daily?: readonly Task[]
  provinceDb: (slug: string) => Db
  concurrency?: number
  onEvent?: (event: JobEvent) => void
}): Promise<{ stop(): Promise<void> }> {
  const pool = new pg.Pool({ ...options.connection, max: 4, application_name: 'gandan worker' })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const taskList: TaskList = {}
  for (const { name, payload, run: work } of options.tasks)
    taskList[name] = async (raw) => {
      const { province, data } = envelope.parse(raw)
      await work({ slug: province, db: options.provinceDb(province) }, payload.parse(data))
    }
  taskList[dailyRound] = () => handOutDaily(pool, options.daily ?? [])
  const start = async (): Promise<Started> => {
    const events = new EventEmitter() as WorkerEvents
    const holders = new Set<string>()
    events.on('pool:create', ({ workerPool }) => void holders.add(workerPool.id))
    if (options.onEvent) reportTo(events, options.onEvent)
    const runner = await run({
      pgPool: pool,
      events,
      taskList,
      parsedCronItems: parseCronItems([
        { task: dailyRound, match: '0 19 * * *', options: { backfillPeriod: 86_400_000 } },
      ]),
      concurrency: options.concurrency ?? 4,
      noHandleSignals: true,
      pollInterval: 1000,
      // only in batches, be they of one, does the queue answer for a job's end that could not be written; else the process would end with it
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      logger: silent,
    })
    return { runner, lifeSign: showLife(options.connection, [...holders]) }
  }
  const running = keepRunning(await start(), start)
  return {
    async stop() {
      await running.stop()
      await pool.end()
    },
  }
}

type Started = { readonly runner: Runner; readonly lifeSign: { stop(): Promise<void> } }

/** The queue gives up when the database goes away while a job's end is being written; then it is started again, every second until it holds. */
function keepRunning(first: Started, start: () => Promise<Started>): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  let current: Started | undefined = first
  const watch = async (): Promise<void> => {
    while (!signal.aborted) {
      await current?.runner.promise.catch(() => undefined)
      await current?.lifeSign.stop()
      if (signal.aborted) return
      current = undefined
      await pause(1000, undefined, { signal }).catch(() => undefined)
      if (!signal.aborted) current = await start().catch(() => undefined)
    }
  }
  const watching = watch()
  return {
    async stop() {
      stopping.abort()
      await current?.runner.stop().catch(() => undefined) // it may have given up in this moment
      await watching
      await current?.lifeSign.stop()
    },
  }
}

function reportTo(events: WorkerEvents, report: (event: JobEvent) => void): void {
  events.on('job:success', ({ job }) =>
    report({ kind: 'job-done', task: job.task_identifier, jobId: job.id, attempt: job.attempts }),
  )
  events.on('job:error', ({ job, error }) =>
    report({
      kind: 'job-failed',
      task: job.task_identifier,
      jobId: job.id,
      attempt: job.attempts,
      error: error instanceof Error ? error.name : 'unknown',
    }),
  )
}

// 19:00 UTC is two in the morning here; a round that was missed while nothing ran is made up for
const dailyRound = 'daily-round'

async function handOutDaily(pool: pg.Pool, daily: readonly Task[]): Promise<void> {
  for (const { name } of daily)
    await pool.query(
      `select graphile_worker.add_job($1, json_build_object('province', slug, 'data', json_build_object()), job_key => 'daily:' || slug || ':' || $1)
         from gandan.province`,
      [name],
    )
}
