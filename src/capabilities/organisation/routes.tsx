import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { civilDateAt, parseCivilDate } from '../../kernel/civil-date.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { UnitId } from '../../kernel/ids.ts'
import { words as inLang, renderPage } from '../../platform/html/index.ts'
import type { Mistake, WorkspaceShell } from '../../platform/html/index.ts'
import { refused } from '../../platform/http/index.ts'
import type { App } from '../../platform/http/index.ts'
import { dryRun, reorganise } from './changes.ts'
import { mayReorganise } from './domain/reorganise.ts'
import type { Reorganisation, ReorganisationError } from './domain/reorganise.ts'
import { ownRootOn, rootsOn } from './domain/tree.ts'
import type { Tree } from './domain/tree.ts'
import { hierarchies } from './domain/unit.ts'
import { acts, readStep } from './domain/written-step.ts'
import type { WrittenMistake } from './domain/written-step.ts'
import { PlanPage, ReorganisePage } from './pages/reorganise-page.tsx'
import type { FormView } from './pages/reorganise-page.tsx'
import { TreePage, reorganisePath, treePath } from './pages/tree-page.tsx'
import { entryOf, planParts, unitView } from './pages/view-models.ts'
import type { Looking } from './pages/view-models.ts'
import { pageWordsEn } from './pages/words.en.ts'
import { pageWordsVi } from './pages/words.vi.ts'
import type { PageWords } from './pages/words.vi.ts'
import { searchUnits } from './questions.ts'
import { currentTree } from './store.ts'

export type OrganisationDeps = {
  readonly clock: Clock
  /** the workspace around a page, for the signed-in officer */
  readonly shell: (request: FastifyRequest) => Promise<WorkspaceShell> | WorkspaceShell
}

const forOfficers = { access: 'officer' } as const
const text = z.string().max(5000).default('')
const treeQuery = z.object({
  tim: z.string().max(500).default(''),
  o: z.coerce.number().int().catch(0).default(0),
  ngay: z.string().default(''),
  he: z.enum(hierarchies).catch('STATE').default('STATE'),
  xong: z.string().optional(),
})
const stepForm = z.object({
  act: z.enum(acts).catch('merge').default('merge'),
  decision: z.string().max(200).default(''),
  on: z.string().max(20).default(''),
  units: text,
  into: text,
  fresh: text,
  parent: text,
  hierarchy: z.enum(hierarchies).catch('STATE').default('STATE'),
  stamp: z.string().max(100).optional(),
})
type StepForm = z.output<typeof stepForm>

const wordsFor = inLang<PageWords>(pageWordsVi, pageWordsEn)

/** `/lam-viec/don-vi`: the tree by day and hierarchy, for every officer; `…/sap-xep`: reorganising, for the province's administrators. */
export function organisationRoutes(app: App, { clock, shell }: OrganisationDeps): void {
  app.get(treePath, { config: forOfficers, schema: { querystring: treeQuery } }, async (request, reply) => {
    const { tim, o, ngay, he: hierarchy, xong } = request.query
    const today = civilDateAt(clock())
    const on = parseCivilDate(ngay) ?? today
    const words = wordsFor(request.lang)
    const reader = request.province.db.read
    const tree = await currentTree(reader)
    const looking = { on, hierarchy, today }
    const root = ownRootOn(tree, today)
    const mine = root !== undefined && mayReorganise(request.actor, root.id)
    const hits = tim === '' ? undefined : await searchUnits(reader, tim, { on, limit: 30, lang: request.lang })
    const view = {
      text: tim,
      on,
      hierarchy,
      unitId: o > 0 || root ? String(o > 0 ? o : root?.id) : '',
      ...lookAt(tree, o as UnitId, looking, words),
      ...(hits && {
        hits: hits.map(({ unit, path, note }) =>
          entryOf(unit, looking, [path.slice(1).join(', '), note].filter(Boolean).join(' · ')),
        ),
        heading: words.title,
      }),
      reorganiseHref: mine ? reorganisePath : undefined,
      done: xong !== undefined,
    }
    return reply.html(renderPage(<TreePage shell={await shell(request)} view={view} words={words} />))
  })

  app.get(reorganisePath, { config: forOfficers, schema: { querystring: stepForm } }, async (request, reply) => {
    await onlyAdministrators(request, civilDateAt(clock()))
    return showForm(request, reply, shell, { ...formView(request.query), mistakes: [] })
  })

  app.post(reorganisePath, { config: forOfficers, schema: { body: stepForm } }, async (request, reply) => {
    const today = civilDateAt(clock())
    await onlyAdministrators(request, today)
    const form = request.body
    const words = wordsFor(request.lang)
    const { db } = request.province
    const again = (mistakes: Mistake[], status = 422) =>
      showForm(request, reply, shell, { ...formView(form), mistakes }, status)
    const operation = readForm(await currentTree(db.read), form, words)
    if ('mistakes' in operation) return again(operation.mistakes)
    const { actor } = request
    if (form.stamp === undefined) {
      const tried = await dryRun(db.read, actor, operation, today)
      if (!tried.ok) return again([mistakeOf(tried.error, words)])
      const { plan, stamp } = tried.value
      const parts = planParts(await currentTree(db.read), plan, words)
      const view = { ...formView(form), mistakes: [], stamp, parts }
      return reply.html(
        renderPage(<PlanPage shell={await shell(request)} words={words} csrf={reply.formToken()} view={view} />),
      )
    }
    const { stamp } = form
    const done = await db.transaction((tx) => reorganise(tx, actor, operation, { today, stamp }))
    if (!done.ok) return again([mistakeOf(done.error, words)], done.error.kind === 'stale' ? 409 : 422)
    return reply.redirect(`${treePath}?ngay=${operation.on}&xong=1`, 303)
  })
}

function lookAt(tree: Tree, id: UnitId, looking: Looking, words: PageWords) {
  const unit = tree.units.get(id) ?? ownRootOn(tree, looking.on)
  if (id > 0 && !tree.units.has(id)) throw refused('not-found')
  if (unit) return unitView(tree, unit, looking, words)
  return { heading: words.all, facts: [], below: rootsOn(tree, looking.on).map((root) => entryOf(root, looking)) }
}

async function onlyAdministrators({ actor, province }: FastifyRequest, today: CivilDate): Promise<void> {
  const root = ownRootOn(await currentTree(province.db.read), today)
  if (!root || !mayReorganise(actor, root.id)) throw refused('not-allowed')
}

function formView({ act, decision, on, units, into, fresh, parent, hierarchy }: StepForm): Omit<FormView, 'mistakes'> {
  return { act, typed: { decision, on, units, into, fresh, parent, hierarchy } }
}

async function showForm(
  request: FastifyRequest,
  reply: FastifyReply,
  shell: OrganisationDeps['shell'],
  view: FormView,
  status = 200,
): Promise<FastifyReply> {
  const words = wordsFor(request.lang)
  const page = <ReorganisePage shell={await shell(request)} words={words} csrf={reply.formToken()} view={view} />
  return reply.html(renderPage(page), status)
}

function readForm(tree: Tree, form: StepForm, words: PageWords): Reorganisation | { mistakes: Mistake[] } {
  const on = parseCivilDate(form.on)
  const mistakes: Mistake[] = []
  if (form.decision.trim() === '') mistakes.push({ field: 'decision', text: words.errors['no-decision'] })
  if (on === undefined) return { mistakes: [...mistakes, { field: 'on', text: words.mistakes.badDate }] }
  const step = readStep(tree, on, { ...form, kind: '' })
  if (!step.ok) mistakes.push({ field: step.error.field, text: writtenMistake(step.error, words) })
  if (!step.ok || mistakes.length > 0) return { mistakes }
  return { on, decision: form.decision.trim(), steps: [step.value] }
}

function writtenMistake({ kind, what }: WrittenMistake, { mistakes }: PageWords): string {
  switch (kind) {
    case 'missing':
      return mistakes.missing
    case 'unknown':
      return mistakes.unknown(what)
    case 'ambiguous':
      return mistakes.ambiguous(what)
    case 'too-many':
      return mistakes.tooMany
  }
}

const fieldOfError: Partial<Record<ReorganisationError['kind'], string>> = {
  'no-decision': 'decision',
  'not-there-then': 'on',
  'later-change': 'on',
  loop: 'parent',
  'code-taken': 'fresh',
  'no-name': 'fresh',
}

const mistakeOf = ({ kind }: ReorganisationError, { errors }: PageWords): Mistake => ({
  field: fieldOfError[kind] ?? 'units',
  text: errors[kind],
})
