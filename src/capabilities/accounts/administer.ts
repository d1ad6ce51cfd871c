import { unitsWhere } from '../../kernel/actor.ts'
import type { Actor, Role } from '../../kernel/actor.ts'
import { civilDateAt } from '../../kernel/civil-date.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import type { AccountId, UnitId } from '../../kernel/ids.ts'
import { err, ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Db, Reader, Tx } from '../../platform/db/db.ts'
import type { UnitsBelow } from './current-officer.ts'
import { parseLogin } from './domain/name.ts'
import { hashPassword, oneTimePassword, passwordProblem } from './domain/password.ts'
import type { PasswordProblem } from './domain/password.ts'
import { mayActOnAccounts, reachInto } from './domain/policy.ts'
import type { AccountAct } from './domain/policy.ts'
import type { Hierarchy } from './domain/rights.ts'
import {
  accountById,
  endGrant,
  insertAccount,
  insertGrant,
  markLeft,
  recordAccountEvent,
  setPassword,
} from './store/accounts.ts'
import type { Account } from './store/accounts.ts'
import { belongingOf, grantsOf } from './store/lists.ts'
import { setTotp } from './store/proofs.ts'

/** Who administers, and when. The program's own commands are `{ kind: 'system', task }`. */
export type By = { readonly actor: Actor; readonly now: Date }

const idOf = ({ actor }: By): AccountId | undefined => (actor.kind === 'officer' ? actor.accountId : undefined)

/** Unknown, or of other units: to an administrator there is no difference. */
type NoAccount = { readonly kind: 'no-account' }
type NoUnit = { readonly kind: 'no-unit' }

export type NewAccountWanted = {
  readonly login: string
  readonly displayName: string
  readonly title?: string
  readonly homeUnitId?: UnitId
  /** absent: one is made up, to be changed at the first sign-in */
  readonly password?: string
  readonly isSample?: boolean
}
export type CreateAccountError =
  | { readonly kind: 'bad-login' }
  | { readonly kind: 'login-taken' }
  | { readonly kind: 'bad-password'; readonly problem: PasswordProblem }
  | NoUnit

/** Makes an account without any role. @returns its id, and the password to hand over when it was made up */
export async function createAccount(
  db: Db,
  wanted: NewAccountWanted,
  by: By,
): Promise<Result<{ id: AccountId; password: string | undefined }, CreateAccountError>> {
  const units = wanted.homeUnitId === undefined ? [] : [wanted.homeUnitId]
  if (!mayActOnAccounts(by.actor, 'create-account', units)) return err({ kind: 'no-unit' })
  const login = parseLogin(wanted.login)
  if (login === undefined) return err({ kind: 'bad-login' })
  const problem = wanted.password === undefined ? undefined : passwordProblem(wanted.password, login)
  if (problem) return err({ kind: 'bad-password', problem })
  const madeUp = wanted.password === undefined ? oneTimePassword() : undefined
  const passwordHash = await hashPassword(wanted.password ?? madeUp ?? '')
  const account = { ...wanted, login, passwordHash, mustChangePassword: madeUp !== undefined }
  return db.transaction(async (tx) => {
    const id = await insertAccount(tx, account, idOf(by), by.now)
    return id === undefined ? err({ kind: 'login-taken' }) : ok({ id, password: madeUp })
  })
}

/** What an administrator sees of an account: nothing, or how far their units reach into it. */
export async function accountInReach(
  reader: Reader,
  actor: Actor,
  id: AccountId,
  on: CivilDate,
): Promise<{ account: Account; reach: 'part' | 'whole' } | undefined> {
  const account = await accountById(reader, id)
  const belonging = account && (await belongingOf(reader, id, on))
  if (!belonging) return undefined
  if (actor.kind === 'system') return { account, reach: 'whole' }
  const reach = reachInto(unitsWhere(actor, ['administrator']), belonging)
  if (reach !== 'none') return { account, reach }
  // roles that have ended leave the account in the lists of their units
  const past = (await grantsOf(reader, id)).map(({ unitId }) => unitId)
  return reachInto(unitsWhere(actor, ['administrator']), { homeUnitId: undefined, grantUnitIds: past }) === 'none'
    ? undefined
    : { account, reach: 'part' }
}

export type GrantWanted = {
  readonly accountId: AccountId
  readonly role: Role
  readonly unitId: UnitId
  readonly hierarchy: Hierarchy
  readonly scope: 'unit' | 'subtree'
  readonly from: CivilDate
  readonly to?: CivilDate
}
export type GrantError =
  | NoAccount
  | NoUnit
  | { readonly kind: 'role-held' }
  | { readonly kind: 'bad-period' }
  | { readonly kind: 'own-account' }
  | { readonly kind: 'has-left' }

/**
 * Gives a role in a unit, and with `subtree` in all below it; the administrator must hold every one of them. Nobody gives a role to
 * themself: a second administrator, or whoever runs the program, does that.
 */
export async function grantRole(
  db: Db,
  wanted: GrantWanted,
  by: By,
  unitsBelow: UnitsBelow,
): Promise<Result<void, GrantError>> {
  const today = civilDateAt(by.now)
  const found = await accountInReach(db.read, by.actor, wanted.accountId, today)
  if (!found) return err({ kind: 'no-account' })
  if (idOf(by) === wanted.accountId) return err({ kind: 'own-account' })
  if (found.account.leftOn !== undefined && found.account.leftOn <= wanted.from) return err({ kind: 'has-left' })
  if (wanted.to !== undefined && wanted.to <= wanted.from) return err({ kind: 'bad-period' })
  const units = wanted.scope === 'unit' ? [] : await unitsBelow(db, wanted.unitId, wanted.hierarchy, today)
  if (!mayActOnAccounts(by.actor, 'grant-role', [wanted.unitId, ...units])) return err({ kind: 'no-unit' })
  return db.transaction(async (tx) =>
    (await insertGrant(tx, wanted, idOf(by), by.now)) ? ok(undefined) : err({ kind: 'role-held' }),
  )
}

/** Ends one role from a day on, today at the earliest. */
export async function endRole(
  db: Db,
  { accountId, grantId, on }: { accountId: AccountId; grantId: number; on: CivilDate },
  by: By,
): Promise<Result<void, NoAccount | { readonly kind: 'own-account' }>> {
  const grant = (await grantsOf(db.read, accountId)).find(({ id }) => id === grantId)
  if (!grant || !mayActOnAccounts(by.actor, 'end-role', [grant.unitId])) return err({ kind: 'no-account' })
  if (idOf(by) === accountId) return err({ kind: 'own-account' })
  const today = civilDateAt(by.now)
  await db.write((tx) => endGrant(tx, grantId, on < today ? today : on, idOf(by), by.now))
  return ok(undefined)
}

export type WholeAccountError = NoAccount | { readonly kind: 'own-account' } | { readonly kind: 'not-yours-alone' }

/** The officer no longer works here from that day on; sessions end at once when it has come. */
export const leave = (
  db: Db,
  { accountId, on }: { accountId: AccountId; on: CivilDate },
  by: By,
): Promise<Result<void, WholeAccountError>> =>
  onWholeAccount(db, accountId, 'mark-left', by, (tx) =>
    markLeft(tx, accountId, on, civilDateAt(by.now), idOf(by), by.now),
  )

/**
 * A new one-time password for somebody who has lost theirs, and the telephone with the codes: every session and the second proof end; passkeys
 * stay, for they are not lost with a password.
 */
export async function renewPassword(
  db: Db,
  accountId: AccountId,
  by: By,
): Promise<Result<{ password: string }, WholeAccountError>> {
  const password = oneTimePassword()
  const passwordHash = await hashPassword(password)
  const done = await onWholeAccount(db, accountId, 'renew-password', by, async (tx, account) => {
    await setPassword(tx, accountId, passwordHash, true, idOf(by), by.now)
    if (account.totpSealed === undefined) return
    await setTotp(tx, accountId, undefined)
    await recordAccountEvent(tx, accountId, 'totp-removed', by.now, idOf(by), {})
  })
  return done.ok ? ok({ password }) : done
}

async function onWholeAccount(
  db: Db,
  accountId: AccountId,
  act: AccountAct,
  by: By,
  work: (tx: Tx, account: Account) => Promise<void>,
): Promise<Result<void, WholeAccountError>> {
  return db.transaction<void, WholeAccountError>(async (tx) => {
    const today = civilDateAt(by.now)
    const found = await accountInReach(tx, by.actor, accountId, today)
    if (!found) return err({ kind: 'no-account' })
    if (idOf(by) === accountId) return err({ kind: 'own-account' })
    if (found.reach === 'part') return err({ kind: 'not-yours-alone' })
    const { homeUnitId, grantUnitIds } = (await belongingOf(tx, accountId, today)) ?? {
      homeUnitId: undefined,
      grantUnitIds: [],
    }
    const units = homeUnitId === undefined ? grantUnitIds : [homeUnitId, ...grantUnitIds]
    if (!mayActOnAccounts(by.actor, act, units)) return err({ kind: 'no-account' })
    await work(tx, found.account)
    return ok(undefined)
  })
}
