import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { holds } from '../../../kernel/actor.ts'
import type { Officer } from '../../../kernel/actor.ts'
import type { AccountId } from '../../../kernel/ids.ts'
import { renderPage } from '../../../platform/html/index.ts'
import { refused, safeLocalPath } from '../../../platform/http/index.ts'
import type { App } from '../../../platform/http/index.ts'
import { parsePetitionCode } from '../domain/code.ts'
import { officerActs } from '../domain/offers.ts'
import { assignableRoles, mayRead, officersWho, ownUnits } from '../domain/policy.ts'
import { CasePage } from '../pages/work-case/page.tsx'
import { caseWords } from '../pages/work-case/words.ts'
import { BulkPage, ListPage } from '../pages/work-list/page.tsx'
import type { BulkView } from '../pages/work-list/page.tsx'
import { listWords } from '../pages/work-list/words.ts'
import { perform } from '../perform.ts'
import { performSettings } from '../settings.ts'
import { readCaseFile } from '../store/case-file.ts'
import { loadPetition } from '../store/load-petition.ts'
import { loadCaseView } from './load-case.ts'
import { loadList } from './load-list.ts'
import { actPath } from './act-paths.ts'
import { address, caseParams, caseQuery, listNames, listPaths, listQuery, setFilters } from './list-query.ts'
import { officerOf, todayOf } from './work-deps.ts'
import { shellOf } from './work-shell.tsx'
import type { WorkDeps } from './work-deps.ts'

const forOfficers = { access: 'officer' } as const
/** what was just done, said once on the page after it */
const done = z.enum(officerActs).optional().catch(undefined)

/** Lists, the case beside them, and assigning several at once. */
export function registerListRoutes(app: App, deps: WorkDeps): void {
  for (const name of listNames) {
    app.get(
      listPaths[name],
      { config: forOfficers, schema: { querystring: listQuery.extend({ xong: done }) } },
      async (request, reply) => {
        const officer = officerOf(request)
        const { xong, ...query } = request.query
        const [shell, view] = await Promise.all([
          shellOf(deps, request, reply),
          loadList(deps, { name, query, request, reply, officer }),
        ])
        return reply.html(renderPage(<ListPage shell={shell} view={view} {...flashOf(request, xong)} />))
      },
    )
  }
  app.get(
    '/lam-viec/don-thu/:code',
    {
      config: forOfficers,
      schema: { params: z.object({ code: z.string().max(40) }), querystring: caseQuery.extend({ xong: done }) },
    },
    async (request, reply) => {
      const officer = officerOf(request)
      const { xong, ds, ...query } = request.query
      const { code } = request.params
      const params = caseParams(ds, query)
      const view = await loadCaseView(deps, request, {
        officer,
        code,
        hrefOf: (act) => address(actPath(code, act), params),
      })
      const [shell, list] = await Promise.all([
        shellOf(deps, request, reply),
        loadList(deps, { name: ds, query, request, reply, officer, currentCode: view.code }),
      ])
      const { ds: _list, ...place } = params
      const backHref = address(listPaths[ds], { ...setFilters(query), ...place })
      return reply.html(
        renderPage(<CasePage shell={shell} list={list} view={view} backHref={backHref} {...flashOf(request, xong)} />),
      )
    },
  )
  registerBulk(app, deps)
}

const flashOf = ({ lang }: FastifyRequest, act: z.output<typeof done>) =>
  act ? { flash: { tone: 'success' as const, text: caseWords(lang).done[act] } } : {}

const chosen = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.string().regex(/^[A-Z]{2,4}-\d{2}-\d{5,9}-\d\.\d{1,9}$/)).max(100),
)
const bulkBody = z.object({
  don: chosen,
  assigneeId: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.coerce.number().int().positive().optional(),
  ),
  ve: z.string().max(2000).optional(),
})

/** Several petitions to one person: each is done or not on its own, and the page says which and why. */
function registerBulk(app: App, deps: WorkDeps): void {
  app.post(
    '/lam-viec/don-thu/giao-nhieu',
    { config: forOfficers, schema: { body: bulkBody } },
    async (request, reply) => {
      const officer = officerOf(request)
      const { don, assigneeId, ve } = request.body
      if (ownUnits(officer).every((unit) => !holds(officer, officersWho.assign, unit))) throw refused('not-found')
      const view = await assignAll(deps, request, {
        officer,
        chosen: don,
        assigneeId: assigneeId as AccountId | undefined,
        back: safeLocalPath(ve, '/lam-viec'),
      })
      const shell = await shellOf(deps, request, reply)
      return reply.html(renderPage(<BulkPage shell={shell} view={view} />), view.tone === 'success' ? 200 : 409)
    },
  )
}

type Bulk = { officer: Officer; chosen: readonly string[]; assigneeId: AccountId | undefined; back: string }

async function assignAll(deps: WorkDeps, request: FastifyRequest, bulk: Bulk): Promise<BulkView> {
  const text = listWords(request.lang).bulk
  const { officer, chosen, assigneeId, back } = bulk
  const base = { lang: request.lang, back, outcomes: [] }
  if (chosen.length === 0) return { ...base, tone: 'warning', said: text.noneChosen }
  if (assigneeId === undefined) return { ...base, tone: 'warning', said: text.noPerson }
  const { read } = request.province.db
  const units = ownUnits(officer).filter((unit) => holds(officer, officersWho.assign, unit))
  const people = await deps.people.colleagues(read, units, assignableRoles, todayOf(deps))
  const person = people.find(({ id }) => id === assigneeId)
  if (!person) return { ...base, tone: 'warning', said: text['not-a-colleague'] }
  const works = new Set(people.filter(({ id }) => id === assigneeId).map(({ unitId }) => unitId))
  const outcomes: BulkView['outcomes'][number][] = []
  for (const one of chosen) outcomes.push(await assignOne(deps, request, { one, officer, assigneeId, works }))
  const count = outcomes.filter(({ isDone }) => isDone).length
  return {
    ...base,
    outcomes,
    tone: count === chosen.length ? 'success' : 'warning',
    said:
      count === chosen.length
        ? text.all(count, person.displayName)
        : count === 0
          ? text.none
          : text.some(count, chosen.length, person.displayName),
  }
}

async function assignOne(
  deps: WorkDeps,
  request: FastifyRequest,
  {
    one,
    officer,
    assigneeId,
    works,
  }: { one: string; officer: Officer; assigneeId: AccountId; works: ReadonlySet<number> },
): Promise<BulkView['outcomes'][number]> {
  const text = listWords(request.lang).bulk
  const { db } = request.province
  const [code = '', version = ''] = one.split('.')
  const parsed = parsePetitionCode(code)
  const petition = 'code' in parsed ? await loadPetition(db.read, parsed) : undefined
  if (!petition || !mayRead(officer, petition))
    return { code, href: undefined, title: '', text: text.missing, isDone: false }
  const title = (await readCaseFile(db.read, petition.id))?.title ?? ''
  const said = (words: string, isDone = false) => ({
    code,
    href: `/lam-viec/don-thu/${code}`,
    title,
    text: words,
    isDone,
  })
  if (!works.has(petition.holderUnitId)) return said(text['not-a-colleague'])
  const performed = await perform(db, performSettings(deps), {
    petitionId: petition.id,
    act: { act: 'assign', assigneeId },
    doer: officer,
    at: deps.clock(),
    seenVersion: Number(version),
  })
  if (performed.ok) return said(text.done, true)
  const { kind } = performed.error
  if (kind === 'stale' || kind === 'not-allowed') return said(text[kind])
  return said(kind === 'not-found' ? text.missing : text['not-in-this-state'])
}
