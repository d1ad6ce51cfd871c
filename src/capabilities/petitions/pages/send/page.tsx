import {
  Actions,
  Button,
  Choices,
  ErrorSummary,
  Explain,
  Field,
  Notice,
  PublicPage,
  RequiredNote,
  shownBytes,
  words,
} from '../../../../platform/html/index.ts'
import type { Mistake, PublicShell } from '../../../../platform/html/index.ts'
import type { Problem, Typed } from '../../../../platform/http/index.ts'
import { acceptAttribute, UploadProgress } from '../../../../platform/storage/index.ts'
import { limits } from '../../domain/intake.ts'
import { senderKinds } from '../../domain/petition.ts'
import type { SenderKind } from '../../domain/petition.ts'
import { all, field, one } from './params.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'
import type { Words } from './words.vi.ts'

const sendWords = words(vi, en)

export type SendView = {
  readonly formToken: string
  readonly submissionKey: string
  readonly typed: Typed
  readonly problem?: Problem | undefined
  /** names under the field of the place */
  readonly communes: readonly string[]
  /** offered where the typed name may mean several places */
  readonly places: readonly { readonly unitId: number; readonly label: string; readonly note: string | null }[]
  /** files of an earlier try, already kept */
  readonly kept: readonly { readonly id: string; readonly nameForDisplay: string; readonly sizeBytes: number }[]
  readonly fileBytes: number
}

/** The everyday ones first. A denunciation has a door of its own, /to-cao, where the name is sealed before it is sent. */
const kindsOffered: readonly SenderKind[] = ['FEEDBACK', 'RECOMMENDATION', 'COMPLAINT']

/** The one page of the web door: what, which kind, where, files, contact. Works without script; the islands only help. */
export function SendPage({ view, ...shell }: PublicShell & { readonly view: SendView }) {
  const text = sendWords(shell.lang)
  const { problem, typed } = view
  const mistakes = (problem?.errors ?? []).map(({ pointer, detail }) => ({ field: pointer.slice(1), text: detail }))
  const errors: Errors = Object.fromEntries(mistakes.map((one) => [one.field, one.text]))
  const part = { text, typed, errors, view }
  return (
    <PublicPage {...shell} title={text.title} current="send" islands={['draft', 'place', 'upload']}>
      <Refused problem={problem} mistakes={mistakes} lang={shell.lang} />
      <h1>{text.title}</h1>
      <p class="prose">{text.lead}</p>
      <form
        class="fields send"
        method="post"
        action="/gui"
        enctype="multipart/form-data"
        noValidate
        data-upload
        data-draft={problem ? 'returned' : 'new'}
      >
        <input type="hidden" name="_csrf" value={view.formToken} />
        <input type="hidden" name={field.key} value={view.submissionKey} />
        <DraftNote text={text} />
        <RequiredNote lang={shell.lang} />
        <What {...part} />
        <Kind {...part} />
        <Where {...part} />
        <Files {...part} lang={shell.lang} />
        <Contact {...part} />
        <div class="for-robots" aria-hidden="true">
          <label for={field.robots}>{text.robots}</label>
          <input id={field.robots} name={field.robots} tabIndex={-1} autocomplete="off" />
        </div>
        <Actions>
          <Button>{text.send}</Button>
        </Actions>
        <p class="small quiet">{text.afterSend}</p>
        <UploadProgress lang={shell.lang} limitBytes={view.fileBytes} />
      </form>
    </PublicPage>
  )
}

type Errors = Readonly<Record<string, string>>
type Part = { readonly text: Words; readonly typed: Typed; readonly errors: Errors; readonly view: SendView }

/** Mistakes beside their fields, or a failure of the whole form; what was typed stays either way. */
function Refused({
  problem,
  mistakes,
  lang,
}: {
  problem: Problem | undefined
  mistakes: Mistake[]
  lang: 'vi' | 'en'
}) {
  if (!problem) return null
  if (mistakes.length > 0) return <ErrorSummary lang={lang} mistakes={mistakes} />
  return (
    <Notice tone="danger" title={problem.title}>
      <>
        {problem.detail && <p>{problem.detail}</p>}
        <p>{problem.next}</p>
      </>
    </Notice>
  )
}

/** Shown by the island alone: without script nothing is kept, and nothing is said. */
const DraftNote = ({ text }: { readonly text: Words }) => (
  <div class="draft-note" data-draft-note data-back={text.draftBack} data-cleared={text.draftCleared} hidden>
    <p class="small quiet" role="status" data-draft-status>
      {text.draftKept}
    </p>
    <button class="ds-button" type="button" data-variant="tertiary" data-draft-clear>
      {text.draftClear}
    </button>
  </div>
)

const What = ({ text, typed, errors }: Part) => (
  <section class="ds-card fields">
    <h2>{text.what}</h2>
    <Field
      kind="textarea"
      name={field.body}
      label={text.body}
      hint={text.bodyHint}
      value={one(typed, field.body)}
      error={errors[field.body]}
      rows={8}
      required
    />
    <Field
      kind="text"
      name={field.title}
      label={text.titleLabel}
      hint={text.titleHint}
      value={one(typed, field.title)}
      error={errors[field.title]}
    />
  </section>
)

const Kind = ({ text, typed }: Part) => (
  <section class="ds-card fields">
    <h2>{text.kind}</h2>
    <Choices
      kind="radio"
      name={field.kind}
      label={text.kindLegend}
      hint={text.kindHint}
      chosen={senderKinds.filter((kind) => kind === one(typed, field.kind))}
      options={kindsOffered.map((kind) => ({
        value: kind,
        label: text.kinds[kind].label,
        hint: text.kinds[kind].about,
      }))}
    />
    <div>
      <Explain summary={text.denunciationTitle} open={one(typed, field.kind) === 'DENUNCIATION'}>
        <p>
          <a href="/to-cao">{text.denunciationLink}</a>
        </p>
        {text.denunciation.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Explain>
    </div>
  </section>
)

function Where({ text, typed, errors, view }: Part) {
  const asked = one(typed, field.commune)
  return (
    <section class="ds-card fields">
      <h2>{text.where}</h2>
      <Field
        kind="text"
        name={field.commune}
        label={text.commune}
        hint={text.communeHint}
        value={asked}
        error={errors[field.commune]}
        list="cac-xa"
        autoComplete="off"
      />
      <datalist id="cac-xa">
        {view.communes.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {view.places.length > 0 && (
        <>
          <input type="hidden" name={field.communeAsked} value={asked} />
          <Choices
            kind="radio"
            name={field.communeChosen}
            label={text.communeWhich}
            chosen={[one(typed, field.communeChosen)]}
            options={view.places.map(({ unitId, label, note }) => ({
              value: String(unitId),
              label,
              ...(note && { hint: note }),
            }))}
          />
        </>
      )}
      <Field
        kind="text"
        name={field.detail}
        label={text.detail}
        hint={text.detailHint}
        value={one(typed, field.detail)}
        error={errors[field.detail]}
      />
      <div>
        <Explain summary={text.pointSummary} open={one(typed, field.point) !== ''}>
          <div
            class="row"
            data-locate
            data-locating={text.locating}
            data-located={text.located}
            data-failed={text.locateFailed}
            hidden
          >
            <button class="ds-button" type="button" data-variant="secondary">
              {text.locate}
            </button>
            <p class="small" role="status" />
          </div>
          <Field
            kind="text"
            name={field.point}
            label={text.point}
            hint={text.pointHint}
            value={one(typed, field.point)}
            error={errors[field.point]}
            autoComplete="off"
            short
          />
        </Explain>
      </div>
    </section>
  )
}

const Files = ({ text, typed, errors, view, lang }: Part & { readonly lang: 'vi' | 'en' }) => (
  <section class="ds-card fields">
    <h2>{text.attach}</h2>
    {view.kept.length > 0 && (
      <div>
        <p>{text.kept}</p>
        <ul class="kept-files">
          {view.kept.map(({ id, nameForDisplay, sizeBytes }) => (
            <li key={id}>
              <input type="hidden" name={field.keptFiles} value={id} />
              <span>
                {nameForDisplay} <span class="quiet">({shownBytes(sizeBytes, lang)})</span>
              </span>
              <label class="small">
                <input
                  type="checkbox"
                  name={field.droppedFiles}
                  value={id}
                  checked={all(typed, field.droppedFiles).includes(id)}
                />{' '}
                {text.drop(nameForDisplay)}
              </label>
            </li>
          ))}
        </ul>
      </div>
    )}
    <Field
      kind="file"
      name={field.files}
      label={text.files}
      hint={text.filesHint(limits.attachments, Math.floor(view.fileBytes / 1024 / 1024))}
      error={errors[field.files]}
      accept={acceptAttribute}
      multiple
    />
  </section>
)

const Contact = ({ text, typed, errors }: Part) => (
  <section class="ds-card fields">
    <h2>{text.contact}</h2>
    <p class="small quiet">{text.contactHint}</p>
    <Field
      kind="text"
      name={field.name}
      label={text.name}
      value={one(typed, field.name)}
      error={errors[field.name]}
      autoComplete="name"
    />
    <Field
      kind="tel"
      name={field.phone}
      label={text.phone}
      value={one(typed, field.phone)}
      error={errors[field.phone]}
      autoComplete="tel"
      inputMode="tel"
      short
    />
    <Field
      kind="email"
      name={field.email}
      label={text.email}
      value={one(typed, field.email)}
      error={errors[field.email]}
      autoComplete="email"
    />
    <Field
      kind="text"
      name={field.address}
      label={text.address}
      value={one(typed, field.address)}
      error={errors[field.address]}
      autoComplete="street-address"
    />
    <div>
      <Explain
        summary={text.many}
        open={!['', '1'].includes(one(typed, field.signatories)) || errors[field.signatories] !== undefined}
      >
        <Field
          kind="number"
          name={field.signatories}
          label={text.signatories}
          hint={text.signatoriesHint}
          value={one(typed, field.signatories)}
          error={errors[field.signatories]}
          min="1"
          inputMode="numeric"
          short
        />
      </Explain>
    </div>
  </section>
)
