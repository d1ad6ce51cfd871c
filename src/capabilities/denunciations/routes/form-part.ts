import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Flash } from '../../../platform/html/index.ts'
import type { Problem } from '../../../platform/http/index.ts'
import type { FormPart } from '../pages/work/form.tsx'
import { workWords } from '../pages/work/words.ts'

/** A form as this request shows it: empty, or with what was typed beside why it came back. */
export const formPart = (request: FastifyRequest, reply: FastifyReply, problem: Problem | undefined): FormPart => ({
  lang: request.lang,
  formToken: reply.formToken(),
  typed: (name) => (problem ? ([request.typed[name] ?? ''].flat()[0] ?? '') : ''),
  problem,
})

/** The sentence that says what was just done, by the word in the address. */
export function flashOf({ query, lang }: FastifyRequest, problem: Problem | undefined): { flash?: Flash } {
  const { da } = query as { da?: unknown }
  const text = problem || typeof da !== 'string' ? undefined : workWords(lang).done[da]
  return text === undefined ? {} : { flash: { tone: 'success', text } }
}
