import { err, ok } from '../../../kernel/result.ts'
import type { Result } from '../../../kernel/result.ts'
import { parsePetitionCode } from '../domain/code.ts'
import type { Field } from '../domain/petition.ts'
import type { RequestFilter } from '../store/public-requests.ts'
import { isServiceCode } from './view.ts'

/** GeoReport: the last 90 days unless the reader says otherwise, a thousand requests a page at most. */
const usualDays = 90
const mostRows = 1_000
const mostPages = 10_000

const moment = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/i

/**
 * The arguments of GET requests. Ids stand alone: with them every other filter is left out.
 * @returns the names of arguments that can not be read
 */
export function parseRequestsQuery(
  query: Readonly<Record<string, unknown>>,
  now: Date,
): Result<RequestFilter, string[]> {
  const wrong: string[] = []
  const list = (name: string): string[] | undefined => {
    const value = query[name]
    if (value === undefined || value === '') return undefined
    if (typeof value === 'string' && value.length <= 4_000) return value.split(',').map((one) => one.trim())
    wrong.push(name)
    return undefined
  }
  const whole = (name: string, usual: number, most: number): number => {
    const value = query[name]
    if (value === undefined || value === '') return usual
    const number = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : 0
    if (number >= 1 && number <= most) return number
    wrong.push(name)
    return usual
  }
  const date = (name: string): Date | undefined => {
    const value = query[name]
    if (value === undefined || value === '') return undefined
    const at = typeof value === 'string' && moment.test(value) ? new Date(value) : undefined
    if (at && !Number.isNaN(at.getTime())) return at
    wrong.push(name)
    return undefined
  }
  const limit = whole('page_size', mostRows, mostRows)
  const offset = (whole('page', 1, mostPages) - 1) * limit
  const ids = list('service_request_id')
  const services = list('service_code')
  if (services?.some((code) => !isServiceCode(code))) wrong.push('service_code')
  const states = list('status')
  if (states?.some((state) => state !== 'open' && state !== 'closed')) wrong.push('status')
  const [from, to] = [date('start_date'), date('end_date')]
  if (wrong.length > 0) return err([...new Set(wrong)])
  if (ids) {
    const codes = ids.flatMap((id) => {
      const parsed = parsePetitionCode(id)
      return 'code' in parsed ? [parsed.code] : []
    })
    return ok({ codes, limit, offset })
  }
  const usualFrom = new Date((to ?? now).getTime() - usualDays * 86_400_000)
  return ok({
    limit,
    offset,
    from: from ?? usualFrom,
    ...(to ? { to } : {}),
    ...(services ? { fields: services as Field[] } : {}),
    ...(states && new Set(states).size === 1 ? { isOpen: states[0] === 'open' } : {}),
  })
}
