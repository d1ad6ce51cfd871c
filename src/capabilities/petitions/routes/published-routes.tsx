import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { PetitionId, UnitId } from '../../../kernel/ids.ts'
import { shorten, tidy } from '../../../kernel/text.ts'
import { renderPage, shownDate } from '../../../platform/html/index.ts'
import type { Lang } from '../../../platform/html/index.ts'
import { refused } from '../../../platform/http/index.ts'
import type { App } from '../../../platform/http/index.ts'
import { ownProvince, unitIdsNamed, unitsByIds, withPredecessors } from '../../organisation/index.ts'
import type { UnitSummary } from '../../organisation/index.ts'
import { parsePetitionCode } from '../domain/code.ts'
import { fields } from '../domain/petition.ts'
import { parseSearch } from '../domain/search.ts'
import { plainWords } from '../pages/plain-words.ts'
import { PublishedListPage, publishedPath, PublishedPage } from '../pages/published/page.tsx'
import type { PublishedView } from '../pages/published/page.tsx'
import { listPublished, readPublished } from '../store/published.ts'
import type { Published, PublishedFilter } from '../store/published.ts'
import { communeNames, findPlace } from './find-place.ts'
import { todayOf } from './public-deps.ts'
import type { PublicDeps } from './public-deps.ts'

const text = (most: number) =>
  z
    .string()
    .transform((typed) => tidy(typed).slice(0, most))
    .catch('')
/** a link from somewhere with something odd in it still shows the list */
const wanted = z.object({
  q: text(200),
  xa: text(120),
  linh_vuc: z.enum(fields).or(z.literal('')).catch(''),
  truoc: z.coerce.number().int().positive().optional().catch(undefined),
})
type Wanted = z.output<typeof wanted>

/** What was published: for everybody, no rights needed, only approved texts. */
export function publishedRoutes(app: App, deps: PublicDeps): void {
  app.get(publishedPath, { config: { access: 'public' } }, async (request, reply) => {
    const asked = wanted.parse(request.query)
    const { read } = request.province.db
    const { lang } = request
    const page = { limit: 10, ...(asked.truoc !== undefined && { before: asked.truoc as PetitionId }) }
    const { items, next } = await listPublished(read, await filterOf(request, deps, asked), page)
    const units = await unitsOf(request, items)
    const { q, xa, linh_vuc } = asked
    const address = (before?: number) => {
      const query = new URLSearchParams(
        Object.entries({ q, xa, linh_vuc, truoc: String(before ?? '') }).filter(([, value]) => value !== ''),
      )
      return query.size === 0 ? publishedPath : `${publishedPath}?${query}`
    }
    const view = {
      items: items.map((item) => shortened(shown(item, units, lang))),
      wanted: { q, xa, linh_vuc },
      fields: fields.map((value) => ({ value, label: plainWords(lang).fields[value] })),
      communes: await communeNames(read, todayOf(deps)),
      newest: asked.truoc === undefined ? undefined : address(),
      older: next === undefined ? undefined : address(next),
    }
    return reply.html(renderPage(<PublishedListPage {...deps.shell(request)} view={view} />))
  })

  app.get(
    `${publishedPath}/:code`,
    { config: { access: 'public' }, schema: { params: z.object({ code: z.string().max(40) }) } },
    async (request, reply) => {
      const parsed = parsePetitionCode(request.params.code)
      const found = 'code' in parsed ? await readPublished(request.province.db.read, parsed.code) : undefined
      if (!found) throw refused('not-found')
      const view = shown(found, await unitsOf(request, [found]), request.lang)
      return reply.html(renderPage(<PublishedPage {...deps.shell(request)} view={view} />))
    },
  )
}

async function filterOf(
  request: FastifyRequest,
  deps: PublicDeps,
  { q, xa, linh_vuc }: Wanted,
): Promise<PublishedFilter> {
  const search = parseSearch(q)
  return {
    ...(search && { search }),
    ...(linh_vuc !== '' && { field: linh_vuc }),
    ...(xa !== '' && { places: await placesNamed(request, deps, xa) }),
  }
}

/** Every unit of any time that the typed name may mean: a filter may answer with more, where a form has to ask. */
async function placesNamed(request: FastifyRequest, deps: PublicDeps, name: string): Promise<UnitId[]> {
  const { read } = request.province.db
  const on = todayOf(deps)
  const found = await findPlace(read, name, { on, lang: request.lang })
  if (found.kind === 'one') return withPredecessors(read, [found.unitId])
  const province = await ownProvince(read, on)
  return unitIdsNamed(read, name, { on, levels: ['commune'], ...(province && { inside: province.id }) })
}

const unitsOf = ({ province }: FastifyRequest, items: readonly Published[]): Promise<Map<UnitId, UnitSummary>> =>
  unitsByIds(
    province.db.read,
    new Set(items.flatMap(({ unitId, placeUnitId }) => [unitId ?? [], placeUnitId ?? []].flat())),
  )

const nameIn = (units: ReadonlyMap<UnitId, UnitSummary>, id: UnitId | null): string | undefined =>
  id === null ? undefined : units.get(id)?.fullName

const shown = (item: Published, units: ReadonlyMap<UnitId, UnitSummary>, lang: Lang): PublishedView => ({
  code: item.code,
  question: item.question,
  answer: item.answer,
  field: item.field === null ? undefined : plainWords(lang).fields[item.field],
  place: nameIn(units, item.placeUnitId),
  unit: nameIn(units, item.unitId) ?? '',
  legalBasis: item.legalBasis,
  received: shownDate(item.receivedOn),
  answered: item.answeredOn === null ? undefined : shownDate(item.answeredOn),
})

/** For the list: the beginning of both, in one line. */
const shortened = (view: PublishedView): PublishedView => ({
  ...view,
  question: shorten(view.question.replace(/\s+/g, ' '), 160),
  answer: shorten(view.answer.replace(/\s+/g, ' '), 240),
})
