import { Actions, Button, Field, Fields, Notice, Qr } from '../../../../platform/html/index.ts'
import type { WorkspaceShell } from '../../../../platform/html/index.ts'
import { ActForm, FormProblem, PostForm, errorOf } from '../form.tsx'
import type { FormView } from '../form.tsx'
import { OwnFrame, ownPath, ownWords } from './frame.tsx'

type Page<View> = { readonly shell: WorkspaceShell; readonly form: FormView; readonly view: View }

/** A new password; `must` when the present one was given by somebody else. */
export function PasswordPage({ shell, form, view }: Page<{ readonly must: boolean }>) {
  const text = ownWords(shell.lang)
  return (
    <OwnFrame shell={shell} csrf={form.csrf} title={text.changePassword}>
      <FormProblem
        {...form}
        labels={{ mat_khau: text.currentPassword, moi: text.newPassword, lap_lai: text.repeatPassword }}
      />
      {view.must && <Notice tone="warning">{text.mustChange}</Notice>}
      <PostForm view={form} action={`${ownPath}/mat-khau`}>
        <CurrentPassword form={form} label={text.currentPassword} />
        <Field
          kind="password"
          name="moi"
          label={text.newPassword}
          hint={text.newPasswordHint}
          error={errorOf(form, 'moi')}
          autoComplete="new-password"
          required
        />
        <Field
          kind="password"
          name="lap_lai"
          label={text.repeatPassword}
          error={errorOf(form, 'lap_lai')}
          autoComplete="new-password"
          required
        />
        <p class="quiet">{text.passwordNote}</p>
        <Actions>
          <Button>{text.changePassword}</Button>
        </Actions>
      </PostForm>
    </OwnFrame>
  )
}

const CurrentPassword = ({ form, label }: { readonly form: FormView; readonly label: string }) => (
  <Field
    kind="password"
    name="mat_khau"
    label={label}
    error={errorOf(form, 'mat_khau')}
    autoComplete="current-password"
    required
  />
)

export type TotpView =
  | { readonly state: 'on' }
  | { readonly state: 'off'; readonly key: string; readonly address: string; readonly secret: string }

/** The code from an app: turned off with the password, turned on with its first code. */
export function TotpPage({ shell, form, view }: Page<TotpView>) {
  const text = ownWords(shell.lang)
  return (
    <OwnFrame shell={shell} csrf={form.csrf} title={text.secondProofTitle}>
      <FormProblem {...form} labels={{ ma: text.code, mat_khau: text.currentPassword }} />
      {view.state === 'on' ? <TurnOff form={form} /> : <TurnOn form={form} view={view} />}
    </OwnFrame>
  )
}

function TurnOff({ form }: { readonly form: FormView }) {
  const text = ownWords(form.lang)
  return (
    <>
      <p>{text.secondProofOn}</p>
      <PostForm view={form} action={`${ownPath}/ma-xac-nhan/tat`}>
        <CurrentPassword form={form} label={text.currentPassword} />
        <p class="quiet">{text.turnOffNote}</p>
        <Actions>
          <Button danger>{text.turnOff}</Button>
        </Actions>
      </PostForm>
    </>
  )
}

function TurnOn({ form, view }: { readonly form: FormView; readonly view: Extract<TotpView, { state: 'off' }> }) {
  const text = ownWords(form.lang)
  return (
    <>
      <ol class="prose">
        {text.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div class="scan">
        <Qr content={view.address} label={text.qr} />
      </div>
      <p>
        {text.typeInstead} <br />
        <strong class="secret">{(view.secret.match(/.{1,4}/g) ?? []).join(' ')}</strong>
      </p>
      <PostForm view={form} action={`${ownPath}/ma-xac-nhan`}>
        <input type="hidden" name="khoa" value={view.key} />
        <Field
          kind="text"
          name="ma"
          label={text.code}
          error={errorOf(form, 'ma')}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={9}
          short
          required
        />
        <CurrentPassword form={form} label={text.currentPassword} />
        <Actions>
          <Button>{text.setUp}</Button>
        </Actions>
      </PostForm>
    </>
  )
}

export type PasskeysView = {
  readonly site: string
  readonly passkeys: readonly { readonly id: string; readonly label: string; readonly about: string }[]
}

/** Passkeys: seen and removed by anybody, added where the browser can. */
export function PasskeysPage({ shell, form, view }: Page<PasskeysView>) {
  const text = ownWords(shell.lang)
  return (
    <OwnFrame shell={shell} csrf={form.csrf} title={text.passkeys} islands={['passkey']}>
      <FormProblem {...form} />
      <p class="prose">{text.passkeysAbout}</p>
      {view.passkeys.length === 0 ? (
        <p class="quiet">{text.passkeyNone}.</p>
      ) : (
        <ul class="parts">
          {view.passkeys.map(({ id, label, about }) => (
            <li key={id}>
              <div>
                <h2>{label}</h2>
                <p class="quiet">{about}</p>
              </div>
              <ActForm csrf={form.csrf} action={`${ownPath}/passkey/xoa`} name="khoa" value={id}>
                <button
                  class="ds-button"
                  data-variant="secondary"
                  data-color="danger"
                  type="submit"
                  aria-label={text.removeNamed(label)}
                >
                  {text.remove}
                </button>
              </ActForm>
            </li>
          ))}
        </ul>
      )}
      <noscript>
        <p>{text.passkeyNoScript}</p>
      </noscript>
      <form
        class="stack"
        hidden
        data-passkey="register"
        data-site={view.site}
        data-csrf={form.csrf}
        data-next={`${ownPath}/passkey?xong=khoa`}
        data-failed={text.passkeyFailed}
      >
        <h2>{text.passkeyAddTitle}</h2>
        <Fields>
          <Field kind="text" name="nhan" label={text.passkeyLabel} hint={text.passkeyLabelHint} maxLength={60} />
          <CurrentPassword form={form} label={text.currentPassword} />
          <p class="ds-validation-message" role="status" hidden />
          <Actions>
            <Button>{text.passkeyAdd}</Button>
          </Actions>
        </Fields>
      </form>
    </OwnFrame>
  )
}

export type SessionsView = {
  readonly sessions: readonly {
    readonly key: string
    readonly device: string
    readonly about: string
    readonly isThis: boolean
  }[]
}

/** Every place where the officer is signed in, each with a way to end it. */
export function SessionsPage({ shell, form, view }: Page<SessionsView>) {
  const text = ownWords(shell.lang)
  return (
    <OwnFrame shell={shell} csrf={form.csrf} title={text.sessions}>
      <p class="prose">{text.sessionsAbout}</p>
      <ul class="parts">
        {view.sessions.map(({ key, device, about, isThis }) => (
          <li key={key}>
            <div>
              <h2>
                {device}
                {isThis && <span class="quiet"> · {text.sessionHere}</span>}
              </h2>
              <p class="quiet">{about}</p>
            </div>
            {!isThis && (
              <ActForm csrf={form.csrf} action={`${ownPath}/phien/ket-thuc`} name="phien" value={key}>
                <button
                  class="ds-button"
                  data-variant="secondary"
                  type="submit"
                  aria-label={text.endSessionNamed(`${device}, ${about}`)}
                >
                  {text.endSession}
                </button>
              </ActForm>
            )}
          </li>
        ))}
      </ul>
    </OwnFrame>
  )
}
