import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { roles, unitsWhere } from '../../kernel/actor.ts'
import { addDays, civilDateAt, writtenDate } from '../../kernel/civil-date.ts'
import type { AccountId, UnitId } from '../../kernel/ids.ts'
import { randomKey } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/result.ts'
import { renderPage, shownMoment } from '../../platform/html/index.ts'
import type { Choice } from '../../platform/html/index.ts'
import { refused } from '../../platform/http/index.ts'
import type { App, Problem } from '../../platform/http/index.ts'
import { unitsByIds } from '../organisation/index.ts'
import { accountInReach, createAccount, endRole, grantRole, leave, renewPassword } from './administer.ts'
import { mayActOnAccounts } from './domain/policy.ts'
import { seal, unseal } from './domain/totp.ts'
import { accountIdField, dayField, formView, rowIdField, saidDone, textField, unitIdField, unitNames } from './edge.ts'
import type { AccountDeps } from './edge.ts'
import { AccountPage } from './pages/admin/account.tsx'
import type { ShownGrant } from './pages/admin/account.tsx'
import { CreatePage, GrantPage, LeavePage, RenewPage } from './pages/admin/forms.tsx'
import { adminPath, adminWords } from './pages/admin/frame.tsx'
import { ListPage } from './pages/admin/list.tsx'
import { refusalOf } from './problems.ts'
import type { AccountError } from './problems.ts'
import { displayNames } from './store/accounts.ts'
import { eventsOf, grantsOf, listAccounts } from './store/lists.ts'
import type { ListedEvent, ListedGrant } from './store/lists.ts'
import { keepChallenge, takeChallenge } from './store/proofs.ts'
import { accountWords } from './words.ts'

const idParams = z.object({ id: accountIdField })

/** Accounts of an administrator's units, below `/lam-viec/quan-tri/tai-khoan`; to everybody else these addresses do not exist. */
export function adminAccountRoutes(app: App, deps: AccountDeps): void {
  registerList(app, deps)
  registerCreate(app, deps)
  registerAccount(app, deps)
  registerGrant(app, deps)
  registerLeave(app, deps)
  registerRenew(app, deps)
}

/** The units that whoever asks administers. @throws not-found for who administers none */
function administered({ actor }: FastifyRequest): UnitId[] {
  const units = [...unitsWhere(actor, ['administrator'])]
  if (!mayActOnAccounts(actor, 'see-accounts', units)) throw refused('not-found')
  return units
}

/** The account of the address, as far as whoever asks may see it. */
async function subjectOf(request: FastifyRequest, { clock }: AccountDeps) {
  administered(request)
  const { id } = request.params as z.output<typeof idParams>
  const found = await accountInReach(request.province.db.read, request.actor, id, civilDateAt(clock()))
  if (!found) throw refused('not-found')
  return { ...found, about: { id, name: found.account.displayName } }
}

const fieldOf: Partial<Record<AccountError['kind'], string>> = {
  'bad-login': 'ten_dang_nhap',
  'login-taken': 'ten_dang_nhap',
  'no-unit': 'don_vi',
  'role-held': 'vai_tro',
  'bad-period': 'den',
}

function orRefuse<T, E extends AccountError>(result: Result<T, E>): T {
  if (!result.ok) throw refusalOf(result.error, fieldOf[result.error.kind])
  return result.value
}

const byOf = ({ actor }: FastifyRequest, { clock }: AccountDeps) => ({ actor, now: clock() })

const listQuery = z.object({
  q: z.string().trim().max(100).default(''),
  sau: accountIdField.optional(),
  truoc: accountIdField.optional(),
})

function registerList(app: App, deps: AccountDeps): void {
  app.get(adminPath, { config: { access: 'officer' }, schema: { querystring: listQuery } }, async (request, reply) => {
    const units = administered(request)
    const { q: text, sau: after, truoc: before } = request.query
    const { db } = request.province
    const page = await listAccounts(db.read, { units, text, on: civilDateAt(deps.clock()), after, before })
    const unitName = await unitNames(
      db,
      page.rows.map(({ homeUnitId }) => homeUnitId),
    )
    const [words, said] = [accountWords(request.lang), adminWords(request.lang)]
    const to = (key: 'sau' | 'truoc', id: AccountId | undefined) =>
      id === undefined
        ? undefined
        : `${adminPath}?${new URLSearchParams({ ...(text && { q: text }), [key]: String(id) })}`
    const view = {
      csrf: reply.formToken(),
      text,
      rows: page.rows.map((row) => ({
        id: row.id,
        name: row.displayName,
        login: row.login,
        about: [row.title, unitName(row.homeUnitId)].filter((part) => part !== '').join(' · '),
        roles: row.roles.map((role) => words.roles[role]),
        left: row.leftOn === undefined ? undefined : said.left(writtenDate(row.leftOn)),
      })),
      newer: page.hasEarlier ? to('truoc', page.rows[0]?.id) : undefined,
      older: page.hasLater ? to('sau', page.rows.at(-1)?.id) : undefined,
    }
    return reply.html(renderPage(<ListPage shell={await deps.workspaceShell(request)} view={view} />))
  })
}

const inOrder = new Intl.Collator('vi', { numeric: true })

/** The administered bodies as choices, in the order of names; places hold no officers. */
async function unitChoices(request: FastifyRequest, { clock }: AccountDeps): Promise<Choice[]> {
  const units = await unitsByIds(request.province.db.read, administered(request), civilDateAt(clock()))
  return [...units.values()]
    .filter(({ level }) => level === 'body' || level === 'department')
    .sort((a, b) => inOrder.compare(a.fullName, b.fullName))
    .map(({ id, fullName }) => ({ value: String(id), label: fullName }))
}

/** Where to see a password once: it waits sealed, for five minutes, under a key that only this address carries. */
async function onceAt(request: FastifyRequest, { config, clock }: AccountDeps, accountId: AccountId, password: string) {
  const key = randomKey()
  const content = seal(config.keyFor('accounts'), password).toString('hex')
  await request.province.db.write((tx) =>
    keepChallenge(tx, { key, accountId, purpose: 'show-password', content }, clock()),
  )
  return `${adminPath}/${accountId}?mot-lan=${key}`
}

async function passwordOnce(
  request: FastifyRequest,
  { config, clock }: AccountDeps,
  accountId: AccountId,
  key: string | undefined,
) {
  if (key === undefined) return undefined
  const kept = await request.province.db.write((tx) => takeChallenge(tx, key, 'show-password', clock()))
  return kept?.accountId === accountId ? unseal(config.keyFor('accounts'), Buffer.from(kept.content, 'hex')) : undefined
}

function registerCreate(app: App, deps: AccountDeps): void {
  const show = async (request: FastifyRequest, reply: FastifyReply, problem?: Problem) => {
    const view = { units: await unitChoices(request, deps) }
    const form = formView(request, reply, problem)
    return renderPage(<CreatePage shell={await deps.workspaceShell(request)} form={form} view={view} />)
  }
  app.get(`${adminPath}/moi`, { config: { access: 'officer' } }, async (request, reply) =>
    reply.html(await show(request, reply)),
  )
  app.post(
    `${adminPath}/moi`,
    {
      config: { access: 'officer', rerender: show },
      schema: {
        body: z.object({
          ho_ten: textField(120),
          ten_dang_nhap: textField(40),
          chuc_danh: z.string().trim().max(120).default(''),
          don_vi: unitIdField,
        }),
      },
    },
    async (request, reply) => {
      administered(request)
      const { ho_ten: displayName, ten_dang_nhap: login, chuc_danh: title, don_vi: homeUnitId } = request.body
      const wanted = { login, displayName, title, homeUnitId }
      const { id, password = '' } = orRefuse(await createAccount(request.province.db, wanted, byOf(request, deps)))
      return reply.redirect(await onceAt(request, deps, id, password), 303)
    },
  )
}

const accountQuery = z.object({ 'mot-lan': z.string().max(100).optional(), xong: z.string().optional() })

function registerAccount(app: App, deps: AccountDeps): void {
  app.get(
    `${adminPath}/:id`,
    { config: { access: 'officer' }, schema: { params: idParams, querystring: accountQuery } },
    async (request, reply) => {
      const { account, reach } = await subjectOf(request, deps)
      const { db } = request.province
      const today = civilDateAt(deps.clock())
      const [grants, events] = await Promise.all([grantsOf(db.read, account.id), eventsOf(db.read, account.id)])
      const shown = await showGrants(request, grants, account.id)
      const isPast = ({ to }: ListedGrant) => to !== undefined && to <= today
      const shell = await deps.workspaceShell(request)
      const text = adminWords(request.lang)
      const { xong = '' } = request.query
      const done: Record<string, string> = text.done
      const view = {
        csrf: reply.formToken(),
        id: account.id,
        name: account.displayName,
        login: account.login,
        job: account.title,
        unit: (await unitNames(db, [account.homeUnitId]))(account.homeUnitId),
        left: account.leftOn === undefined ? undefined : text.left(writtenDate(account.leftOn)),
        standing: isSelf(request, account.id) ? ('own' as const) : reach,
        oneTimePassword: await passwordOnce(request, deps, account.id, request.query['mot-lan']),
        grants: grants.filter((one) => !isPast(one)).map(shown),
        past: grants.filter(isPast).map((one) => ({ ...shown(one), mayEnd: false })),
        history: await showEvents(request, events),
      }
      const said = saidDone(Object.hasOwn(done, xong) ? done[xong] : undefined)
      return reply.html(renderPage(<AccountPage shell={{ ...shell, ...said }} view={view} />))
    },
  )
}

const isSelf = ({ actor }: FastifyRequest, id: AccountId): boolean => actor.kind === 'officer' && actor.accountId === id

async function showGrants(request: FastifyRequest, grants: readonly ListedGrant[], accountId: AccountId) {
  const unitName = await unitNames(
    request.province.db,
    grants.map(({ unitId }) => unitId),
  )
  const [{ roles: names }, text] = [accountWords(request.lang), adminWords(request.lang)]
  const mine = isSelf(request, accountId)
  return ({ id, role, unitId, scope, from, to }: ListedGrant): ShownGrant => ({
    id,
    role: names[role],
    unit: unitName(unitId),
    andBelow: scope === 'subtree',
    period:
      to === undefined ? text.since(writtenDate(from)) : text.between(writtenDate(from), writtenDate(addDays(to, -1))),
    mayEnd: !mine && mayActOnAccounts(request.actor, 'end-role', [unitId]),
  })
}

async function showEvents(request: FastifyRequest, events: readonly ListedEvent[]) {
  const { db } = request.province
  const names = await displayNames(
    db.read,
    events.flatMap(({ by }) => (by === null ? [] : [by])),
  )
  const unitOf = ({ data }: ListedEvent) =>
    typeof data['unitId'] === 'number' ? (data['unitId'] as UnitId) : undefined
  const unitName = await unitNames(db, events.map(unitOf))
  const [{ roles: roleNames }, text] = [accountWords(request.lang), adminWords(request.lang)]
  return events.map((event) => {
    const role = roles.find((one) => one === event.data['role'])
    const about = [role && roleNames[role], unitName(unitOf(event))].filter((part) => part).join(', ')
    return {
      what: about === '' ? text.events[event.kind] : `${text.events[event.kind]}: ${about}`,
      when: shownMoment(event.at, request.lang).text,
      by: text.by(event.by === null ? text.byProgram : (names.get(event.by) ?? '')),
    }
  })
}

const noDay = z
  .string()
  .refine((text) => text.trim() === '')
  .transform(() => undefined)

function registerGrant(app: App, deps: AccountDeps): void {
  const show = async (request: FastifyRequest, reply: FastifyReply, problem?: Problem) => {
    const { about } = await subjectOf(request, deps)
    const { roles: names, roleHints } = accountWords(request.lang)
    const view = {
      about,
      roles: roles.map((value) => ({ value, label: names[value], hint: roleHints[value] })),
      units: await unitChoices(request, deps),
      today: civilDateAt(deps.clock()),
    }
    const form = formView(request, reply, problem)
    return renderPage(<GrantPage shell={await deps.workspaceShell(request)} form={form} view={view} />)
  }
  app.get(
    `${adminPath}/:id/vai-tro`,
    { config: { access: 'officer' }, schema: { params: idParams } },
    async (request, reply) => reply.html(await show(request, reply)),
  )
  app.post(
    `${adminPath}/:id/vai-tro`,
    {
      config: { access: 'officer', rerender: show },
      schema: {
        params: idParams,
        body: z.object({
          vai_tro: z.enum(roles),
          don_vi: unitIdField,
          pham_vi: z.enum(['unit', 'subtree']).default('unit'),
          he_thong: z.enum(['STATE', 'PARTY', 'FRONT']).default('STATE'),
          tu: dayField,
          den: z.union([noDay, dayField]).optional(),
        }),
      },
    },
    async (request, reply) => {
      await subjectOf(request, deps)
      const {
        vai_tro: role,
        don_vi: unitId,
        pham_vi: scope,
        he_thong: hierarchy,
        tu: from,
        den: lastDay,
      } = request.body
      const period = { from, ...(lastDay === undefined ? {} : { to: addDays(lastDay, 1) }) }
      const wanted = { accountId: request.params.id, role, unitId, scope, hierarchy, ...period }
      orRefuse(await grantRole(request.province.db, wanted, byOf(request, deps), deps.unitsBelow))
      return reply.redirect(`${adminPath}/${request.params.id}?xong=vai-tro`, 303)
    },
  )
  app.post(
    `${adminPath}/:id/ket-thuc`,
    { config: { access: 'officer' }, schema: { params: idParams, body: z.object({ vai_tro: rowIdField }) } },
    async (request, reply) => {
      await subjectOf(request, deps)
      const { id: accountId } = request.params
      const end = { accountId, grantId: request.body.vai_tro, on: civilDateAt(deps.clock()) }
      orRefuse(await endRole(request.province.db, end, byOf(request, deps)))
      return reply.redirect(`${adminPath}/${accountId}?xong=ket-thuc`, 303)
    },
  )
}

function registerLeave(app: App, deps: AccountDeps): void {
  const show = async (request: FastifyRequest, reply: FastifyReply, problem?: Problem) => {
    const { about } = await subjectOf(request, deps)
    const view = { about, today: civilDateAt(deps.clock()) }
    const form = formView(request, reply, problem)
    return renderPage(<LeavePage shell={await deps.workspaceShell(request)} form={form} view={view} />)
  }
  app.get(
    `${adminPath}/:id/nghi-viec`,
    { config: { access: 'officer' }, schema: { params: idParams } },
    async (request, reply) => reply.html(await show(request, reply)),
  )
  app.post(
    `${adminPath}/:id/nghi-viec`,
    { config: { access: 'officer', rerender: show }, schema: { params: idParams, body: z.object({ ngay: dayField }) } },
    async (request, reply) => {
      await subjectOf(request, deps)
      const { id: accountId } = request.params
      orRefuse(await leave(request.province.db, { accountId, on: request.body.ngay }, byOf(request, deps)))
      return reply.redirect(`${adminPath}/${accountId}?xong=nghi-viec`, 303)
    },
  )
}

function registerRenew(app: App, deps: AccountDeps): void {
  const show = async (request: FastifyRequest, reply: FastifyReply, problem?: Problem) => {
    const { about } = await subjectOf(request, deps)
    const form = formView(request, reply, problem)
    return renderPage(<RenewPage shell={await deps.workspaceShell(request)} form={form} view={{ about }} />)
  }
  app.get(
    `${adminPath}/:id/mat-khau`,
    { config: { access: 'officer' }, schema: { params: idParams } },
    async (request, reply) => reply.html(await show(request, reply)),
  )
  app.post(
    `${adminPath}/:id/mat-khau`,
    { config: { access: 'officer', rerender: show }, schema: { params: idParams } },
    async (request, reply) => {
      await subjectOf(request, deps)
      const { id } = request.params
      const { password } = orRefuse(await renewPassword(request.province.db, id, byOf(request, deps)))
      return reply.redirect(await onceAt(request, deps, id, password), 303)
    },
  )
}
