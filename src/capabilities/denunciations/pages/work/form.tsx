import { ErrorSummary, Notice } from '../../../../platform/html/index.ts'
import type { Lang } from '../../../../platform/html/index.ts'
import type { Problem } from '../../../../platform/http/index.ts'

/** What every form of these pages needs of its request. */
export type FormPart = {
  readonly lang: Lang
  readonly formToken: string
  readonly typed: (name: string) => string
  readonly problem?: Problem | undefined
}

const mistakesOf = ({ problem }: FormPart) =>
  (problem?.errors ?? []).map(({ pointer, detail }) => ({ field: pointer.slice(1), text: detail }))

export const errorOf = (form: FormPart, name: string): string | undefined =>
  mistakesOf(form).find(({ field }) => field === name)?.text

export const hidden = ({ formToken }: FormPart) => <input type="hidden" name="_csrf" value={formToken} />

/** Mistakes beside their fields, or a failure of the whole form. */
export function Refused(form: FormPart) {
  const mistakes = mistakesOf(form)
  if (mistakes.length > 0) return <ErrorSummary lang={form.lang} mistakes={mistakes} />
  if (!form.problem) return null
  return (
    <Notice tone="danger" title={form.problem.title}>
      {[form.problem.detail, form.problem.next].filter(Boolean).join(' ')}
    </Notice>
  )
}
