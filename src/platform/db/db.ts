import { Kysely, PostgresDialect, sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import pg from 'pg'
import type { z } from 'zod'
import type { Result } from '../../kernel/result.ts'

/** SQL text with its values bound, made by the `sql` tag; fragments compose. */
export type Query = RawBuilder<unknown>

/** Reads rows and parses each by `schema` on the way out, as requests are parsed on the way in. */
export interface Reader {
  many<S extends z.ZodType>(schema: S, query: Query): Promise<z.output<S>[]>
  /** The only row, or undefined. @throws when there are two */
  maybe<S extends z.ZodType>(schema: S, query: Query): Promise<z.output<S> | undefined>
  /** The only row. @throws when there is none, or two */
  one<S extends z.ZodType>(schema: S, query: Query): Promise<z.output<S>>
}

declare const insideTransaction: unique symbol

/** A reader that may also write. Only `Db.transaction` makes one, so a write outside a transaction does not compile. */
export interface Tx extends Reader {
  readonly [insideTransaction]: true
  run(query: Query): Promise<{ rowCount: number }>
}

/** One province's data, under that province's own database role. */
export interface Db {
  readonly read: Reader
  /** Commits when `work` gives an `ok`; rolls back when it gives an `err` or throws. The `err` is handed on. */
  transaction<T, E>(work: (tx: Tx) => Promise<Result<T, E>>): Promise<Result<T, E>>
  /** The same for work that has no expected failure. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  readonly pool: pg.Pool
  close(): Promise<void>
}

class RolledBack extends Error {
  readonly outcome: Result<never, unknown>
  constructor(outcome: Result<never, unknown>) {
    super('rolled back')
    this.outcome = outcome
  }
}

export function openDb(settings: pg.PoolConfig): Db {
  const pool = new pg.Pool({ max: 10, connectionTimeoutMillis: 10_000, ...settings, types: rowTypes })
  // a connection that the server closes, idle or between two statements, is replaced on next use; without listeners it would end the process
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  return {
    pool,
    read: reader(kysely),
    async transaction(work) {
      try {
        return await kysely.transaction().execute(async (transaction) => {
          const outcome = await work(writer(transaction))
          if (!outcome.ok) throw new RolledBack(outcome)
          return outcome
        })
      } catch (thrown) {
        if (thrown instanceof RolledBack) return thrown.outcome as Awaited<ReturnType<typeof work>>
        throw thrown
      }
    },
    write: (work) => kysely.transaction().execute((transaction) => work(writer(transaction))),
    close: () => kysely.destroy(),
  }
}

/**
 * Whether a statement failed because the database cannot be reached at the moment: it is starting, stopping, gone, or has no room for
 * one more connection. Whether a commit that was under way happened is then not known: whoever asked has to ask again.
 */
export function isDatabaseAway(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false
  const code: unknown = Reflect.get(thrown, 'code')
  if (typeof code === 'string' && /^(08...|53300|57P0[1-5])$/.test(code)) return true
  if (code === 'ENOENT' || code === 'EACCES') return Reflect.get(thrown, 'syscall') === 'connect'
  if (typeof code === 'string' && /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH)$/.test(code)) return true
  return /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
    thrown.message,
  )
}

function reader(on: Kysely<unknown>): Reader {
  const rows = async (query: Query) => (await query.execute(on)).rows
  const atMostOne = async (query: Query) => {
    const found = await rows(query)
    if (found.length > 1) throw new Error(`expected one row, found ${found.length}`)
    return found[0]
  }
  return {
    many: async (schema, query) => (await rows(query)).map((row) => schema.parse(row)),
    maybe: async (schema, query) => {
      const row = await atMostOne(query)
      return row === undefined ? undefined : schema.parse(row)
    },
    one: async (schema, query) => schema.parse(await atMostOne(query)),
  }
}

function writer(on: Kysely<unknown>): Tx {
  const run = async (query: Query) => {
    const { numAffectedRows, rows } = await query.execute(on)
    return { rowCount: Number(numAffectedRows ?? rows.length) }
  }
  return { ...reader(on), run } as Tx
}

const textArray = pg.types.getTypeParser(1009 as Parameters<typeof pg.types.getTypeParser>[0]) as (
  text: string,
) => string[]

/** By type id: whole numbers as numbers, civil dates as `YYYY-MM-DD`; the driver's own choice would be text and local midnight. */
const parsers = new Map<number, (text: string) => unknown>([
  [20, safeInteger],
  [1016, (text) => textArray(text).map(safeInteger)],
  [1082, (text) => text],
  [1182, textArray],
  [1700, Number],
])

const rowTypes: pg.CustomTypesConfig = {
  getTypeParser: (id: Parameters<typeof pg.types.getTypeParser>[0], format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(id)) ?? pg.types.getTypeParser(id, format),
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`integer too large: ${text}`)
  return value
}

export { sql }
