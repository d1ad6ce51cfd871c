import { z } from 'zod'
import { tidy } from '../../../kernel/text.ts'
import type { AccountId, UnitId } from '../../../kernel/ids.ts'
import { err, ok } from '../../../kernel/result.ts'
import type { Result } from '../../../kernel/result.ts'
import { parseInput } from '../../../platform/http/index.ts'
import type { Mistake, Typed } from '../../../platform/http/index.ts'
import type { Act } from '../domain/acts.ts'
import { limits } from '../domain/intake.ts'
import type { OfficerAct } from '../domain/offers.ts'
import { fields, senderKinds } from '../domain/petition.ts'
import type { Kind, SenderKind } from '../domain/petition.ts'

/** A text that must be there, tidy, at most so many characters. */
export const wanted = (most: number) => z.string().transform(tidy).pipe(z.string().min(1).max(most))
/** A text that may be left out. */
export const optionalText = (most: number) =>
  z
    .string()
    .optional()
    .transform((text) => tidy(text ?? ''))
    .pipe(z.string().max(most))
    .transform((text) => (text === '' ? undefined : text))

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

export const kindOfChoice = (choice: SenderKind): Kind =>
  choice === 'RECOMMENDATION' || choice === 'FEEDBACK' ? { statutory: 'KNPA', working: choice } : { statutory: choice }

const schemas = {
  classify: z
    .object({ kind: z.enum(senderKinds), field: z.enum(fields) })
    .transform(({ kind, field }): Act => ({ act: 'classify', kind: kindOfChoice(kind), field })),
  assign: z.object({ assigneeId: id, note: optionalText(limits.note) }).transform(({ assigneeId, note }): Act => ({
    act: 'assign',
    assigneeId: assigneeId as AccountId,
    ...(note !== undefined && { note }),
  })),
  accept: z.object({}).transform((): Act => ({ act: 'accept' })),
  close: z.object({}).transform((): Act => ({ act: 'close' })),
  publish: z.object({}).transform((): Act => ({ act: 'publish' })),
  'ask-information': z
    .object({ text: wanted(limits.note) })
    .transform(({ text }): Act => ({ act: 'ask-information', text })),
  'supply-information': z
    .object({ text: wanted(limits.note) })
    .transform(({ text }): Act => ({ act: 'supply-information', text })),
  note: z.object({ text: wanted(limits.note) }).transform(({ text }): Act => ({ act: 'note', text })),
  answer: z
    .object({ body: wanted(limits.answer), legalBasis: wanted(limits.legalBasis) })
    .transform(({ body, legalBasis }): Act => ({ act: 'answer', body, legalBasis })),
  'draft-publication': z
    .object({ question: wanted(limits.answer), answer: wanted(limits.answer) })
    .transform(({ question, answer }): Act => ({ act: 'draft-publication', question, answer })),
  'withdraw-publication': z
    .object({ why: wanted(limits.note) })
    .transform(({ why }): Act => ({ act: 'withdraw-publication', why })),
} as const

const handOver = z.object({ why: wanted(limits.note), circleKnown: z.string().optional() })
const seenFields = z.object({ version: id, seen: z.coerce.number().int().nonnegative().catch(0) })

/** What was sent, as an act. The unit of a hand-over is found by the caller, since it needs the tree of places. */
export function parseAct(
  name: OfficerAct,
  sent: Typed,
  toUnitId: Result<UnitId, Mistake> | undefined,
): Result<Act, Mistake[]> {
  if (name !== 'hand-over') return parseInput(schemas[name], sent)
  const parsed = parseInput(handOver, sent)
  const unit: Mistake[] = toUnitId && !toUnitId.ok ? [toUnitId.error] : []
  if (!parsed.ok || !toUnitId?.ok) return err([...unit, ...(parsed.ok ? [] : parsed.error)])
  return ok({
    act: 'hand-over',
    toUnitId: toUnitId.value,
    why: parsed.value.why,
    ...(parsed.value.circleKnown && { circleKnown: true }),
  })
}

/** The version and the last event that the form had shown; a form without them is not one of ours. */
export const parseSeen = (sent: Typed): Result<{ version: number; seen: number }, Mistake[]> =>
  parseInput(seenFields, sent)

/** One text of a form, the first where there are several. */
export const one = (typed: Typed, name: string): string => [typed[name] ?? ''].flat()[0] ?? ''
/** All texts of one name. */
export const many = (typed: Typed, name: string): string[] => [typed[name] ?? []].flat()
