import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { randomKey } from '../../../kernel/ids.ts'
import { measuring, type BlobAddress } from './blob-store.ts'

export type Spooled = { readonly path: string; readonly address: BlobAddress; readonly sizeBytes: number }

/** A name nobody else has in the folder, which is made when it is not there; folders 0700. */
export async function spoolPath(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return join(folder, `${randomKey()}.part`)
}

/**
 * Writes the stream to a new file (0600) in `folder`, flushed to the disk before it answers.
 * @throws what the disk or the stream throws, after removing the file
 */
export async function spool(content: Readable, folder: string): Promise<Spooled> {
  const path = await spoolPath(folder)
  try {
    const file = await open(path, 'wx', 0o600)
    const { through, measured } = measuring()
    await pipeline(content, through, file.createWriteStream({ flush: true }))
    return { path, ...measured() }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}
