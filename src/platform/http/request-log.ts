import type { FastifyBaseLogger } from 'fastify'
import type { Log } from '../log/log.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { App } from './app.ts'
import { configOf } from './failures.ts'

/** One line and one measurement for each request, by route pattern. Files and probes are counted, and logged at debug level only. */
export function watchRequests(app: App, { log, metrics }: { log: Log; metrics: Metrics }): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, id: requestId, actor } = request
    const route = request.is404 ? '*' : (request.routeOptions.url ?? '*')
    const { statusCode: status, elapsedTime } = reply
    metrics.request({ route, method, status, seconds: elapsedTime / 1000 })
    const { asset, access } = configOf(request)
    const accountId = actor?.kind === 'officer' ? { accountId: actor.accountId } : {}
    const fields = { requestId, method, route, status, durationMs: Math.round(elapsedTime), ...accountId }
    log[asset || access === 'machine' ? 'debug' : 'info']('request-done', fields)
  })
  app.addHook('onRequestAbort', async (request) => {
    log.info('request-aborted', { requestId: request.id, method: request.method, route: request.routeOptions.url })
  })
}

/** What Fastify and its plugins say about themselves, through the allow-list: their sentences are dropped, thrown things keep kind and place. */
export function frameworkLogger(log: Log): FastifyBaseLogger {
  const say =
    (level: 'debug' | 'info' | 'warn' | 'error' | 'fatal') =>
    (first: unknown): void => {
      const cause = first instanceof Error ? first : causeIn(first)
      if (cause !== undefined || level === 'error' || level === 'fatal') log[level]('framework-report', {}, cause)
    }
  const logger: FastifyBaseLogger = {
    level: 'info',
    silent: () => undefined,
    trace: () => undefined,
    debug: say('debug'),
    info: () => undefined,
    warn: say('warn'),
    error: say('error'),
    fatal: say('fatal'),
    child: () => logger,
  }
  return logger
}

function causeIn(first: unknown): Error | undefined {
  const inside: unknown = typeof first === 'object' && first !== null ? Reflect.get(first, 'err') : undefined
  return inside instanceof Error ? inside : undefined
}
