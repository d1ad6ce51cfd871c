import { perform, personalDataIn } from '../capabilities/petitions/index.ts'
import type { Act, Doer, Kind, PerformError, Petition, performSettings } from '../capabilities/petitions/index.ts'
import type { Officer, Role } from '../kernel/actor.ts'
import { addDays } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/civil-date.ts'
import type { PetitionId, UnitId } from '../kernel/ids.ts'
import type { WorkingCalendar } from '../kernel/time-limits/index.ts'
import type { Db } from '../platform/db/db.ts'
import type { Letter, LetterAct } from './letter.ts'
import { homeMoment, officeMoment } from './office-hours.ts'
import type { Desk } from './officers.ts'

/** An act that the register did not take: the sample or the program is wrong. */
export type RefusedAct = {
  readonly ref: string
  readonly act: string
  readonly reason: PerformError['kind'] | 'nobody'
}

export type Played = { readonly done: number; readonly later: number; readonly refused: readonly RefusedAct[] }

export type Stage = {
  readonly db: Db
  readonly settings: ReturnType<typeof performSettings>
  readonly calendar: WorkingCalendar
  readonly desk: Desk
  readonly unitOf: (key: string) => UnitId
  readonly now: Date
}

type Step = { readonly act: Act; readonly roles: readonly Role[] | 'sender' }

/** Does what the office and the sender did with one letter, in order, each by somebody who may; what would lie in the future is left for later. */
export async function playLetter(
  stage: Stage,
  letter: Letter,
  { id, holder, receivedOn, receivedAt }: { id: PetitionId; holder: UnitId; receivedOn: CivilDate; receivedAt: Date },
): Promise<Played> {
  const scene = { holder, at: receivedAt, answer: '', drafter: undefined as Officer | undefined }
  const refused: RefusedAct[] = []
  let done = 0
  for (const [i, written] of letter.acts.entries()) {
    const steps = stepsOf(stage, letter, written, scene)
    for (const step of steps) {
      const wanted = addDays(receivedOn, written.afterDays)
      const pause = 7 + ((letter.ref.charCodeAt(3) * 11 + i * 17) % 50)
      const at =
        step.roles === 'sender'
          ? homeMoment(wanted, scene.at, pause)
          : officeMoment(stage.calendar, wanted, scene.at, pause)
      if (at > stage.now) return { done, later: letter.acts.length - i, refused }
      const doer = doerOf(stage, step, id, scene)
      if (!doer) {
        refused.push({ ref: letter.ref, act: step.act.act, reason: 'nobody' })
        continue
      }
      const outcome = await perform(stage.db, stage.settings, { petitionId: id, act: step.act, doer, at })
      if (!outcome.ok) {
        refused.push({ ref: letter.ref, act: step.act.act, reason: outcome.error.kind })
        continue
      }
      done++
      scene.at = at
      follow(scene, outcome.value.petition, step.act, doer)
    }
  }
  return { done, later: 0, refused }
}

type Scene = { holder: UnitId; at: Date; answer: string; drafter: Officer | undefined }

function follow(scene: Scene, petition: Petition, act: Act, doer: Doer): void {
  scene.holder = petition.holderUnitId
  if (act.act === 'answer') scene.answer = act.body
  if (act.act === 'draft-publication' && doer.kind === 'officer') scene.drafter = doer
}

function doerOf({ desk }: Stage, { act, roles }: Step, id: PetitionId, scene: Scene): Doer | undefined {
  if (roles === 'sender') return { kind: 'sender', petitionId: id }
  return desk(scene.holder, roles, act.act === 'publish' ? scene.drafter : undefined)
}

const desk: readonly Role[] = ['intake', 'handler', 'leader']

function stepsOf({ desk: find, unitOf }: Stage, letter: Letter, written: LetterAct, scene: Scene): Step[] {
  switch (written.act) {
    case 'classify': {
      const classify: Step = { act: { act: 'classify', kind: kindOf(letter), field: letter.field }, roles: desk }
      return letter.parts.length === 0
        ? [classify]
        : [classify, { act: { act: 'note', text: mixedNote(letter) }, roles: desk }]
    }
    case 'assign': {
      const handler = find(scene.holder, ['handler'])
      return handler ? [{ act: { act: 'assign', assigneeId: handler.accountId }, roles: ['leader', 'intake'] }] : []
    }
    case 'handOver':
      return [
        {
          act: { act: 'hand-over', toUnitId: unitOf(written.to), why: written.why, circleKnown: true },
          roles: desk,
        },
      ]
    case 'accept':
      return [{ act: { act: 'accept' }, roles: ['leader'] }]
    case 'askInformation':
      return [{ act: { act: 'ask-information', text: written.text }, roles: ['handler'] }]
    case 'supplyInformation':
      return [{ act: { act: 'supply-information', text: written.text }, roles: 'sender' }]
    case 'note':
      return [{ act: { act: 'note', text: written.text }, roles: desk }]
    case 'answer':
      return [
        { act: { act: 'answer', body: written.text, legalBasis: written.legalBasis }, roles: ['handler', 'leader'] },
      ]
    case 'close':
      return [{ act: { act: 'close' }, roles: desk }]
    case 'rate': {
      const comment = written.comment === undefined ? {} : { comment: written.comment }
      return [{ act: { act: 'rate', score: written.score, ...comment }, roles: 'sender' }]
    }
    case 'reopen':
      return [{ act: { act: 'reopen', why: written.why }, roles: 'sender' }]
    case 'publish':
      return [
        {
          act: { act: 'draft-publication', question: publicQuestion(letter), answer: scene.answer },
          roles: ['handler'],
        },
        { act: { act: 'publish' }, roles: ['publisher'] },
      ]
  }
}

export const kindOf = ({ kind, subKind }: Letter): Kind =>
  kind === 'KNPA' ? { statutory: kind, working: subKind ?? 'FEEDBACK' } : { statutory: kind }

/** Splitting a mixed letter is another act; until somebody does it, the case says what is in it. */
const mixedNote = ({ parts }: Letter): string =>
  `Đơn có ${parts.length} nội dung, cần tách:\n${parts.map(({ title }, i) => `${i + 1}. ${title}`).join('\n')}`

/** The letter's own words where nothing in them says who wrote, else its title, which never does. */
function publicQuestion({ title, body, sender, representatives }: Letter): string {
  const names = [...(sender ? [sender.name] : []), ...representatives]
  return personalDataIn(body, names).length === 0 ? body : `${title}.`
}
