import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Officer } from '../../../kernel/actor.ts'
import { roles } from '../../../kernel/actor.ts'
import type { AccountId, UnitId } from '../../../kernel/ids.ts'
import { renderPage, WorkspacePage } from '../../../platform/html/index.ts'
import { bilingual, refused } from '../../../platform/http/index.ts'
import type { App, Problem } from '../../../platform/http/index.ts'
import { unitsByIds } from '../../organisation/index.ts'
import { loadPetition } from '../../petitions/index.ts'
import { officerOf, todayOf } from '../deps.ts'
import type { DenunciationDeps } from '../deps.ts'
import { endedWhys, isUsable, needsResealing, openersOf, standingOf, thresholdProblem } from '../domain/custody.ts'
import type { Custodian } from '../domain/custody.ts'
import { mayAppoint, mayEndKey, mayMakeKey } from '../domain/policy.ts'
import { custodyPath, CustodyPage } from '../pages/work/custody.tsx'
import type { CustodyView } from '../pages/work/custody.tsx'
import { en } from '../pages/work/words.en.ts'
import { workWords } from '../pages/work/words.ts'
import { vi } from '../pages/work/words.vi.ts'
import { refusalOf } from '../problems.ts'
import {
  appoint,
  bodies,
  custodianById,
  custodianshipsOf,
  custodiansOf,
  endCustodian,
  setRecipient,
  setThreshold,
} from '../store/custody.ts'
import { envelopesIn } from '../store/envelopes.ts'
import { openingsConcerning } from '../store/openings.ts'
import { flashOf, formPart } from './form-part.ts'

/** Who keeps keys: appointed by the head of the body, made by themselves in their own browser. */
export function custodyRoutes(app: App, deps: DenunciationDeps): void {
  const rerender = (request: FastifyRequest, reply: FastifyReply, problem: Problem) =>
    custodyPage(request, reply, deps, problem)
  const config = { access: 'officer' as const, rerender }
  const done = (reply: FastifyReply) => reply.redirect(`${custodyPath}?da=luu`, 303)

  app.get(
    custodyPath,
    { config: { access: 'officer' }, schema: { querystring: z.object({ da: z.string().max(9).optional() }) } },
    async (request, reply) => reply.html(await custodyPage(request, reply, deps)),
  )
  app.post(
    `${custodyPath}/nguong`,
    { config, schema: { body: z.object({ don_vi: z.coerce.number().int(), so_nguoi: z.coerce.number() }) } },
    async (request, reply) => {
      const officer = officerOf(request)
      const unitId = request.body.don_vi as UnitId
      if (!mayAppoint(officer, unitId)) throw refused('not-found')
      const problem = thresholdProblem(request.body.so_nguoi)
      if (problem) throw refusalOf(problem)
      const body = { unitId, threshold: request.body.so_nguoi }
      await request.province.db.write((tx) => setThreshold(tx, body, officer.accountId, todayOf(deps)))
      return done(reply)
    },
  )
  app.post(
    `${custodyPath}/giao`,
    {
      config,
      schema: { body: z.object({ don_vi: z.coerce.number().int(), nguoi: z.coerce.number().int().catch(0) }) },
    },
    async (request, reply) => {
      const officer = officerOf(request)
      const unitId = request.body.don_vi as UnitId
      if (!mayAppoint(officer, unitId)) throw refused('not-found')
      const { db } = request.province
      const accountId = request.body.nguoi as AccountId
      const own = await deps.people.colleagues(db.read, [unitId], roles, todayOf(deps))
      if (!own.some(({ id }) => id === accountId))
        throw refused('invalid-input', {
          mistakes: [{ pointer: '/nguoi', detail: bilingual(vi.mistakes.missing, en.mistakes.missing) }],
        })
      await db.write((tx) => appoint(tx, { unitId, accountId }, officer.accountId, todayOf(deps)))
      return done(reply)
    },
  )
  app.post(
    `${custodyPath}/khoa/:id`,
    {
      config,
      schema: {
        params: z.object({ id: z.coerce.number().int() }),
        body: z.object({ khoa_cong_khai: z.string().max(80).default(''), da_cat: z.string().optional() }),
      },
    },
    async (request, reply) => {
      const { db } = request.province
      const custodian = await custodianById(db.read, request.params.id)
      if (!custodian || !mayMakeKey(officerOf(request), custodian)) throw refused('not-found')
      if (request.body.da_cat === undefined)
        throw refused('invalid-input', {
          mistakes: [{ pointer: '/da_cat', detail: bilingual(vi.mistakes.missing, en.mistakes.missing) }],
        })
      const recipient = request.body.khoa_cong_khai
      const isTaken =
        /^age1[a-z0-9]{58}$/.test(recipient) &&
        (await db.write((tx) => setRecipient(tx, custodian.id, recipient, todayOf(deps))))
      if (!isTaken) throw refusalOf({ kind: 'key-wrong' })
      return done(reply)
    },
  )
  app.post(
    `${custodyPath}/thoi/:id`,
    {
      config,
      schema: { params: z.object({ id: z.coerce.number().int() }), body: z.object({ vi_sao: z.enum(endedWhys) }) },
    },
    async (request, reply) => {
      const { db } = request.province
      const custodian = await custodianById(db.read, request.params.id)
      if (!custodian || !mayEndKey(officerOf(request), custodian)) throw refused('not-found')
      await db.write((tx) => endCustodian(tx, custodian.id, request.body.vi_sao, todayOf(deps)))
      return done(reply)
    },
  )
}

async function custodyPage(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: DenunciationDeps,
  problem?: Problem,
): Promise<string> {
  const officer = officerOf(request)
  const shell = await deps.workShell(request, reply)
  const text = workWords(shell.lang)
  const view = await custodyView(request, reply, deps, officer, problem)
  return renderPage(
    <WorkspacePage {...shell} {...flashOf(request, problem)} title={text.custodyTitle} islands={['custodian']}>
      <h1 class="title">{text.custodyTitle}</h1>
      <CustodyPage view={view} />
    </WorkspacePage>,
  )
}

async function custodyView(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: DenunciationDeps,
  officer: Officer,
  problem: Problem | undefined,
): Promise<CustodyView> {
  const { read } = request.province.db
  const today = todayOf(deps)
  const mine = await custodianshipsOf(read, officer.accountId)
  // the units at whose head the officer stands themself, not all those below
  const headed = officer.grants.filter(({ role }) => role === 'leader').map(({ unitId }) => unitId)
  const ids = [...new Set([...headed, ...mine.map(({ unitId }) => unitId)])]
  const [units, keepers, known, waiting] = await Promise.all([
    unitsByIds(read, ids),
    custodiansOf(read, ids),
    bodies(read),
    openingsConcerning(read, officer.accountId, today),
  ])
  const colleagues = await deps.people.colleagues(read, headed, roles, today)
  const names = await deps.people.displayNames(
    read,
    keepers.map(({ accountId }) => accountId),
  )
  const keptAt = mine.filter(isUsable).map(({ unitId }) => unitId)
  const envelopes = await envelopesIn(read, keptAt)
  const stale = envelopes.filter((one) => needsResealing(one, keepers) && !one.excluded.includes(officer.accountId))
  const codes = await codesOf(request, [
    ...waiting.map(({ petitionId }) => petitionId),
    ...stale.slice(0, 100).map(({ petitionId }) => petitionId),
  ])
  return {
    ...formPart(request, reply, problem),
    waiting: waiting.map(({ id, petitionId, purpose, until }) => ({
      id,
      code: codes.get(petitionId) ?? '',
      purpose: purpose.kind,
      until,
    })),
    stale: stale.slice(0, 100).map(({ petitionId }) => ({ code: codes.get(petitionId) ?? '' })),
    lost: envelopes.filter((one) => openersOf(one, keepers).length < one.threshold).length,
    units: ids.map((unitId) => {
      const now = keepers.filter((one) => one.unitId === unitId && !one.ended)
      const keys = now.filter(isUsable).length
      const threshold = known.find((one) => one.unitId === unitId)?.threshold
      return {
        unitId,
        name: units.get(unitId)?.fullName ?? '',
        threshold,
        standing: threshold === undefined ? undefined : standingOf(threshold, keys),
        keys,
        mayAppoint: mayAppoint(officer, unitId),
        colleagues: colleagues
          .filter((one) => one.unitId === unitId && !now.some(({ accountId }) => accountId === one.id))
          .map(({ id, displayName }) => ({ value: String(id), label: displayName })),
        custodians: now.map((one: Custodian) => ({
          id: one.id,
          name: names.get(one.accountId) ?? '',
          isMe: one.accountId === officer.accountId,
          recipient: one.recipient,
          mayMake: mayMakeKey(officer, one),
          mayEnd: mayEndKey(officer, one),
        })),
      }
    }),
  }
}

/** Codes of a few cases; a custodian knows of an envelope by its code alone. */
async function codesOf({ province }: FastifyRequest, ids: readonly Parameters<typeof byId>[1][]) {
  const found = await Promise.all([...new Set(ids)].map((id) => byId(province.db.read, id)))
  return new Map(found.flatMap((petition) => (petition ? [[petition.id, petition.code] as const] : [])))
}

const byId = (
  reader: Parameters<typeof loadPetition>[0],
  id: Extract<Parameters<typeof loadPetition>[1], { id: unknown }>['id'],
) => loadPetition(reader, { id })
