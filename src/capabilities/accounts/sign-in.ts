import { civilDateAt } from '../../kernel/civil-date.ts'
import type { AccountId } from '../../kernel/ids.ts'
import { randomKey } from '../../kernel/ids.ts'
import { err, ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Db } from '../../platform/db/db.ts'
import { passwordMatches } from './domain/password.ts'
import { totpStep, unseal } from './domain/totp.ts'
import { accountById, accountByLogin, recordAccountEvent } from './store/accounts.ts'
import type { Account } from './store/accounts.ts'
import { forgetFailures, useTotpStep } from './store/proofs.ts'
import { deleteSession, insertSession, readSession } from './store/sessions.ts'
import { tryOf } from './tries.ts'
import type { MustWait } from './tries.ts'

export type SignInError =
  /** wrong name or wrong password, or somebody who has left: never told apart */
  | { readonly kind: 'wrong-sign-in' }
  | MustWait
  | { readonly kind: 'wrong-code' }
  /** the first step is missing or too long ago */
  | { readonly kind: 'sign-in-again' }

export type SignedIn = {
  readonly token: string
  readonly needsSecondProof: boolean
  /** a password that somebody else has seen: nothing else is open until it is changed */
  readonly mustChangePassword: boolean
}

export const hasLeft = ({ leftOn }: Pick<Account, 'leftOn'>, now: Date): boolean =>
  leftOn !== undefined && leftOn <= civilDateAt(now)

/** First step: name and password. With a second proof set up, the session opens nothing until `giveCode` completes it. */
export async function signIn(
  db: Db,
  { login, password, device, now }: { login: string; password: string; device: string; now: Date },
): Promise<Result<SignedIn, SignInError>> {
  const name = login.trim().toLowerCase().slice(0, 100)
  const tried = await tryOf(db, { login: name, now }, async () => {
    const account = await accountByLogin(db.read, name)
    const matches = await passwordMatches(account?.passwordHash, password)
    return account && matches && !hasLeft(account, now) ? account : undefined
  })
  if (!tried.ok) return tried
  if (tried.value === undefined) return err({ kind: 'wrong-sign-in' })
  return openSession(db, tried.value, { device, now, needsSecondProof: tried.value.totpSealed !== undefined })
}

/** A new token for a new session: never one that the browser brought along. */
export async function openSession(
  db: Db,
  account: Pick<Account, 'id' | 'login' | 'mustChangePassword'>,
  { device, now, needsSecondProof }: { device: string; now: Date; needsSecondProof: boolean },
): Promise<Result<SignedIn, never>> {
  const token = randomKey(32)
  return db.transaction(async (tx) => {
    if (!needsSecondProof) await forgetFailures(tx, account.login)
    await insertSession(tx, { token, accountId: account.id, awaitsSecondProof: needsSecondProof, device }, now)
    const kind = needsSecondProof ? 'password-accepted' : 'signed-in'
    await recordAccountEvent(tx, account.id, kind, now, account.id, {})
    return ok({ token, needsSecondProof, mustChangePassword: account.mustChangePassword })
  })
}

/** Who has given the password and still owes the second proof. */
export async function owesSecondProof(db: Db, token: string | undefined, now: Date): Promise<AccountId | undefined> {
  const session = token === undefined ? undefined : await readSession(db.read, token, now)
  return session?.awaitsSecondProof ? session.holder.accountId : undefined
}

/** Second step: six digits from the authenticator app. The session gets a new token. Wrong codes count as wrong tries of the name. */
export async function giveCode(
  db: Db,
  { token, code, sealKey, device, now }: { token: string; code: string; sealKey: Buffer; device: string; now: Date },
): Promise<Result<SignedIn, SignInError>> {
  const owing = await owesSecondProof(db, token, now)
  const account = owing === undefined ? undefined : await accountById(db.read, owing)
  if (!account?.totpSealed || hasLeft(account, now)) return err({ kind: 'sign-in-again' })
  const secret = unseal(sealKey, account.totpSealed)
  const tried = await tryOf(db, { login: account.login, now }, async () => {
    const step = totpStep(secret, code, now, account.totpLastStep)
    const used = step !== undefined && (await db.write((tx) => useTotpStep(tx, account.id, step)))
    return used ? true : undefined
  })
  if (!tried.ok) return tried
  if (!tried.value) return err({ kind: 'wrong-code' })
  await db.write((tx) => deleteSession(tx, token))
  return openSession(db, account, { device, now, needsSecondProof: false })
}

/** Ends a session; one that is over already is no failure. */
export async function signOut(db: Db, token: string, now: Date): Promise<void> {
  await db.write(async (tx) => {
    const accountId = await deleteSession(tx, token)
    if (accountId !== undefined) await recordAccountEvent(tx, accountId, 'signed-out', now, accountId, {})
  })
}
