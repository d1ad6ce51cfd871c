import { open, type FileHandle } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { err, ok, type Result } from '../../kernel/result.ts'
import { diskError } from './blobs/disk-errors.ts'
import type { StorageError } from './blobs/blob-store.ts'
import type { UploadError } from './upload-error.ts'

/**
 * Writes an incoming stream to the new file `path`, up to the limit. When it stops early it lets the rest run off unread,
 * so that the request it belongs to can still be answered; the limit on the whole body is the server's.
 */
export async function receive(
  stream: Readable,
  path: string,
  limitBytes: number,
): Promise<Result<{ sizeBytes: number }, UploadError>> {
  const opened = await onDisk(() => open(path, 'wx', 0o600))
  if (!opened.ok) return letRunOff(stream, opened.error)
  const file = opened.value
  try {
    return await copy(stream, file, limitBytes)
  } finally {
    await file.close()
  }
}

async function copy(
  stream: Readable,
  file: FileHandle,
  limitBytes: number,
): Promise<Result<{ sizeBytes: number }, UploadError>> {
  let sizeBytes = 0
  let stop: UploadError | undefined
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      const bytes = chunk as Buffer
      sizeBytes += bytes.length
      stop = sizeBytes > limitBytes ? { kind: 'too-large', limitBytes } : await append(file, bytes)
      if (stop !== undefined) break
    }
  } catch {
    return err({ kind: 'interrupted' })
  }
  if (stop !== undefined) return letRunOff(stream, stop)
  // @fastify/multipart cuts at its own limit and only leaves a mark.
  if ('truncated' in stream && stream.truncated === true) return err({ kind: 'too-large', limitBytes })
  return sizeBytes === 0 ? err({ kind: 'empty' }) : ok({ sizeBytes })
}

async function append(file: FileHandle, bytes: Buffer): Promise<StorageError | undefined> {
  const written = await onDisk(() => file.appendFile(bytes))
  return written.ok ? undefined : written.error
}

function letRunOff(stream: Readable, error: UploadError): Result<never, UploadError> {
  // Already refused: a sender who also breaks off changes nothing.
  stream.on('error', () => {})
  stream.resume()
  return err(error)
}

async function onDisk<T>(work: () => Promise<T>): Promise<Result<T, StorageError>> {
  try {
    return ok(await work())
  } catch (error) {
    return err(diskError(error))
  }
}
