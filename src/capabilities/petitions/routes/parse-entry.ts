import { z } from 'zod'
import { civilDateAt, parseWrittenDate, writtenDate } from '../../../kernel/civil-date.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import { err, ok } from '../../../kernel/result.ts'
import type { Result } from '../../../kernel/result.ts'
import { bilingual, parseInput } from '../../../platform/http/index.ts'
import type { Mistake, Typed } from '../../../platform/http/index.ts'
import { limits, parsePhone } from '../domain/intake.ts'
import { fields, senderKinds } from '../domain/petition.ts'
import { en } from '../pages/work-entry/words.en.ts'
import { vi } from '../pages/work-entry/words.vi.ts'
import { optionalText, wanted } from './parse-act.ts'

const choice = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const common = z.object({
  submissionKey: z.string().regex(/^[\w-]{16,64}$/),
  name: optionalText(limits.name),
  phone: optionalText(30).refine((text) => text === undefined || parsePhone(text) !== undefined, {
    error: bilingual(vi.phoneWrong, en.phoneWrong),
  }),
  address: optionalText(limits.address),
  place: optionalText(200),
  placeDetail: optionalText(limits.detail),
  senderKind: choice(z.enum(senderKinds)),
  body: wanted(limits.body),
  title: optionalText(limits.title),
  signatories: choice(z.coerce.number().int().min(1).max(100_000)).transform((count) => count ?? 1),
  kind: choice(z.enum(senderKinds)),
  field: choice(z.enum(fields)),
  unitId: choice(z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)),
  textReceipt: z.string().optional(),
})
const desk = common.extend({ channel: z.enum(['COUNTER', 'PHONE', 'FIELD']) })
export type Entry = z.output<typeof common> & {
  readonly channel: 'COUNTER' | 'PHONE' | 'FIELD' | 'LETTER'
  readonly receivedAt: Date
}

/** What an officer entered at the desk, or from a letter, whose day of arrival may be earlier. */
export function parseEntry(door: 'desk' | 'letter', typed: Typed, now: Date): Result<Entry, Mistake[]> {
  const parsed = door === 'desk' ? parseInput(desk, typed) : parseInput(common, typed)
  const arrival = door === 'desk' ? ok(now) : arrivalOf([typed['receivedOn'] ?? ''].flat()[0] ?? '', now)
  const mistakes = [...(parsed.ok ? [] : parsed.error), ...(arrival.ok ? [] : [arrival.error])]
  if (!parsed.ok || !arrival.ok) return err(mistakes)
  if (parsed.value.kind && !parsed.value.field)
    return err([{ pointer: '/field', detail: bilingual(vi.fieldNeeded, en.fieldNeeded) }])
  const channel = 'channel' in parsed.value ? parsed.value.channel : 'LETTER'
  return ok({ ...parsed.value, channel: channel as Entry['channel'], receivedAt: arrival.value })
}

/** First day of arrival that is taken: older letters are no open work, and a year like 1890 is a slip of the finger. */
const earliest = '2000-01-01' as CivilDate

function arrivalOf(text: string, now: Date): Result<Date, Mistake> {
  const wrong = (detail: string): Result<Date, Mistake> => err({ pointer: '/receivedOn', detail })
  if (text.trim() === '') return wrong(bilingual(vi.dateMissing, en.dateMissing))
  const date = parseWrittenDate(text)
  if (date === undefined) return wrong(bilingual(vi.dateWrong, en.dateWrong))
  const today = civilDateAt(now)
  const written = writtenDate(date)
  if (date > today) return wrong(bilingual(vi.dateFuture(written), en.dateFuture(written)))
  if (date < earliest) return wrong(bilingual(vi.datePast(written), en.datePast(written)))
  return ok(date === today ? now : new Date(`${date}T08:00:00+07:00`))
}
