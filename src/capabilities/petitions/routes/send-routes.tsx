import type { FastifyReply, FastifyRequest } from 'fastify'
import { randomKey } from '../../../kernel/ids.ts'
import type { AttachmentId, UnitId } from '../../../kernel/ids.ts'
import { tidy } from '../../../kernel/text.ts'
import { paths, renderPage } from '../../../platform/html/index.ts'
import { refuse, refused } from '../../../platform/http/index.ts'
import type { App, Mistake, Problem, Typed } from '../../../platform/http/index.ts'
import { waitingAttachments } from '../../../platform/storage/index.ts'
import { limits } from '../domain/intake.ts'
import type { Intake } from '../domain/intake.ts'
import { all, field, mistake, one, readSendForm, submissionKey } from '../pages/send/params.ts'
import type { Draft } from '../pages/send/params.ts'
import { SendPage } from '../pages/send/page.tsx'
import { registerSettings } from '../settings.ts'
import { bySubmissionKey } from '../store/load-petition.ts'
import { submit } from '../submit.ts'
import { communeNames, findPlace, firstHolder } from './find-place.ts'
import type { FoundPlace } from './find-place.ts'
import { todayOf } from './public-deps.ts'
import type { PublicDeps } from './public-deps.ts'
import { citizenProblems } from './public-problems.ts'
import { filesRefused, receiveForm } from './uploads.ts'

/** The web door: the form, and taking in what was sent. */
export function sendRoutes(app: App, deps: PublicDeps): void {
  app.get(paths.send, { config: { access: 'public' } }, async (request, reply) =>
    reply.html(await sendPage(request, reply, deps, {})),
  )

  app.post(
    paths.send,
    {
      config: {
        access: 'public',
        upload: true,
        rate: 'sensitive',
        rerender: (request, reply, problem) => sendPage(request, reply, deps, request.typed, problem),
      },
    },
    async (request, reply) => {
      const { fields, refusedFiles } = await receiveForm(request, deps, { kept: field.keptFiles })
      const key = submissionKey(fields)
      if (key === undefined) throw refused('form-expired')
      const { db } = request.province
      // sent before: the same receipt, whatever else came along
      if (await bySubmissionKey(db.read, key)) return reply.redirect(`/da-nhan/${key}`, 303)
      if (one(fields, field.robots) !== '') throw refuse(citizenProblems, 'robot-field')
      const intake = await readIntake(request, deps, { fields, key, refusedFiles })
      await submit(db, registerSettings(deps, request.province, todayOf(deps)), intake, { kind: 'public' })
      return reply.redirect(`/da-nhan/${key}`, 303)
    },
  )
}

type Sent = { readonly fields: Typed; readonly key: string; readonly refusedFiles: readonly Mistake[] }

/** @throws Refusal with every mistake of the form at once */
async function readIntake(
  request: FastifyRequest,
  deps: PublicDeps,
  { fields, key, refusedFiles }: Sent,
): Promise<Intake> {
  const { draft, mistakes } = readSendForm(fields)
  const place = await placeOf(request, deps, fields)
  const files = await filesOf(request, fields)
  const problems = [...mistakes, ...placeMistakes(place, fields), ...files.mistakes, ...refusedFiles]
  if (problems.length > 0 && problems.length === refusedFiles.length) throw filesRefused(refusedFiles)
  if (problems.length > 0) throw refused('invalid-input', { mistakes: problems })
  return intakeOf(request, deps, {
    draft,
    key,
    fileIds: files.ids,
    unitId: place.kind === 'one' ? place.unitId : undefined,
  })
}

type Understood = {
  readonly draft: Draft
  readonly key: string
  readonly fileIds: readonly AttachmentId[]
  readonly unitId: UnitId | undefined
}

async function intakeOf(
  request: FastifyRequest,
  deps: PublicDeps,
  { draft, key, fileIds, unitId }: Understood,
): Promise<Intake> {
  const { title, body, kind, detail, point, person, signatories } = draft
  const who = { placeId: unitId, isDenunciation: kind === 'DENUNCIATION' }
  return {
    submissionKey: key,
    channel: 'WEB',
    title,
    body,
    ...(kind && { senderKind: kind }),
    persons: person ? [person] : [],
    signatories,
    place: { ...(unitId !== undefined && { unitId }), ...(detail && { detail }), ...(point && { point }) },
    holderUnitId: await firstHolder(request.province.db.read, who, todayOf(deps)),
    receivedAt: deps.clock(),
    attachmentIds: fileIds,
  }
}

function placeOf(request: FastifyRequest, deps: PublicDeps, typed: Typed): Promise<FoundPlace> {
  const name = tidy(one(typed, field.commune))
  // a choice counts only for the name it was offered for
  const isSame = tidy(one(typed, field.communeAsked)) === name
  const chosen = isSame ? Number(one(typed, field.communeChosen)) || undefined : undefined
  return findPlace(request.province.db.read, name, { on: todayOf(deps), lang: request.lang, chosen })
}

function placeMistakes(place: FoundPlace, typed: Typed): Mistake[] {
  const name = tidy(one(typed, field.commune)).slice(0, 80)
  if (place.kind === 'unknown') return [mistake(field.commune, 'communeUnknown', name)]
  return place.kind === 'several' ? [mistake(field.commune, 'communeSeveral', name)] : []
}

/** The files that still wait, without those the sender left out; the page says when some have gone. */
async function filesOf(
  request: FastifyRequest,
  typed: Typed,
): Promise<{ ids: readonly AttachmentId[]; mistakes: Mistake[] }> {
  const wanted = carriedIds(typed)
  const ids = (await waitingAttachments(request.province.db.read, wanted)).map(({ id }) => id)
  return {
    ids,
    mistakes: [
      ...(ids.length < wanted.length ? [mistake(field.files, 'filesGone')] : []),
      ...(ids.length > limits.attachments ? [mistake(field.files, 'filesTooMany', limits.attachments)] : []),
    ],
  }
}

function carriedIds(typed: Typed): AttachmentId[] {
  const dropped = new Set(all(typed, field.droppedFiles))
  const ids = new Set(all(typed, field.keptFiles).filter((id) => /^[\w-]{22}$/.test(id) && !dropped.has(id)))
  return [...ids].slice(0, 50) as AttachmentId[]
}

async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: PublicDeps,
  typed: Typed,
  problem?: Problem,
): Promise<string> {
  const { read } = request.province.db
  const place = problem ? await placeOf(request, deps, typed) : undefined
  return renderPage(
    <SendPage
      {...deps.shell(request)}
      view={{
        formToken: reply.formToken(),
        submissionKey: submissionKey(typed) ?? randomKey(),
        typed,
        problem,
        communes: await communeNames(read, todayOf(deps)),
        places: place?.kind === 'several' ? place.choices : [],
        kept: problem ? await waitingAttachments(read, carriedIds(typed)) : [],
        fileBytes: request.server.uploads.limits.fileBytes,
      }}
    />,
  )
}
