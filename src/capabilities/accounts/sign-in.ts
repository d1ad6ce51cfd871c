import { civilDateAt } from '../../kernel/civil-date.ts'
import type { AccountId } from '../../kernel/ids.ts'
import { randomKey } from '../../kernel/ids.ts'
import { err, ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Db } from '../../platform/db/db.ts'
import { passwordMatches } from './domain/password.ts'
import { waitSeconds } from './domain/throttle.ts'
import { totpStep, unseal } from './domain/totp.ts'
import { accountById, accountByLogin, recordAccountEvent } from './store/accounts.ts'
import { forgetFailures, recentFailures, recordFailure, useTotpStep } from './store/proofs.ts'
import { deleteSession, insertSession, readSession } from './store/sessions.ts'

export type SignInError =
  /** wrong name or wrong password, or somebody who has left: never told apart */
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'wrong-code' }
  /** the first step is missing or too long ago */
  | { readonly kind: 'start-again' }

export type SignedIn = { readonly token: string; readonly needsSecondProof: boolean }

/** First step: name and password. With a second proof set up, the session opens nothing until `giveCode` or a passkey completes it. */
export async function signIn(
  db: Db,
  { login, password, device, now }: { login: string; password: string; device: string; now: Date },
): Promise<Result<SignedIn, SignInError>> {
  const name = login.trim().toLowerCase().slice(0, 100)
  const { failures, latest } = await recentFailures(db.read, name, now)
  const seconds = latest === null ? 0 : Math.ceil(waitSeconds(failures) - (now.getTime() - latest.getTime()) / 1000)
  if (seconds > 0) return err({ kind: 'wait', seconds })
  const account = await accountByLogin(db.read, name)
  const matches = await passwordMatches(account?.passwordHash, password)
  if (!account || !matches || (account.leftOn !== undefined && account.leftOn <= civilDateAt(now))) {
    await db.write((tx) => recordFailure(tx, name, now))
    return err({ kind: 'wrong' })
  }
  const needsSecondProof = account.totpSealed !== undefined
  return openSession(db, account.id, { device, now, needsSecondProof, login: name })
}

/** A new token for a new session: never one that the browser brought along. */
export async function openSession(
  db: Db,
  accountId: AccountId,
  { device, now, needsSecondProof, login }: { device: string; now: Date; needsSecondProof: boolean; login?: string },
): Promise<Result<SignedIn, never>> {
  const token = randomKey(32)
  return db.transaction(async (tx) => {
    if (login !== undefined && !needsSecondProof) await forgetFailures(tx, login)
    await insertSession(tx, { token, accountId, awaitsSecondProof: needsSecondProof, device }, now)
    await recordAccountEvent(tx, accountId, needsSecondProof ? 'password-accepted' : 'signed-in', now, accountId, {})
    return ok({ token, needsSecondProof })
  })
}

/** Second step: six digits from the authenticator app. The session gets a new token. Wrong codes count as wrong tries of the name. */
export async function giveCode(
  db: Db,
  { token, code, sealKey, device, now }: { token: string; code: string; sealKey: Buffer; device: string; now: Date },
): Promise<Result<SignedIn, SignInError>> {
  const session = await readSession(db.read, token, now)
  const account = session?.awaitsSecondProof ? await accountById(db.read, session.holder.accountId) : undefined
  if (!account?.totpSealed) return err({ kind: 'start-again' })
  const { failures, latest } = await recentFailures(db.read, account.login, now)
  const seconds = latest === null ? 0 : Math.ceil(waitSeconds(failures) - (now.getTime() - latest.getTime()) / 1000)
  if (seconds > 0) return err({ kind: 'wait', seconds })
  const step = totpStep(unseal(sealKey, account.totpSealed), code, now, account.totpLastStep)
  const used = step !== undefined && (await db.write((tx) => useTotpStep(tx, account.id, step)))
  if (!used) {
    await db.write((tx) => recordFailure(tx, account.login, now))
    return err({ kind: 'wrong-code' })
  }
  await db.write((tx) => deleteSession(tx, token))
  return openSession(db, account.id, { device, now, needsSecondProof: false, login: account.login })
}

export async function signOut(db: Db, token: string): Promise<void> {
  await db.write((tx) => deleteSession(tx, token))
}
