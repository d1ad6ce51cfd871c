import { randomBytes } from 'node:crypto'
import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Connection } from '../db/provinces.ts'
import { partNames } from './manifest.ts'
import type { AppliedMigration, TableCount } from './manifest.ts'
import { BackupProblem, codeOf } from './problem.ts'
import type { ArchiveWriter } from './write-archive.ts'

/** The one moment that an archive holds: everything committed before, nothing after. */
export type Moment = {
  readonly restorePoint: string
  readonly consistentAt: string
  readonly migrations: readonly AppliedMigration[]
  readonly tables: readonly TableCount[]
  /** hashes of the attachments that rows name, by province */
  readonly attachments: readonly { readonly province: string; readonly addresses: readonly string[] }[]
}

/**
 * Copies a PostgreSQL that works on, by its own low-level protocol: start a backup, copy the files as they are, stop it, and take the
 * WAL written meanwhile, which makes the copy whole again. A temporary slot keeps that WAL from being recycled.
 *
 * The moment is fixed after the copy: all tables are locked against writing for some milliseconds, in which a snapshot is opened and a
 * restore point set. Counts are then taken from the snapshot in peace, and a restore stops at the point: they must agree.
 */
export async function baseBackup(
  connection: Connection,
  writer: ArchiveWriter,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<Moment> {
  const session = await opened(connection)
  const watching = await opened(connection)
  try {
    const cluster = await one(session, 'show data_directory')
    const name = `gandan_backup_${randomBytes(8).toString('hex')}`
    await session.query('select pg_create_physical_replication_slot($1, true, true)', [name])
    const startFile = await one(session, 'select pg_walfile_name(pg_backup_start($1, true))', [name])
    await copyCluster(cluster, writer, onBytes)
    const { rows: labels } = await session.query<{ labelfile: string; spcmapfile: string }>(
      'select labelfile, spcmapfile from pg_backup_stop(false)',
    )
    await writer.text(`${partNames.cluster}backup_label`, labels[0]?.labelfile ?? '')
    const consistentAt = await fixMoment(session, watching, name)
    const endFile = await one(session, 'select pg_walfile_name(pg_switch_wal())')
    await copyWal(join(cluster, 'pg_wal'), [startFile, endFile], writer)
    return { restorePoint: name, consistentAt, ...(await contentsAt(watching)) }
  } finally {
    await session.end()
    await watching.end()
  }
}

async function opened(connection: Connection): Promise<pg.Client> {
  const client = new pg.Client({ ...connection, application_name: 'gandan backup' })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function one(client: pg.Client, text: string, values: unknown[] = []): Promise<string> {
  const { rows } = await client.query<string[]>({ text, values, rowMode: 'array' })
  return String(rows[0]?.[0])
}

// What a server makes anew at its start, or what belongs to the one that runs, as in PostgreSQL's own tool.
const emptied = new Set([
  'pg_wal',
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
])
const left =
  /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map|backup_manifest|recovery\.signal|standby\.signal|current_logfiles.*|pg_internal\.init.*|pgsql_tmp.*|postgresql\.auto\.conf\.tmp|log)$/

/** Bytes that `baseBackup` will copy, about. */
export async function clusterBytes(cluster: string): Promise<number> {
  let bytes = 0
  for await (const { path } of filesOf(cluster, '')) bytes += (await stat(path).catch(() => undefined))?.size ?? 0
  return bytes
}

type Found = { readonly path: string; readonly name: string; readonly isFolder: boolean }

async function* filesOf(folder: string, name: string): AsyncGenerator<Found> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (left.test(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isSymbolicLink()) throw new Error(`a link inside the database, which we never make: ${path}`)
    if (entry.isFile()) yield { path, name: `${name}${entry.name}`, isFolder: false }
    if (!entry.isDirectory()) continue
    yield { path, name: `${name}${entry.name}/`, isFolder: true }
    if (!(name === '' && emptied.has(entry.name))) yield* filesOf(path, `${name}${entry.name}/`)
  }
}

/** The control file comes last: it must not be older than any page. */
async function copyCluster(cluster: string, writer: ArchiveWriter, onBytes: (bytes: number) => void): Promise<void> {
  const control = 'global/pg_control'
  for await (const { path, name, isFolder } of filesOf(cluster, '')) {
    if (isFolder) await writer.folder(`${partNames.cluster}${name}`)
    else if (name !== control) onBytes(await copyFile(path, `${partNames.cluster}${name}`, writer))
  }
  await writer.folder(`${partNames.wal}archive_status/`)
  await copyFile(join(cluster, control), `${partNames.cluster}${control}`, writer)
}

/** A file that has gone meanwhile is left out: what made it go is in the WAL. */
async function copyFile(path: string, name: string, writer: ArchiveWriter): Promise<number> {
  try {
    const file = await open(path, 'r')
    const { size } = await file.stat()
    await writer.stream(name, file.createReadStream({ highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>, size)
    return size
  } catch (problem) {
    if (codeOf(problem) === 'ENOENT') return 0
    throw problem
  }
}

async function copyWal(folder: string, [from, to]: [string, string], writer: ArchiveWriter): Promise<void> {
  for (const name of (await readdir(folder)).sort())
    if (/^[0-9A-F]{8}\.history$/.test(name) || (/^[0-9A-F]{24}$/.test(name) && name >= from && name <= to))
      await copyFile(join(folder, name), `${partNames.wal}${name}`, writer)
}

const busyTries = 120

/** @throws BackupProblem too-busy when writers leave no gap for minutes */
async function fixMoment(session: pg.Client, watching: pg.Client, name: string): Promise<string> {
  for (let tries = 0; ; tries++) {
    await session.query('begin')
    try {
      const tables = await userTables(session)
      // shorter than the time after which PostgreSQL looks for deadlocks: it is always we who step back
      await session.query(`set local lock_timeout = '300ms'`)
      const list = tables.map(({ schema, table }) => quoted(schema, table)).join(', ')
      await session.query(`lock table ${list} in share mode`)
      await watching.query('begin isolation level repeatable read read only')
      await watching.query('select pg_current_snapshot()')
      const at = await one(
        session,
        `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
      )
      await session.query('select pg_create_restore_point($1)', [name])
      await session.query('commit')
      return at
    } catch (problem) {
      await session.query('rollback')
      await watching.query('rollback')
      if (codeOf(problem) !== '55P03') throw problem
      if (tries === busyTries) throw new BackupProblem('too-busy', '', problem)
      await pause(1000)
    }
  }
}

const quoted = (schema: string, table: string): string => `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)}`

async function userTables(client: pg.Client): Promise<{ schema: string; table: string }[]> {
  const { rows } = await client.query<{ schema: string; table: string }>(
    `select schemaname as schema, tablename as table from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by 1, 2`,
  )
  return rows
}

/** Rows of every table, in the transaction that `client` is in. */
export async function countTables(client: pg.Client): Promise<TableCount[]> {
  const counts: TableCount[] = []
  for (const { schema, table } of await userTables(client))
    counts.push({
      schema,
      table,
      rows: Number(await one(client, `select count(*) from ${quoted(schema, table)}`)),
    })
  return counts
}

/** Which migrations every schema has had. */
export async function appliedMigrations(client: pg.Client): Promise<AppliedMigration[]> {
  const found: AppliedMigration[] = []
  for (const { schema, table } of await userTables(client)) {
    if (table !== 'schema_migration') continue
    const { rows } = await client.query<{ name: string; sha256: string }>(
      `select name, sha256 from ${quoted(schema, table)} order by name`,
    )
    found.push(...rows.map(({ name, sha256 }) => ({ schema, name, sha256 })))
  }
  return found
}

/** The files that rows name, by province. */
export async function namedAttachments(client: pg.Client): Promise<Moment['attachments']> {
  const { rows: provinces } = await client.query<{ slug: string; schema: string }>(
    'select slug, schema_name as schema from gandan.province order by slug',
  )
  const found: { province: string; addresses: string[] }[] = []
  for (const { slug, schema } of provinces) {
    const { rows } = await client.query<{ sha256: string }>(
      `select distinct sha256 from ${quoted(schema, 'attachment')} order by sha256`,
    )
    found.push({ province: slug, addresses: rows.map(({ sha256 }) => sha256) })
  }
  return found
}

async function contentsAt(client: pg.Client): Promise<Pick<Moment, 'migrations' | 'tables' | 'attachments'>> {
  return {
    tables: await countTables(client),
    migrations: await appliedMigrations(client),
    attachments: await namedAttachments(client),
  }
}
