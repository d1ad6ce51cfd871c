import { shorten, tidy } from '../../../kernel/text.ts'
import { limits } from '../domain/intake.ts'
import type { Channel, Field } from '../domain/petition.ts'
import type { RowCells } from './row.ts'

/** How a well-known export of another system becomes our columns. */
export type Preset = {
  readonly headings: readonly string[]
  /** @param cell the text under a heading of the file */
  readonly cells: (cell: (heading: string) => string) => RowCells
}

const sf311Channels: Readonly<Record<string, Channel>> = { Phone: 'PHONE', Web: 'WEB', 'Mobile/Open311': 'API' }

const sf311Fields: readonly (readonly [RegExp, Field])[] = [
  [/sewer|puc/i, 'UTILITIES'],
  [/muni|mta|dpt|street|public works|taxi/i, 'INFRASTRUCTURE'],
  [/sfha|housing|human services|aging|rent board|moh\b/i, 'POLICY'],
  [/noise|sfpd|sheriff|fire|district attorney/i, 'PUBLIC_ORDER'],
  [/dph|health/i, 'HEALTH'],
  [/environment|rpd/i, 'ENVIRONMENT'],
  [/planning|building/i, 'LAND'],
  [/clerk|assessor|collector|311customer/i, 'ADMIN_PROCEDURE'],
]

const noAddress = /^not associated with a specific address$/i

/**
 * Requests of San Francisco's 311: all are feedback. Category, type and descriptor become title and body; what the office noted becomes the answer of a
 * closed request and the end of the body of an open one. Times are taken as the file gives them, with their +00:00.
 */
const sf311: Preset = {
  headings: ['unique_key', 'created_date', 'closed_date', 'status', 'category', 'complaint_type'],
  cells(cell) {
    const [category, type, descriptor, notes] = ['category', 'complaint_type', 'descriptor', 'status_notes'].map(
      (heading) => tidy(cell(heading)),
    )
    const isClosed = cell('status') === 'Closed'
    const said = isClosed || /^(open|closed)?$/i.test(notes ?? '') ? [] : [notes ?? '']
    const address = cell('incident_address').trim()
    const where = [noAddress.test(address) ? '' : address, cell('neighborhood')]
      .map((text) => tidy(text))
      .filter(Boolean)
    return {
      reference: `sf311:${cell('unique_key').trim()}`,
      title: shorten([...new Set([category, type])].filter(Boolean).join(': ').replaceAll('\n', ' '), limits.title),
      body: [category, type, descriptor, cell('agency_name'), ...said].filter(Boolean).join('\n'),
      receivedAt: cell('created_date'),
      status: cell('status'),
      answeredAt: isClosed ? cell('closed_date') : '',
      answer: isClosed ? (notes ?? '') : '',
      kind: 'FEEDBACK',
      field: sf311Fields.find(([pattern]) => pattern.test(category ?? ''))?.[1] ?? 'OTHER',
      channel: sf311Channels[cell('source')] ?? 'IMPORT',
      detail: shorten(where.join(', '), limits.detail),
      latitude: cell('latitude'),
      longitude: cell('longitude'),
    }
  },
}

export const presets: Readonly<Record<string, Preset>> = { sf311 }
