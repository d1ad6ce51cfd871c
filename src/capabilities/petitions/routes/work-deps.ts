import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Officer, Role } from '../../../kernel/actor.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import { civilDateAt } from '../../../kernel/civil-date.ts'
import type { AccountId, UnitId } from '../../../kernel/ids.ts'
import type { Reader } from '../../../platform/db/db.ts'
import type { WorkspaceShell } from '../../../platform/html/index.ts'
import { refused } from '../../../platform/http/index.ts'
import type { PetitionDeps } from '../settings.ts'

/** Who works here: the accounts' knowledge, handed in by the composition root. */
export type People = {
  /** names for events and lists; unknown ids are left out. One statement */
  displayNames(reader: Reader, ids: readonly AccountId[]): Promise<ReadonlyMap<AccountId, string>>
  /** who holds one of the roles directly in one of the units on a day. One statement */
  colleagues(
    reader: Reader,
    units: readonly UnitId[],
    roles: readonly Role[],
    on: CivilDate,
  ): Promise<{ id: AccountId; displayName: string; unitId: UnitId }[]>
}

/** What the officers' pages need beside what the slice needs anyway. */
export type WorkDeps = PetitionDeps & {
  readonly people: People
  /** province, language, side navigation, officer and flash; made by the composition root, which knows every slice's places */
  readonly workShell: (request: FastifyRequest, reply: FastifyReply) => Promise<WorkspaceShell>
  /** largest file that is taken in, bytes */
  readonly fileBytes: number
  /** whether a gateway for text messages is set up */
  readonly sendsTexts: boolean
}

export const todayOf = ({ clock }: Pick<WorkDeps, 'clock'>): CivilDate => civilDateAt(clock())

/** The officer behind a request to a route with `access: 'officer'`. */
export function officerOf({ actor }: FastifyRequest): Officer {
  if (actor.kind !== 'officer') throw refused('sign-in-needed')
  return actor
}
