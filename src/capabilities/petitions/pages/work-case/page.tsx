import {
  ButtonLink,
  DefinitionList,
  DueCard,
  Explain,
  Notice,
  Steps,
  Tag,
  Tags,
  WorkspacePage,
} from '../../../../platform/html/index.ts'
import type { Flash, Step, WorkspaceShell } from '../../../../platform/html/index.ts'
import { islands, KeysHelp, WorkList } from '../work-list/page.tsx'
import type { ListView } from '../work-list/page.tsx'
import type { CaseView, EventStep, ShownAnswer, ShownFile } from './view-model.ts'
import type { ShownClocks } from './clocks.ts'
import { caseWords } from './words.ts'

export type CasePageProps = {
  readonly shell: WorkspaceShell
  readonly list: ListView
  readonly view: CaseView
  readonly backHref: string
  readonly flash?: Flash
}

/** The case, and on a wide screen the list it was opened from to its left. */
export function CasePage({ shell, list, view, backHref, flash }: CasePageProps) {
  const text = caseWords(view.lang)
  return (
    <WorkspacePage
      {...shell}
      {...(flash && { flash })}
      title={`${view.code} ${view.title}`}
      paneLabel={text.pane(view.code)}
      backHref={backHref}
      islands={islands}
      pane={
        <>
          <CaseBody view={view} />
          <KeysHelp lang={view.lang} />
        </>
      }
    >
      <WorkList view={list} level={2} />
    </WorkspacePage>
  )
}

function CaseBody({ view }: { readonly view: CaseView }) {
  const text = caseWords(view.lang)
  return (
    <div class="case stack">
      <Tags>
        {view.tags.map(({ tone, text: word }) => (
          <Tag key={word} tone={tone}>
            {word}
          </Tag>
        ))}
      </Tags>
      <h1 class="title">{view.title}</h1>
      {view.isSample && <p class="small quiet">{text.sample}</p>}
      <DefinitionList facts={[...view.facts.slice(0, 1), ...(view.persons ?? []), ...view.facts.slice(1)]} />
      {!view.persons && <p class="small quiet">{text.personsHidden}</p>}
      <Owed clocks={view.clocks} lang={view.lang} />
      <Acts view={view} />
      {view.repeats.length > 0 && (
        <Notice tone="warning" title={text.repeats} level={2}>
          <ul>
            {view.repeats.map(({ code, title, about }) => (
              <li key={code}>
                <a href={`/lam-viec/don-thu/${code}`}>{code}</a> {title} ({about})
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Whys clocks={view.clocks} lang={view.lang} />
      <section class="stack">
        <h2>{text.letter}</h2>
        <p class="letter">{view.body}</p>
        <Files title={text.attachments} files={view.files} />
      </section>
      {view.answers.length > 0 && (
        <section class="stack">
          <h2>{text.answers}</h2>
          {view.answers.map((answer) => (
            <AnswerCard key={answer.by} answer={answer} lang={view.lang} />
          ))}
        </section>
      )}
      {view.publication && (
        <section class="stack">
          <h2>{text.publication}</h2>
          <p>
            <Tag tone="river">{view.publication.state}</Tag>
          </p>
          <p class="small quiet">{view.publication.by.join(' · ')}</p>
          <Explain summary={text.question}>
            <p class="letter">{view.publication.question}</p>
          </Explain>
          <Explain summary={text.answer}>
            <p class="letter">{view.publication.answer}</p>
          </Explain>
        </section>
      )}
      <section class="stack">
        <h2>{text.chain}</h2>
        {view.hasCircled && <Notice tone="warning">{text.twice}</Notice>}
        <Steps done={view.chain} />
      </section>
      <section class="stack">
        <h2>{text.timeline}</h2>
        <Steps done={view.timeline.map(withNote)} />
      </section>
      {view.persons && <p class="small quiet">{text.personsRecorded}</p>}
    </div>
  )
}

/** What was done, and under it the words that were given, as they were typed. */
export const withNote = ({ what, note, ...step }: EventStep): Step => ({
  ...step,
  what: note ? (
    <>
      {what}
      <p class="letter note">{note}</p>
    </>
  ) : (
    what
  ),
})

/** The date to work to, and beside it every other that runs. */
function Owed({ clocks, lang }: { readonly clocks: ShownClocks; readonly lang: CaseView['lang'] }) {
  const text = caseWords(lang)
  const [first, ...others] = clocks.running
  if (!first) return <p class="quiet">{text.noClock}</p>
  return (
    <div class="clocks">
      <DueCard label={first.name} due={first.due} {...(first.basis && { basis: first.basis })} />
      {others.length > 0 && (
        <p class="small">
          {text.bothRun} {others.map(({ name, due }) => text.otherDue(name, `${due.text} (${due.words})`)).join('; ')}.
        </p>
      )}
    </div>
  )
}

function Whys({ clocks, lang }: { readonly clocks: ShownClocks; readonly lang: CaseView['lang'] }) {
  const text = caseWords(lang)
  return (
    <div>
      {clocks.running
        .filter(({ why }) => why.length > 0)
        .map((clock, index) => (
          <Explain key={clock.name} summary={index === 0 ? text.why : text.whyOther(clock.due.text)}>
            {clock.why.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </Explain>
        ))}
      {clocks.ended.length > 0 && (
        <Explain summary={text.endedClocks}>
          <ul>
            {clocks.ended.map(({ name, text: said }) => (
              <li key={`${name} ${said}`}>
                {name}: {said}
              </li>
            ))}
          </ul>
        </Explain>
      )}
    </div>
  )
}

function Acts({ view }: { readonly view: CaseView }) {
  const text = caseWords(view.lang)
  return (
    <>
      <div class="acts screen-only">
        {view.main && (
          <ButtonLink href={view.main.href} {...(view.main.key && { shortcut: view.main.key })}>
            {view.main.label}
          </ButtonLink>
        )}
        {view.acts.map(({ act, label, href, key }) => (
          <ButtonLink key={act} variant="secondary" href={href} {...(key && { shortcut: key })}>
            {label}
          </ButtonLink>
        ))}
      </div>
      {view.more.length > 0 && (
        <div class="screen-only">
          <Explain summary={text.moreActs}>
            <div class="acts">
              {view.more.map(({ act, label, href }) => (
                <ButtonLink key={act} variant="secondary" href={href}>
                  {label}
                </ButtonLink>
              ))}
            </div>
          </Explain>
        </div>
      )}
    </>
  )
}

function AnswerCard({ answer, lang }: { readonly answer: ShownAnswer; readonly lang: CaseView['lang'] }) {
  const text = caseWords(lang)
  return (
    <article class="answer stack">
      <p class="small quiet">{answer.by}</p>
      <p class="letter">{answer.body}</p>
      <p class="small">
        {text.legalBasis}: {answer.legalBasis}
      </p>
      <Files title={text.attachments} files={answer.files} />
      <p class="small">{answer.rating}</p>
      {answer.comment && <p class="small letter">{answer.comment}</p>}
    </article>
  )
}

function Files({ title, files }: { readonly title: string; readonly files: readonly ShownFile[] }) {
  if (files.length === 0) return null
  return (
    <div>
      <h3>{title}</h3>
      <ul class="files">
        {files.map(({ href, name, about }) => (
          <li key={href}>
            <a href={href}>{name}</a> <span class="small quiet">{about}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
