import { addDays, writtenDate } from '../../../kernel/civil-date.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { Plan } from '../domain/reorganise.ts'
import { ancestorsOn, childrenOn, successorsOn, unitOn, within } from '../domain/tree.ts'
import type { Tree } from '../domain/tree.ts'
import type { Hierarchy, Unit } from '../domain/unit.ts'
import type { PlanView } from './reorganise-page.tsx'
import { treePath } from './tree-page.tsx'
import type { Entry, TreeView } from './tree-page.tsx'
import type { PageWords } from './words.vi.ts'

export type Looking = { readonly on: CivilDate; readonly hierarchy: Hierarchy; readonly today: CivilDate }

export const unitHref = (id: UnitId, { on, hierarchy }: Pick<Looking, 'on' | 'hierarchy'>): string =>
  `${treePath}?o=${id}&ngay=${on}&he=${hierarchy}`

export const entryOf = (unit: Pick<Unit, 'id' | 'fullName' | 'code'>, looking: Looking, note = ''): Entry => ({
  name: unit.fullName,
  href: unitHref(unit.id, looking),
  code: unit.code ?? '',
  note,
})

const alphabet = new Intl.Collator('vi', { numeric: true })

/** What one unit is on a day, as it was on its last day when it has ended by then. */
export function unitView(
  tree: Tree,
  unit: Unit,
  looking: Looking,
  words: PageWords,
): Pick<TreeView, 'heading' | 'facts' | 'below'> {
  const day = within(unit, looking.on)
  const link = (id: UnitId) => {
    const other = unitOn(tree, id, day)
    return other ? [{ name: other.fullName, href: unitHref(id, looking) }] : []
  }
  const text = (name: string) => [{ name }]
  const former = (tree.before.get(unit.id) ?? []).flatMap(({ predecessorId }) => link(predecessorId))
  const now = successorsOn(tree, unit.id, looking.today).filter((id) => id !== unit.id)
  const facts = [
    { term: words.above, entries: ancestorsOn(tree, unit.id, day).flatMap(link) },
    { term: words.code, entries: unit.code === null ? [] : text(unit.code) },
    { term: words.since, entries: text(unit.validFrom === null ? words.beforeRecord : writtenDate(unit.validFrom)) },
    {
      term: words.until,
      entries: text(unit.validTo === null ? words.stillThere : writtenDate(addDays(unit.validTo, -1))),
    },
    { term: words.was, entries: former },
    { term: words.becomes, entries: now.flatMap(link) },
  ]
  const below = childrenOn(tree, unit.id, day, looking.hierarchy).flatMap((id) => unitOn(tree, id, day) ?? [])
  return {
    heading: unitOn(tree, unit.id, day)?.fullName ?? unit.fullName,
    facts: facts.filter(({ entries }) => entries.length > 0),
    below: below.sort((a, b) => alphabet.compare(a.name, b.name)).map((child) => entryOf(child, looking)),
  }
}

/** A plan in sentences; parts with nothing in them are left out. */
export function planParts(tree: Tree, plan: Plan, { plan: words }: PageWords): PlanView['parts'] {
  const fresh = new Map(plan.begins.map((unit) => [unit.id, unit]))
  const name = (id: UnitId) => fresh.get(id)?.fullName ?? unitOn(tree, id, plan.on)?.fullName ?? String(id)
  const moved = plan.edgesBegin.filter(({ unitId }) => !fresh.has(unitId))
  const parts = [
    { title: words.ends, lines: plan.ends.map(({ fullName }) => fullName) },
    { title: words.begins, lines: plan.begins.map(({ fullName }) => fullName) },
    { title: words.renames, lines: plan.renames.map(({ from, to }) => words.rename(from.fullName, to.fullName)) },
    { title: words.moves, lines: moved.map(({ unitId, parentId }) => words.move(name(unitId), name(parentId))) },
    {
      title: words.links,
      lines: plan.links.map((link) => words.link(name(link.predecessorId), name(link.successorId))),
    },
    { title: words.warnings, lines: plan.warnings.map((warning) => warningText(warning, name, words)) },
  ]
  return parts.filter(({ lines }) => lines.length > 0)
}

function warningText(
  warning: Plan['warnings'][number],
  name: (id: UnitId) => string,
  words: PageWords['plan'],
): string {
  switch (warning.kind) {
    case 'in-the-past':
      return words.inThePast
    case 'child-carried':
      return words.carried(name(warning.unitId), name(warning.toId))
    case 'no-successor':
      return words.noSuccessor(name(warning.unitId))
  }
}
