import {
  Button,
  ButtonLink,
  DataTable,
  DueBadge,
  EmptyState,
  Explain,
  Field,
  FilterChips,
  Kbd,
  Notice,
  Pager,
  SearchBox,
  Tag,
  WorkspacePage,
} from '../../../../platform/html/index.ts'
import type { Chip, Choice, Flash, Lang, WorkspaceShell } from '../../../../platform/html/index.ts'
import type { ListRow } from './view-model.ts'
import { listWords } from './words.ts'

export type ListView = {
  readonly lang: Lang
  readonly title: string
  readonly path: string
  readonly q: string | undefined
  /** filters that are set, to keep while searching */
  readonly keep: Readonly<Record<string, string>>
  readonly chips: readonly Chip[]
  readonly selects: readonly FilterSelect[]
  readonly dates: { readonly tu: string | undefined; readonly den: string | undefined }
  readonly rows: readonly ListRow[]
  readonly newer: string | undefined
  readonly older: string | undefined
  readonly outputs: readonly { readonly label: string; readonly href: string }[] | undefined
  readonly bulk: { readonly people: readonly Choice[]; readonly csrf: string; readonly back: string } | undefined
  readonly emptyTitle: string
  readonly emptyHelp: string
}
export type FilterSelect = {
  readonly name: string
  readonly label: string
  readonly value: string | undefined
  readonly options: readonly Choice[]
}

export const islands = ['keys']

/** A list of its own, without a case beside it. */
export const ListPage = ({ shell, view, flash }: { shell: WorkspaceShell; view: ListView; flash?: Flash }) => (
  <WorkspacePage {...shell} {...(flash && { flash })} title={view.title} islands={islands}>
    <WorkList view={view} level={1} />
    <KeysHelp lang={view.lang} />
  </WorkspacePage>
)

/** The list itself: search, filters, rows, keys; also to the left of a case. */
export function WorkList({ view, level }: { readonly view: ListView; readonly level: 1 | 2 }) {
  const { lang } = view
  const text = listWords(lang)
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <>
      <div class="list-head">
        <Heading class="list-title">{view.title}</Heading>
        {view.outputs && (
          <nav class="outputs" aria-label={text.outputs}>
            {view.outputs.map(({ label, href }) => (
              <a key={href} href={href}>
                {label}
              </a>
            ))}
          </nav>
        )}
      </div>
      <div class="finding">
        <SearchBox
          lang={lang}
          action={view.path}
          name="q"
          label={text.search}
          labelHidden
          shortcut="/"
          value={view.q}
          keep={view.keep}
        />
        <FilterChips label={text.chips} chips={view.chips} />
      </div>
      <MoreFilters view={view} />
      {view.rows.length === 0 ? (
        <EmptyState title={view.emptyTitle}>
          <p>{view.emptyHelp}</p>
        </EmptyState>
      ) : (
        <Rows view={view} />
      )}
      <Pager lang={lang} newer={view.newer} older={view.older} />
      <p class="keys screen-only">
        <Kbd>j</Kbd> <Kbd>k</Kbd> {text.upDown} · <Kbd>Enter</Kbd> {text.open} · <Kbd>g</Kbd> {text.assignKey} ·{' '}
        <Kbd>t</Kbd> {text.answerKey} · <Kbd>/</Kbd> {text.searchKey} · <Kbd>?</Kbd> {text.help}
      </p>
    </>
  )
}

function MoreFilters({ view }: { readonly view: ListView }) {
  const text = listWords(view.lang)
  const names = new Set([...view.selects.map(({ name }) => name), 'tu', 'den'])
  const kept = Object.entries(view.keep).filter(([name]) => !names.has(name))
  const isSet = view.selects.some(({ value }) => value) || view.dates.tu || view.dates.den
  return (
    <div class="more-filters screen-only">
      <Explain summary={text.more} open={Boolean(isSet)}>
        <form method="get" action={view.path} class="filters">
          {kept.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {view.q && <input type="hidden" name="q" value={view.q} />}
          {view.selects.map((select) => (
            <Field key={select.name} kind="select" {...select} empty={text.any} />
          ))}
          <Field kind="date" name="tu" label={text.from} value={view.dates.tu} />
          <Field kind="date" name="den" label={text.to} value={view.dates.den} />
          <div class="row">
            <Button>{text.apply}</Button>
            <ButtonLink variant="secondary" href={view.path}>
              {text.clear}
            </ButtonLink>
          </div>
        </form>
      </Explain>
    </div>
  )
}

function Rows({ view }: { readonly view: ListView }) {
  const text = listWords(view.lang)
  const table = (
    <DataTable
      lang={view.lang}
      caption={text.caption(view.title)}
      captionHidden
      linkColumn={1}
      columns={[{ label: text.code, kind: 'tight' }, { label: text.what }, { label: text.due, kind: 'tight' }]}
      rows={view.rows.map((row) => ({
        key: row.code,
        href: row.href,
        current: row.current,
        cells: [
          <span class="code">{row.code}</span>,
          row.title,
          row.due ? <DueBadge due={row.due} /> : <Tag>{row.status}</Tag>,
        ],
        sub: row.sub,
        ...(view.bulk && row.pick && { pick: { name: 'don', value: row.pick, label: row.code } }),
      }))}
    />
  )
  if (!view.bulk || !view.rows.some(({ pick }) => pick)) return table
  return (
    <form method="post" action="/lam-viec/don-thu/giao-nhieu" class="stack">
      <input type="hidden" name="_csrf" value={view.bulk.csrf} />
      <input type="hidden" name="ve" value={view.bulk.back} />
      {table}
      <div class="bulk screen-only">
        <Field
          kind="select"
          name="assigneeId"
          label={text.assignTo}
          options={view.bulk.people}
          empty={text.choosePerson}
        />
        <Button variant="secondary">{text.assign}</Button>
      </div>
    </form>
  )
}

/** Filled by `keys.island.ts` into a dialog when somebody presses `?`; without script it is never seen. */
export function KeysHelp({ lang }: { readonly lang: Lang }) {
  const text = listWords(lang)
  const keys = [
    ['j', 'k', text.upDown],
    ['Enter', '', text.open],
    ['g', '', text.assignKey],
    ['t', '', text.answerKey],
    ['/', '', text.searchKey],
    ['?', '', text.help],
  ] as const
  return (
    <dialog class="keys-help" id="phim-tat" aria-labelledby="phim-tat-ten">
      <h2 id="phim-tat-ten">{text.keysTitle}</h2>
      <p class="quiet">{text.keysIntro}</p>
      <dl class="facts">
        {keys.map(([key, other, what]) => (
          <>
            <dt>
              <Kbd>{key}</Kbd> {other && <Kbd>{other}</Kbd>}
            </dt>
            <dd>{what}</dd>
          </>
        ))}
      </dl>
      <form method="dialog">
        <Button variant="secondary">{text.close}</Button>
      </form>
    </dialog>
  )
}

export type BulkView = {
  readonly lang: Lang
  readonly tone: 'success' | 'warning'
  readonly said: string
  readonly outcomes: readonly {
    readonly code: string
    readonly href: string | undefined
    readonly title: string
    readonly text: string
    readonly isDone: boolean
  }[]
  readonly back: string
}

/** What became of each petition of a bulk assignment. */
export function BulkPage({ shell, view }: { readonly shell: WorkspaceShell; readonly view: BulkView }) {
  const text = listWords(view.lang)
  return (
    <WorkspacePage {...shell} title={text.bulk.title}>
      <h1>{text.bulk.title}</h1>
      <Notice tone={view.tone}>{view.said}</Notice>
      {view.outcomes.length > 0 && (
        <DataTable
          lang={view.lang}
          caption={text.bulk.title}
          captionHidden
          columns={[{ label: text.code, kind: 'tight' }, { label: text.what }, { label: text.bulk.outcome }]}
          linkColumn={1}
          rows={view.outcomes.map((one) => ({
            key: one.code,
            ...(one.href && { href: one.href }),
            cells: [
              <span class="code">{one.code}</span>,
              one.title,
              <Tag tone={one.isDone ? 'rice' : 'clay'}>{one.text}</Tag>,
            ],
          }))}
        />
      )}
      <ButtonLink variant="secondary" href={view.back}>
        {text.bulk.back}
      </ButtonLink>
    </WorkspacePage>
  )
}
