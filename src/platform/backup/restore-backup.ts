import { createWriteStream } from 'node:fs'
import { chmod, chown, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import type { Config } from '../config/config.ts'
import { deriveKey } from '../config/secret.ts'
import { readMigrations } from '../db/migrate.ts'
import type { Connection } from '../db/provinces.ts'
import { restoreCommand } from '../embedded-postgres/archive.ts'
import { startEmbeddedPostgres } from '../embedded-postgres/embedded-postgres.ts'
import { choosePlace, ownedFolder } from '../embedded-postgres/place.ts'
import type { Place } from '../embedded-postgres/place.ts'
import { packageRoot } from '../package-root.ts'
import { diskStore, openStorage, parseBlobAddress } from '../storage/index.ts'
import type { BlobAddress, BlobStore } from '../storage/index.ts'
import { countTables, namedAttachments } from './base-backup.ts'
import { markOf, thisMachine } from './create-backup.ts'
import { partNames, secretFiles } from './manifest.ts'
import type { AppliedMigration, Header, Manifest, TableCount } from './manifest.ts'
import { BackupProblem, codeOf } from './problem.ts'
import { readArchive } from './read-archive.ts'

export type RestoreOptions = {
  readonly file: string
  readonly identities: readonly string[]
  /** for a moment after the backup; needs the WAL archive */
  readonly to?: Date | undefined
  /** the WAL archive, when it is not the one of the configuration */
  readonly wal?: string | undefined
  /** `DATA/attachments` of the old installation, where files newer than the backup may still lie */
  readonly attachmentsFrom?: string | undefined
  readonly isSecretSet: boolean
  /** parts unpacked so far */
  readonly onPart?: ((count: number) => void) | undefined
}

export type RestoreDone = {
  readonly tables: readonly TableCount[]
  readonly attachments: number
  /** named by rows and nowhere to be found, by province */
  readonly missing: readonly { readonly province: string; readonly addresses: readonly string[] }[]
  readonly restoredTo: Date | undefined
}

const recoveryPatienceMs = 24 * 3_600_000

/**
 * Puts a backup into an empty data folder, lets PostgreSQL recover to the backup's moment (or to `to`), and compares: rows of every
 * table, and every file that rows name. What fails leaves the folder empty again.
 * @throws BackupProblem
 */
export async function restoreBackup(config: Config, options: RestoreOptions): Promise<RestoreDone> {
  if (config.databaseUrl !== undefined) throw new BackupProblem('external-database')
  const archive = options.wal ?? config.walArchive
  if (options.to && archive === undefined) throw new BackupProblem('archive-needed')
  await refuseUnlessEmpty(config.dataFolder)
  const place = await choosePlace(config.dataFolder)
  if (await stat(place.cluster).catch(() => undefined)) throw new BackupProblem('not-empty', place.cluster)
  try {
    const listed = await unpack(config, place, options)
    await refuseUnknown(listed.migrations)
    if (options.to && options.to <= new Date(listed.consistentAt))
      throw new BackupProblem('before-backup', listed.consistentAt)
    const done = await recover(config, place, { ...options, listed, archive })
    return done
  } catch (problem) {
    await rm(place.cluster, { recursive: true, force: true })
    for (const name of await readdir(place.dataFolder).catch(() => []))
      await rm(join(place.dataFolder, name), { recursive: true, force: true })
    if (codeOf(problem) === 'ENOSPC' || codeOf(problem) === 'EDQUOT')
      throw new BackupProblem('disk-full', config.dataFolder, problem)
    throw problem
  }
}

async function refuseUnlessEmpty(folder: string): Promise<void> {
  const found = await readdir(folder).catch((problem: unknown) => {
    if (codeOf(problem) === 'ENOENT') return []
    throw problem
  })
  if (found.length > 0) throw new BackupProblem('not-empty', folder)
}

async function unpack(config: Config, place: Place, options: RestoreOptions): Promise<Manifest> {
  const { cluster, dataFolder, runAs } = place
  const own = async (path: string, mode: number): Promise<void> => {
    await chmod(path, mode)
    if (runAs) await chown(path, runAs.uid, runAs.gid)
  }
  await ownedFolder(cluster, runAs)
  let told: Header | undefined
  let parts = 0
  const listed = await readArchive(options, {
    async header(found) {
      told = found
      await refuseOthers(found, config, options)
    },
    async folder(name) {
      if (!name.startsWith(partNames.cluster)) return
      const path = join(cluster, name.slice(partNames.cluster.length))
      await mkdir(path, { recursive: true })
      await own(path, 0o700)
    },
    async part(name, content) {
      options.onPart?.(++parts)
      if (name.startsWith(partNames.cluster)) {
        const path = join(cluster, name.slice(partNames.cluster.length))
        await pipeline(content, createWriteStream(path, { mode: 0o600 })) // flushed by PostgreSQL before it recovers
        return own(path, 0o600)
      }
      if (name.startsWith(partNames.secrets)) {
        const file = secretFiles.find((one) => name === `${partNames.secrets}${one}`)
        if (!file) throw new BackupProblem('not-a-backup', name)
        return pipeline(content, createWriteStream(join(dataFolder, file), { mode: 0o600, flush: true }))
      }
      return keepAttachment(config, name, content)
    },
  })
  if (told?.hasSecret) await checkSecret(join(dataFolder, 'development-secret'), told)
  return listed
}

async function keepAttachment(config: Config, name: string, content: AsyncIterable<Buffer>): Promise<void> {
  const [, province = '', address = ''] = /^attachments\/([a-z0-9-]+)\/([0-9a-f]{64})$/.exec(name) ?? []
  if (!address) throw new BackupProblem('not-a-backup', name)
  const put = await openStorage(config, province).store.put(Readable.from(content))
  if (!put.ok) throw new BackupProblem(put.error.kind === 'disk-full' ? 'disk-full' : 'storage-failed', put.error.kind)
  if (put.value.address !== address) throw new BackupProblem('damaged', name)
}

async function refuseOthers(told: Header, config: Config, { isSecretSet }: RestoreOptions): Promise<void> {
  if (told.postgresMajor !== 18) throw new BackupProblem('other-database-version', String(told.postgresMajor))
  if (told.machine !== thisMachine) throw new BackupProblem('other-machine', told.machine)
  if (!isSecretSet && !told.hasSecret) throw new BackupProblem('secret-needed')
  if (isSecretSet && markOf(config.keyFor('backup')) !== told.secretMark) throw new BackupProblem('other-secret')
}

async function checkSecret(file: string, { secretMark }: Header): Promise<void> {
  const secret = (await readFile(file, 'utf8').catch(() => '')).trim()
  if (markOf(deriveKey(secret, 'backup')) !== secretMark) throw new BackupProblem('other-secret')
}

/** A newer program's backup does not fit an older program; an older one's is brought up to date at the next start. */
async function refuseUnknown(applied: readonly AppliedMigration[]): Promise<void> {
  const [shared, ofProvince] = await Promise.all(
    ['migrations/shared', 'migrations'].map((folder) => readMigrations(join(packageRoot, folder))),
  )
  for (const { schema, name, sha256 } of applied) {
    const known = (schema === 'gandan' ? shared : ofProvince)?.find((one) => one.name === name)
    if (known?.sha256 !== sha256) throw new BackupProblem('unknown-migration', `${schema} ${name}`)
  }
}

type Recovery = RestoreOptions & { readonly listed: Manifest; readonly archive: string | undefined }

async function recover(config: Config, place: Place, recovery: Recovery): Promise<RestoreDone> {
  const { cluster, runAs } = place
  const signal = join(cluster, 'recovery.signal')
  await writeFile(signal, '', { mode: 0o600 })
  if (runAs) await chown(signal, runAs.uid, runAs.gid)
  const server = await startEmbeddedPostgres(config.dataFolder, {
    walArchive: config.walArchive,
    settings: recoverySettings(recovery),
    patienceMs: recoveryPatienceMs,
  }).catch(async (problem: unknown) => {
    throw (await whyNot(cluster)) ?? problem
  })
  try {
    return await compare(config, server.connection, recovery)
  } finally {
    await server.stop()
  }
}

function recoverySettings({ to, listed, archive }: Recovery): Record<string, string> {
  return {
    restore_command: restoreCommand(archive),
    recovery_target_action: 'promote',
    // answers only when it has arrived
    hot_standby: 'off',
    ...(to
      ? {
          // PostgreSQL does not take the T and the Z
          recovery_target_time: to.toISOString().replace('T', ' ').replace('Z', '+00'),
          // the backup's own line: another house restored from it may have archived a line of its own beside ours
          recovery_target_timeline: 'current',
        }
      : { recovery_target_name: listed.restorePoint, recovery_target_timeline: 'current' }),
  }
}

/** The last words of a server that could not recover, where they are known ones. */
async function whyNot(cluster: string): Promise<BackupProblem | undefined> {
  const folder = join(cluster, 'log')
  const texts = await Promise.all(
    (await readdir(folder).catch(() => [])).map((name) => readFile(join(folder, name), 'utf8')),
  )
  const fatal = texts
    .join('\n')
    .split('\n')
    .findLast((line) => line.includes('FATAL'))
  return fatal === undefined ? undefined : new BackupProblem('target-not-reached', fatal.slice(fatal.indexOf('FATAL')))
}

async function compare(config: Config, connection: Connection, recovery: Recovery): Promise<RestoreDone> {
  const client = new pg.Client({ ...connection, application_name: 'gandan restore' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const tables = await countTables(client)
    if (!recovery.to) refuseOtherCounts(tables, recovery.listed.tables)
    const { attachments, missing } = await checkAttachments(config, client, recovery)
    return { tables, attachments, missing, restoredTo: recovery.to }
  } finally {
    await client.end()
  }
}

function refuseOtherCounts(found: readonly TableCount[], expected: readonly TableCount[]): void {
  const key = ({ schema, table, rows }: TableCount) => `${schema}.${table}: ${rows}`
  const known = new Set(expected.map(key))
  const [other] = found.map(key).filter((one) => !known.has(one))
  if (other !== undefined || found.length !== expected.length) throw new BackupProblem('counts-differ', other)
}

/**
 * Every file that a row names must be there; its content was compared with its name when it was unpacked. Those that were missing
 * in the backup, and after `to` those that came after the backup, are told and not refused.
 */
async function checkAttachments(
  config: Config,
  client: pg.Client,
  { listed, to, attachmentsFrom }: Recovery,
): Promise<Pick<RestoreDone, 'attachments' | 'missing'>> {
  let attachments = 0
  const missing: { province: string; addresses: string[] }[] = []
  for (const { province, addresses } of await namedAttachments(client)) {
    const { store } = openStorage(config, province)
    const lost: string[] = []
    for (const text of addresses) {
      const address = parseBlobAddress(text)
      if (!address) continue
      const has = await store.has(address)
      if (!has.ok) throw new BackupProblem('storage-failed', has.error.kind)
      if (has.value || (await fetchOld(store, attachmentsFrom && join(attachmentsFrom, province), address)))
        attachments++
      else lost.push(text)
    }
    const known = new Set(listed.attachments.find((one) => one.province === province)?.missing)
    const [unexpected] = to ? [] : lost.filter((one) => !known.has(one))
    if (unexpected !== undefined) throw new BackupProblem('attachments-differ', `${province} ${unexpected}`)
    if (lost.length > 0) missing.push({ province, addresses: lost })
  }
  return { attachments, missing }
}

async function fetchOld(store: BlobStore, folder: string | undefined, address: BlobAddress): Promise<boolean> {
  const old = folder === undefined ? undefined : await diskStore(folder).get(address)
  if (!old?.ok) return false
  const put = await store.put(old.value.stream)
  return put.ok && put.value.address === address
}
