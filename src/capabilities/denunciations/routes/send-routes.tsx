import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { holds } from '../../../kernel/actor.ts'
import { randomKey } from '../../../kernel/ids.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { tidy } from '../../../kernel/text.ts'
import { Explain, PublicPage, renderPage, WorkspacePage } from '../../../platform/html/index.ts'
import { bilingual, refused } from '../../../platform/http/index.ts'
import type { App, Mistake, Problem } from '../../../platform/http/index.ts'
import { bySubmissionKey, intakeLimits } from '../../petitions/index.ts'
import type { Doer } from '../../petitions/index.ts'
import { officerOf, todayOf } from '../deps.ts'
import type { DenunciationDeps } from '../deps.ts'
import { field, SealForm } from '../pages/send/form.tsx'
import type { SealFormView } from '../pages/send/form.tsx'
import { en } from '../pages/send/words.en.ts'
import { sendWords } from '../pages/send/words.ts'
import { vi } from '../pages/send/words.vi.ts'
import { refusalOf } from '../problems.ts'
import { envelopeBytes, envelopeSchema, receiveDenunciation, receivingBodies } from '../receive.ts'

export const sendPath = '/to-cao'
export const deskPath = '/lam-viec/tiep-nhan/to-cao'

const sent = z.object({
  [field.key]: z.string().regex(/^[\w-]{22}$/),
  [field.body]: z.string().default(''),
  [field.place]: z.string().default(''),
  [field.to]: z.coerce.number().int().catch(0),
  [field.robots]: z.string().default(''),
  [field.envelope]: envelopeSchema.optional(),
})
type Sent = z.output<typeof sent>

/** Both doors at which a denunciation comes in: everybody's, and the desk's. */
export function sendRoutes(app: App, deps: DenunciationDeps): void {
  const bodyLimit = envelopeBytes + 400 * 1024
  app.get(sendPath, { config: { access: 'public' } }, async (request, reply) =>
    reply.headers(unkept).html(await publicPage(request, reply, deps)),
  )
  app.post(
    sendPath,
    {
      bodyLimit,
      config: {
        access: 'public',
        rate: 'sensitive',
        rerender: (request, reply, problem) => publicPage(request, reply, deps, problem),
      },
      schema: { body: sent },
    },
    async (request, reply) => {
      const key = request.body[field.key]
      if (!(await bySubmissionKey(request.province.db.read, key)))
        await take(request, deps, request.body, { channel: 'WEB', doer: { kind: 'public' } })
      const next = `/da-nhan/${key}`
      return isJson(request) ? reply.send({ next }) : reply.redirect(next, 303)
    },
  )
  app.get(deskPath, { config: { access: 'officer' } }, async (request, reply) => {
    needDesk(request)
    return reply.headers(unkept).html(await deskPage(request, reply, deps))
  })
  app.post(
    deskPath,
    {
      bodyLimit,
      config: { access: 'officer', rerender: (request, reply, problem) => deskPage(request, reply, deps, problem) },
      schema: { body: sent },
    },
    async (request, reply) => {
      const officer = needDesk(request)
      // without the island nothing is sent from here
      if (!isJson(request)) throw refused('invalid-input')
      const receipt = await take(request, deps, request.body, { channel: 'COUNTER', doer: officer })
      return reply.header('cache-control', 'no-store').send({ code: receipt.code, secret: receipt.secret })
    },
  )
}

/** Nothing of this page is to be found on the device afterwards. */
const unkept = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } as const

const isJson = ({ headers }: FastifyRequest): boolean =>
  headers['content-type']?.startsWith('application/json') ?? false

function needDesk(request: FastifyRequest) {
  const officer = officerOf(request)
  const atDesk = officer.grants.some(({ unitId }) => holds(officer, ['intake', 'handler', 'leader'], unitId))
  if (!atDesk) throw refused('not-found')
  return officer
}

async function take(
  request: FastifyRequest,
  deps: DenunciationDeps,
  given: Sent,
  { channel, doer }: { readonly channel: 'WEB' | 'COUNTER'; readonly doer: Doer },
) {
  if (given[field.robots] !== '') throw refused('invalid-input')
  const body = tidy(given[field.body])
  const place = tidy(given[field.place]).replace(/\s+/g, ' ')
  const mistakes = mistakesIn(body, place, given[field.to])
  if (mistakes.length > 0) throw refused('invalid-input', { mistakes })
  const received = await receiveDenunciation(
    request.province,
    deps,
    {
      submissionKey: given[field.key],
      body,
      place,
      unitId: given[field.to] as UnitId,
      envelope: given[field.envelope],
      channel,
      ...(doer.kind === 'officer' && { registeredBy: doer.accountId }),
    },
    doer,
  )
  if (!received.ok) throw refusalOf(received.error)
  return received.value
}

function mistakesIn(body: string, place: string, to: number): Mistake[] {
  const found: Mistake[] = []
  const say = (name: string, inVietnamese: string, inEnglish: string) =>
    found.push({ pointer: `/${name}`, detail: bilingual(inVietnamese, inEnglish) })
  const { body: mostBody, detail: mostPlace } = intakeLimits
  if (!/[\p{L}\p{N}]/u.test(body)) say(field.body, vi.mistakes.bodyMissing, en.mistakes.bodyMissing)
  if ([...body].length > mostBody) say(field.body, vi.mistakes.bodyTooLong(mostBody), en.mistakes.bodyTooLong(mostBody))
  if ([...place].length > mostPlace)
    say(field.place, vi.mistakes.placeTooLong(mostPlace), en.mistakes.placeTooLong(mostPlace))
  if (to === 0) say(field.to, vi.mistakes.toMissing, en.mistakes.toMissing)
  return found
}

async function formView(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: DenunciationDeps,
  problem: Problem | undefined,
): Promise<Omit<SealFormView, 'action' | 'atDesk'>> {
  const typed = (name: string): string => [request.typed[name] ?? ''].flat()[0] ?? ''
  const key = typed(field.key)
  return {
    lang: request.lang,
    formToken: reply.formToken(),
    submissionKey: /^[\w-]{22}$/.test(key) ? key : randomKey(),
    typed: problem ? typed : () => '',
    problem,
    bodies: await receivingBodies(request.province.db.read, deps, todayOf(deps)),
  }
}

async function publicPage(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: DenunciationDeps,
  problem?: Problem,
): Promise<string> {
  const shell = deps.shell(request)
  const text = sendWords(shell.lang)
  const view = { ...(await formView(request, reply, deps, problem)), action: sendPath, atDesk: false }
  return renderPage(
    <PublicPage {...shell} path={sendPath} title={text.title} current="send" islands={['seal']}>
      <h1>{text.title}</h1>
      <p class="prose">{text.lead}</p>
      <Explain summary={text.lawTitle} open>
        {text.law.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Explain>
      <SealForm view={view} />
    </PublicPage>,
  )
}

async function deskPage(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: DenunciationDeps,
  problem?: Problem,
): Promise<string> {
  const shell = await deps.workShell(request, reply)
  const text = sendWords(shell.lang)
  const view = { ...(await formView(request, reply, deps, problem)), action: deskPath, atDesk: true }
  return renderPage(
    <WorkspacePage {...shell} title={text.deskTitle} islands={['seal']}>
      <h1 class="title">{text.deskTitle}</h1>
      <p class="prose">{text.deskLead}</p>
      <SealForm view={view} />
    </WorkspacePage>,
  )
}
