import type { CivilDate } from '../../../../kernel/civil-date.ts'
import { Actions, Button, Explain, Field, Notice, shownDate, shownDay } from '../../../../platform/html/index.ts'
import type { Choice } from '../../../../platform/html/index.ts'
import type { Standing } from '../../domain/custody.ts'
import type { Opening, Purpose } from '../../domain/opening.ts'
import { custodyPath } from './custody.tsx'
import { errorOf, hidden, Refused } from './form.tsx'
import type { FormPart } from './form.tsx'
import { workWords } from './words.ts'
import type { Words } from './words.vi.ts'

export type CaseView = FormPart & {
  readonly code: string
  readonly mayRead: boolean
  readonly mayWrite: boolean
  readonly mayAsk: boolean
  readonly mayReseal: boolean
  readonly mayExclude: boolean
  readonly envelope?:
    | {
        readonly unit: string
        readonly on: CivilDate
        readonly threshold: number
        readonly keys: number
        readonly standing: Standing
        /** the unit that has the case, when the envelope lies elsewhere */
        readonly holder?: string | undefined
      }
    | undefined
  readonly openings: readonly {
    readonly id: number
    readonly purpose: Purpose['kind']
    readonly on: CivilDate
    readonly status: Opening['status']
    readonly given: number
    readonly mayOpen: boolean
  }[]
  readonly targets: readonly Choice[]
  readonly excludable: readonly Choice[]
  readonly messages: readonly {
    readonly id: number
    readonly fromOffice: boolean
    readonly on: CivilDate
    readonly body: string
  }[]
}

/** The sealed side of one denunciation: its envelope, who asked to open it, and the conversation. */
export function CasePage({ view }: { readonly view: CaseView }) {
  const text = workWords(view.lang)
  const { envelope } = view
  return (
    <>
      <Refused {...view} />
      {envelope ? (
        <>
          <p>{text.envelope(envelope.unit, shownDate(envelope.on).text)}</p>
          <Notice tone={envelope.standing === 'safe' ? 'success' : envelope.standing === 'last' ? 'warning' : 'danger'}>
            {text.standing[envelope.standing](envelope.threshold, envelope.keys)}
          </Notice>
          {envelope.holder && <Notice tone="info">{text.elsewhere(envelope.holder)}</Notice>}
        </>
      ) : (
        <p>{text.noEnvelope}</p>
      )}
      {view.mayRead && <Messages view={view} text={text} />}
      <section class="ds-card stack">
        <h2>{text.openings}</h2>
        {view.openings.length === 0 && <p>{text.noOpenings}</p>}
        <ul>
          {view.openings.map(({ id, purpose, on, status, given, mayOpen }) => (
            <li key={id}>
              {mayOpen ? (
                <a href={`${custodyPath}/yeu-cau/${id}`}>{text.purpose[purpose]}</a>
              ) : (
                <span>{text.purpose[purpose]}</span>
              )}
              , {shownDate(on).text}: {text.status[status]}
              {status === 'asked' && envelope && ` (${text.given(given, envelope.threshold)})`}
            </li>
          ))}
        </ul>
        {/* a card with a bare question inside has no padding of its own */}
        <div>
          {envelope && view.mayAsk && <Asking view={view} text={text} kind="open" />}
          {envelope && view.mayReseal && view.targets.length > 0 && <Asking view={view} text={text} kind="reseal" />}
        </div>
      </section>
      {view.mayExclude && view.excludable.length > 0 && (
        <section class="ds-card stack">
          <h2>{text.exclude}</h2>
          <p>{text.excludeLead}</p>
          <form class="fields" method="post" action={`${custodyPath}/ho-so/${view.code}/loai`} noValidate>
            {hidden(view)}
            <Field
              kind="select"
              name="nguoi"
              label={text.excludeWho}
              empty={text.choose}
              options={view.excludable}
              error={errorOf(view, 'nguoi')}
            />
            <Actions>
              <Button variant="secondary" danger>
                {text.excludeButton}
              </Button>
            </Actions>
          </form>
        </section>
      )}
    </>
  )
}

type Part = { readonly view: CaseView; readonly text: Words }

const Messages = ({ view, text }: Part) => (
  <section class="ds-card stack">
    <h2>{text.messages}</h2>
    {view.messages.length === 0 && <p>{text.noMessages}</p>}
    {view.messages.map(({ id, fromOffice, on, body }) => (
      <article key={id}>
        <p class="small">
          <strong>{fromOffice ? text.fromOffice : text.fromSender}</strong>, {shownDay(on, view.lang).text}
        </p>
        <p class="as-written">{body}</p>
      </article>
    ))}
    {view.mayWrite && (
      <form class="fields" method="post" action={`${custodyPath}/ho-so/${view.code}/tin`} noValidate>
        {hidden(view)}
        <Field
          kind="textarea"
          name="tin"
          label={text.write}
          value={view.typed('tin')}
          error={errorOf(view, 'tin')}
          rows={4}
        />
        <Actions>
          <Button variant="secondary">{text.send}</Button>
        </Actions>
      </form>
    )}
    <p>
      <a href={`${custodyPath}/ho-so/${view.code}/ban-luan-chuyen`}>{text.copy}</a>
    </p>
  </section>
)

/** One request form for either purpose; field names differ, so that both can stand on the page. */
function Asking({ view, text, kind }: Part & { readonly kind: Purpose['kind'] }) {
  const isOpen = kind === 'open'
  const name = (part: string) => (isOpen ? part : `${part}_lai`)
  const wasTyped = view.typed('viec') === kind
  const value = (part: string) => (wasTyped ? view.typed(name(part)) : '')
  const error = (part: string) => (wasTyped ? errorOf(view, name(part)) : undefined)
  return (
    <Explain summary={isOpen ? text.ask : text.resealTitle} open={wasTyped}>
      <form
        class="fields"
        method="post"
        action={`${custodyPath}/ho-so/${view.code}/xin`}
        noValidate
        data-ask
        data-keep={`gandan-opening-${view.code}`}
      >
        {hidden(view)}
        <p>{isOpen ? text.askLead : text.resealLead}</p>
        <input type="hidden" name="viec" value={kind} />
        <input type="hidden" name="nguoi_nhan" data-recipient />
        {!isOpen && (
          <Field kind="select" name="co_quan_lai" label={text.target} options={view.targets} value={value('co_quan')} />
        )}
        <Field
          kind="text"
          name={name('so')}
          label={text.decisionNumber}
          value={value('so')}
          error={error('so')}
          required
        />
        <Field
          kind="text"
          name={name('ngay')}
          label={text.decisionOn}
          value={value('ngay')}
          error={error('ngay')}
          inputMode="numeric"
          short
          required
        />
        <Field
          kind="text"
          name={name('can_cu')}
          label={text.legalGround}
          hint={text.legalGroundHint}
          value={value('can_cu')}
          error={error('can_cu')}
          required
        />
        <Field
          kind="textarea"
          name={name('ly_do')}
          label={text.reason}
          value={value('ly_do')}
          error={error('ly_do')}
          rows={3}
          required
        />
        <p data-without-key>{text.needsScript}</p>
        <Actions>
          <Button>{isOpen ? text.askButton : text.resealButton}</Button>
        </Actions>
      </form>
    </Explain>
  )
}
