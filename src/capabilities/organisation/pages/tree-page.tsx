import {
  Actions,
  ButtonLink,
  DataTable,
  DefinitionList,
  EmptyState,
  Field,
  Button,
  SearchBox,
  WorkspacePage,
} from '../../../platform/html/index.ts'
import type { WorkspaceShell } from '../../../platform/html/index.ts'
import type { PageWords } from './words.vi.ts'

export type Entry = { readonly name: string; readonly href: string; readonly code: string; readonly note: string }

/** Ready to read: no dates to format, no rights to decide. */
export type TreeView = {
  readonly text: string
  readonly on: string
  readonly hierarchy: string
  readonly unitId: string
  readonly heading: string
  readonly hits?: readonly Entry[]
  readonly facts: readonly {
    readonly term: string
    readonly entries: readonly { readonly name: string; readonly href?: string }[]
  }[]
  readonly below: readonly Entry[]
  readonly reorganiseHref: string | undefined
  readonly done: boolean
}

export const treePath = '/lam-viec/don-vi'
export const reorganisePath = '/lam-viec/don-vi/sap-xep'

export function TreePage({ shell, view, words }: { shell: WorkspaceShell; view: TreeView; words: PageWords }) {
  const { lang } = shell
  const flash = view.done ? { tone: 'success' as const, text: words.done } : shell.flash
  return (
    <WorkspacePage {...shell} flash={flash} title={view.heading}>
      <h1>{view.heading}</h1>
      <SearchBox
        lang={lang}
        action={treePath}
        name="tim"
        label={words.search}
        value={view.text}
        shortcut="/"
        keep={{ ngay: view.on, he: view.hierarchy }}
      />
      <form class="row" method="get" action={treePath}>
        <input type="hidden" name="o" value={view.unitId} />
        <Field kind="date" name="ngay" label={words.day} value={view.on} short />
        <Field
          kind="select"
          name="he"
          label={words.hierarchy}
          value={view.hierarchy}
          options={hierarchyOptions(words)}
        />
        <Button variant="secondary">{words.show}</Button>
      </form>
      {view.hits ? <Hits {...{ view, words, lang }} /> : <OneUnit {...{ view, words, lang }} />}
      {view.reorganiseHref && (
        <Actions>
          <ButtonLink href={view.reorganiseHref} variant="secondary">
            {words.reorganise}
          </ButtonLink>
        </Actions>
      )}
    </WorkspacePage>
  )
}

export const hierarchyOptions = (words: PageWords) =>
  Object.entries(words.hierarchies).map(([value, label]) => ({ value, label }))

type Part = { view: TreeView; words: PageWords; lang: WorkspaceShell['lang'] }

function Hits({ view, words, lang }: Part) {
  const hits = view.hits ?? []
  return hits.length === 0 ? (
    <EmptyState title={words.notFound(view.text)} />
  ) : (
    <Units {...{ entries: hits, words, lang, caption: words.found(hits.length) }} />
  )
}

function OneUnit({ view, words, lang }: Part) {
  return (
    <>
      {view.facts.length > 0 && (
        <DefinitionList
          facts={view.facts.map(({ term, entries }) => ({
            term,
            value: entries.map(({ name, href }, i) => (
              <>
                {i > 0 && ', '}
                {href ? <a href={href}>{name}</a> : name}
              </>
            )),
          }))}
        />
      )}
      {view.below.length === 0 ? (
        <EmptyState title={view.unitId === '' ? words.nothing : words.noneBelow} />
      ) : (
        <Units entries={view.below} words={words} lang={lang} caption={words.below} />
      )}
    </>
  )
}

const Units = ({
  entries,
  words,
  lang,
  caption,
}: {
  entries: readonly Entry[]
  words: PageWords
  lang: WorkspaceShell['lang']
  caption: string
}) => (
  <DataTable
    lang={lang}
    caption={caption}
    columns={[{ label: words.name }, { label: words.code, kind: 'tight', foldedLabel: true }]}
    rows={entries.map(({ name, href, code, note }) => ({ key: href, href, cells: [name, code], sub: note }))}
  />
)
