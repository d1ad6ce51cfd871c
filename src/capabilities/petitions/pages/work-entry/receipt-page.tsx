import { ButtonLink, DefinitionList, Notice, Qr, WorkspacePage } from '../../../../platform/html/index.ts'
import type { Lang, WorkspaceShell } from '../../../../platform/html/index.ts'
import { entryWords } from './words.ts'

export type ReceiptView = {
  readonly lang: Lang
  readonly code: string
  /** undefined once the time to show it is over */
  readonly secret: string | undefined
  readonly trackingUrl: string
  readonly trackingText: string
  readonly office: string
  readonly province: string
  readonly receivedOn: string
  readonly channel: string
  readonly title: string
  readonly answerBy: string | undefined
  readonly caseHref: string
  readonly isNew: boolean
  readonly textQueued: boolean
}

/** What the sender takes home, on half a sheet; what the officer needs stands around it and is not printed. */
export function ReceiptPage({ shell, view }: { readonly shell: WorkspaceShell; readonly view: ReceiptView }) {
  const text = entryWords(view.lang).receipt
  return (
    <WorkspacePage {...shell} title={`${text.title} ${view.code}`} islands={['keys']}>
      <div class="screen-only stack">
        <Notice tone={view.secret ? 'success' : 'info'}>
          <p>{view.isNew ? text.done : text.again}</p>
          <p>{view.secret ? text.once : text.gone}</p>
          {view.textQueued && <p>{text.textQueued}</p>}
        </Notice>
        <div class="acts">
          <button class="ds-button" type="button" data-print>
            {text.print}
          </button>
          <ButtonLink variant="secondary" href="/lam-viec/tiep-nhan">
            {text.next}
          </ButtonLink>
          <ButtonLink variant="secondary" href={view.caseHref}>
            {text.open}
          </ButtonLink>
        </div>
      </div>
      <article class="receipt">
        <p class="small">{view.province}</p>
        <p>
          <strong>{view.office}</strong>
        </p>
        <h1>{text.title}</h1>
        <div class="receipt-codes">
          <dl>
            <dt>{text.code}</dt>
            <dd class="code">{view.code}</dd>
            {view.secret && (
              <>
                <dt>{text.secret}</dt>
                <dd class="code">{view.secret}</dd>
              </>
            )}
          </dl>
          <Qr content={view.trackingUrl} label={text.qr} />
        </div>
        <DefinitionList
          facts={[
            { term: text.receivedOn, value: view.receivedOn },
            { term: text.channel, value: view.channel },
            { term: text.what, value: view.title },
            ...(view.answerBy ? [{ term: text.answerBy, value: <strong>{view.answerBy}</strong> }] : []),
            { term: text.follow, value: view.trackingText },
          ]}
        />
        {view.secret && <p class="small">{text.keep}</p>}
        <p class="signature print-only">{text.signature}</p>
      </article>
    </WorkspacePage>
  )
}
