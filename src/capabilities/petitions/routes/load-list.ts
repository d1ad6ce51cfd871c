import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Officer } from '../../../kernel/actor.ts'
import { holds } from '../../../kernel/actor.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import { addDays } from '../../../kernel/civil-date.ts'
import type { AccountId, UnitId } from '../../../kernel/ids.ts'
import type { Reader } from '../../../platform/db/db.ts'
import type { Chip, Choice, Lang } from '../../../platform/html/index.ts'
import { ownProvince, searchUnits, unitsByIds } from '../../organisation/index.ts'
import type { UnitSummary } from '../../organisation/index.ts'
import { channels, fields, senderKinds, statuses } from '../domain/petition.ts'
import { assignableRoles, officersWho, ownUnits, visibleUnits } from '../domain/policy.ts'
import { labelsFor } from '../pages/labels.ts'
import type { FilterSelect, ListView } from '../pages/work-list/page.tsx'
import { listRow } from '../pages/work-list/view-model.ts'
import { listWords } from '../pages/work-list/words.ts'
import { countOpen, listPetitions } from '../store/list-petitions.ts'
import type { Order, PetitionFilter, PetitionPage, Scope } from '../store/list-petitions.ts'
import {
  address,
  caseParams,
  casePath,
  cursorText,
  filterOf,
  listPaths,
  pageSize,
  setFilters,
  soonDays,
} from './list-query.ts'
import type { ListName, ListQuery } from './list-query.ts'
import { todayOf } from './work-deps.ts'
import type { WorkDeps } from './work-deps.ts'

/** A list as its reader may see it: where they may look, what belongs to it, and in which order. */
export type ListQuestion = {
  readonly scope: Scope
  readonly filter: PetitionFilter
  readonly order: Order
}

const orders: Readonly<Record<ListName, Order>> = {
  viec: 'due',
  'don-vi': 'due',
  'don-thu': 'received',
  'da-giao': 'received',
}

/** What belongs to a list before anybody filters. */
export function baseFilter(name: ListName, officer: Officer): PetitionFilter {
  const units = ownUnits(officer)
  switch (name) {
    case 'viec':
      return { mine: { accountId: officer.accountId, units } }
    case 'don-vi':
      return { holders: units }
    case 'don-thu':
      return {}
    case 'da-giao':
      return { handedOverBy: units }
  }
}

/** The list's own part and the reader's filter together: both must hold. */
export async function questionOf(
  reader: Reader,
  { name, query, officer, today }: { name: ListName; query: ListQuery; officer: Officer; today: CivilDate },
): Promise<ListQuestion> {
  const base = baseFilter(name, officer)
  const filter = filterOf(query, today)
  const holders =
    base.holders && filter.holders
      ? base.holders.filter((unit) => filter.holders?.includes(unit))
      : (filter.holders ?? base.holders)
  const alsoNamed = query.q && filter.search && 'words' in filter.search ? await otherNames(reader, query.q, today) : []
  return {
    scope: visibleUnits(officer),
    filter: {
      ...base,
      ...filter,
      ...(holders && { holders }),
      ...(alsoNamed.length > 0 && { alsoNamed }),
    },
    order: orders[name],
  }
}

/** What a place is called today when the text is one of its old names: `Vĩnh Nhuận` also finds what is written of Xã Vĩnh Hanh. */
async function otherNames(reader: Reader, text: string, on: CivilDate): Promise<string[]> {
  const province = await ownProvince(reader, on)
  const inside = province && { inside: province.id }
  const hits = await searchUnits(reader, text, { on, levels: ['commune'], limit: 3, ...inside })
  return hits.filter(({ note }) => note !== null).map(({ unit }) => unit.fullName)
}

export type ListRequest = {
  readonly name: ListName
  readonly query: ListQuery
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly officer: Officer
  /** the open case, to mark its row; beside a case nothing is picked or printed */
  readonly currentCode?: string
}

/** Everything a list page shows, in a number of statements that does not depend on how long the list is. */
export async function loadList(deps: WorkDeps, asked: ListRequest): Promise<ListView> {
  const { name, query, request, reply, officer, currentCode } = asked
  const { lang } = request
  const { read } = request.province.db
  const today = todayOf(deps)
  const text = listWords(lang)
  const question = await questionOf(read, { name, query, officer, today })
  const place = { ...(query.sau && { after: query.sau }), ...(query.truoc && { before: query.truoc }) }
  const [page, counts, people] = await Promise.all([
    listPetitions(read, question.scope, question.filter, { order: question.order, limit: pageSize, ...place }),
    countBeyondDue(read, { name, query, officer, today }, question),
    currentCode === undefined ? assignees(deps, read, officer, today) : [],
  ])
  const [units, names] = await namesOf(deps, read, page, question.scope)
  const isFiltered = Object.keys(setFilters(query)).length > 0
  const ownOnly = question.scope.units.size <= 1
  const path = listPaths[name]
  return {
    lang,
    title: text.titles[name],
    path,
    q: query.q,
    keep: withoutQ(setFilters(query)),
    chips: chips({ lang, name, query, counts, officer }),
    selects: selects(lang, query, units, question.scope),
    dates: { tu: query.tu, den: query.den },
    rows: page.items.map((item) =>
      listRow(item, {
        lang,
        today,
        names: { units, people: names },
        showsHolder: name === 'da-giao' || (name === 'don-thu' && !ownOnly),
        showsAssignee: name !== 'viec',
        currentCode,
        hrefOf: (code) => address(casePath(code), caseParams(name, query)),
        mayAssign: (unit) => holds(officer, officersWho.assign, unit),
      }),
    ),
    newer: page.previous && address(path, { ...setFilters(query), truoc: cursorText(page.previous) }),
    older: page.next && address(path, { ...setFilters(query), sau: cursorText(page.next) }),
    outputs: currentCode === undefined ? outputs(lang, name, query) : undefined,
    bulk:
      people.length > 0
        ? { people: choices(people, units), csrf: reply.formToken(), back: request.url.slice(0, 1500) }
        : undefined,
    emptyTitle: isFiltered ? text.nothingFound : text.emptyTitle[name],
    emptyHelp: isFiltered ? text.nothingFoundHelp : question.scope.units.size === 0 ? text.noUnit : text.emptyHelp,
  }
}

type Asked = { name: ListName; query: ListQuery; officer: Officer; today: CivilDate }

/** Overdue and soon are counted under every filter but the one on the date itself, so that both chips stay true while one is chosen. */
function countBeyondDue(read: Reader, { query, today }: Asked, { scope, filter }: ListQuestion) {
  const { dueBefore: _before, dueFrom: _from, openOnly: _open, ...rest } = filter
  return countOpen(read, scope, query.han ? rest : filter, { today, soonUntil: addDays(today, soonDays) })
}

async function namesOf(
  deps: WorkDeps,
  read: Reader,
  { items }: PetitionPage,
  scope: Scope,
): Promise<[Map<UnitId, UnitSummary>, ReadonlyMap<AccountId, string>]> {
  const wanted = new Set<UnitId>(scope.units)
  for (const { placeUnitId, holderUnitId } of items) {
    wanted.add(holderUnitId)
    if (placeUnitId !== null) wanted.add(placeUnitId)
  }
  return Promise.all([
    unitsByIds(read, wanted),
    deps.people.displayNames(
      read,
      items.flatMap(({ assigneeId }) => assigneeId ?? []),
    ),
  ])
}

/** To whom an officer may give work in their own units. */
async function assignees(deps: WorkDeps, read: Reader, officer: Officer, today: CivilDate) {
  const units = ownUnits(officer).filter((unit) => holds(officer, officersWho.assign, unit))
  return units.length === 0 ? [] : deps.people.colleagues(read, units, assignableRoles, today)
}

function choices(
  people: readonly { id: AccountId; displayName: string; unitId: UnitId }[],
  units: ReadonlyMap<UnitId, UnitSummary>,
): Choice[] {
  const several = new Set(people.map(({ unitId }) => unitId)).size > 1
  const seen = new Set<AccountId>()
  return people.flatMap(({ id, displayName, unitId }) => {
    if (seen.has(id)) return []
    seen.add(id)
    const unit = several ? units.get(unitId)?.name : undefined
    return [{ value: String(id), label: unit ? `${displayName} (${unit})` : displayName }]
  })
}

function chips(about: {
  lang: Lang
  name: ListName
  query: ListQuery
  counts: { overdue: number; soon: number }
  officer: Officer
}): Chip[] {
  const { lang, name, query, counts, officer } = about
  const text = listWords(lang)
  const toggled = (key: 'han' | 'cong-khai', value: string) => {
    const { [key]: now, ...rest } = setFilters(query)
    return { current: now === value, href: address(listPaths[name], now === value ? rest : { ...rest, [key]: value }) }
  }
  const publishes = visibleUnits(officer).units.size > 0 && officer.grants.some(({ role }) => role === 'publisher')
  return [
    { label: text.overdue, count: counts.overdue, ...toggled('han', 'qua') },
    { label: text.soon(soonDays), count: counts.soon, ...toggled('han', 'gan') },
    ...(publishes && name === 'don-thu' ? [{ label: text.awaitsPublication, ...toggled('cong-khai', 'cho') }] : []),
    ...(Object.keys(setFilters(query)).length > 0 ? [{ label: text.clear, href: listPaths[name] }] : []),
  ]
}

function selects(lang: Lang, query: ListQuery, units: ReadonlyMap<UnitId, UnitSummary>, scope: Scope): FilterSelect[] {
  const labels = labelsFor(lang)
  const text = listWords(lang)
  const among = <T extends string>(values: readonly T[], named: Readonly<Record<T, string>>): Choice[] =>
    values.map((value) => ({ value, label: named[value] }))
  const bodies = [...units.values()].filter(({ id }) => scope.units.has(id)).sort(byName)
  return [
    {
      name: 'loai',
      label: text.kind,
      value: query.loai,
      options: [{ value: 'UNCLASSIFIED', label: labels.unclassified }, ...among(senderKinds, labels.kinds)],
    },
    {
      name: 'trang-thai',
      label: text.status,
      value: query['trang-thai'],
      options: among(statuses, labels.statuses),
    },
    ...(bodies.length > 1
      ? [
          {
            name: 'noi',
            label: text.unit,
            value: query.noi === undefined ? undefined : String(query.noi),
            options: bodies.map(({ id, name }) => ({ value: String(id), label: name })),
          },
        ]
      : []),
    { name: 'linh-vuc', label: text.field, value: query['linh-vuc'], options: among(fields, labels.fields) },
    { name: 'kenh', label: text.channel, value: query.kenh, options: among(channels, labels.channels) },
  ]
}

const inOrder = new Intl.Collator('vi', { numeric: true })
const byName = (a: UnitSummary, b: UnitSummary): number => inOrder.compare(a.name, b.name)

function outputs(lang: Lang, name: ListName, query: ListQuery): { label: string; href: string }[] {
  const text = listWords(lang)
  const filters = { ...(name !== 'don-thu' && { ds: name }), ...setFilters(query) }
  return [
    { label: text.print, href: address('/lam-viec/don-thu/in', filters) },
    { label: text.xlsx, href: address('/lam-viec/don-thu/xuat.xlsx', filters) },
    { label: text.csv, href: address('/lam-viec/don-thu/xuat.csv', filters) },
  ]
}

const withoutQ = ({ q: _q, ...rest }: Readonly<Record<string, string>>): Readonly<Record<string, string>> => rest
