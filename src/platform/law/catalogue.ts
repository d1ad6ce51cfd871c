import { weekday, yearOf } from '../../kernel/civil-date.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import { ruleInForce } from '../../kernel/time-limits/index.ts'
import type {
  Bilingual,
  Citation,
  LawText,
  Measure,
  Rule,
  SpecialDay,
  Variant,
  WorkingCalendar,
} from '../../kernel/time-limits/index.ts'
import type { CalendarYear, LawTexts, RulePack, RuleRow, SpecialDayRow } from './schema.ts'

/** A mistake in a pack: which file, where in it, and what is wrong. */
export type PackProblem = { readonly file: string; readonly field: string; readonly message: string }

export type Sheet<T> = { readonly file: string; readonly content: T }

const both = (vi: string | undefined, en: string | undefined): Bilingual | undefined =>
  vi === undefined ? undefined : { vi, en: en ?? vi }

function measureOf(row: RuleRow): Measure {
  const { measure } = row
  if (measure.kind !== 'unset') return measure
  return { kind: 'unset', reason: { vi: measure.reason_vi, en: measure.reason_en } }
}

function citationOf(cited: RuleRow['law'][number], texts: ReadonlyMap<string, LawText>): Citation | undefined {
  const law = texts.get(cited.law)
  if (!law) return undefined
  const { article, clause, point } = cited
  return {
    law,
    ...(article === undefined ? {} : { article }),
    ...(clause === undefined ? {} : { clause }),
    ...(point === undefined ? {} : { point }),
  }
}

/** The remote variant of a rule as a variant of its own length, so that the engine needs no second look-up. */
function variantsOf(row: RuleRow, rows: ReadonlyMap<string, RuleRow>): Variant[] {
  const remote = row.remote_rule === undefined ? undefined : rows.get(row.remote_rule)
  if (remote?.measure.kind !== 'period') return row.variants
  return [
    ...row.variants,
    { when: 'remote', length: remote.measure.length, extensions: remote.extensions, ruleId: remote.id },
  ]
}

function ruleOf(
  row: RuleRow,
  pack: string,
  texts: ReadonlyMap<string, LawText>,
  rows: ReadonlyMap<string, RuleRow>,
): Rule {
  const note = both(row.note_vi, row.note_en)
  return {
    id: row.id,
    pack,
    name: { vi: row.name_vi, en: row.name_en },
    start: row.start,
    measure: measureOf(row),
    variants: variantsOf(row, rows),
    extensions: row.extensions,
    pausable: row.pausable,
    effect: row.effect,
    alarm: row.alarm,
    citations: row.law.flatMap((cited) => citationOf(cited, texts) ?? []),
    validFrom: row.valid_from,
    ...(row.valid_to === null ? {} : { validTo: row.valid_to }),
    ended: row.ended,
    confidence: row.confidence,
    needsLawyer: row.needs_lawyer,
    sources: row.sources,
    ...(note ? { note } : {}),
    conflictsWith: row.conflicts_with,
    reportLimit: row.report_limit,
    follows: row.follows,
  }
}

const overlap = (a: RuleRow, b: RuleRow): boolean =>
  (b.valid_to === null || a.valid_from < b.valid_to) && (a.valid_to === null || b.valid_from < a.valid_to)

function measureProblem(row: RuleRow): [string, string] | undefined {
  const { measure } = row
  if (row.valid_to !== null && row.valid_to <= row.valid_from) return ['valid_to', 'has to be later than valid_from']
  const inTime = measure.kind === 'period' && (measure.unit === 'h' || measure.unit === 'minutes')
  if (row.pausable && (measure.kind !== 'period' || inTime || measure.direction === 'before'))
    return ['pausable', 'only a period in days, months or years counted forward can be suspended']
  if (row.variants.some((v) => measure.kind !== 'period' || v.length <= 0))
    return ['variants', 'only a period has variants']
  return undefined
}

/** What the shape alone cannot tell: references to rules, laws and sources that do not exist, versions that overlap, odd combinations. */
export function packProblems(packs: readonly Sheet<RulePack>[], laws: LawTexts): PackProblem[] {
  const all = packs.flatMap(({ file, content }) =>
    content.rules.map((row, i) => ({ file, row, at: `rules[${i}] ${row.id}` })),
  )
  const ids = new Map(all.map(({ row }) => [row.id, row]))
  const problems: PackProblem[] = []
  for (const [index, { file, row, at }] of all.entries()) {
    const say = (field: string, message: string): void => void problems.push({ file, field: `${at}.${field}`, message })
    for (const { law } of row.law) if (!laws.texts[law]) say('law', `laws.json has no text ${law}`)
    for (const source of row.sources) if (!laws.sources[source]) say('sources', `laws.json has no source ${source}`)
    for (const id of row.conflicts_with) if (!ids.has(id)) say('conflicts_with', `there is no rule ${id}`)
    for (const id of row.follows) if (!ids.has(id)) say('follows', `there is no rule ${id}`)
    const remote = row.remote_rule === undefined ? undefined : ids.get(row.remote_rule)
    if (row.remote_rule !== undefined && !remote) say('remote_rule', `there is no rule ${row.remote_rule}`)
    if (
      remote &&
      (remote.measure.kind !== 'period' || row.measure.kind !== 'period' || remote.measure.unit !== row.measure.unit)
    )
      say('remote_rule', `${remote.id} is not a period in the same unit`)
    const odd = measureProblem(row)
    if (odd) say(...odd)
    if (all.slice(0, index).some((other) => other.row.id === row.id && overlap(other.row, row)))
      say('valid_from', 'overlaps another version of the same rule')
  }
  return problems
}

/** Mistakes in a year of the calendar: a day of another year, twice the same day, a swap that is not what it says. */
export function calendarProblems({ file, content }: Sheet<CalendarYear>): PackProblem[] {
  const problems: PackProblem[] = []
  const seen = new Set<string>()
  for (const [i, row] of content.days.entries()) {
    const say = (field: string, message: string): void =>
      void problems.push({ file, field: `days[${i}] ${row.date}.${field}`, message })
    const restDay = weekday(row.date) === 0 || weekday(row.date) === 6
    if (yearOf(row.date) !== content.year) say('date', `is not in ${content.year}`)
    if (seen.has(row.date)) say('date', 'is there twice')
    if (row.kind === 'swap_work' && !restDay) say('kind', 'swap_work has to be a Saturday or Sunday')
    if ((row.kind === 'swap_off' || row.kind === 'makeup') && restDay) say('kind', `${row.kind} has to be a weekday`)
    seen.add(row.date)
  }
  return problems
}

function specialDayOf(row: SpecialDayRow): SpecialDay {
  const note = both(row.note_vi, row.note_en)
  return {
    date: row.date,
    kind: row.kind,
    name: { vi: row.name_vi, en: row.name_en },
    source: row.source_document,
    confidence: row.confidence,
    needsLawyer: row.needs_lawyer,
    ...(note ? { note } : {}),
  }
}

export function calendarOf(years: readonly CalendarYear[]): WorkingCalendar {
  const days = years.flatMap((year) => year.days.map(specialDayOf))
  return {
    days: new Map(days.map((day) => [day.date, day])),
    proposed: years.flatMap((year) => year.proposed.map(specialDayOf)),
    years: new Map(years.map((year) => [year.year, year.status])),
  }
}

/** All rules and the calendar, parsed and checked. */
export type Law = {
  /** the version in force on the day; without a day, or when none was in force then, the newest version */
  readonly rule: (id: string, on?: CivilDate) => Rule | undefined
  readonly rules: () => readonly Rule[]
  readonly calendar: WorkingCalendar
  /** where facts were read, by the keys in `rule.sources` */
  readonly sources: ReadonlyMap<string, Bilingual>
  readonly packs: readonly { readonly name: string; readonly title: Bilingual; readonly asOf: CivilDate }[]
}

export function catalogue(packs: readonly RulePack[], laws: LawTexts, years: readonly CalendarYear[]): Law {
  const texts = new Map(
    Object.entries(laws.texts).map(([key, t]): [string, LawText] => [
      key,
      { key, number: t.number, name: { vi: t.name_vi, en: t.name_en } },
    ]),
  )
  const rows = new Map(packs.flatMap((pack) => pack.rules.map((row) => [row.id, row] as const)))
  const rules = packs.flatMap((pack) => pack.rules.map((row) => ruleOf(row, pack.pack, texts, rows)))
  const newest = new Map([...rules].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1)).map((rule) => [rule.id, rule]))
  return {
    rule: (id, on) => (on === undefined ? undefined : ruleInForce(rules, id, on)) ?? newest.get(id),
    rules: () => rules,
    calendar: calendarOf(years),
    sources: new Map(Object.entries(laws.sources)),
    packs: packs.map((p) => ({ name: p.pack, title: { vi: p.title_vi, en: p.title_en }, asOf: p.as_of })),
  }
}
