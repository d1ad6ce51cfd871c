import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config/config.ts'

type CookieRules = Pick<Config, 'https'>

/** `__Host-` makes browsers refuse the cookie from any other host, path or plain connection; they accept that name only over https. */
const named = (name: string, { https }: CookieRules) => (https ? `__Host-${name}` : name)
const opaque = /^[\w-]{43}$/
const rules = ({ https }: CookieRules) => ({ path: '/', httpOnly: true, secure: https, sameSite: 'lax' as const })

/** A new session token: 256 random bits, 43 characters. Store only a hash of it. */
export const newSessionToken = (): string => randomBytes(32).toString('base64url')

/** Hands the session token to the browser. @param maxAgeSeconds absent: until the browser closes */
export function setSessionCookie(
  reply: FastifyReply,
  config: CookieRules,
  token: string,
  maxAgeSeconds?: number,
): void {
  const age = maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }
  reply.setCookie(named('gandan-session', config), token, { ...rules(config), ...age })
}

/** The session token the browser sent, when it has the shape of one; whether it is good only the session store knows. */
export function readSessionToken(request: FastifyRequest, config: CookieRules): string | undefined {
  const token = request.cookies[named('gandan-session', config)]
  return token !== undefined && opaque.test(token) ? token : undefined
}

export function clearSessionCookie(reply: FastifyReply, config: CookieRules): void {
  reply.clearCookie(named('gandan-session', config), rules(config))
}

/** The cookie that ties the forms of a visitor without session to one browser: the one it has, or a new one set now. */
export function visitorCookie(request: FastifyRequest, reply: FastifyReply, config: CookieRules): string {
  const present = readVisitorCookie(request, config)
  if (present !== undefined) return present
  const fresh = newSessionToken()
  const name = named('gandan-form', config)
  reply.setCookie(name, fresh, rules(config))
  // a second form on the same page belongs to the same cookie
  request.cookies[name] = fresh
  return fresh
}

export function readVisitorCookie(request: FastifyRequest, config: CookieRules): string | undefined {
  const value = request.cookies[named('gandan-form', config)]
  return value !== undefined && opaque.test(value) ? value : undefined
}
