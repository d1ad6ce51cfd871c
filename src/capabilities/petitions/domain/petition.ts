import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { AccountId, PetitionId, UnitId } from '../../../kernel/ids.ts'
import type { PetitionCode } from './code.ts'

export const statutoryKinds = ['COMPLAINT', 'DENUNCIATION', 'KNPA'] as const
/** LAW: khiếu nại, tố cáo, and kiến nghị–phản ánh, which the law defines jointly (LTCD Điều 2 khoản 2). */
export type StatutoryKind = (typeof statutoryKinds)[number]

export const workingKinds = ['RECOMMENDATION', 'FEEDBACK'] as const
/** A working split of KNPA used in practice; never in statistics. */
export type WorkingKind = (typeof workingKinds)[number]

export type Kind =
  | { readonly statutory: 'COMPLAINT' }
  | { readonly statutory: 'DENUNCIATION' }
  | { readonly statutory: 'KNPA'; readonly working: WorkingKind }

/** What the sender called it: kept as evidence, while the office classifies by content (TT 05/2021 Điều 6). */
export const senderKinds = ['COMPLAINT', 'DENUNCIATION', 'RECOMMENDATION', 'FEEDBACK'] as const
export type SenderKind = (typeof senderKinds)[number]

export const channels = ['WEB', 'COUNTER', 'PHONE', 'LETTER', 'FIELD', 'API', 'IMPORT'] as const
export type Channel = (typeof channels)[number]

export const fields = [
  'POLICY',
  'LAND',
  'ENVIRONMENT',
  'INFRASTRUCTURE',
  'PUBLIC_ORDER',
  'HEALTH',
  'EDUCATION',
  'ADMIN_PROCEDURE',
  'CIVIL_SERVANTS',
  'AGRICULTURE',
  'UTILITIES',
  'OTHER',
] as const
/** What a petition is about (lĩnh vực). */
export type Field = (typeof fields)[number]

export const statuses = ['received', 'classified', 'in-progress', 'waiting', 'answered', 'closed'] as const
export type Status = (typeof statuses)[number]
/** Statuses in which the office still owes something. */
export const openStatuses = ['received', 'classified', 'in-progress', 'waiting'] as const satisfies readonly Status[]

type Base = {
  readonly id: PetitionId
  readonly code: PetitionCode
  readonly version: number
  readonly channel: Channel
  readonly receivedOn: CivilDate
  readonly senderKind?: SenderKind
  /** the unit that has it now, and so owes the answer */
  readonly holderUnitId: UnitId
  /** every unit that has ever held it, in order, the holder last; a unit that held it twice stands twice */
  readonly heldBy: readonly UnitId[]
  readonly handoverCount: number
  readonly reopenCount: number
  readonly acceptedOn?: CivilDate
  readonly publication?: PublicationState
  readonly clocks: readonly RunningClock[]
}

export type RunningClock = { readonly ruleId: string; readonly startedOn: CivilDate; readonly dueOn: CivilDate }

/** Where the public version stands: `draft` waits for a second person, `withdrawn` was public and may be drafted anew. */
export type PublicationState = {
  readonly state: 'draft' | 'published' | 'withdrawn'
  readonly draftedBy: AccountId
}

export type Received = Base & { readonly status: 'received' }
export type Classified = Base & { readonly status: 'classified'; readonly kind: Kind; readonly field: Field }
export type InProgress = Base & {
  readonly status: 'in-progress'
  readonly kind: Kind
  readonly field: Field
  readonly assigneeId: AccountId
}
export type Waiting = Base & {
  readonly status: 'waiting'
  readonly kind: Kind
  readonly field: Field
  readonly assigneeId: AccountId
}
export type Answered = Base & {
  readonly status: 'answered'
  readonly kind: Kind
  readonly field: Field
  readonly assigneeId: AccountId
  readonly answer: GivenAnswer
}
export type Closed = Base & {
  readonly status: 'closed'
  readonly kind: Kind
  readonly field: Field
  readonly assigneeId: AccountId
  readonly answer: GivenAnswer
}

/** The latest answer, and whether its asker has judged it. */
export type GivenAnswer = { readonly id: number; readonly isRated: boolean; readonly answeredOn: CivilDate }

export type Petition = Received | Classified | InProgress | Waiting | Answered | Closed

/** The day by which the office owes its next step: the earliest clock that runs. Undefined when nothing is owed. */
export function dueOn({ clocks }: Pick<Petition, 'clocks'>): CivilDate | undefined {
  return clocks.map((clock) => clock.dueOn).sort()[0]
}

/** `now` later than the due day. On the due day itself the office still has until midnight (BLDS Điều 148 khoản 6). */
export const isOverdue = (petition: Pick<Petition, 'clocks'>, today: CivilDate): boolean => {
  const due = dueOn(petition)
  return due !== undefined && due < today
}

/** By content once classified, before that by what the sender called it: the stricter walls of a denunciation stand from the first moment. */
export const isDenunciation = (petition: Petition): boolean =>
  petition.status === 'received' ? petition.senderKind === 'DENUNCIATION' : petition.kind.statutory === 'DENUNCIATION'
