import { ButtonLink, DataTable, EmptyState, Notice, WorkspacePage } from '../../../../platform/html/index.ts'
import type { Lang, WorkspaceShell } from '../../../../platform/html/index.ts'
import { registerWords } from './words.ts'

export type RegisterRow = {
  readonly code: string
  readonly receivedOn: string
  readonly sender: string
  readonly title: string
  readonly kind: string
  readonly place: string
  readonly holder: string
  readonly status: string
  readonly due: string
}
export type RegisterView = {
  readonly lang: Lang
  readonly office: string
  readonly province: string
  readonly period: string
  readonly printedOn: string
  readonly rows: readonly RegisterRow[]
  readonly isCut: boolean
  readonly backHref: string
}

/** The register as a page of the book: everything on it is printed but the buttons. */
export function RegisterPage({ shell, view }: { readonly shell: WorkspaceShell; readonly view: RegisterView }) {
  const text = registerWords(view.lang)
  return (
    <WorkspacePage {...shell} title={text.title} islands={['keys']}>
      <div class="acts screen-only">
        <button class="ds-button" type="button" data-print>
          {text.print}
        </button>
        <ButtonLink variant="secondary" href={view.backHref}>
          {text.back}
        </ButtonLink>
      </div>
      <header class="register-head">
        <p>
          {view.province} · <strong>{view.office}</strong>
        </p>
        <h1>{text.title}</h1>
        <p>
          {view.period} · {text.count(view.rows.length)} · {text.printedOn(view.printedOn)}
        </p>
      </header>
      {view.isCut && <Notice tone="warning">{text.cut(view.rows.length)}</Notice>}
      {view.rows.length === 0 ? (
        <EmptyState title={text.empty} />
      ) : (
        <DataTable
          lang={view.lang}
          caption={text.title}
          captionHidden
          narrow="scroll"
          columns={[
            { label: text.number, kind: 'number' },
            { label: text.code, kind: 'tight' },
            { label: text.receivedOn, kind: 'tight' },
            { label: text.sender },
            { label: text.what },
            { label: text.kind },
            { label: text.place },
            { label: text.holder },
            { label: text.status },
            { label: text.due, kind: 'tight' },
          ]}
          rows={view.rows.map((row, index) => ({
            key: row.code,
            cells: [
              String(index + 1),
              <span class="code">{row.code}</span>,
              row.receivedOn,
              row.sender,
              row.title,
              row.kind,
              row.place,
              row.holder,
              row.status,
              row.due,
            ],
          }))}
        />
      )}
    </WorkspacePage>
  )
}
