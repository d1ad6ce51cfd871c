import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { AccountId, UnitId } from '../../../kernel/ids.ts'
import type { Act, ActName } from './acts.ts'
import { decide } from './decide.ts'
import type { Petition } from './petition.ts'
import { may } from './policy.ts'
import type { Doer } from './policy.ts'

/** Acts of officers, in the order in which a case usually meets them. */
export const officerActs = [
  'classify',
  'assign',
  'accept',
  'answer',
  'close',
  'ask-information',
  'supply-information',
  'hand-over',
  'note',
  'draft-publication',
  'publish',
  'withdraw-publication',
] as const satisfies readonly ActName[]
export type OfficerAct = (typeof officerActs)[number]

// any act of its name: only whether the state allows it is asked, never what it would do
const examples: Readonly<Record<OfficerAct, Act>> = {
  classify: { act: 'classify', kind: { statutory: 'COMPLAINT' }, field: 'OTHER' },
  assign: { act: 'assign', assigneeId: 0 as AccountId },
  accept: { act: 'accept' },
  answer: { act: 'answer', body: '', legalBasis: '' },
  close: { act: 'close' },
  'ask-information': { act: 'ask-information', text: '' },
  'supply-information': { act: 'supply-information', text: '' },
  'hand-over': { act: 'hand-over', toUnitId: 0 as UnitId, why: '' },
  note: { act: 'note', text: '' },
  'draft-publication': { act: 'draft-publication', question: '', answer: '' },
  publish: { act: 'publish' },
  'withdraw-publication': { act: 'withdraw-publication', why: '' },
}

/** What this doer could do to the petition now: what they may, and what its state allows. */
export const possibleActs = (doer: Doer, petition: Petition, on: CivilDate): OfficerAct[] =>
  officerActs.filter((name) => may(doer, name, petition) && decide(petition, examples[name], on).ok)

/** The next step that the case is waiting for, among those possible. */
export function nextAct(petition: Petition, possible: readonly OfficerAct[]): OfficerAct | undefined {
  const wanted: readonly OfficerAct[] = {
    received: ['classify', 'hand-over'] as const,
    classified: ['assign', 'accept', 'hand-over'] as const,
    'in-progress': ['answer', 'accept', 'assign'] as const,
    waiting: ['supply-information', 'answer'] as const,
    answered: ['publish', 'close', 'draft-publication'] as const,
    closed: ['publish', 'draft-publication'] as const,
  }[petition.status]
  return wanted.find((name) => possible.includes(name))
}
