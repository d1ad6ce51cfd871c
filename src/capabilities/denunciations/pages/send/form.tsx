import {
  Actions,
  Button,
  Choices,
  ErrorSummary,
  Explain,
  Field,
  Notice,
  RequiredNote,
} from '../../../../platform/html/index.ts'
import type { Lang } from '../../../../platform/html/index.ts'
import type { Problem } from '../../../../platform/http/index.ts'
import { sendWords } from './words.ts'
import type { Words } from './words.vi.ts'

/** Names of the fields that are sent. Those of the identity have none: no browser can send what has no name. */
export const field = {
  key: 'khoa',
  body: 'noi_dung',
  place: 'noi_xay_ra',
  to: 'noi_nhan',
  envelope: 'phong_bi',
  robots: 'trang_web',
} as const

export type SealFormView = {
  readonly lang: Lang
  readonly action: string
  readonly formToken: string
  readonly submissionKey: string
  readonly typed: (name: string) => string
  readonly problem?: Problem | undefined
  readonly bodies: readonly {
    readonly unitId: number
    readonly name: string
    readonly threshold: number
    readonly custodians: readonly { readonly custodianId: number; readonly name: string; readonly recipient: string }[]
  }[]
  /** at the desk nothing goes without the island */
  readonly atDesk: boolean
}

/** The form of both doors. Without script it takes content alone, and says so. */
export function SealForm({ view }: { readonly view: SealFormView }) {
  const text = sendWords(view.lang)
  const { problem, typed, bodies } = view
  const mistakes = (problem?.errors ?? []).map(({ pointer, detail }) => ({ field: pointer.slice(1), text: detail }))
  const errorOf = (name: string) => mistakes.find((one) => one.field === name)?.text
  const [first] = bodies
  const chosen = typed(field.to) || String(first?.unitId ?? '')
  return (
    <>
      {mistakes.length > 0 ? (
        <ErrorSummary lang={view.lang} mistakes={mistakes} />
      ) : (
        problem && (
          <Notice tone="danger" title={problem.title}>
            {problem.next}
          </Notice>
        )
      )}
      <div data-without-seal>
        {view.atDesk ? (
          <Notice tone="warning">{text.deskNeedsScript}</Notice>
        ) : (
          <Notice tone="warning" title={text.withoutTitle}>
            <>
              {text.without.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </>
          </Notice>
        )}
      </div>
      <form
        class="fields send"
        method="post"
        action={view.action}
        noValidate
        data-seal={view.atDesk ? 'desk' : 'public'}
        {...saysOf(text)}
      >
        <input type="hidden" name="_csrf" value={view.formToken} />
        <input type="hidden" name={field.key} value={view.submissionKey} />
        <RequiredNote lang={view.lang} />
        <section class="ds-card fields">
          <h2>{text.what}</h2>
          <Field
            kind="textarea"
            name={field.body}
            label={text.body}
            hint={text.bodyHint}
            value={typed(field.body)}
            error={errorOf(field.body)}
            rows={8}
            required
          />
          <Field
            kind="text"
            name={field.place}
            label={text.place}
            value={typed(field.place)}
            error={errorOf(field.place)}
            autoComplete="off"
          />
          <Choices
            kind="radio"
            name={field.to}
            label={text.to}
            hint={text.toHint}
            error={errorOf(field.to)}
            chosen={[chosen]}
            options={bodies.map(({ unitId, name, threshold, custodians }) => ({
              value: String(unitId),
              label: name,
              hint: custodians.length > 0 ? text.toCan(threshold, custodians.length) : text.toCannot,
            }))}
          />
        </section>
        <Identity text={text} bodies={bodies} />
        <div class="for-robots" aria-hidden="true">
          <label for={field.robots}>{text.robots}</label>
          <input id={field.robots} name={field.robots} tabIndex={-1} autocomplete="off" />
        </div>
        <p role="alert" class="ds-validation-message" data-seal-says hidden />
        <p role="status" data-seal-status hidden>
          {text.working}
        </p>
        <div data-seal-send hidden={view.atDesk}>
          <Actions>
            <Button>{text.send}</Button>
          </Actions>
        </div>
        {!view.atDesk && <p class="small quiet">{text.afterSend}</p>}
      </form>
      {view.atDesk && <DeskReceipt text={text} />}
    </>
  )
}

const saysOf = ({ says }: Words) => ({
  'data-name-missing': says.nameMissing,
  'data-too-large': says.tooLarge,
  'data-too-few': says.tooFew,
  'data-failed': says.failed,
})

/** Shown by the island alone; none of its controls has a name. */
const Identity = ({ text, bodies }: { readonly text: Words; readonly bodies: SealFormView['bodies'] }) => (
  <section class="ds-card fields" data-identity hidden>
    <h2>{text.who}</h2>
    <p class="small">{text.whoLead}</p>
    <fieldset class="ds-fieldset">
      <legend class="ds-label">{text.how}</legend>
      <div class="ds-field choice">
        <input class="ds-input" type="radio" id="kin-khoa" data-way="sealed" checked />
        <label for="kin-khoa">{text.sealedWay}</label>
      </div>
      <div class="ds-field choice">
        <input class="ds-input" type="radio" id="kin-khong-ten" data-way="anonymous" />
        <label for="kin-khong-ten">{text.anonymousWay}</label>
      </div>
    </fieldset>
    <div class="fields" data-identity-fields>
      <Unnamed id="kin-ho-ten" label={text.name} part="name" />
      <Unnamed id="kin-dia-chi" label={text.address} part="address" />
      <Unnamed id="kin-lien-lac" label={text.contact} part="contact" />
      <div class="ds-field">
        <label class="ds-label" for="kin-anh">
          {text.scans}
        </label>
        <p data-field="description" id="kin-anh-hint">
          {text.scansHint}
        </p>
        <input
          class="ds-input"
          type="file"
          id="kin-anh"
          data-scans
          multiple
          accept="image/jpeg,image/png,image/webp,application/pdf"
          aria-describedby="kin-anh-hint"
        />
      </div>
      {bodies.map(({ unitId, threshold, custodians }) => (
        <div key={unitId} data-keepers={unitId} data-threshold={threshold} hidden>
          <Explain summary={text.keepers}>
            <p class="small">{text.keepersHint}</p>
            {custodians.map(({ custodianId, name, recipient }) => (
              <div key={custodianId} class="ds-field choice">
                <input
                  class="ds-input"
                  type="checkbox"
                  id={`kin-bo-${custodianId}`}
                  data-custodian={custodianId}
                  data-recipient={recipient}
                  aria-describedby={`kin-khoa-${custodianId}`}
                />
                <label for={`kin-bo-${custodianId}`}>{text.keeperIsAccused(name)}</label>
                <p data-field="description" id={`kin-khoa-${custodianId}`}>
                  {text.keeperKey}: <span class="recipient">{recipient}</span>
                </p>
              </div>
            ))}
          </Explain>
        </div>
      ))}
    </div>
  </section>
)

const Unnamed = ({ id, label, part }: { readonly id: string; readonly label: string; readonly part: string }) => (
  <div class="ds-field">
    <label class="ds-label" for={id}>
      {label}
    </label>
    <input class="ds-input" type="text" id={id} data-part={part} autocomplete="off" maxLength={300} />
  </div>
)

const DeskReceipt = ({ text }: { readonly text: Words }) => (
  <section class="ds-card stack" data-desk-receipt hidden tabIndex={-1}>
    <h2>{text.says.receipt}</h2>
    <dl class="facts">
      <dt>{text.code}</dt>
      <dd class="code" data-code />
      <dt>{text.secret}</dt>
      <dd class="code" data-secret />
    </dl>
    <p>{text.afterSend}</p>
    <p>
      <a href="/lam-viec/tiep-nhan/to-cao">{text.another}</a>
    </p>
  </section>
)
