import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import pg from 'pg'
import type { Connection } from '../db/provinces.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gandan-embedded-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('starts again on its data after the process that ran it was killed without a word', async () => {
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(join(import.meta.dirname, 'embedded-postgres.ts'))}
    import pg from 'pg'
    const { connection } = await startEmbeddedPostgres(${JSON.stringify(folder)})
    const client = new pg.Client(connection)
    await client.connect()
    await client.query('create table kept (n int); insert into kept values (42)')
    console.log('ready')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: import.meta.dirname,
  })
  await new Promise((ready) => child.stdout.once('data', ready))
  child.kill('SIGKILL')
  const again = await startEmbeddedPostgres(folder)
  const client = new pg.Client(again.connection)
  await client.connect()
  const { rows } = await client.query(
    'select n, current_setting($1) as fsync, current_setting($2) as addresses from kept',
    ['fsync', 'listen_addresses'],
  )
  await client.end()
  expect(rows).toEqual([{ n: 42, fsync: 'on', addresses: '' }])

  const guest = await startEmbeddedPostgres(folder)
  expect([again.isOwner, guest.isOwner]).toEqual([true, false])
  await again.stop()
})

const killed = async (data: string): Promise<void> =>
  void process.kill(Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]), 'SIGKILL')

async function ask(connection: Connection, text: string): Promise<unknown[]> {
  const client = new pg.Client(connection)
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query({ text, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end().catch(() => undefined)
  }
}

it('comes back by itself when it is killed, with what had been acknowledged', async () => {
  const events: string[] = []
  const server = await startEmbeddedPostgres(folder, { onEvent: ({ kind }) => events.push(kind) })
  const [data] = await ask(server.connection, 'show data_directory')
  for (const round of [1, 2]) {
    await ask(server.connection, `create table kept_${round} as select ${round} as n`)
    await killed(String(data))
    await expect.poll(() => events.filter((kind) => kind === 'back').length, { timeout: 20_000 }).toBe(round)
    expect(await ask(server.connection, `select n from kept_${round}`)).toEqual([round])
  }
  await server.stop()
  expect(events.filter((kind) => kind === 'ended')).toHaveLength(2)
  await expect(ask(server.connection, 'select 1')).rejects.toThrow(/connect|terminat|starting/)
})

it('is taken over by a guest when its owner stops', async () => {
  const owner = await startEmbeddedPostgres(folder)
  const events: string[] = []
  const guest = await startEmbeddedPostgres(folder, { onEvent: ({ kind }) => events.push(kind) })
  expect([owner.isOwner, guest.isOwner]).toEqual([true, false])
  await owner.stop()
  await expect.poll(() => events.at(-1), { timeout: 20_000 }).toBe('back')
  expect(await ask(guest.connection, 'select 1')).toEqual([1])
  await guest.stop()
})
