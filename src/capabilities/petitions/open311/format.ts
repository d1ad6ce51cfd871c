import { XMLBuilder } from 'fast-xml-parser'
import type { Problem } from '../../../platform/http/index.ts'

export const formats = ['json', 'xml'] as const
export type Format = (typeof formats)[number]

export const formatType: Readonly<Record<Format, string>> = {
  json: 'application/json; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
}

const builder = new XMLBuilder({ format: true, suppressEmptyNode: false, processEntities: true })

/** An answer as XML 1.0: control characters that it can not hold are left out, everything else is escaped by the builder. */
export const toXml = (content: Record<string, unknown>): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${builder.build(writable(content))}`

function writable(value: unknown): unknown {
  if (typeof value === 'string')
    return value.toWellFormed().replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(writable)
  if (typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, writable(one)]))
}

/** The statuses that GeoReport knows: a missing key is 403 there, everything else wrong with a request 400. */
const statusOf = ({ status }: Problem): number =>
  status === 401 ? 403 : [403, 404, 413, 429].includes(status) || status >= 500 ? status : 400

/** A failure as GeoReport clients expect it: a list of code and description. */
export function writeErrors(problem: Problem, format: Format): { type: string; body: string; status: number } {
  const status = statusOf(problem)
  const told =
    problem.errors.length > 0 ? problem.errors.map(({ detail }) => detail) : [problem.detail ?? problem.title]
  const errors = told.map((description) => ({ code: status, description }))
  const body = format === 'json' ? JSON.stringify(errors) : toXml({ errors: { error: errors } })
  return { type: formatType[format], body, status }
}
