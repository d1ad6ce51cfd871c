import { citationText, explanationText, lengthText, warningText } from '../../kernel/time-limits/index.ts'
import type { Bilingual, Due, DueError, Language, Rule, WorkingDue } from '../../kernel/time-limits/index.ts'
import { errorText } from '../../kernel/time-limits/index.ts'
import { en as kernelEn } from '../../kernel/time-limits/words.en.ts'
import { vi as kernelVi } from '../../kernel/time-limits/words.vi.ts'
import type { Words } from './words.vi.ts'

const whenText = (due: Due, language: Language): string => {
  const words = language === 'vi' ? kernelVi : kernelEn
  const { dueAt } = due.explanation
  return dueAt === undefined ? words.day(due.due) : words.time(dueAt)
}

const named = (name: Bilingual | undefined): object => (name ? { name_vi: name.vi, name_en: name.en } : {})

/** The length as people write it: `30 ngày`, or why there is none. */
export function measureText(rule: Rule, language: Language): string {
  const { measure } = rule
  if (measure.kind === 'period') {
    const sign = measure.direction === 'before' ? '−' : measure.bound === 'least' ? '≥' : ''
    return sign + lengthText(measure.length, measure.unit, language)
  }
  if (measure.kind === 'frequency') return `${measure.times}/${measure.per.join('+')}`
  if (measure.kind === 'count') return `≤${measure.most}`
  if (measure.kind === 'amount') return `${measure.amounts.join('/')} ${measure.currency}`
  return '–'
}

function measureJson(rule: Rule): { unit: string; length: number | null } {
  const { measure } = rule
  if (measure.kind === 'period') return { unit: measure.unit, length: measure.length }
  if (measure.kind === 'frequency') return { unit: `per-${measure.per[0] ?? 'period'}`, length: measure.times }
  return { unit: measure.kind, length: measure.kind === 'count' ? measure.most : null }
}

function lawJson(rule: Rule): object {
  const [first] = rule.citations
  return {
    law: first ? [first.law.name.vi, first.law.number].join(' ') : null,
    article: first?.article ?? null,
    clause: first?.clause ?? null,
    citations: rule.citations.map(({ law, article, clause, point }) => ({
      law: law.number,
      name_vi: law.name.vi,
      name_en: law.name.en,
      ...(article === undefined ? {} : { article }),
      ...(clause === undefined ? {} : { clause }),
      ...(point === undefined ? {} : { point }),
    })),
    confidence: rule.confidence,
    needs_lawyer: rule.needsLawyer,
  }
}

/** A rule without a date, for the list. */
export const ruleJson = (rule: Rule): object => ({
  rule: rule.id,
  ...named(rule.name),
  start_vi: rule.start.vi,
  start_en: rule.start.en,
  ...measureJson(rule),
  ...lawJson(rule),
  valid_from: rule.validFrom,
  valid_to: rule.validTo ?? null,
  ...(rule.ended ? { ended: true } : {}),
})

/** The answer of `gandan due … --json`. Dates are ISO, keys English; `warnings` carry both languages. */
export function dueJson(rule: Rule, due: Due, all: WorkingDue | undefined): object {
  const e = due.explanation
  const { unit } = measureJson(rule)
  return {
    rule: rule.id,
    ...named(rule.name),
    from: e.startsAt ?? e.startsOn,
    due: due.due,
    ...(e.dueAt === undefined ? {} : { due_at: e.dueAt }),
    unit,
    length: e.length,
    base_length: e.baseLength,
    ...lawJson(rule),
    direction: e.direction,
    bound: e.bound,
    variant: e.variant?.when ?? null,
    ...(e.variant?.ruleId === undefined ? {} : { variant_rule: e.variant.ruleId }),
    first_counted: e.firstCounted,
    raw_last_day: e.rawLastDay,
    moved_from: e.movedFrom ?? null,
    ...(e.effectFrom === undefined ? {} : { effect_from: e.effectFrom }),
    skipped: e.skipped.map(({ date, why, day }) => ({
      date,
      why,
      ...named(day?.name),
      ...(day ? { source: day.source } : {}),
    })),
    worked: e.worked.map(({ date, name, source }) => ({ date, ...named(name), source })),
    pauses: e.pauses,
    extensions: e.extensions,
    explanation_vi: explanationText(e, 'vi'),
    explanation_en: explanationText(e, 'en'),
    warnings: e.warnings.map((w) => ({ kind: w.kind, vi: warningText(w, 'vi'), en: warningText(w, 'en') })),
    ...(all
      ? {
          conflicts: all.shown
            .filter((other) => other.explanation.rule.id !== rule.id)
            .map((other) => ({ rule: other.explanation.rule.id, due: other.due })),
          working_due: all.working.due,
          working_rule: all.working.explanation.rule.id,
        }
      : {}),
  }
}

/** The answer for a person: the date, the paragraph, the warnings, other rules for the same act. */
export function dueText(rule: Rule, due: Due, all: WorkingDue | undefined, language: Language, words: Words): string {
  const others = (all?.shown ?? []).filter((other) => other.explanation.rule.id !== rule.id)
  return [
    words.due(whenText(due, language)),
    '',
    explanationText(due.explanation, language),
    ...due.explanation.warnings.map((warning) => `- ${words.warning}: ${warningText(warning, language)}`),
    ...others.map((other) => `- ${words.conflict(other.explanation.rule.id, whenText(other, language))}`),
    ...(all && others.length > 0 ? [`- ${words.working(whenText(all.working, language))}`] : []),
  ].join('\n')
}

export function errorJson(rule: Rule, error: DueError): object {
  const unit = rule.measure.kind === 'period' ? rule.measure.unit : 'cd'
  return { rule: rule.id, error: { ...error, vi: errorText(error, 'vi', unit), en: errorText(error, 'en', unit) } }
}

/** All rules, a line each, marked where the law is unsure. */
export function listText(rules: readonly Rule[], language: Language, words: Words): string {
  return rules
    .map((rule) => {
      const [cited] = rule.citations
      const unsure =
        rule.needsLawyer || rule.confidence !== 'found'
          ? ` [${rule.confidence}${rule.needsLawyer ? `, ${words.unsure}` : ''}]`
          : ''
      const law = cited ? citationText(cited, language) : ''
      return `${rule.id.padEnd(27)} ${measureText(rule, language).padEnd(18)} ${rule.name[language]} · ${law}${unsure}`
    })
    .join('\n')
}
