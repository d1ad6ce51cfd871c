import { Actions, Button, Explain, Field, Fields, PublicPage, words } from '../../../../platform/html/index.ts'
import type { Lang, PublicShell } from '../../../../platform/html/index.ts'
import { FormProblem, Token, errorOf } from '../form.tsx'
import type { FormView } from '../form.tsx'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

export const signInWords = words(vi, en)

export type SampleSignIn = { readonly login: string; readonly name: string; readonly about: string }
export type SignInView = {
  readonly form: FormView
  /** where to go after, a path on this site */
  readonly next: string
  /** host name for which passkeys are */
  readonly passkeySite: string
  readonly samples?:
    | { readonly password: string; readonly first: readonly SampleSignIn[]; readonly all: readonly SampleSignIn[] }
    | undefined
}

export function SignInPage({ view, ...shell }: PublicShell & { readonly view: SignInView }) {
  const text = signInWords(shell.lang)
  const { form, next, samples } = view
  return (
    <PublicPage {...shell} title={text.title} indexed={false} islands={['passkey']}>
      <FormProblem {...form} labels={{ ten_dang_nhap: text.login, mat_khau: text.password }} />
      <div class={samples ? 'columns' : undefined}>
        <div class="stack">
          <h1>{text.title}</h1>
          <p>{text.intro}</p>
          <form method="post" action="/dang-nhap" noValidate>
            <Token csrf={form.csrf} />
            <input type="hidden" name="tiep" value={next} />
            <Fields>
              <Field
                kind="text"
                name="ten_dang_nhap"
                label={text.login}
                value={form.typed['ten_dang_nhap']}
                error={errorOf(form, 'ten_dang_nhap')}
                autoComplete="username webauthn"
                maxLength={100}
                required
              />
              <Field
                kind="password"
                name="mat_khau"
                label={text.password}
                error={errorOf(form, 'mat_khau')}
                autoComplete="current-password"
                maxLength={300}
                required
              />
              <Actions>
                <Button>{text.submit}</Button>
              </Actions>
            </Fields>
          </form>
          <PasskeyDoor {...view} lang={shell.lang} />
        </div>
        {samples && <Samples samples={samples} csrf={form.csrf} next={next} lang={shell.lang} />}
      </div>
    </PublicPage>
  )
}

/** Shown by its island where the browser knows passkeys. */
function PasskeyDoor({ form, next, passkeySite, lang }: SignInView & { readonly lang: Lang }) {
  const text = signInWords(lang)
  return (
    <div
      class="stack"
      hidden
      data-passkey="sign-in"
      data-site={passkeySite}
      data-csrf={form.csrf}
      data-next={next}
      data-failed={text.passkeyFailed}
    >
      <p class="quiet">{text.or}</p>
      <Actions>
        <Button type="button" variant="secondary">
          {text.passkey}
        </Button>
      </Actions>
      <p class="small quiet">{text.passkeyHint}</p>
      <p class="ds-validation-message" role="status" hidden />
    </div>
  )
}

type SamplesProps = {
  readonly samples: NonNullable<SignInView['samples']>
  readonly csrf: string
  readonly next: string
  readonly lang: Lang
}

function Samples({ samples, csrf, next, lang }: SamplesProps) {
  const text = signInWords(lang)
  const list = (some: readonly SampleSignIn[]) => (
    <ul class="parts">
      {some.map(({ login, name, about }) => (
        <li key={login}>
          <div>
            <strong>{name}</strong> <span class="quiet code">{login}</span>
            <div class="small quiet">{about}</div>
          </div>
          <form method="post" action="/dang-nhap">
            <Token csrf={csrf} />
            <input type="hidden" name="tiep" value={next} />
            <input type="hidden" name="ten_dang_nhap" value={login} />
            <input type="hidden" name="mat_khau" value={samples.password} />
            <button class="ds-button" data-variant="secondary" type="submit" aria-label={text.samplesUseAs(name)}>
              {text.samplesUse}
            </button>
          </form>
        </li>
      ))}
    </ul>
  )
  return (
    <section class="stack" aria-labelledby="mau">
      <h2 id="mau">{text.samplesTitle}</h2>
      <p>
        {text.samplesIntro} <strong>{samples.password}</strong>
      </p>
      {list(samples.first)}
      {samples.all.length > samples.first.length && (
        <Explain summary={text.samplesAll(samples.all.length)}>{list(samples.all)}</Explain>
      )}
    </section>
  )
}

export type CodeView = { readonly form: FormView; readonly next: string }

/** The second step: six digits from the app. */
export function CodePage({ view, ...shell }: PublicShell & { readonly view: CodeView }) {
  const text = signInWords(shell.lang)
  const { form, next } = view
  return (
    <PublicPage {...shell} title={text.codeTitle} indexed={false}>
      <FormProblem {...form} />
      <h1>{text.codeTitle}</h1>
      <p>{text.codeIntro}</p>
      <form method="post" action="/dang-nhap/ma" noValidate>
        <Token csrf={form.csrf} />
        <input type="hidden" name="tiep" value={next} />
        <Fields>
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
          <Actions>
            <Button>{text.codeSubmit}</Button>
          </Actions>
        </Fields>
      </form>
      <p class="small quiet">{text.codeLost}</p>
      <p>
        <a href="/dang-nhap">{text.back}</a>
      </p>
    </PublicPage>
  )
}
