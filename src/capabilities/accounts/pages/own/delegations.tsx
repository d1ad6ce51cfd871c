import { Actions, Button, DataTable, Field, Notice, RequiredNote, Tag } from '../../../../platform/html/index.ts'
import type { Choice, Tone, WorkspaceShell } from '../../../../platform/html/index.ts'
import { ActForm, FormProblem, PostForm, errorOf } from '../form.tsx'
import type { FormView } from '../form.tsx'
import { OwnFrame, ownPath, ownWords } from './frame.tsx'

type State = 'coming' | 'running' | 'over' | 'revoked'
export type ShownDelegation = {
  readonly id: number
  readonly name: string
  readonly period: string
  readonly reason: string
  readonly state: State
}
export type DelegationsView = {
  readonly given: readonly ShownDelegation[]
  readonly received: readonly ShownDelegation[]
  readonly colleagues: readonly Choice[]
  /** what would be handed on, each a sentence */
  readonly roles: readonly string[]
  readonly today: string
}

const tones: Record<State, Tone> = { coming: 'river', running: 'rice', over: 'neutral', revoked: 'neutral' }

type Props = { readonly shell: WorkspaceShell; readonly form: FormView; readonly view: DelegationsView }

export function DelegationsPage({ shell, form, view }: Props) {
  const text = ownWords(shell.lang)
  return (
    <OwnFrame shell={shell} csrf={form.csrf} title={text.delegations}>
      <FormProblem {...form} labels={{ cho: text.giveTo, tu: text.firstDay, den: text.lastDay, ly_do: text.reason }} />
      <p class="prose">{text.delegationsAbout}</p>
      <Delegations form={form} title={text.given} none={text.noneGiven} list={view.given} revocable />
      <Delegations form={form} title={text.received} none={text.noneReceived} list={view.received} />
      <h2>{text.give}</h2>
      {view.roles.length === 0 || view.colleagues.length === 0 ? (
        <Notice tone="info">{view.roles.length === 0 ? text.nothingToLend : text.nobodyToLend}</Notice>
      ) : (
        <Give form={form} view={view} />
      )}
    </OwnFrame>
  )
}

type ListProps = {
  readonly form: FormView
  readonly title: string
  readonly none: string
  readonly list: readonly ShownDelegation[]
  readonly revocable?: boolean
}

function Delegations({ form, title, none, list, revocable }: ListProps) {
  const text = ownWords(form.lang)
  if (list.length === 0)
    return (
      <>
        <h2>{title}</h2>
        <p class="quiet">{none}.</p>
      </>
    )
  return (
    <>
      <h2>{title}</h2>
      <DataTable
        lang={form.lang}
        caption={title}
        captionHidden
        columns={[{ label: text.person }, { label: text.when }, { label: text.state, kind: 'tight' }]}
        rows={list.map((one) => ({
          key: String(one.id),
          sub: one.reason,
          cells: [
            one.name,
            one.period,
            <div class="row">
              <Tag tone={tones[one.state]}>{text.states[one.state]}</Tag>
              {revocable && (one.state === 'coming' || one.state === 'running') && (
                <ActForm csrf={form.csrf} action={`${ownPath}/uy-quyen/rut`} name="uy_quyen" value={String(one.id)}>
                  <button class="link-button" type="submit" aria-label={text.revokeNamed(one.name)}>
                    {text.revoke}
                  </button>
                </ActForm>
              )}
            </div>,
          ],
        }))}
      />
    </>
  )
}

function Give({ form, view }: { readonly form: FormView; readonly view: DelegationsView }) {
  const text = ownWords(form.lang)
  const { typed } = form
  return (
    <PostForm view={form} action={`${ownPath}/uy-quyen`}>
      <RequiredNote lang={form.lang} />
      <div>
        <p>{text.whatIsLent}</p>
        <ul class="prose">
          {view.roles.map((role) => (
            <li key={role}>{role}</li>
          ))}
        </ul>
      </div>
      <Field
        kind="select"
        name="cho"
        label={text.giveTo}
        empty={text.chooseColleague}
        options={view.colleagues}
        value={typed['cho']}
        error={errorOf(form, 'cho')}
        required
      />
      <Field
        kind="date"
        name="tu"
        label={text.firstDay}
        value={typed['tu'] ?? view.today}
        min={view.today}
        error={errorOf(form, 'tu')}
        required
      />
      <Field
        kind="date"
        name="den"
        label={text.lastDay}
        value={typed['den']}
        min={view.today}
        error={errorOf(form, 'den')}
        required
      />
      <Field
        kind="text"
        name="ly_do"
        label={text.reason}
        hint={text.reasonHint}
        value={typed['ly_do']}
        error={errorOf(form, 'ly_do')}
        maxLength={200}
        required
      />
      <Actions>
        <Button>{text.give}</Button>
      </Actions>
    </PostForm>
  )
}
