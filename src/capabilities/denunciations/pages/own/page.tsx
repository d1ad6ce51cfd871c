import {
  Actions,
  Button,
  ErrorSummary,
  Field,
  Notice,
  PublicPage,
  shownDay,
  Steps,
  words,
} from '../../../../platform/html/index.ts'
import type { PublicShell } from '../../../../platform/html/index.ts'
import type { Problem } from '../../../../platform/http/index.ts'
import type { CivilDate } from '../../../../kernel/civil-date.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

export const ownWords = words(vi, en)

export type OwnView = {
  readonly code: string
  readonly formToken: string
  readonly sealed?: { readonly unit: string; readonly threshold: number; readonly keys: number } | undefined
  readonly events: readonly { readonly on: CivilDate; readonly what: string; readonly more: string }[]
  readonly messages: readonly {
    readonly id: number
    readonly fromOffice: boolean
    readonly on: CivilDate
    readonly body: string
  }[]
  readonly typed: string
  readonly problem?: Problem | undefined
}

/** What the denouncer sees, by the secret alone and without script: the state of their name, who opened it, and the conversation. */
export function OwnPage({ view, ...shell }: PublicShell & { readonly view: OwnView }) {
  const text = ownWords(shell.lang)
  const { sealed, events, messages, problem } = view
  const mistakes = (problem?.errors ?? []).map(({ pointer, detail }) => ({ field: pointer.slice(1), text: detail }))
  return (
    <PublicPage {...shell} title={`${text.title} ${view.code}`} current="track" variant="case" indexed={false}>
      <ErrorSummary lang={shell.lang} mistakes={mistakes} />
      <p>
        <a href={`/tra-cuu/${view.code}`}>
          ← {text.back} <span class="code">{view.code}</span>
        </a>
      </p>
      <h1>{text.title}</h1>
      <section class="ds-card stack">
        <h2>{text.identity}</h2>
        {sealed && sealed.keys < sealed.threshold && (
          <Notice tone="danger" level={3}>
            {text.lost}
          </Notice>
        )}
        <p>{sealed ? text.sealed(sealed.unit, sealed.threshold, sealed.keys) : text.none}</p>
        <h3>{text.happened}</h3>
        {events.length === 0 ? (
          <p>{text.nothing}</p>
        ) : (
          <Steps
            done={events.map(({ on, what, more }) => ({
              when: shownDay(on, shell.lang).text,
              machine: on,
              what: (
                <>
                  <strong>{what}</strong> {more}
                </>
              ),
            }))}
          />
        )}
      </section>
      <section class="ds-card stack">
        <h2>{text.messages}</h2>
        <p class="small quiet">{text.messagesLead}</p>
        {messages.length === 0 && <p>{text.noMessages}</p>}
        {messages.map(({ id, fromOffice, on, body }) => (
          <article key={id}>
            <p class="small">
              <strong>{fromOffice ? text.fromOffice : text.fromYou}</strong>, {shownDay(on, shell.lang).text}
            </p>
            <p class="as-written">{body}</p>
          </article>
        ))}
        <form class="fields" method="post" action={`/tra-cuu/${view.code}/to-cao`} noValidate>
          <input type="hidden" name="_csrf" value={view.formToken} />
          <Field
            kind="textarea"
            name="tin"
            label={text.write}
            value={view.typed}
            error={mistakes.find((one) => one.field === 'tin')?.text}
            rows={5}
            required
          />
          <Actions>
            <Button>{text.send}</Button>
          </Actions>
        </form>
      </section>
    </PublicPage>
  )
}
