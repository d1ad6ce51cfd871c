import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Officer } from '../../../kernel/actor.ts'
import { parseWrittenDate } from '../../../kernel/civil-date.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { AccountId, UnitId } from '../../../kernel/ids.ts'
import { tidy } from '../../../kernel/text.ts'
import { renderPage, WorkspacePage } from '../../../platform/html/index.ts'
import { bilingual, refused } from '../../../platform/http/index.ts'
import type { App, Mistake, Problem } from '../../../platform/http/index.ts'
import { unitsByIds } from '../../organisation/index.ts'
import { loadPetition, parsePetitionCode } from '../../petitions/index.ts'
import { officerOf, todayOf } from '../deps.ts'
import type { DenunciationDeps } from '../deps.ts'
import { openersOf, recipientsFor, standingOf } from '../domain/custody.ts'
import { maySealed, maySeeOpening } from '../domain/policy.ts'
import { ask, excludeFrom, loadSealed } from '../open.ts'
import type { Loaded } from '../open.ts'
import { CasePage } from '../pages/work/case.tsx'
import type { CaseView } from '../pages/work/case.tsx'
import { custodyPath } from '../pages/work/custody.tsx'
import { en } from '../pages/work/words.en.ts'
import { workWords } from '../pages/work/words.ts'
import { vi } from '../pages/work/words.vi.ts'
import { refusalOf } from '../problems.ts'
import { bodies, custodiansOf } from '../store/custody.ts'
import { insertMessage, messagesOf } from '../store/envelopes.ts'
import { openingsOf } from '../store/openings.ts'
import type { Ground } from '../store/openings.ts'
import { flashOf, formPart } from './form-part.ts'
import { readMessage } from './own-routes.tsx'

const casePath = `${custodyPath}/ho-so/:code`
const params = z.object({ code: z.string().max(40) })

/** The sealed side of a case, for those who handle it and those who keep a share. */
export function caseRoutes(app: App, deps: DenunciationDeps): void {
  const config = {
    access: 'officer' as const,
    rerender: (request: FastifyRequest, reply: FastifyReply, problem: Problem) =>
      casePage(request, reply, deps, problem),
  }
  const back = (reply: FastifyReply, code: string, done: string) =>
    reply.redirect(`${custodyPath}/ho-so/${code}?da=${done}`, 303)

  app.get(
    casePath,
    { config: { access: 'officer' }, schema: { params, querystring: z.object({ da: z.string().max(9).optional() }) } },
    async (request, reply) => reply.headers(unkept).html(await casePage(request, reply, deps)),
  )
  app.post(
    `${casePath}/tin`,
    { config, schema: { params, body: z.object({ tin: z.string().default('') }) } },
    async (request, reply) => {
      const officer = officerOf(request)
      const { petition, sealedCase } = await needCase(request)
      if (!maySealed(officer, 'write', sealedCase)) throw refused('not-found')
      const body = readMessage(request.body.tin)
      const message = { petitionId: petition.id, by: officer.accountId, body, on: todayOf(deps) }
      await request.province.db.write((tx) => insertMessage(tx, message))
      return back(reply, petition.code, 'tin')
    },
  )
  app.post(
    `${casePath}/loai`,
    { config, schema: { params, body: z.object({ nguoi: z.coerce.number().int().catch(0) }) } },
    async (request, reply) => {
      const { petition } = await needCase(request)
      const accountId = request.body.nguoi as AccountId
      if (accountId === 0)
        throw refused('invalid-input', {
          mistakes: [{ pointer: '/nguoi', detail: bilingual(vi.mistakes.missing, en.mistakes.missing) }],
        })
      const outcome = await excludeFrom(
        request.province.db,
        deps,
        { petitionId: petition.id, accountId },
        officerOf(request),
      )
      if (!outcome.ok) throw refusalOf(outcome.error)
      return back(reply, petition.code, 'loai')
    },
  )
  app.post(
    `${casePath}/xin`,
    { config, schema: { params, body: z.record(z.string(), z.string().max(5000)) } },
    async (request, reply) => {
      const { petition } = await needCase(request)
      const kind = request.body['viec'] === 'reseal' ? 'reseal' : 'open'
      const ground = readGround(request.body, kind === 'open' ? '' : '_lai', todayOf(deps))
      const purpose =
        kind === 'open'
          ? { kind: 'open' as const }
          : { kind: 'reseal' as const, targetUnitId: Number(request.body['co_quan_lai']) as UnitId }
      const recipient = request.body['nguoi_nhan'] ?? ''
      const asking = { petitionId: petition.id, purpose, ground, recipient }
      const asked = await ask(request.province.db, deps, asking, officerOf(request))
      if (!asked.ok) throw refusalOf(asked.error)
      return reply.redirect(`${custodyPath}/yeu-cau/${asked.value}?da=xin`, 303)
    },
  )
}

export const unkept = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } as const

/** @throws Refusal not-found for everybody who neither handles the case nor keeps a share: existence is private */
export async function needCase(request: FastifyRequest): Promise<Loaded> {
  const parsed = parsePetitionCode((request.params as { code: string }).code)
  const { read } = request.province.db
  const petition = 'code' in parsed ? await loadPetition(read, { code: parsed.code }) : undefined
  const loaded = petition && (await loadSealed(read, petition.id))
  if (!loaded || !maySee(officerOf(request), loaded)) throw refused('not-found')
  return loaded
}

const maySee = (officer: Officer, { petition, sealedCase }: Loaded): boolean =>
  petition.senderKind === 'DENUNCIATION' &&
  (maySealed(officer, 'see-case', sealedCase) || maySealed(officer, 'give-share', sealedCase))

/** @throws Refusal with every mistake at once */
function readGround(body: Readonly<Record<string, string>>, suffix: string, today: CivilDate): Ground {
  const mistakes: Mistake[] = []
  const text = (part: string, most: number): string => {
    const value = tidy(body[part + suffix] ?? '')
    if (value === '' || [...value].length > most)
      mistakes.push({ pointer: `/${part}${suffix}`, detail: bilingual(vi.mistakes.missing, en.mistakes.missing) })
    return value
  }
  const decisionNumber = text('so', 100)
  const written = text('ngay', 20)
  const decisionOn = parseWrittenDate(written)
  if (written !== '' && (decisionOn === undefined || decisionOn > today)) {
    const kind = decisionOn === undefined ? 'date' : 'future'
    mistakes.push({ pointer: `/ngay${suffix}`, detail: bilingual(vi.mistakes[kind], en.mistakes[kind]) })
  }
  const legalGround = text('can_cu', 500)
  const reason = text('ly_do', 2000)
  if (!/^age1[a-z0-9]{58}$/.test(body['nguoi_nhan'] ?? ''))
    mistakes.push({ pointer: `/so${suffix}`, detail: bilingual(vi.mistakes.script, en.mistakes.script) })
  if (mistakes.length > 0 || decisionOn === undefined) throw refused('invalid-input', { mistakes })
  return { decisionNumber, decisionOn, legalGround, reason }
}

async function casePage(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: DenunciationDeps,
  problem?: Problem,
): Promise<string> {
  const loaded = await needCase(request)
  const shell = await deps.workShell(request, reply)
  const text = workWords(shell.lang)
  const view = await caseView(request, reply, deps, loaded, problem)
  return renderPage(
    <WorkspacePage
      {...shell}
      {...flashOf(request, problem)}
      title={`${text.caseTitle} ${loaded.petition.code}`}
      islands={['custodian']}
    >
      <h1 class="title">
        {text.caseTitle} <span class="code">{loaded.petition.code}</span>
      </h1>
      <CasePage view={view} />
    </WorkspacePage>,
  )
}

async function caseView(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: DenunciationDeps,
  { petition, envelope, custodians, sealedCase }: Loaded,
  problem: Problem | undefined,
): Promise<CaseView> {
  const officer = officerOf(request)
  const { read } = request.province.db
  const may = (act: Parameters<typeof maySealed>[1]) => maySealed(officer, act, sealedCase)
  const keeping = await bodies(read)
  const bodyIds = keeping.map(({ unitId }) => unitId)
  const [units, keepers, openings, messages] = await Promise.all([
    unitsByIds(read, new Set([...bodyIds, petition.holderUnitId, ...(envelope ? [envelope.unitId] : [])])),
    custodiansOf(read, bodyIds),
    openingsOf(read, petition.id),
    may('see-case') ? messagesOf(read, petition.id) : [],
  ])
  const names = await deps.people.displayNames(
    read,
    custodians.map(({ accountId }) => accountId),
  )
  const openers = envelope ? openersOf(envelope, custodians) : []
  const nameOf = (id: UnitId) => units.get(id)?.fullName ?? ''
  return {
    ...formPart(request, reply, problem),
    code: petition.code,
    mayRead: may('see-case'),
    mayWrite: may('write'),
    mayAsk: may('ask-open'),
    mayReseal: may('ask-reseal'),
    mayExclude: may('exclude'),
    envelope: envelope && {
      unit: nameOf(envelope.unitId),
      on: envelope.sealedOn,
      threshold: envelope.threshold,
      keys: openers.length,
      standing: standingOf(envelope.threshold, openers.length),
      holder: envelope.unitId === petition.holderUnitId ? undefined : nameOf(petition.holderUnitId),
    },
    openings: openings.map(({ id, purpose, askedOn, askedBy, status, given }) => ({
      id,
      purpose: purpose.kind,
      on: askedOn,
      status,
      given: given.length,
      mayOpen: maySeeOpening(officer, askedBy, sealedCase),
    })),
    targets: keeping
      .filter(({ unitId, threshold }) => recipientsFor(unitId, keepers, envelope?.excluded).length >= threshold)
      .map(({ unitId }) => ({ value: String(unitId), label: nameOf(unitId) })),
    excludable: openers.map(({ accountId }) => ({ value: String(accountId), label: names.get(accountId) ?? '' })),
    messages,
  }
}
