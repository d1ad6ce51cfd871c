import type { Field } from '../domain/petition.ts'
import { fields } from '../domain/petition.ts'
import type { PublicRequest } from '../store/public-requests.ts'
import type { Open311Words } from './words.vi.ts'

/** `2026-11-21T03:00:00Z`: UTC, whole seconds. */
export const utc = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`

export const serviceList = (words: Open311Words) =>
  fields.map((field) => ({
    service_code: field,
    service_name: words.services[field].name,
    description: words.services[field].description,
    metadata: false,
    type: 'realtime',
    keywords: words.services[field].keywords,
    group: words.group,
  }))

export const isServiceCode = (text: string): text is Field => fields.some((field) => field === text)

/** No attributes beyond the description: whoever writes should not need to know our forms. */
export const serviceDefinition = (code: Field) => ({ service_code: code, attributes: [] })

export type RequestView = ReturnType<typeof requestView>

/** @param province full name, for a petition whose place nobody told: an address is never empty */
export function requestView(request: PublicRequest, words: Open311Words, province: string) {
  const isOpen = request.status !== 'answered' && request.status !== 'closed'
  const address = [request.detail, request.place].filter(Boolean).join(', ') || province
  return {
    service_request_id: request.code,
    status: isOpen ? 'open' : 'closed',
    status_notes: request.answer,
    service_name: words.services[request.field].name,
    service_code: request.field,
    description: request.description,
    agency_responsible: request.office,
    service_notice: null,
    requested_datetime: utc(request.received_at),
    updated_datetime: utc(request.updated_at),
    // the last minute of the day by which an answer is owed, in Viet Nam
    expected_datetime: request.due_on === null ? null : `${request.due_on}T16:59:59Z`,
    address,
    address_id: null,
    zipcode: null,
    lat: request.latitude,
    long: request.longitude,
    media_url: null,
  }
}

export const discovery = (baseUrl: string, words: Open311Words, changed: Date) => ({
  changeset: utc(changed),
  contact: words.contact(baseUrl),
  key_service: words.keyService,
  endpoints: [
    {
      specification: 'http://wiki.open311.org/GeoReport_v2',
      url: `${baseUrl}/open311/v2`,
      changeset: utc(changed),
      type: 'production',
      formats: ['text/xml', 'application/json'],
    },
  ],
})
