import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import pg from 'pg'
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
