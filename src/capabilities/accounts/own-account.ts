import { unitsWhere } from '../../kernel/actor.ts'
import type { Actor, Officer, Role } from '../../kernel/actor.ts'
import { addDays, civilDateAt } from '../../kernel/civil-date.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import type { AccountId } from '../../kernel/ids.ts'
import { randomKey } from '../../kernel/ids.ts'
import { err, ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Db } from '../../platform/db/db.ts'
import { hashPassword, passwordMatches, passwordProblem } from './domain/password.ts'
import type { PasswordProblem } from './domain/password.ts'
import { mayActOnAccounts } from './domain/policy.ts'
import { newTotpSecret, seal, totpStep, unseal } from './domain/totp.ts'
import { accountById, colleagues, insertDelegation, recordAccountEvent, setPassword } from './store/accounts.ts'
import type { Account } from './store/accounts.ts'
import { keepChallenge, setTotp, takeChallenge, useTotpStep } from './store/proofs.ts'
import { tryOf } from './tries.ts'
import type { MustWait } from './tries.ts'

export type WrongPassword = { readonly kind: 'wrong-password' } | MustWait

/** The officer's account, after the password was given once more: what changes how one signs in asks for it, whoever sits at the keyboard. */
export async function confirmPassword(
  db: Db,
  id: AccountId,
  password: string,
  now: Date,
): Promise<Result<Account, WrongPassword>> {
  const account = await accountById(db.read, id)
  if (!account) return err({ kind: 'wrong-password' })
  const tried = await tryOf(db, { login: account.login, now }, async () =>
    (await passwordMatches(account.passwordHash, password)) ? account : undefined,
  )
  if (!tried.ok) return tried
  return tried.value ? ok(tried.value) : err({ kind: 'wrong-password' })
}

export type ChangePasswordError =
  | WrongPassword
  | { readonly kind: 'bad-password'; readonly problem: PasswordProblem | 'same' | 'not-repeated' }

/** A new password; every session ends, and the caller opens a new one for whoever asked. */
export async function changePassword(
  db: Db,
  id: AccountId,
  typed: { current: string; next: string; repeated: string },
  now: Date,
): Promise<Result<Account, ChangePasswordError>> {
  const confirmed = await confirmPassword(db, id, typed.current, now)
  if (!confirmed.ok) return confirmed
  const problem = newPasswordProblem(typed, confirmed.value.login)
  if (problem) return err({ kind: 'bad-password', problem })
  const passwordHash = await hashPassword(typed.next)
  await db.write((tx) => setPassword(tx, id, passwordHash, false, id, now))
  return ok({ ...confirmed.value, mustChangePassword: false })
}

function newPasswordProblem(
  { current, next, repeated }: { current: string; next: string; repeated: string },
  login: string,
): PasswordProblem | 'same' | 'not-repeated' | undefined {
  if (next.normalize('NFC') === current.normalize('NFC')) return 'same'
  return passwordProblem(next, login) ?? (next === repeated ? undefined : 'not-repeated')
}

/** A fresh secret to show as QR code, kept sealed until its first code comes: five minutes, under `key`. */
export async function offerTotp(
  db: Db,
  { accountId, sealKey, now }: { accountId: AccountId; sealKey: Buffer; now: Date },
): Promise<{ key: string; secret: string }> {
  const [key, secret] = [randomKey(), newTotpSecret()]
  await keepTotp(db, { key, accountId, secret, sealKey, now })
  return { key, secret }
}

type Offer = { key: string; accountId: AccountId; secret: string; sealKey: Buffer; now: Date }
const keepTotp = (db: Db, { key, accountId, secret, sealKey, now }: Offer): Promise<void> =>
  db.write((tx) =>
    keepChallenge(
      tx,
      { key, accountId, purpose: 'register-totp', content: seal(sealKey, secret).toString('hex') },
      now,
    ),
  )

export type ConfirmTotpError =
  | { readonly kind: 'wrong-code'; readonly secret: string }
  | { readonly kind: 'offer-over' }
  | WrongPassword

/** Sets the second proof up, once the app has shown a right code; a wrong one leaves the same secret on offer. */
export async function confirmTotp(
  db: Db,
  {
    accountId,
    key,
    code,
    password,
    sealKey,
    now,
  }: { accountId: AccountId; key: string; code: string; password: string; sealKey: Buffer; now: Date },
): Promise<Result<void, ConfirmTotpError>> {
  const offer = await db.write((tx) => takeChallenge(tx, key, 'register-totp', now))
  if (!offer || offer.accountId !== accountId) return err({ kind: 'offer-over' })
  const secret = unseal(sealKey, Buffer.from(offer.content, 'hex'))
  const again = () => keepTotp(db, { key, accountId, secret, sealKey, now })
  const confirmed = await confirmPassword(db, accountId, password, now)
  if (!confirmed.ok) {
    await again()
    return confirmed
  }
  const step = totpStep(secret, code, now, undefined)
  if (step === undefined) {
    await again()
    return err({ kind: 'wrong-code', secret })
  }
  await db.write(async (tx) => {
    await setTotp(tx, accountId, seal(sealKey, secret))
    await useTotpStep(tx, accountId, step)
    await recordAccountEvent(tx, accountId, 'totp-set', now, accountId, {})
  })
  return ok(undefined)
}

/** Shows the offered secret again beside a mistake. */
export async function offeredTotp(
  db: Db,
  { accountId, key, sealKey, now }: { accountId: AccountId; key: string; sealKey: Buffer; now: Date },
): Promise<string | undefined> {
  const offer = await db.write(async (tx) => {
    const taken = await takeChallenge(tx, key, 'register-totp', now)
    if (taken?.accountId === accountId)
      await keepChallenge(tx, { key, accountId, purpose: 'register-totp', content: taken.content }, now)
    return taken
  })
  return offer?.accountId === accountId ? unseal(sealKey, Buffer.from(offer.content, 'hex')) : undefined
}

export async function removeTotp(
  db: Db,
  id: AccountId,
  password: string,
  now: Date,
): Promise<Result<void, WrongPassword>> {
  const confirmed = await confirmPassword(db, id, password, now)
  if (!confirmed.ok) return confirmed
  await db.write(async (tx) => {
    await setTotp(tx, id, undefined)
    await recordAccountEvent(tx, id, 'totp-removed', now, id, {})
  })
  return ok(undefined)
}

const lendable: readonly Role[] = ['intake', 'handler', 'leader', 'publisher', 'auditor']

/** The roles an officer could hand on today: their own, not those they were lent, and never the administrator's. */
export const rolesToLend = (officer: Officer): Officer['grants'] =>
  officer.grants.filter(({ role, delegatedBy }) => delegatedBy === undefined && lendable.includes(role))

/** To whom an officer may hand on: those who hold a role today in the units where the officer does. */
export async function possibleDelegates(
  db: Db,
  officer: Officer,
  on: CivilDate,
): Promise<{ id: AccountId; displayName: string }[]> {
  const units = [...unitsWhere({ ...officer, grants: rolesToLend(officer) }, lendable)]
  const found = await colleagues(db.read, units, lendable, on)
  const byId = new Map(found.map(({ id, displayName }) => [id, { id, displayName }]))
  byId.delete(officer.accountId)
  return [...byId.values()]
}

export type DelegateError =
  | { readonly kind: 'nothing-to-lend' }
  | { readonly kind: 'not-a-colleague' }
  | { readonly kind: 'bad-period' }

const longestDays = 366

/** Hands on the roles of the giver for a period that always ends: from `from` to `lastDay`, both counted, within a year. */
export async function delegate(
  db: Db,
  { to, from, lastDay, reason }: { to: AccountId; from: CivilDate; lastDay: CivilDate; reason: string },
  { actor, now }: { actor: Actor; now: Date },
): Promise<Result<void, DelegateError>> {
  const today = civilDateAt(now)
  if (actor.kind !== 'officer') return err({ kind: 'nothing-to-lend' })
  const lent = rolesToLend(actor)
  const units = lent.map(({ unitId }) => unitId)
  if (!mayActOnAccounts({ ...actor, grants: lent }, 'delegate', units)) return err({ kind: 'nothing-to-lend' })
  if (from < today || lastDay < from || lastDay > addDays(from, longestDays)) return err({ kind: 'bad-period' })
  const mayGoTo = await possibleDelegates(db, actor, today)
  if (!mayGoTo.some(({ id }) => id === to)) return err({ kind: 'not-a-colleague' })
  const delegation = { from: actor.accountId, to, validFrom: from, validTo: addDays(lastDay, 1), reason }
  await db.write((tx) => insertDelegation(tx, delegation, now))
  return ok(undefined)
}
