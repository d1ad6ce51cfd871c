import {
  Actions,
  ButtonLink,
  DataTable,
  DefinitionList,
  Explain,
  Notice,
  Tag,
} from '../../../../platform/html/index.ts'
import type { WorkspaceShell } from '../../../../platform/html/index.ts'
import { ActForm } from '../form.tsx'
import { AdminFrame, adminPath, adminWords } from './frame.tsx'

export type ShownGrant = {
  readonly id: number
  readonly role: string
  readonly unit: string
  readonly andBelow: boolean
  readonly period: string
  /** whether this administrator may end it */
  readonly mayEnd: boolean
}

export type AccountView = {
  readonly csrf: string
  readonly id: number
  readonly name: string
  readonly login: string
  readonly job: string
  readonly unit: string
  readonly left: string | undefined
  readonly standing: 'own' | 'part' | 'whole'
  /** shown once, after it was made */
  readonly oneTimePassword: string | undefined
  readonly grants: readonly ShownGrant[]
  readonly past: readonly ShownGrant[]
  readonly history: readonly { readonly what: string; readonly when: string; readonly by: string }[]
}

export function AccountPage({ shell, view }: { readonly shell: WorkspaceShell; readonly view: AccountView }) {
  const text = adminWords(shell.lang)
  return (
    <AdminFrame shell={shell} csrf={view.csrf} title={view.name}>
      {view.oneTimePassword !== undefined && (
        <Notice tone="success" title={text.oneTime}>
          <p>
            <strong class="secret">{view.oneTimePassword}</strong>
          </p>
          <p>{text.oneTimeNote}</p>
        </Notice>
      )}
      {view.left && (
        <p>
          <Tag tone="clay">{view.left}</Tag>
        </p>
      )}
      <DefinitionList
        facts={[
          { term: text.login, value: <span class="code">{view.login}</span> },
          ...(view.job === '' ? [] : [{ term: text.job, value: view.job }]),
          ...(view.unit === '' ? [] : [{ term: text.unit, value: view.unit }]),
        ]}
      />
      {view.standing === 'own' && <Notice tone="info">{text.ownNote}</Notice>}
      {view.standing === 'part' && <Notice tone="info">{text.notWhole}</Notice>}
      <Grants view={view} lang={shell.lang} />
      {view.standing !== 'own' && (
        <Actions>
          <ButtonLink href={`${adminPath}/${view.id}/vai-tro`}>{text.grant}</ButtonLink>
          {view.standing === 'whole' && (
            <>
              <ButtonLink href={`${adminPath}/${view.id}/mat-khau`} variant="secondary">
                {text.renew}
              </ButtonLink>
              <ButtonLink href={`${adminPath}/${view.id}/nghi-viec`} variant="secondary">
                {text.leave}
              </ButtonLink>
            </>
          )}
        </Actions>
      )}
      <Explain summary={text.history}>
        {view.history.length === 0 ? (
          <p>{text.noHistory}</p>
        ) : (
          <ul>
            {view.history.map(({ what, when, by }) => (
              <li key={`${when} ${what}`}>
                {what}{' '}
                <span class="quiet">
                  · {when} · {by}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Explain>
    </AdminFrame>
  )
}

function Grants({ view, lang }: { readonly view: AccountView; readonly lang: WorkspaceShell['lang'] }) {
  const text = adminWords(lang)
  const table = (caption: string, grants: readonly ShownGrant[]) => (
    <DataTable
      lang={lang}
      caption={caption}
      columns={[
        { label: text.role },
        { label: text.period },
        ...(grants.some(({ mayEnd }) => mayEnd) ? [{ label: text.act, kind: 'tight' as const }] : []),
      ]}
      rows={grants.map((grant) => ({
        key: String(grant.id),
        sub: grant.andBelow ? `${grant.unit} ${text.andBelow}` : grant.unit,
        cells: [
          grant.role,
          grant.period,
          grant.mayEnd && (
            <ActForm
              csrf={view.csrf}
              action={`${adminPath}/${view.id}/ket-thuc`}
              name="vai_tro"
              value={String(grant.id)}
            >
              <button class="link-button" type="submit" aria-label={text.endNamed(grant.role, grant.unit)}>
                {text.end}
              </button>
            </ActForm>
          ),
        ],
      }))}
    />
  )
  return (
    <>
      {view.grants.length === 0 ? <p class="quiet">{text.noRoles}</p> : table(text.grants, view.grants)}
      {view.past.length > 0 && table(text.pastGrants, view.past)}
    </>
  )
}
