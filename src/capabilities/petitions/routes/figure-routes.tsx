import { z } from 'zod'
import type { PetitionId, UnitId } from '../../../kernel/ids.ts'
import { DueBadge, renderPage, shownDate, shownDue } from '../../../platform/html/index.ts'
import type { Lang, Row } from '../../../platform/html/index.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { App } from '../../../platform/http/index.ts'
import { unitsByIds } from '../../organisation/index.ts'
import { BehindPage, FiguresPage } from '../pages/figures/page.tsx'
import { figuresView, figureWords } from '../pages/figures/view-model.ts'
import { publishedPath } from '../pages/published/page.tsx'
import { homeFigures, listBehind, officeFigures } from '../store/figures.ts'
import type { OpenItem } from '../store/figures.ts'
import { todayOf } from './public-deps.ts'
import type { PublicDeps } from './public-deps.ts'

const wanted = z.object({
  xem: z.enum(['da-nhan', 'qua-han']).catch('da-nhan'),
  'co-quan': z.coerce.number().int().positive().optional().catch(undefined),
  truoc: z.coerce.number().int().positive().optional().catch(undefined),
})

/** The open figures, and the records behind them. */
export function figureRoutes(app: App, deps: PublicDeps): void {
  app.get('/so-lieu', { config: { access: 'public' } }, async (request, reply) => {
    const { read } = request.province.db
    const today = todayOf(deps)
    const offices = await officeFigures(read, today)
    const names = await unitsByIds(
      read,
      offices.map(({ unitId }) => unitId),
    )
    const view = figuresView(
      await homeFigures(read, today),
      offices,
      new Map([...names].map(([id, { fullName }]) => [id, fullName])),
      request.lang,
    )
    return reply.html(renderPage(<FiguresPage {...deps.shell(request)} view={view} />))
  })

  app.get('/so-lieu/don', { config: { access: 'public' } }, async (request, reply) => {
    const { xem, truoc, 'co-quan': office } = wanted.parse(request.query)
    const { read } = request.province.db
    const today = todayOf(deps)
    const figure = xem === 'da-nhan' ? 'received' : 'overdue'
    const unitId = office as UnitId | undefined
    const which = { figure, today, ...(unitId !== undefined && { unitId }) } as const
    const { items, next } = await listBehind(read, which, {
      limit: 30,
      ...(truoc !== undefined && { before: truoc as PetitionId }),
    })
    const names = await unitsByIds(read, [
      ...items.map(({ holderUnitId }) => holderUnitId),
      ...(unitId === undefined ? [] : [unitId]),
    ])
    const here = `/so-lieu/don?xem=${xem}${office === undefined ? '' : `&co-quan=${office}`}`
    const view = {
      figure,
      unit: unitId && names.get(unitId)?.fullName,
      rows: items.map((item) =>
        rowOf(item, names.get(item.holderUnitId)?.fullName ?? '', { today, lang: request.lang }),
      ),
      newest: truoc === undefined ? undefined : here,
      older: next === undefined ? undefined : `${here}&truoc=${next}`,
    } as const
    return reply.html(renderPage(<BehindPage {...deps.shell(request)} view={view} />))
  })
}

function rowOf(item: OpenItem, holder: string, { today, lang }: { today: CivilDate; lang: Lang }): Row {
  const due = item.dueOn && shownDue(item.dueOn, today, lang)
  return {
    key: item.code,
    cells: [
      <span class="code">{item.code}</span>,
      holder,
      shownDate(item.receivedOn).text,
      due ? (
        <>
          {due.text} <DueBadge due={due} />
        </>
      ) : (
        '–'
      ),
    ],
    ...(item.isPublished && { href: `${publishedPath}/${item.code}`, sub: figureWords(lang).readAnswer }),
  }
}
