import { parseWrittenDate } from '../../kernel/civil-date.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import { err, ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import { criteria } from '../../kernel/time-limits/index.ts'
import type { Criterion, DueRequest, Extension, Language, Pause, Rule } from '../../kernel/time-limits/index.ts'
import type { Words } from './words.vi.ts'

/** What commander hands over; texts as typed. */
export type DueOptions = {
  readonly from?: string
  readonly remote?: boolean
  readonly complex?: boolean
  readonly especiallyComplex?: boolean
  readonly variant?: string
  readonly pause?: readonly string[]
  readonly extend?: readonly string[]
  readonly criteria?: string
  readonly lang?: string
  readonly json?: boolean
}

export const languageOf = (options: DueOptions): Language | undefined =>
  options.lang === undefined || options.lang === 'vi' ? 'vi' : options.lang === 'en' ? 'en' : undefined

/** `12/11/2026`, `2026-11-12`, or with a time of day in Viet Nam: `2026-11-12T08:30`, `12/11/2026 08:30`. */
function parseMoment(text: string): CivilDate | Date | undefined {
  const match = /^(.+?)[T ](\d{2}):(\d{2})(?::\d{2})?(?:\+07:00)?$/.exec(text.trim())
  if (!match) return parseWrittenDate(text)
  const [, written = '', hour = '', minute = ''] = match
  const date = parseWrittenDate(written)
  if (date === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined
  return new Date(`${date}T${hour}:${minute}:00+07:00`)
}

function parsePause(text: string, words: Words): Result<Pause, string> {
  const [begin = '', end, ...rest] = text.split('..')
  const from = parseWrittenDate(begin)
  const to = end === undefined || end.trim() === '' ? undefined : parseWrittenDate(end)
  if (from === undefined || rest.length > 0 || (to === undefined && end?.trim())) return err(words.badPause(text))
  return ok({ from, to })
}

function parseCriteria(text: string, words: Words): Result<Criterion[], string> {
  const found: Criterion[] = []
  for (const part of text
    .split(',')
    .map((p) => p.trim().toUpperCase())
    .filter((p) => p !== '')) {
    const criterion = criteria.find((c) => c === part)
    if (criterion === undefined) return err(words.badCriterion(part))
    found.push(criterion)
  }
  return ok(found)
}

/** The ground on which a rule is extended when only dates are given: its first, or the especially complex one when that is asked for or needed. */
function groundOf(rule: Rule, options: DueOptions, decisions: number): Extension['when'] {
  const terms = rule.extensions
  const first = terms[0]?.when ?? 'complex'
  const especially = terms.some((term) => term.when === 'especially-complex')
  return especially && (options.especiallyComplex === true || decisions > 1) ? 'especially-complex' : first
}

function parseExtensions(rule: Rule, options: DueOptions, words: Words): Result<Extension[], string> {
  const written = options.extend ?? []
  const cited = parseCriteria(options.criteria ?? '', words)
  if (!cited.ok) return cited
  const extensions: Extension[] = []
  for (const text of written) {
    const match = /^(\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})(?:\/(.+))?$/.exec(text.trim())
    const signedOn = match?.[1] === undefined ? undefined : parseWrittenDate(match[1])
    if (signedOn === undefined) return err(words.badDate('--extend', text))
    extensions.push({
      when: groundOf(rule, options, written.length),
      signedOn,
      number: match?.[2],
      criteria: cited.value,
    })
  }
  return ok(extensions)
}

/** The typed options as a request, or the sentence that says which one is wrong. */
export function dueRequest(
  rule: Rule,
  options: DueOptions,
  words: Words,
): Result<Omit<DueRequest, 'rule' | 'calendar'>, string> {
  if (options.from === undefined) return err(words.missingFrom)
  const from = parseMoment(options.from)
  if (from === undefined) return err(words.badDate('--from', options.from))
  const pauses: Pause[] = []
  for (const text of options.pause ?? []) {
    const pause = parsePause(text, words)
    if (!pause.ok) return pause
    pauses.push(pause.value)
  }
  const extensions = parseExtensions(rule, options, words)
  if (!extensions.ok) return extensions
  return ok({
    from,
    pauses,
    extensions: extensions.value,
    remote: options.remote,
    complex: options.especiallyComplex ? 'especially' : options.complex,
    variant: options.variant,
  })
}
