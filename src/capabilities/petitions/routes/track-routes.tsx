import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { AttachmentId, UnitId } from '../../../kernel/ids.ts'
import { tidy } from '../../../kernel/text.ts'
import { paths, renderPage } from '../../../platform/html/index.ts'
import { bilingual, refuse, refused } from '../../../platform/http/index.ts'
import type { App, Mistake, Problem, Typed } from '../../../platform/http/index.ts'
import { attachmentsOf, linkAttachments, readAttachment, serveBlob } from '../../../platform/storage/index.ts'
import type { Attachment } from '../../../platform/storage/index.ts'
import { unitById, unitsByIds } from '../../organisation/index.ts'
import type { Act } from '../domain/acts.ts'
import { parsePetitionCode } from '../domain/code.ts'
import type { PetitionCode } from '../domain/code.ts'
import { limits } from '../domain/intake.ts'
import type { Petition } from '../domain/petition.ts'
import { tidySecret } from '../domain/secret.ts'
import { LookupPage } from '../pages/track/lookup.tsx'
import { TrackPage } from '../pages/track/page.tsx'
import { trackView, trackWords } from '../pages/track/view-model.ts'
import type { ShownFile } from '../pages/track/view-model.ts'
import { en } from '../pages/track/words.en.ts'
import { vi } from '../pages/track/words.vi.ts'
import { perform } from '../perform.ts'
import { performSettings } from '../settings.ts'
import { readCaseFile } from '../store/case-file.ts'
import type { CaseFile } from '../store/case-file.ts'
import { loadPetition } from '../store/load-petition.ts'
import { privatePage, todayOf } from './public-deps.ts'
import type { PublicDeps } from './public-deps.ts'
import { citizenProblems, refusalOf } from './public-problems.ts'
import { en as enFailures } from './public-words.en.ts'
import { vi as viFailures } from './public-words.vi.ts'
import { leavesOf } from '../../ledger/index.ts'
import { ledgerSubject } from '../store/ledger-acts.ts'
import { clearProof, readProof, setProof, showSecret } from './tracking-proof.ts'
import type { Proof } from './tracking-proof.ts'
import { filesRefused, receiveForm } from './uploads.ts'

const ofCase = { params: z.object({ code: z.string().max(40) }) }
const first = (typed: Typed, name: string): string => [typed[name] ?? ''].flat()[0] ?? ''

/** Everything a sender does with a case after sending: open it with code and secret, read, answer, rate, reopen. */
export function trackRoutes(app: App, deps: PublicDeps): void {
  registerLookup(app, deps)
  registerCase(app, deps)
  registerActs(app, deps)
}

function registerLookup(app: App, deps: PublicDeps): void {
  app.get(
    paths.track,
    { config: { access: 'public' }, schema: { querystring: z.object({ ma: z.string().max(60).optional() }) } },
    async (request, reply) =>
      reply.headers(privatePage).html(lookupPage(request, reply, deps, { code: request.query.ma ?? '' })),
  )
  app.post(
    paths.track,
    {
      config: {
        access: 'public',
        rate: 'sensitive',
        rerender: (request, reply, problem) =>
          lookupPage(request, reply, deps, { code: first(request.typed, 'ma'), problem }),
      },
    },
    async (request, reply) => {
      const code = readCode(first(request.typed, 'ma'))
      const secret = tidySecret(first(request.typed, 'ma_bi_mat'))
      if (secret === '')
        throw refused('invalid-input', { mistakes: [said('ma_bi_mat', vi.secretMissing, en.secretMissing)] })
      return letIn(request, reply, deps, { code, secret })
    },
  )
  // The address in the QR code. It carries the secret, so it is left at once for one that does not, and is never logged (only its pattern is).
  app.get(
    '/tra-cuu/q/:code/:secret',
    {
      config: { access: 'public', rate: 'sensitive' },
      schema: { params: z.object({ code: z.string().max(40), secret: z.string().max(80) }) },
    },
    async (request, reply) => {
      const { code: typed, secret } = request.params
      void reply.headers(privatePage)
      const parsed = parsePetitionCode(typed)
      if ('problem' in parsed) return reply.redirect(paths.track, 303)
      return letIn(request, reply, deps, { code: parsed.code, secret: tidySecret(secret) })
    },
  )
  app.post('/tra-cuu/dong', { config: { access: 'public' } }, async (_, reply) => {
    clearProof(reply, deps)
    return reply.redirect(paths.track, 303)
  })
}

const said = (field: string, inVietnamese: string, inEnglish: string): Mistake => ({
  pointer: `/${field}`,
  detail: bilingual(inVietnamese, inEnglish),
})

/** A mistyped digit is said at once: the check digit stands in the code itself and tells nothing about the register. */
function readCode(typed: string): PetitionCode {
  const parsed = parsePetitionCode(typed)
  if ('code' in parsed) return parsed.code
  if (parsed.problem === 'wrong-check-digit') {
    const { title } = citizenProblems['tracking-code-mistyped']
    throw refuse(citizenProblems, 'tracking-code-mistyped', { mistakes: [said('ma', title.vi, title.en)] })
  }
  throw refused('invalid-input', { mistakes: [said('ma', vi.notACode, en.notACode)] })
}

async function letIn(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: PublicDeps,
  shown: { readonly code: PetitionCode; readonly secret: string },
): Promise<FastifyReply> {
  const outcome = await showSecret(request, deps, shown)
  if (outcome.kind === 'paused') {
    const { seconds } = outcome
    const detail = { vi: viFailures.waitSeconds(seconds), en: enFailures.waitSeconds(seconds) }
    throw refused('too-many-requests', { detail, headers: { 'retry-after': String(seconds) } })
  }
  if (outcome.kind === 'wrong') return wrong(request, reply, deps, shown.code)
  setProof(request, reply, deps, outcome.proof)
  return reply.headers(privatePage).redirect(`/tra-cuu/${outcome.proof.code}`, 303)
}

/** From the form and from the QR code alike: the same page, whether the code or the secret was wrong. */
function wrong(request: FastifyRequest, reply: FastifyReply, deps: PublicDeps, code: string): FastifyReply {
  const { title, next } = citizenProblems['tracking-wrong']
  const problem = { title: title[request.lang], next: next[request.lang], errors: [] }
  return reply.headers(privatePage).html(lookupPage(request, reply, deps, { code, problem }), 422)
}

function lookupPage(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: PublicDeps,
  more: {
    readonly code: string
    readonly problem?: Pick<Problem, 'title' | 'next' | 'detail' | 'errors'>
    readonly written?: string
  },
): string {
  // the path of the QR code carries the secret: the language switch must not
  const shell = { ...deps.shell(request), path: paths.track }
  return renderPage(<LookupPage {...shell} view={{ formToken: reply.formToken(), ...more }} />)
}

function registerCase(app: App, deps: PublicDeps): void {
  app.get(
    '/tra-cuu/:code',
    {
      config: { access: 'public' },
      schema: { ...ofCase, querystring: z.object({ da: z.string().max(20).optional() }) },
    },
    async (request, reply) => {
      void reply.headers(privatePage)
      const { code } = request.params
      const proof = readProof(request, deps, code)
      if (!proof) return reply.redirect(`${paths.track}?ma=${encodeURIComponent(code)}`, 303)
      // every look lets this browser in for two more hours
      setProof(request, reply, deps, proof)
      return reply.html(await casePage(request, reply, deps, { proof, typed: {}, done: request.query.da }))
    },
  )
  app.get(
    '/tra-cuu/:code/tep/:id',
    {
      config: { access: 'public' },
      schema: { params: z.object({ code: z.string().max(40), id: z.string().regex(/^[\w-]{22}$/) }) },
    },
    async (request, reply) => {
      const { code, id } = request.params
      const proof = readProof(request, deps, code)
      const file = proof && (await readAttachment(request.province.db.read, id as AttachmentId))
      if (!proof || !file || !(await isForSender(request, proof, file))) throw refused('not-found')
      const served = await serveBlob(reply, deps.storage.store, { file, inline: true })
      if (!served.ok) throw refused(served.error.kind === 'missing' ? 'not-found' : 'unavailable')
      return reply
    },
  )
}

/** Events whose files the sender sees; those of notes and drafts stay in the office. */
const openEvents: ReadonlySet<string> = new Set(['answer', 'ask-information', 'supply-information'])

async function isForSender(request: FastifyRequest, { petitionId }: Proof, { owner }: Attachment): Promise<boolean> {
  if (owner?.kind === 'petition') return owner.id === petitionId
  if (owner?.kind !== 'petition-event') return false
  const file = await readCaseFile(request.province.db.read, petitionId)
  return file?.events.some((event) => event.id === owner.id && openEvents.has(event.kind)) ?? false
}

type Showing = {
  readonly proof: Proof
  readonly typed: Typed
  readonly problem?: Problem
  /** what was just done, for a word of thanks */
  readonly done?: string | undefined
}

async function casePage(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: PublicDeps,
  { proof, typed, problem, done }: Showing,
): Promise<string> {
  const { read } = request.province.db
  const petition = await loadPetition(read, { id: proof.petitionId })
  const file = await readCaseFile(read, proof.petitionId)
  if (!petition || !file) throw refused('not-found')
  const today = todayOf(deps)
  const own = deps.shell(request)
  const thanks = done === undefined ? undefined : trackWords(own.lang).done[done]
  const shell = {
    ...own,
    path: `/tra-cuu/${proof.code}`,
    ...(thanks && { flash: { tone: 'success' as const, text: thanks } }),
  }
  const leaves = await leavesOf(read, ledgerSubject, proof.petitionId)
  const view = trackView({
    petition,
    file,
    receipts: new Map(leaves.map(({ rowId, leafId }) => [rowId, `/bien-nhan/${leafId}`])),
    unitNames: await unitNames(request, file, petition),
    files: await filesOf(request, proof, file),
    place: await placeWords(request, file),
    today,
    lang: shell.lang,
  })
  return renderPage(
    <TrackPage
      {...shell}
      view={view}
      formToken={reply.formToken()}
      typed={typed}
      problem={problem}
      fileBytes={request.server.uploads.limits.fileBytes}
    />,
  )
}

async function unitNames(
  { province }: FastifyRequest,
  file: CaseFile,
  petition: Petition,
): Promise<Map<UnitId, string>> {
  const ids = [
    ...file.holders.map(({ unitId }) => unitId),
    ...file.answers.map(({ unitId }) => unitId),
    petition.holderUnitId,
  ]
  const units = await unitsByIds(province.db.read, new Set(ids))
  return new Map([...units].map(([id, { fullName }]) => [id, fullName]))
}

async function placeWords(
  { province }: FastifyRequest,
  { placeUnitId, placeDetail, point }: CaseFile,
): Promise<string> {
  const unit = placeUnitId === null ? undefined : await unitById(province.db.read, placeUnitId)
  const degrees = point && `${point.latitude}, ${point.longitude}`
  return [placeDetail, unit?.fullName, degrees].filter(Boolean).join(' · ')
}

async function filesOf(
  { province }: FastifyRequest,
  { petitionId, code }: Proof,
  { events }: CaseFile,
): Promise<Map<number, ShownFile[]>> {
  const shown = (attachments: readonly Attachment[]): ShownFile[] =>
    attachments.map(({ id, nameForDisplay, sizeBytes }) => ({
      href: `/tra-cuu/${code}/tep/${id}`,
      name: nameForDisplay,
      sizeBytes,
    }))
  const { read } = province.db
  const files = new Map([[0, shown(await attachmentsOf(read, { kind: 'petition', id: petitionId }))]])
  for (const { id, kind } of events)
    if (openEvents.has(kind)) files.set(id, shown(await attachmentsOf(read, { kind: 'petition-event', id })))
  return files
}

/** Files that a sender may add over the whole life of a case, those of the letter included. */
const filesInAll = 30

function registerActs(app: App, deps: PublicDeps): void {
  app.post('/tra-cuu/:code/bo-sung', actConfig(deps, 'bo_sung', { upload: true }), async (request, reply) => {
    const { code } = request.params
    const { fields, fileIds, refusedFiles } = await receiveForm(request, deps, { kept: 'tep_moi' })
    const proof = needProof(request, deps, code)
    const text = readText(fields, 'bo_sung', { missing: 'supplyMissing' })
    if (refusedFiles.length > 0) throw filesRefused(refusedFiles)
    if (!(await isRepeated(request, proof, text))) {
      await act(request, deps, proof, { act: 'supply-information', text }, fileIds)
    }
    return reply.redirect(`/tra-cuu/${code}?da=bo-sung`, 303)
  })
  app.post('/tra-cuu/:code/cham', actConfig(deps, 'nhan_xet'), async (request, reply) => {
    const { code } = request.params
    const proof = needProof(request, deps, code)
    const score = ([1, 2, 3, 4, 5] as const).find((one) => String(one) === first(request.typed, 'diem'))
    if (score === undefined)
      throw refused('invalid-input', { mistakes: [said('diem', vi.rateMissing, en.rateMissing)] })
    const comment = readText(request.typed, 'nhan_xet', { most: limits.comment })
    const petition = await loadPetition(request.province.db.read, { id: proof.petitionId })
    if (petition && 'answer' in petition && String(petition.answer.id) !== first(request.typed, 'tra_loi'))
      throw refuse(citizenProblems, 'sender-other-answer')
    await act(request, deps, proof, { act: 'rate', score, ...(comment && { comment }) })
    return reply.redirect(`/tra-cuu/${code}?da=cham`, 303)
  })
  app.post('/tra-cuu/:code/mo-lai', actConfig(deps, 'ly_do'), async (request, reply) => {
    const { code } = request.params
    const proof = needProof(request, deps, code)
    const why = readText(request.typed, 'ly_do', { missing: 'reopenMissing' })
    await act(request, deps, proof, { act: 'reopen', why })
    return reply.redirect(`/tra-cuu/${code}?da=mo-lai`, 303)
  })
}

/** An act's form comes back on the page of the case; when the browser is no longer let in, what was written comes back beside the two codes. */
const actConfig = (deps: PublicDeps, written: string, more: { readonly upload?: true } = {}) => ({
  config: {
    access: 'public' as const,
    ...more,
    rerender: (request: FastifyRequest, reply: FastifyReply, problem: Problem) => {
      void reply.headers(privatePage)
      const { code } = request.params as { code: string }
      const proof = readProof(request, deps, code)
      if (proof) return casePage(request, reply, deps, { proof, typed: request.typed, problem })
      return lookupPage(request, reply, deps, { code, problem, written: first(request.typed, written) })
    },
  },
  schema: ofCase,
})

function needProof(request: FastifyRequest, deps: PublicDeps, code: string): Proof {
  const proof = readProof(request, deps, code)
  if (!proof) throw refuse(citizenProblems, 'tracking-ended')
  return proof
}

/** @throws Refusal when it is empty and must not be, or longer than `most` characters */
function readText(
  typed: Typed,
  field: string,
  { missing, most = limits.note }: { readonly missing?: 'supplyMissing' | 'reopenMissing'; readonly most?: number },
): string {
  const text = tidy(first(typed, field))
  const { length } = [...text]
  if (length > most)
    throw refused('invalid-input', { mistakes: [said(field, vi.tooLong(length, most), en.tooLong(length, most))] })
  if (missing && text === '') throw refused('invalid-input', { mistakes: [said(field, vi[missing], en[missing])] })
  return text
}

/** The form sent twice: the last thing the sender added was the very same words. */
async function isRepeated({ province }: FastifyRequest, { petitionId }: Proof, text: string): Promise<boolean> {
  const last = (await readCaseFile(province.db.read, petitionId))?.events.at(-1)
  return last?.kind === 'supply-information' && last.actorKind === 'sender' && last.note === text
}

async function act(
  request: FastifyRequest,
  deps: PublicDeps,
  { petitionId }: Proof,
  what: Act,
  fileIds: readonly AttachmentId[] = [],
): Promise<void> {
  const settings = {
    ...performSettings(deps),
    alongside: async (...[tx]: Parameters<NonNullable<ReturnType<typeof performSettings>['alongside']>>) => {
      if (fileIds.length === 0) return
      const owner = { kind: 'petition', id: petitionId }
      const linked = await linkAttachments(tx, fileIds, { owner, limitCount: filesInAll })
      if (!linked.ok) {
        const detail = { vi: viFailures.filesOver(filesInAll), en: enFailures.filesOver(filesInAll) }
        throw refuse(citizenProblems, 'files-refused', { detail })
      }
    },
  }
  const doer = { kind: 'sender', petitionId } as const
  const outcome = await perform(request.province.db, settings, { petitionId, act: what, doer, at: deps.clock() })
  if (!outcome.ok) throw refusalOf(outcome.error)
}
