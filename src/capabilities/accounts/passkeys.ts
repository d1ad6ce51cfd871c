import { createHmac } from 'node:crypto'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import type { AccountId } from '../../kernel/ids.ts'
import { randomKey } from '../../kernel/ids.ts'
import { err, ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Db } from '../../platform/db/db.ts'
import { accountById, recordAccountEvent } from './store/accounts.ts'
import type { Account } from './store/accounts.ts'
import { insertPasskey, keepChallenge, passkeyById, passkeysOf, takeChallenge, usePasskey } from './store/proofs.ts'
import { hasLeft, openSession } from './sign-in.ts'
import type { SignedIn } from './sign-in.ts'

/** For which site passkeys are: its host name, and the addresses under which the browser may have shown it. */
export type RelyingParty = { readonly id: string; readonly name: string; readonly origins: string[] }

export type PasskeyError = { readonly kind: 'passkey-refused' }
const refused = err({ kind: 'passkey-refused' as const })

/** What the browser is asked to make. Bound to the account, good for five minutes, answered once under `key`. */
export async function offerPasskey(
  db: Db,
  account: Account,
  { site, handleKey, province, now }: { site: RelyingParty; handleKey: Buffer; province: string; now: Date },
): Promise<{ key: string; options: PublicKeyCredentialCreationOptionsJSON }> {
  const known = await passkeysOf(db.read, account.id)
  const options = await generateRegistrationOptions({
    rpID: site.id,
    rpName: site.name,
    userName: account.login,
    userDisplayName: account.displayName,
    // always the same for an account, so that a device keeps one passkey for it; says nothing to who reads it
    userID: new Uint8Array(createHmac('sha256', handleKey).update(`passkey ${province} ${account.id}`).digest()),
    attestationType: 'none',
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const key = randomKey()
  await db.write((tx) =>
    keepChallenge(tx, { key, accountId: account.id, purpose: 'register-passkey', content: options.challenge }, now),
  )
  return { key, options }
}

/** Keeps the passkey that the browser made. */
export async function addPasskey(
  db: Db,
  accountId: AccountId,
  { key, label, response, site, now }: { key: string; label: string; response: unknown; site: RelyingParty; now: Date },
): Promise<Result<void, PasskeyError>> {
  const asked = await db.write((tx) => takeChallenge(tx, key, 'register-passkey', now))
  if (!asked || asked.accountId !== accountId) return refused
  const answer = await verified(() =>
    verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: asked.content,
      expectedOrigin: site.origins,
      expectedRPID: site.id,
      requireUserVerification: true,
    }),
  )
  if (!answer?.registrationInfo) return refused
  const { id, publicKey, counter, transports = [] } = answer.registrationInfo.credential
  return db.transaction(async (tx) => {
    if (!(await insertPasskey(tx, { id, accountId, publicKey, counter, transports, label }, now))) return refused
    await recordAccountEvent(tx, accountId, 'passkey-added', now, accountId, {})
    return ok(undefined)
  })
}

/** What the browser is asked to prove; whoever answers says by the passkey who they are. */
export async function askForPasskey(
  db: Db,
  { site, now }: { site: RelyingParty; now: Date },
): Promise<{ key: string; options: PublicKeyCredentialRequestOptionsJSON }> {
  const options = await generateAuthenticationOptions({ rpID: site.id, userVerification: 'required' })
  const key = randomKey()
  await db.write((tx) => keepChallenge(tx, { key, purpose: 'sign-in', content: options.challenge }, now))
  return { key, options }
}

/** Signs in by a passkey: possession and the finger or code that unlocks it are two proofs, so no other is asked. */
export async function signInByPasskey(
  db: Db,
  {
    key,
    response,
    site,
    device,
    now,
  }: { key: string; response: { id: string }; site: RelyingParty; device: string; now: Date },
): Promise<Result<SignedIn, PasskeyError>> {
  const asked = await db.write((tx) => takeChallenge(tx, key, 'sign-in', now))
  const passkey = asked && (await passkeyById(db.read, response.id))
  const account = passkey && (await accountById(db.read, passkey.accountId))
  if (!account || hasLeft(account, now)) return refused
  const answer = await verified(() =>
    verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON,
      expectedChallenge: asked.content,
      expectedOrigin: site.origins,
      expectedRPID: site.id,
      requireUserVerification: true,
      credential: { id: passkey.id, publicKey: passkey.publicKey, counter: passkey.counter },
    }),
  )
  if (!answer?.verified) return refused
  await db.write((tx) => usePasskey(tx, passkey.id, answer.authenticationInfo.newCounter, now))
  return openSession(db, account, { device, now, needsSecondProof: false })
}

/** The library throws at what does not hold; to us a forged answer and a broken one are the same. */
async function verified<T>(check: () => Promise<T>): Promise<T | undefined> {
  try {
    return await check()
  } catch {
    return undefined
  }
}
