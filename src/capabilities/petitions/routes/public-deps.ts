import { createHmac } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import { civilDateAt } from '../../../kernel/civil-date.ts'
import type { PublicShell } from '../../../platform/html/index.ts'
import type { PetitionDeps } from '../settings.ts'

/** What the citizens' pages need beside what the slice needs anyway. */
export type PublicDeps = PetitionDeps & {
  /** province, language, path and flash of a request */
  readonly shell: (request: FastifyRequest) => PublicShell
}

export const todayOf = ({ clock }: Pick<PublicDeps, 'clock'>): CivilDate => civilDateAt(clock())

/** A key of its own for one purpose, from the key for tracking: one key never serves two. */
export const keyFor = ({ trackingKey }: Pick<PublicDeps, 'trackingKey'>, purpose: 'proof' | 'guesses'): Buffer =>
  createHmac('sha256', trackingKey).update(`citizens ${purpose}`).digest()

/** Pages with somebody's case or its secret: never kept, and no address of ours goes along to the next page. */
export const privatePage = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } as const
