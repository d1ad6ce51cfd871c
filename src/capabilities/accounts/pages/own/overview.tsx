import { ButtonLink, DefinitionList, Notice, WorkspacePage } from '../../../../platform/html/index.ts'
import type { WorkspaceShell } from '../../../../platform/html/index.ts'
import { Token } from '../form.tsx'
import { ownPath, ownWords } from './frame.tsx'

export type OverviewView = {
  readonly csrf: string
  readonly name: string
  readonly login: string
  readonly job: string
  readonly unit: string
  /** each a sentence */
  readonly roles: readonly string[]
  readonly hasTotp: boolean
  readonly passkeys: number
  readonly sessions: number
  readonly given: number
  readonly received: number
}

export function OverviewPage({ shell, view }: { readonly shell: WorkspaceShell; readonly view: OverviewView }) {
  const text = ownWords(shell.lang)
  const parts = [
    { path: 'mat-khau', title: text.changePassword, says: text.passwordNote },
    { path: 'ma-xac-nhan', title: text.secondProof, says: view.hasTotp ? text.secondProofOn : text.secondProofOff },
    { path: 'passkey', title: text.passkeys, says: text.passkeyCount(view.passkeys) },
    { path: 'phien', title: text.sessions, says: text.sessionCount(view.sessions) },
    { path: 'uy-quyen', title: text.delegations, says: text.delegationCount(view.given, view.received) },
  ]
  return (
    <WorkspacePage {...shell} title={text.title} csrf={<Token csrf={view.csrf} />}>
      <h1>{text.title}</h1>
      <DefinitionList
        facts={[
          { term: text.name, value: view.name },
          { term: text.login, value: <span class="code">{view.login}</span> },
          ...(view.job === '' ? [] : [{ term: text.job, value: view.job }]),
          ...(view.unit === '' ? [] : [{ term: text.unit, value: view.unit }]),
          ...(view.roles.length === 0 ? [] : [{ term: text.roles, value: <Roles roles={view.roles} /> }]),
        ]}
      />
      {view.roles.length === 0 && <Notice tone="warning">{text.noRoles}</Notice>}
      <ul class="parts">
        {parts.map(({ path, title, says }) => (
          <li key={path}>
            <div>
              <h2>{title}</h2>
              <p class="quiet">{says}</p>
            </div>
            <ButtonLink href={`${ownPath}/${path}`} variant="secondary">
              <span class="sr-only">{title}: </span>
              {text.change}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </WorkspacePage>
  )
}

const Roles = ({ roles }: { readonly roles: readonly string[] }) => (
  <>
    {roles.map((role) => (
      <div key={role}>{role}</div>
    ))}
  </>
)
