import { Button, PublicPage, words } from '../../../../platform/html/index.ts'
import type { PublicShell } from '../../../../platform/html/index.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

const wordsFor = words(vi, en)

export type CheckView = {
  /** verifier keys of the log and of its witnesses, as written */
  readonly logKeys: readonly string[]
  readonly witnessKeys: readonly string[]
}

/** `/kiem-chung`: the browser checks a receipt that never leaves it. */
export function CheckPage({ view, ...shell }: PublicShell & { readonly view: CheckView }) {
  const text = wordsFor(shell.lang)
  const results = Object.fromEntries(
    Object.entries(text.results).map(([name, says]) => [
      `data-${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      says,
    ]),
  )
  return (
    <PublicPage {...shell} title={text.title} islands={['receipt-check']}>
      <div class="prose">
        <h1>{text.title}</h1>
        <p>{text.lead}</p>
      </div>
      <div class="ds-alert" data-color="info" data-without-script>
        <p>{text.withoutScript}</p>
      </div>
      <div
        class="fields"
        data-receipt-check
        data-keys={[...view.logKeys, ...view.witnessKeys].join(' ')}
        {...results}
        hidden
      >
        <div class="ds-field">
          <label class="ds-label" for="tep">
            {text.file}
          </label>
          <input class="ds-input" id="tep" type="file" accept=".json,application/json" />
        </div>
        <div class="ds-field">
          <label class="ds-label" for="bien-nhan">
            {text.paste}
          </label>
          <textarea class="ds-input" id="bien-nhan" rows={6} spellcheck={false} autocomplete="off" />
        </div>
        <Button type="button">{text.check}</Button>
        <div class="stack" data-result role="status" />
      </div>
      <section class="prose" aria-labelledby="ngoai-tuyen">
        <h2 id="ngoai-tuyen">{text.offline}</h2>
        <ol>
          {text.offlineSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <pre class="written">{text.command}</pre>
        <h3>{text.keys}</h3>
        {view.logKeys.length === 0 ? (
          <p>{text.noKeys}</p>
        ) : (
          view.logKeys.map((key) => (
            <pre key={key} class="written">
              {key}
            </pre>
          ))
        )}
        <p>
          <a href="/so-cai">{text.about}</a>
        </p>
      </section>
    </PublicPage>
  )
}
