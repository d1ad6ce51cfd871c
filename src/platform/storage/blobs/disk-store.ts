import { createReadStream, type Stats } from 'node:fs'
import { access, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { err, ok, type Result } from '../../../kernel/result.ts'
import {
  parseBlobAddress,
  shardedPath,
  type Blob,
  type BlobAddress,
  type BlobInfo,
  type BlobReadError,
  type BlobStore,
  type StorageError,
} from './blob-store.ts'
import { diskError, systemCode } from './disk-errors.ts'
import { spool, spoolPath } from './spool.ts'

/** Half-written files live here, inside the store, because a rename is only atomic within one file system. */
const partsFolder = 'parts'

/**
 * Blobs as files under `folder`: written apart, flushed, then renamed into place, and the folder flushed too,
 * so that after a power cut a blob is whole or absent.
 */
export function diskStore(folder: string): BlobStore {
  const pathOf = (address: BlobAddress): string => join(folder, shardedPath(address))
  const parts = join(folder, partsFolder)

  return {
    put: (content) => put(content, parts, pathOf),
    get: (address) => get(pathOf(address)),
    async has(address) {
      try {
        await access(pathOf(address))
        return ok(true)
      } catch (error) {
        return systemCode(error) === 'ENOENT' ? ok(false) : err(diskError(error))
      }
    },
    async delete(address, unusedSince) {
      try {
        return ok({ removed: await remove(pathOf(address), parts, unusedSince) })
      } catch (error) {
        return systemCode(error) === 'ENOENT' ? ok({ removed: false }) : err(diskError(error))
      }
    },
    list: () => list(folder),
    sweepLeftovers: (before) => sweepLeftovers(parts, before),
  }
}

async function put(
  content: Readable,
  parts: string,
  pathOf: (address: BlobAddress) => string,
): Promise<Result<{ address: BlobAddress; sizeBytes: number }, StorageError>> {
  try {
    const { path, address, sizeBytes } = await spool(content, parts)
    try {
      await moveInto(path, pathOf(address))
    } finally {
      await rm(path, { force: true })
    }
    return ok({ address, sizeBytes })
  } catch (error) {
    return err(diskError(error))
  }
}

/** Also over an existing blob: it is the same content, and the new file's time tells the sweep that it is wanted. */
async function moveInto(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await rename(from, to)
  const folder = await open(dirname(to), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function get(path: string): Promise<Result<Blob, BlobReadError>> {
  try {
    const file = await open(path, 'r')
    const { size } = await file.stat()
    return ok({ stream: createReadStream(path, { fd: file }), sizeBytes: size })
  } catch (error) {
    return systemCode(error) === 'ENOENT' ? err({ kind: 'missing' }) : err(diskError(error))
  }
}

/** Takes the file aside before the last look at its time, so that a put in the same moment is never lost. */
async function remove(path: string, parts: string, unusedSince: Date | undefined): Promise<boolean> {
  const isWanted = async (at: string): Promise<boolean> =>
    unusedSince !== undefined && (await stat(at)).mtime >= unusedSince
  if (await isWanted(path)) return false
  const aside = await spoolPath(parts)
  await rename(path, aside)
  if (await isWanted(aside)) {
    await rename(aside, path)
    return false
  }
  await rm(aside, { force: true })
  return true
}

async function* list(folder: string): AsyncGenerator<Result<BlobInfo, StorageError>> {
  try {
    for await (const entry of await opendir(folder, { recursive: true })) {
      const address = parseBlobAddress(entry.name)
      if (!entry.isFile() || address === undefined) continue
      const found = await statOrGone(join(entry.parentPath, entry.name))
      if (found !== undefined) yield ok({ address, sizeBytes: found.size, lastPutAt: found.mtime })
    }
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') yield err(diskError(error))
  }
}

async function statOrGone(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw error
  }
}

async function sweepLeftovers(parts: string, before: Date): Promise<Result<number, StorageError>> {
  let removed = 0
  try {
    for await (const entry of await opendir(parts)) {
      const path = join(parts, entry.name)
      if (!entry.name.endsWith('.part') || (await stat(path)).mtime >= before) continue
      await rm(path, { force: true })
      removed++
    }
    return ok(removed)
  } catch (error) {
    return systemCode(error) === 'ENOENT' ? ok(removed) : err(diskError(error))
  }
}
