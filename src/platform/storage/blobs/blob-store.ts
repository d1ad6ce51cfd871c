import { createHash } from 'node:crypto'
import { Transform, type Readable } from 'node:stream'
import type { Brand } from '../../../kernel/brand.ts'
import type { Result } from '../../../kernel/result.ts'

/** SHA-256 of the content, 64 lower-case hexadecimal digits. It never leaves the house: people are given the attachment's random id. */
export type BlobAddress = Brand<string, 'BlobAddress'>

/** `cause` is for the log (an error code or an HTTP status), never for people. */
export type StorageError = { readonly kind: 'disk-full' } | { readonly kind: 'storage-down'; readonly cause: string }

export type BlobReadError = StorageError | { readonly kind: 'missing' }

export type BlobInfo = {
  readonly address: BlobAddress
  readonly sizeBytes: number
  /** when this content was last put; a repeated put renews it */
  readonly lastPutAt: Date
}

export type Blob = { readonly stream: Readable; readonly sizeBytes: number }

/**
 * Bytes kept under the hash of what they are. One store belongs to one province: the sweep removes whatever that
 * province's tables do not name.
 */
export interface BlobStore {
  /**
   * Keeps the whole stream, or nothing at all. The same content twice is one blob.
   * A stream that breaks off rejects with the stream's own error, and leaves nothing behind.
   */
  put(content: Readable): Promise<Result<{ address: BlobAddress; sizeBytes: number }, StorageError>>
  /** The caller reads the stream to its end or destroys it. */
  get(address: BlobAddress): Promise<Result<Blob, BlobReadError>>
  has(address: BlobAddress): Promise<Result<boolean, StorageError>>
  /**
   * Nothing to remove is not a failure. With `unusedSince`, a blob that was put at or after that instant stays:
   * somebody may be about to save a row for it.
   */
  delete(address: BlobAddress, unusedSince?: Date): Promise<Result<{ removed: boolean }, StorageError>>
  /** Everything kept, in no promised order; ends after the first failure, which is its last item. */
  list(): AsyncIterable<Result<BlobInfo, StorageError>>
  /** Removes what interrupted puts left behind before `before`; answers how many there were. */
  sweepLeftovers(before: Date): Promise<Result<number, StorageError>>
}

/** The text as an address, or undefined: nothing else may become part of a path or a URL. */
export const parseBlobAddress = (text: string): BlobAddress | undefined =>
  /^[0-9a-f]{64}$/.test(text) ? (text as BlobAddress) : undefined

/** `ab12…` lies in `ab/12/ab12…`, so that no folder grows past a few thousand names. */
export const shardedPath = (address: BlobAddress): string => `${address.slice(0, 2)}/${address.slice(2, 4)}/${address}`

/** Lets everything through, and knows afterwards what it was and how much. */
export function measuring(): { through: Transform; measured: () => { address: BlobAddress; sizeBytes: number } } {
  const hash = createHash('sha256')
  let sizeBytes = 0
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      sizeBytes += chunk.length
      done(null, chunk)
    },
  })
  return { through, measured: () => ({ address: hash.digest('hex') as BlobAddress, sizeBytes }) }
}
