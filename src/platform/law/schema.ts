import { z } from 'zod'
import { parseCivilDate } from '../../kernel/civil-date.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import { dayKinds } from '../../kernel/time-limits/calendar.ts'
import { confidences, extensionGrounds, lengthUnits, recurringPeriods } from '../../kernel/time-limits/rule.ts'

const text = z.string().trim().min(1)
const whole = z.number().int().positive()
const day = z.string().transform((written, context): CivilDate => {
  const date = parseCivilDate(written)
  if (date !== undefined) return date
  context.addIssue({ code: 'custom', message: `not a date (YYYY-MM-DD): ${written}` })
  return z.NEVER
})

const measure = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('period'),
    length: whole,
    unit: z.enum(lengthUnits),
    direction: z.enum(['after', 'before']),
    bound: z.enum(['most', 'least']),
  }),
  z.strictObject({ kind: z.literal('frequency'), times: whole, per: z.array(z.enum(recurringPeriods)).min(1) }),
  z.strictObject({ kind: z.literal('count'), most: whole }),
  z.strictObject({ kind: z.literal('permanent') }),
  z.strictObject({ kind: z.literal('amount'), amounts: z.array(whole).min(1), currency: text }),
  z.strictObject({ kind: z.literal('unset'), reason_vi: text, reason_en: text }),
])

const extension = z.union([
  z.strictObject({ when: z.enum(extensionGrounds), total: whole }),
  z.strictObject({ when: z.enum(extensionGrounds), add: whole, times: whole }),
])

const variant = z.strictObject({ when: text, length: whole, extensions: z.array(extension).default([]) })

const citation = z.strictObject({
  law: text,
  article: text.optional(),
  clause: text.optional(),
  point: text.optional(),
})

const rule = z.strictObject({
  id: z.string().regex(/^[A-Z]+(-[A-Z0-9]+)+$/, 'an id is capital words joined by hyphens: CO-SETTLE-1'),
  name_vi: text,
  name_en: text,
  start: z.strictObject({ event: z.string().regex(/^[a-z]+(-[a-z]+)*$/), vi: text, en: text }),
  measure,
  remote_rule: text.optional(),
  variants: z.array(variant).default([]),
  extensions: z.array(extension).default([]),
  pausable: z.boolean().default(false),
  effect: z.boolean().default(false),
  alarm: z.boolean().default(false),
  ended: z.boolean().default(false),
  report_limit: z.boolean().default(false),
  law: z.array(citation).min(1),
  valid_from: day,
  valid_to: day.nullable(),
  confidence: z.enum(confidences),
  needs_lawyer: z.boolean(),
  sources: z.array(text).min(1),
  conflicts_with: z.array(text).default([]),
  follows: z.array(text).default([]),
  note_vi: text.optional(),
  note_en: text.optional(),
})
export type RuleRow = z.infer<typeof rule>

/** One file of rules as it is written in `law/`. Unknown fields are refused, so that a misspelt one is noticed. */
export const rulePack = z.strictObject({
  pack: text,
  title_vi: text,
  title_en: text,
  as_of: day,
  rules: z.array(rule).min(1),
})
export type RulePack = z.infer<typeof rulePack>

export const lawTexts = z.strictObject({
  texts: z.record(text, z.strictObject({ number: text, name_vi: text, name_en: text })),
  sources: z.record(text, z.strictObject({ vi: text, en: text })),
})
export type LawTexts = z.infer<typeof lawTexts>

const specialDay = z.strictObject({
  date: day,
  kind: z.enum(dayKinds),
  name_vi: text,
  name_en: text,
  source_document: text,
  confidence: z.enum(confidences),
  needs_lawyer: z.boolean(),
  note_vi: text.optional(),
  note_en: text.optional(),
})
export type SpecialDayRow = z.infer<typeof specialDay>

export const calendarYear = z.strictObject({
  year: whole,
  status: z.enum(['noticed', 'provisional']),
  source_document: text,
  applies_to: text,
  note_vi: text.optional(),
  note_en: text.optional(),
  days: z.array(specialDay),
  proposed: z.array(specialDay),
})
export type CalendarYear = z.infer<typeof calendarYear>
