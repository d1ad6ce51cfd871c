import { z } from 'zod'
import { channels, fields, statutoryKinds, workingKinds } from '../capabilities/petitions/index.ts'

const text = z.string().trim().min(1)
const when = { afterDays: z.int().min(0).max(120) }

const act = z.discriminatedUnion('act', [
  z.object({ ...when, act: z.enum(['classify', 'assign', 'accept', 'close', 'publish']) }),
  z.object({ ...when, act: z.literal('handOver'), to: text, why: text }),
  z.object({ ...when, act: z.enum(['askInformation', 'supplyInformation', 'note']), text }),
  z.object({ ...when, act: z.literal('answer'), text, legalBasis: text }),
  z.object({ ...when, act: z.literal('rate'), score: z.literal([1, 2, 3, 4, 5]), comment: z.string().optional() }),
  z.object({ ...when, act: z.literal('reopen'), why: text }),
])
export type LetterAct = z.output<typeof act>

/** One line of `letters-*.jsonl`; `samples/an-giang/README.md` says what the keys mean. */
export const letter = z.object({
  ref: z.string().regex(/^[A-Z]\d{3}$/),
  channel: z.enum(channels),
  daysAgo: z.int().min(0).max(120),
  time: z.string().regex(/^\d{2}:\d{2}$/),
  placeCode: z.string().regex(/^\d{5}$/),
  placeDetail: z.string(),
  sender: z
    .object({
      name: z.string().includes('(mẫu)'),
      phone: z.string().nullable(),
      address: z.string().nullable(),
      email: z.string().nullable(),
    })
    .nullable(),
  representatives: z.array(z.string().includes('(mẫu)')).default([]),
  signatories: z.int().min(1),
  addressedTo: text,
  title: text.max(200),
  body: text,
  kind: z.enum(statutoryKinds),
  subKind: z.enum(workingKinds).nullable(),
  field: z.enum(fields),
  repeatOf: z.string().optional(),
  /** several matters in one letter; the parts are for whoever splits it */
  parts: z.array(z.object({ kind: z.enum(statutoryKinds), title: text })).default([]),
  acts: z.array(act),
})
export type Letter = z.output<typeof letter>
