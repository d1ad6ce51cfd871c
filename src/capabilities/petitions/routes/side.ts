import type { FastifyRequest } from 'fastify'
import { addDays } from '../../../kernel/civil-date.ts'
import type { SideGroup } from '../../../platform/html/index.ts'
import { mayRegister, ownUnits, visibleUnits } from '../domain/policy.ts'
import { listWords } from '../pages/work-list/words.ts'
import { countOpen } from '../store/list-petitions.ts'
import { listPaths, soonDays } from './list-query.ts'
import { baseFilter } from './load-list.ts'
import { todayOf } from './work-deps.ts'
import type { WorkDeps } from './work-deps.ts'

/**
 * The slice's places in the side navigation, with what waits in each: two counts, whatever the size of the register. For the composition root,
 * which puts the places of all slices together; empty for everybody but officers.
 */
export async function petitionPlaces(deps: Pick<WorkDeps, 'clock'>, request: FastifyRequest): Promise<SideGroup[]> {
  const { actor, lang, province } = request
  if (actor.kind !== 'officer') return []
  const text = listWords(lang)
  const today = todayOf(deps)
  const days = { today, soonUntil: addDays(today, soonDays) }
  const scope = visibleUnits(actor)
  const [mine, unit] = await Promise.all([
    countOpen(province.db.read, scope, baseFilter('viec', actor), days),
    countOpen(province.db.read, scope, baseFilter('don-vi', actor), days),
  ])
  const path = request.url.split('?', 1)[0] ?? ''
  const here = (href: string) => (path === href ? { current: true } : {})
  const place = (name: keyof typeof listPaths, count?: number) => ({
    label: text.titles[name],
    href: listPaths[name],
    ...here(listPaths[name]),
    ...(count !== undefined && { count }),
  })
  const registers = ownUnits(actor).some((id) => mayRegister(actor, id))
  return [
    { label: text.side.mine, items: [place('viec', mine.open), place('da-giao')] },
    {
      label: text.side.listening,
      items: [
        place('don-vi', unit.open),
        place('don-thu'),
        ...(registers
          ? [
              { label: text.side.enter, href: '/lam-viec/tiep-nhan', ...here('/lam-viec/tiep-nhan') },
              { label: text.side.enterLetter, href: '/lam-viec/tiep-nhan/thu', ...here('/lam-viec/tiep-nhan/thu') },
            ]
          : []),
      ],
    },
  ]
}
