import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { addDays, civilDateAt, writtenDate } from '../../kernel/civil-date.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import type { AccountId } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/result.ts'
import { renderPage, shownMoment } from '../../platform/html/index.ts'
import type { Lang } from '../../platform/html/index.ts'
import { readSessionToken, refused, setSessionCookie } from '../../platform/http/index.ts'
import type { App, Problem } from '../../platform/http/index.ts'
import { deviceName } from './domain/device.ts'
import { totpAddress } from './domain/totp.ts'
import {
  accountIdField,
  dayField,
  formView,
  officerIn,
  passwordField,
  relyingParty,
  rowIdField,
  saidDone,
  textField,
  unitNames,
} from './edge.ts'
import type { AccountDeps } from './edge.ts'
import {
  changePassword,
  confirmPassword,
  confirmTotp,
  delegate,
  offerTotp,
  offeredTotp,
  possibleDelegates,
  removeTotp,
  rolesToLend,
} from './own-account.ts'
import { DelegationsPage } from './pages/own/delegations.tsx'
import type { ShownDelegation } from './pages/own/delegations.tsx'
import { ownPath, ownWords } from './pages/own/frame.tsx'
import { OverviewPage } from './pages/own/overview.tsx'
import { PasskeysPage, PasswordPage, SessionsPage, TotpPage } from './pages/own/proofs.tsx'
import { addPasskey, offerPasskey } from './passkeys.ts'
import { refusalOf } from './problems.ts'
import type { AccountError } from './problems.ts'
import { roleSentences } from './role-sentences.ts'
import { openSession } from './sign-in.ts'
import { accountById, recordAccountEvent, revokeDelegation } from './store/accounts.ts'
import type { Account } from './store/accounts.ts'
import { delegationsOf } from './store/lists.ts'
import type { ListedDelegation } from './store/lists.ts'
import { deletePasskey, passkeysOf } from './store/proofs.ts'
import { endSession, sessionsOf, tokenHash } from './store/sessions.ts'

const query = z.object({ xong: z.string().optional() })
const forOfficer = { config: { access: 'officer' }, schema: { querystring: query } } as const

/** An officer's own account, below `/lam-viec/tai-khoan`: nothing here needs a role, only to be the one who signed in. */
export function ownAccountRoutes(app: App, deps: AccountDeps): void {
  registerOverview(app, deps)
  registerPassword(app, deps)
  registerTotp(app, deps)
  registerPasskeys(app, deps)
  registerSessions(app, deps)
  registerDelegations(app, deps)
}

async function ownAccount(request: FastifyRequest): Promise<Account> {
  const account = await accountById(request.province.db.read, officerIn(request).accountId)
  if (!account) throw refused('not-found')
  return account
}

/** The shell of a page, with the sentence that says what was just done. */
async function shellOf(request: FastifyRequest, { workspaceShell }: AccountDeps, problem?: Problem) {
  const shell = await workspaceShell(request)
  const text = ownWords(shell.lang)
  const said: Record<string, string> = {
    'mat-khau': text.passwordChanged,
    'ma-bat': text.totpSet,
    'ma-tat': text.totpRemoved,
    khoa: text.passkeyAdded,
    'khoa-xoa': text.passkeyRemoved,
    phien: text.sessionEnded,
    giao: text.delegated,
    rut: text.revoked,
  }
  const { xong = '' } = request.query as z.output<typeof query>
  return { ...shell, ...saidDone(problem === undefined && Object.hasOwn(said, xong) ? said[xong] : undefined) }
}

/** Where each failure of a form belongs. */
const fieldOf: Partial<Record<AccountError['kind'], string>> = {
  'wrong-password': 'mat_khau',
  'bad-password': 'moi',
  'wrong-code': 'ma',
  'not-a-colleague': 'cho',
  'bad-period': 'den',
}

function orRefuse<T, E extends AccountError>(result: Result<T, E>): T {
  if (result.ok) return result.value
  const { error } = result
  const repeated = error.kind === 'bad-password' && error.problem === 'not-repeated'
  throw refusalOf(error, repeated ? 'lap_lai' : fieldOf[error.kind])
}

function registerOverview(app: App, deps: AccountDeps): void {
  app.get(ownPath, forOfficer, async (request, reply) => {
    const { db } = request.province
    const [account, now] = [await ownAccount(request), deps.clock()]
    const [keys, sessions, delegations] = await Promise.all([
      passkeysOf(db.read, account.id),
      sessionsOf(db.read, account.id, now),
      delegationsOf(db.read, account.id),
    ])
    const running = delegations.filter((one) => stateOf(one, civilDateAt(now)) === 'running')
    const view = {
      csrf: reply.formToken(),
      name: account.displayName,
      login: account.login,
      job: account.title,
      unit: (await unitNames(db, [account.homeUnitId]))(account.homeUnitId),
      roles: await roleSentences(db, officerIn(request).grants, request.lang),
      hasTotp: account.totpSealed !== undefined,
      passkeys: keys.length,
      sessions: sessions.length,
      given: running.filter(({ fromId }) => fromId === account.id).length,
      received: running.filter(({ toId }) => toId === account.id).length,
    }
    return reply.html(renderPage(<OverviewPage shell={await shellOf(request, deps)} view={view} />))
  })
}

function registerPassword(app: App, deps: AccountDeps): void {
  const { config, clock } = deps
  const show = async (request: FastifyRequest, reply: FastifyReply, problem?: Problem) => {
    const { mustChangePassword: must } = await ownAccount(request)
    const form = formView(request, reply, problem)
    return renderPage(<PasswordPage shell={await shellOf(request, deps, problem)} form={form} view={{ must }} />)
  }
  app.get(`${ownPath}/mat-khau`, forOfficer, async (request, reply) => reply.html(await show(request, reply)))
  app.post(
    `${ownPath}/mat-khau`,
    {
      config: { access: 'officer', rate: 'sensitive', rerender: show },
      schema: { body: z.object({ mat_khau: passwordField, moi: passwordField, lap_lai: passwordField }) },
    },
    async (request, reply) => {
      const { mat_khau: current, moi: next, lap_lai: repeated } = request.body
      const { db } = request.province
      const now = clock()
      const account = orRefuse(await changePassword(db, officerIn(request).accountId, { current, next, repeated }, now))
      const device = deviceName(request.headers['user-agent'])
      const opened = await openSession(db, account, { device, now, needsSecondProof: false })
      if (opened.ok) setSessionCookie(reply, config, opened.value.token)
      return reply.redirect(`${ownPath}?xong=mat-khau`, 303)
    },
  )
}

function registerTotp(app: App, deps: AccountDeps): void {
  const { config, clock } = deps
  const sealKey = () => config.keyFor('accounts')
  const show = async (request: FastifyRequest, reply: FastifyReply, problem?: Problem) => {
    const account = await ownAccount(request)
    const shell = await shellOf(request, deps, problem)
    const form = formView(request, reply, problem)
    if (account.totpSealed !== undefined)
      return renderPage(<TotpPage shell={shell} form={form} view={{ state: 'on' }} />)
    const { key, secret } = await offerFor(request, account.id)
    const address = totpAddress(secret, account.login, 'Gần Dân')
    return renderPage(<TotpPage shell={shell} form={form} view={{ state: 'off', key, secret, address }} />)
  }
  /** the secret that was on the page, while it is good; else a new one */
  const offerFor = async (request: FastifyRequest, accountId: AccountId) => {
    const { khoa: key } = request.typed
    const offer = { accountId, sealKey: sealKey(), now: clock() }
    const secret = typeof key === 'string' ? await offeredTotp(request.province.db, { ...offer, key }) : undefined
    return typeof key === 'string' && secret !== undefined ? { key, secret } : offerTotp(request.province.db, offer)
  }
  app.get(`${ownPath}/ma-xac-nhan`, forOfficer, async (request, reply) => reply.html(await show(request, reply)))
  app.post(
    `${ownPath}/ma-xac-nhan`,
    {
      config: { access: 'officer', rate: 'sensitive', rerender: show },
      schema: {
        body: z.object({ khoa: z.string().max(100), ma: z.string().trim().min(1).max(20), mat_khau: passwordField }),
      },
    },
    async (request, reply) => {
      const { khoa: key, ma: code, mat_khau: password } = request.body
      const { accountId } = officerIn(request)
      orRefuse(
        await confirmTotp(request.province.db, { accountId, key, code, password, sealKey: sealKey(), now: clock() }),
      )
      return reply.redirect(`${ownPath}/ma-xac-nhan?xong=ma-bat`, 303)
    },
  )
  app.post(
    `${ownPath}/ma-xac-nhan/tat`,
    {
      config: { access: 'officer', rate: 'sensitive', rerender: show },
      schema: { body: z.object({ mat_khau: passwordField }) },
    },
    async (request, reply) => {
      orRefuse(await removeTotp(request.province.db, officerIn(request).accountId, request.body.mat_khau, clock()))
      return reply.redirect(`${ownPath}/ma-xac-nhan?xong=ma-tat`, 303)
    },
  )
}

function registerPasskeys(app: App, deps: AccountDeps): void {
  const { config, clock } = deps
  app.get(`${ownPath}/passkey`, forOfficer, async (request, reply) => {
    const keys = await passkeysOf(request.province.db.read, officerIn(request).accountId)
    const { passkeySince, passkeyUsed } = ownWords(request.lang)
    const passkeys = keys.map(({ id, label, createdAt, lastUsedAt }) => ({
      id,
      label,
      about: [
        passkeySince(writtenDate(civilDateAt(createdAt))),
        ...(lastUsedAt === null ? [] : [passkeyUsed(shownMoment(lastUsedAt, request.lang).text)]),
      ].join(' · '),
    }))
    const view = { site: new URL(config.baseUrl).hostname, passkeys }
    const form = formView(request, reply, undefined)
    return reply.html(renderPage(<PasskeysPage shell={await shellOf(request, deps)} form={form} view={view} />))
  })
  const knock = { access: 'officer', rate: 'sensitive', problems: 'json' } as const
  app.post(
    `${ownPath}/passkey/hoi`,
    { config: knock, schema: { body: z.object({ mat_khau: passwordField }) } },
    async (request) => {
      const { db, slug: province } = request.province
      const account = orRefuse(await confirmPassword(db, officerIn(request).accountId, request.body.mat_khau, clock()))
      const handleKey = config.keyFor('accounts')
      return offerPasskey(db, account, { site: relyingParty(config, request), handleKey, province, now: clock() })
    },
  )
  app.post(
    `${ownPath}/passkey`,
    {
      config: knock,
      schema: {
        body: z.object({
          key: z.string().max(100),
          label: z.string().trim().max(60),
          response: z.looseObject({ id: z.string().max(2000) }),
        }),
      },
    },
    async (request) => {
      const { key, label, response } = request.body
      const named = label === '' ? ownWords(request.lang).passkeyDefault : label
      const answer = { key, label: named, response, site: relyingParty(config, request), now: clock() }
      orRefuse(await addPasskey(request.province.db, officerIn(request).accountId, answer))
      return { done: true }
    },
  )
  app.post(
    `${ownPath}/passkey/xoa`,
    { config: { access: 'officer' }, schema: { body: z.object({ khoa: z.string().max(2000) }) } },
    async (request, reply) => {
      const { accountId } = officerIn(request)
      await request.province.db.write(async (tx) => {
        const { rowCount } = await deletePasskey(tx, request.body.khoa, accountId)
        if (rowCount === 1) await recordAccountEvent(tx, accountId, 'passkey-removed', clock(), accountId, {})
      })
      return reply.redirect(`${ownPath}/passkey?xong=khoa-xoa`, 303)
    },
  )
}

function registerSessions(app: App, deps: AccountDeps): void {
  const { config, clock } = deps
  app.get(`${ownPath}/phien`, forOfficer, async (request, reply) => {
    const open = await sessionsOf(request.province.db.read, officerIn(request).accountId, clock())
    const mine = tokenHash(readSessionToken(request, config) ?? '').toString('hex')
    const text = ownWords(request.lang)
    const when = (at: Date) => shownMoment(at, request.lang).text
    const sessions = open.map(({ key, device, createdAt, lastSeenAt }) => ({
      key,
      device: device === '' ? text.sessionUnknown : device,
      about: `${text.sessionSince(when(createdAt))} · ${text.sessionSeen(when(lastSeenAt))}`,
      isThis: key === mine,
    }))
    const form = formView(request, reply, undefined)
    return reply.html(renderPage(<SessionsPage shell={await shellOf(request, deps)} form={form} view={{ sessions }} />))
  })
  app.post(
    `${ownPath}/phien/ket-thuc`,
    { config: { access: 'officer' }, schema: { body: z.object({ phien: z.string().max(64) }) } },
    async (request, reply) => {
      const { accountId } = officerIn(request)
      await request.province.db.write((tx) => endSession(tx, accountId, request.body.phien, clock()))
      return reply.redirect(`${ownPath}/phien?xong=phien`, 303)
    },
  )
}

const stateOf = ({ from, to, revokedAt }: ListedDelegation, today: CivilDate): ShownDelegation['state'] => {
  if (revokedAt !== null) return 'revoked'
  if (to <= today) return 'over'
  return from > today ? 'coming' : 'running'
}

function shownDelegation(one: ListedDelegation, me: AccountId, today: CivilDate, lang: Lang): ShownDelegation {
  return {
    id: one.id,
    name: one.fromId === me ? one.toName : one.fromName,
    period: ownWords(lang).period(writtenDate(one.from), writtenDate(addDays(one.to, -1))),
    reason: one.reason,
    state: stateOf(one, today),
  }
}

function registerDelegations(app: App, deps: AccountDeps): void {
  const { clock } = deps
  const show = async (request: FastifyRequest, reply: FastifyReply, problem?: Problem) => {
    const { db } = request.province
    const officer = officerIn(request)
    const today = civilDateAt(clock())
    const all = await delegationsOf(db.read, officer.accountId)
    const shown = (given: boolean) =>
      all
        .filter(({ fromId }) => (fromId === officer.accountId) === given)
        .map((one) => shownDelegation(one, officer.accountId, today, request.lang))
    const colleagues = await possibleDelegates(db, officer, today)
    const view = {
      given: shown(true),
      received: shown(false),
      colleagues: colleagues.map(({ id, displayName }) => ({ value: String(id), label: displayName })),
      roles: await roleSentences(db, rolesToLend(officer), request.lang),
      today,
    }
    const form = formView(request, reply, problem)
    return renderPage(<DelegationsPage shell={await shellOf(request, deps, problem)} form={form} view={view} />)
  }
  app.get(`${ownPath}/uy-quyen`, forOfficer, async (request, reply) => reply.html(await show(request, reply)))
  app.post(
    `${ownPath}/uy-quyen`,
    {
      config: { access: 'officer', rerender: show },
      schema: { body: z.object({ cho: accountIdField, tu: dayField, den: dayField, ly_do: textField(200) }) },
    },
    async (request, reply) => {
      const { cho: to, tu: from, den: lastDay, ly_do: reason } = request.body
      const by = { actor: request.actor, now: clock() }
      orRefuse(await delegate(request.province.db, { to, from, lastDay, reason }, by))
      return reply.redirect(`${ownPath}/uy-quyen?xong=giao`, 303)
    },
  )
  app.post(
    `${ownPath}/uy-quyen/rut`,
    { config: { access: 'officer' }, schema: { body: z.object({ uy_quyen: rowIdField }) } },
    async (request, reply) => {
      const { accountId } = officerIn(request)
      await request.province.db.write((tx) => revokeDelegation(tx, request.body.uy_quyen, accountId, clock()))
      return reply.redirect(`${ownPath}/uy-quyen?xong=rut`, 303)
    },
  )
}
