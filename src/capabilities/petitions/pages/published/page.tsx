import {
  Actions,
  Button,
  ButtonLink,
  DefinitionList,
  EmptyState,
  Field,
  Pager,
  paths,
  PublicPage,
  Tag,
  Tags,
  words,
} from '../../../../platform/html/index.ts'
import type { Choice, PublicShell, ShownDate } from '../../../../platform/html/index.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

const publishedWords = words(vi, en)
export const publishedPath = '/da-tra-loi'

/** A question and answer ready to be shown; no title and nothing of the letter itself. */
export type PublishedView = {
  readonly code: string
  readonly question: string
  readonly answer: string
  readonly field: string | undefined
  readonly place: string | undefined
  readonly unit: string
  readonly legalBasis: string | null
  readonly received: ShownDate
  readonly answered: ShownDate | undefined
}

export type PublishedListView = {
  readonly items: readonly PublishedView[]
  readonly wanted: { readonly q: string; readonly xa: string; readonly linh_vuc: string }
  readonly fields: readonly Choice[]
  readonly communes: readonly string[]
  readonly newest?: string | undefined
  readonly older?: string | undefined
}

/** Ten a page, the newest first; a filter by GET, so that what was found has an address. */
export function PublishedListPage({ view, ...shell }: PublicShell & { readonly view: PublishedListView }) {
  const text = publishedWords(shell.lang)
  const { wanted } = view
  const isFiltered = Object.values(wanted).some((value) => value !== '')
  return (
    <PublicPage {...shell} title={text.title}>
      <h1>{text.title}</h1>
      <p class="prose">{text.lead}</p>
      <form class="filter" method="get" action={publishedPath} role="search">
        <Field kind="search" name="q" label={text.search} value={wanted.q} />
        <Field kind="text" name="xa" label={text.place} value={wanted.xa} list="cac-xa" autoComplete="off" />
        <datalist id="cac-xa">
          {view.communes.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Field
          kind="select"
          name="linh_vuc"
          label={text.field}
          value={wanted.linh_vuc}
          options={view.fields}
          empty={text.anyField}
        />
        <Actions>
          <Button variant="secondary">{text.find}</Button>
          {isFiltered && (
            <ButtonLink href={publishedPath} variant="tertiary">
              {text.clear}
            </ButtonLink>
          )}
        </Actions>
      </form>
      {view.items.length === 0 && (
        <EmptyState title={isFiltered ? text.noneFound : text.none}>
          {isFiltered ? <p>{text.noneFoundHelp}</p> : null}
        </EmptyState>
      )}
      <ul class="questions">
        {view.items.map((item) => (
          <li key={item.code} class="ds-card">
            <h2>
              <a href={`${publishedPath}/${item.code}`}>{item.question}</a>
            </h2>
            <p>{item.answer}</p>
            <p class="small quiet">
              {[
                item.place,
                item.field,
                item.answered ? text.answeredBy(item.unit, item.answered.text) : text.received(item.received.text),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
      <Pager lang={shell.lang} newer={view.newest} older={view.older} />
    </PublicPage>
  )
}

export function PublishedPage({ view, ...shell }: PublicShell & { readonly view: PublishedView }) {
  const text = publishedWords(shell.lang)
  return (
    <PublicPage {...shell} title={`${text.question} ${view.code}`} variant="case">
      <Tags>{view.field ? <Tag tone="river">{view.field}</Tag> : null}</Tags>
      <h1>
        {text.question} <span class="code">{view.code}</span>
      </h1>
      <div class="columns">
        <div>
          <section class="ds-card">
            <h2>{text.question}</h2>
            <p class="as-written">{view.question}</p>
          </section>
          <section class="ds-card answer">
            <h2>{text.answer}</h2>
            <p class="as-written">{view.answer}</p>
          </section>
        </div>
        <div>
          <section class="ds-card" aria-label={text.facts}>
            <DefinitionList
              facts={[
                { term: text.by, value: view.unit },
                { term: text.receivedOn, value: <time dateTime={view.received.machine}>{view.received.text}</time> },
                ...(view.answered
                  ? [
                      {
                        term: text.answeredOn,
                        value: <time dateTime={view.answered.machine}>{view.answered.text}</time>,
                      },
                    ]
                  : []),
                ...(view.place ? [{ term: text.place, value: view.place }] : []),
                ...(view.legalBasis ? [{ term: text.basis, value: view.legalBasis }] : []),
              ]}
            />
          </section>
          <p>
            {text.same} <a href={paths.send}>{text.send}</a>
          </p>
          <p>
            <a href={publishedPath}>{text.back}</a>
          </p>
        </div>
      </div>
    </PublicPage>
  )
}
