import { z } from 'zod'
import type { FastifyRequest } from 'fastify'
import type { Config } from '../config/config.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { App } from './app.ts'
import { sameText } from './csrf.ts'
import { langs } from './lang.ts'
import { safeLocalPath } from './paths.ts'
import { problemCatalogue } from './plain-page.tsx'
import { refused } from './problems.ts'
import type { ProblemSpec } from './problems.ts'

/** One thing that must work before traffic may come: resolves when it does. */
export type ReadyCheck = () => Promise<unknown>

export type OwnRoutes = {
  readonly config: Config
  readonly metrics: Metrics
  readonly ready: Readonly<Record<string, ReadyCheck>>
  readonly registry: ReadonlyMap<string, ProblemSpec>
  readonly isStopping: () => boolean
  /** paths that search engines are asked to leave alone, besides ours */
  readonly disallow: readonly string[]
}

const probe = { access: 'machine', rate: 'none' } as const
const patience = 2000

const alive = {
  summary: 'Whether the process answers',
  tags: ['Operation'],
  response: { 200: z.object({ status: z.literal('ok') }) },
}
const readiness = z.object({
  status: z.enum(['ok', 'not-ready', 'stopping']),
  checks: z.record(z.string(), z.enum(['ok', 'fail'])),
})
const canServe = {
  summary: 'Whether traffic may come',
  tags: ['Operation'],
  response: { 200: readiness, 503: readiness },
}

/** Health, readiness, metrics, the OpenAPI document, the language switch, the catalogue of problems, robots.txt and security.txt. */
export function registerOwnRoutes(app: App, own: OwnRoutes): void {
  registerProbes(app, own)
  registerMetrics(app, own)
  app.get('/api/openapi.json', { config: { access: 'public', rate: 'api', problems: 'json' } }, async (_, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger())),
  )
  registerLanguageSwitch(app, own.config)
  registerCatalogue(app, own.registry)
  registerTexts(app, own)
}

function registerProbes(app: App, { ready, isStopping }: OwnRoutes): void {
  app.get('/healthz', { config: probe, schema: alive }, async () => ({ status: 'ok' as const }))
  app.get('/readyz', { config: probe, schema: canServe }, async (_, reply) => {
    const checks = Object.fromEntries(
      await Promise.all(Object.entries(ready).map(async ([name, check]) => [name, await works(check)] as const)),
    )
    const isReady = !isStopping() && Object.values(checks).every((outcome) => outcome === 'ok')
    const status = isStopping() ? 'stopping' : isReady ? 'ok' : 'not-ready'
    return reply.code(isReady ? 200 : 503).send({ status, checks })
  })
}

async function works(check: ReadyCheck): Promise<'ok' | 'fail'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'fail'>((resolve) => {
    timer = setTimeout(() => resolve('fail'), patience)
  })
  const asked = check().then(
    () => 'ok' as const,
    () => 'fail' as const,
  )
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}

function registerMetrics(app: App, { config, metrics }: OwnRoutes): void {
  app.get('/metrics', { config: probe }, async (request, reply) => {
    // to others it does not exist
    if (!mayScrape(request, config.metricsToken)) throw refused('not-found')
    return reply.type(metrics.contentType).send(await metrics.text())
  })
}

/** With the token if there is one; otherwise only from this machine, and not through a reverse proxy that runs on it. */
function mayScrape(request: FastifyRequest, token: string | undefined): boolean {
  if (token !== undefined) return sameText(request.headers.authorization ?? '', `Bearer ${token}`)
  const { remoteAddress = '' } = request.raw.socket
  const isProxied = ['x-forwarded-for', 'forwarded', 'x-real-ip'].some((name) => name in request.headers)
  return !isProxied && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(remoteAddress)
}

function registerLanguageSwitch(app: App, config: Config): void {
  app.get(
    '/ngon-ngu/:lang',
    {
      config: { access: 'public' },
      schema: { params: z.object({ lang: z.enum(langs) }), querystring: z.object({ ve: z.string().optional() }) },
    },
    async (request, reply) => {
      const year = 365 * 24 * 3600
      const rules = { path: '/', httpOnly: true, secure: config.https, sameSite: 'lax', maxAge: year } as const
      return reply.setCookie('lang', request.params.lang, rules).redirect(safeLocalPath(request.query.ve), 303)
    },
  )
}

function registerCatalogue(app: App, registry: ReadonlyMap<string, ProblemSpec>): void {
  app.get('/van-de', { config: { access: 'public' } }, async (request, reply) =>
    reply.html(problemCatalogue(request.lang, [...registry])),
  )
  app.get(
    '/van-de/:code',
    { config: { access: 'public' }, schema: { params: z.object({ code: z.string().max(80) }) } },
    async (request, reply) => {
      const spec = registry.get(request.params.code)
      if (!spec) throw refused('not-found')
      return reply.html(problemCatalogue(request.lang, [[request.params.code, spec]]))
    },
  )
}

function registerTexts(app: App, { config, disallow }: OwnRoutes): void {
  const closed = ['/lam-viec', '/dang-nhap', '/tra-cuu/', '/ngon-ngu/', '/api/', ...disallow]
  const robots = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), ''].join('\n')
  app.get('/robots.txt', { config: { access: 'public', asset: true } }, async (_, reply) =>
    reply.type('text/plain; charset=utf-8').send(robots),
  )
  app.get('/.well-known/security.txt', { config: { access: 'public', asset: true } }, async (_, reply) => {
    if (config.securityContact === undefined) throw refused('not-found')
    const expires = new Date(Date.now() + 180 * 86_400_000).toISOString()
    const lines = [`Contact: ${config.securityContact}`, `Expires: ${expires}`, 'Preferred-Languages: vi, en', '']
    return reply.type('text/plain; charset=utf-8').send(lines.join('\n'))
  })
}
