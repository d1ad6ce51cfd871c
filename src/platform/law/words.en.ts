import type { Words } from './words.vi.ts'

export const en = {
  summary: 'compute a legal time limit and say why; without a rule, list the rules',
  rule: 'rule id, for example CO-SETTLE-1',
  from: 'day of the event: 2026-11-12 or 12/11/2026; for limits in hours: 2026-11-12T08:30',
  remote: 'the place is remote and hard to reach',
  complex: 'a trial: as if the matter were complex',
  especiallyComplex: 'a trial: as if the matter were especially complex',
  variant: 'a variant of the rule',
  pause: 'suspension: DATE..DATE (the second day is not in it); leave it out while it lasts; may be repeated',
  extend: 'a signed extension: DATE or DATE/NUMBER, such as 2026-08-28/12/QĐ-UBND; may be repeated',
  criteria: 'criteria of a complex matter that the extension cites: C1,C3',
  lang: 'language of the explanation: vi or en',
  json: 'print JSON',
  due: (when: string) => `Due: ${when}`,
  warning: 'Note',
  conflict: (id: string, when: string) => `Another rule: ${id}, due ${when}`,
  working: (when: string) => `Work by the earlier date: ${when}`,
  unknownRule: (id: string, near: readonly string[]) =>
    `There is no rule "${id}".${near.length > 0 ? ` Did you mean ${near.join(', ')}?` : ''} Type "gandan due" to see all.`,
  missingFrom: 'The day of the event is missing: add --from, for example --from 2026-11-12.',
  badDate: (option: string, value: string) => `${option}: "${value}" is not a date. Write 2026-11-12 or 12/11/2026.`,
  badPause: (value: string) => `--pause: "${value}" is wrong. Write DATE..DATE, for example 2026-08-10..2026-08-24.`,
  badCriterion: (value: string) => `--criteria: there is no "${value}". The criteria are C1 to C7.`,
  badLanguage: (value: string) => `--lang: there is no "${value}". Choose vi or en.`,
  noDate: (id: string, why: string) => `${id}: ${why}`,
  unsure: 'to be confirmed',
} satisfies Words
