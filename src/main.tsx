import type { FastifyRequest } from 'fastify'
import {
  accountProblems,
  accountRoutes,
  accountSide,
  colleagues,
  displayNames,
  officerOf,
  unitsBelow,
} from './capabilities/accounts/index.ts'
import { denunciationPlaces, denunciationProblems, denunciationRoutes } from './capabilities/denunciations/index.ts'
import { homeRoutes } from './capabilities/home/index.ts'
import { ledgerRoutes, ledgerSetup } from './capabilities/ledger/index.ts'
import { organisationRoutes, unitById } from './capabilities/organisation/index.ts'
import {
  citizenProblems,
  homeFigures,
  isLetInto,
  ledgerActName,
  isApiKey,
  open311Routes,
  petitionPlaces,
  petitionProblems,
  petitionPublicRoutes,
  petitionSubject,
  registerWorkRoutes,
} from './capabilities/petitions/index.ts'
import type { PetitionDeps } from './capabilities/petitions/index.ts'
import type { Installation } from './installation.ts'
import { civilDateAt } from './kernel/civil-date.ts'
import { systemClock } from './kernel/clock.ts'
import type { Clock } from './kernel/clock.ts'
import { assetRoutes, ProblemPage, renderPage } from './platform/html/index.ts'
import type { PublicShell, WorkspaceShell } from './platform/html/index.ts'
import { createServer, readSessionToken } from './platform/http/index.ts'
import { loadLaw } from './platform/law/index.ts'
import type { Log } from './platform/log/log.ts'
import { createMetrics } from './platform/metrics/metrics.ts'
import type { Metrics } from './platform/metrics/metrics.ts'
import { programVersion } from './platform/package-root.ts'
import { openStorage, uploadProblems } from './platform/storage/index.ts'

export type Web = {
  /** `http://127.0.0.1:3000` */
  readonly address: string
  /** requests under way finish; then nothing listens any more */
  stop(): Promise<void>
}

export type Surroundings = {
  readonly log: Log
  readonly clock?: Clock
  readonly metrics?: Metrics
  /** shown on the sign-in page of a demonstration */
  readonly samplePassword?: string | undefined
}

/** The web door of the house: all slices on one server. Keeps no state of its own, so any number may run on one database. */
export async function startWeb(
  installation: Installation,
  { log, clock = systemClock, metrics = createMetrics(), samplePassword }: Surroundings,
): Promise<Web> {
  const { config } = installation
  const provinces = await installation.provinces()
  const names = new Map(provinces.map(({ slug, name }) => [slug, name]))
  const siteOf = (slug: string) => ({ province: names.get(slug) ?? slug, sample: config.sample })
  const { app, stop } = await createServer({
    config,
    log,
    clock,
    metrics,
    provinceOf: () =>
      names.has(config.province) ? { slug: config.province, db: installation.province(config.province) } : undefined,
    resolveActor: async (request) =>
      officerOf(request.province.db, readSessionToken(request, config), clock(), unitsBelow),
    isApiKey,
    errorPage: (lang, problem) =>
      renderPage(<ProblemPage site={siteOf(config.province)} lang={lang} path="/" problem={problem} />),
    problems: [uploadProblems, accountProblems, petitionProblems, citizenProblems, denunciationProblems],
    ready: { database: () => installation.query('select 1') },
    version: programVersion,
  })
  for (const { slug } of provinces) metrics.watchPool(slug, installation.province(slug).pool)

  const petitions = petitionDeps(installation, provinces, clock)
  const shell = (request: FastifyRequest): PublicShell => ({
    site: siteOf(request.province.slug),
    lang: request.lang,
    path: request.url,
  })
  const workShell = async (request: FastifyRequest): Promise<WorkspaceShell> => ({
    ...shell(request),
    side: [
      ...(await petitionPlaces({ clock }, request)),
      ...denunciationPlaces(request),
      accountSide(request.actor, request.lang, request.url),
    ],
    officer: await officerShown(request),
  })

  await assetRoutes(app)
  open311Routes(app, petitions)
  homeRoutes(app, { shell, figures: ({ province }) => homeFigures(province.db.read, civilDateAt(clock())) })
  petitionPublicRoutes(app, { ...petitions, shell })
  ledgerRoutes(app, {
    setup: ledgerSetup(config, clock),
    baseUrl: config.baseUrl,
    shell,
    mayOpen: async (request, { subject, subjectId }) =>
      subject === petitionSubject.name && isLetInto(request, { ...petitions, shell }, subjectId),
    actName: ledgerActName,
  })
  accountRoutes(app, { config, clock, unitsBelow, publicShell: shell, workspaceShell: workShell, samplePassword })
  organisationRoutes(app, { clock, shell: workShell })
  denunciationRoutes(app, { ...petitions, shell, workShell, people: { displayNames, colleagues } })
  registerWorkRoutes(app, {
    ...petitions,
    people: { displayNames, colleagues },
    workShell,
    fileBytes: config.limits.fileBytes,
    sendsTexts: config.smsWebhook !== undefined,
  })

  const address = await app.listen({ host: config.host, port: config.port })
  return { address, stop: async () => void (await stop()) }
}

async function officerShown({ actor, province }: FastifyRequest): Promise<WorkspaceShell['officer']> {
  if (actor.kind !== 'officer') return { name: '', unit: '' }
  const first = actor.grants[0]?.unitId
  const unit = first === undefined ? undefined : await unitById(province.db.read, first)
  return { name: actor.displayName, unit: unit?.fullName ?? '' }
}

/** What petitions need from this house. */
export function petitionDeps(
  installation: Installation,
  provinces: readonly { readonly slug: string; readonly codeLetters: string }[],
  clock: Clock,
): PetitionDeps {
  const { config } = installation
  return {
    law: loadLaw(),
    clock,
    trackingKey: config.keyFor('tracking'),
    codeLetters: (slug) => provinces.find((one) => one.slug === slug)?.codeLetters ?? 'XX',
    storage: openStorage(config, config.province),
    baseUrl: config.baseUrl,
  }
}
