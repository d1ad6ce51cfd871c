import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, afterEach, expect, it, vi as spies } from 'vitest'
import { orThrow } from '../../kernel/result.ts'
import { parseConfig } from '../config/config.ts'
import { examineSetUp, registerDoctor } from './cli.ts'
import { databaseChecks } from './database-checks.ts'
import type { Query } from './database-checks.ts'
import { describe, examine } from './finding.ts'
import type { Check } from './finding.ts'
import {
  foldersCheck,
  mailCheck,
  nodeCheck,
  secretsCheck,
  spaceCheck,
  storageCheck,
  timeZoneCheck,
} from './machine-checks.ts'

const folder = mkdtempSync(join(tmpdir(), 'gandan-doctor-'))
afterAll(() => rmSync(folder, { recursive: true }))
const servers: Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close()))

const config = (env: Record<string, string> = {}) => orThrow(parseConfig({ GANDAN_DATA: folder, ...env }))
const outcome = async (check: Check) => (await examine([check]))[0]?.outcome

async function listening(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** What a database would say, by the word that only its statement has. */
const database =
  ({ number = 180_000, encoding = 'UTF8', extensions = ['pg_trgm', 'unaccent'], aheadMs = 0 } = {}): Query =>
  async (text) => {
    if (text.includes('server_version')) return [{ number: String(number), version: '18.4', encoding }]
    if (text.includes('pg_available_extensions')) return extensions.map((name) => ({ name }))
    return [{ millis: String(Date.now() + aheadMs) }]
  }
const askDatabase = async (query: Query) => (await examine(databaseChecks(query))).map((one) => one.outcome)

it('a good database is good', async () => {
  expect(await askDatabase(database())).toEqual(['ok', 'ok', 'ok'])
})

it.each([
  ['too old', { number: 140_012 }, ['fail', 'ok', 'ok']],
  ['of another encoding', { encoding: 'SQL_ASCII' }, ['fail', 'ok', 'ok']],
  ['without trigrams', { extensions: ['unaccent'] }, ['ok', 'fail', 'ok']],
  ['half a minute ahead', { aheadMs: 30_000 }, ['ok', 'ok', 'warn']],
  ['an hour behind', { aheadMs: -3_600_000 }, ['ok', 'ok', 'fail']],
] as const)('a database %s is found out', async (_, trouble, expected) => {
  expect(
    await askDatabase(
      database({
        ...trouble,
        extensions: [...('extensions' in trouble ? trouble.extensions : ['pg_trgm', 'unaccent'])],
      }),
    ),
  ).toEqual(expected)
})

it('without connection each database check fails by itself', async () => {
  expect(await askDatabase(() => Promise.reject(new Error('refused')))).toEqual(['fail', 'fail', 'fail'])
})

it('node, time zone and free space', async () => {
  expect([
    await outcome(nodeCheck('24.21.0')),
    await outcome(nodeCheck('22.1.0')),
    await outcome(nodeCheck('20.9.0')),
  ]).toEqual(['ok', 'warn', 'fail'])
  expect([await outcome(timeZoneCheck('Asia/Ho_Chi_Minh', -420)), await outcome(timeZoneCheck('UTC', 0))]).toEqual([
    'ok',
    'warn',
  ])
  const space = (bytes: number) => outcome(spaceCheck(config(), async () => bytes))
  expect([await space(5e9), await space(5e8), await space(5e7)]).toEqual(['ok', 'warn', 'fail'])
  expect(await outcome(spaceCheck(config()))).not.toBe(undefined)
})

it('a folder that can be written, and one that can not', async () => {
  expect(await outcome(foldersCheck(config()))).toBe('ok')
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  expect(await outcome(foldersCheck(config({ GANDAN_DATA: join(file, 'below') })))).toBe('fail')
})

it('a development secret is a warning, one that others can read a failure', async () => {
  config().keyFor('csrf')
  expect([await outcome(secretsCheck(config(), true)), await outcome(secretsCheck(config(), false))]).toEqual([
    'ok',
    'warn',
  ])
  chmodSync(join(folder, 'development-secret'), 0o644)
  expect(await outcome(secretsCheck(config(), false))).toBe('fail')
})

it('mail: not set, answering, not there', async () => {
  const port = await listening(
    createTcpServer((socket) => {
      socket.write('220 mail.test ESMTP\r\n')
      socket.on('data', (line) => socket.write(String(line).startsWith('QUIT') ? '221 bye\r\n' : '250 mail.test\r\n'))
      socket.on('error', () => undefined)
    }),
  )
  const mail = (at: number) => mailCheck(config({ SMTP_URL: `smtp://127.0.0.1:${at}`, GANDAN_MAIL_FROM: 'a@b.test' }))
  expect([await outcome(mailCheck(config())), await outcome(mail(port)), await outcome(mail(1))]).toEqual([
    'warn',
    'ok',
    'fail',
  ])
})

it('storage: on disk, in a bucket that lets us in, in one that does not', async () => {
  let status = 200
  const port = await listening(createServer((_, response) => response.writeHead(status).end()))
  const s3 = {
    S3_ENDPOINT: `http://127.0.0.1:${port}`,
    S3_BUCKET: 'gandan',
    S3_ACCESS_KEY: 'key',
    S3_SECRET_KEY: 'secret',
  }
  expect([await outcome(storageCheck(config())), await outcome(storageCheck(config(s3)))]).toEqual(['ok', 'ok'])
  status = 403
  const [finding] = await examine([storageCheck(config(s3))])
  expect(finding).toMatchObject({ outcome: 'fail', finding: { vi: 'Không vào được kho S3 (HTTP 403).' } })
})

it('with wrong settings it still says what it can, and how to mend each', async () => {
  const findings = await examineSetUp({
    env: { NODE_ENV: 'production' },
    openDatabase: () => expect.fail('no settings, no database'),
  })
  const text = describe(findings)
  expect(text).toContain('✘ Thiết lập / Settings')
  expect(text).toContain('GANDAN_SECRET, GANDAN_BASE_URL')
  expect(text).toContain('openssl rand -base64 48')
})

it('the command prints both languages and ends with code 1 when something failed', async () => {
  const out = spies.spyOn(process.stdout, 'write').mockReturnValue(true)
  const before = process.exitCode
  try {
    const run = async (query: Query) => {
      process.exitCode = 0
      const program = new Command()
      registerDoctor(program, {
        env: { GANDAN_DATA: folder, GANDAN_SECRET: 'x'.repeat(40) },
        openDatabase: async () => ({ query, close: async () => undefined }),
      })
      await program.parseAsync(['node', 'gandan', 'doctor'])
      return process.exitCode
    }
    expect([await run(database()), await run(database({ number: 130_000 }))]).toEqual([0, 1])
    expect(String(out.mock.calls.at(-1)?.[0])).toMatch(/PostgreSQL 18\.4 quá cũ\..*is too old/s)
  } finally {
    process.exitCode = before
    out.mockRestore()
  }
})
