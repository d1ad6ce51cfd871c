import { addDays, writtenDate } from '../../../../kernel/civil-date.ts'
import type { CivilDate } from '../../../../kernel/civil-date.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import { shownDate, shownDay, shownDue, shownMoment, words } from '../../../../platform/html/index.ts'
import type { Lang, ShownDate, ShownDue, Step, Tone } from '../../../../platform/html/index.ts'
import { reopenDays } from '../../domain/clocks.ts'
import { dueOn } from '../../domain/petition.ts'
import type { Petition, SenderKind, Status, StatutoryKind } from '../../domain/petition.ts'
import type { CaseEvent, CaseFile } from '../../store/case-file.ts'
import { plainWords } from '../plain-words.ts'
import { whyThisDay } from '../why-this-day.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'
import type { Words } from './words.vi.ts'

export const trackWords = words(vi, en)

export type ShownFile = { readonly href: string; readonly name: string; readonly sizeBytes: number }
export type ShownAnswer = {
  readonly id: number
  readonly body: string
  readonly legalBasis: string
  readonly by: string
  readonly score: number | null
  readonly files: readonly ShownFile[]
}

/** The case as its sender sees it: who did something is an office, never a person. */
export type TrackView = {
  readonly code: string
  readonly kind: string
  readonly status: { readonly text: string; readonly tone: Tone }
  readonly due: ShownDue | undefined
  readonly answeredOn: ShownDate | undefined
  readonly why: readonly string[]
  readonly handovers: number
  readonly done: readonly ShownStep[]
  readonly next: Step | undefined
  readonly question: string | undefined
  /** the newest first */
  readonly answers: readonly ShownAnswer[]
  readonly letter: {
    readonly title: string
    readonly body: string
    readonly place: string
    readonly files: readonly ShownFile[]
  }
  readonly maySupply: boolean
  /** the answer that waits to be rated */
  readonly rateAnswer: number | undefined
  readonly reopen: { readonly lastDay: string; readonly isOpen: boolean } | undefined
  /** what to do when it is late; empty once nothing is owed */
  readonly late: readonly string[]
  readonly isUnsignedDenunciation: boolean
  /** each step that left a mark in the public log, with its receipt */
  readonly receipts: readonly { readonly href: string; readonly what: string; readonly when: string }[]
  /** has a page of its own for the sealed name and the conversation */
  readonly isSentAsDenunciation: boolean
}

export type Facts = {
  readonly petition: Petition
  readonly file: CaseFile
  readonly unitNames: ReadonlyMap<UnitId, string>
  /** by the event they belong to; those of the letter itself under 0 */
  readonly files: ReadonlyMap<number, readonly ShownFile[]>
  readonly place: string
  /** receipts in the public log, by event */
  readonly receipts: ReadonlyMap<number, string>
  readonly today: CivilDate
  readonly lang: Lang
}

export function trackView(facts: Facts): TrackView {
  const { petition, file, lang, today } = facts
  const text = trackWords(lang)
  const due = dueOn(petition)
  const kind = kindOf(petition)
  const given = 'answer' in petition ? petition.answer : undefined
  const lastDay = given && addDays(given.answeredOn, reopenDays)
  return {
    code: petition.code,
    kind: kind ? text.kinds[kind] : plainWords(lang).unclassified,
    status: { text: text.statuses[petition.status], tone: tones[petition.status] },
    due: due && shownDue(due, today, lang),
    answeredOn: given && shownDate(given.answeredOn),
    why: running(file).map((clock) => whyThisDay(clock.explanation, lang) ?? text.whyUnknown),
    handovers: petition.handoverCount,
    done: doneSteps(facts, text),
    next: nextStep(facts, text, due),
    question: petition.status === 'waiting' ? lastNote(file, 'ask-information') : undefined,
    answers: shownAnswers(facts, text),
    letter: { title: file.title, body: file.body, place: facts.place, files: facts.files.get(0) ?? [] },
    maySupply: petition.status !== 'answered' && petition.status !== 'closed',
    rateAnswer: given && !given.isRated ? given.id : undefined,
    reopen: lastDay && { lastDay: writtenDate(lastDay), isOpen: today <= lastDay },
    late: due === undefined ? [] : text.late[statutoryOf(kind)],
    receipts: doneSteps(facts, text).flatMap(({ id, what, when }) => {
      const href = facts.receipts.get(id)
      return href === undefined ? [] : [{ href, what, when }]
    }),
    isSentAsDenunciation: petition.senderKind === 'DENUNCIATION',
    isUnsignedDenunciation: kind === 'DENUNCIATION' && petition.acceptedOn === undefined && file.channel === 'WEB',
  }
}

const tones: Record<Status, Tone> = {
  received: 'neutral',
  classified: 'rice',
  'in-progress': 'rice',
  waiting: 'sun',
  answered: 'rice',
  closed: 'neutral',
}

/** What the office made of it, before that what its sender called it. */
function kindOf(petition: Petition): SenderKind | undefined {
  if (petition.status === 'received') return petition.senderKind
  return petition.kind.statutory === 'KNPA' ? petition.kind.working : petition.kind.statutory
}

const statutoryOf = (kind: SenderKind | undefined): StatutoryKind =>
  kind === 'COMPLAINT' || kind === 'DENUNCIATION' ? kind : 'KNPA'

/** The clocks that run, the one that ends first in front. */
const running = ({ clocks }: CaseFile) =>
  clocks.filter((clock) => clock.endedOn === null).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))

const lastNote = ({ events }: CaseFile, kind: string): string | undefined =>
  events.findLast((event) => event.kind === kind)?.note ?? undefined

function shownAnswers({ file, unitNames, files, lang }: Facts, text: Words): ShownAnswer[] {
  return file.answers.toReversed().map((answer) => ({
    id: answer.id,
    body: answer.body,
    legalBasis: answer.legalBasis,
    by: text.answeredBy(unitNames.get(answer.unitId) ?? '', shownMoment(answer.answeredAt, lang).text),
    score: answer.score,
    files: files.get(answer.eventId) ?? [],
  }))
}

/** The strong words, the quiet words, and what was said. */
export type Said = {
  readonly what: string
  readonly more?: string | undefined
  readonly note?: string | null | undefined
}
export type ShownStep = Said & { readonly id: number; readonly when: string; readonly machine: string }

function doneSteps(facts: Facts, text: Words): ShownStep[] {
  let handovers = 0
  return facts.file.events.flatMap((event) => {
    if (event.kind === 'hand-over') handovers++
    const said = sayEvent(event, facts, { text, handovers })
    if (!said) return []
    const { text: when, machine } = shownMoment(event.at, facts.lang)
    return [{ id: event.id, when, machine, ...said }]
  })
}

/** One event in plain words; undefined for what is the office's own affair (notes, drafts). Never an officer's name. */
export function sayEvent(
  event: CaseEvent,
  { unitNames, lang, file }: Pick<Facts, 'unitNames' | 'lang' | 'file'>,
  { text, handovers }: { readonly text: Words; readonly handovers: number },
): Said | undefined {
  const unit = (event.unitId === null ? undefined : unitNames.get(event.unitId)) ?? ''
  const says = text.events
  switch (event.kind) {
    case 'receive':
      return {
        what: says.received,
        more: event.actorKind === 'officer' && file.channel !== 'WEB' ? says.byOfficer(unit) : says.holder(unit),
      }
    case 'classify':
      return { what: says.classified, more: sayKind(event.data, text, lang) }
    case 'assign':
      return { what: says.assigned, more: says.at(unit) }
    case 'hand-over':
      return {
        what: says.handedOver(handovers),
        more: says.to(unit, unitNames.get(Number(event.data['toUnitId']) as UnitId) ?? ''),
        note: event.note && says.reason(event.note),
      }
    case 'accept':
      return { what: says.accepted, more: says.acceptedAbout }
    case 'ask-information':
      return { what: says.asked(unit), note: event.note }
    case 'supply-information':
      return { what: event.actorKind === 'sender' ? says.supplied : says.suppliedByOfficer, note: event.note }
    case 'answer':
      return { what: says.answered, more: unit }
    case 'close':
      return { what: says.closed }
    case 'rate':
      return { what: says.rated(Number(event.data['score'])) }
    case 'reopen':
      return { what: says.reopened, note: event.note }
    case 'publish':
      return { what: says.published }
    case 'withdraw-publication':
      return { what: says.withdrawn }
    default:
      return undefined
  }
}

function sayKind(data: Readonly<Record<string, unknown>>, text: Words, lang: Lang): string {
  const kinds: Readonly<Record<string, string>> = text.kinds
  const fields: Readonly<Record<string, string>> = plainWords(lang).fields
  const kind = kinds[String(data['statutory'] === 'KNPA' ? data['working'] : data['statutory'])] ?? ''
  return text.events.kindAndField(kind, fields[String(data['field'])] ?? '')
}

function nextStep({ petition, lang, today }: Facts, text: Words, due: CivilDate | undefined): Step | undefined {
  if (petition.status === 'closed') return undefined
  if (petition.status === 'answered')
    return petition.answer.isRated ? undefined : { when: text.next.soon, what: text.next.judge }
  if (petition.status === 'waiting') return { when: text.next.soon, what: text.next.yours }
  const what = owed(petition, text)
  if (due === undefined) return { when: text.next.soon, what }
  const day = shownDay(due, lang)
  return { when: due < today ? text.next.overdue(day.text) : text.next.by(day.text), machine: day.machine, what }
}

function owed(petition: Petition, text: Words): string {
  const kind = kindOf(petition)
  if (kind !== 'COMPLAINT' && kind !== 'DENUNCIATION') return text.next.answer
  if (petition.acceptedOn === undefined) return text.next.decideAcceptance
  return kind === 'COMPLAINT' ? text.next.decision : text.next.conclusion
}
