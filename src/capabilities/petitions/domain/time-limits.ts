import type { CivilDate } from '../../../kernel/civil-date.ts'

/** What the law says of a limit that starts on a day: handed in, so that petitions know rule ids and nothing of calendars. */
export type DueDate = { readonly dueOn: CivilDate; readonly explanation: unknown }
export type TimeLimits = (ruleId: string, startedOn: CivilDate) => DueDate
