import {
  Actions,
  Button,
  Choices,
  DueCard,
  ErrorSummary,
  Explain,
  Field,
  Notice,
  PublicPage,
  ScreenOnly,
  shownBytes,
  Steps,
  Tag,
  Tags,
} from '../../../../platform/html/index.ts'
import type { Lang, PublicShell, Step } from '../../../../platform/html/index.ts'
import type { Problem, Typed } from '../../../../platform/http/index.ts'
import { acceptAttribute, UploadProgress } from '../../../../platform/storage/index.ts'
import { trackWords } from './view-model.ts'
import type { ShownAnswer, ShownFile, ShownStep, TrackView } from './view-model.ts'
import type { Words } from './words.vi.ts'

export type TrackPageProps = PublicShell & {
  readonly view: TrackView
  readonly formToken: string
  readonly typed: Typed
  readonly problem?: Problem | undefined
  readonly fileBytes: number
}

/** A citizen's case: the day owed first, then the way it went, the answer, and what the sender can do now. */
export function TrackPage({ view, formToken, typed, problem, fileBytes, ...shell }: TrackPageProps) {
  const text = trackWords(shell.lang)
  const mistakes = (problem?.errors ?? []).map(({ pointer, detail }) => ({ field: pointer.slice(1), text: detail }))
  const form: FormPart = {
    text,
    view,
    formToken,
    lang: shell.lang,
    fileBytes,
    typed: (name) => [typed[name] ?? ''].flat()[0] ?? '',
    errorOf: (name) => mistakes.find((one) => one.field === name)?.text,
  }
  return (
    <PublicPage
      {...shell}
      title={`${text.title} ${view.code}`}
      current="track"
      variant="case"
      indexed={false}
      islands={['upload']}
    >
      {mistakes.length > 0 ? (
        <ErrorSummary lang={shell.lang} mistakes={mistakes} />
      ) : (
        problem && (
          <Notice tone="danger" title={problem.title}>
            {[problem.detail, problem.next].filter(Boolean).join(' ')}
          </Notice>
        )
      )}
      <Tags>
        <Tag tone="river">{view.kind}</Tag>
        <Tag tone={view.status.tone}>{view.status.text}</Tag>
      </Tags>
      <h1>
        {text.title} <span class="code">{view.code}</span>
      </h1>
      {view.isSentAsDenunciation && (
        <p>
          <a href={`/tra-cuu/${view.code}/to-cao`}>{text.sealed}</a>
        </p>
      )}
      <div class="columns case-columns">
        <div class="case-due">
          <Due view={view} text={text} />
        </div>
        <div class="case-main">
          {view.question && <Question {...form} />}
          {view.answers.map((answer, index) => (
            <Answer key={answer.id} answer={answer} isLatest={index === 0} form={form} />
          ))}
          {view.reopen && <Reopen {...form} />}
          <section class="ds-card">
            <h2>{text.steps}</h2>
            {view.handovers > 0 && <p class="small quiet">{text.handovers(view.handovers)}</p>}
            <Steps done={view.done.map(sayStep)} next={view.next} />
          </section>
        </div>
        <div class="case-side">
          <Asides {...form} />
        </div>
      </div>
    </PublicPage>
  )
}

type FormPart = {
  readonly text: Words
  readonly view: TrackView
  readonly formToken: string
  readonly lang: Lang
  readonly fileBytes: number
  readonly typed: (name: string) => string
  readonly errorOf: (name: string) => string | undefined
}

function Due({ view, text }: { readonly view: TrackView; readonly text: Words }) {
  if (view.due) return <DueCard label={text.due} due={view.due} />
  if (!view.answeredOn) return null
  return <DueCard label={text.answeredOn} due={{ ...view.answeredOn, words: text.nothingDue, standing: 'ahead' }} />
}

const sayStep = ({ when, machine, what, more, note }: ShownStep): Step => ({
  when,
  machine,
  what: (
    <>
      <strong>{what}</strong>
      {more && ` ${more}`}
      {note && <p class="as-written quiet">{note}</p>}
    </>
  ),
})

const hidden = ({ formToken }: FormPart) => <input type="hidden" name="_csrf" value={formToken} />

const SupplyForm = (form: FormPart) => {
  const { text, view, typed, errorOf, lang, fileBytes } = form
  return (
    <form
      class="fields"
      method="post"
      action={`/tra-cuu/${view.code}/bo-sung`}
      enctype="multipart/form-data"
      noValidate
      data-upload
    >
      {hidden(form)}
      <Field
        kind="textarea"
        name="bo_sung"
        label={text.supplyText}
        value={typed('bo_sung')}
        error={errorOf('bo_sung')}
        rows={5}
        required
      />
      <Field kind="file" name="tep" label={text.supplyFiles} error={errorOf('tep')} accept={acceptAttribute} multiple />
      <Actions>
        <Button>{text.supply}</Button>
      </Actions>
      <UploadProgress lang={lang} limitBytes={fileBytes} />
    </form>
  )
}

const Question = (form: FormPart) => (
  <section class="ds-card answer">
    <h2>{form.text.question}</h2>
    <p class="as-written">{form.view.question}</p>
    <p class="small quiet">{form.text.questionWait}</p>
    <SupplyForm {...form} />
  </section>
)

function Answer({ answer, isLatest, form }: { answer: ShownAnswer; isLatest: boolean; form: FormPart }) {
  const { text, view, lang } = form
  const isToRate = view.rateAnswer === answer.id
  const said = (
    <>
      <p class="small quiet">{answer.by}</p>
      <p class="as-written">{answer.body}</p>
      <p>
        <span class="quiet">{text.basis}:</span> {answer.legalBasis}
      </p>
      <FileList files={answer.files} text={text} lang={lang} />
      {answer.score !== null && (
        <p>
          <strong>{text.events.rated(answer.score)}</strong>
        </p>
      )}
    </>
  )
  if (!isLatest)
    return (
      <section class="ds-card">
        <Explain summary={text.earlierAnswer}>{said}</Explain>
      </section>
    )
  return (
    <section class="ds-card answer">
      <h2>{text.answer}</h2>
      {said}
      {isToRate && <RateForm {...form} answerId={answer.id} />}
    </section>
  )
}

const RateForm = ({ answerId, ...form }: FormPart & { readonly answerId: number }) => {
  const { text, view, typed, errorOf } = form
  return (
    <ScreenOnly>
      <form class="fields rate" method="post" action={`/tra-cuu/${view.code}/cham`} noValidate>
        {hidden(form)}
        <input type="hidden" name="tra_loi" value={answerId} />
        <h3>{text.rate}</h3>
        <Choices
          kind="radio"
          name="diem"
          label={text.rateLegend}
          hint={text.rateHint}
          error={errorOf('diem')}
          chosen={[typed('diem')]}
          options={[1, 2, 3, 4, 5].map((score) => ({ value: String(score), label: text.scores[score] ?? '' }))}
          required
        />
        <Field
          kind="textarea"
          name="nhan_xet"
          label={text.rateComment}
          value={typed('nhan_xet')}
          error={errorOf('nhan_xet')}
          rows={3}
        />
        <Actions>
          <Button>{text.rateSend}</Button>
        </Actions>
      </form>
    </ScreenOnly>
  )
}

const Reopen = (form: FormPart) => {
  const { text, view, typed, errorOf } = form
  if (!view.reopen) return null
  return (
    <ScreenOnly>
      <section class="ds-card">
        <Explain summary={text.reopenSummary} open={errorOf('ly_do') !== undefined || typed('ly_do') !== ''}>
          {view.reopen.isOpen ? (
            <form class="fields" method="post" action={`/tra-cuu/${view.code}/mo-lai`} noValidate>
              {hidden(form)}
              <p>{text.reopenHint(view.reopen.lastDay)}</p>
              <Field
                kind="textarea"
                name="ly_do"
                label={text.reopenWhy}
                value={typed('ly_do')}
                error={errorOf('ly_do')}
                rows={4}
                required
              />
              <Actions>
                <Button variant="secondary">{text.reopen}</Button>
              </Actions>
            </form>
          ) : (
            <p>{text.reopenOver(view.reopen.lastDay)}</p>
          )}
        </Explain>
      </section>
    </ScreenOnly>
  )
}

function Asides(form: FormPart) {
  const { text, view, lang, errorOf, typed } = form
  return (
    <>
      <section class="ds-card">
        {view.why.length > 0 && (
          <Explain summary={text.why} open>
            {view.why.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </Explain>
        )}
        {view.isUnsignedDenunciation && (
          <Explain summary={text.denunciationTitle} open>
            <p>{text.denunciation}</p>
          </Explain>
        )}
        <Explain summary={text.letter}>
          <p>
            <strong>{view.letter.title}</strong>
          </p>
          {view.letter.place && <p class="small quiet">{view.letter.place}</p>}
          <p class="as-written">{view.letter.body}</p>
          <FileList files={view.letter.files} text={text} lang={lang} />
        </Explain>
        {view.maySupply && !view.question && (
          <Explain summary={text.supplySummary} open={errorOf('bo_sung') !== undefined || typed('bo_sung') !== ''}>
            <SupplyForm {...form} />
          </Explain>
        )}
        {view.receipts.length > 0 && (
          <Explain summary={text.receipts}>
            <p>{text.receiptsAbout}</p>
            <ul>
              {view.receipts.map(({ href, what, when }) => (
                <li key={href}>
                  <a href={href}>{what}</a> <span class="quiet">({when})</span>
                </li>
              ))}
            </ul>
          </Explain>
        )}
        {view.late.length > 0 && (
          <Explain summary={text.lateTitle}>
            {view.late.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </Explain>
        )}
      </section>
      <ScreenOnly>
        <form method="post" action="/tra-cuu/dong">
          {hidden(form)}
          <Button variant="tertiary">{text.leave}</Button>
        </form>
        <p class="small quiet">{text.print}</p>
      </ScreenOnly>
    </>
  )
}

const FileList = ({ files, text, lang }: { files: readonly ShownFile[]; text: Words; lang: Lang }) =>
  files.length === 0 ? null : (
    <div>
      <p class="small quiet">{text.files}</p>
      <ul class="kept-files">
        {files.map(({ href, name, sizeBytes }) => (
          <li key={href}>
            <a href={href}>{name}</a> <span class="quiet">({shownBytes(sizeBytes, lang)})</span>
          </li>
        ))}
      </ul>
    </div>
  )
