import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { roles } from '../../kernel/actor.ts'
import { civilDateAt } from '../../kernel/civil-date.ts'
import { renderPage } from '../../platform/html/index.ts'
import {
  clearSessionCookie,
  isForMachine,
  problemOf,
  readSessionToken,
  safeLocalPath,
  setSessionCookie,
} from '../../platform/http/index.ts'
import type { App, Problem, Refusal } from '../../platform/http/index.ts'
import { deviceName } from './domain/device.ts'
import { formView, passwordField, relyingParty, saidDone, unitNames } from './edge.ts'
import type { AccountDeps } from './edge.ts'
import { CodePage, SignInPage, signInWords } from './pages/sign-in/page.tsx'
import type { SampleSignIn, SignInView } from './pages/sign-in/page.tsx'
import { askForPasskey, signInByPasskey } from './passkeys.ts'
import { refusalOf } from './problems.ts'
import { giveCode, owesSecondProof, signIn, signOut } from './sign-in.ts'
import type { SignedIn } from './sign-in.ts'
import { sampleAccounts } from './store/lists.ts'
import type { SampleAccount } from './store/lists.ts'
import { accountWords } from './words.ts'

const workPath = '/lam-viec'
const changePasswordPath = '/lam-viec/tai-khoan/mat-khau'
const query = z.object({ tiep: z.string().optional(), xong: z.string().optional() })

/** `/dang-nhap` in one or two steps or by passkey, and `/dang-xuat`. */
export function signInRoutes(app: App, deps: AccountDeps): void {
  registerPassword(app, deps)
  registerCode(app, deps)
  registerPasskey(app, deps)
  registerSignOut(app, deps)
}

/** Where to go after, as the address or the form says; only ever on this site. */
function nextOf(request: FastifyRequest): string {
  const asked = request.typed['tiep'] ?? (request.query as z.output<typeof query>).tiep
  return safeLocalPath(asked, workPath)
}

const deviceOf = ({ headers }: FastifyRequest): string => deviceName(headers['user-agent'])

/** Puts the new session in place of whatever the browser brought along. */
async function enter(request: FastifyRequest, reply: FastifyReply, { config, clock }: AccountDeps, signedIn: SignedIn) {
  const old = readSessionToken(request, config)
  if (old !== undefined) await signOut(request.province.db, old, clock())
  setSessionCookie(reply, config, signedIn.token)
}

/** The way in from here, once the session is there. */
function wayOn({ needsSecondProof, mustChangePassword }: SignedIn, next: string): string {
  if (needsSecondProof) return `/dang-nhap/ma?tiep=${encodeURIComponent(next)}`
  return mustChangePassword ? changePasswordPath : next
}

function registerPassword(app: App, deps: AccountDeps): void {
  const { clock } = deps
  const show = async (request: FastifyRequest, reply: FastifyReply, problem?: Problem): Promise<string> => {
    const shell = await deps.publicShell(request)
    const form = formView(request, reply, problem)
    const view = {
      form,
      next: nextOf(request),
      passkeySite: new URL(deps.config.baseUrl).hostname,
      samples: await samplesFor(request, deps),
    }
    const { xong } = request.query as z.output<typeof query>
    const done = saidDone(xong === 'dang-xuat' && problem === undefined ? signInWords(shell.lang).signedOut : undefined)
    return renderPage(<SignInPage {...shell} {...done} view={view} />)
  }
  app.get('/dang-nhap', { config: { access: 'public' }, schema: { querystring: query } }, async (request, reply) => {
    if (request.actor.kind === 'officer') return reply.redirect(nextOf(request), 303)
    return reply.html(await show(request, reply))
  })
  app.post(
    '/dang-nhap',
    {
      config: { access: 'public', rate: 'sensitive', rerender: show },
      schema: {
        body: z.object({
          ten_dang_nhap: z.string().trim().min(1).max(100),
          mat_khau: passwordField,
          tiep: z.string().optional(),
        }),
      },
    },
    async (request, reply) => {
      const { ten_dang_nhap: login, mat_khau: password } = request.body
      const signedIn = await signIn(request.province.db, { login, password, device: deviceOf(request), now: clock() })
      if (!signedIn.ok) return refuseHere(refusalOf(signedIn.error), request, reply, show)
      await enter(request, reply, deps, signedIn.value)
      return reply.redirect(wayOn(signedIn.value, nextOf(request)), 303)
    },
  )
}

type Show = (request: FastifyRequest, reply: FastifyReply, problem?: Problem) => Promise<string>

/** People keep the form in front of them, also when they must wait, which the server would show as a page of its own. */
async function refuseHere(
  refusal: Refusal,
  request: FastifyRequest,
  reply: FastifyReply,
  show: Show,
): Promise<FastifyReply> {
  if (isForMachine(request) || refusal.spec.status !== 429) throw refusal
  const problem = problemOf(refusal, request.lang, request.id)
  return reply.headers(refusal.headers).html(await show(request, reply, problem), problem.status)
}

/** Invented officers to sign in as, in a demonstration: first one of each sort, then all. */
async function samplesFor(
  request: FastifyRequest,
  { config, samplePassword, clock }: AccountDeps,
): Promise<SignInView['samples']> {
  if (!config.sample || samplePassword === undefined) return undefined
  const { db } = request.province
  const found = await sampleAccounts(db.read, civilDateAt(clock()))
  if (found.length === 0) return undefined
  const nameOf = await unitNames(
    db,
    found.map(({ homeUnitId }) => homeUnitId),
  )
  const words = accountWords(request.lang)
  const shown = (one: (typeof found)[number]): SampleSignIn => ({
    login: one.login,
    name: one.displayName,
    about: [one.title, nameOf(one.homeUnitId), one.roles.map((role) => words.roles[role].toLowerCase()).join(', ')]
      .filter((part) => part !== '')
      .join(' · '),
  })
  return { password: samplePassword, first: oneOfEach(found).map(shown), all: found.map(shown) }
}

/** For each role whoever has it and the fewest others. */
function oneOfEach(accounts: readonly SampleAccount[]): SampleAccount[] {
  const byFew = [...accounts].sort((a, b) => a.roles.length - b.roles.length)
  const found = roles.flatMap((role) => byFew.find((one) => one.roles.includes(role)) ?? [])
  return [...new Set(found)]
}

function registerCode(app: App, deps: AccountDeps): void {
  const { config, clock } = deps
  const show = async (request: FastifyRequest, reply: FastifyReply, problem?: Problem): Promise<string> => {
    const view = { form: formView(request, reply, problem), next: nextOf(request) }
    return renderPage(<CodePage {...await deps.publicShell(request)} view={view} />)
  }
  app.get('/dang-nhap/ma', { config: { access: 'public' }, schema: { querystring: query } }, async (request, reply) => {
    if (request.actor.kind === 'officer') return reply.redirect(nextOf(request), 303)
    const owing = await owesSecondProof(request.province.db, readSessionToken(request, config), clock())
    return owing === undefined ? reply.redirect('/dang-nhap', 303) : reply.html(await show(request, reply))
  })
  app.post(
    '/dang-nhap/ma',
    {
      config: { access: 'public', rate: 'sensitive', rerender: show },
      schema: { body: z.object({ ma: z.string().trim().min(1).max(20), tiep: z.string().optional() }) },
    },
    async (request, reply) => {
      const token = readSessionToken(request, config) ?? ''
      const { ma: code } = request.body
      const proof = { token, code, sealKey: config.keyFor('accounts'), device: deviceOf(request), now: clock() }
      const signedIn = await giveCode(request.province.db, proof)
      if (!signedIn.ok) {
        const field = signedIn.error.kind === 'wrong-code' ? 'ma' : undefined
        return refuseHere(refusalOf(signedIn.error, field), request, reply, show)
      }
      await enter(request, reply, deps, signedIn.value)
      return reply.redirect(wayOn(signedIn.value, nextOf(request)), 303)
    },
  )
}

function registerPasskey(app: App, deps: AccountDeps): void {
  const { config, clock } = deps
  const knock = { access: 'public', rate: 'sensitive', problems: 'json' } as const
  app.post('/dang-nhap/passkey/hoi', { config: knock }, async (request) =>
    askForPasskey(request.province.db, { site: relyingParty(config, request), now: clock() }),
  )
  app.post(
    '/dang-nhap/passkey',
    {
      config: knock,
      schema: {
        body: z.object({
          key: z.string().max(100),
          next: z.string().max(2000).optional(),
          response: z.looseObject({ id: z.string().max(2000) }),
        }),
      },
    },
    async (request, reply) => {
      const { key, response, next } = request.body
      const answer = { key, response, site: relyingParty(config, request), device: deviceOf(request), now: clock() }
      const signedIn = await signInByPasskey(request.province.db, answer)
      if (!signedIn.ok) throw refusalOf(signedIn.error)
      await enter(request, reply, deps, signedIn.value)
      return { next: wayOn(signedIn.value, safeLocalPath(next, workPath)) }
    },
  )
}

function registerSignOut(app: App, { config, clock }: AccountDeps): void {
  app.post('/dang-xuat', { config: { access: 'public' } }, async (request, reply) => {
    const token = readSessionToken(request, config)
    if (token !== undefined) await signOut(request.province.db, token, clock())
    clearSessionCookie(reply, config)
    return reply.redirect('/dang-nhap?xong=dang-xuat', 303)
  })
}
