import {
  ButtonLink,
  DataTable,
  EmptyState,
  Pager,
  SearchBox,
  Tag,
  Tags,
  WorkspacePage,
} from '../../../../platform/html/index.ts'
import type { WorkspaceShell } from '../../../../platform/html/index.ts'
import { Token } from '../form.tsx'
import { adminPath, adminWords } from './frame.tsx'

export type ListView = {
  readonly csrf: string
  readonly text: string
  readonly rows: readonly {
    readonly id: number
    readonly name: string
    readonly login: string
    /** position and unit */
    readonly about: string
    readonly roles: readonly string[]
    readonly left: string | undefined
  }[]
  readonly newer: string | undefined
  readonly older: string | undefined
}

export function ListPage({ shell, view }: { readonly shell: WorkspaceShell; readonly view: ListView }) {
  const text = adminWords(shell.lang)
  return (
    <WorkspacePage {...shell} title={text.title} csrf={<Token csrf={view.csrf} />}>
      <div class="list-head">
        <h1>{text.title}</h1>
        <ButtonLink href={`${adminPath}/moi`}>{text.create}</ButtonLink>
      </div>
      <SearchBox lang={shell.lang} action={adminPath} name="q" label={text.search} labelHidden value={view.text} />
      {view.rows.length === 0 ? (
        <EmptyState title={text.none}>
          <p>{text.noneHint}</p>
        </EmptyState>
      ) : (
        <DataTable
          lang={shell.lang}
          caption={text.caption}
          captionHidden
          columns={[{ label: text.name }, { label: text.login, kind: 'tight' }, { label: text.roles }]}
          rows={view.rows.map((row) => ({
            key: String(row.id),
            href: `${adminPath}/${row.id}`,
            sub: row.about,
            cells: [
              row.name,
              <span class="code">{row.login}</span>,
              <Tags>
                {row.left && <Tag tone="clay">{row.left}</Tag>}
                {row.roles.map((role) => (
                  <Tag key={role}>{role}</Tag>
                ))}
                {row.roles.length === 0 && !row.left && <span class="quiet">{text.noRoles}</span>}
              </Tags>,
            ],
          }))}
        />
      )}
      <Pager lang={shell.lang} newer={view.newer} older={view.older} />
    </WorkspacePage>
  )
}
