import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Result } from '../../kernel/result.ts'
import type { Config } from '../config/config.ts'
import type { Connection } from '../db/provinces.ts'
import { createBackup } from './create-backup.ts'
import type { Manifest } from './manifest.ts'
import { BackupProblem } from './problem.ts'
import { restoreBackup } from './restore-backup.ts'
import { words as en } from './words.en.ts'
import { words as vi } from './words.vi.ts'

type Environment = Readonly<Record<string, string | undefined>>

export type BackupDeps = {
  readonly env: Environment
  /** ends the program when something is missing */
  readonly configure: (env: Environment) => Config
  readonly open: (config: Config) => Promise<{ readonly connection: Connection; close(): Promise<void> }>
}

type BackupFlags = { recipient?: string[]; identity?: string; plain?: boolean }
type RestoreFlags = { identity?: string; data?: string; to?: string; wal?: string; attachmentsFrom?: string }
type Words = typeof vi

const both = (say: (words: Words) => string): string => `${say(vi)}\n${say(en)}`
const short = (say: (words: Words) => string): string => `${say(vi)} / ${say(en)}`
const each = (value: string, before: string[] = []): string[] => [...before, value]

/** `gandan backup FILE` and `gandan restore FILE`. */
export function registerBackup(program: Command, deps: BackupDeps): void {
  program
    .command('backup')
    .argument('<file>')
    .description(short((w) => w.backupAbout))
    .option(
      '--recipient <age1>',
      short((w) => w.recipient),
      each,
    )
    .option(
      '--identity <file>',
      short((w) => w.identity),
    )
    .option(
      '--plain',
      short((w) => w.plain),
    )
    .action((file: string, flags: BackupFlags) => telling(() => backup(deps, resolve(file), flags)))
  program
    .command('restore')
    .argument('<file>')
    .description(short((w) => w.restoreAbout))
    .option(
      '--identity <file>',
      short((w) => w.identity),
    )
    .option(
      '--data <folder>',
      short((w) => w.data),
    )
    .option(
      '--to <time>',
      short((w) => w.to),
    )
    .option(
      '--wal <folder>',
      short((w) => w.wal),
    )
    .option(
      '--attachments-from <folder>',
      short((w) => w.attachmentsFrom),
    )
    .action((file: string, flags: RestoreFlags) => telling(() => restore(deps, resolve(file), flags)))
}

async function telling(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (problem) {
    if (!(problem instanceof BackupProblem)) throw problem
    const { kind, detail } = problem
    console.error(both((w) => `${w.problems[kind]}${detail ? `: ${detail}` : ''}`))
    process.exitCode = 1
  }
}

async function backup(deps: BackupDeps, file: string, { recipient, identity, plain }: BackupFlags): Promise<void> {
  const config = deps.configure(deps.env)
  if (config.databaseUrl !== undefined) throw new BackupProblem('external-database')
  if (!recipient && !plain) throw new BackupProblem('no-recipient')
  const identities = await identitiesOf(identity)
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, stop)
  const installation = await deps.open(config)
  const isSecretSet = isSet(deps.env['GANDAN_SECRET'])
  try {
    const done = await createBackup(
      { config, connection: installation.connection, isSecretSet },
      {
        file,
        recipients: recipient,
        identities,
        signal: stopping.signal,
        onProgress: bar((share) => short((w) => w.progress(`${Math.floor(share * 100)} %`))),
      },
    )
    tellBackup(file, done.manifest, done.sizeBytes)
    console.log(both((w) => (done.isFullyChecked ? w.fullyChecked : w.partlyChecked)))
    if (!recipient) console.error(both((w) => w.notEncrypted))
    if (isSecretSet) console.log(both((w) => w.secretOutside))
    console.log(`sha256 ${done.sha256}`)
  } finally {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, stop)
    await installation.close()
  }
}

function tellBackup(file: string, { tables, attachments, consistentAt }: Manifest, sizeBytes: number): void {
  const mb = (sizeBytes / 1_000_000).toFixed(1)
  const files = attachments.reduce((sum, { count }) => sum + count, 0)
  const missing = attachments.reduce((sum, one) => sum + one.missing.length, 0)
  console.log(both((w) => w.backedUp(file, mb, tables.length, rowsOf(tables), files)))
  console.log(both((w) => w.consistentAt(consistentAt)))
  if (missing > 0) console.error(both((w) => w.missing(missing)))
}

async function restore(deps: BackupDeps, file: string, flags: RestoreFlags): Promise<void> {
  const { identity, data, to, wal, attachmentsFrom } = flags
  const config = deps.configure(data === undefined ? deps.env : { ...deps.env, GANDAN_DATA: data })
  const moment = to === undefined ? undefined : momentOf(to)
  if (moment && !moment.ok) {
    console.error(both((w) => w.badTime))
    process.exitCode = 1
    return
  }
  const done = await restoreBackup(config, {
    file,
    identities: await identitiesOf(identity),
    to: moment?.value,
    wal: wal === undefined ? undefined : resolve(wal),
    attachmentsFrom: attachmentsFrom === undefined ? undefined : resolve(attachmentsFrom),
    isSecretSet: isSet(deps.env['GANDAN_SECRET']),
    onPart: bar((count) => short((w) => w.parts(count))),
  })
  const missing = done.missing.reduce((sum, { addresses }) => sum + addresses.length, 0)
  const rows = rowsOf(done.tables)
  console.log(
    both((w) =>
      done.restoredTo
        ? w.restoredTo(config.dataFolder, done.restoredTo.toISOString(), rows, done.attachments)
        : w.restored(config.dataFolder, done.tables.length, rows, done.attachments),
    ),
  )
  if (missing > 0) console.error(both((w) => w.missing(missing)))
  console.log(both((w) => w.next))
}

const rowsOf = (tables: readonly { readonly rows: number }[]): number => tables.reduce((sum, { rows }) => sum + rows, 0)
const isSet = (text: string | undefined): boolean => text !== undefined && text.trim() !== ''

/** Only with a time zone: a moment of wall-clock time would depend on the machine. */
function momentOf(text: string): Result<Date, 'no-zone'> {
  const date = new Date(text)
  return /(Z|[+-]\d\d:?\d\d)$/.test(text) && !Number.isNaN(date.getTime())
    ? { ok: true, value: date }
    : { ok: false, error: 'no-zone' }
}

/** @throws BackupProblem bad-identity */
async function identitiesOf(file: string | undefined): Promise<string[]> {
  if (file === undefined) return []
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').map((line) => line.trim())
  const found = lines.filter((line) => line !== '' && !line.startsWith('#'))
  if (found.length === 0) throw new BackupProblem('bad-identity', file)
  return found
}

/** One line that is written over, on a terminal; nothing elsewhere. */
function bar(say: (done: number) => string): (done: number) => void {
  if (!process.stderr.isTTY) return () => undefined
  let last = ''
  return (done) => {
    const text = say(done)
    if (text !== last) process.stderr.write(`\r${text}${done === 1 && text.includes('100') ? '\n' : ''}`)
    last = text
  }
}
