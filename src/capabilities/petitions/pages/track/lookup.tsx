import {
  Actions,
  Button,
  ErrorSummary,
  Explain,
  Field,
  Notice,
  paths,
  PublicPage,
} from '../../../../platform/html/index.ts'
import type { PublicShell } from '../../../../platform/html/index.ts'
import type { Problem } from '../../../../platform/http/index.ts'
import { trackWords } from './view-model.ts'

export type LookupView = {
  readonly formToken: string
  readonly code: string
  readonly problem?: Pick<Problem, 'title' | 'next' | 'detail' | 'errors'> | undefined
  /** what was typed into a form that came too late: to be copied, not lost */
  readonly written?: string
}

/** Code and secret as typed in any way; the secret is never shown again. */
export function LookupPage({ view, ...shell }: PublicShell & { readonly view: LookupView }) {
  const text = trackWords(shell.lang)
  const { problem } = view
  const mistakes = (problem?.errors ?? []).map(({ pointer, detail }) => ({ field: pointer.slice(1), text: detail }))
  const errorOf = (field: string) => mistakes.find((one) => one.field === field)?.text
  return (
    <PublicPage {...shell} title={text.lookupTitle} current="track" indexed={!problem}>
      {mistakes.length > 0 ? (
        <ErrorSummary lang={shell.lang} mistakes={mistakes} />
      ) : (
        problem && (
          <Notice tone="danger" title={problem.title}>
            {[problem.detail, problem.next].filter(Boolean).join(' ')}
          </Notice>
        )
      )}
      <h1>{text.lookupTitle}</h1>
      <p class="prose">{text.lookupLead}</p>
      <form class="fields" method="post" action={paths.track} noValidate>
        <input type="hidden" name="_csrf" value={view.formToken} />
        <Field
          kind="text"
          name="ma"
          label={text.code}
          hint={text.codeHint}
          value={view.code}
          error={errorOf('ma')}
          autoComplete="off"
          required
          short
        />
        <Field
          kind="text"
          name="ma_bi_mat"
          label={text.secret}
          hint={text.secretHint}
          error={errorOf('ma_bi_mat')}
          autoComplete="off"
          required
          short
        />
        <Actions>
          <Button>{text.open}</Button>
        </Actions>
      </form>
      {view.written && (
        <section class="ds-card">
          <h2>{text.yourWords}</h2>
          <p class="as-written">{view.written}</p>
        </section>
      )}
      <div class="prose">
        <Explain summary={text.lost}>
          <p>{text.lostAnswer}</p>
        </Explain>
      </div>
    </PublicPage>
  )
}
