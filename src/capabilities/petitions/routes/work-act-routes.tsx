import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { daysBetween, civilDateAt } from '../../../kernel/civil-date.ts'
import type { AttachmentId, UnitId } from '../../../kernel/ids.ts'
import { err, ok } from '../../../kernel/result.ts'
import type { Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db/db.ts'
import { renderPage, shownBytes } from '../../../platform/html/index.ts'
import { bilingual, readUpload, refuse, refused } from '../../../platform/http/index.ts'
import type { App, Mistake, Problem, Refusal, Typed } from '../../../platform/http/index.ts'
import { linkAttachments, saveAttachment, uploadSink, waitingAttachments } from '../../../platform/storage/index.ts'
import { ownProvince, unitOptions } from '../../organisation/index.ts'
import type { Act } from '../domain/acts.ts'
import { limits } from '../domain/intake.ts'
import { officerActs, possibleActs } from '../domain/offers.ts'
import type { OfficerAct } from '../domain/offers.ts'
import { personalDataIn } from '../domain/personal-data.ts'
import type { Hint } from '../domain/personal-data.ts'
import { assignableRoles, may, mayRead, mayReadPersons } from '../domain/policy.ts'
import { labelsFor } from '../pages/labels.ts'
import { ActPage } from '../pages/work-acts/page.tsx'
import type { ActView } from '../pages/work-acts/page.tsx'
import { en } from '../pages/work-acts/words.en.ts'
import { vi } from '../pages/work-acts/words.vi.ts'
import { eventStep } from '../pages/work-case/view-model.ts'
import { caseWords } from '../pages/work-case/words.ts'
import { perform } from '../perform.ts'
import type { PerformError } from '../perform.ts'
import { petitionProblems } from '../problems.ts'
import { performSettings } from '../settings.ts'
import { readPersonsOnRecord } from '../store/readings.ts'
import { actPath, actSlugs } from './act-paths.ts'
import { findOffice, officeById } from './find-unit.ts'
import { address, caseParams, casePath, caseQuery, listPaths } from './list-query.ts'
import { openCase, petitionFor } from './load-case.ts'
import type { OpenedCase } from './load-case.ts'
import { many, one, parseAct, parseSeen } from './parse-act.ts'
import { officerOf, todayOf } from './work-deps.ts'
import { shellOf } from './work-shell.tsx'
import type { WorkDeps } from './work-deps.ts'

const params = z.object({ code: z.string().max(40), slug: z.enum(Object.values(actSlugs)) })
const actOf = (slug: string): OfficerAct => {
  const act = officerActs.find((name) => actSlugs[name] === slug)
  if (!act) throw refused('not-found')
  return act
}

type ActRequest = { readonly act: OfficerAct; readonly code: string; readonly query: z.output<typeof caseQuery> }

/** Every act has a small page of its own: a form that keeps what was typed, whatever happens meanwhile. */
export function registerActRoutes(app: App, deps: WorkDeps): void {
  const url = '/lam-viec/don-thu/:code/:slug'
  const asked = (request: FastifyRequest): ActRequest => {
    const { code, slug } = params.parse(request.params)
    return { act: actOf(slug), code, query: caseQuery.parse(request.query) }
  }

  app.get(
    url,
    { config: { access: 'officer' }, schema: { params, querystring: caseQuery } },
    async (request, reply) => {
      const about = asked(request)
      const opened = await openCase(deps, request.province.db.read, officerOf(request), about.code)
      const { petition } = opened
      if (!may(officerOf(request), about.act, petition)) throw refused('not-allowed')
      if (!possibleActs(officerOf(request), petition, todayOf(deps)).includes(about.act))
        return reply.redirect(address(casePath(petition.code), caseParams(about.query.ds, about.query)), 303)
      return reply.html(await actPage(deps, request, reply, { ...about, opened }))
    },
  )

  app.post(
    url,
    {
      config: {
        access: 'officer',
        upload: true,
        rerender: async (request, reply, problem) => {
          const about = asked(request)
          const opened = await openCase(deps, request.province.db.read, officerOf(request), about.code)
          return actPage(deps, request, reply, { ...about, opened, problem })
        },
      },
      schema: { params, querystring: caseQuery },
    },
    async (request, reply) => {
      const about = asked(request)
      const officer = officerOf(request)
      await takeFiles(deps, request)
      const petition = await petitionFor(request.province.db.read, officer, about.code)
      if (!may(officer, about.act, petition)) throw refused('not-allowed')
      const act = await readAct(deps, request, about.act)
      if (act.act === 'draft-publication') await askAboutHints(deps, request, about.code, act)
      const seen = parseSeen(request.typed)
      if (!seen.ok) throw refused('bad-request')
      if (one(request.typed, 'step') === 'preview') {
        const opened = await openCase(deps, request.province.db.read, officer, about.code)
        return reply.html(await actPage(deps, request, reply, { ...about, opened, preview: act }))
      }
      const performed = await perform(
        request.province.db,
        { ...performSettings(deps), alongside: linkFiles(request.typed) },
        { petitionId: petition.id, act, doer: officer, at: deps.clock(), seenVersion: seen.value.version },
      )
      if (!performed.ok) throw refusalOf(performed.error)
      const stays = mayRead(officer, performed.value.petition)
      const where = stays
        ? address(casePath(petition.code), { ...caseParams(about.query.ds, about.query), xong: about.act })
        : address(listPaths[about.query.ds], { xong: about.act })
      return reply.redirect(where, 303)
    },
  )
}

/** Why an act was refused, for the form: a case that may not be known of is not found, whatever else is wrong. */
export function refusalOf(error: PerformError): Refusal {
  if (error.kind === 'not-found' || error.kind === 'not-allowed') return refused(error.kind)
  return refuse(petitionProblems, `petition-${error.kind}`)
}

/** Files that came with the form are kept at once, unlinked, so that a form that comes back still has them. */
async function takeFiles(deps: WorkDeps, request: FastifyRequest): Promise<void> {
  const { fields, files } = await readUpload(request, uploadSink(deps.storage, deps.fileBytes))
  const before = many(fields, 'attachmentIds')
  const { accountId } = officerOf(request)
  const fresh = await request.province.db.write((tx) =>
    Promise.all(files.map(({ kept }) => saveAttachment(tx, kept, { uploadedBy: accountId, at: deps.clock() }))),
  )
  request.typed = { ...fields, ...(before.length + fresh.length > 0 && { attachmentIds: [...before, ...fresh] }) }
}

const linkFiles =
  (typed: Typed) =>
  async (tx: Tx, _before: unknown, act: Act, eventId: number): Promise<void> => {
    const ids = many(typed, 'attachmentIds') as AttachmentId[]
    if (act.act !== 'answer' || ids.length === 0) return
    const owner = { kind: 'petition-event', id: eventId }
    const linked = await linkAttachments(tx, ids, { owner, limitCount: limits.attachments })
    if (linked.ok) return
    const code = linked.error.kind === 'too-many' ? 'too-many-files' : 'invalid-input'
    throw refused(code, { mistakes: [{ pointer: '/attachments', detail: bilingual(vi.attachments, en.attachments) }] })
  }

async function readAct(deps: WorkDeps, request: FastifyRequest, name: OfficerAct): Promise<Act> {
  const unit = name === 'hand-over' ? await unitOf(deps, request) : undefined
  const act = parseAct(name, request.typed, unit)
  if (!act.ok) throw refused('invalid-input', { mistakes: act.error })
  if (act.value.act === 'assign') await mustBeColleague(deps, request, act.value.assigneeId)
  return act.value
}

/** The chosen one of several, or the one that the name means. */
async function unitOf(deps: WorkDeps, request: FastifyRequest): Promise<Result<UnitId, Mistake>> {
  const { read } = request.province.db
  const typed = one(request.typed, 'unit').trim()
  const wrong = (detail: string): Result<UnitId, Mistake> => err({ pointer: '/unit', detail })
  const chosen = Number(one(request.typed, 'toUnitId'))
  if (Number.isSafeInteger(chosen) && chosen > 0) {
    const office = await officeById(read, chosen, todayOf(deps))
    if (office) return ok(office.id)
  }
  if (typed === '') return wrong(bilingual(vi.unitMissing, en.unitMissing))
  const found = await findOffice(read, typed, todayOf(deps))
  if ('one' in found) return ok(found.one.id)
  return wrong(
    found.several.length > 0
      ? bilingual(vi.unitSeveral, en.unitSeveral)
      : bilingual(vi.unitUnknown(typed.slice(0, 80)), en.unitUnknown(typed.slice(0, 80))),
  )
}

async function mustBeColleague(deps: WorkDeps, request: FastifyRequest, assigneeId: number): Promise<void> {
  const { code } = params.parse(request.params)
  const { read } = request.province.db
  const petition = await petitionFor(read, officerOf(request), code)
  const people = await deps.people.colleagues(read, [petition.holderUnitId], assignableRoles, todayOf(deps))
  if (people.some(({ id }) => id === assigneeId)) return
  throw refused('invalid-input', {
    mistakes: [{ pointer: '/assigneeId', detail: bilingual(vi.choosePerson, en.choosePerson) }],
  })
}

/** A draft in which something looks like personal data goes on only when the officer says to have read it again. */
async function askAboutHints(
  deps: WorkDeps,
  request: FastifyRequest,
  code: string,
  { question, answer }: Extract<Act, { act: 'draft-publication' }>,
): Promise<void> {
  if (one(request.typed, 'hintsSeen') !== '') return
  const petition = await petitionFor(request.province.db.read, officerOf(request), code)
  const hints = personalDataIn(`${question}\n${answer}`, await namesToLookFor(deps, request, petition))
  if (hints.length === 0) return
  throw refused('invalid-input', {
    mistakes: [{ pointer: '/hintsSeen', detail: bilingual(vi.hintsNotSeen, en.hintsNotSeen) }],
  })
}

async function namesToLookFor(
  deps: WorkDeps,
  request: FastifyRequest,
  petition: OpenedCase['petition'],
): Promise<string[]> {
  const officer = officerOf(request)
  if (!mayReadPersons(officer, petition)) return []
  const reading = { accountId: officer.accountId, at: deps.clock(), how: 'case' } as const
  const persons = await readPersonsOnRecord(request.province.db, petition.id, reading)
  return persons.flatMap(({ name }) => name ?? [])
}

type Shown = ActRequest & { readonly opened: OpenedCase; readonly problem?: Problem; readonly preview?: Act }

async function actPage(deps: WorkDeps, request: FastifyRequest, reply: FastifyReply, shown: Shown): Promise<string> {
  const [shell, view] = await Promise.all([
    shellOf(deps, request, reply),
    actView(deps, request, { ...shown, csrf: reply.formToken() }),
  ])
  return renderPage(<ActPage shell={shell} view={view} />)
}

async function actView(
  deps: WorkDeps,
  request: FastifyRequest,
  shown: Shown & { readonly csrf: string },
): Promise<ActView> {
  const { act, code, query, opened, problem, preview, csrf } = shown
  const { petition, file, names } = opened
  const { lang } = request
  const { read } = request.province.db
  const today = todayOf(deps)
  const typed = request.method === 'POST' ? firstTexts(request.typed) : known(opened, act)
  const seen = parseSeen(request.typed)
  const isStale = problem?.code === 'petition-stale'
  const since = isStale && seen.ok ? file.events.filter(({ id }) => id > seen.value.seen) : []
  const back = caseParams(query.ds, query)
  const [people, units, unitChoices, kept, hints] = await Promise.all([
    act === 'assign' ? deps.people.colleagues(read, [petition.holderUnitId], assignableRoles, today) : [],
    act === 'hand-over' ? officeNames(deps, request) : [],
    act === 'hand-over' && typed['unit'] ? choicesFor(deps, request, typed['unit']) : [],
    waitingAttachments(read, many(request.typed, 'attachmentIds') as AttachmentId[]),
    hintsFor(deps, request, { act, opened, typed }),
  ])
  return {
    lang,
    act,
    code: petition.code,
    caseTitle: file.title,
    letter: file.body,
    action: address(actPath(code, act), back),
    caseHref: address(casePath(petition.code), back),
    csrf,
    version: petition.version,
    seen: file.events.at(-1)?.id ?? 0,
    typed,
    mistakes: (problem?.errors ?? []).map(({ pointer, detail }) => ({ field: pointer.slice(1), text: detail })),
    problem:
      problem && problem.errors.length === 0
        ? { title: problem.title, next: problem.detail ?? problem.next }
        : undefined,
    changes: isStale ? since.map((event) => eventStep(event, lang, names)) : undefined,
    isPossible: possibleActs(officerOf(request), petition, today).includes(act),
    people: people.map(({ id, displayName }) => ({ value: String(id), label: displayName })),
    units,
    unitChoices,
    circle:
      problem?.code === 'petition-circle' ? circleOf(opened, Number(await circleUnit(deps, request)), lang) : undefined,
    kept: kept.map(({ id, nameForDisplay, sizeBytes }) => ({
      id,
      name: nameForDisplay,
      about: shownBytes(sizeBytes, lang),
    })),
    preview: preview?.act === 'answer' ? { body: preview.body, legalBasis: preview.legalBasis } : undefined,
    hints,
    publication:
      (file.publication && {
        question: file.publication.question,
        answer: file.publication.answer,
        draftedBy: names.people.get(file.publication.draftedBy) ?? labelsFor(lang).formerOfficer,
      }) ||
      undefined,
    lastAnswer: file.answers.at(-1)?.body,
    fileBytes: deps.fileBytes,
  }
}

const firstTexts = (typed: Typed): Record<string, string> =>
  Object.fromEntries(Object.keys(typed).map((name) => [name, one(typed, name)]))

/** What a fresh form says already. */
function known({ petition, file }: OpenedCase, act: OfficerAct): Record<string, string> {
  if (act === 'classify') {
    if (petition.status === 'received') return petition.senderKind ? { kind: petition.senderKind } : {}
    const { kind, field } = petition
    return { kind: kind.statutory === 'KNPA' ? kind.working : kind.statutory, field }
  }
  if (act === 'assign') return 'assigneeId' in petition ? { assigneeId: String(petition.assigneeId) } : {}
  if (act !== 'draft-publication') return {}
  return {
    question: file.publication?.question ?? file.body,
    answer: file.publication?.answer ?? file.answers.at(-1)?.body ?? '',
  }
}

async function hintsFor(
  deps: WorkDeps,
  request: FastifyRequest,
  { act, opened, typed }: { act: OfficerAct; opened: OpenedCase; typed: Readonly<Record<string, string>> },
): Promise<Hint[]> {
  if (act !== 'draft-publication' && act !== 'publish') return []
  const { publication } = opened.file
  const text =
    act === 'publish'
      ? `${publication?.question ?? ''}\n${publication?.answer ?? ''}`
      : `${typed['question'] ?? ''}\n${typed['answer'] ?? ''}`
  return personalDataIn(text, await namesToLookFor(deps, request, opened.petition))
}

async function officeNames(deps: WorkDeps, { province }: FastifyRequest): Promise<string[]> {
  const on = todayOf(deps)
  const own = await ownProvince(province.db.read, on)
  if (!own) return []
  const options = await unitOptions(province.db.read, { inside: own.id, on, levels: ['body'] })
  return options.map(({ label }) => label)
}

async function choicesFor(deps: WorkDeps, { province }: FastifyRequest, text: string) {
  const found = await findOffice(province.db.read, text, todayOf(deps))
  return 'one' in found ? [] : found.several.map(({ id, fullName }) => ({ value: String(id), label: fullName }))
}

async function circleUnit(deps: WorkDeps, request: FastifyRequest): Promise<number | undefined> {
  const unit = await unitOf(deps, request)
  return unit.ok ? unit.value : undefined
}

function circleOf({ petition, file, names }: OpenedCase, unitId: number, lang: 'vi' | 'en'): ActView['circle'] {
  const text = caseWords(lang)
  return {
    unit: names.units.get(unitId as UnitId)?.fullName ?? '',
    times: petition.heldBy.filter((id) => id === unitId).length,
    way: file.holders.map(({ unitId: id, fromAt, toAt }) => ({
      when: names.units.get(id)?.fullName ?? '',
      what: toAt ? text.heldDays(daysBetween(civilDateAt(fromAt), civilDateAt(toAt))) : text.competence,
    })),
  }
}
