import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { writtenDate } from '../../../kernel/civil-date.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { tidy } from '../../../kernel/text.ts'
import { renderPage } from '../../../platform/html/index.ts'
import { bilingual, refused } from '../../../platform/http/index.ts'
import type { App, Problem } from '../../../platform/http/index.ts'
import { unitsByIds } from '../../organisation/index.ts'
import { intakeLimits, privatePage, readProof } from '../../petitions/index.ts'
import type { Proof } from '../../petitions/index.ts'
import { todayOf } from '../deps.ts'
import type { DenunciationDeps } from '../deps.ts'
import { openersOf } from '../domain/custody.ts'
import { loadSealed } from '../open.ts'
import { OwnPage, ownWords } from '../pages/own/page.tsx'
import { en } from '../pages/own/words.en.ts'
import { vi } from '../pages/own/words.vi.ts'
import { eventsOf, insertMessage, messagesOf } from '../store/envelopes.ts'
import type { IdentityEvent } from '../store/envelopes.ts'
import { openingsOf } from '../store/openings.ts'

const ofCase = { params: z.object({ code: z.string().max(40) }) }

/** The denouncer's own view, reached only by code and secret: the sealed name, each opening, and the conversation. */
export function ownRoutes(app: App, deps: DenunciationDeps): void {
  app.get(
    '/tra-cuu/:code/to-cao',
    {
      config: { access: 'public' },
      schema: { ...ofCase, querystring: z.object({ da: z.string().max(9).optional() }) },
    },
    async (request, reply) => {
      void reply.headers(privatePage)
      const { code } = request.params
      const proof = readProof(request, deps, code)
      if (!proof) return reply.redirect(`/tra-cuu?ma=${encodeURIComponent(code)}`, 303)
      return reply.html(await ownPage(request, reply, deps, { proof, isSent: request.query.da === 'gui' }))
    },
  )
  app.post(
    '/tra-cuu/:code/to-cao',
    {
      config: {
        access: 'public',
        rerender: async (request, reply, problem) => {
          void reply.headers(privatePage)
          const proof = readProof(request, deps, (request.params as { code: string }).code)
          if (!proof) throw refused('not-found')
          return ownPage(request, reply, deps, { proof, problem })
        },
      },
      schema: { ...ofCase, body: z.object({ tin: z.string().default('') }) },
    },
    async (request, reply) => {
      const { code } = request.params
      const proof = readProof(request, deps, code)
      if (!proof) return reply.redirect(`/tra-cuu?ma=${encodeURIComponent(code)}`, 303)
      const body = readMessage(request.body.tin)
      const { db } = request.province
      if (!(await isDenunciationOf(request, proof))) throw refused('not-found')
      await db.write((tx) => insertMessage(tx, { petitionId: proof.petitionId, body, on: todayOf(deps) }))
      return reply.redirect(`/tra-cuu/${code}/to-cao?da=gui`, 303)
    },
  )
}

/** @throws Refusal when it is empty or too long */
export function readMessage(typed: string): string {
  const body = tidy(typed)
  const most = intakeLimits.note
  const wrong =
    body === ''
      ? bilingual(vi.empty, en.empty)
      : [...body].length > most
        ? bilingual(vi.tooLong(most), en.tooLong(most))
        : undefined
  if (wrong) throw refused('invalid-input', { mistakes: [{ pointer: '/tin', detail: wrong }] })
  return body
}

async function isDenunciationOf({ province }: FastifyRequest, { petitionId }: Proof): Promise<boolean> {
  const loaded = await loadSealed(province.db.read, petitionId)
  return loaded?.petition.senderKind === 'DENUNCIATION'
}

type Showing = { readonly proof: Proof; readonly isSent?: boolean; readonly problem?: Problem }

async function ownPage(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: DenunciationDeps,
  { proof, isSent, problem }: Showing,
): Promise<string> {
  const { read } = request.province.db
  const loaded = await loadSealed(read, proof.petitionId)
  if (loaded?.petition.senderKind !== 'DENUNCIATION') throw refused('not-found')
  const { envelope, custodians } = loaded
  const [events, messages, openings] = await Promise.all([
    eventsOf(read, proof.petitionId),
    messagesOf(read, proof.petitionId),
    openingsOf(read, proof.petitionId),
  ])
  const ids = new Set<UnitId>(events.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])))
  if (envelope) ids.add(envelope.unitId)
  const units = await unitsByIds(read, ids)
  const own = deps.shell(request)
  const text = ownWords(own.lang)
  const said = (event: IdentityEvent): string => {
    const unit = event.unitId === null ? undefined : units.get(event.unitId)
    const opening = openings.find(({ id }) => id === event.data['openingId'])
    return [
      unit && text.at(unit.fullName),
      opening && text.decision(opening.ground.decisionNumber, writtenDate(opening.ground.decisionOn)),
    ]
      .filter(Boolean)
      .join(' ')
  }
  const shell = {
    ...own,
    path: `/tra-cuu/${proof.code}/to-cao`,
    ...(isSent && { flash: { tone: 'success' as const, text: text.sent } }),
  }
  return renderPage(
    <OwnPage
      {...shell}
      view={{
        code: proof.code,
        formToken: reply.formToken(),
        sealed: envelope && {
          unit: units.get(envelope.unitId)?.fullName ?? '',
          threshold: envelope.threshold,
          keys: openersOf(envelope, custodians).length,
        },
        events: events.map((event) => ({
          on: event.on,
          what:
            event.kind === 'opened' && event.data['purpose'] === 'reseal'
              ? text.events.openedToReseal
              : text.events[event.kind],
          more: said(event),
        })),
        messages,
        typed: problem ? ([request.typed['tin'] ?? ''].flat()[0] ?? '') : '',
        problem,
      }}
    />,
  )
}
