import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orThrow } from '../../kernel/result.ts'
import { parseConfig } from '../config/config.ts'
import type { Config } from '../config/config.ts'
import { migrate } from '../db/migrate.ts'
import { openProvince } from '../db/provinces.ts'
import type { Connection } from '../db/provinces.ts'
import { startEmbeddedPostgres } from '../embedded-postgres/embedded-postgres.ts'
import type { EmbeddedPostgres } from '../embedded-postgres/embedded-postgres.ts'
import { migrateJobs } from '../jobs/jobs.ts'
import { openStorage, parseBlobAddress } from '../storage/index.ts'
import { createBackup } from './create-backup.ts'
import type { BackupOptions } from './create-backup.ts'
import { BackupProblem } from './problem.ts'
import { restoreBackup } from './restore-backup.ts'

let root = ''
let config: Config
let server: EmbeddedPostgres
let identity = ''
let recipient = ''
const province = { slug: 'an-giang', name: 'Tỉnh An Giang', codeLetters: 'AG' }
const configIn = (folder: string): Config =>
  orThrow(parseConfig({ GANDAN_DATA: join(root, folder), GANDAN_WAL_ARCHIVE: join(root, 'wal') }))
const file = (name: string): string => join(root, name)

async function inDatabase<T>(connection: Connection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
const ask = (connection: Connection, text: string): Promise<unknown[]> =>
  inDatabase(connection, async (client) => (await client.query({ text, rowMode: 'array' })).rows.flat())

async function attach(content: string): Promise<string> {
  const { address } = orThrow(await openStorage(config, province.slug).store.put(Readable.from([Buffer.from(content)])))
  await ask(
    server.connection,
    `insert into p_an_giang.attachment (id, sha256, size_bytes, media_type, active, name_for_display, created_at, expires_at)
     values (left(md5('${address}'), 22), '${address}', ${content.length}, 'text/plain', false, 'don.txt', now(), now() + interval '1 day')`,
  )
  return address
}

const options = (more: Partial<BackupOptions> & { file: string }): BackupOptions => ({
  recipients: [recipient],
  identities: [identity],
  ...more,
})
const back = (more: Partial<BackupOptions> & { file: string }) =>
  createBackup({ config, connection: server.connection, isSecretSet: false }, options(more))
const problemOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (problem: unknown) => (problem instanceof BackupProblem ? problem.kind : String(problem)),
  )

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gandan-backup-'))
  if (process.getuid?.() === 0) execFileSync('chmod', ['755', root])
  identity = await generateX25519Identity()
  recipient = await identityToRecipient(identity)
  config = configIn('data')
  server = await startEmbeddedPostgres(config.dataFolder, { walArchive: config.walArchive })
  await migrateJobs(server.connection)
  await migrate(server.connection, config.keyFor('database-roles').toString('hex'), [province])
  await ask(server.connection, 'create table p_an_giang.load (n int primary key)')
  await ask(server.connection, 'grant all on p_an_giang.load to p_an_giang')
}, 120_000)
afterAll(async () => {
  await server.stop()
  await rm(root, { recursive: true, force: true })
})

describe('a backup made while people write', { timeout: 180_000 }, () => {
  it('comes back whole: rows, jobs, rights, attachments; and the moment it was taken is one moment', async () => {
    const addresses = [await attach('đơn thứ nhất'), await attach('đơn thứ hai')]
    await ask(
      server.connection,
      `select graphile_worker.add_job('storage-sweep', '{"province":"an-giang","data":{}}'::json)`,
    )
    const stop = new AbortController()
    const acknowledged: number[] = []
    const writing = inDatabase(server.connection, async (client) => {
      for (let n = 0; !stop.signal.aborted; n++) {
        await client.query('insert into p_an_giang.load values ($1)', [n])
        acknowledged.push(n)
      }
    })
    const done = await back({ file: file('one.age') })
    stop.abort()
    await writing
    expect(done).toMatchObject({ isFullyChecked: true, manifest: { attachments: [{ count: 2, missing: [] }] } })
    expect((await stat(file('one.age'))).mode & 0o777).toBe(0o600)
    expect((await readFile(file('one.age'))).subarray(0, 21).toString()).toBe('age-encryption.org/v1')

    const restored = configIn('restored')
    const told = await restoreBackup(restored, { file: file('one.age'), identities: [identity], isSecretSet: false })
    expect(told.tables).toEqual(done.manifest.tables)
    expect(told).toMatchObject({ attachments: 2, missing: [] })
    for (const address of addresses) {
      const blob = orThrow(await openStorage(restored, province.slug).store.get(orMissing(parseBlobAddress(address))))
      expect(
        createHash('sha256')
          .update(await buffer(blob.stream))
          .digest('hex'),
      ).toBe(address)
    }

    const again = await startEmbeddedPostgres(restored.dataFolder)
    const rows = (await ask(again.connection, 'select n from p_an_giang.load order by n')) as number[]
    expect(rows).toEqual(rows.map((_, n) => n))
    expect(rows.length).toBeLessThanOrEqual(acknowledged.length)
    expect(await ask(again.connection, 'select task_identifier from graphile_worker.jobs')).toEqual(['storage-sweep'])
    const db = openProvince(again.connection, restored.keyFor('database-roles').toString('hex'), province.slug)
    expect((await db.pool.query('select count(*)::int as rows from load')).rows).toEqual([{ rows: rows.length }])
    await db.close()
    await again.stop()
  })

  it('can be taken back to any moment after it, from the WAL archive', async () => {
    await ask(server.connection, 'create table p_an_giang.told (word text)')
    await back({ file: file('base.age') })
    await ask(server.connection, `insert into p_an_giang.told values ('before')`)
    await pause(50)
    const [moment] = (await ask(server.connection, 'select clock_timestamp()')) as [Date]
    await pause(50)
    await ask(server.connection, `insert into p_an_giang.told values ('after the mistake')`)
    const [segment] = await ask(server.connection, 'select pg_walfile_name(lsn) from pg_switch_wal() as switched (lsn)')
    await expect.poll(() => readdir(file('wal')), { timeout: 60_000 }).toContain(segment)

    const to = { file: file('base.age'), identities: [identity], to: moment, isSecretSet: false }
    const told = await restoreBackup(configIn('to-moment'), to)
    expect(told.restoredTo).toEqual(moment)
    const again = await startEmbeddedPostgres(configIn('to-moment').dataFolder)
    expect(await ask(again.connection, 'select word from p_an_giang.told')).toEqual(['before'])
    await again.stop()

    const early = { ...to, to: new Date(Date.now() - 3_600_000) }
    expect(await problemOf(restoreBackup(configIn('too-early'), early))).toBe('before-backup')
    const late = { ...to, to: new Date(Date.now() + 3_600_000) }
    expect(await problemOf(restoreBackup(configIn('too-late'), late))).toBe('target-not-reached')
    expect(await readdir(configIn('too-late').dataFolder)).toEqual([])
  })
})

describe('what could pass for a backup', { timeout: 120_000 }, () => {
  it('is refused when it is cut, changed, closed, or not ours, and the folder stays empty', async () => {
    await back({ file: file('sound.age') })
    const bytes = await readFile(file('sound.age'))
    await writeFile(file('cut.age'), bytes.subarray(0, bytes.length - 70_000))
    const changed = Buffer.from(bytes)
    changed[bytes.length >> 1] = (changed[bytes.length >> 1] ?? 0) ^ 1
    await writeFile(file('changed.age'), changed)
    await writeFile(file('letter.txt'), 'Kính gửi ông, bà')
    const stranger = await generateX25519Identity()
    const outcomes = await Promise.all(
      [
        ['cut.age', [identity]],
        ['changed.age', [identity]],
        ['letter.txt', [identity]],
        ['sound.age', []],
        ['sound.age', [stranger]],
      ].map(async ([name, identities], n) => {
        const folder = `refused-${n}`
        const kind = await problemOf(
          restoreBackup(configIn(folder), {
            file: file(String(name)),
            identities: identities as string[],
            isSecretSet: false,
          }),
        )
        return [kind, (await readdir(file(folder)).catch(() => [])).length]
      }),
    )
    expect(outcomes).toEqual([
      ['damaged', 0],
      ['damaged', 0],
      ['not-a-backup', 0],
      ['needs-identity', 0],
      ['wrong-identity', 0],
    ])
    const onTop = restoreBackup(config, { file: file('sound.age'), identities: [identity], isSecretSet: false })
    expect(await problemOf(onTop)).toBe('not-empty')
  })

  it('without encryption is cut short and refused too', async () => {
    await back({ file: file('plain.tar.gz'), recipients: undefined })
    expect(execFileSync('tar', ['-tzf', file('plain.tar.gz')]).toString()).toMatch(
      /^header\.json\n[\s\S]*manifest\.json\n$/,
    )
    const { size } = await stat(file('plain.tar.gz'))
    await truncate(file('plain.tar.gz'), size - 5000)
    const cut = restoreBackup(configIn('cut-plain'), { file: file('plain.tar.gz'), identities: [], isSecretSet: false })
    expect(await problemOf(cut)).toBe('damaged')
  })

  it('never carries its name before it is whole: interrupted, or on a full disk', async () => {
    const stopping = new AbortController()
    const interrupted = back({ file: file('half.age'), signal: stopping.signal, onProgress: () => stopping.abort() })
    expect(await problemOf(interrupted)).toBe('interrupted')
    expect((await readdir(root)).filter((name) => name.startsWith('half'))).toEqual([])
    expect(await problemOf(back({ file: file('sound.age') }))).toBe('file-exists')
    expect(await problemOf(back({ file: file('x.age'), recipients: ['age1nobody'] }))).toBe('bad-recipient')
  })

  it("keeps to the secret that people's tracking codes hang on", async () => {
    const other = orThrow(
      parseConfig({ GANDAN_DATA: file('other-secret'), GANDAN_SECRET: 'another secret, long enough for the job' }),
    )
    const restoring = restoreBackup(other, { file: file('sound.age'), identities: [identity], isSecretSet: true })
    expect(await problemOf(restoring)).toBe('other-secret')
  })
})

function orMissing<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('missing')
  return value
}
