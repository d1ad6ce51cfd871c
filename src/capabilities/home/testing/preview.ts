import { civilDate } from '../../../kernel/civil-date.ts'
import { publicShell } from '../../../platform/html/testing/samples.tsx'
import type { App } from '../../../platform/http/index.ts'
import type { HomeFigures } from '../figures.ts'
import { homeRoutes } from '../routes.tsx'

export const sampleFigures: HomeFigures = {
  asOf: civilDate('2026-11-21'),
  quarter: { number: 4, year: 2026 },
  received: 312,
  onTimeShare: 0.874,
  overdue: 11,
  overdueOffices: 6,
  rating: { mean: 3.9, count: 204 },
  lists: { received: '/tra-loi', overdue: '/tra-loi?qua-han', rating: '/tra-loi?cham' },
}

/** Every page of this slice, in Vietnamese; one in English. */
export const homePaths = [
  '/',
  '/?lang=en',
  '/biet',
  '/giam-sat',
  '/cach-tinh',
  '/tro-giup',
  '/rieng-tu',
  '/tiep-can',
] as const

/** The slice's own routes on sample figures, for pictures and tests. */
export const previewHome = (app: App): void =>
  homeRoutes(app, {
    figures: async () => sampleFigures,
    shell: ({ url }) => publicShell(url, url.includes('lang=en') ? 'en' : 'vi'),
  })
