import { paths, shownDate, shownNumber, shownPercent, words } from '../../../../platform/html/index.ts'
import type { FigureProps, Lang, Row } from '../../../../platform/html/index.ts'
import { fewestRatings, onTimeShare } from '../../domain/quarter.ts'
import type { OfficeFigures, OpenFigures } from '../../store/figures.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'
import type { Words } from './words.vi.ts'

export const figureWords = words(vi, en)

export type FiguresView = {
  readonly lead: string
  readonly tiles: readonly FigureProps[]
  readonly received: readonly Row[]
  readonly overdue: readonly Row[]
  readonly ratings: readonly Row[]
}

export const listAddress = (figure: 'da-nhan' | 'qua-han', unitId?: number): string =>
  `/so-lieu/don?xem=${figure}${unitId === undefined ? '' : `&co-quan=${unitId}`}`

export function figuresView(
  total: OpenFigures,
  offices: readonly OfficeFigures[],
  names: ReadonlyMap<number, string>,
  lang: Lang,
): FiguresView {
  const text = figureWords(lang)
  const number = (value: number) => shownNumber(value, lang)
  const named = offices.map((office) => ({
    ...office,
    key: String(office.unitId),
    name: names.get(office.unitId) ?? '–',
  }))
  return {
    lead: text.lead(shownDate(total.asOf).text, text.quarter(total.quarter.number, total.quarter.year)),
    tiles: tiles(total, text, lang),
    received: named
      .filter(({ received, counted }) => received + counted > 0)
      .map(({ key, name, unitId, received, counted, late }) => ({
        key,
        cells: [name, number(received), number(counted), number(late), shareText(late, counted, text, lang)],
        ...(received > 0 && { href: listAddress('da-nhan', unitId) }),
      })),
    overdue: named
      .filter(({ overdue }) => overdue > 0)
      .toSorted((a, b) => b.overdue - a.overdue)
      .map(({ key, name, unitId, overdue }) => ({
        key,
        cells: [name, number(overdue)],
        href: listAddress('qua-han', unitId),
      })),
    ratings: named.flatMap(({ key, name, rating }) =>
      rating ? [{ key, cells: [name, shownNumber(rating.mean, lang), number(rating.count)] }] : [],
    ),
  }
}

const shareText = (late: number, counted: number, text: Words, lang: Lang): string => {
  const share = onTimeShare(late, counted)
  return share === undefined ? text.none : shownPercent(share, lang)
}

function tiles(
  { received, onTimeShare: share, overdue, overdueOffices, rating, lists }: OpenFigures,
  text: Words,
  lang: Lang,
): FigureProps[] {
  const how = (anchor: string) => ({ text: text.how, href: `${paths.figures}#${anchor}` })
  return [
    {
      value: shownNumber(received, lang),
      label: text.received,
      links: [{ text: text.see, href: listAddress('da-nhan') }, how('da-nhan')],
    },
    {
      value: share === undefined ? text.none : shownPercent(share, lang),
      label: share === undefined ? text.onTimeNone : text.onTime,
      links: [{ text: text.see, href: lists.received }, how('dung-han')],
    },
    {
      value: shownNumber(overdue, lang),
      label: overdue === 0 ? text.overdueNow : text.overdue(overdueOffices),
      links: [{ text: text.see, href: listAddress('qua-han') }, how('qua-han')],
    },
    {
      value: rating ? text.outOf5(shownNumber(rating.mean, lang)) : text.none,
      label: rating ? text.rating(shownNumber(rating.count, lang)) : text.ratingNone(fewestRatings),
      links: [{ text: text.see, href: lists.rating }, how('hai-long')],
    },
  ]
}
