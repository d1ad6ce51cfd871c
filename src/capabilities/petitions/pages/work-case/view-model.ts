import { civilDateAt, daysBetween } from '../../../../kernel/civil-date.ts'
import type { CivilDate } from '../../../../kernel/civil-date.ts'
import type { AccountId, UnitId } from '../../../../kernel/ids.ts'
import { shownBytes, shownDate, shownMoment } from '../../../../platform/html/index.ts'
import type { Fact, Lang, Step, Tone } from '../../../../platform/html/index.ts'
import type { Attachment } from '../../../../platform/storage/index.ts'
import type { OfficerAct } from '../../domain/offers.ts'
import { nextAct } from '../../domain/offers.ts'
import type { Petition } from '../../domain/petition.ts'
import type { RepeatReason } from '../../domain/similarity/rank.ts'
import type { CaseAnswer, CaseEvent, CaseFile, CasePerson } from '../../store/case-file.ts'
import { labelsFor } from '../labels.ts'
import type { Names } from '../work-list/view-model.ts'
import { shownClocks } from './clocks.ts'
import type { ShownClocks } from './clocks.ts'
import { caseWords } from './words.ts'

export type ShownFile = {
  readonly href: string
  readonly name: string
  readonly about: string
  readonly isImage: boolean
}
export type ShownAnswer = {
  readonly body: string
  readonly legalBasis: string
  readonly by: string
  readonly rating: string
  readonly comment: string | null
  readonly files: readonly ShownFile[]
}

export type CaseView = {
  readonly lang: Lang
  readonly code: string
  readonly title: string
  readonly tags: readonly { readonly tone: Tone; readonly text: string }[]
  readonly facts: readonly Fact[]
  readonly clocks: ShownClocks
  readonly main: ShownAct | undefined
  readonly acts: readonly ShownAct[]
  readonly more: readonly ShownAct[]
  readonly persons: readonly Fact[] | undefined
  readonly body: string
  readonly files: readonly ShownFile[]
  readonly answers: readonly ShownAnswer[]
  readonly chain: readonly Step[]
  readonly hasCircled: boolean
  readonly timeline: readonly EventStep[]
  readonly publication:
    | { readonly state: string; readonly by: readonly string[]; readonly question: string; readonly answer: string }
    | undefined
  /** other petitions that may be about the same, the likeliest first */
  readonly repeats: readonly { readonly code: string; readonly title: string; readonly about: string }[]
  readonly isSample: boolean
}
export type ShownAct = {
  readonly act: OfficerAct
  readonly label: string
  readonly href: string
  readonly key?: string
}

/** As the register's search for repeats gives it. */
export type LikelyRepeat = {
  readonly code: string
  readonly title: string
  readonly receivedOn: CivilDate
  readonly reasons: readonly RepeatReason[]
}

export type CaseFacts = {
  readonly lang: Lang
  readonly today: CivilDate
  readonly me: AccountId
  readonly petition: Petition
  readonly file: CaseFile
  /** undefined: the reader may not see them */
  readonly persons: readonly CasePerson[] | undefined
  readonly files: readonly Attachment[]
  readonly filesOfEvents: ReadonlyMap<number, readonly Attachment[]>
  readonly names: Names
  readonly possible: readonly OfficerAct[]
  readonly repeats: readonly LikelyRepeat[]
  readonly hrefOf: (act: OfficerAct) => string
}

const keys: Partial<Record<OfficerAct, string>> = { answer: 't', assign: 'g' }
const inView = 4

/** Everything on the page of a case, ready to read. */
export function caseView(facts: CaseFacts): CaseView {
  const { lang, today, petition, file } = facts
  const labels = labelsFor(lang)
  const text = caseWords(lang)
  const acts = facts.possible.map((act): ShownAct => ({
    act,
    label: text.acts[act],
    href: facts.hrefOf(act),
    ...(keys[act] && { key: keys[act] }),
  }))
  const next = nextAct(petition, facts.possible)
  const main = acts.find(({ act }) => act === next)
  const others = acts.filter((act) => act !== main)
  return {
    lang,
    code: petition.code,
    title: file.title,
    tags: [
      { tone: petition.status === 'received' ? 'neutral' : 'river', text: kindOfCase(petition, lang) },
      { tone: petition.status === 'waiting' ? 'sun' : 'neutral', text: labels.statuses[petition.status] },
    ],
    facts: factsOf(facts),
    clocks: shownClocks(file.clocks, today, lang),
    main,
    acts: others.slice(0, inView - 1),
    more: others.slice(inView - 1),
    persons: facts.persons && personFacts(facts.persons, lang),
    body: file.body,
    files: facts.files.map((one) => shownFile(one, petition.code, lang)),
    answers: [...file.answers].reverse().map((answer) => shownAnswer(answer, facts)),
    chain: chain(facts),
    hasCircled: new Set(petition.heldBy).size < petition.heldBy.length,
    timeline: file.events.map((event) => eventStep(event, lang, facts.names)),
    publication: publicationOf(facts),
    repeats: facts.repeats.map(({ code, title, receivedOn, reasons }) => ({
      code,
      title,
      about: [...reasons.map((reason) => caseWords(lang).repeatWhy[reason]), shownDate(receivedOn).text].join(', '),
    })),
    isSample: file.isSample,
  }
}

function kindOfCase(petition: Petition, lang: Lang): string {
  const labels = labelsFor(lang)
  if (petition.status === 'received') return labels.unclassified
  const { kind } = petition
  return labels.kinds[kind.statutory === 'KNPA' ? kind.working : kind.statutory]
}

function factsOf({ lang, me, petition, file, names }: CaseFacts): Fact[] {
  const labels = labelsFor(lang)
  const text = caseWords(lang)
  const place = [file.placeDetail, file.placeUnitId && names.units.get(file.placeUnitId)?.fullName].filter(Boolean)
  const assignee = 'assigneeId' in petition ? petition.assigneeId : undefined
  const received = shownDate(petition.receivedOn).text
  const all: (Fact | false | undefined)[] = [
    { term: text.code, value: petition.code },
    { term: text.receivedOn, value: text.receivedBy(received, labels.channels[file.channel]) },
    place.length > 0 && { term: text.place, value: place.join(', ') },
    file.point !== null && {
      term: text.point,
      value: `${file.point.latitude.toFixed(5)}, ${file.point.longitude.toFixed(5)}`,
    },
    petition.status !== 'received' && { term: text.field, value: labels.fields[petition.field] },
    petition.senderKind && { term: text.senderSaid, value: labels.kinds[petition.senderKind] },
    file.signatories > 1 && { term: text.signatories, value: String(file.signatories) },
    { term: text.competence, value: names.units.get(petition.holderUnitId)?.fullName ?? '' },
    {
      term: text.assignee,
      value:
        assignee === undefined
          ? text.nobodyYet
          : `${names.people.get(assignee) ?? labels.formerOfficer}${assignee === me ? ` (${text.you})` : ''}`,
    },
    petition.acceptedOn && { term: text.acceptedOn, value: shownDate(petition.acceptedOn).text },
    petition.handoverCount > 0 && { term: text.handovers, value: text.times(petition.handoverCount) },
    petition.reopenCount > 0 && { term: text.reopened, value: text.times(petition.reopenCount) },
  ]
  return all.filter((fact): fact is Fact => Boolean(fact))
}

function personFacts(persons: readonly CasePerson[], lang: Lang): Fact[] {
  const text = caseWords(lang)
  if (persons.length === 0) return [{ term: text.sender, value: text.anonymous }]
  return persons.map(({ role, name, phone, email, address }) => ({
    term: role === 'SENDER' ? text.sender : text.representative,
    value: [name ?? text.anonymous, phone, email, address].filter(Boolean).join(' · '),
  }))
}

export function shownFile(file: Attachment, code: string, lang: Lang): ShownFile {
  return {
    href: `/lam-viec/tep/${code}/${file.id}`,
    name: file.nameForDisplay,
    about: [shownBytes(file.sizeBytes, lang), file.active && caseWords(lang).activeFile].filter(Boolean).join(', '),
    isImage: file.mediaType.startsWith('image/'),
  }
}

function shownAnswer(answer: CaseAnswer, { lang, petition, names, filesOfEvents }: CaseFacts): ShownAnswer {
  const text = caseWords(lang)
  const who = names.people.get(answer.answeredBy) ?? labelsFor(lang).formerOfficer
  const unit = names.units.get(answer.unitId)?.name ?? ''
  return {
    body: answer.body,
    legalBasis: answer.legalBasis,
    by: text.answeredBy(shownMoment(answer.answeredAt, lang).text, who, unit),
    rating: answer.score === null ? text.notRated : `${text.rating}: ${text.stars(answer.score)}`,
    comment: answer.comment,
    files: (filesOfEvents.get(answer.eventId) ?? []).map((one) => shownFile(one, petition.code, lang)),
  }
}

/** Who had it and for how many calendar days: a letter can not circle unseen. */
function chain({ lang, today, file, names }: CaseFacts): Step[] {
  const text = caseWords(lang)
  return file.holders.map(({ unitId, fromAt, toAt }) => {
    const days = daysBetween(civilDateAt(fromAt), toAt ? civilDateAt(toAt) : today)
    const unit = names.units.get(unitId)?.fullName ?? ''
    return {
      when: shownMoment(fromAt, lang).text,
      machine: fromAt.toISOString(),
      what: `${unit}: ${toAt ? text.heldDays(days) : text.holdsNow(days)}`,
    }
  })
}

/** A step with the words that were given, apart from what was done. */
export type EventStep = {
  readonly when: string
  readonly machine?: string
  readonly what: string
  readonly note: string | null
}

/** One event as a step: what, by whom, to whom. */
export function eventStep(event: CaseEvent, lang: Lang, names: Names): EventStep {
  const labels = labelsFor(lang)
  const { text: when, machine } = shownMoment(event.at, lang)
  const what = labels.events[event.kind as keyof typeof labels.events] ?? event.kind
  const details = [detailOf(event, lang, names)].filter(Boolean)
  const line = [what, ...details].join(' ')
  return { when, ...(machine && { machine }), what: `${line} · ${whoDid(event, lang, names)}`, note: event.note }
}

function whoDid({ actorKind, actorId }: CaseEvent, lang: Lang, names: Names): string {
  const labels = labelsFor(lang)
  if (actorKind === 'sender') return labels.sender
  if (actorKind === 'system') return labels.system
  return (actorId === null ? undefined : names.people.get(actorId)) ?? labels.formerOfficer
}

function detailOf({ kind, data }: CaseEvent, lang: Lang, names: Names): string | undefined {
  const text = caseWords(lang)
  const labels = labelsFor(lang)
  const unit = (id: unknown): string => names.units.get(id as UnitId)?.name ?? ''
  if (kind === 'hand-over') return text.toUnit(unit(data['fromUnitId']), unit(data['toUnitId']))
  if (kind === 'assign') return text.toPerson(names.people.get(data['assigneeId'] as AccountId) ?? labels.formerOfficer)
  if (kind === 'rate') return text.score(Number(data['score']))
  if (kind === 'classify') {
    const named = data['statutory'] === 'KNPA' ? data['working'] : data['statutory']
    const field = labels.fields[data['field'] as keyof typeof labels.fields]
    return `(${[labels.kinds[named as keyof typeof labels.kinds], field].filter(Boolean).join(', ')})`
  }
  return undefined
}

function publicationOf({ lang, petition, file, names }: CaseFacts): CaseView['publication'] {
  const { publication } = file
  if (!publication || !petition.publication) return undefined
  const text = caseWords(lang)
  const name = (id: AccountId): string => names.people.get(id) ?? labelsFor(lang).formerOfficer
  return {
    state: text.publicationState[petition.publication.state],
    by: [
      text.draftedBy(name(publication.draftedBy), shownMoment(publication.draftedAt, lang).text),
      ...(publication.approvedBy && publication.publishedAt
        ? [text.approvedBy(name(publication.approvedBy), shownMoment(publication.publishedAt, lang).text)]
        : []),
    ],
    question: publication.question,
    answer: publication.answer,
  }
}

/** Every account and unit that a case names, to be looked up once each. */
export function namedIn(petition: Petition, file: CaseFile): { people: AccountId[]; units: UnitId[] } {
  const ids = (key: string): number[] =>
    file.events.flatMap(({ data }) => (typeof data[key] === 'number' ? [data[key]] : []))
  return {
    people: [
      ...file.events.flatMap(({ actorId }) => actorId ?? []),
      ...file.answers.map(({ answeredBy }) => answeredBy),
      ...(ids('assigneeId') as AccountId[]),
      ...('assigneeId' in petition ? [petition.assigneeId] : []),
      ...(file.publication ? [file.publication.draftedBy] : []),
      ...(file.publication?.approvedBy ? [file.publication.approvedBy] : []),
    ],
    units: [
      ...file.holders.map(({ unitId }) => unitId),
      ...file.answers.map(({ unitId }) => unitId),
      ...([...ids('fromUnitId'), ...ids('toUnitId')] as UnitId[]),
      petition.holderUnitId,
      ...(file.placeUnitId === null ? [] : [file.placeUnitId]),
    ],
  }
}
