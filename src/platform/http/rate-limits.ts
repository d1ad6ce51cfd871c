import type { FastifyRequest } from 'fastify'
import type { App } from './app.ts'
import { refused } from './problems.ts'
import { words as en } from './words.en.ts'
import { words as vi } from './words.vi.ts'

/** page: reading · form: sending · sensitive: sign-in and secrets that could be guessed · api: programs · none: probes and files */
export type RateClass = 'page' | 'form' | 'sensitive' | 'api' | 'none'

/**
 * Requests a minute from one address (IPv4, or an IPv6 /64). Generous, because a whole commune may share one address behind a mobile network.
 * Counted in the memory of one process: with several web processes the effective limit is that many times higher. Against one guessed secret,
 * slices count by the secret's subject as well: `app.createRateLimit({ max, timeWindow, keyGenerator })`.
 */
const perMinute = { page: 600, form: 60, sensitive: 20, api: 240 } satisfies Record<Exclude<RateClass, 'none'>, number>

export type RateCheck = (rateClass: RateClass, request: FastifyRequest) => Promise<void>

/** @returns a check that refuses with 429 and Retry-After when the class is used up */
export function rateLimits(app: App, factor: number): RateCheck {
  const limiter = (max: number) =>
    app.createRateLimit({ max: Math.max(1, Math.round(max * factor)), timeWindow: 60_000 })
  const checks = {
    page: limiter(perMinute.page),
    form: limiter(perMinute.form),
    sensitive: limiter(perMinute.sensitive),
    api: limiter(perMinute.api),
  }
  return async (rateClass, request) => {
    if (rateClass === 'none') return
    const seen = await checks[rateClass](request)
    if (seen.isAllowed || !seen.isExceeded) return
    const wait = seen.ttlInSeconds
    const detail = { vi: vi.waitSeconds(wait), en: en.waitSeconds(wait) }
    throw refused('too-many-requests', { detail, headers: { 'retry-after': String(wait) } })
  }
}
