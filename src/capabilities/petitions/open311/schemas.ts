import { z } from 'zod'
import { fields } from '../domain/petition.ts'
import type { Format } from './format.ts'

/**
 * The shapes of GeoReport v2: what comes in is validated by them, what goes out as JSON is parsed by them, and `/api/openapi.json` is made from them.
 * How long, how many and in what form is said field by field in `new-request.ts` and `requests-query.ts`, in GeoReport's own error body.
 */
const jurisdiction = { jurisdiction_id: z.string().optional().describe('optional: one host name serves one province') }
const withJurisdiction = z.looseObject(jurisdiction)

const requestsQuery = z.looseObject({
  ...jurisdiction,
  service_request_id: z.string().optional().describe('codes, separated by commas; other filters are then left out'),
  service_code: z.string().optional().describe('codes of services, separated by commas'),
  start_date: z.string().optional().describe('ISO 8601; without it the last 90 days'),
  end_date: z.string().optional().describe('ISO 8601'),
  status: z.string().optional().describe('open, closed'),
  page: z.string().optional(),
  page_size: z.string().optional().describe('1 to 1000'),
})

const told = z.union([z.string(), z.number()]).nullish()
const newRequest = z.looseObject({
  service_code: told.describe('needed'),
  description: told.describe('needed'),
  lat: told,
  long: told,
  address_string: told,
  address_id: told.describe('code of a commune; lat and long, address_string or this is needed'),
  first_name: told,
  last_name: told,
  phone: told,
  email: told,
  media_url: told.describe('not taken'),
})

const moment = z.string().describe('UTC, ends in Z')
const discovery = z.object({
  changeset: moment,
  contact: z.string(),
  key_service: z.string(),
  endpoints: z.array(
    z.object({
      specification: z.string(),
      url: z.string(),
      changeset: moment,
      type: z.string(),
      formats: z.array(z.string()),
    }),
  ),
})
const service = z.object({
  service_code: z.enum(fields),
  service_name: z.string(),
  description: z.string(),
  metadata: z.boolean(),
  type: z.string(),
  keywords: z.string(),
  group: z.string(),
})
const definition = z.object({ service_code: z.enum(fields), attributes: z.array(z.unknown()) })
const request = z.object({
  service_request_id: z.string(),
  status: z.enum(['open', 'closed']),
  status_notes: z.string().nullable(),
  service_name: z.string(),
  service_code: z.enum(fields),
  description: z.string().nullable(),
  agency_responsible: z.string().nullable(),
  service_notice: z.null(),
  requested_datetime: moment,
  updated_datetime: moment,
  expected_datetime: moment.nullable(),
  address: z.string().min(1),
  address_id: z.null(),
  zipcode: z.null(),
  lat: z.number().nullable(),
  long: z.number().nullable(),
  media_url: z.null(),
})
const token = z.object({ service_request_id: z.string(), token: z.string() })
const receipt = z.object({ service_request_id: z.string(), service_notice: z.string(), account_id: z.null() })
const errors = z.array(z.object({ code: z.int(), description: z.string() }))

const answers = {
  discovery: { summary: 'Open311: discovery', code: 200, body: discovery },
  services: { summary: 'Open311: services', code: 200, body: z.array(service), querystring: withJurisdiction },
  definition: { summary: 'Open311: one service', code: 200, body: definition, querystring: withJurisdiction },
  requests: { summary: 'Open311: requests', code: 200, body: z.array(request), querystring: requestsQuery },
  request: { summary: 'Open311: one request', code: 200, body: z.array(request), querystring: withJurisdiction },
  token: { summary: 'Open311: code of a token', code: 200, body: z.array(token), querystring: withJurisdiction },
  create: { summary: 'Open311: send a request', code: 201, body: z.array(receipt), querystring: withJurisdiction },
} as const

/** What a route takes and answers, for validation and for the API document. XML is only told as text. */
export function schemaOf(name: keyof typeof answers, format: Format) {
  const { summary, code, body, ...input } = answers[name]
  const as = (what: z.ZodType, description: string) =>
    format === 'json' ? what.describe(description) : { description, content: { 'text/xml': { schema: z.string() } } }
  return {
    summary,
    tags: ['Open311 GeoReport v2'],
    ...input,
    ...(name === 'create'
      ? { body: newRequest, consumes: ['application/x-www-form-urlencoded', 'application/json'] }
      : {}),
    response: { [code]: as(body, summary), '4xx': as(errors, 'GeoReport errors') },
  }
}
