import { z } from 'zod'
import { err, ok } from '../../../kernel/result.ts'
import type { Result } from '../../../kernel/result.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { canonicalJson } from './canonical.ts'
import type { Json } from './canonical.ts'
import { commitmentOf, entryOf, saltBytes } from './leaf.ts'
import type { LeafRecord } from './leaf.ts'
import { hashBytes, leafHash, provesInclusion } from './merkle.ts'
import { cosignedAt, parseKey, parseNote, signersOf } from './note.ts'
import type { Note, Verifier } from './note.ts'

/** The proof that one act is in the log, complete in itself: checked with nothing but a public key. Hashes are base64. */
export type Receipt = {
  readonly format: 'gandan-receipt/v1'
  readonly province: string
  readonly origin: string
  readonly leaf: { readonly salt: string; readonly record: LeafRecord }
  readonly index: number
  /** hashes of the sister subtrees, from the leaf upwards */
  readonly path: readonly string[]
  /** the signed note, with witnesses' cosignatures where there are any */
  readonly checkpoint: string
  /** the log's verifier keys at the time; compare them with a source you trust */
  readonly keys: readonly string[]
}

const base64 = (bytes: number) =>
  z.string().refine((text) => {
    const decoded = Buffer.from(text, 'base64')
    return decoded.length === bytes && decoded.toString('base64') === text
  })

const receiptShape = z.object({
  format: z.literal('gandan-receipt/v1'),
  province: z.string().max(100),
  origin: z.string().min(1).max(500),
  leaf: z.object({ salt: base64(saltBytes), record: z.looseObject({ version: z.literal(1) }) }),
  index: z.int().min(0),
  path: z.array(base64(hashBytes)).max(63),
  checkpoint: z.string().max(100_000),
  keys: z.array(z.string().max(1000)).max(20),
})

export type ReceiptProblem = {
  readonly kind:
    /** not a receipt at all */
    | 'malformed'
    /** the path does not lead from this record to the signed root: record, salt, path or checkpoint was changed */
    | 'not-included'
    /** no key that we go by signed the checkpoint, or a signature is wrong */
    | 'not-signed'
    /** the checkpoint is of another log than the receipt says */
    | 'other-log'
}

export type CheckedReceipt = {
  readonly origin: string
  readonly index: number
  readonly size: number
  readonly record: LeafRecord
  readonly signedBy: readonly string[]
  /** false: only the keys inside the receipt vouch for it */
  readonly keyWasGiven: boolean
  readonly witnesses: readonly { readonly name: string; readonly at: Date }[]
}

export type TrustedKeys = { readonly log?: readonly Verifier[]; readonly witnesses?: readonly Verifier[] }

/**
 * Checks a receipt without asking anybody.
 * @param trusted.log keys known from elsewhere; without them those inside the receipt are used, and `keyWasGiven` says so
 */
export function checkReceipt(json: unknown, trusted: TrustedKeys = {}): Result<CheckedReceipt, ReceiptProblem> {
  const parsed = receiptShape.safeParse(json)
  const note = parsed.success ? parseNote(parsed.data.checkpoint) : undefined
  const checkpoint = note && parseCheckpoint(note.text)
  if (!parsed.success || !note || !checkpoint) return err({ kind: 'malformed' })
  const { leaf, index, path, origin, keys } = parsed.data
  if (checkpoint.origin !== origin) return err({ kind: 'other-log' })
  const hashes = path.map((hash) => Buffer.from(hash, 'base64'))
  const hash = hashOf(leaf.salt, leaf.record as Json)
  if (!hash || !provesInclusion(hash, { index, path: hashes, ...checkpoint })) return err({ kind: 'not-included' })
  const own = keys.map(parseKey).filter((key) => key !== undefined)
  const signedBy = signersOf(
    note,
    (trusted.log ?? own).filter(({ name, kind }) => kind === 1 && name === origin),
  )
  if (signedBy.length === 0) return err({ kind: 'not-signed' })
  return ok({
    origin,
    index,
    size: checkpoint.size,
    record: leaf.record as unknown as LeafRecord,
    signedBy: signedBy.map(({ keyId }) => keyId),
    keyWasGiven: trusted.log !== undefined,
    witnesses: cosignersOf(note, trusted.witnesses ?? []),
  })
}

function hashOf(salt: string, record: Json): Buffer | undefined {
  try {
    return leafHash(entryOf(commitmentOf(Buffer.from(salt, 'base64'), canonicalJson(record))))
  } catch {
    return undefined
  }
}

/** Which of these witnesses cosigned a checkpoint, and when. */
export function cosignersOf(note: Note, witnesses: readonly Verifier[]): { name: string; at: Date }[] {
  return signersOf(
    note,
    witnesses.filter(({ kind }) => kind === 4),
  ).flatMap(({ name, keyId }) => {
    const bytes = note.signatures.find((one) => one.name === name && one.keyId === keyId)?.bytes
    const at = bytes && cosignedAt(bytes)
    return at ? [{ name, at }] : []
  })
}
