import { ButtonLink, DataTable, DefinitionList, Notice, PublicPage, words } from '../../../../platform/html/index.ts'
import type { PublicShell } from '../../../../platform/html/index.ts'
import type { LedgerView } from './view-model.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'
import type { Words } from './words.vi.ts'

const wordsFor = words(vi, en)

/** `/so-cai`: what the ledger is, how far it has come, how to check it, and whether witnesses agree. */
export function LedgerPage({ view, ...shell }: PublicShell & { readonly view: LedgerView }) {
  const text = wordsFor(shell.lang)
  const { checkpoint } = view
  return (
    <PublicPage {...shell} title={text.title}>
      <div class="prose">
        <h1>{text.title}</h1>
        <p>{text.lead}</p>
      </div>
      {view.witnesses.some(({ standing }) => standing === 'disagrees') && (
        <Notice tone="danger">{text.disagreement}</Notice>
      )}
      <div class="ds-card">
        {checkpoint ? (
          <DefinitionList
            facts={[
              { term: text.size, value: <strong>{view.size}</strong> },
              { term: text.signed, value: <time dateTime={checkpoint.at.machine}>{checkpoint.at.text}</time> },
              { term: text.log, value: checkpoint.note.split('\n', 1)[0] },
            ]}
          />
        ) : (
          <p>{text.notYet}</p>
        )}
      </div>
      <p>
        <ButtonLink href="/kiem-chung">{text.check}</ButtonLink>
      </p>
      <div class="prose">
        <Paragraphs heading={text.whatHeading} lines={text.what} />
        <Paragraphs heading={text.provesHeading} lines={text.proves} />
        <h2>{text.howHeading}</h2>
        <ul>
          {text.how.map((line) => (
            <li key={line}>{line}</li>
          ))}
          <li>
            <a href="/log/checkpoint">/log/checkpoint</a>, /log/tile/…, <a href="/log/keys">/log/keys</a>
          </li>
        </ul>
        {checkpoint && (
          <>
            <h2>{text.checkpoint}</h2>
            <p>{text.checkpointSays}</p>
            <pre class="written">{checkpoint.note}</pre>
          </>
        )}
        <h2>{text.keysHeading}</h2>
        {view.keys.map(({ written, from, until }) => (
          <div key={written}>
            <pre class="written">{written}</pre>
            <p class="small quiet">{until ? text.keyUntil(until.text) : text.keyFrom(from.text)}</p>
          </div>
        ))}
      </div>
      <Witnesses {...{ view, text, shell }} />
    </PublicPage>
  )
}

const Paragraphs = ({ heading, lines }: { readonly heading: string; readonly lines: readonly string[] }) => (
  <>
    <h2>{heading}</h2>
    {lines.map((line) => (
      <p key={line}>{line}</p>
    ))}
  </>
)

type WitnessesProps = { readonly view: LedgerView; readonly text: Words; readonly shell: PublicShell }

const Witnesses = ({ view, text, shell }: WitnessesProps) => (
  <section class="stack" aria-labelledby="nhan-chung">
    <h2 id="nhan-chung">{text.witnessesHeading}</h2>
    <p class="prose">{view.witnesses.length === 0 ? text.noWitnesses : text.witnessesSay}</p>
    {view.witnesses.length > 0 && (
      <DataTable
        lang={shell.lang}
        caption={text.witnessesHeading}
        captionHidden
        columns={[
          { label: text.witness },
          { label: text.standing },
          { label: text.cosignedSize, kind: 'number', foldedLabel: true },
        ]}
        rows={view.witnesses.map(({ name, standing, size, at }) => ({
          key: name,
          cells: [name, text.standings[standing], size],
          ...(at && { sub: at.text }),
        }))}
      />
    )}
    <h3>{text.incidentsHeading}</h3>
    {view.incidents.length === 0 ? (
      <p>{text.noIncidents}</p>
    ) : (
      <ul class="stack">
        {view.incidents.map(({ witness, kind, at, ourSize, theirSize }) => (
          <li key={at.machine + witness}>
            {at.text} · {witness}: {text.incidents[kind](ourSize, theirSize)}
          </li>
        ))}
      </ul>
    )}
  </section>
)
