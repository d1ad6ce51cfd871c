import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config/config.ts'
import { readSessionToken, readVisitorCookie, visitorCookie } from './cookies.ts'

/** Name of the hidden field; scripts may send the header `x-csrf-token` instead. */
export const formTokenField = '_csrf'

/**
 * Signed double-submit tokens: `seconds.nonce.signature`, where the signature covers time, nonce and the browser's session (or, without one, its
 * form cookie). Nobody without the key can make one, one browser's token is no good in another, and each is different, so compression tells nothing.
 */
export type FormTokens = {
  /** For the hidden field of a form on this page; sets the form cookie when the browser has neither session nor cookie. */
  readonly make: (request: FastifyRequest, reply: FastifyReply) => string
  /** Whether this token was made for this browser and is not too old. */
  readonly verify: (request: FastifyRequest, token: unknown) => boolean
}

type Rules = { readonly config: Pick<Config, 'https' | 'limits' | 'keyFor'>; readonly now: () => number }

export function formTokens({ config, now }: Rules): FormTokens {
  const key = config.keyFor('csrf')
  const lifeSeconds = config.limits.formHours * 3600
  const seconds = () => Math.floor(now() / 1000)
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url')
  return {
    make(request, reply) {
      const session = readSessionToken(request, config)
      const owner = session === undefined ? `visitor ${visitorCookie(request, reply, config)}` : `session ${session}`
      const open = `${seconds().toString(36)}.${randomBytes(9).toString('base64url')}`
      return `${open}.${sign(`${open} ${owner}`)}`
    },
    verify(request, token) {
      if (typeof token !== 'string' || token.length > 200) return false
      const [made = '', nonce = '', signature = ''] = token.split('.')
      const owner = ownerOf(request, config)
      const age = seconds() - parseInt(made, 36)
      if (owner === undefined || !(age >= -60 && age <= lifeSeconds)) return false
      return sameText(signature, sign(`${made}.${nonce} ${owner}`))
    },
  }
}

function ownerOf(request: FastifyRequest, config: Pick<Config, 'https'>): string | undefined {
  const session = readSessionToken(request, config)
  if (session !== undefined) return `session ${session}`
  const visitor = readVisitorCookie(request, config)
  return visitor === undefined ? undefined : `visitor ${visitor}`
}

/** Compares without telling by its duration how much agreed. */
export function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * Whether the browser says that another site sent this. `Sec-Fetch-Site` decides where it is sent; `Origin` for older browsers. Without either
 * the form token alone decides.
 */
export function isFromElsewhere(request: FastifyRequest, baseUrl: string): boolean {
  const site = request.headers['sec-fetch-site']
  if (typeof site === 'string') return site !== 'same-origin' && site !== 'none'
  const { origin } = request.headers
  if (origin === undefined) return false
  if (!URL.canParse(origin)) return true
  return new URL(origin).host !== request.host && origin !== new URL(baseUrl).origin
}
