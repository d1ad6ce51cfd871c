import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Limits } from '../config/config.ts'
import { isDatabaseAway } from '../db/db.ts'
import type { Log } from '../log/log.ts'
import type { Lang } from './lang.ts'
import { Refusal, documentOf, problemOf, refused } from './problems.ts'
import type { Problem } from './problems.ts'
import { InputMistakes } from './validation.ts'
import { words as en } from './words.en.ts'
import { words as vi } from './words.vi.ts'

export type ErrorPage = (lang: Lang, problem: Problem) => string

type Answering = { readonly log: Log; readonly errorPage: ErrorPage; readonly limits: Limits }

/**
 * The one place where failures become answers. Known ones (`Refusal`, input that does not fit, what Fastify refuses) are shown; all others are
 * logged once, by kind and place, and shown as a plain 500. People get a page or their form back, machines a problem document.
 */
export function failureAnswers({ log, errorPage, limits }: Answering) {
  return async (error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const known = refusalOf(error, limits)
    if (known === undefined) logFailure(log, request, error)
    const refusal = known ?? refused('unexpected')
    try {
      return await answer(refusal, request, reply, errorPage)
    } catch (thrown) {
      // showing the form again found out that there is no such form for this person
      if (thrown instanceof Refusal && thrown.spec.status === 404) return answer(thrown, request, reply, errorPage)
      logFailure(log, request, thrown)
      return await answer(refused('unexpected'), request, reply, errorPage)
    }
  }
}

const logFailure = (log: Log, request: FastifyRequest, cause: unknown): void =>
  log.error('request-failed', { requestId: request.id, method: request.method, route: request.routeOptions.url }, cause)

async function answer(
  refusal: Refusal,
  request: FastifyRequest,
  reply: FastifyReply,
  errorPage: ErrorPage,
): Promise<FastifyReply> {
  const problem = problemOf(refusal, request.lang ?? 'vi', request.id)
  void reply.code(problem.status).headers(refusal.headers)
  const { rerender, problems } = configOf(request)
  if (typeof problems === 'function') {
    const { type, body, status = problem.status } = problems(problem, request)
    return reply.code(status).type(type).send(body)
  }
  if (isForMachine(request))
    return reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(documentOf(problem)))
  if (problem.code === 'sign-in-needed' && isReading(request))
    return reply.redirect(`/dang-nhap?tiep=${encodeURIComponent(request.url)}`, 303)
  if (rerender === undefined || !keepsForm.has(problem.status) || !canShowAgain(request))
    return reply.html(errorPage(request.lang ?? 'vi', problem), problem.status)
  request.formProblem = problem
  return reply.html(await rerender(request, reply, problem), problem.status)
}

/** 507: an attachment could not be kept; what was typed must not be lost with it */
const keepsForm = new Set([400, 409, 413, 415, 422, 507])
const isReading = ({ method }: FastifyRequest) => method === 'GET' || method === 'HEAD'
/** before a request has passed the doors, no page of a slice can be shown; and a form that was never read would come back empty */
const canShowAgain = (request: FastifyRequest) =>
  request.province !== undefined && Object.keys(request.typed).length > 0

/** Routes that Fastify makes itself (not found) have no configuration. */
export const configOf = (request: FastifyRequest): Partial<FastifyRequest['routeOptions']['config']> =>
  request.routeOptions.config ?? {}

/** Whether the answer is for a program: by the route first, then by what the request says about itself. */
export function isForMachine(request: FastifyRequest): boolean {
  const { access, problems } = configOf(request)
  if (problems !== undefined) return problems === 'json'
  if (access === 'api-key' || access === 'machine' || request.url.startsWith('/api/')) return true
  const { accept = '', 'content-type': type = '' } = request.headers
  if (accept.includes('text/html')) return false
  return accept.includes('json') || type.startsWith('application/json')
}

function refusalOf(error: unknown, limits: Limits): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (error instanceof InputMistakes) return refusedInput(error)
  if (isDatabaseAway(error)) return refused('unavailable', { headers: { 'retry-after': '5' } })
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined
  if (typeof code !== 'string') return undefined
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return bodyTooLarge(limits)
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return refused('unsupported-type')
  if (code.startsWith('FST_ERR_CTP_') || code === 'FST_ERR_BAD_URL') return refused('bad-request')
  return code === 'FST_ERR_MAX_PARAM_LENGTH' ? refused('not-found') : undefined
}

function refusedInput({ validationContext, mistakes }: InputMistakes): Refusal {
  if (validationContext === 'params') return refused('not-found')
  return refused(validationContext === 'body' ? 'invalid-input' : 'bad-request', { mistakes })
}

function bodyTooLarge({ bodyBytes }: Limits): Refusal {
  const kb = Math.floor(bodyBytes / 1024)
  return refused('too-large', { detail: { vi: vi.bodyTooLarge(kb), en: en.bodyTooLarge(kb) } })
}

/** An address that can not be read reaches no route and no hook, so it is answered here, with headers of its own. */
export function answerUnroutable(
  error: unknown,
  { headers, url = '' }: IncomingMessage,
  response: ServerResponse,
  errorPage: ErrorPage,
): void {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined
  const lang = /(?:^|;\s*)lang=en(?:;|$)/.test(headers.cookie ?? '') ? 'en' : 'vi'
  const refusal = refused(code === 'FST_ERR_MAX_PARAM_LENGTH' ? 'not-found' : 'bad-request')
  const problem = problemOf(refusal, lang, randomUUID())
  const { accept = '' } = headers
  const isMachine = url.startsWith('/api/') || (accept.includes('json') && !accept.includes('text/html'))
  response.writeHead(problem.status, {
    'content-type': isMachine ? 'application/problem+json; charset=utf-8' : 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
  })
  response.end(isMachine ? JSON.stringify(documentOf(problem)) : errorPage(lang, problem))
}
