import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Officer } from '../../kernel/actor.ts'
import { parseWrittenDate } from '../../kernel/civil-date.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { AccountId, UnitId } from '../../kernel/ids.ts'
import type { Config } from '../../platform/config/config.ts'
import type { Db } from '../../platform/db/db.ts'
import type { Flash, PublicShell, WorkspaceShell } from '../../platform/html/index.ts'
import { bilingual, refused } from '../../platform/http/index.ts'
import type { Problem } from '../../platform/http/index.ts'
import { unitsByIds } from '../organisation/index.ts'
import type { UnitsBelow } from './current-officer.ts'
import type { FormView } from './pages/form.tsx'
import type { RelyingParty } from './passkeys.ts'

/** What the pages of accounts need from the house. */
export type AccountDeps = {
  readonly config: Config
  readonly clock: Clock
  readonly unitsBelow: UnitsBelow
  /** province, language and path of a request */
  readonly publicShell: (request: FastifyRequest) => PublicShell | Promise<PublicShell>
  /** the same, with the places and the officer's name, for pages below /lam-viec */
  readonly workspaceShell: (request: FastifyRequest) => WorkspaceShell | Promise<WorkspaceShell>
  /** the password of all invented officers, in a demonstration: the sign-in page then offers them */
  readonly samplePassword?: string | undefined
}

/** The signed-in officer; routes with access `officer` always have one. */
export function officerIn({ actor }: FastifyRequest): Officer {
  if (actor.kind !== 'officer') throw refused('sign-in-needed')
  return actor
}

/** A form as this request shows it: empty, or with what was typed and why it came back. Passwords and codes are never shown again. */
export function formView(request: FastifyRequest, reply: FastifyReply, problem: Problem | undefined): FormView {
  const typed = Object.entries(request.typed).flatMap(([name, value]) =>
    typeof value === 'string' && !secretFields.has(name) ? [[name, value] as const] : [],
  )
  return { lang: request.lang, csrf: reply.formToken(), typed: Object.fromEntries(typed), problem }
}

const secretFields = new Set(['mat_khau', 'moi', 'lap_lai', 'ma'])

/** A text field: trimmed, at least one character. */
export const textField = (most: number) => z.string().trim().min(1).max(most)

/** A password as typed, spaces included. */
export const passwordField = z.string().min(1).max(300)

/** A day as browsers send it, or as people write it; an empty field fails. */
export const dayField = z.string().transform((text, context): CivilDate => {
  const day = parseWrittenDate(text)
  if (day !== undefined && day >= '1945-09-02' && day < '2200-01-01') return day
  const message =
    text.trim() === ''
      ? bilingual('Chưa điền ngày.', 'The day is not filled in.')
      : bilingual('Ngày chưa đúng, ví dụ: 21/11/2026.', 'This is not a date, such as 21/11/2026.')
  context.addIssue({ code: 'custom', message })
  return z.NEVER
})

const idField = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, bilingual('Chưa chọn mục này.', 'Nothing is chosen here yet.'))
  .transform(Number)
export const accountIdField = idField.transform((id) => id as AccountId)
export const unitIdField = idField.transform((id) => id as UnitId)
export const rowIdField = idField

/** Names of units by id; a unit that is not there any more keeps its last name. */
export async function unitNames(
  db: Db,
  ids: Iterable<UnitId | undefined | null>,
): Promise<(id: UnitId | undefined | null) => string> {
  const wanted = [...ids].filter((id): id is UnitId => id !== undefined && id !== null)
  const units = wanted.length === 0 ? new Map<UnitId, { name: string }>() : await unitsByIds(db.read, wanted)
  return (id) => (id === undefined || id === null ? '' : (units.get(id)?.name ?? ''))
}

/**
 * The site that passkeys belong to: the host of the installation's address. The browser may have shown it under that address, or under another of the
 * same host or below it, such as another port of a developer's machine.
 */
export function relyingParty({ baseUrl }: Pick<Config, 'baseUrl'>, request: FastifyRequest): RelyingParty {
  const { hostname, origin } = new URL(baseUrl)
  const isOurs = request.hostname === hostname || request.hostname.endsWith(`.${hostname}`)
  const here = `${request.protocol}://${request.host}`
  return { id: hostname, name: 'Gần Dân', origins: isOurs ? [...new Set([origin, here])] : [origin] }
}

export const saidDone = (text: string | undefined): { flash?: Flash } =>
  text === undefined ? {} : { flash: { tone: 'success', text } }
