import {
  Actions,
  ButtonLink,
  DefinitionList,
  Explain,
  Notice,
  PublicPage,
  Qr,
  ScreenOnly,
  words,
} from '../../../../platform/html/index.ts'
import type { PublicShell, ShownDate } from '../../../../platform/html/index.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

const wordsFor = words(vi, en)

export type ReceiptView = {
  readonly act: string
  readonly at: ShownDate
  readonly index: string
  readonly size: string
  readonly origin: string
  /** the whole file */
  readonly json: string
  readonly downloadHref: string
  /** whole address of `/kiem-chung` */
  readonly checkUrl: string
}

/** A receipt to keep and to print: the facts, the file, and a QR code of the page that checks it. */
export function ReceiptPage({ view, ...shell }: PublicShell & { readonly view: ReceiptView }) {
  const text = wordsFor(shell.lang)
  return (
    <PublicPage {...shell} title={text.title} variant="case" indexed={false}>
      <h1>{text.title}</h1>
      <p class="prose">{text.lead}</p>
      <div class="columns">
        <div>
          <DefinitionList
            facts={[
              { term: text.act, value: view.act },
              { term: text.at, value: <time dateTime={view.at.machine}>{view.at.text}</time> },
              { term: text.leaf, value: view.index },
              { term: text.size, value: text.leaves(view.size) },
              { term: text.log, value: view.origin },
              { term: text.checkAt, value: <a href={view.checkUrl}>{view.checkUrl}</a> },
            ]}
          />
          <ScreenOnly>
            <Actions>
              <ButtonLink href={view.downloadHref} download>
                {text.download}
              </ButtonLink>
            </Actions>
          </ScreenOnly>
        </div>
        <Qr content={view.checkUrl} label={text.qr} />
      </div>
      <Notice tone="info">{text.private}</Notice>
      <Explain summary={text.file}>
        <pre class="written">{view.json}</pre>
      </Explain>
    </PublicPage>
  )
}

/** No receipt: not yet, or not any more. */
export function NoReceiptPage({ why, ...shell }: PublicShell & { readonly why: 'pending' | 'erased' }) {
  const text = wordsFor(shell.lang)
  return (
    <PublicPage {...shell} title={text[`${why}Title`]} variant="case" indexed={false}>
      <h1>{text[`${why}Title`]}</h1>
      <p class="prose">{text[why]}</p>
      {why === 'pending' && (
        <p>
          <ButtonLink href={shell.path}>{text.again}</ButtonLink>
        </p>
      )}
    </PublicPage>
  )
}
