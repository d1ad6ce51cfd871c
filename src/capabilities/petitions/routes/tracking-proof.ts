import { createHmac } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PetitionId } from '../../../kernel/ids.ts'
import { sameText } from '../../../platform/http/index.ts'
import type { PetitionCode } from '../domain/code.ts'
import { secretMatches } from '../domain/secret.ts'
import { secretHashOf } from '../store/load-petition.ts'
import { forgetWrongTries, pausedUntil, recordWrongTry } from '../store/tracking-failures.ts'
import type { Guess } from '../store/tracking-failures.ts'
import { keyFor } from './public-deps.ts'
import type { PublicDeps } from './public-deps.ts'

/** Whoever holds this has shown code and secret in this browser; kept in a signed cookie, never in an address. */
export type Proof = { readonly code: PetitionCode; readonly petitionId: PetitionId }

/** How long a browser stays let in after it last looked. */
const lifeSeconds = 2 * 3600
/** Every wrong try takes this long, whatever was wrong. */
const leastMillis = 300

const cookieName = ({ baseUrl }: PublicDeps): string =>
  baseUrl.startsWith('https:') ? '__Host-gandan-case' : 'gandan-case'
const cookieRules = ({ baseUrl }: PublicDeps) => ({
  path: '/',
  httpOnly: true,
  secure: baseUrl.startsWith('https:'),
  sameSite: 'lax' as const,
})

const signed = (deps: PublicDeps, province: string, open: string): string =>
  createHmac('sha256', keyFor(deps, 'proof')).update(`${province} ${open}`).digest('base64url')

/** Lets the browser in for two hours from now. */
export function setProof(request: FastifyRequest, reply: FastifyReply, deps: PublicDeps, proof: Proof): void {
  const expires = Math.floor(deps.clock().getTime() / 1000) + lifeSeconds
  const open = `${proof.code}.${proof.petitionId}.${expires}`
  const value = `${open}.${signed(deps, request.province.slug, open)}`
  reply.setCookie(cookieName(deps), value, { ...cookieRules(deps), maxAge: lifeSeconds })
}

export function clearProof(reply: FastifyReply, deps: PublicDeps): void {
  reply.clearCookie(cookieName(deps), cookieRules(deps))
}

/** The case this browser was let into, when it is the one asked for and not too long ago. */
export function readProof(request: FastifyRequest, deps: PublicDeps, code: string): Proof | undefined {
  const proof = anyProof(request, deps)
  return proof?.code === code ? proof : undefined
}

/** Whether this browser was let into the petition with this id: for its receipts in the public log. */
export const isLetInto = (request: FastifyRequest, deps: PublicDeps, petitionId: number): boolean =>
  anyProof(request, deps)?.petitionId === petitionId

function anyProof(request: FastifyRequest, deps: PublicDeps): Proof | undefined {
  const [code = '', id = '', expires = '', signature = ''] = (request.cookies[cookieName(deps)] ?? '').split('.')
  if (!sameText(signature, signed(deps, request.province.slug, `${code}.${id}.${expires}`))) return undefined
  if (!(Number(expires) * 1000 > deps.clock().getTime())) return undefined
  return { code: code as PetitionCode, petitionId: Number(id) as PetitionId }
}

export type Shown =
  | { readonly kind: 'let-in'; readonly proof: Proof }
  /** no such case, or another secret: never told apart */
  | { readonly kind: 'wrong' }
  | { readonly kind: 'paused'; readonly seconds: number }

/**
 * Tries code and secret. A wrong one costs the same queries and at least the same time whether or not the case exists, and is counted by
 * address and by code; while either is paused even the right secret is not looked at.
 */
export async function showSecret(
  request: FastifyRequest,
  deps: PublicDeps,
  shown: { readonly code: PetitionCode; readonly secret: string },
): Promise<Shown> {
  const began = performance.now()
  const { db } = request.province
  const now = deps.clock()
  const guess = guessOf(request, deps, shown.code)
  const until = await pausedUntil(db.read, guess, now)
  if (until) return { kind: 'paused', seconds: Math.ceil((until.getTime() - now.getTime()) / 1000) }
  const stored = await secretHashOf(db.read, shown.code)
  if (secretMatches(deps.trackingKey, shown.secret, stored?.hash) && stored) {
    await db.write((tx) => forgetWrongTries(tx, guess))
    return { kind: 'let-in', proof: { code: shown.code, petitionId: stored.id } }
  }
  await db.write((tx) => recordWrongTry(tx, guess, now))
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, leastMillis - (performance.now() - began))))
  return { kind: 'wrong' }
}

function guessOf(request: FastifyRequest, deps: PublicDeps, code: PetitionCode): Guess {
  const hashed = (text: string) => createHmac('sha256', keyFor(deps, 'guesses')).update(text).digest()
  return { address: hashed(`address ${request.ip}`), code: hashed(`code ${code}`) }
}
