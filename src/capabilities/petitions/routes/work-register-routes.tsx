import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { Officer } from '../../../kernel/actor.ts'
import { writtenDate } from '../../../kernel/civil-date.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { renderPage } from '../../../platform/html/index.ts'
import type { App } from '../../../platform/http/index.ts'
import { unitsByIds } from '../../organisation/index.ts'
import { mayReadPersons, ownUnits } from '../domain/policy.ts'
import { kindLabel, labelsFor } from '../pages/labels.ts'
import type { Names } from '../pages/work-list/view-model.ts'
import { RegisterPage } from '../pages/work-register/page.tsx'
import { registerWords } from '../pages/work-register/words.ts'
import { listPetitions } from '../store/list-petitions.ts'
import type { Cursor, PetitionItem } from '../store/list-petitions.ts'
import { readSendersOnRecord } from '../store/readings.ts'
import type { Sender } from '../store/readings.ts'
import { questionOf } from './load-list.ts'
import type { ListQuestion } from './load-list.ts'
import { address, caseQuery, listPaths, setFilters } from './list-query.ts'
import { csvOf, xlsxOf } from '../export/spreadsheet.ts'
import type { Cell } from '../export/spreadsheet.ts'
import { officerOf, todayOf } from './work-deps.ts'
import { shellOf } from './work-shell.tsx'
import type { WorkDeps } from './work-deps.ts'

// a list on paper or in a spreadsheet begins at its beginning, and without saying otherwise is the whole register
const registerQuery = caseQuery.omit({ sau: true, truoc: true }).extend({ ds: caseQuery.shape.ds.default('don-thu') })

/** rows read at once */
const batchSize = 500
/** most rows on paper */
const printedRows = 2000

/** The register on paper and as a spreadsheet: the same filter and the same walls as on the screen. */
export function registerRegisterRoutes(app: App, deps: WorkDeps): void {
  const config = { access: 'officer' } as const
  app.get('/lam-viec/don-thu/in', { config, schema: { querystring: registerQuery } }, async (request, reply) => {
    const officer = officerOf(request)
    const { ds, ...query } = request.query
    const { lang } = request
    const text = registerWords(lang)
    const today = todayOf(deps)
    const question = await questionOf(request.province.db.read, { name: ds, query, officer, today })
    const shell = await shellOf(deps, request, reply)
    const rows: Row[] = []
    for await (const row of readRows(deps, request, officer, question)) {
      rows.push(row)
      if (rows.length > printedRows) break
    }
    const written = (date: typeof query.tu) => (date === undefined ? undefined : writtenDate(date))
    const own = await unitsByIds(request.province.db.read, ownUnits(officer))
    const view = {
      lang,
      office: [...own.values()].map(({ fullName }) => fullName).join(', '),
      province: shell.site.province,
      period: text.period(written(query.tu), written(query.den)),
      printedOn: writtenDate(today),
      rows: rows.slice(0, printedRows).map((row) => printedRow(row, lang)),
      isCut: rows.length > printedRows,
      backHref: address(listPaths[ds], setFilters(query)),
    }
    return reply.html(renderPage(<RegisterPage shell={shell} view={view} />))
  })

  for (const form of ['csv', 'xlsx'] as const) {
    app.get(
      `/lam-viec/don-thu/xuat.${form}`,
      { config, schema: { querystring: registerQuery } },
      async (request, reply) => {
        const officer = officerOf(request)
        const { ds, ...query } = request.query
        const today = todayOf(deps)
        const question = await questionOf(request.province.db.read, { name: ds, query, officer, today })
        const cells = cellsOf(readRows(deps, request, officer, question), request.lang)
        const { sheet } = registerWords(request.lang)
        const content = form === 'csv' ? csvOf(cells) : xlsxOf(cells, sheet)
        return reply
          .type(form === 'csv' ? 'text/csv; charset=utf-8' : spreadsheetType)
          .header('content-disposition', `attachment; filename="don-thu-${today}.${form}"`)
          .header('cache-control', 'private, no-store')
          .send(Readable.from(content, { objectMode: false }))
      },
    )
  }
}

const spreadsheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type Row = {
  readonly item: PetitionItem
  readonly names: Names
  /** undefined: nobody is named; `hidden`: not for this reader */
  readonly sender: Sender | 'hidden' | undefined
}

/** The whole list, some hundred rows at a time; names of senders only where the reader works on the case, and on record. */
async function* readRows(
  deps: WorkDeps,
  { province }: FastifyRequest,
  officer: Officer,
  { scope, filter, order }: ListQuestion,
): AsyncGenerator<Row> {
  const { db } = province
  let after: Cursor | undefined
  do {
    const page = await listPetitions(db.read, scope, filter, { order, limit: batchSize, ...(after && { after }) })
    const named = page.items.filter((item) => mayReadPersons(officer, item))
    const reading = { accountId: officer.accountId, at: deps.clock(), how: 'export' } as const
    const [senders, names] = await Promise.all([
      readSendersOnRecord(
        db,
        named.map(({ id }) => id),
        reading,
      ),
      namesOf(deps, province.db, page.items),
    ])
    const visible = new Set(named)
    for (const item of page.items) yield { item, names, sender: visible.has(item) ? senders.get(item.id) : 'hidden' }
    after = page.next
  } while (after)
}

async function namesOf(
  deps: WorkDeps,
  { read }: FastifyRequest['province']['db'],
  items: readonly PetitionItem[],
): Promise<Names> {
  const wanted = new Set<UnitId>()
  for (const { holderUnitId, placeUnitId } of items) {
    wanted.add(holderUnitId)
    if (placeUnitId !== null) wanted.add(placeUnitId)
  }
  const [units, people] = await Promise.all([
    unitsByIds(read, wanted),
    deps.people.displayNames(
      read,
      items.flatMap(({ assigneeId }) => assigneeId ?? []),
    ),
  ])
  return { units, people }
}

const placeOf = ({ item, names }: Row): string =>
  [item.placeDetail, item.placeUnitId && names.units.get(item.placeUnitId)?.fullName].filter(Boolean).join(', ')

function printedRow(row: Row, lang: 'vi' | 'en') {
  const { item, names, sender } = row
  const labels = labelsFor(lang)
  return {
    code: item.code,
    receivedOn: writtenDate(item.receivedOn),
    sender: sender === 'hidden' ? registerWords(lang).hidden : (sender?.name ?? ''),
    title: item.title,
    kind: kindLabel(item.statutoryKind, item.workingKind, labels),
    place: placeOf(row),
    holder: names.units.get(item.holderUnitId)?.name ?? '',
    status: labels.statuses[item.status],
    due: item.dueOn ? writtenDate(item.dueOn) : '',
  }
}

async function* cellsOf(rows: AsyncIterable<Row>, lang: 'vi' | 'en'): AsyncGenerator<readonly Cell[]> {
  const text = registerWords(lang)
  const labels = labelsFor(lang)
  yield [
    text.code,
    text.receivedOn,
    text.channel,
    text.sender,
    text.phone,
    text.address,
    text.what,
    text.kind,
    text.field,
    text.place,
    text.holder,
    text.assignee,
    text.status,
    text.due,
    text.handovers,
    text.signatories,
  ]
  for await (const row of rows) {
    const { item, names, sender } = row
    const person = sender === 'hidden' ? undefined : sender
    const printed = printedRow(row, lang)
    yield [
      printed.code,
      printed.receivedOn,
      labels.channels[item.channel],
      printed.sender,
      person?.phone ?? undefined,
      person?.address ?? undefined,
      printed.title,
      printed.kind,
      item.field ? labels.fields[item.field] : undefined,
      printed.place,
      printed.holder,
      item.assigneeId === null ? undefined : names.people.get(item.assigneeId),
      printed.status,
      printed.due,
      item.handoverCount,
      item.signatories,
    ]
  }
}
