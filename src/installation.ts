import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { parseIntoClientConfig } from 'pg-connection-string'
import type { Config } from './platform/config/config.ts'
import type { Db } from './platform/db/db.ts'
import { knownProvinces, migrate } from './platform/db/migrate.ts'
import type { ProvinceToMigrate } from './platform/db/migrate.ts'
import { openProvince } from './platform/db/provinces.ts'
import type { Connection } from './platform/db/provinces.ts'
import { startEmbeddedPostgres } from './platform/embedded-postgres/embedded-postgres.ts'
import type { ServerEvent } from './platform/embedded-postgres/supervise.ts'
import { migrateJobs } from './platform/jobs/jobs.ts'

/** The opened house: where the database is, and a door to each province in it. */
export type Installation = {
  readonly config: Config
  readonly connection: Connection
  /** the provinces that exist in the database, by slug */
  provinces(): Promise<readonly ProvinceToMigrate[]>
  /** one province under its own role; opened once and shared */
  province(slug: string): Db
  /** brings every province, and those given, to the newest schema */
  migrate(provinces?: readonly ProvinceToMigrate[]): Promise<void>
  /** a statement as the owner, for checks of the whole installation */
  query(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

/**
 * Uses DATABASE_URL where it is set; otherwise starts, or joins, the PostgreSQL of the data folder.
 * @param onDatabase hears of our own PostgreSQL ending untold and coming back; with it, it is brought back
 */
export async function openInstallation(
  config: Config,
  { onDatabase }: { onDatabase?: ((event: ServerEvent) => void) | undefined } = {},
): Promise<Installation> {
  const { dataFolder, walArchive } = config
  const embedded =
    config.databaseUrl === undefined
      ? await startEmbeddedPostgres(dataFolder, { walArchive, onEvent: onDatabase })
      : undefined
  const connection: Connection = embedded?.connection ?? parseIntoClientConfig(config.databaseUrl ?? '')
  const secret = config.keyFor('database-roles').toString('hex')
  const opened = new Map<string, Db>()
  const owner = new pg.Pool({ ...connection, max: 2, application_name: 'gandan owner' })
  owner.on('error', () => undefined)
  owner.on('connect', (client) => client.on('error', () => undefined))
  const provinces = () => knownProvinces(connection)
  return {
    config,
    connection,
    provinces,
    province(slug) {
      const db = opened.get(slug) ?? openProvince(connection, secret, slug)
      opened.set(slug, db)
      return db
    },
    async migrate(more = []) {
      await migrateJobs(connection)
      await migrate(connection, secret, [])
      const known = await provinces()
      const added = more.filter(({ slug }) => !known.some((one) => one.slug === slug))
      await migrate(connection, secret, [...known, ...added])
    },
    query: async (text, values) => (await owner.query<Record<string, unknown>>(text, values)).rows,
    async close() {
      await Promise.all([...opened.values()].map((db) => db.close()))
      await owner.end()
      await embedded?.stop()
    },
  }
}

/** Somebody else uses this data folder: says which process, so that it can be stopped. */
export class FolderTakenError extends Error {
  override readonly name = 'FolderTakenError'
  readonly pid: number
  constructor(folder: string, pid: number) {
    super(`${folder} is used by process ${pid}`)
    this.pid = pid
  }
}

/** A command was told to work in a province that nobody has created yet. */
export class UnknownProvinceError extends Error {
  override readonly name = 'UnknownProvinceError'
  readonly slug: string
  constructor(slug: string) {
    super(`no province ${slug}`)
    this.slug = slug
  }
}

/**
 * Makes this process the one that serves a data folder, until `release`. A process that was killed leaves only a note, which is passed over.
 * @throws FolderTakenError while the process of an earlier claim lives
 */
export async function claimFolder(folder: string): Promise<{ release(): Promise<void> }> {
  const note = join(folder, 'serving-process')
  await mkdir(folder, { recursive: true })
  const mine = `${process.pid} ${await startedAt(process.pid)}`
  for (let tries = 0; tries < 3; tries++) {
    try {
      await writeFile(note, mine, { flag: 'wx' })
      return { release: () => rm(note, { force: true }) }
    } catch {
      const [pid = '', started = ''] = (await readFile(note, 'utf8').catch(() => '')).split(' ')
      if (isAlive(Number(pid)) && (await startedAt(Number(pid))) === started)
        throw new FolderTakenError(folder, Number(pid))
      await rm(note, { force: true })
    }
  }
  throw new FolderTakenError(folder, 0)
}

function isAlive(pid: number): boolean {
  if (!pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (problem) {
    return problem instanceof Error && 'code' in problem && problem.code === 'EPERM'
  }
}

/** The moment a process began, where the system tells: a number that was given again to another process does not match. */
async function startedAt(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}
