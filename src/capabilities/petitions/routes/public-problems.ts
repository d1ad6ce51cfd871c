import { refuse, refused } from '../../../platform/http/index.ts'
import type { ProblemTable, Refusal } from '../../../platform/http/index.ts'
import type { PerformError } from '../perform.ts'
import { en } from './public-words.en.ts'
import { vi } from './public-words.vi.ts'
import { writtenDate } from '../../../kernel/civil-date.ts'

type Code = keyof typeof vi.problems

const statuses = {
  'tracking-wrong': 422,
  'tracking-code-mistyped': 422,
  'tracking-ended': 422,
  'robot-field': 422,
  'sender-already-rated': 409,
  'sender-reopen-over': 409,
  'sender-not-now': 409,
  'sender-other-answer': 409,
  'files-refused': 422,
} as const satisfies Record<Code, number>

const specOf = (code: Code) => ({
  status: statuses[code],
  title: { vi: vi.problems[code].title, en: en.problems[code].title },
  next: { vi: vi.problems[code].next, en: en.problems[code].next },
})

/** The failures of the citizens' pages; handed once to `createServer`. */
export const citizenProblems: ProblemTable<Code> = Object.fromEntries(
  (Object.keys(statuses) as Code[]).map((code) => [code, specOf(code)]),
) as Record<Code, ReturnType<typeof specOf>>

/** What the sender is told when an act of theirs can not be done. */
export function refusalOf(error: PerformError): Refusal {
  if (error.kind === 'already-rated') return refuse(citizenProblems, 'sender-already-rated')
  if (error.kind === 'not-found' || error.kind === 'not-allowed') return refused('not-found')
  if (error.kind !== 'reopen-period-over') return refuse(citizenProblems, 'sender-not-now')
  const day = writtenDate(error.lastDay)
  return refuse(citizenProblems, 'sender-reopen-over', { detail: { vi: vi.lastDayWas(day), en: en.lastDayWas(day) } })
}
