import { z } from 'zod'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import { addDays, parseCivilDate } from '../../../kernel/civil-date.ts'
import type { PetitionId, UnitId } from '../../../kernel/ids.ts'
import { channels, fields, senderKinds, statuses } from '../domain/petition.ts'
import { parseSearch } from '../domain/search.ts'
import type { Cursor, PetitionFilter } from '../store/list-petitions.ts'

const empty = (value: unknown): unknown => (value === '' ? undefined : value)
const date = z
  .string()
  .refine((text) => parseCivilDate(text) !== undefined)
  .transform((text) => text as CivilDate)
const cursor = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}\.\d{1,15}$/)
  .refine((text) => parseCivilDate(text.slice(0, 10)) !== undefined)
  .transform((text): Cursor => ({ day: text.slice(0, 10) as CivilDate, id: Number(text.slice(11)) as PetitionId }))
const optional = <S extends z.ZodType>(schema: S) => z.preprocess(empty, schema.optional())

/** Days from which on something is soon, also for the badge in lists. */
export const soonDays = 3
export const pageSize = 30

/** What a list's address says, with Vietnamese names that people can read and share. What is empty is not set. */
export const listQuery = z.object({
  /** words, a code or a place */
  q: optional(z.string().max(200)),
  'trang-thai': optional(z.enum(statuses)),
  loai: optional(z.enum([...senderKinds, 'KNPA', 'UNCLASSIFIED'])),
  noi: optional(z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)),
  'linh-vuc': optional(z.enum(fields)),
  kenh: optional(z.enum(channels)),
  tu: optional(date),
  den: optional(date),
  /** `qua`: overdue; `gan`: due within three days */
  han: optional(z.enum(['qua', 'gan'])),
  /** `cho`: public version waits for a second person */
  'cong-khai': optional(z.enum(['cho'])),
  sau: optional(cursor),
  truoc: optional(cursor),
})
export type ListQuery = z.output<typeof listQuery>

export const listNames = ['viec', 'don-vi', 'don-thu', 'da-giao'] as const
/** viec: my work · don-vi: my unit's open work · don-thu: everything I may see · da-giao: what we handed to others */
export type ListName = (typeof listNames)[number]

/** A case's address also says which list it was opened from, so that the list stays beside it. */
export const caseQuery = listQuery.extend({ ds: z.enum(listNames).default('viec') })
export type CaseQuery = z.output<typeof caseQuery>

export const listPaths: Readonly<Record<ListName, string>> = {
  viec: '/lam-viec',
  'don-vi': '/lam-viec/don-thu/cua-don-vi',
  'don-thu': '/lam-viec/don-thu',
  'da-giao': '/lam-viec/da-giao',
}

/** The filter of an address, without the list's own part. */
export function filterOf(query: ListQuery, today: CivilDate): PetitionFilter {
  const { loai, noi, tu, den, han } = query
  const search = query.q === undefined ? undefined : parseSearch(query.q)
  return {
    ...(search && { search }),
    ...(query['trang-thai'] && { statuses: [query['trang-thai']] }),
    ...kindFilter(loai),
    ...(noi !== undefined && { holders: [noi as UnitId] }),
    ...(query['linh-vuc'] && { fields: [query['linh-vuc']] }),
    ...(query.kenh && { channels: [query.kenh] }),
    ...(tu && { receivedFrom: tu }),
    ...(den && { receivedTo: den }),
    ...(han === 'qua' && { dueBefore: today, openOnly: true }),
    ...(han === 'gan' && { dueFrom: today, dueBefore: addDays(today, soonDays + 1), openOnly: true }),
    ...(query['cong-khai'] && { awaitsPublication: true }),
  }
}

function kindFilter(kind: ListQuery['loai']): PetitionFilter {
  switch (kind) {
    case undefined:
      return {}
    case 'UNCLASSIFIED':
      return { unclassified: true }
    case 'RECOMMENDATION':
    case 'FEEDBACK':
      return { workingKinds: [kind] }
    case 'COMPLAINT':
    case 'DENUNCIATION':
    case 'KNPA':
      return { kinds: [kind] }
  }
}

const names = ['q', 'trang-thai', 'loai', 'noi', 'linh-vuc', 'kenh', 'tu', 'den', 'han', 'cong-khai'] as const
export type FilterName = (typeof names)[number]

/** The filters that are set, as texts: for links and for hidden fields. */
export const setFilters = (query: ListQuery): Readonly<Partial<Record<FilterName, string>>> =>
  Object.fromEntries(names.flatMap((name) => (query[name] === undefined ? [] : [[name, String(query[name])]])))

export const cursorText = ({ day, id }: Cursor): string => `${day}.${id}`

/** `/lam-viec/don-thu?q=…&sau=…`; what is undefined is left out. */
export function address(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const set = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return set.length === 0 ? path : `${path}?${new URLSearchParams(set).toString()}`
}

/** Query of a case opened from a list: the list, its filters, and where in it. */
export const caseParams = (list: ListName, query: ListQuery): Readonly<Record<string, string | undefined>> => ({
  ...(list !== 'viec' && { ds: list }),
  ...setFilters(query),
  ...(query.sau && { sau: cursorText(query.sau) }),
  ...(query.truoc && { truoc: cursorText(query.truoc) }),
})

export const casePath = (code: string): string => `/lam-viec/don-thu/${code}`
