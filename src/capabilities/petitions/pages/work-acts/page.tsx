import {
  Button,
  ButtonLink,
  Checkbox,
  Choices,
  ErrorSummary,
  Explain,
  Field,
  Fields,
  Notice,
  RequiredNote,
  Steps,
  WorkspacePage,
} from '../../../../platform/html/index.ts'
import type { Choice, Lang, Mistake, Step, WorkspaceShell } from '../../../../platform/html/index.ts'
import { acceptAttribute, UploadProgress } from '../../../../platform/storage/index.ts'
import { limits } from '../../domain/intake.ts'
import type { OfficerAct } from '../../domain/offers.ts'
import type { Hint } from '../../domain/personal-data.ts'
import { fields, senderKinds } from '../../domain/petition.ts'
import { labelsFor } from '../labels.ts'
import { withNote } from '../work-case/page.tsx'
import type { EventStep } from '../work-case/view-model.ts'
import { named } from '../mistakes.ts'
import { actWords } from './words.ts'

export type ActView = {
  readonly lang: Lang
  readonly act: OfficerAct
  readonly code: string
  readonly caseTitle: string
  readonly letter: string
  readonly action: string
  readonly caseHref: string
  readonly csrf: string
  /** the version and the last event that this page has shown */
  readonly version: number
  readonly seen: number
  /** what stands in the fields: typed, or known already */
  readonly typed: Readonly<Record<string, string>>
  readonly mistakes: readonly Mistake[]
  readonly problem: { readonly title: string; readonly next: string } | undefined
  /** what somebody else did since the form was opened */
  readonly changes: readonly EventStep[] | undefined
  readonly isPossible: boolean
  readonly people: readonly Choice[]
  readonly units: readonly string[]
  readonly unitChoices: readonly Choice[]
  readonly circle: { readonly unit: string; readonly times: number; readonly way: readonly Step[] } | undefined
  readonly kept: readonly { readonly id: string; readonly name: string; readonly about: string }[]
  readonly preview: { readonly body: string; readonly legalBasis: string } | undefined
  readonly hints: readonly Hint[]
  readonly publication: { readonly question: string; readonly answer: string; readonly draftedBy: string } | undefined
  readonly lastAnswer: string | undefined
  readonly fileBytes: number
}

/** One act on one case: its form, and the letter beside it. */
export function ActPage({ shell, view }: { readonly shell: WorkspaceShell; readonly view: ActView }) {
  const text = actWords(view.lang)
  return (
    <WorkspacePage {...shell} title={`${text.titles[view.act]} ${view.code}`} islands={['upload']}>
      <p>
        <a href={view.caseHref}>← {text.back}</a>
      </p>
      <div class="list-head">
        <h1>{text.titles[view.act]}</h1>
      </div>
      <p class="quiet">
        <span class="code">{view.code}</span> · {view.caseTitle}
      </p>
      <div class="beside">
        <div class="stack">
          <Said view={view} />
          {view.isPossible ? <ActForm view={view} /> : <Lost view={view} />}
        </div>
        <aside class="stack" aria-label={text.letter}>
          <Explain summary={text.letter} open>
            <p class="letter">{view.letter}</p>
          </Explain>
          {view.lastAnswer && (
            <Explain summary={text.lastAnswer}>
              <p class="letter">{view.lastAnswer}</p>
            </Explain>
          )}
        </aside>
      </div>
    </WorkspacePage>
  )
}

function Said({ view }: { readonly view: ActView }) {
  const text = actWords(view.lang)
  return (
    <>
      {view.changes && (
        <Notice tone="warning" title={text.staleTitle}>
          <p>{text.staleSaid}</p>
          <Steps done={view.changes.map(withNote)} />
          <p>{text.staleKept}</p>
        </Notice>
      )}
      {view.problem && !view.changes && (
        <Notice tone="danger" title={view.problem.title}>
          {view.problem.next}
        </Notice>
      )}
      <ErrorSummary lang={view.lang} mistakes={named(view.mistakes, labelsOfFields(view.lang))} />
    </>
  )
}

const labelsOfFields = (lang: Lang): Readonly<Record<string, string>> => {
  const text = actWords(lang)
  return {
    kind: text.kind,
    field: text.field,
    assigneeId: text.assignee,
    note: text.assignNote,
    unit: text.unit,
    why: text.why,
    body: text.answerBody,
    legalBasis: text.legalBasis,
    question: text.question,
    answer: text.publicAnswer,
  }
}

/** The step is gone; the words are not. */
function Lost({ view }: { readonly view: ActView }) {
  const text = actWords(view.lang)
  const kept = Object.entries(view.typed).filter(([name, value]) => texts.has(name) && value !== '')
  return (
    <div class="stack">
      <p>{text.notNow}</p>
      {kept.map(([name, value]) => (
        <textarea key={name} class="ds-input" rows={8} readOnly aria-label={text.titles[view.act]}>
          {value}
        </textarea>
      ))}
      <ButtonLink variant="secondary" href={view.caseHref}>
        {text.back}
      </ButtonLink>
    </div>
  )
}
const texts = new Set(['body', 'text', 'why', 'question', 'answer', 'legalBasis', 'note'])

function ActForm({ view }: { readonly view: ActView }) {
  const text = actWords(view.lang)
  const sendsFiles = view.act === 'answer'
  return (
    <form
      method="post"
      action={view.action}
      noValidate
      class="stack"
      {...(sendsFiles && { encType: 'multipart/form-data', 'data-upload': '' })}
    >
      <input type="hidden" name="_csrf" value={view.csrf} />
      <input type="hidden" name="version" value={view.version} />
      <input type="hidden" name="seen" value={view.seen} />
      {view.preview && <Preview view={view} />}
      <Fields>
        <ActFields view={view} />
      </Fields>
      <div class="row">
        <Button name="step" value="send">
          {text.buttons[view.act]}
        </Button>
        {view.act === 'answer' && (
          <Button variant="secondary" name="step" value="preview">
            {text.preview}
          </Button>
        )}
        <ButtonLink variant="tertiary" href={view.caseHref}>
          {text.back}
        </ButtonLink>
      </div>
      {sendsFiles && <UploadProgress lang={view.lang} limitBytes={view.fileBytes} />}
    </form>
  )
}

function Preview({ view }: { readonly view: ActView }) {
  const text = actWords(view.lang)
  return (
    <section class="answer stack" aria-label={text.previewTitle}>
      <h2>{text.previewTitle}</h2>
      <p class="letter">{view.preview?.body}</p>
      <p class="small">
        {text.legalBasis}: {view.preview?.legalBasis}
      </p>
      <ul>
        {view.kept.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </section>
  )
}

function ActFields({ view }: { readonly view: ActView }) {
  const text = actWords(view.lang)
  const errorOf = (name: string) => view.mistakes.find(({ field }) => field === name)?.text
  const input = (name: string) => ({ name, value: view.typed[name], error: errorOf(name) })
  switch (view.act) {
    case 'classify':
      return <ClassifyFields view={view} />
    case 'assign':
      return (
        <>
          {view.people.length === 0 && <Notice tone="warning">{text.nobodyToAssign}</Notice>}
          <Field
            kind="select"
            required
            {...input('assigneeId')}
            label={text.assignee}
            options={view.people}
            empty={text.choosePerson}
          />
          <Field kind="textarea" rows={3} {...input('note')} label={text.assignNote} maxLength={limits.note} />
        </>
      )
    case 'hand-over':
      return <HandOverFields view={view} />
    case 'accept':
      return <p>{text.acceptExplained}</p>
    case 'close':
      return <p>{text.closeExplained}</p>
    case 'ask-information':
      return <Field kind="textarea" required {...input('text')} label={text.askText} hint={text.askHint} />
    case 'supply-information':
      return <Field kind="textarea" required {...input('text')} label={text.supplyText} hint={text.supplyHint} />
    case 'note':
      return <Field kind="textarea" required {...input('text')} label={text.noteText} hint={text.noteHint} />
    case 'answer':
      return <AnswerFields view={view} />
    case 'draft-publication':
      return <DraftFields view={view} />
    case 'publish':
      return <Publication view={view} explained={text.publishExplained(view.publication?.draftedBy ?? '')} />
    case 'withdraw-publication':
      return (
        <>
          <Publication view={view} />
          <Field
            kind="textarea"
            rows={3}
            required
            {...input('why')}
            label={text.withdrawWhy}
            hint={text.withdrawHint}
          />
        </>
      )
  }
}

function ClassifyFields({ view }: { readonly view: ActView }) {
  const text = actWords(view.lang)
  const labels = labelsFor(view.lang)
  const errorOf = (name: string) => view.mistakes.find(({ field }) => field === name)?.text
  return (
    <>
      <RequiredNote lang={view.lang} />
      <Choices
        kind="radio"
        name="kind"
        label={text.kind}
        hint={text.kindHint}
        error={errorOf('kind')}
        required
        options={senderKinds.map((value) => ({ value, label: labels.kinds[value], hint: text.kindHints[value] }))}
        chosen={view.typed['kind'] ? [view.typed['kind']] : []}
      />
      <Field
        kind="select"
        name="field"
        label={text.field}
        required
        value={view.typed['field']}
        error={errorOf('field')}
        options={fields.map((value) => ({ value, label: labels.fields[value] }))}
        empty={text.chooseField}
      />
    </>
  )
}

function HandOverFields({ view }: { readonly view: ActView }) {
  const text = actWords(view.lang)
  const errorOf = (name: string) => view.mistakes.find(({ field }) => field === name)?.text
  return (
    <>
      <Field
        kind="text"
        name="unit"
        label={text.unit}
        hint={text.unitHint}
        required
        list="noi-chuyen"
        autoComplete="off"
        value={view.typed['unit']}
        error={errorOf('unit')}
      />
      <datalist id="noi-chuyen">
        {view.units.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {view.unitChoices.length > 0 && (
        <Choices
          kind="radio"
          name="toUnitId"
          label={text.unitChoices}
          options={view.unitChoices}
          chosen={view.typed['toUnitId'] ? [view.typed['toUnitId']] : []}
        />
      )}
      <Field
        kind="textarea"
        rows={4}
        name="why"
        label={text.why}
        hint={text.whyHint}
        required
        value={view.typed['why']}
        error={errorOf('why')}
      />
      {view.circle && (
        <>
          <Notice tone="warning" title={text.wayBefore}>
            <p>{text.circle(view.circle.unit, view.circle.times)}</p>
            <Steps done={view.circle.way} />
          </Notice>
          <Checkbox name="circleKnown" label={text.circleKnown} />
        </>
      )}
    </>
  )
}

function AnswerFields({ view }: { readonly view: ActView }) {
  const text = actWords(view.lang)
  const errorOf = (name: string) => view.mistakes.find(({ field }) => field === name)?.text
  return (
    <>
      <Field
        kind="textarea"
        rows={12}
        name="body"
        required
        label={text.answerBody}
        hint={text.answerHint}
        value={view.typed['body']}
        error={errorOf('body')}
      />
      <Field
        kind="textarea"
        rows={2}
        name="legalBasis"
        required
        label={text.legalBasis}
        hint={text.legalBasisHint}
        value={view.typed['legalBasis']}
        error={errorOf('legalBasis')}
      />
      {view.kept.length > 0 && (
        <div>
          <p class="ds-label">{text.keptFiles}</p>
          <ul>
            {view.kept.map(({ id, name, about }) => (
              <li key={id}>
                {name} <span class="small quiet">{about}</span>
                <input type="hidden" name="attachmentIds" value={id} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <Field
        kind="file"
        name="attachments"
        label={text.attachments}
        hint={text.attachmentsHint}
        accept={acceptAttribute}
        multiple
        error={errorOf('attachments')}
      />
    </>
  )
}

function DraftFields({ view }: { readonly view: ActView }) {
  const text = actWords(view.lang)
  const errorOf = (name: string) => view.mistakes.find(({ field }) => field === name)?.text
  return (
    <>
      {view.hints.length > 0 && (
        <Notice tone="warning" title={text.hintsTitle}>
          <ul>
            {view.hints.map(({ kind, text: found }) => (
              <li key={`${kind} ${found}`}>
                {text.hintKinds[kind]}: <strong>{found}</strong>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Field
        kind="textarea"
        rows={8}
        name="question"
        required
        label={text.question}
        hint={text.questionHint}
        value={view.typed['question']}
        error={errorOf('question')}
      />
      <Field
        kind="textarea"
        rows={8}
        name="answer"
        required
        label={text.publicAnswer}
        value={view.typed['answer']}
        error={errorOf('answer')}
      />
      {view.hints.length > 0 && <Checkbox name="hintsSeen" label={text.hintsSeen} error={errorOf('hintsSeen')} />}
    </>
  )
}

function Publication({ view, explained }: { readonly view: ActView; readonly explained?: string }) {
  const text = actWords(view.lang)
  return (
    <>
      {explained && <p>{explained}</p>}
      {view.hints.length > 0 && (
        <Notice tone="warning" title={text.hintsTitle}>
          <ul>
            {view.hints.map(({ kind, text: found }) => (
              <li key={`${kind} ${found}`}>
                {text.hintKinds[kind]}: <strong>{found}</strong>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <div class="answer stack">
        <h2>{text.question}</h2>
        <p class="letter">{view.publication?.question}</p>
        <h2>{text.publicAnswer}</h2>
        <p class="letter">{view.publication?.answer}</p>
      </div>
    </>
  )
}
