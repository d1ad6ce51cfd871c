import { addDays } from '../../../kernel/civil-date.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import { err, ok } from '../../../kernel/result.ts'
import type { Result } from '../../../kernel/result.ts'
import type { Act, ActError, Effects } from './acts.ts'
import { clockAfterAcceptance, clocksAfterClassification, reopenDays, runningRules } from './clocks.ts'
import { isDenunciation } from './petition.ts'
import type { Answered, Closed, Petition } from './petition.ts'

/** The petition after the act, and what else the act leaves behind. Clocks are started and ended by whoever saves. */
export type Decision = { readonly petition: Petition; readonly effects: Effects }

type Decided = Result<Decision, ActError>

/**
 * What an act does to a petition, or why it can not be done now. Pure: who may act is decided beside it (`may`), and the day arrives as an argument.
 */
export function decide(petition: Petition, act: Act, on: CivilDate): Decided {
  switch (act.act) {
    case 'classify':
      return classify(petition, act)
    case 'assign':
      return assign(petition, act)
    case 'hand-over':
      return handOver(petition, act)
    case 'accept':
      return accept(petition, on)
    case 'ask-information':
      return askInformation(petition, act)
    case 'supply-information':
      return supplyInformation(petition, act)
    case 'answer':
      return answer(petition, act, on)
    case 'close':
      return close(petition)
    case 'rate':
      return rate(petition, act)
    case 'reopen':
      return reopen(petition, act, on)
    case 'note':
      return ok({ petition, effects: effects('note', {}, { note: act.text }) })
    case 'draft-publication':
      return draftPublication(petition, act)
    case 'publish':
      return publish(petition)
    case 'withdraw-publication':
      return withdrawPublication(petition, act)
  }
}

type Of<Name extends Act['act']> = Extract<Act, { act: Name }>

function effects(
  kind: Act['act'],
  data: Record<string, unknown>,
  more: Partial<Omit<Effects, 'event'>> & { note?: string } = {},
): Effects {
  const { note, ...rest } = more
  return { event: { kind, data, ...(note === undefined ? {} : { note }) }, startClocks: [], endClocks: [], ...rest }
}

const notNow = (petition: Petition, act: Act['act']): Decided =>
  err({ kind: 'not-in-this-state', act, status: petition.status })

/** A kind may be corrected as long as nobody has answered; the clocks then follow the right kind, from the day of receipt. */
function classify(petition: Petition, { kind, field }: Of<'classify'>): Decided {
  if (petition.status === 'answered' || petition.status === 'closed' || petition.acceptedOn)
    return notNow(petition, 'classify')
  const running = runningRules(petition)
  const wanted = clocksAfterClassification(kind)
  const next: Petition =
    petition.status === 'received' ? { ...petition, status: 'classified', kind, field } : { ...petition, kind, field }
  return ok({
    petition: next,
    effects: effects(
      'classify',
      { ...kind, field },
      {
        startClocks: wanted.filter((rule) => !running.includes(rule)),
        endClocks: running.filter((rule) => !wanted.includes(rule)),
      },
    ),
  })
}

function assign(petition: Petition, { assigneeId, note }: Of<'assign'>): Decided {
  if (petition.status !== 'classified' && petition.status !== 'in-progress' && petition.status !== 'waiting')
    return notNow(petition, 'assign')
  const status = petition.status === 'waiting' ? 'waiting' : 'in-progress'
  return ok({
    petition: { ...petition, status, assigneeId },
    effects: effects('assign', { assigneeId }, note ? { note } : {}),
  })
}

/** The clocks keep running: the person who wrote waits the same, whichever office has the letter. */
function handOver(petition: Petition, { toUnitId, why, circleKnown }: Of<'hand-over'>): Decided {
  if (petition.status === 'answered' || petition.status === 'closed') return notNow(petition, 'hand-over')
  if (toUnitId === petition.holderUnitId) return err({ kind: 'same-unit' })
  const times = petition.heldBy.filter((unit) => unit === toUnitId).length
  if (times > 0 && !circleKnown) return err({ kind: 'circle', times })
  const moved = {
    holderUnitId: toUnitId,
    heldBy: [...petition.heldBy, toUnitId],
    handoverCount: petition.handoverCount + 1,
  }
  const next: Petition =
    petition.status === 'received'
      ? { ...petition, ...moved }
      : { ...withoutAssignee(petition), ...moved, status: 'classified' }
  return ok({
    petition: next,
    effects: effects(
      'hand-over',
      { fromUnitId: petition.holderUnitId, toUnitId, ...(times > 0 ? { circle: times } : {}) },
      { note: why },
    ),
  })
}

function withoutAssignee<P extends Petition>(petition: P): Omit<P, 'assigneeId'> {
  const { assigneeId: _gone, ...rest } = petition as P & { assigneeId?: unknown }
  return rest
}

/** Thụ lý: from this day the settlement period runs (LKN Điều 28; LTC Điều 30). */
function accept(petition: Petition, on: CivilDate): Decided {
  if (petition.status !== 'classified' && petition.status !== 'in-progress' && petition.status !== 'waiting')
    return notNow(petition, 'accept')
  if (petition.acceptedOn) return err({ kind: 'already-accepted', on: petition.acceptedOn })
  const clock = clockAfterAcceptance(petition.kind)
  if (clock === undefined) return err({ kind: 'no-acceptance-for-kind' })
  return ok({
    petition: { ...petition, acceptedOn: on },
    effects: effects('accept', {}, { startClocks: [clock], endClocks: runningRules(petition) }),
  })
}

function askInformation(petition: Petition, { text }: Of<'ask-information'>): Decided {
  if (petition.status !== 'in-progress') return notNow(petition, 'ask-information')
  return ok({ petition: { ...petition, status: 'waiting' }, effects: effects('ask-information', {}, { note: text }) })
}

/** A sender may add to a petition at any time before the answer; where the office had asked, its work goes on. */
function supplyInformation(petition: Petition, { text }: Of<'supply-information'>): Decided {
  if (petition.status === 'answered' || petition.status === 'closed') return notNow(petition, 'supply-information')
  const next: Petition = petition.status === 'waiting' ? { ...petition, status: 'in-progress' } : petition
  return ok({ petition: next, effects: effects('supply-information', {}, { note: text }) })
}

function answer(petition: Petition, { body, legalBasis }: Of<'answer'>, on: CivilDate): Decided {
  if (petition.status !== 'in-progress' && petition.status !== 'waiting') return notNow(petition, 'answer')
  if (clockAfterAcceptance(petition.kind) !== undefined && !petition.acceptedOn)
    return err({ kind: 'needs-acceptance' })
  return ok({
    petition: { ...petition, status: 'answered', answer: { id: 0, isRated: false, answeredOn: on } },
    effects: effects('answer', {}, { endClocks: runningRules(petition), answer: { body, legalBasis } }),
  })
}

function close(petition: Petition): Decided {
  if (petition.status !== 'answered') return notNow(petition, 'close')
  return ok({ petition: { ...petition, status: 'closed' }, effects: effects('close', {}) })
}

function rate(petition: Petition, { score, comment }: Of<'rate'>): Decided {
  if (petition.status !== 'answered' && petition.status !== 'closed') return notNow(petition, 'rate')
  if (petition.answer.isRated) return err({ kind: 'already-rated' })
  return ok({
    petition: { ...petition, answer: { ...petition.answer, isRated: true } },
    effects: effects(
      'rate',
      { score },
      { rating: { answerId: petition.answer.id, score, ...(comment === undefined ? {} : { comment }) } },
    ),
  })
}

/** No answer after all: the same office owes a new one, on a new clock of ten working days from today. */
function reopen(petition: Petition, { why }: Of<'reopen'>, on: CivilDate): Decided {
  if (petition.status !== 'answered' && petition.status !== 'closed') return notNow(petition, 'reopen')
  const lastDay = addDays(petition.answer.answeredOn, reopenDays)
  if (on > lastDay) return err({ kind: 'reopen-period-over', lastDay })
  return ok({
    petition: { ...withoutAnswer(petition), status: 'in-progress', reopenCount: petition.reopenCount + 1 },
    effects: effects('reopen', {}, { note: why, startClocks: [receptionOrFeedback(petition)] }),
  })
}

/** Only what has been answered, and never a denunciation. What is public is withdrawn before it is written anew. */
function draftPublication(petition: Petition, { question, answer }: Of<'draft-publication'>): Decided {
  if (isDenunciation(petition)) return err({ kind: 'not-publishable' })
  if (petition.status !== 'answered' && petition.status !== 'closed') return notNow(petition, 'draft-publication')
  if (petition.publication?.state === 'published') return err({ kind: 'already-published' })
  const publication = { change: 'draft', question, answer } as const
  return ok({ petition, effects: effects('draft-publication', {}, { publication }) })
}

function publish(petition: Petition): Decided {
  if (isDenunciation(petition)) return err({ kind: 'not-publishable' })
  if (petition.publication?.state === 'published') return err({ kind: 'already-published' })
  if (petition.publication?.state !== 'draft') return err({ kind: 'nothing-to-publish' })
  return ok({ petition, effects: effects('publish', {}, { publication: { change: 'publish' } }) })
}

/** Taken back in the open: with a reason that stays on the case. */
function withdrawPublication(petition: Petition, { why }: Of<'withdraw-publication'>): Decided {
  if (petition.publication?.state !== 'published') return err({ kind: 'nothing-to-publish' })
  return ok({
    petition,
    effects: effects('withdraw-publication', {}, { note: why, publication: { change: 'withdraw' } }),
  })
}

function withoutAnswer(petition: Answered | Closed): Omit<Answered | Closed, 'answer' | 'status'> {
  const { answer: _answer, status: _status, ...rest } = petition
  return rest
}

const receptionOrFeedback = ({ kind }: Answered | Closed): string =>
  kind.statutory === 'KNPA' ? 'FB-ANSWER-RECEPTION' : 'CR-ANSWER'
