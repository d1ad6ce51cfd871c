import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { renderPage, WorkspacePage } from '../../../platform/html/index.ts'
import { refused } from '../../../platform/http/index.ts'
import type { App, Problem } from '../../../platform/http/index.ts'
import { unitById } from '../../organisation/index.ts'
import { officerOf, todayOf } from '../deps.ts'
import type { DenunciationDeps } from '../deps.ts'
import { isUsable, recipientsFor } from '../domain/custody.ts'
import { countedShares, isReady } from '../domain/opening.ts'
import { handOver, ownShare, reseal, seeOpening, takeBack, takeShares } from '../open.ts'
import { custodyPath } from '../pages/work/custody.tsx'
import { OpeningPage } from '../pages/work/opening.tsx'
import type { OpeningView } from '../pages/work/opening.tsx'
import { workWords } from '../pages/work/words.ts'
import { refusalOf } from '../problems.ts'
import { envelopeBytes, envelopeSchema } from '../receive.ts'
import { bodies, custodiansOf } from '../store/custody.ts'
import { unkept } from './case-routes.tsx'
import { flashOf, formPart } from './form-part.ts'

const path = `${custodyPath}/yeu-cau/:id`
const params = z.object({ id: z.coerce.number().int() })

/** One request to open an envelope: custodians hand over shares, the asker's browser puts them together. */
export function openingRoutes(app: App, deps: DenunciationDeps): void {
  const config = {
    access: 'officer' as const,
    rerender: (request: FastifyRequest, reply: FastifyReply, problem: Problem) =>
      openingPage(request, reply, deps, problem),
  }
  app.get(
    path,
    { config: { access: 'officer' }, schema: { params, querystring: z.object({ da: z.string().max(9).optional() }) } },
    async (request, reply) => reply.headers(unkept).html(await openingPage(request, reply, deps)),
  )
  app.post(
    `${path}/giao`,
    { config, schema: { params, body: z.object({ phan: z.string().max(2000).default('') }) } },
    async (request, reply) => {
      const { id } = request.params
      const sealed = Buffer.from(request.body.phan, 'base64')
      const outcome = await handOver(request.province.db, deps, { openingId: id, sealed }, officerOf(request))
      if (!outcome.ok) throw refusalOf(outcome.error)
      return reply.redirect(`${custodyPath}/yeu-cau/${id}?da=giao`, 303)
    },
  )
  app.post(`${path}/rut`, { config, schema: { params } }, async (request, reply) => {
    const { id } = request.params
    const outcome = await takeBack(request.province.db, deps, id, officerOf(request))
    if (!outcome.ok) throw refusalOf(outcome.error)
    return reply.redirect(`${custodyPath}?da=rut`, 303)
  })
  app.post(
    `${path}/mo`,
    { config: { access: 'officer', problems: 'json' }, schema: { params } },
    async (request, reply) => {
      const taken = await takeShares(request.province.db, deps, request.params.id, officerOf(request))
      if (!taken.ok) throw refusalOf(taken.error)
      return reply.headers(unkept).send(taken.value)
    },
  )
  app.post(
    `${path}/niem-phong-lai`,
    {
      bodyLimit: envelopeBytes + 16 * 1024,
      config: { access: 'officer', problems: 'json' },
      schema: { params, body: z.object({ phong_bi: envelopeSchema }) },
    },
    async (request, reply) => {
      const { id } = request.params
      const work = { openingId: id, given: request.body.phong_bi }
      const outcome = await reseal(request.province.db, deps, work, officerOf(request))
      if (!outcome.ok) throw refusalOf(outcome.error)
      return reply.send({ next: `${custodyPath}?da=niem` })
    },
  )
}

async function openingPage(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: DenunciationDeps,
  problem?: Problem,
): Promise<string> {
  const officer = officerOf(request)
  const { read } = request.province.db
  const seen = await seeOpening(read, (request.params as { id: number }).id, officer)
  if (!seen) throw refused('not-found')
  const { opening, petition, envelope, custodians } = seen
  const today = todayOf(deps)
  const present = envelope && { envelope: envelope.envelope, held: envelope, custodians }
  const isLive = opening.status === 'asked' && today <= opening.until
  const sealed = isLive ? await ownShare(read, opening, seen, officer) : undefined
  const target = opening.purpose.kind === 'reseal' ? opening.purpose.targetUnitId : undefined
  const names = await deps.people.displayNames(read, [opening.askedBy])
  const shell = await deps.workShell(request, reply)
  const text = workWords(shell.lang)
  const view: OpeningView = {
    ...formPart(request, reply, problem),
    id: opening.id,
    code: petition.code,
    purpose: opening.purpose.kind,
    target: target === undefined ? undefined : (await unitById(read, target))?.fullName,
    askedBy: names.get(opening.askedBy) ?? '',
    askedOn: opening.askedOn,
    until: opening.until,
    decision: opening.ground.decisionNumber,
    decisionOn: opening.ground.decisionOn,
    legalGround: opening.ground.legalGround,
    reason: opening.ground.reason,
    status: opening.status,
    given: present ? countedShares(opening, present).length : 0,
    threshold: envelope?.threshold ?? 0,
    share:
      sealed !== undefined && envelope
        ? { sealed, envelope: envelope.envelope, recipient: opening.recipient }
        : undefined,
    hasGiven: custodians.some(
      (one) => one.accountId === officer.accountId && isUsable(one) && opening.given.includes(one.id),
    ),
    isAsker: opening.askedBy === officer.accountId,
    isReady: present !== undefined && isReady(opening, present, today),
    recipient: opening.recipient,
    targetKeys: target === undefined ? undefined : await targetKeys(request, target, envelope?.excluded ?? []),
  }
  return renderPage(
    <WorkspacePage {...shell} {...flashOf(request, problem)} title={text.openingTitle} islands={['custodian']}>
      <h1 class="title">{text.openingTitle}</h1>
      <OpeningPage view={view} />
    </WorkspacePage>,
  )
}

async function targetKeys(
  { province }: FastifyRequest,
  unitId: Parameters<typeof recipientsFor>[0],
  excluded: Parameters<typeof recipientsFor>[2],
): Promise<OpeningView['targetKeys']> {
  const body = (await bodies(province.db.read)).find((one) => one.unitId === unitId)
  if (!body) return undefined
  const keys = recipientsFor(unitId, await custodiansOf(province.db.read, [unitId]), excluded)
  return { threshold: body.threshold, custodians: keys.map(({ id, recipient }) => ({ custodianId: id, recipient })) }
}
