import type { CivilDate } from '../civil-date.ts'
import { civilDateAt } from '../civil-date.ts'
import { err, ok } from '../result.ts'
import type { Result } from '../result.ts'
import { computeDue } from './due.ts'
import type { DueRequest } from './due.ts'
import type { Due, DueError } from './explanation.ts'
import { holdsOn } from './rule.ts'
import type { Rule } from './rule.ts'

export type WorkingDue = {
  /** the earliest of all: the date to work by */
  readonly working: Due
  /** every date, earliest first; all are shown */
  readonly shown: readonly Due[]
  /** the date by which lateness is reported, when one of the rules is marked so */
  readonly forReports: Due
}

const compare = (a: Due, b: Due): number => {
  if (a.at && b.at) return a.at.getTime() - b.at.getTime()
  return a.due < b.due ? -1 : a.due > b.due ? 1 : 0
}

/** The due date with a warning that names the other rules for the same act. */
function withRivals(due: Due, all: readonly Due[]): Due {
  const { explanation } = due
  const rules = all.map((other) => other.explanation.rule.id).filter((id) => id !== explanation.rule.id)
  if (rules.length === 0) return due
  return { ...due, explanation: { ...explanation, warnings: [...explanation.warnings, { kind: 'conflict', rules }] } }
}

/**
 * Where rules give different dates for one act, all dates and the one to work by: the earliest.
 * A complaint received 2026-07-06: the Law's 10 days end on 16 July, the decree's 7 working days on 15 July; 15 July works, 16 July is reported.
 *
 * Rules not in force on the day of the event are left out, unless none is. Fails with the first rule's error when a rule has no date.
 */
export function workingDue(rules: readonly Rule[], request: Omit<DueRequest, 'rule'>): Result<WorkingDue, DueError> {
  const on: CivilDate = request.from instanceof Date ? civilDateAt(request.from) : request.from
  const inForce = rules.filter((rule) => holdsOn(rule, on))
  const dues: Due[] = []
  let report: string | undefined
  for (const rule of inForce.length > 0 ? inForce : rules) {
    const due = computeDue({ ...request, rule })
    if (!due.ok) return due
    dues.push(due.value)
    if (rule.reportLimit) report ??= due.value.explanation.rule.id
  }
  const shown = dues.sort(compare).map((due) => withRivals(due, dues))
  const [working] = shown
  if (!working) return err({ kind: 'no-length', ruleId: '' })
  return ok({ working, shown, forReports: shown.find((due) => due.explanation.rule.id === report) ?? working })
}

/** The rule with all rules that conflict with it and hold on the day; the rule alone when there are none. */
export function conflictingRules(rules: readonly Rule[], rule: Rule, on: CivilDate): readonly Rule[] {
  return [rule, ...rules.filter((other) => rule.conflictsWith.includes(other.id) && holdsOn(other, on))]
}
