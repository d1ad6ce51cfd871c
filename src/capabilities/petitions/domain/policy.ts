import { holds, unitsWhere } from '../../../kernel/actor.ts'
import type { Actor, Role } from '../../../kernel/actor.ts'
import type { PetitionId, UnitId } from '../../../kernel/ids.ts'
import type { ActName } from './acts.ts'
import { isDenunciation } from './petition.ts'
import type { Petition } from './petition.ts'

/** Whoever acts on a petition: an officer, the program, or the sender, who has shown its code and secret. */
export type Doer = Actor | { readonly kind: 'sender'; readonly petitionId: PetitionId }

const working: readonly Role[] = ['intake', 'handler', 'leader']
/** Roles that open a case of their unit; an empty list would mean nobody. */
export const readingRoles: readonly Role[] = [...working, 'publisher', 'auditor']

/** Roles that may do an act in the unit that holds the petition; an empty list means no officer at all. */
export const officersWho: Record<ActName, readonly Role[]> = {
  classify: working,
  assign: ['intake', 'leader'],
  'hand-over': working,
  accept: ['leader'],
  'ask-information': ['handler', 'leader'],
  'supply-information': working,
  answer: ['handler', 'leader'],
  close: working,
  rate: [],
  reopen: [],
  note: working,
  'draft-publication': ['handler', 'leader'],
  publish: ['publisher'],
  'withdraw-publication': ['publisher'],
}

const senderMay: readonly ActName[] = ['supply-information', 'rate', 'reopen']

type Judged = Pick<Petition, 'id' | 'holderUnitId' | 'publication'>

/**
 * Who may do an act. Officers act only on what their unit holds now; nobody publishes their own draft; rating and reopening belong to the sender alone, never to an office.
 */
export function may(doer: Doer, act: ActName, petition: Judged): boolean {
  switch (doer.kind) {
    case 'public':
      return false
    case 'sender':
      return doer.petitionId === petition.id && senderMay.includes(act)
    case 'officer':
      if (act === 'publish' && petition.publication?.draftedBy === doer.accountId) return false
      return holds(doer, officersWho[act], petition.holderUnitId)
    case 'system':
      return true
  }
}

/**
 * Who may open a case: officers of the unit that holds it, and of units that held it before (they must be able to say where it went).
 * A denunciation is open only to working officers of the unit that holds it now (LTC Điều 8 khoản 3).
 */
export function mayRead(doer: Doer, petition: Petition): boolean {
  switch (doer.kind) {
    case 'public':
      return false
    case 'sender':
      return doer.petitionId === petition.id
    case 'system':
      return true
    case 'officer':
      if (isDenunciation(petition)) return holds(doer, working, petition.holderUnitId)
      return [petition.holderUnitId, ...petition.heldBy].some((unit) => holds(doer, readingRoles, unit))
  }
}

/** Names and addresses: only those who work on the case now. */
export function mayReadPersons(doer: Doer, petition: Pick<Petition, 'id' | 'holderUnitId'>): boolean {
  if (doer.kind === 'sender') return doer.petitionId === petition.id
  return doer.kind === 'officer' && holds(doer, working, petition.holderUnitId)
}

/** Units whose petitions an officer sees in lists and search, and those whose denunciations too. Both are empty for everybody else. */
export function visibleUnits(actor: Actor): {
  readonly units: ReadonlySet<UnitId>
  readonly denunciations: ReadonlySet<UnitId>
} {
  return { units: unitsWhere(actor, readingRoles), denunciations: unitsWhere(actor, working) }
}

/** Who may register a petition that arrived at a unit by counter, telephone or post. */
export const mayRegister = (actor: Actor, unitId: UnitId): boolean =>
  holds(actor, ['intake', 'handler', 'leader'], unitId)

/** Units in which an officer works with petitions themselves: their own desk, without the units below it. */
export function ownUnits(actor: Actor): UnitId[] {
  if (actor.kind !== 'officer') return []
  return [...new Set(actor.grants.filter(({ role }) => working.includes(role)).map(({ unitId }) => unitId))]
}

/** Roles to which work can be given: those that may answer. */
export const assignableRoles: readonly Role[] = officersWho.answer
