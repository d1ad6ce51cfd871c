import {
  Actions,
  Button,
  ButtonLink,
  DefinitionList,
  DueCard,
  Explain,
  paths,
  PublicPage,
  Qr,
  ScreenOnly,
  words,
} from '../../../../platform/html/index.ts'
import type { PublicShell, ShownDate, ShownDue } from '../../../../platform/html/index.ts'
import type { SenderKind } from '../../domain/petition.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

const receiptWords = words(vi, en)

export type ReceiptView = {
  readonly code: string
  readonly secret: string
  readonly title: string
  readonly kind: SenderKind | undefined
  readonly holder: string
  readonly received: ShownDate
  readonly due: ShownDue | undefined
  readonly why: string | undefined
  /** whole address with code and secret; only ever in the QR code, and left at once when it is opened */
  readonly qrAddress: string
  readonly formToken: string
}

/** What the sender takes away: two codes, the day owed, and what happens next. Made for paper as much as for the screen. */
export function ReceiptPage({ view, ...shell }: PublicShell & { readonly view: ReceiptView }) {
  const text = receiptWords(shell.lang)
  const next =
    view.kind === 'DENUNCIATION' ? text.nextDenunciation : view.kind === 'COMPLAINT' ? text.nextComplaint : text.next
  return (
    <PublicPage {...shell} title={text.title} current="send" variant="case" indexed={false} islands={['draft']}>
      <h1 data-draft-sent>{text.title}</h1>
      <p>{text.lead(view.holder)}</p>
      <div class="columns">
        <div>
          <section class="ds-card receipt">
            <div class="two-codes">
              <p>
                <span>{text.code}</span>
                <strong class="code big-code">{view.code}</strong>
              </p>
              <p>
                <span>{text.secret}</span>
                <strong class="code big-code">{view.secret}</strong>
              </p>
            </div>
            <figure>
              <Qr content={view.qrAddress} label={text.qr} />
              <figcaption class="small quiet">{text.qr}</figcaption>
            </figure>
            <p class="keep">{text.keep}</p>
            <DefinitionList
              facts={[
                { term: text.about, value: view.title },
                { term: text.received, value: <time dateTime={view.received.machine}>{view.received.text}</time> },
              ]}
            />
          </section>
        </div>
        <div>
          {view.due && <DueCard label={text.due} due={view.due} />}
          <section class="ds-card">
            {view.why && (
              <Explain summary={text.why}>
                <p>{view.why}</p>
              </Explain>
            )}
            <Explain summary={text.nextTitle} open>
              <ol class="plain-steps">
                {next.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ol>
            </Explain>
          </section>
        </div>
      </div>
      <ScreenOnly>
        <div class="stack">
          <p class="small quiet">
            {text.once} {text.print}
          </p>
          <form method="post" action={paths.track}>
            <input type="hidden" name="_csrf" value={view.formToken} />
            <input type="hidden" name="ma" value={view.code} />
            <input type="hidden" name="ma_bi_mat" value={view.secret} />
            <Actions>
              <Button>{text.open}</Button>
              <ButtonLink href={paths.send} variant="secondary">
                {text.another}
              </ButtonLink>
            </Actions>
          </form>
        </div>
      </ScreenOnly>
    </PublicPage>
  )
}
