import { Actions, Button, Choices, Field, RequiredNote } from '../../../../platform/html/index.ts'
import type { Choice, WorkspaceShell } from '../../../../platform/html/index.ts'
import { FormProblem, PostForm, errorOf } from '../form.tsx'
import type { FormView } from '../form.tsx'
import { AdminFrame, adminPath, adminWords } from './frame.tsx'

type Page<View> = { readonly shell: WorkspaceShell; readonly form: FormView; readonly view: View }
type Subject = { readonly id: number; readonly name: string }

/** A new account: who, under which name, in which unit. */
export function CreatePage({ shell, form, view }: Page<{ readonly units: readonly Choice[] }>) {
  const text = adminWords(shell.lang)
  return (
    <AdminFrame shell={shell} csrf={form.csrf} title={text.createTitle}>
      <FormProblem
        {...form}
        labels={{ ho_ten: text.displayName, ten_dang_nhap: text.login, chuc_danh: text.job, don_vi: text.homeUnit }}
      />
      <PostForm view={form} action={`${adminPath}/moi`}>
        <RequiredNote lang={shell.lang} />
        <Field
          kind="text"
          name="ho_ten"
          label={text.displayName}
          value={form.typed['ho_ten']}
          error={errorOf(form, 'ho_ten')}
          autoComplete="off"
          maxLength={120}
          required
        />
        <Field
          kind="text"
          name="ten_dang_nhap"
          label={text.login}
          hint={text.loginHint}
          value={form.typed['ten_dang_nhap']}
          error={errorOf(form, 'ten_dang_nhap')}
          autoComplete="off"
          maxLength={40}
          short
          required
        />
        <Field
          kind="text"
          name="chuc_danh"
          label={text.job}
          value={form.typed['chuc_danh']}
          error={errorOf(form, 'chuc_danh')}
          maxLength={120}
        />
        <Field
          kind="select"
          name="don_vi"
          label={text.homeUnit}
          empty={text.chooseUnit}
          options={view.units}
          value={form.typed['don_vi']}
          error={errorOf(form, 'don_vi')}
          required
        />
        <p class="quiet">{text.createNote}</p>
        <Actions>
          <Button>{text.create}</Button>
        </Actions>
      </PostForm>
    </AdminFrame>
  )
}

export type GrantView = {
  readonly about: Subject
  readonly roles: readonly Choice[]
  readonly units: readonly Choice[]
  readonly today: string
}

/** A role: which, where, how far down, from when to when. */
export function GrantPage({ shell, form, view }: Page<GrantView>) {
  const text = adminWords(shell.lang)
  const { typed } = form
  return (
    <AdminFrame shell={shell} csrf={form.csrf} title={text.grantTitle(view.about.name)} about={view.about}>
      <FormProblem
        {...form}
        labels={{
          vai_tro: text.role,
          don_vi: text.unit,
          pham_vi: text.scope,
          he_thong: text.hierarchy,
          tu: text.from,
          den: text.lastDay,
        }}
      />
      <PostForm view={form} action={`${adminPath}/${view.about.id}/vai-tro`}>
        <RequiredNote lang={shell.lang} />
        <Choices
          kind="radio"
          name="vai_tro"
          label={text.role}
          options={view.roles}
          chosen={[typed['vai_tro'] ?? '']}
          error={errorOf(form, 'vai_tro')}
          required
        />
        <Field
          kind="select"
          name="don_vi"
          label={text.unit}
          empty={text.chooseUnit}
          options={view.units}
          value={typed['don_vi']}
          error={errorOf(form, 'don_vi')}
          required
        />
        <Choices
          kind="radio"
          name="pham_vi"
          label={text.scope}
          options={[
            { value: 'unit', label: text.scopes.unit },
            { value: 'subtree', label: text.scopes.subtree },
          ]}
          chosen={[typed['pham_vi'] ?? 'unit']}
          error={errorOf(form, 'pham_vi')}
        />
        <Field
          kind="select"
          name="he_thong"
          label={text.hierarchy}
          hint={text.hierarchyHint}
          options={(['STATE', 'PARTY', 'FRONT'] as const).map((value) => ({ value, label: text.hierarchies[value] }))}
          value={typed['he_thong'] ?? 'STATE'}
          error={errorOf(form, 'he_thong')}
        />
        <Field
          kind="date"
          name="tu"
          label={text.from}
          value={typed['tu'] ?? view.today}
          error={errorOf(form, 'tu')}
          required
        />
        <Field
          kind="date"
          name="den"
          label={text.lastDay}
          hint={text.lastDayHint}
          value={typed['den']}
          error={errorOf(form, 'den')}
        />
        <Actions>
          <Button>{text.grant}</Button>
        </Actions>
      </PostForm>
    </AdminFrame>
  )
}

/** The day from which an officer no longer works here. */
export function LeavePage({ shell, form, view }: Page<{ readonly about: Subject; readonly today: string }>) {
  const text = adminWords(shell.lang)
  return (
    <AdminFrame shell={shell} csrf={form.csrf} title={text.leaveTitle(view.about.name)} about={view.about}>
      <FormProblem {...form} />
      <p class="prose">{text.leaveNote}</p>
      <PostForm view={form} action={`${adminPath}/${view.about.id}/nghi-viec`}>
        <Field
          kind="date"
          name="ngay"
          label={text.leaveOn}
          value={form.typed['ngay'] ?? view.today}
          error={errorOf(form, 'ngay')}
          required
        />
        <Actions>
          <Button danger>{text.leave}</Button>
        </Actions>
      </PostForm>
    </AdminFrame>
  )
}

/** A new one-time password for who has lost theirs. */
export function RenewPage({ shell, form, view }: Page<{ readonly about: Subject }>) {
  const text = adminWords(shell.lang)
  return (
    <AdminFrame shell={shell} csrf={form.csrf} title={text.renewTitle(view.about.name)} about={view.about}>
      <FormProblem {...form} />
      <p class="prose">{text.renewNote}</p>
      <PostForm view={form} action={`${adminPath}/${view.about.id}/mat-khau`}>
        <Actions>
          <Button>{text.renew}</Button>
        </Actions>
      </PostForm>
    </AdminFrame>
  )
}
