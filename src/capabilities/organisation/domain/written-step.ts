import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { err, ok } from '../../../kernel/result.ts'
import type { Result } from '../../../kernel/result.ts'
import { fold } from '../../../kernel/text.ts'
import { splitFullName } from './national.ts'
import type { NewUnit, Step } from './reorganise.ts'
import { parentOn } from './tree.ts'
import type { Tree } from './tree.ts'
import { holdsOn, isPlace } from './unit.ts'
import type { Hierarchy, Unit } from './unit.ts'

export const acts = ['create', 'rename', 'move', 'merge', 'split', 'close'] as const
export type Act = (typeof acts)[number]

/** A step as a person writes it into a form: units by name, code or key, one a line; new units as `Phường Mới; 30001`, code or short name after `;`. */
export type WrittenStep = {
  readonly act: Act
  readonly units: string
  readonly into: string
  readonly fresh: string
  readonly parent: string
  readonly kind: string
  readonly hierarchy: Hierarchy
}
export type WrittenField = 'units' | 'into' | 'fresh' | 'parent'
export type WrittenMistake = {
  readonly field: WrittenField
  readonly kind: 'missing' | 'unknown' | 'ambiguous' | 'too-many'
  readonly what: string
}

/** Finds the units that the words mean on a day, among the province's own. */
export function readStep(tree: Tree, on: CivilDate, written: WrittenStep): Result<Step, WrittenMistake> {
  const units = namedUnits(tree, on, written, 'units')
  const into = namedUnits(tree, on, written, 'into')
  const parents = namedUnits(tree, on, written, 'parent')
  for (const named of [units, into, parents]) if (!named.ok) return named
  if (!units.ok || !into.ok || !parents.ok) return err({ field: 'units', kind: 'unknown', what: '' })
  const [unit] = units.value
  const [parent] = parents.value
  const fresh = linesOf(written.fresh)
  const missing = (field: WrittenField): Result<Step, WrittenMistake> => err({ field, kind: 'missing', what: '' })
  if (written.act === 'create') {
    if (!parent) return missing('parent')
    return fresh[0] === undefined
      ? missing('fresh')
      : ok({ act: 'create', unit: newUnit(fresh[0], { written, parentId: parent.id }) })
  }
  if (!unit) return missing('units')
  if (written.act !== 'merge' && units.value.length > 1) return err({ field: 'units', kind: 'too-many', what: '' })
  const like = { written, model: unit, parentId: parentOn(tree, unit.id, on) ?? unit.id }
  switch (written.act) {
    case 'rename': {
      if (fresh[0] === undefined) return missing('fresh')
      const { name, fullName, kind } = newUnit(fresh[0], like)
      return ok({ act: 'rename', unitId: unit.id, name, fullName, kind })
    }
    case 'move':
      return parent
        ? ok({ act: 'move', unitId: unit.id, parentId: parent.id, hierarchy: written.hierarchy })
        : missing('parent')
    case 'merge': {
      const unitIds = units.value.map(({ id }) => id)
      if (into.value[0]) return ok({ act: 'merge', unitIds, into: into.value[0].id })
      return fresh[0] === undefined ? missing('into') : ok({ act: 'merge', unitIds, into: newUnit(fresh[0], like) })
    }
    case 'split':
      return fresh.length === 0
        ? missing('fresh')
        : ok({ act: 'split', unitId: unit.id, into: fresh.map((line) => newUnit(line, like)) })
    case 'close':
      return ok({ act: 'close', unitId: unit.id, successorIds: into.value.map(({ id }) => id) })
  }
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

function namedUnits(
  tree: Tree,
  on: CivilDate,
  written: WrittenStep,
  field: 'units' | 'into' | 'parent',
): Result<Unit[], WrittenMistake> {
  const found: Unit[] = []
  for (const line of linesOf(written[field])) {
    const wanted = fold(line)
    const meant = [...tree.units.values()].filter(
      (unit) =>
        unit.isOwn &&
        holdsOn(unit, on) &&
        [unit.code, unit.key, unit.fullName, unit.name].some((name) => name !== null && fold(name) === wanted),
    )
    // "Vĩnh Hanh" is a commune; its committees bear longer names
    const [only, second] = meant
    if (!only) return err({ field, kind: 'unknown', what: line })
    if (second) return err({ field, kind: 'ambiguous', what: line })
    found.push(only)
  }
  return ok(found)
}

function newUnit(
  line: string,
  { written, model, parentId }: { written: WrittenStep; model?: Unit; parentId: UnitId },
): NewUnit {
  const [fullName = '', more = ''] = line.split(';').map((part) => part.trim())
  const [placeKind, placeName] = splitFullName(fullName)
  const level = model?.level ?? (placeKind === undefined ? 'body' : 'commune')
  const isCode = /^\d+$/.test(more)
  const name = isPlace(level) ? placeName : isCode || more === '' ? fullName : more
  const kind = (isPlace(level) ? placeKind : undefined) ?? model?.kind ?? (written.kind || 'DEPARTMENT')
  const hierarchy = model?.hierarchy ?? written.hierarchy
  return { level, kind, name, fullName, hierarchy, parentId, ...(isCode ? { code: more } : {}) }
}
