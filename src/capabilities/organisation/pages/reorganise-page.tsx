import type { ComponentChildren } from 'preact'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Field,
  Fields,
  FilterChips,
  Notice,
  WorkspacePage,
} from '../../../platform/html/index.ts'
import type { Mistake, WorkspaceShell } from '../../../platform/html/index.ts'
import { hierarchyOptions, reorganisePath } from './tree-page.tsx'
import type { PageWords } from './words.vi.ts'

export type FormField = 'decision' | 'on' | 'units' | 'into' | 'fresh' | 'parent' | 'hierarchy'
export type FormView = {
  readonly act: keyof PageWords['acts']
  readonly typed: Readonly<Partial<Record<FormField, string>>>
  readonly mistakes: readonly Mistake[]
}
export type PlanView = FormView & {
  readonly stamp: string
  readonly parts: readonly { readonly title: string; readonly lines: readonly string[] }[]
}

type Props<View> = { shell: WorkspaceShell; words: PageWords; csrf: string; view: View }

/** Which fields an act asks for. */
const fieldsOf: Record<FormView['act'], readonly FormField[]> = {
  create: ['fresh', 'parent', 'hierarchy'],
  rename: ['units', 'fresh'],
  move: ['units', 'parent', 'hierarchy'],
  merge: ['units', 'into', 'fresh'],
  split: ['units', 'fresh'],
  close: ['units', 'into'],
}

/** One decision on the tree, tried first. */
export function ReorganisePage({ shell, words, csrf, view }: Props<FormView>) {
  return (
    <WorkspacePage {...shell} title={words.reorganise}>
      <h1>{words.reorganise}</h1>
      <ErrorSummary lang={shell.lang} mistakes={view.mistakes} />
      <FilterChips
        label={words.choose}
        chips={(Object.keys(words.acts) as FormView['act'][]).map((act) => ({
          label: words.acts[act],
          href: `${reorganisePath}?act=${act}`,
          current: act === view.act,
        }))}
      />
      <form method="post" action={reorganisePath} noValidate>
        <input type="hidden" name="_csrf" value={csrf} />
        <input type="hidden" name="act" value={view.act} />
        <Fields>
          <ShortField {...{ view, words, name: 'decision' }} />
          <ShortField {...{ view, words, name: 'on' }} />
          {fieldsOf[view.act].map((name) => (
            <StepField key={name} {...{ view, words, name }} />
          ))}
        </Fields>
        <Actions>
          <Button>{words.tryIt}</Button>
        </Actions>
      </form>
    </WorkspacePage>
  )
}

type FieldPart = { view: FormView; words: PageWords; name: FormField }
const shared = ({ view, name }: FieldPart) => ({
  name,
  value: view.typed[name],
  error: view.mistakes.find(({ field }) => field === name)?.text,
})

const ShortField = (part: FieldPart) =>
  part.name === 'on' ? (
    <Field kind="date" {...shared(part)} label={part.words.on} required short />
  ) : (
    <Field kind="text" {...shared(part)} label={part.words.decision} required maxLength={200} />
  )

function StepField(part: FieldPart) {
  const { view, words, name } = part
  if (name === 'hierarchy')
    return <Field kind="select" {...shared(part)} label={words.hierarchy} options={hierarchyOptions(words)} />
  if (name === 'parent')
    return <Field kind="text" {...shared(part)} label={words.parent} hint={words.unitsHint} required maxLength={200} />
  const many = (label: string, hint: string, rows: number) => (
    <Field kind="textarea" {...shared(part)} label={label} hint={hint} rows={rows} maxLength={5000} />
  )
  if (name === 'units')
    return view.act === 'merge' ? (
      many(words.units, words.unitsManyHint, 5)
    ) : (
      <Field kind="text" {...shared(part)} label={words.units} hint={words.unitsHint} required maxLength={200} />
    )
  if (name === 'into')
    return view.act === 'close' ? many(words.heirs, words.heirsHint, 3) : many(words.into, words.intoHint, 1)
  return view.act === 'rename'
    ? many(words.newName, words.newNameHint, 1)
    : many(words.fresh, words.freshHint, view.act === 'split' ? 4 : 1)
}

/** What the decision would do; the same form goes back with the stamp of the tree it was tried on. */
export function PlanPage({ shell, words, csrf, view }: Props<PlanView>) {
  const kept = { ...view.typed, act: view.act, stamp: view.stamp }
  const again = new URLSearchParams({ ...view.typed, act: view.act })
  return (
    <WorkspacePage {...shell} title={words.tried}>
      <h1>{words.tried}</h1>
      <Notice tone="info">{words.nothingYet}</Notice>
      {view.parts.map(({ title, lines }) => (
        <Part key={title} title={title}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </Part>
      ))}
      <form method="post" action={reorganisePath}>
        <input type="hidden" name="_csrf" value={csrf} />
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Actions>
          <Button>{words.confirm}</Button>
          <ButtonLink href={`${reorganisePath}?${again}`} variant="secondary">
            {words.back}
          </ButtonLink>
        </Actions>
      </form>
    </WorkspacePage>
  )
}

const Part = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <section>
    <h2>{title}</h2>
    <ul>{children}</ul>
  </section>
)
