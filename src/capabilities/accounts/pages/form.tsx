import type { ComponentChildren } from 'preact'
import { ErrorSummary, Fields, Notice } from '../../../platform/html/index.ts'
import type { Lang } from '../../../platform/html/index.ts'

/** What a form knows of its request: its token, what was typed before, and why it came back. */
export type FormView = {
  readonly lang: Lang
  readonly csrf: string
  readonly typed: Readonly<Record<string, string>>
  readonly problem?:
    | {
        readonly title: string
        readonly next: string
        readonly detail?: string
        readonly errors: readonly { readonly detail: string; readonly pointer: string }[]
      }
    | undefined
}

/** The hidden field against forged requests. */
export const Token = ({ csrf }: { readonly csrf: string }) => <input type="hidden" name="_csrf" value={csrf} />

type ProblemProps = FormView & {
  /** names of the fields, put before what is wrong with them */
  readonly labels?: Readonly<Record<string, string>>
}

/** Why a form came back: by field where one is to blame, else in a sentence. */
export function FormProblem({ lang, problem, labels = {} }: ProblemProps) {
  if (!problem) return null
  if (problem.errors.length > 0)
    return (
      <ErrorSummary
        lang={lang}
        mistakes={problem.errors.map(({ detail, pointer }) => {
          const field = pointer.slice(1)
          const label = labels[field]
          return { field, text: label === undefined ? detail : `${label}: ${detail}` }
        })}
      />
    )
  return (
    <Notice tone="danger" title={problem.title}>
      {problem.detail ?? problem.next}
    </Notice>
  )
}

/** The reason beside one field. */
export const errorOf = ({ problem }: FormView, field: string): string | undefined =>
  problem?.errors.find(({ pointer }) => pointer === `/${field}`)?.detail

type FormProps = { readonly view: FormView; readonly action: string; readonly children: ComponentChildren }

/** A form of fields that posts to `action`. */
export const PostForm = ({ view, action, children }: FormProps) => (
  <form method="post" action={action} noValidate>
    <Token csrf={view.csrf} />
    <Fields>{children}</Fields>
  </form>
)

type ActProps = {
  readonly csrf: string
  readonly action: string
  readonly name?: string
  readonly value?: string
  readonly children: ComponentChildren
}

/** A form that is one button: ends, removes, revokes. */
export const ActForm = ({ csrf, action, name, value, children }: ActProps) => (
  <form method="post" action={action}>
    <Token csrf={csrf} />
    {name && <input type="hidden" name={name} value={value} />}
    {children}
  </form>
)
