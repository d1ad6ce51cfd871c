import { paths, shownDate, shownNumber, shownPercent, words } from '../../../../platform/html/index.ts'
import type { FigureProps, Lang } from '../../../../platform/html/index.ts'
import type { HomeFigures } from '../../figures.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'
import type { Words } from './words.vi.ts'

export const homeWords = words(vi, en)

export type HomeView = { readonly asOf: string; readonly figures: readonly FigureProps[] }

/** The figures as sentences, each with the way to check it. */
export function homeView(figures: HomeFigures, lang: Lang): HomeView {
  const text = homeWords(lang)
  const quarter = text.quarter(figures.quarter.number, figures.quarter.year)
  return {
    asOf: text.asOf(shownDate(figures.asOf).text, quarter),
    figures: [
      received(figures, text, lang),
      onTime(figures, text, lang),
      overdue(figures, text, lang),
      rating(figures, text, lang),
    ],
  }
}

const check = (text: Words, anchor: string, list?: { readonly text: string; readonly href: string | undefined }) => [
  ...(list?.href ? [{ text: list.text, href: list.href }] : []),
  { text: text.how, href: `${paths.figures}#${anchor}` },
]

const received = ({ received: count, lists }: HomeFigures, text: Words, lang: Lang): FigureProps => ({
  value: shownNumber(count, lang),
  label: text.received,
  links: check(text, 'da-nhan', { text: text.see, href: lists?.received }),
})

const onTime = ({ onTimeShare }: HomeFigures, text: Words, lang: Lang): FigureProps => ({
  value: onTimeShare === undefined ? text.none : shownPercent(onTimeShare, lang),
  label: onTimeShare === undefined ? text.onTimeNone : text.onTime,
  links: check(text, 'dung-han'),
})

const overdue = ({ overdue: count, overdueOffices, lists }: HomeFigures, text: Words, lang: Lang): FigureProps => ({
  value: shownNumber(count, lang),
  label: count === 0 ? text.overdueNone : text.overdue(overdueOffices),
  links: check(text, 'qua-han', { text: text.seeOffices, href: count === 0 ? undefined : lists?.overdue }),
})

const rating = ({ rating: given, lists }: HomeFigures, text: Words, lang: Lang): FigureProps => ({
  value: given ? text.outOf5(shownNumber(given.mean, lang)) : text.none,
  label: given ? text.rating(shownNumber(given.count, lang)) : text.ratingNone,
  links: check(text, 'hai-long', { text: text.seeRatings, href: given && lists?.rating }),
})
