import type { FastifyReply, FastifyRequest } from 'fastify'
import { civilDateAt } from '../../../kernel/civil-date.ts'
import { bilingual, refused } from '../../../platform/http/index.ts'
import type { App, ProblemWriter } from '../../../platform/http/index.ts'
import { ownProvince } from '../../organisation/index.ts'
import { parsePetitionCode } from '../domain/code.ts'
import { formatType, formats, toXml, writeErrors } from '../open311/format.ts'
import type { Format } from '../open311/format.ts'
import { parseNewRequest } from '../open311/new-request.ts'
import type { RequestMistake } from '../open311/new-request.ts'
import { receiveRequest } from '../open311/receive.ts'
import { parseRequestsQuery } from '../open311/requests-query.ts'
import { schemaOf } from '../open311/schemas.ts'
import { discovery, isServiceCode, requestView, serviceDefinition, serviceList } from '../open311/view.ts'
import type { RequestView } from '../open311/view.ts'
import { wordsEn as en } from '../open311/words.en.ts'
import { wordsVi as vi } from '../open311/words.vi.ts'
import type { Open311Words } from '../open311/words.vi.ts'
import type { PetitionDeps } from '../settings.ts'
import { apiKeyId } from '../store/api-keys.ts'
import { listPublicRequests } from '../store/public-requests.ts'
import type { RequestFilter } from '../store/public-requests.ts'

const keys = new WeakMap<FastifyRequest, number>()

/** For `createServer({ isApiKey })`: whether a key may use routes with `access: 'api-key'`. */
export async function isApiKey(request: FastifyRequest, key: string): Promise<boolean> {
  const id = await apiKeyId(request.province.db.read, key)
  if (id !== undefined) keys.set(request, id)
  return id !== undefined
}

/**
 * Open311 GeoReport v2 under `/open311/v2`, in JSON and XML. Everybody reads what was published; a program with a key (`gandan api-key create NAME`) sends
 * petitions and reads those that it sent. Errors have GeoReport's own body.
 */
export function open311Routes(app: App, deps: PetitionDeps): void {
  for (const format of formats) registerFormat(app, deps, format)
}

type Query = Readonly<Record<string, unknown>>
const queryOf = (request: FastifyRequest): Query =>
  typeof request.query === 'object' && request.query !== null ? (request.query as Query) : {}

function registerFormat(app: App, deps: PetitionDeps, format: Format): void {
  const problems: ProblemWriter = (problem, request) => writeErrors(keyProblem(problem, request), format)
  const reading = (name: Parameters<typeof schemaOf>[0]) =>
    ({ config: { access: 'public', rate: 'api', problems }, schema: schemaOf(name, format) }) as const
  const sending = { config: { access: 'api-key', csrf: false, problems }, schema: schemaOf('create', format) } as const
  // JSON is parsed by its schema on the way out; XML is written here
  const answer = (reply: FastifyReply, json: unknown, xml: Record<string, unknown>): FastifyReply =>
    reply.type(formatType[format]).send(format === 'json' ? json : toXml(xml))
  const path = (name: string) => `/open311/v2/${name}.${format}`

  app.get(path('discovery'), reading('discovery'), async (request, reply) => {
    const found = discovery(deps.baseUrl, wordsOf(request), specificationSince)
    const endpoints = found.endpoints.map(({ formats: types, ...one }) => ({ ...one, formats: { format: types } }))
    return answer(reply, found, { discovery: { ...found, endpoints: { endpoint: endpoints } } })
  })

  app.get(path('services'), reading('services'), async (request, reply) => {
    checkJurisdiction(request, queryOf(request))
    const services = serviceList(wordsOf(request))
    return answer(reply, services, { services: { service: services } })
  })

  app.get<{ Params: { code: string } }>(path('services/:code'), reading('definition'), async (request, reply) => {
    checkJurisdiction(request, queryOf(request))
    const { code } = request.params
    if (!isServiceCode(code)) throw notFound(vi.noService(code), en.noService(code))
    const definition = serviceDefinition(code)
    return answer(reply, definition, { service_definition: { service_code: code, attributes: '' } })
  })

  app.get(path('requests'), reading('requests'), async (request, reply) => {
    const query = queryOf(request)
    checkJurisdiction(request, query)
    const filter = parseRequestsQuery(query, deps.clock())
    if (!filter.ok) throw badRequest(filter.error.map((name): RequestMistake => ({ kind: 'wrong', name })))
    const found = await readRequests(deps, request, filter.value)
    return answer(reply, found, { service_requests: { request: found } })
  })

  app.get<{ Params: { id: string } }>(path('requests/:id'), reading('request'), async (request, reply) => {
    checkJurisdiction(request, queryOf(request))
    const found = await readOne(deps, request, request.params.id)
    return answer(reply, [found], { service_requests: { request: [found] } })
  })

  app.get<{ Params: { id: string } }>(path('tokens/:id'), reading('token'), async (request, reply) => {
    checkJurisdiction(request, queryOf(request))
    const { service_request_id } = await readOne(deps, request, request.params.id)
    const token = { service_request_id, token: request.params.id }
    return answer(reply, [token], { service_requests: { request: [token] } })
  })

  app.post(path('requests'), sending, async (request, reply) => {
    const fields: Query = typeof request.body === 'object' && request.body !== null ? (request.body as Query) : {}
    checkJurisdiction(request, { ...queryOf(request), ...fields })
    const parsed = parseNewRequest(request.body)
    if (!parsed.ok) throw badRequest(parsed.error)
    const { serviceCode, hasMedia } = parsed.value
    if (!isServiceCode(serviceCode)) throw notFound(vi.noService(serviceCode), en.noService(serviceCode))
    const keyId = keys.get(request)
    if (keyId === undefined) throw refused('key-needed')
    const sendingKey = request.headers['idempotency-key']
    const received = await receiveRequest(deps, request.province, {
      request: parsed.value,
      serviceCode,
      keyId,
      ...(typeof sendingKey === 'string' && sendingKey.length <= 200 ? { sendingKey } : {}),
    })
    if (!received.ok)
      throw received.error === 'no-office'
        ? refused('unavailable')
        : badRequest([{ kind: 'wrong', name: 'address_id' }])
    const words = wordsOf(request)
    const { code, secret } = received.value
    const notice = [words.received(code, secret), ...(hasMedia ? [words.mediaIgnored] : [])].join(' ')
    const receipt = { service_request_id: code, service_notice: notice, account_id: null }
    void reply.code(201)
    return answer(reply, [receipt], { service_requests: { request: [receipt] } })
  })
}

/** since when this endpoint answers as it does now */
const specificationSince = new Date('2026-11-21T00:00:00Z')

const wordsOf = (request: FastifyRequest): Open311Words => (request.lang === 'en' ? en : vi)

const keyProblem: (problem: Parameters<ProblemWriter>[0], request: FastifyRequest) => Parameters<ProblemWriter>[0] = (
  problem,
  request,
) => (problem.code === 'key-needed' ? { ...problem, detail: wordsOf(request).noKey } : problem)

const notFound = (vietnamese: string, english: string) =>
  refused('not-found', { detail: { vi: vietnamese, en: english } })

const badRequest = (mistakes: readonly RequestMistake[]) =>
  refused('bad-request', {
    mistakes: mistakes.map((one) => ({
      pointer: 'name' in one ? `/${one.name}` : '',
      detail: bilingual(sentence(one, vi), sentence(one, en)),
    })),
  })

function sentence(mistake: RequestMistake, { mistakes }: Open311Words): string {
  switch (mistake.kind) {
    case 'missing':
      return mistakes.missing(mistake.name)
    case 'wrong':
      return mistakes.wrong(mistake.name)
    case 'too-long':
      return mistakes.tooLong(mistake.name, mistake.most)
    case 'no-place':
      return mistakes.noPlace
    case 'not-a-body':
      return mistakes.notBody
  }
}

/** Optional, since a host name serves one province; when it is sent, it must be ours. */
function checkJurisdiction(request: FastifyRequest, { jurisdiction_id: id }: Query): void {
  if (id === undefined || id === '' || id === request.province.slug) return
  const shown = typeof id === 'string' ? id.slice(0, 60) : '?'
  throw notFound(vi.noJurisdiction(shown), en.noJurisdiction(shown))
}

async function readRequests(
  deps: PetitionDeps,
  request: FastifyRequest,
  filter: RequestFilter,
): Promise<RequestView[]> {
  const { read } = request.province.db
  const sent = queryOf(request)['api_key'] ?? request.headers['x-api-key']
  const keyId = typeof sent === 'string' && sent !== '' ? await apiKeyId(read, sent) : undefined
  const [found, province] = await Promise.all([
    listPublicRequests(read, keyId, filter),
    ownProvince(read, civilDateAt(deps.clock())),
  ])
  return found.map((one) => requestView(one, wordsOf(request), province?.fullName ?? request.province.slug))
}

async function readOne(deps: PetitionDeps, request: FastifyRequest, id: string): Promise<RequestView> {
  const parsed = parsePetitionCode(id)
  const found = 'code' in parsed ? await readRequests(deps, request, { codes: [parsed.code], limit: 1, offset: 0 }) : []
  const [one] = found
  if (!one) throw notFound(vi.noRequest, en.noRequest)
  return one
}
