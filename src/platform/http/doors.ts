import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { Actor } from '../../kernel/actor.ts'
import type { Config } from '../config/config.ts'
import type { Access, App } from './app.ts'
import { readSessionToken } from './cookies.ts'
import { formTokenField, isFromElsewhere } from './csrf.ts'
import type { FormTokens } from './csrf.ts'
import { configOf } from './failures.ts'
import { cleanInput, typedIn } from './input-hygiene.ts'
import { refused } from './problems.ts'
import type { Province } from './province.ts'
import type { RateCheck, RateClass } from './rate-limits.ts'
import { words as en } from './words.en.ts'
import { words as vi } from './words.vi.ts'

const accesses: readonly Access[] = ['public', 'officer', 'api-key', 'machine']
const nobody: Actor = { kind: 'public' }

/** A route that does not say who may use it stops the start: forgetting is never the same as opening. */
export function declareAccess(app: App): void {
  app.addHook('onRoute', ({ method, url, config }: RouteOptions) => {
    const name = `${String(method)} ${url}`
    if (config?.access === undefined || !accesses.includes(config.access))
      throw new Error(
        `route without access: ${name}; add config: { access: 'public' | 'officer' | 'api-key' | 'machine' }`,
      )
    if (config.csrf === false && config.access === 'officer')
      throw new Error(`an officer route needs the form token: ${name}`)
  })
}

type Doors = {
  readonly config: Config
  readonly tokens: FormTokens
  readonly checkRate: RateCheck
  readonly provinceOf: (host: string) => Province | undefined | Promise<Province | undefined>
  readonly resolveActor: (request: FastifyRequest, reply: FastifyReply) => Promise<Actor>
  readonly isApiKey?: (request: FastifyRequest, key: string) => Promise<boolean>
}

/**
 * The doors every request passes, in this order: a readable address, the rate limit, not sent by another site, a known province, an actor who may enter;
 * only then is the body read, cleaned, parsed by its schema, and for forms the token checked.
 */
export function guardDoors(app: App, doors: Doors): void {
  const { config, tokens, checkRate } = doors
  app.addHook('onRequest', async (request) => {
    request.lang = request.cookies['lang'] === 'en' ? 'en' : 'vi'
    request.actor = nobody
    request.typed = {}
    if (/%00/.test(request.url)) throw refused('bad-request')
    await checkRate(rateClassOf(request), request)
    if (needsToken(request) && isFromElsewhere(request, config.baseUrl)) throw refused('cross-site')
    refuseOtherCharsets(request)
  })
  app.addHook('preParsing', async (request, reply) => {
    const { access, asset } = configOf(request)
    if (access === undefined || access === 'machine' || asset) return
    const province = await doors.provinceOf(request.hostname)
    if (province === undefined) throw refused('not-found')
    request.province = province
    if (access === 'officer' || readSessionToken(request, config) !== undefined)
      request.actor = await doors.resolveActor(request, reply)
    if (access === 'officer' && request.actor.kind !== 'officer') throw refused('sign-in-needed')
  })
  app.addHook('preValidation', async (request) => {
    if (request.isMultipart() && configOf(request).upload !== true) throw refused('unsupported-type')
    request.query = cleanInput(request.query)
    request.params = cleanInput(request.params)
    request.body = cleanInput(request.body)
    request.typed = typedIn(request.body)
    if (configOf(request).access === 'api-key' && !(await hasKey(request, doors))) throw refused('key-needed')
    if (needsToken(request)) keepToken(request)
  })
  app.addHook('preHandler', async (request) => {
    // readUpload checks the token of a multipart form, whose fields arrive with its files
    if (!needsToken(request) || request.isMultipart()) return
    if (!tokens.verify(request, sentTokens.get(request))) throw refused('form-expired')
  })
}

const safeMethods = ['GET', 'HEAD', 'OPTIONS']
const needsToken = (request: FastifyRequest): boolean =>
  !safeMethods.includes(request.method) && !request.is404 && configOf(request).csrf !== false

/** the token as sent: a schema that does not name the field would otherwise lose it */
const sentTokens = new WeakMap<FastifyRequest, unknown>()

/** Takes the token out of the body, so that a strict schema does not stumble over it. */
function keepToken(request: FastifyRequest): void {
  const header = request.headers['x-csrf-token']
  const { body } = request
  const isForm = typeof body === 'object' && body !== null && !Array.isArray(body)
  sentTokens.set(request, header ?? (isForm ? Reflect.get(body, formTokenField) : undefined))
  if (isForm) Reflect.deleteProperty(body, formTokenField)
}

function rateClassOf(request: FastifyRequest): RateClass {
  const { rate, access, asset } = configOf(request)
  if (rate !== undefined) return rate
  if (access === 'api-key') return 'api'
  if (asset || access === 'machine') return 'none'
  return safeMethods.includes(request.method) || request.is404 ? 'page' : 'form'
}

/** The key from `x-api-key`, `Authorization: Bearer`, or the parameter `api_key` that GeoReport clients send. */
async function hasKey(request: FastifyRequest, { isApiKey }: Doors): Promise<boolean> {
  const { 'x-api-key': header, authorization = '' } = request.headers
  const inside = (from: unknown): unknown =>
    typeof from === 'object' && from !== null ? Reflect.get(from, 'api_key') : undefined
  const bearer = /^Bearer (\S+)$/i.exec(authorization)?.[1]
  const key = header ?? bearer ?? inside(request.query) ?? inside(request.body)
  return typeof key === 'string' && key !== '' && key.length <= 200 && ((await isApiKey?.(request, key)) ?? false)
}

function refuseOtherCharsets({ headers }: FastifyRequest): void {
  const charset = /charset\s*=\s*"?([^";\s]+)/i.exec(headers['content-type'] ?? '')?.[1]
  if (charset !== undefined && !/^(utf-?8|us-ascii)$/i.test(charset))
    throw refused('unsupported-type', { detail: { vi: vi.charset, en: en.charset } })
}
