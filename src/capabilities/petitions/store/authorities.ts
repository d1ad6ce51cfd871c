import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { parseCivilDate } from '../../../kernel/civil-date.ts'
import { confidences } from '../../../kernel/time-limits/rule.ts'
import { lawFolder } from '../../../platform/law/index.ts'
import { matterSubjects } from '../domain/competence.ts'
import type { Authority } from '../domain/competence.ts'
import { statutoryKinds } from '../domain/petition.ts'

const text = z.string().trim().min(1)
const day = text.transform((written, context) => {
  const date = parseCivilDate(written)
  if (date !== undefined) return date
  context.addIssue({ code: 'custom', message: `not a date (YYYY-MM-DD): ${written}` })
  return z.NEVER
})
const body = z.strictObject({ body: text, vi: text, en: text })
const citation = z
  .strictObject({ law: text, article: text.optional(), clause: text.optional(), point: text.optional() })
  .transform(({ law, article, clause, point }) => ({
    law,
    ...(article === undefined ? {} : { article }),
    ...(clause === undefined ? {} : { clause }),
    ...(point === undefined ? {} : { point }),
  }))

const pack = z.strictObject({
  pack: text,
  title_vi: text,
  title_en: text,
  as_of: day,
  entries: z.array(
    z
      .strictObject({
        id: z.string().regex(/^AU-[A-Z]+(-[A-Z]+)*$/),
        kind: z.enum(statutoryKinds),
        subject: z.enum(matterSubjects),
        tier: z.enum(['commune', 'province', 'any']),
        subject_vi: text,
        subject_en: text,
        first: body,
        second: body.nullable(),
        law: z.array(citation).min(1),
        valid_from: day,
        valid_to: day.nullable(),
        confidence: z.enum(confidences),
        needs_lawyer: z.boolean(),
        sources: z.array(text).min(1),
        note_vi: text.optional(),
        note_en: text.optional(),
      })
      .transform((row): Authority => ({
        id: row.id,
        kind: row.kind,
        subject: row.subject,
        tier: row.tier,
        subjectVi: row.subject_vi,
        subjectEn: row.subject_en,
        first: row.first,
        second: row.second,
        law: row.law,
        validFrom: row.valid_from,
        validTo: row.valid_to,
        confidence: row.confidence,
        needsLawyer: row.needs_lawyer,
      })),
  ),
})

let loaded: readonly Authority[] | undefined

/** `law/competence/authority.json`, read once for the life of the process. @throws when the file is broken: start-up is the time to notice */
export function readAuthorities(): readonly Authority[] {
  loaded ??= pack.parse(JSON.parse(readFileSync(join(lawFolder, 'competence', 'authority.json'), 'utf8'))).entries
  return loaded
}
