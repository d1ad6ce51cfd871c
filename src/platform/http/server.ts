import { randomUUID } from 'node:crypto'
import { fastifyCookie } from '@fastify/cookie'
import { fastifyFormbody } from '@fastify/formbody'
import { fastifyMultipart } from '@fastify/multipart'
import { fastifyRateLimit } from '@fastify/rate-limit'
import fastify, { LogController } from 'fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { serializerCompiler } from 'fastify-type-provider-zod'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Actor } from '../../kernel/actor.ts'
import { systemClock } from '../../kernel/clock.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Config } from '../config/config.ts'
import type { Log } from '../log/log.ts'
import { createMetrics } from '../metrics/metrics.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { App } from './app.ts'
import { compress } from './compression.ts'
import { formTokens } from './csrf.ts'
import { declareAccess, guardDoors } from './doors.ts'
import { answerUnroutable, failureAnswers } from './failures.ts'
import type { ErrorPage } from './failures.ts'
import { describeApi } from './openapi.ts'
import { registerOwnRoutes } from './own-routes.ts'
import type { ReadyCheck } from './own-routes.ts'
import { plainErrorPage } from './plain-page.tsx'
import { refused, registryOf } from './problems.ts'
import type { ProblemTable } from './problems.ts'
import type { Province } from './province.ts'
import { rateLimits } from './rate-limits.ts'
import { frameworkLogger, watchRequests } from './request-log.ts'
import { secureHeaders } from './security-headers.ts'
import { gracefulStop } from './stop.ts'
import type { Stopped } from './stop.ts'
import type { UploadRules } from './uploads.ts'
import { validatorCompiler } from './validation.ts'

export type ServerOptions = {
  readonly config: Config
  readonly log: Log
  /** by host name as the browser sees it, without port; undefined: we serve no such province, and answer 404 */
  readonly provinceOf: (host: string) => Province | undefined | Promise<Province | undefined>
  /** who sits behind the session cookie; asked once a request, only when there is a cookie or the route needs an officer */
  readonly resolveActor: (request: FastifyRequest, reply: FastifyReply) => Promise<Actor>
  /** whether a key may use `api-key` routes; absent: no key may */
  readonly isApiKey?: (request: FastifyRequest, key: string) => Promise<boolean>
  readonly errorPage?: ErrorPage
  readonly problems?: readonly ProblemTable[]
  readonly ready?: Readonly<Record<string, ReadyCheck>>
  readonly metrics?: Metrics
  readonly disallow?: readonly string[]
  readonly version?: string
  readonly clock?: Clock
}

export type Server = {
  readonly app: App
  /** Stops taking connections, lets requests under way finish for at most `graceMs` (10 s), then closes. Safe to call twice. */
  readonly stop: (graceMs?: number) => Promise<Stopped>
}

declare module 'fastify' {
  interface FastifyInstance {
    uploads: UploadRules
  }
}

/**
 * The server with everything that holds for all routes; slices then register theirs on `app`. Nothing listens yet: `app.listen({ port, host })`.
 * @throws when a route declares no access, or two problem tables share a code
 */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { config, log, clock = systemClock, metrics = createMetrics({ process: false }) } = options
  const registry = registryOf(options.problems ?? [])
  const app: App = fastify({
    loggerInstance: frameworkLogger(log),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: config.trustProxy,
    bodyLimit: config.limits.bodyBytes,
    requestTimeout: 600_000,
    return503OnClosing: false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    frameworkErrors: (error, request, reply) =>
      answerUnroutable(error, request.raw, reply.raw, options.errorPage ?? plainErrorPage),
  }).withTypeProvider<ZodTypeProvider>()
  const answerFailure = failureAnswers({ log, errorPage: options.errorPage ?? plainErrorPage, limits: config.limits })
  const tokens = formTokens({ config, now: () => clock().getTime() })

  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerFailure)
  app.decorate('uploads', { limits: config.limits, isFormToken: tokens.verify })
  declareAccess(app)
  decorate(app, tokens.make)
  watchRequests(app, { log, metrics })
  await secureHeaders(app, config)
  await app.register(fastifyCookie)
  await app.register(fastifyFormbody, { bodyLimit: config.limits.bodyBytes })
  await app.register(fastifyMultipart, { throwFileSizeLimit: false })
  await app.register(fastifyRateLimit, { global: false, cache: 20_000 })
  compress(app)
  guardDoors(app, { ...options, tokens, checkRate: rateLimits(app, config.limits.rateFactor) })
  app.setNotFoundHandler(() => {
    throw refused('not-found')
  })
  await describeApi(app, { baseUrl: config.baseUrl, version: options.version ?? '0' })
  const stopping = gracefulStop(app)
  const { ready = {}, disallow = [] } = options
  registerOwnRoutes(app, { config, metrics, ready, registry, isStopping: () => stopping.isStopping(), disallow })
  return { app, stop: (graceMs) => stopping.stop(graceMs) }
}

function decorate(app: App, makeToken: (request: FastifyRequest, reply: FastifyReply) => string): void {
  for (const name of ['actor', 'lang', 'province', 'typed', 'formProblem']) app.decorateRequest(name)
  app.decorateReply('html', function html(this: FastifyReply, markup: string, status = 200) {
    return this.code(status).type('text/html; charset=utf-8').send(markup)
  })
  app.decorateReply('formToken', function formToken(this: FastifyReply) {
    return makeToken(this.request, this)
  })
}
