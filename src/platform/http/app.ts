import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Actor } from '../../kernel/actor.ts'
import type { Typed } from './input-hygiene.ts'
import type { Lang } from './lang.ts'
import type { Problem } from './problems.ts'
import type { Province } from './province.ts'
import type { RateClass } from './rate-limits.ts'

/** The server as slices see it: `export function registerPetitionRoutes(app: App, …)`; schemas are zod, in and out. */
export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

/**
 * Who may knock at a route; there is no default, and a route without it stops the start.
 * public: anybody · officer: a signed-in officer (what they may do there the slice decides from `request.actor`) ·
 * api-key: a program with a key · machine: probes and scrapers, without province, cookies or actor
 */
export type Access = 'public' | 'officer' | 'api-key' | 'machine'

/**
 * Shows a form again with what was typed (`request.typed`) beside the reason it was refused; called instead of or after the handler, for people
 * only. The server adds the status and the content type.
 */
export type Rerender = (request: FastifyRequest, reply: FastifyReply, problem: Problem) => string | Promise<string>

/** A failure in a format of its own, such as the error body of Open311; `status` where that format knows other ones than ours. */
export type ProblemWriter = (
  problem: Problem,
  request: FastifyRequest,
) => { type: string; body: string; status?: number }

declare module 'fastify' {
  interface FastifyContextConfig {
    access: Access
    /** only for routes that no browser session can authorise, such as an API with keys */
    csrf?: false
    /** default: `page` for reading, `form` for sending, `api` for api-key */
    rate?: RateClass
    /** a file that is the same for everybody: may be cached, needs neither province nor actor */
    asset?: true
    /** takes multipart forms, through `readUpload` */
    upload?: true
    /** failures 400, 409, 413, 415, 422 and 507 show this form again */
    rerender?: Rerender
    /** default: JSON for machines, a page for people, told apart by path, access, Accept and Content-Type */
    problems?: 'json' | 'page' | ProblemWriter
  }
  interface FastifyRequest {
    /** whoever asks; never undefined inside a handler */
    actor: Actor
    lang: Lang
    /** not on `machine` and `asset` routes */
    province: Province
    /** what was typed into the form, before any schema: for showing it again */
    typed: Typed
    /** why the form came back, while `rerender` runs */
    formProblem: Problem | undefined
  }
  interface FastifyReply {
    /** Sends a page. @param status 200 unless given */
    html(markup: string, status?: number): FastifyReply
    /** The value of the hidden field `_csrf` that every form carries. */
    formToken(): string
  }
}
