import { createHash } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Db } from '../db/db.ts'
import type { Storage } from './accept-upload.ts'
import type { BlobAddress, BlobInfo, BlobReadError, BlobStore, StorageError } from './blobs/blob-store.ts'
import { systemCode } from './blobs/disk-errors.ts'
import { addressesInUse, removeExpired } from './store.ts'

export type Swept = {
  /** unlinked rows past their 24 hours */
  readonly rows: number
  /** blobs that no row names, put more than 24 hours ago */
  readonly blobs: number
  /** what interrupted uploads left */
  readonly leftovers: number
}

const graceMillis = 24 * 3_600_000
const batchSize = 500

/**
 * Removes what nobody will ask for again: waiting files that were never linked, blobs without a row, temporary files of
 * interrupted uploads. Once a day, for one province and its own store; twice is the same as once, also at the same time.
 */
export async function sweepStorage(db: Db, storage: Storage, now: Date): Promise<Result<Swept, StorageError>> {
  const before = new Date(now.getTime() - graceMillis)
  const rows = await db.transaction(async (tx) => ok((await removeExpired(tx, now)).rowCount))
  const blobs = await sweepBlobs(db, storage.store, before)
  if (!blobs.ok) return blobs
  const leftovers = await storage.store.sweepLeftovers(before)
  if (!leftovers.ok) return leftovers
  const spooled = await sweepSpool(storage.spoolFolder, before)
  return ok({ rows: rows.ok ? rows.value : 0, blobs: blobs.value, leftovers: leftovers.value + spooled })
}

async function sweepBlobs(db: Db, store: BlobStore, before: Date): Promise<Result<number, StorageError>> {
  let removed = 0
  for await (const batch of batches(store.list())) {
    if (!batch.ok) return batch
    const old = batch.value.filter(({ lastPutAt }) => lastPutAt < before).map(({ address }) => address)
    const inUse = await addressesInUse(db.read, old)
    for (const address of old.filter((one) => !inUse.has(one))) {
      const deleted = await store.delete(address, before)
      if (!deleted.ok) return deleted
      removed += deleted.value.removed ? 1 : 0
    }
  }
  return ok(removed)
}

async function* batches(
  list: AsyncIterable<Result<BlobInfo, StorageError>>,
): AsyncGenerator<Result<BlobInfo[], StorageError>> {
  let batch: BlobInfo[] = []
  for await (const item of list) {
    if (!item.ok) {
      yield item
      return
    }
    batch.push(item.value)
    if (batch.length < batchSize) continue
    yield ok(batch)
    batch = []
  }
  if (batch.length > 0) yield ok(batch)
}

/** Folders of uploads that a crash cut off, and spooled parts on their way to S3. */
async function sweepSpool(folder: string, before: Date): Promise<number> {
  let removed = 0
  for (const name of await namesIn(folder)) {
    if (!name.startsWith('upload-') && !name.endsWith('.part')) continue
    const path = join(folder, name)
    const isOld = await stat(path).then(
      ({ mtime }) => mtime < before,
      () => false,
    )
    if (!isOld) continue
    await rm(path, { recursive: true, force: true })
    removed++
  }
  return removed
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  }
}

/** Reads the blob and compares it with its own address: `false` means that the disk changed it. For `gandan verify`. */
export async function isBlobIntact(store: BlobStore, address: BlobAddress): Promise<Result<boolean, BlobReadError>> {
  const found = await store.get(address)
  if (!found.ok) return found
  const hash = createHash('sha256')
  try {
    for await (const chunk of found.value.stream) hash.update(chunk as Buffer)
  } catch (error) {
    return err({ kind: 'storage-down', cause: systemCode(error) ?? 'broke off' })
  }
  return ok(hash.digest('hex') === address)
}
