import type { FastifyRequest } from 'fastify'
import { officerOf } from './capabilities/accounts/index.ts'
import { homeRoutes } from './capabilities/home/index.ts'
import type { HomeFigures } from './capabilities/home/index.ts'
import { subtree } from './capabilities/organisation/index.ts'
import type { PetitionDeps } from './capabilities/petitions/index.ts'
import type { Installation } from './installation.ts'
import { civilDateAt } from './kernel/civil-date.ts'
import { systemClock } from './kernel/clock.ts'
import type { Clock } from './kernel/clock.ts'
import { assetRoutes, ProblemPage, renderPage } from './platform/html/index.ts'
import type { PublicShell } from './platform/html/index.ts'
import { createServer, readSessionToken } from './platform/http/index.ts'
import { loadLaw } from './platform/law/index.ts'
import type { Log } from './platform/log/log.ts'
import { createMetrics } from './platform/metrics/metrics.ts'
import type { Metrics } from './platform/metrics/metrics.ts'
import { openStorage, uploadProblems } from './platform/storage/index.ts'

export type Web = {
  /** `http://127.0.0.1:3000` */
  readonly address: string
  /** requests under way finish; then nothing listens any more */
  stop(): Promise<void>
}

export type Surroundings = { readonly log: Log; readonly clock?: Clock; readonly metrics?: Metrics }

/** The web door of the house: all slices on one server. Keeps no state of its own, so any number may run on one database. */
export async function startWeb(
  installation: Installation,
  { log, clock = systemClock, metrics = createMetrics() }: Surroundings,
): Promise<Web> {
  const { config } = installation
  const provinces = await installation.provinces()
  const names = new Map(provinces.map(({ slug, name }) => [slug, name]))
  const { app, stop } = await createServer({
    config,
    log,
    clock,
    metrics,
    provinceOf: () =>
      names.has(config.province) ? { slug: config.province, db: installation.province(config.province) } : undefined,
    resolveActor: async (request) =>
      officerOf(request.province.db, readSessionToken(request, config), clock(), (db, unitId, hierarchy, on) =>
        subtree(db.read, unitId, on, hierarchy),
      ),
    errorPage: (lang, problem) =>
      renderPage(<ProblemPage site={siteOf(config.province)} lang={lang} path="/" problem={problem} />),
    problems: [uploadProblems],
    ready: { database: () => installation.query('select 1') },
  })
  const siteOf = (slug: string) => ({ province: names.get(slug) ?? slug, sample: config.sample })
  const shell = (request: FastifyRequest): PublicShell => ({
    site: siteOf(request.province.slug),
    lang: request.lang,
    path: request.url,
  })
  for (const { slug } of provinces) metrics.watchPool(slug, installation.province(slug).pool)

  await assetRoutes(app)
  homeRoutes(app, { shell, figures: async () => noFigures(clock) })

  const address = await app.listen({ host: config.host, port: config.port })
  return { address, stop: async () => void (await stop()) }
}

/** What petitions need from this house. */
export function petitionDeps(
  installation: Installation,
  codeLetters: ReadonlyMap<string, string>,
  clock: Clock,
): PetitionDeps {
  const { config } = installation
  return {
    law: loadLaw(),
    clock,
    trackingKey: config.keyFor('tracking'),
    codeLetters: (slug) => codeLetters.get(slug) ?? 'XX',
    storage: openStorage(config, config.province),
    baseUrl: config.baseUrl,
  }
}

function noFigures(clock: Clock): HomeFigures {
  const asOf = civilDateAt(clock())
  const month = Number(asOf.slice(5, 7))
  return {
    asOf,
    quarter: { number: Math.ceil(month / 3) as 1 | 2 | 3 | 4, year: Number(asOf.slice(0, 4)) },
    received: 0,
    onTimeShare: undefined,
    overdue: 0,
    overdueOffices: 0,
    rating: undefined,
  }
}
