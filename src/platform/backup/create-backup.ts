import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { z } from 'zod'
import type { Config } from '../config/config.ts'
import type { Connection } from '../db/provinces.ts'
import { packageRoot } from '../package-root.ts'
import { openStorage, parseBlobAddress } from '../storage/index.ts'
import { baseBackup, clusterBytes } from './base-backup.ts'
import type { Moment } from './base-backup.ts'
import { partNames, secretFiles } from './manifest.ts'
import type { Header, Manifest } from './manifest.ts'
import { BackupProblem } from './problem.ts'
import { onlyLooking, readArchive } from './read-archive.ts'
import { encrypterFor, writeArchive } from './write-archive.ts'
import type { ArchiveTarget, ArchiveWriter } from './write-archive.ts'

export type BackupOptions = ArchiveTarget & {
  /** lines of an age identity file: then the finished archive is also decrypted and compared part by part */
  readonly identities: readonly string[]
  /** share done, from 0 to 1 */
  readonly onProgress?: ((share: number) => void) | undefined
}

/** What is backed up: the configuration, the owner's connection to its embedded PostgreSQL, and whether GANDAN_SECRET is set outside. */
export type House = {
  readonly config: Config
  readonly connection: Connection
  readonly isSecretSet: boolean
}

export type BackupDone = {
  readonly sizeBytes: number
  readonly sha256: string
  readonly manifest: Manifest
  /** whether every part was decrypted and compared, not only the file read back */
  readonly isFullyChecked: boolean
}

/**
 * Backs up the embedded database, the attachments and the secrets into one encrypted file, while everything works on.
 * @throws BackupProblem
 */
export async function createBackup(house: House, options: BackupOptions): Promise<BackupDone> {
  const { config, connection } = house
  const { file, recipients, identities, onProgress } = options
  if (config.databaseUrl !== undefined) throw new BackupProblem('external-database')
  if (recipients) encrypterFor(recipients)
  const told = await headerOf(house)
  const total = await clusterBytes(await dataDirectory(connection))
  let done = 0
  let listed: Manifest | undefined
  const isFullyChecked = recipients === undefined || identities.length > 0
  const fill = async (writer: ArchiveWriter): Promise<void> => {
    await writer.text(partNames.header, JSON.stringify(told, null, 2))
    await addSecrets(house, writer)
    const moment = await baseBackup(connection, writer, (bytes) => onProgress?.(Math.min(1, (done += bytes) / total)))
    const attachments = await addAttachments(config, moment, writer)
    const { restorePoint, consistentAt, migrations, tables } = moment
    listed = {
      restorePoint,
      consistentAt,
      migrations: [...migrations],
      tables: [...tables],
      attachments,
      parts: [...writer.parts],
    }
    await writer.text(partNames.manifest, JSON.stringify(listed))
  }
  const check = async (unfinished: string): Promise<void> => {
    if (!isFullyChecked) return
    const found = await readArchive({ file: unfinished, identities }, onlyLooking)
    if (JSON.stringify(found) !== JSON.stringify(listed)) throw new BackupProblem('check-failed', file)
  }
  const written = await writeArchive(options, fill, check)
  if (!listed) throw new BackupProblem('check-failed', file)
  onProgress?.(1)
  return { ...written, manifest: listed, isFullyChecked }
}

/** The same secret has the same mark; the mark does not give the secret away. */
export const markOf = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 16)

/** `linux-x64` */
export const thisMachine = `${process.platform}-${process.arch}`

async function headerOf({ config, connection, isSecretSet }: House): Promise<Header> {
  const text = await readFile(join(packageRoot, 'package.json'), 'utf8')
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(text))
  return {
    format: 'gandan-backup',
    version: 1,
    startedAt: new Date().toISOString(),
    program: version,
    postgresMajor: Math.floor(Number(await setting(connection, 'server_version_num')) / 10_000),
    machine: thisMachine,
    secretMark: markOf(config.keyFor('backup')),
    hasSecret: !isSecretSet,
  }
}

const dataDirectory = (connection: Connection): Promise<string> => setting(connection, 'data_directory')

async function setting(connection: Connection, name: string): Promise<string> {
  const client = new pg.Client(connection)
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ value: string }>('select current_setting($1) as value', [name])
    return rows[0]?.value ?? ''
  } finally {
    await client.end()
  }
}

async function addSecrets({ config, isSecretSet }: House, writer: ArchiveWriter): Promise<void> {
  for (const name of secretFiles) {
    const path = join(config.dataFolder, name)
    const found = await stat(path).catch(() => undefined)
    if (found && !(name === 'development-secret' && isSecretSet))
      await writer.stream(`${partNames.secrets}${name}`, createReadStream(path), found.size)
  }
}

async function addAttachments(
  config: Config,
  { attachments }: Moment,
  writer: ArchiveWriter,
): Promise<Manifest['attachments']> {
  const told: Manifest['attachments'] = []
  for (const { province, addresses } of attachments) {
    const { store } = openStorage(config, province)
    const missing: string[] = []
    for (const text of addresses) {
      const address = parseBlobAddress(text)
      const blob = address ? await store.get(address) : undefined
      if (blob?.ok)
        await writer.stream(
          `${partNames.attachments}${province}/${text}`,
          blob.value.stream as AsyncIterable<Buffer>,
          blob.value.sizeBytes,
        )
      else if (!blob || blob.error.kind === 'missing') missing.push(text)
      else throw new BackupProblem('storage-failed', blob.error.kind)
    }
    told.push({ province, count: addresses.length - missing.length, missing })
  }
  return told
}
