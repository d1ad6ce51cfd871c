import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { sha256 } from './merkle.ts'

/** C2SP signed-note: 1 signs the text; 4 is a witness's cosignature with its time (tlog-cosignature). */
export type KeyKind = 1 | 4

/** Who may sign, as others are configured with it. */
export type Verifier = {
  readonly name: string
  /** first four bytes of SHA-256(name, newline, kind, public key), as eight hexadecimal digits */
  readonly keyId: string
  readonly kind: KeyKind
  /** 32 bytes */
  readonly publicKey: Buffer
}

/** A key pair that signs notes. `seed` is 32 bytes. */
export type Signer = Verifier & { readonly seed: Buffer }

export type NoteSignature = { readonly name: string; readonly keyId: string; readonly bytes: Buffer }
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] }

const mostSignatures = 64
const namePattern = /^[^\p{White_Space}+]+$/u
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const spki = Buffer.from('302a300506032b6570032100', 'hex')

export const verifier = (name: string, kind: KeyKind, publicKey: Buffer): Verifier => {
  if (!namePattern.test(name)) throw new RangeError('a key name has neither space nor plus')
  const keyId = sha256(Buffer.from(`${name}\n`), Buffer.of(kind), publicKey).subarray(0, 4)
  return { name, kind, publicKey, keyId: keyId.toString('hex') }
}

/** The key pair of a 32-byte seed. */
export function signer(name: string, kind: KeyKind, seed: Buffer): Signer {
  const der = createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' })
  return { ...verifier(name, kind, der.subarray(spki.length)), seed }
}

const privateKey = (seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
const publicKey = (raw: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([spki, raw]), format: 'der', type: 'spki' })

/** `NAME+KEYID+BASE64`: the form in which verifier keys are handed around. */
export const writtenKey = ({ name, keyId, kind, publicKey }: Verifier): string =>
  `${name}+${keyId}+${Buffer.concat([Buffer.of(kind), publicKey]).toString('base64')}`

/** Undefined when the text is not a key of a kind we know, or its id does not fit. */
export function parseKey(text: string): Verifier | undefined {
  const match = /^([^\p{White_Space}+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/u.exec(text.trim())
  const [, name, keyId, encoded] = match ?? []
  if (name === undefined || encoded === undefined) return undefined
  const bytes = Buffer.from(encoded, 'base64')
  const kind = bytes[0]
  if (bytes.length !== 33 || (kind !== 1 && kind !== 4)) return undefined
  const key = verifier(name, kind, bytes.subarray(1))
  return key.keyId === keyId ? key : undefined
}

const mark = '— '

/** One signature line, with its newline. */
export const signatureLine = ({ name, keyId, bytes }: NoteSignature): string =>
  `${mark}${name} ${Buffer.concat([Buffer.from(keyId, 'hex'), bytes]).toString('base64')}\n`

/** The whole note. `text` ends in a newline. */
export const writtenNote = ({ text, signatures }: Note): string => `${text}\n${signatures.map(signatureLine).join('')}`

/** Undefined when it is not a signed note. */
export function parseNote(note: string): Note | undefined {
  const split = note.lastIndexOf('\n\n')
  if (split === -1 || !note.endsWith('\n') || !note.isWellFormed() || /[\0-\x09\x0b-\x1f]/.test(note)) return undefined
  const signatures = parseSignatureLines(note.slice(split + 2))
  return signatures && signatures.length > 0 ? { text: note.slice(0, split + 1), signatures } : undefined
}

/** Lines `— NAME BASE64`, as a note ends with and as a witness answers. Undefined when a line is anything else, or there are more than 64. */
export function parseSignatureLines(lines: string): NoteSignature[] | undefined {
  if (!lines.endsWith('\n')) return undefined
  const signatures: NoteSignature[] = []
  for (const line of lines.slice(0, -1).split('\n')) {
    const match = /^— ([^\p{White_Space}+]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line)
    const bytes = Buffer.from(match?.[2] ?? '', 'base64')
    if (match?.[1] === undefined || bytes.length < 5) return undefined
    signatures.push({ name: match[1], keyId: bytes.subarray(0, 4).toString('hex'), bytes: bytes.subarray(4) })
  }
  return signatures.length > mostSignatures ? undefined : signatures
}

/** Signs a note's text as a log does. */
export const signText = (text: string, { name, keyId, seed }: Signer): NoteSignature => ({
  name,
  keyId,
  bytes: sign(null, Buffer.from(text), privateKey(seed)),
})

const cosigned = (text: string, seconds: bigint): Buffer => Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`)

/** Signs a checkpoint as a witness does: with the time, in whole seconds. */
export function cosignText(text: string, { name, keyId, seed }: Signer, at: Date): NoteSignature {
  const seconds = BigInt(Math.floor(at.getTime() / 1000))
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(seconds)
  return { name, keyId, bytes: Buffer.concat([time, sign(null, cosigned(text, seconds), privateKey(seed))]) }
}

/** When a witness says it signed; undefined when the bytes are not a cosignature. */
export const cosignedAt = (bytes: Buffer): Date | undefined =>
  bytes.length === 72 ? new Date(Number(bytes.readBigUInt64BE()) * 1000) : undefined

function isRight(text: string, { bytes }: NoteSignature, key: Verifier): boolean {
  if (key.kind === 1) return bytes.length === 64 && verify(null, Buffer.from(text), publicKey(key.publicKey), bytes)
  if (bytes.length !== 72) return false
  return verify(null, cosigned(text, bytes.readBigUInt64BE()), publicKey(key.publicKey), bytes.subarray(8))
}

/**
 * The known keys that signed a note. Signatures of unknown keys are passed over; one of a known key that is wrong spoils the note.
 * An empty list: nobody we know signed it, or somebody's signature is wrong.
 */
export function signersOf({ text, signatures }: Note, keys: readonly Verifier[]): Verifier[] {
  const found = new Map<string, Verifier>()
  for (const signature of signatures) {
    const key = keys.find(({ name, keyId }) => name === signature.name && keyId === signature.keyId)
    if (!key) continue
    if (!isRight(text, signature, key)) return []
    found.set(`${key.name}+${key.keyId}`, key)
  }
  return [...found.values()]
}
