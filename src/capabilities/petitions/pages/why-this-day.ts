import { explanationText } from '../../../kernel/time-limits/index.ts'
import type { Explanation } from '../../../kernel/time-limits/index.ts'
import type { Lang } from '../../../platform/html/index.ts'

/** What is kept beside a clock, in words; undefined for one that was kept without a reason (imports of old registers). */
export const whyThisDay = (kept: unknown, lang: Lang): string | undefined =>
  isExplanation(kept) ? explanationText(kept, lang) : undefined

const isExplanation = (kept: unknown): kept is Explanation =>
  typeof kept === 'object' && kept !== null && 'rule' in kept && 'firstCounted' in kept && 'skipped' in kept
