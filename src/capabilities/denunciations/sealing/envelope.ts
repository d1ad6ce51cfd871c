import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { combine, split } from 'shamir-secret-sharing'
import { packParcel, unpackParcel } from './parcel.ts'
import type { Parcel } from './parcel.ts'

/** Whoever keeps a key: the id of their row, and the age recipient made in their browser. */
export type KeyHolder = { readonly custodianId: number; readonly recipient: string }

/** What travels to the server: age files as base64, nothing else. */
export type Envelope = {
  readonly envelope: string
  readonly threshold: number
  readonly sealed: string
  readonly shares: readonly { readonly custodianId: number; readonly sealed: string }[]
}

/** A part of an envelope's key, open. Any `threshold` of them open the envelope, fewer tell nothing. */
export type Share = { readonly envelope: string; readonly threshold: number; readonly bytes: Uint8Array }

/** Why an envelope or a share stays shut; the page says it in words. */
export class SealError extends Error {
  readonly kind: 'wrong-key' | 'other-envelope' | 'shares-do-not-fit' | 'too-few-custodians'
  constructor(kind: SealError['kind']) {
    super(kind)
    this.name = 'SealError'
    this.kind = kind
  }
}

/** A key pair for one custodian or one request. The identity is one line, as the `age` tool reads it. */
export async function makeKey(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** The first identity in a key file; comments and other lines are passed over. */
export const identityIn = (keyFile: string): string | undefined => /AGE-SECRET-KEY-1[A-Z0-9]{58}/.exec(keyFile)?.[0]

/** @throws when it is no identity */
export const recipientOf = (identity: string): Promise<string> => identityToRecipient(identity)

/**
 * Seals a parcel for `threshold` of these custodians: to a key made for it alone, whose secret is split by Shamir's scheme, each part sealed to one custodian.
 * The key itself is forgotten here and kept nowhere.
 * @throws SealError when there are fewer custodians than the threshold, RangeError when the parcel is too large
 */
export async function seal(
  parcel: Omit<Parcel, 'envelope'>,
  { threshold, custodians }: { readonly threshold: number; readonly custodians: readonly KeyHolder[] },
): Promise<Envelope> {
  if (threshold < 2 || custodians.length < threshold) throw new SealError('too-few-custodians')
  const envelope = randomName()
  const key = await makeKey()
  const sealed = await encrypt(packParcel({ ...parcel, envelope }), key.recipient)
  const parts = await split(new TextEncoder().encode(key.identity), custodians.length, threshold)
  const shares = await Promise.all(
    custodians.map(async ({ custodianId, recipient }, i) => ({
      custodianId,
      sealed: await sealShare({ envelope, threshold, bytes: parts[i] ?? new Uint8Array() }, recipient),
    })),
  )
  return { envelope, threshold, sealed: toBase64(sealed), shares }
}

/** A share for one pair of eyes: text that the `age` tool shows, always of the same length. */
export async function sealShare({ envelope, threshold, bytes }: Share, recipient: string): Promise<string> {
  const line = `gandan-share-1 ${envelope} ${threshold} ${toBase64(bytes)}`
  return toBase64(await encrypt(new TextEncoder().encode(`${line.padEnd(255)}\n`), recipient))
}

/** @throws SealError when this identity does not open it, or it belongs to another envelope */
export async function openShare(sealed: string, identity: string, envelope: string): Promise<Share> {
  const share = readShare(new TextDecoder().decode(await decrypt(fromBase64(sealed), identity)))
  if (share.envelope !== envelope) throw new SealError('other-envelope')
  return share
}

/** The line inside an opened share. @throws SealError when it is none */
export function readShare(line: string): Share {
  const [format, envelope = '', threshold, bytes = ''] = line.trim().split(' ')
  if (format !== 'gandan-share-1') throw new SealError('shares-do-not-fit')
  return { envelope, threshold: Number(threshold), bytes: fromBase64(bytes) }
}

/** The envelope's own key from enough shares. @throws SealError when they are too few or not of one envelope */
export async function keyFrom(shares: readonly Share[]): Promise<string> {
  const [first] = shares
  if (!first || shares.length < first.threshold || shares.some(({ envelope }) => envelope !== first.envelope))
    throw new SealError('shares-do-not-fit')
  try {
    const identity = identityIn(new TextDecoder().decode(await combine(shares.map(({ bytes }) => bytes))))
    if (identity) return identity
  } catch {
    // the same as shares that combine to something else
  }
  throw new SealError('shares-do-not-fit')
}

/** What lies in the envelope. @throws SealError as above */
export async function openEnvelope(sealed: string, shares: readonly Share[]): Promise<Parcel> {
  const parcel = unpackParcel(await decrypt(fromBase64(sealed), await keyFrom(shares)))
  if (parcel.envelope !== shares[0]?.envelope) throw new SealError('other-envelope')
  return parcel
}

async function encrypt(bytes: Uint8Array, recipient: string): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return encrypter.encrypt(bytes)
}

async function decrypt(bytes: Uint8Array, identity: string): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  try {
    return await decrypter.decrypt(bytes)
  } catch {
    throw new SealError('wrong-key')
  }
}

const randomName = (): string =>
  toBase64(crypto.getRandomValues(new Uint8Array(16))).replace(/[+/=]/g, (c) => ({ '+': '-', '/': '_' })[c] ?? '')

export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}

export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
