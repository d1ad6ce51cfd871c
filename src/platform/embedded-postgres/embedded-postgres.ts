import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, chown, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { randomKey } from '../../kernel/ids.ts'
import type { Connection } from '../db/provinces.ts'
import { findBinaries } from './binaries.ts'
import type { Binaries } from './binaries.ts'
import { canCreate, reachableBy, userForPostgres } from './run-as.ts'
import type { RunAs } from './run-as.ts'

/** A PostgreSQL 18 of our own: real, durable, reached over a Unix socket only, gone when this process is gone. */
export type EmbeddedPostgres = {
  readonly connection: Connection
  /** true when this process started it and will stop it; false when it was found running, started by another process of ours */
  readonly isOwner: boolean
  stop(): Promise<void>
}

type Place = { dataFolder: string; cluster: string; socketFolder: string; runAs: RunAs | undefined; copies: string }

const superuser = 'gandan'

/**
 * Starts the server of `dataFolder` (creating it the first time, about two seconds), or joins one that runs there already.
 * Durable settings throughout: an acknowledged commit is on disk.
 *
 * @param dataFolder absolute or relative; the database lies in `postgres/` inside it, except for root with a folder that the
 *   database user cannot enter: then in `/var/lib/gandan/`, and `DataFolder/postgres-place` says where
 */
export async function startEmbeddedPostgres(dataFolder: string): Promise<EmbeddedPostgres> {
  const place = await choosePlace(resolve(dataFolder))
  const password = await superuserPassword(place)
  const connection: Connection = { host: place.socketFolder, port: 5432, user: superuser, password, database: 'gandan' }
  if (await answers(connection)) return { connection, isOwner: false, stop: async () => undefined }

  const binaries = await findBinaries(place.runAs, place.copies)
  if (!(await stat(join(place.cluster, 'PG_VERSION')).catch(() => undefined)))
    await initialise(binaries, place, password)
  await forgetDeadServer(place)
  const server = await launch(binaries, place)
  try {
    await untilAnswering(connection, server)
  } catch (problem) {
    await halt(server)
    throw problem
  }
  return {
    connection,
    isOwner: true,
    async stop() {
      await halt(server)
      await rm(place.socketFolder, { recursive: true, force: true })
    },
  }
}

async function choosePlace(dataFolder: string): Promise<Place> {
  const runAs = await userForPostgres()
  await mkdir(dataFolder, { recursive: true, mode: 0o750 })
  const key = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)
  const socketFolder = join(tmpdir(), `gandan-${key}`)
  const shared = (await canCreate('/var/lib/gandan')) ? '/var/lib/gandan' : join(tmpdir(), 'gandan')
  if (!runAs) return { dataFolder, cluster: join(dataFolder, 'postgres'), socketFolder, runAs, copies: shared }
  await chmod(dataFolder, 0o755).catch(() => undefined)
  const outside = !(await reachableBy(runAs, join(dataFolder, 'postgres')))
  const cluster = outside ? join(shared, key, 'postgres') : join(dataFolder, 'postgres')
  if (outside) await writeFile(join(dataFolder, 'postgres-place'), `${cluster}\n`)
  return { dataFolder, cluster, socketFolder, runAs, copies: shared }
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

async function initialise(
  { initdb }: Binaries,
  { cluster, runAs, socketFolder }: Place,
  password: string,
): Promise<void> {
  await ownedFolder(cluster, runAs)
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
          cluster,
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
  } catch (problem) {
    await rm(cluster, { recursive: true, force: true })
    throw problem
  } finally {
    await rm(passwordFile, { force: true })
  }
}

async function ownedFolder(folder: string, runAs: RunAs | undefined): Promise<void> {
  await mkdir(join(folder, '..'), { recursive: true, mode: 0o755 })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const found = await stat(folder)
  const wanted = runAs?.uid ?? process.getuid?.()
  if (found.uid !== wanted && runAs) await chown(folder, runAs.uid, runAs.gid)
  else if (found.uid !== wanted)
    throw new Error(`${folder} belongs to another user; remove it or choose another data folder`)
  await chmod(folder, 0o700)
}

const identity = (runAs: RunAs | undefined): { uid?: number; gid?: number } =>
  runAs ? { uid: runAs.uid, gid: runAs.gid } : {}

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
const leash = `trap '' INT TERM HUP; "$@" & server=$!; read -r _; kill -INT $server 2>/dev/null; wait $server`

async function launch({ postgres }: Binaries, { cluster, socketFolder, runAs }: Place): Promise<ChildProcess> {
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

async function untilAnswering(connection: Connection, server: ChildProcess): Promise<void> {
  let said = ''
  server.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)))
  const startedAt = Date.now()
  while (Date.now() - startedAt < 60_000) {
    if (server.exitCode !== null) break
    if (await answers(connection)) return ensureDatabase(connection)
    if (/FATAL|PANIC/.test(said)) break
    await pause(30)
  }
  throw new Error(`PostgreSQL did not start: ${said.trim() || 'no word from it; see the log folder of the database'}`)
}

async function ensureDatabase(connection: Connection): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
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
