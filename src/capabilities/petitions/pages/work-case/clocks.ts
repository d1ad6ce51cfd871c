import { citationText, explanationText, warningText } from '../../../../kernel/time-limits/index.ts'
import type { Explanation } from '../../../../kernel/time-limits/index.ts'
import type { CivilDate } from '../../../../kernel/civil-date.ts'
import { shownDate, shownDue } from '../../../../platform/html/index.ts'
import type { Lang, ShownDue } from '../../../../platform/html/index.ts'
import type { CaseClock } from '../../store/case-file.ts'
import { caseWords } from './words.ts'

export type ShownClock = {
  readonly name: string
  readonly basis: string | undefined
  readonly due: ShownDue
  /** one paragraph, then each warning as a sentence; empty for dates that were entered without a rule */
  readonly why: readonly string[]
}

export type ShownClocks = {
  readonly running: readonly ShownClock[]
  readonly ended: readonly { readonly name: string; readonly text: string }[]
}

/** Running clocks, the earliest first: that is the one to work to. */
export function shownClocks(clocks: readonly CaseClock[], today: CivilDate, lang: Lang): ShownClocks {
  const text = caseWords(lang)
  const running = clocks.filter(({ endedOn }) => endedOn === null).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  return {
    running: running.map((clock) => {
      const explanation = explanationOf(clock.explanation)
      return {
        name: explanation?.rule.name[lang] ?? clock.ruleId,
        basis: explanation?.rule.citations.map((citation) => citationText(citation, lang)).join('; '),
        due: shownDue(clock.dueOn, today, lang),
        why: explanation
          ? [explanationText(explanation, lang), ...explanation.warnings.map((warning) => warningText(warning, lang))]
          : [],
      }
    }),
    ended: clocks
      .filter(({ endedOn }) => endedOn !== null)
      .map((clock) => ({
        name: explanationOf(clock.explanation)?.rule.name[lang] ?? clock.ruleId,
        text: [shownDate(clock.dueOn).text, clock.outcome && text.outcomes[clock.outcome]].filter(Boolean).join(', '),
      })),
  }
}

/** The explanation as it was kept beside the clock; undefined for one that was kept without (an imported date). */
function explanationOf(kept: unknown): Explanation | undefined {
  if (typeof kept !== 'object' || kept === null || !('rule' in kept) || !('due' in kept)) return undefined
  const { rule } = kept
  return typeof rule === 'object' && rule !== null && 'citations' in rule ? (kept as Explanation) : undefined
}
