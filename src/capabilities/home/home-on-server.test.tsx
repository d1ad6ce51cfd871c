import { expect, it } from 'vitest'
import type { Db } from '../../platform/db/db.ts'
import { parseConfig } from '../../platform/config/config.ts'
import { assetPath, assetRoutes, ProblemPage, renderPage } from '../../platform/html/index.ts'
import { publicShell } from '../../platform/html/testing/samples.tsx'
import { createServer } from '../../platform/http/index.ts'
import { createLog } from '../../platform/log/log.ts'
import { homeRoutes } from './index.ts'
import { sampleFigures } from './testing/preview.ts'

// The home page asks no database: one that is asked anyway fails.
const noDb = new Proxy({} as Db, {
  get: () => {
    throw new Error('no database here')
  },
})

it('home, assets and the error page stand on the real server, behind its content policy', async () => {
  const config = parseConfig({ GANDAN_LOG_LEVEL: 'silent' }, () => 'a secret for tests, thirty-two bytes or more')
  if (!config.ok) throw new Error('configuration')
  const server = await createServer({
    config: config.value,
    log: createLog('silent'),
    provinceOf: () => ({ slug: 'mau', db: noDb }),
    resolveActor: async () => ({ kind: 'public' }),
    errorPage: (lang, problem) => renderPage(<ProblemPage {...publicShell('/', lang)} problem={problem} />),
  })
  const { app } = server
  await app.register(assetRoutes)
  homeRoutes(app, {
    figures: async () => sampleFigures,
    shell: ({ url, lang }) => publicShell(url, lang),
  })

  const home = await app.inject({ url: '/', headers: { accept: 'text/html' } })
  expect(home.statusCode).toBe(200)
  expect(home.body).toContain('<html lang="vi">')
  expect(home.headers['content-security-policy']).not.toContain('unsafe-inline')

  const css = await app.inject({ url: assetPath('public.css'), headers: { 'accept-encoding': 'br' } })
  expect(css.headers).toMatchObject({
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
  })

  const missing = await app.inject({ url: '/khong-co', headers: { accept: 'text/html', cookie: 'lang=en' } })
  expect(missing.statusCode).toBe(404)
  expect(missing.body).toContain('<html lang="en">')
  expect(missing.body).toContain(assetPath('public.css'))
  expect((await app.inject('/assets/public.css')).statusCode).toBe(404)

  const english = await app.inject('/ngon-ngu/en?ve=%2Ftro-giup')
  expect([english.statusCode, english.headers.location]).toEqual([303, '/tro-giup'])
  await server.stop(0)
})
