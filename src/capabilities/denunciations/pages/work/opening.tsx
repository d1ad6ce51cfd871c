import type { CivilDate } from '../../../../kernel/civil-date.ts'
import { Actions, Button, DefinitionList, Notice, shownDate } from '../../../../platform/html/index.ts'
import type { Opening, Purpose } from '../../domain/opening.ts'
import { custodyPath } from './custody.tsx'
import { hidden, Refused } from './form.tsx'
import type { FormPart } from './form.tsx'
import { workWords } from './words.ts'
import type { Words } from './words.vi.ts'

export type OpeningView = FormPart & {
  readonly id: number
  readonly code: string
  readonly purpose: Purpose['kind']
  readonly target?: string | undefined
  readonly askedBy: string
  readonly askedOn: CivilDate
  readonly until: CivilDate
  readonly decision: string
  readonly decisionOn: CivilDate
  readonly legalGround: string
  readonly reason: string
  readonly status: Opening['status']
  readonly given: number
  readonly threshold: number
  /** the reader's own share, still sealed to their key; absent for those who have none to give */
  readonly share?: { readonly sealed: string; readonly envelope: string; readonly recipient: string } | undefined
  readonly hasGiven: boolean
  readonly isAsker: boolean
  readonly isReady: boolean
  /** of the browser that asked */
  readonly recipient: string
  /** for sealing anew: who gets the new envelope */
  readonly targetKeys?:
    | {
        readonly threshold: number
        readonly custodians: readonly { readonly custodianId: number; readonly recipient: string }[]
      }
    | undefined
}

/** One request: its ground, the custodian's act, the asker's act. */
export function OpeningPage({ view }: { readonly view: OpeningView }) {
  const text = workWords(view.lang)
  return (
    <>
      <Refused {...view} />
      <DefinitionList
        facts={[
          {
            term: text.of,
            value: (
              <a class="code" href={`${custodyPath}/ho-so/${view.code}`}>
                {view.code}
              </a>
            ),
          },
          { term: text.purposeLabel, value: text.purpose[view.purpose] },
          ...(view.target ? [{ term: text.target, value: view.target }] : []),
          { term: text.askedBy, value: `${view.askedBy}, ${shownDate(view.askedOn).text}` },
          { term: text.decision, value: `${view.decision}, ${shownDate(view.decisionOn).text}` },
          { term: text.ground, value: view.legalGround },
          { term: text.why, value: view.reason },
        ]}
      />
      <p>
        <strong>{text.status[view.status]}</strong>
        {view.status === 'asked' &&
          `. ${text.given(view.given, view.threshold)}. ${text.until(shownDate(view.until).text)}.`}
      </p>
      {view.share && <Giving view={view} share={view.share} text={text} />}
      {view.hasGiven && <p>{text.gaveAlready}</p>}
      {view.isAsker && view.status === 'asked' && <Opening view={view} text={text} />}
      {view.isAsker && <Opened text={text} />}
    </>
  )
}

type Part = { readonly view: OpeningView; readonly text: Words }

const saysOf = ({ says }: Words) =>
  Object.fromEntries(Object.entries(says).map(([kind, sentence]) => [`data-says-${kind.toLowerCase()}`, sentence]))

const Says = () => <p role="alert" class="ds-validation-message" data-says hidden />

const Giving = ({ view, share, text }: Part & { readonly share: NonNullable<OpeningView['share']> }) => (
  <section class="ds-card stack">
    <h2>{text.giveTitle}</h2>
    <p>{text.giveLead}</p>
    <p data-without-key>{text.needsScript}</p>
    <form
      class="fields"
      method="post"
      action={`${custodyPath}/yeu-cau/${view.id}/giao`}
      noValidate
      hidden
      data-give
      data-share={share.sealed}
      data-envelope={share.envelope}
      data-to={share.recipient}
      {...saysOf(text)}
    >
      {hidden(view)}
      <input type="hidden" name="phan" data-sealed />
      <div class="ds-field">
        <label class="ds-label" for="tep-khoa">
          {text.giveFile}
        </label>
        <input class="ds-input" type="file" id="tep-khoa" data-key-file accept=".txt,text/plain" />
      </div>
      <Says />
      <Actions>
        <Button>{text.give}</Button>
      </Actions>
    </form>
  </section>
)

const Opening = ({ view, text }: Part) => (
  <section class="ds-card stack">
    <h2>{text.openTitle}</h2>
    {view.isReady ? (
      <>
        <p>{view.purpose === 'open' ? text.openLead : text.resealLeadReady}</p>
        <p data-without-key>{text.needsScript}</p>
        <form
          class="fields"
          hidden
          data-open={view.purpose}
          data-address={`${custodyPath}/yeu-cau/${view.id}`}
          data-keep={`gandan-opening-${view.code}`}
          data-recipient={view.recipient}
          data-target={view.targetKeys && JSON.stringify(view.targetKeys)}
          {...saysOf(text)}
        >
          {hidden(view)}
          <Says />
          <Actions>
            <Button>{view.purpose === 'open' ? text.open : text.reseal}</Button>
          </Actions>
        </form>
      </>
    ) : (
      <Notice tone="info" level={3}>
        {text.notYet}
      </Notice>
    )}
    <form method="post" action={`${custodyPath}/yeu-cau/${view.id}/rut`}>
      {hidden(view)}
      <Button variant="tertiary">{text.cancel}</Button>
    </form>
  </section>
)

/** Filled by the island, in this browser alone. */
const Opened = ({ text }: { readonly text: Words }) => (
  <section class="ds-card stack" data-opened hidden tabIndex={-1}>
    <dl class="facts">
      <dt>{text.name}</dt>
      <dd data-part="name" />
      <dt>{text.contact}</dt>
      <dd data-part="contact" />
      <dt>{text.address}</dt>
      <dd data-part="address" />
      <dt>{text.files}</dt>
      <dd data-files />
    </dl>
  </section>
)
