import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Officer } from '../../kernel/actor.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import { civilDateAt } from '../../kernel/civil-date.ts'
import type { Tx } from '../../platform/db/db.ts'
import type { WorkspacePageProps, WorkspaceShell } from '../../platform/html/index.ts'
import { refused } from '../../platform/http/index.ts'
import type { People, PublicDeps } from '../petitions/index.ts'
import type { NewEvent } from './store/envelopes.ts'

/** What the slice needs from the house; made once by the composition root. */
export type DenunciationDeps = PublicDeps & {
  readonly people: People
  readonly workShell: (
    request: FastifyRequest,
    reply: FastifyReply,
  ) => Promise<WorkspaceShell & Pick<WorkspacePageProps, 'csrf'>>
  /** for the ledger: in the same transaction as every event of a sealed identity */
  readonly recordAct?: (tx: Tx, event: NewEvent & { readonly id: number }) => Promise<void>
}

export const todayOf = ({ clock }: Pick<DenunciationDeps, 'clock'>): CivilDate => civilDateAt(clock())

/** The officer behind a request to a route with `access: 'officer'`. */
export function officerOf({ actor }: FastifyRequest): Officer {
  if (actor.kind !== 'officer') throw refused('sign-in-needed')
  return actor
}
