import type { Mistake } from '../../../platform/html/index.ts'

/** Mistakes as a summary tells them: each with the label of its field in front, since several may say the same. */
export const named = (mistakes: readonly Mistake[], labels: Readonly<Record<string, string>>): Mistake[] =>
  mistakes.map(({ field, text }) => ({ field, text: labels[field] ? `${labels[field]}: ${text}` : text }))
