import { createHash } from 'node:crypto'
import { civilDateAt } from '../../../kernel/civil-date.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { err, ok } from '../../../kernel/result.ts'
import type { Result } from '../../../kernel/result.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Intake } from '../domain/intake.ts'
import type { TimeLimits } from '../domain/time-limits.ts'
import { registerSettings } from '../settings.ts'
import type { PetitionDeps } from '../settings.ts'
import { knownSubmissionKeys, saveSettledElsewhere } from '../store/imported.ts'
import { submitAll } from '../submit.ts'
import type { RegisterSettings } from '../submit.ts'
import { mapColumns } from './columns.ts'
import type { ColumnName, Columns, ColumnsProblem } from './columns.ts'
import { presets } from './presets.ts'
import type { Preset } from './presets.ts'
import { readTable } from './read-table.ts'
import { parseRow } from './row.ts'
import type { PetitionRow, RowCells, RowProblem } from './row.ts'
import type { FileProblem, Table, TableRow } from './table.ts'
import { unitFinder } from './units.ts'
import type { Found, UnitFinder } from './units.ts'
import { kindOfSender } from './values.ts'

export type ImportRequest = {
  readonly path: string
  /** our column to the heading in the file, where the known names do not do */
  readonly wanted?: ReadonlyMap<ColumnName, string>
  readonly preset?: string
  /** key, code or name of the office for rows that name none */
  readonly unit?: string
  readonly dryRun?: boolean
  readonly keepGood?: boolean
}

export type BadRow = { readonly line: number; readonly problems: readonly RowProblem[] }

/** `imported + repeated + refused = rows`, whatever happens; nothing is written when `written` is false. */
export type ImportReport = {
  readonly written: boolean
  readonly rows: number
  /** registered now, or with `written: false` what would be */
  readonly imported: number
  /** already in the register from an earlier run */
  readonly repeated: number
  readonly refused: number
  /** of the imported: settled before they came here */
  readonly settled: number
  readonly bad: readonly BadRow[]
  /** rows whose place could not be told for certain and stands in words only */
  readonly placesInWords: number
  readonly file: Pick<Table, 'format' | 'encoding' | 'delimiter'>
  readonly columns: Readonly<Partial<Record<ColumnName, string>>>
  readonly ignored: readonly string[]
}

export type ImportProblem =
  | FileProblem
  | ColumnsProblem
  | { readonly kind: 'unknown-preset'; readonly known: readonly string[] }
  | { readonly kind: 'unknown-unit'; readonly value: string }
  | { readonly kind: 'ambiguous-unit'; readonly value: string }

export type Progress = { readonly kind: 'checked' | 'written'; readonly done: number; readonly all: number }

const batchRows = 500

/**
 * Registers the rows of a CSV or XLSX file. The whole file is read and checked before anything is written; with bad rows nothing is, unless `keepGood` asks for
 * the rest. Safe to repeat, also after bad rows were mended in the file: a row is known by its source's own number or else by what it says.
 * For the program's operator; the petitions are registered by the program, through the channel that the file names.
 */
export async function importPetitions(
  deps: PetitionDeps,
  province: { readonly slug: string; readonly db: Db },
  request: ImportRequest,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<Result<ImportReport, ImportProblem>> {
  const preset = request.preset === undefined ? undefined : presets[request.preset]
  if (request.preset !== undefined && !preset) return err({ kind: 'unknown-preset', known: Object.keys(presets) })
  const table = await readTable(request.path)
  if (!table.ok) return table
  const plan = preset ? presetPlan(table.value, preset) : columnPlan(table.value, request.wanted ?? new Map())
  if (!plan.ok) return plan
  const now = deps.clock()
  const today = civilDateAt(now)
  const finder = unitFinder(province.db.read, today)
  const fallback = request.unit === undefined ? undefined : await finder.office(request.unit, today)
  if (fallback && 'problem' in fallback) return err({ kind: fallback.problem, value: request.unit ?? '' })
  const checked = await checkRows(plan.value, { finder, now, fallback: fallback?.unit, onProgress })
  const known = await knownSubmissionKeys(
    province.db.read,
    checked.good.map(({ intake }) => intake.submissionKey),
  )
  const fresh = checked.good.filter(({ intake }) => !known.has(intake.submissionKey))
  const written = request.dryRun !== true && (checked.bad.length === 0 || request.keepGood === true)
  if (written) await writeRows(deps, province, fresh, today, onProgress)
  const { format, encoding, delimiter } = table.value
  return ok({
    written,
    rows: plan.value.rows.length,
    imported: fresh.length,
    repeated: checked.good.length - fresh.length,
    refused: checked.bad.length,
    settled: fresh.filter(({ row }) => row.settled).length,
    bad: checked.bad,
    placesInWords: checked.placesInWords,
    file: { format, ...(encoding ? { encoding } : {}), ...(delimiter === undefined ? {} : { delimiter }) },
    columns: plan.value.columns,
    ignored: plan.value.ignored,
  })
}

/** Rows below the heading, and how each becomes cells by meaning. */
type Plan = {
  readonly rows: readonly TableRow[]
  readonly width: number
  /** there a row with fewer cells than the heading has lost something; sheets only leave out what is empty */
  readonly isCsv: boolean
  readonly columns: ImportReport['columns']
  readonly ignored: readonly string[]
  readonly cells: (row: TableRow) => RowCells
}

function columnPlan(table: Table, wanted: ReadonlyMap<ColumnName, string>): Result<Plan, ColumnsProblem> {
  const used = new Map([...wanted].filter(([, heading]) => heading !== ''))
  const mapped = mapColumns(table.rows, used)
  if (!mapped.ok) return mapped
  const unwanted = new Set([...wanted].filter(([, heading]) => heading === '').map(([name]) => name))
  const { at, header, headerLine, ignored }: Columns = mapped.value
  const places = [...at].filter(([name]) => !unwanted.has(name))
  return ok({
    rows: table.rows.filter(({ line }) => line > headerLine),
    width: header.length,
    isCsv: table.format === 'csv',
    columns: Object.fromEntries(places.map(([name, index]) => [name, header[index] ?? ''])),
    ignored,
    cells: ({ cells }) => Object.fromEntries(places.map(([name, index]) => [name, cells[index] ?? ''])),
  })
}

function presetPlan(table: Table, preset: Preset): Result<Plan, ColumnsProblem> {
  const [first, ...rows] = table.rows
  const header = (first?.cells ?? []).map((cell) => String(cell).trim())
  const missing = preset.headings.filter((heading) => !header.includes(heading))
  if (missing.length > 0) return err({ kind: 'missing-columns', missing, found: header.filter(Boolean) })
  const indexes = new Map(header.map((heading, i) => [heading, i]))
  return ok({
    rows,
    width: header.length,
    isCsv: table.format === 'csv',
    columns: {},
    ignored: [],
    cells: ({ cells }) => preset.cells((heading) => String(cells[indexes.get(heading) ?? -1] ?? '')),
  })
}

type GoodRow = { readonly line: number; readonly row: PetitionRow; readonly intake: Intake }
type Checked = { readonly good: GoodRow[]; readonly bad: BadRow[]; readonly placesInWords: number }

type Checking = {
  readonly finder: UnitFinder
  readonly now: Date
  readonly fallback: UnitId | undefined
  readonly onProgress: (progress: Progress) => void
}

async function checkRows(plan: Plan, { finder, now, fallback, onProgress }: Checking): Promise<Checked> {
  const good: GoodRow[] = []
  const bad: BadRow[] = []
  const names = rowNames()
  let placesInWords = 0
  for (const [i, tableRow] of plan.rows.entries()) {
    const { line } = tableRow
    const checked = await checkRow(plan, tableRow, { finder, now, fallback })
    if (!checked.ok) bad.push({ line, problems: checked.error })
    else {
      const { row, holderUnitId, place } = checked.value
      if (row.place !== undefined && place === undefined) placesInWords++
      const name = names(row, holderUnitId, line)
      if ('twiceOf' in name)
        bad.push({ line, problems: [{ kind: 'twice', column: 'reference', value: String(name.twiceOf) }] })
      else good.push({ line, row, intake: intakeOf(row, { key: name.key, holderUnitId, place }) })
    }
    if ((i + 1) % 2_000 === 0) onProgress({ kind: 'checked', done: i + 1, all: plan.rows.length })
  }
  onProgress({ kind: 'checked', done: plan.rows.length, all: plan.rows.length })
  return { good, bad, placesInWords }
}

type Placed = { readonly row: PetitionRow; readonly holderUnitId: UnitId; readonly place: UnitId | undefined }

async function checkRow(
  plan: Plan,
  tableRow: TableRow,
  { finder, now, fallback }: Omit<Checking, 'onProgress'>,
): Promise<Result<Placed, RowProblem[]>> {
  const { cells } = tableRow
  const isBeyond = cells.slice(plan.width).some((cell) => cell !== '')
  if (isBeyond || (plan.isCsv && cells.length < plan.width))
    return err([{ kind: 'wrong-cell-count', value: `${cells.length} / ${plan.width}` }])
  const parsed = parseRow(plan.cells(tableRow), now)
  if (!parsed.ok) return parsed
  const row = parsed.value
  const on = civilDateAt(row.receivedAt)
  const place = row.place === undefined ? undefined : await finder.place(row.place, on)
  const problem = (found: Found | undefined, column: ColumnName, value = ''): RowProblem[] =>
    found && 'problem' in found ? [{ kind: found.problem, column, value }] : []
  // a former commune that was split: its name is kept in words, since only the people there know which part is meant
  if (place && 'problem' in place && place.problem === 'unknown-unit') return err(problem(place, 'place', row.place))
  const placeId = place && 'unit' in place ? place.unit : undefined
  const named = row.unit === undefined ? undefined : await finder.office(row.unit, on)
  if (named && 'problem' in named) return err(problem(named, 'unit', row.unit))
  const serving = placeId === undefined ? undefined : await finder.officeOf(placeId)
  const holderUnitId = named?.unit ?? fallback ?? serving
  if (holderUnitId === undefined) return err([{ kind: 'no-unit', column: 'unit' }])
  return ok({ row, holderUnitId, place: placeId })
}

function intakeOf(
  row: PetitionRow,
  { key, holderUnitId, place }: { key: string; holderUnitId: UnitId; place: UnitId | undefined },
): Intake {
  const detail = [row.detail, place === undefined ? row.place : undefined]
    .filter((text) => text !== undefined)
    .join(', ')
  return {
    submissionKey: key,
    channel: row.channel,
    title: row.title,
    body: row.body,
    ...(row.kind
      ? { senderKind: row.kind, classifiedAs: { kind: kindOfSender(row.kind), field: row.field ?? 'OTHER' } }
      : {}),
    persons: row.person ? [row.person] : [],
    signatories: row.signatories,
    place: {
      ...(place === undefined ? {} : { unitId: place }),
      ...(detail === '' ? {} : { detail: detail.slice(0, 300) }),
      ...(row.point ? { point: row.point } : {}),
    },
    holderUnitId,
    receivedAt: row.receivedAt,
    attachmentIds: [],
    sourceReference: row.reference ?? 'import',
  }
}

/**
 * A name for each row that stays the same when the file is imported again, in another encoding, or with other rows mended: the source's own number within
 * the office, else what the row says, and which of several equal rows it is. A number that stands twice in one file with different words is refused.
 */
function rowNames(): (row: PetitionRow, unit: UnitId, line: number) => { key: string } | { twiceOf: number } {
  const byNumber = new Map<string, number>()
  const equal = new Map<string, number>()
  const digest = (parts: unknown) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
  return (row, unit, line) => {
    if (row.reference !== undefined) {
      const key = `import:${digest([unit, row.reference])}`
      const before = byNumber.get(key)
      byNumber.set(key, before ?? line)
      return before === undefined ? { key } : { twiceOf: before }
    }
    const content = digest([unit, row])
    const nth = (equal.get(content) ?? 0) + 1
    equal.set(content, nth)
    return { key: `import:${content}${nth === 1 ? '' : `:${nth}`}` }
  }
}

const notSaid = { answer: '(Nguồn không ghi nội dung trả lời.)', legalBasis: '(Nguồn không ghi căn cứ.)' }

async function writeRows(
  deps: PetitionDeps,
  province: { slug: string; db: Db },
  rows: readonly GoodRow[],
  today: CivilDate,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  const base = registerSettings(deps, province, today)
  const shared = {
    ...base,
    timeLimits: rememberingLimits(base.timeLimits),
    placeNames: rememberingNames(base.placeNames),
  }
  for (let at = 0; at < rows.length; at += batchRows) {
    const batch = rows.slice(at, at + batchRows)
    const settings: RegisterSettings = {
      ...shared,
      afterAll: (tx, receipts) =>
        saveSettledElsewhere(
          tx,
          batch.flatMap(({ row, intake }, i) => {
            const receipt = receipts[i]
            if (!row.settled || !receipt?.isNew) return []
            const { at: settledAt, answer = notSaid.answer, legalBasis = notSaid.legalBasis } = row.settled
            const source = intake.sourceReference ?? 'import'
            return [{ id: receipt.id, unitId: intake.holderUnitId, at: settledAt, answer, legalBasis, source }]
          }),
        ),
    }
    await submitAll(
      province.db,
      settings,
      batch.map(({ intake }) => intake),
      { kind: 'system', task: 'import-petitions' },
    )
    onProgress({ kind: 'written', done: at + batch.length, all: rows.length })
  }
}

function rememberingLimits(limits: TimeLimits): TimeLimits {
  const known = new Map<string, ReturnType<TimeLimits>>()
  return (ruleId, startedOn) => {
    const key = `${ruleId} ${startedOn}`
    const due = known.get(key) ?? limits(ruleId, startedOn)
    known.set(key, due)
    return due
  }
}

function rememberingNames(names: RegisterSettings['placeNames']): RegisterSettings['placeNames'] {
  const known = new Map<number | undefined, Promise<string>>()
  return (unitId) => {
    const found = known.get(unitId) ?? names(unitId)
    known.set(unitId, found)
    return found
  }
}
