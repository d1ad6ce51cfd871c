import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { orThrow } from '../../kernel/result.ts'
import { describeMissing, parseConfig } from './config.ts'

const folder = mkdtempSync(join(tmpdir(), 'gandan-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

const secret = 'a secret that is long enough for the job'

it('an empty environment is a working development set-up', () => {
  const config = orThrow(parseConfig({ GANDAN_DATA: folder }))
  expect(config).toMatchObject({
    mode: 'development',
    port: 3000,
    province: 'an-giang',
    https: false,
    databaseUrl: undefined,
  })
  expect(config.limits).toMatchObject({ files: 10, fileBytes: 10_485_760 })
})

it('the development secret is made once, kept with mode 0600, and gives the same keys after a restart', () => {
  const first = orThrow(parseConfig({ GANDAN_DATA: folder })).keyFor('csrf')
  expect(statSync(join(folder, 'development-secret')).mode & 0o777).toBe(0o600)
  expect(orThrow(parseConfig({ GANDAN_DATA: folder })).keyFor('csrf')).toEqual(first)
  expect(readFileSync(join(folder, 'development-secret'), 'utf8')).toHaveLength(64)
})

it('keys for different purposes differ', () => {
  const config = orThrow(parseConfig({ GANDAN_SECRET: secret }))
  expect(config.keyFor('csrf')).toHaveLength(32)
  expect(config.keyFor('csrf')).not.toEqual(config.keyFor('session'))
})

it('production without secrets lists everything that is missing, with what to do in both languages', () => {
  const result = parseConfig(
    { NODE_ENV: 'production', SMTP_URL: 'smtp://mail.test', S3_BUCKET: 'gandan', PORT: 'many' },
    () => expect.fail('production must not make a secret'),
  )
  const missing = result.ok ? [] : result.error
  expect(missing.map(({ setting, problem }) => `${setting} ${problem}`).sort()).toEqual([
    'GANDAN_BASE_URL missing',
    'GANDAN_MAIL_FROM missing',
    'GANDAN_SECRET missing',
    'PORT invalid',
    'S3_ACCESS_KEY missing',
    'S3_ENDPOINT missing',
    'S3_SECRET_KEY missing',
  ])
  const text = describeMissing(missing)
  expect(text).toContain('openssl rand -base64 48')
  for (const { vi, en } of missing) expect(text).toContain(`${vi}\n      ${en}`)
})

it('production refuses a short secret and plain http, except on the machine itself', () => {
  const env = { NODE_ENV: 'production', GANDAN_SECRET: secret, GANDAN_BASE_URL: 'http://gandan.test' }
  expect(parseConfig(env)).toMatchObject({ ok: false, error: [{ setting: 'GANDAN_BASE_URL', problem: 'invalid' }] })
  expect(parseConfig({ ...env, GANDAN_BASE_URL: 'http://localhost:3000' }).ok).toBe(true)
  expect(parseConfig({ ...env, GANDAN_BASE_URL: 'https://gandan.test/', GANDAN_SECRET: 'short' })).toMatchObject({
    ok: false,
    error: [{ setting: 'GANDAN_SECRET', problem: 'invalid' }],
  })
})

it('an empty variable counts as absent', () => {
  expect(orThrow(parseConfig({ DATABASE_URL: ' ', GANDAN_SECRET: secret })).databaseUrl).toBeUndefined()
})

it('trusted proxies are yes, no, or a list', () => {
  const trust = (GANDAN_TRUST_PROXY: string) => orThrow(parseConfig({ GANDAN_TRUST_PROXY })).trustProxy
  expect([trust('true'), trust('false'), trust('10.0.0.1, 10.0.0.2')]).toEqual([true, false, ['10.0.0.1', '10.0.0.2']])
})

it('a configuration written out as text shows no installation secret', () => {
  expect(JSON.stringify(orThrow(parseConfig({ GANDAN_SECRET: secret })))).not.toContain(secret)
})
