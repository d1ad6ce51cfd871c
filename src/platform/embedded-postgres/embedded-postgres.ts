import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chown, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { randomKey } from '../../kernel/ids.ts'
import type { Connection } from '../db/provinces.ts'
import { archiveSettings } from './archive.ts'
import { findBinaries } from './binaries.ts'
import type { Binaries } from './binaries.ts'
import { choosePlace, identity, ownedFolder } from './place.ts'
import type { Place } from './place.ts'
import { supervise } from './supervise.ts'
import type { ServerEvent } from './supervise.ts'

/** A PostgreSQL 18 of our own: real, durable, reached over a Unix socket only, gone when this process is gone. */
export type EmbeddedPostgres = {
  readonly connection: Connection
  /** true when this process started it and will stop it; false when it was found running, started by another process of ours */
  readonly isOwner: boolean
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  /** absolute path; set: every piece of WAL is copied there before it is forgotten, for recovery to a point in time */
  readonly walArchive?: string | undefined
  /** further settings of the server, by name: for recovery */
  readonly settings?: Readonly<Record<string, string>>
  /** how long the start may take, recovery included; a minute unless given */
  readonly patienceMs?: number
  /** Once running, bring it back when it ends without being told; also when the process that owned it went away. */
  readonly onEvent?: ((event: ServerEvent) => void) | undefined
}

const superuser = 'gandan'

/**
 * Starts the server of `dataFolder` (creating it the first time, about two seconds), or joins one that runs there already.
 * Durable settings throughout: an acknowledged commit is on disk. With `onEvent` it is watched from then on: a server that was killed
 * is started again, with growing pauses, until `stop`.
 *
 * @param dataFolder absolute or relative; the database lies in `postgres/` inside it, except for root with a folder that the
 *   database user cannot enter: then in `/var/lib/gandan/`, and `DataFolder/postgres-place` says where
 */
export async function startEmbeddedPostgres(
  dataFolder: string,
  { walArchive, settings = {}, patienceMs = 60_000, onEvent }: EmbeddedOptions = {},
): Promise<EmbeddedPostgres> {
  const place = await choosePlace(resolve(dataFolder))
  const password = await superuserPassword(place)
  const connection: Connection = { host: place.socketFolder, port: 5432, user: superuser, password, database: 'gandan' }
  const start = async (): Promise<ChildProcess> => {
    const binaries = await findBinaries(place.runAs, place.copies)
    if (!(await stat(join(place.cluster, 'PG_VERSION')).catch(() => undefined)))
      await initialise(binaries, place, password)
    const archiving = walArchive === undefined ? {} : await archiveSettings(walArchive, place.runAs)
    await forgetDeadServer(place)
    const server = await launch(binaries, place, { ...archiving, ...settings })
    try {
      await untilAnswering(connection, server, patienceMs)
    } catch (problem) {
      await halt(server)
      throw problem
    }
    return server
  }
  const close = async (server: ChildProcess): Promise<void> => {
    await halt(server)
    await rm(place.socketFolder, { recursive: true, force: true })
  }
  const server = await joinOrStart(() => joins(connection, place), start)
  const isOwner = server !== undefined
  if (!onEvent) return { connection, isOwner, stop: async () => server && (await close(server)) }
  const keeper = supervise({ server, start, isThere: () => listens(place.socketFolder), halt: close, onEvent })
  return { connection, isOwner, stop: () => keeper.stop() }
}

/** Two that start at the same moment: one starts the server, the other's fails and joins. */
async function joinOrStart(
  join: () => Promise<boolean>,
  start: () => Promise<ChildProcess>,
): Promise<ChildProcess | undefined> {
  if (await join()) return undefined
  try {
    return await start()
  } catch (problem) {
    if (await join()) return undefined
    throw problem
  }
}

/** Whether a server of another process of ours is there; one that is still in recovery is waited for. */
async function joins(connection: Connection, { socketFolder }: Place): Promise<boolean> {
  for (const startedAt = Date.now(); Date.now() - startedAt < 60_000; await pause(100)) {
    if (await answers(connection)) return true
    if (!(await listens(socketFolder))) return false
  }
  return false
}

/** Removes a database made by `startEmbeddedPostgres`, wherever it lies. Nothing may be running in it. */
export async function removeEmbeddedPostgres(dataFolder: string): Promise<void> {
  const { cluster } = await choosePlace(resolve(dataFolder))
  await rm(cluster, { recursive: true, force: true })
}

async function superuserPassword({ dataFolder }: Place): Promise<string> {
  const file = join(dataFolder, 'postgres-password')
  try {
    await writeFile(file, randomKey(24), { flag: 'wx', mode: 0o600 })
  } catch {
    // it was there already
  }
  return (await readFile(file, 'utf8')).trim()
}

async function answers(connection: Connection): Promise<boolean> {
  const client = new pg.Client({ ...connection, database: 'postgres', connectionTimeoutMillis: 2000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(`select 1`)
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Whether anything listens on the socket, be it still in recovery: without signing in, because it is asked every other second. */
function listens(socketFolder: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(join(socketFolder, '.s.PGSQL.5432'))
    const tell = (heard: boolean) => () => {
      socket.destroy()
      done(heard)
    }
    socket.setTimeout(2000, tell(false)).once('connect', tell(true)).once('error', tell(false))
  })
}

async function initialise(
  { initdb }: Binaries,
  { cluster, runAs, socketFolder }: Place,
  password: string,
): Promise<void> {
  // made apart and renamed, so that a half-made one is never taken for whole, nor another process's removed
  const half = `${cluster}.${process.pid}`
  await ownedFolder(half, runAs)
  await ownedFolder(socketFolder, runAs)
  const passwordFile = join(socketFolder, `password-${process.pid}`)
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (runAs) await chown(passwordFile, runAs.uid, runAs.gid)
  try {
    await finished(
      spawn(
        initdb,
        [
          '--pgdata',
          half,
          '--username',
          superuser,
          '--pwfile',
          passwordFile,
          '--auth',
          'scram-sha-256',
          '--encoding',
          'UTF8',
          '--locale-provider',
          'builtin',
          '--locale',
          'C.UTF-8',
          '--no-instructions',
        ],
        { ...identity(runAs), cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] },
      ),
      'initdb',
    )
    await rename(half, cluster).catch(async (problem: unknown) => {
      if (!(await stat(join(cluster, 'PG_VERSION')).catch(() => undefined))) throw problem
    })
  } finally {
    await rm(half, { recursive: true, force: true })
    await rm(passwordFile, { force: true })
  }
}

function finished(child: ChildProcess, what: string): Promise<void> {
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)))
  return new Promise((done, failed) => {
    child.once('error', failed)
    child.once('exit', (code) => (code === 0 ? done() : failed(new Error(`${what} ended with ${code}: ${said}`))))
  })
}

/** After a power cut the server's note of its process may name a process that is now something else; PostgreSQL would then refuse to start. */
async function forgetDeadServer({ cluster }: Place): Promise<void> {
  const note = join(cluster, 'postmaster.pid')
  for (let tries = 0; tries < 100; tries++) {
    const pid = Number((await readFile(note, 'utf8').catch(() => '')).split('\n')[0])
    if (!pid) return
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)
    if (command === undefined) return // it is gone, or this system cannot tell: PostgreSQL itself sorts that out
    if (!command.includes(cluster)) return rm(note, { force: true })
    await pause(100) // an earlier server that is still closing down
  }
}

// The shell keeps a pipe to us: when this process ends, however it ends, `read` returns and the server is told to close its books.
// It ends with the server, so that we see at once when the server is killed. A server that has not closed within 8 s (one was seen to wait
// for ever for a process of its own that had been killed) is told to drop everything: it recovers from its log at the next start.
const leash = `trap '' INT TERM HUP; exec 3<&0; "$@" 3<&- & server=$!
(read -r _ <&3; kill -INT $server 2>/dev/null; sleep 8; kill -QUIT $server 2>/dev/null; sleep 5; kill -KILL $server 2>/dev/null) >/dev/null 2>&1 & reader=$!
exec 3<&-; wait $server; status=$?; kill -KILL $reader 2>/dev/null; exit $status`

async function launch(
  { postgres }: Binaries,
  { cluster, socketFolder, runAs }: Place,
  more: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  await ownedFolder(socketFolder, runAs)
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    port: '5432',
    max_connections: '100',
    timezone: 'UTC',
    jit: 'off',
    shared_buffers: '128MB',
    logging_collector: 'on',
    log_directory: 'log',
    log_filename: 'postgresql-%a.log',
    log_truncate_on_rotation: 'on',
    log_statement: 'none',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...more,
  }
  const server = spawn(
    '/bin/sh',
    [
      '-c',
      leash,
      'gandan-postgres',
      postgres,
      '-D',
      cluster,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    { ...identity(runAs), cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'pipe'] },
  )
  server.stdin?.on('error', () => undefined)
  return server
}

async function untilAnswering(connection: Connection, server: ChildProcess, patienceMs: number): Promise<void> {
  let said = ''
  server.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)))
  const startedAt = Date.now()
  while (Date.now() - startedAt < patienceMs) {
    if (server.exitCode !== null) break
    if (await answers(connection)) {
      await pause(50)
      // what answers may be another process's server, which was faster: ours has then refused to run beside it
      if (server.exitCode === null) return ensureDatabase(connection)
      break
    }
    if (/FATAL|PANIC/.test(said)) break
    await pause(30)
  }
  throw new Error(`PostgreSQL did not start: ${said.trim() || 'no word from it; see the log folder of the database'}`)
}

async function ensureDatabase(connection: Connection): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [connection.database])
    if (rowCount === 0) await client.query(`create database ${connection.database}`)
  } finally {
    await client.end()
  }
}

/** Fast shutdown: sessions end, everything is written, the process is gone when this returns. */
async function halt(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = new Promise((done) => server.once('exit', done))
  server.stdin?.end()
  await gone
}
