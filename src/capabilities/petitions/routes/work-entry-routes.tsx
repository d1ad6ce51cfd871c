import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Officer } from '../../../kernel/actor.ts'
import { civilDateAt } from '../../../kernel/civil-date.ts'
import { randomKey } from '../../../kernel/ids.ts'
import type { AttachmentId, PetitionId, UnitId } from '../../../kernel/ids.ts'
import { enqueue } from '../../../platform/jobs/jobs.ts'
import { paths, renderPage, shownDate, shownDay } from '../../../platform/html/index.ts'
import { bilingual, readUpload, refused } from '../../../platform/http/index.ts'
import type { App, Problem } from '../../../platform/http/index.ts'
import { saveAttachment, uploadSink, waitingAttachments } from '../../../platform/storage/index.ts'
import { communesOf, ownProvince, unitById, unitsByIds } from '../../organisation/index.ts'
import { parsePhone, titleFromBody } from '../domain/intake.ts'
import type { Intake } from '../domain/intake.ts'
import { dueOn } from '../domain/petition.ts'
import { mayRead, mayRegister, ownUnits } from '../domain/policy.ts'
import { tidySecret, trackingSecret } from '../domain/secret.ts'
import { receiptText } from '../jobs.ts'
import { labelsFor } from '../pages/labels.ts'
import { entryPaths, EntryPage } from '../pages/work-entry/page.tsx'
import type { EntryView } from '../pages/work-entry/page.tsx'
import { ReceiptPage } from '../pages/work-entry/receipt-page.tsx'
import { en } from '../pages/work-entry/words.en.ts'
import { vi } from '../pages/work-entry/words.vi.ts'
import { registerSettings } from '../settings.ts'
import { readCaseFile } from '../store/case-file.ts'
import { bySubmissionKey, loadPetition } from '../store/load-petition.ts'
import { submit } from '../submit.ts'
import { findPlace } from './find-unit.ts'
import { address, casePath } from './list-query.ts'
import { kindOfChoice, many, one } from './parse-act.ts'
import { parseEntry } from './parse-entry.ts'
import type { Entry } from './parse-entry.ts'
import { receiptTicket, ticketIsGood } from './receipt-ticket.ts'
import { officerOf, todayOf } from './work-deps.ts'
import { shellOf } from './work-shell.tsx'
import type { WorkDeps } from './work-deps.ts'

type Door = 'desk' | 'letter'

/** Registering what arrives at the desk, by telephone, in the field and by post; the receipt shows its secret for half an hour. */
export function registerEntryRoutes(app: App, deps: WorkDeps): void {
  for (const door of ['desk', 'letter'] as const) {
    app.get(entryPaths[door], { config: { access: 'officer' } }, async (request, reply) => {
      deskOf(officerOf(request))
      return reply.html(await entryPage(deps, request, reply, { door }))
    })
    app.post(
      entryPaths[door],
      {
        config: {
          access: 'officer',
          upload: true,
          rerender: (request, reply, problem) => {
            deskOf(officerOf(request))
            return entryPage(deps, request, reply, { door, problem })
          },
        },
      },
      async (request, reply) => {
        const officer = officerOf(request)
        await takeScans(deps, request)
        deskOf(officer)
        const entry = parseEntry(door, request.typed, deps.clock())
        if (!entry.ok) throw refused('invalid-input', { mistakes: entry.error })
        const intake = await intakeOf(deps, request, officer, entry.value)
        const receipt = await register(deps, request, intake, entry.value)
        const { key, until, seal } = receiptTicket(
          deps.trackingKey,
          intake.submissionKey,
          officer.accountId,
          deps.clock(),
        )
        return reply.redirect(
          address(`/lam-viec/tiep-nhan/bien-nhan/${receipt.code}`, {
            k: key,
            den: until,
            dau: seal,
            ...(!receipt.isNew && { lai: '1' }),
            ...(receipt.isTexted && { nhan: '1' }),
          }),
          303,
        )
      },
    )
  }
  registerReceipt(app, deps)
}

/** The units at whose desk an officer sits. @throws Refusal not-found for everybody who registers nothing */
function deskOf(officer: Officer): UnitId[] {
  const units = ownUnits(officer).filter((unit) => mayRegister(officer, unit))
  if (units.length === 0) throw refused('not-found')
  return units
}

async function takeScans(deps: WorkDeps, request: FastifyRequest): Promise<void> {
  const { fields, files } = await readUpload(request, uploadSink(deps.storage, deps.fileBytes))
  const { accountId } = officerOf(request)
  const fresh = await request.province.db.write((tx) =>
    Promise.all(files.map(({ kept }) => saveAttachment(tx, kept, { uploadedBy: accountId, at: deps.clock() }))),
  )
  const ids = [...many(fields, 'attachmentIds'), ...fresh]
  request.typed = { ...fields, ...(ids.length > 0 && { attachmentIds: ids }) }
}

async function intakeOf(deps: WorkDeps, request: FastifyRequest, officer: Officer, entry: Entry): Promise<Intake> {
  const units = deskOf(officer)
  const [first] = units
  const unit = entry.unitId === undefined ? first : units.find((id) => id === entry.unitId)
  if (unit === undefined)
    throw refused('invalid-input', { mistakes: [{ pointer: '/unitId', detail: bilingual(vi.unit, en.unit) }] })
  const phone = entry.phone === undefined ? undefined : parsePhone(entry.phone)
  const person = {
    role: 'SENDER' as const,
    ...(entry.name && { name: entry.name }),
    ...(phone && { phone }),
    ...(entry.address && { address: entry.address }),
  }
  const placeUnitId = entry.place === undefined ? undefined : await placeOf(deps, request, entry.place)
  return {
    submissionKey: entry.submissionKey,
    channel: entry.channel,
    title: entry.title ?? titleFromBody(entry.body),
    body: entry.body,
    ...(entry.senderKind && { senderKind: entry.senderKind }),
    persons: Object.keys(person).length > 1 ? [person] : [],
    signatories: entry.signatories,
    place: {
      ...(placeUnitId !== undefined && { unitId: placeUnitId }),
      ...(entry.placeDetail && { detail: entry.placeDetail }),
    },
    holderUnitId: unit,
    receivedAt: entry.receivedAt,
    registeredBy: officer.accountId,
    ...(entry.kind && entry.field && { classifiedAs: { kind: kindOfChoice(entry.kind), field: entry.field } }),
    attachmentIds: many(request.typed, 'attachmentIds'),
  }
}

async function placeOf(deps: WorkDeps, request: FastifyRequest, text: string): Promise<UnitId> {
  const found = await findPlace(request.province.db.read, text, todayOf(deps))
  if ('one' in found) return found.one.id
  const names = found.several.map(({ fullName }) => fullName).join(', ')
  throw refused('invalid-input', {
    mistakes: [
      {
        pointer: '/place',
        detail:
          names === ''
            ? bilingual(vi.placeUnknown(text.slice(0, 80)), en.placeUnknown(text.slice(0, 80)))
            : bilingual(vi.placeSeveral(names), en.placeSeveral(names)),
      },
    ],
  })
}

async function register(deps: WorkDeps, request: FastifyRequest, intake: Intake, entry: Entry) {
  const { province } = request
  const texts = deps.sendsTexts && entry.textReceipt !== undefined && intake.persons.some(({ phone }) => phone)
  const settings = registerSettings(deps, province, todayOf(deps))
  const receipt = await submit(
    province.db,
    {
      ...settings,
      ...(texts && {
        afterReceipt: (tx, petitionId: PetitionId) =>
          enqueue(tx, receiptText, { petitionId, lang: request.lang }, { key: `receipt-text-${petitionId}` }),
      }),
    },
    intake,
    officerOf(request),
  )
  return { ...receipt, isTexted: texts && receipt.isNew }
}

type Shown = { readonly door: Door; readonly problem?: Problem }

async function entryPage(
  deps: WorkDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { door, problem }: Shown,
): Promise<string> {
  const { read } = request.province.db
  const today = todayOf(deps)
  const units = deskOf(officerOf(request))
  const province = await ownProvince(read, today)
  const [places, desks, kept] = await Promise.all([
    province ? communesOf(read, province.id, today) : [],
    unitsByIds(read, units),
    waitingAttachments(read, many(request.typed, 'attachmentIds') as AttachmentId[]),
  ])
  const own = places.find(({ id }) => [...desks.values()].some(({ placeId }) => placeId === id))
  const isSent = request.method === 'POST'
  const typed = Object.fromEntries(Object.keys(request.typed).map((name) => [name, one(request.typed, name)]))
  const view: EntryView = {
    lang: request.lang,
    door,
    csrf: reply.formToken(),
    submissionKey: isSent && typed['submissionKey'] ? typed['submissionKey'] : randomKey(),
    typed: isSent ? typed : { ...(own && { place: own.fullName }), ...(door === 'letter' && { receivedOn: today }) },
    mistakes: (problem?.errors ?? []).map(({ pointer, detail }) => ({ field: pointer.slice(1), text: detail })),
    problem:
      problem && problem.errors.length === 0
        ? { title: problem.title, next: problem.detail ?? problem.next }
        : undefined,
    places: places.map(({ fullName }) => fullName),
    units: units.map((id) => ({ value: String(id), label: desks.get(id)?.name ?? '' })),
    today,
    kept: kept.map(({ id, nameForDisplay }) => ({ id, name: nameForDisplay })),
    sendsTexts: deps.sendsTexts,
    fileBytes: deps.fileBytes,
  }
  const shell = await shellOf(deps, request, reply)
  return renderPage(<EntryPage shell={shell} view={view} />)
}

const receiptQuery = z.object({
  k: z.string().max(64).default(''),
  den: z.string().max(20).default(''),
  dau: z.string().max(64).default(''),
  lai: z.string().max(1).optional(),
  nhan: z.string().max(1).optional(),
})

function registerReceipt(app: App, deps: WorkDeps): void {
  app.get(
    '/lam-viec/tiep-nhan/bien-nhan/:code',
    {
      config: { access: 'officer' },
      schema: { params: z.object({ code: z.string().max(40) }), querystring: receiptQuery },
    },
    async (request, reply) => {
      const officer = officerOf(request)
      const { read } = request.province.db
      const { k, den, dau, lai, nhan } = request.query
      const known = await bySubmissionKey(read, k)
      const petition = known && (await loadPetition(read, { id: known.id }))
      if (!petition || petition.code !== request.params.code || !mayRead(officer, petition)) throw refused('not-found')
      const file = await readCaseFile(read, petition.id)
      if (!file) throw refused('not-found')
      const isGood = ticketIsGood(deps.trackingKey, { key: k, until: den, seal: dau }, officer.accountId, deps.clock())
      const shell = await shellOf(deps, request, reply)
      const due = dueOn(petition)
      const secret = isGood ? trackingSecret(deps.trackingKey, k) : undefined
      const track = `${deps.baseUrl}${paths.track}`
      const view = {
        lang: request.lang,
        code: petition.code,
        secret,
        trackingUrl: secret ? `${track}/q/${petition.code}/${tidySecret(secret)}` : `${track}/${petition.code}`,
        trackingText: `${deps.baseUrl.replace(/^https?:\/\//, '')}${paths.track}`,
        office: (await unitById(read, petition.holderUnitId))?.fullName ?? '',
        province: shell.site.province,
        receivedOn: shownDate(civilDateAt(file.receivedAt)).text,
        channel: labelsFor(request.lang).channels[file.channel],
        title: file.title,
        answerBy: due && shownDay(due, request.lang).text,
        caseHref: casePath(petition.code),
        isNew: lai === undefined,
        textQueued: nhan !== undefined,
      }
      return reply.header('cache-control', 'no-store').html(renderPage(<ReceiptPage shell={shell} view={view} />))
    },
  )
}
