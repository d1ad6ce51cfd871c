import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { constants, createGzip } from 'node:zlib'
import { Encrypter } from 'age-encryption'
import { pack as newPack } from 'tar-stream'
import type { Pack } from 'tar-stream'
import type { Part } from './manifest.ts'
import { BackupProblem, codeOf } from './problem.ts'

/** Where parts go. Each is counted and hashed on the way; `parts` lists what went in so far. */
export type ArchiveWriter = {
  readonly parts: readonly Part[]
  folder(name: string): Promise<void>
  text(name: string, content: string): Promise<void>
  /** exactly `sizeBytes`: a longer source is cut, a shorter one filled up with zeros (files of a database that works grow and shrink) */
  stream(name: string, source: AsyncIterable<Buffer>, sizeBytes: number): Promise<void>
}

export type ArchiveTarget = {
  readonly file: string
  /** age recipients (`age1…`); undefined: readable by anybody */
  readonly recipients: readonly string[] | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Writes `file` as a tar, gzipped, encrypted by age: under another name until it is whole, flushed and read back.
 * What breaks off leaves nothing under the name, and nothing beside it unless the process was killed.
 * @param check looks at the finished file before it gets its name
 * @throws BackupProblem file-exists | bad-recipient | disk-full | interrupted | check-failed
 */
export async function writeArchive(
  target: ArchiveTarget,
  fill: (writer: ArchiveWriter) => Promise<void>,
  check: (unfinished: string) => Promise<void>,
): Promise<{ sha256: string; sizeBytes: number }> {
  const { file, signal } = target
  if (await stat(file).catch(() => undefined)) throw new BackupProblem('file-exists', file)
  const unfinished = `${file}.incomplete`
  await rm(unfinished, { force: true })
  try {
    const written = await pour(target, unfinished, fill)
    await flush(unfinished)
    if ((await sha256Of(unfinished)) !== written.sha256) throw new BackupProblem('check-failed', file)
    await check(unfinished)
    signal?.throwIfAborted()
    await rename(unfinished, file)
    await flush(dirname(file))
    return written
  } catch (problem) {
    await rm(unfinished, { force: true })
    if (signal?.aborted) throw new BackupProblem('interrupted', file, problem)
    if (codeOf(problem) === 'ENOSPC' || codeOf(problem) === 'EDQUOT' || codeOf(problem) === 'EFBIG')
      throw new BackupProblem('disk-full', file, problem)
    throw problem
  }
}

async function pour(
  { recipients, signal }: ArchiveTarget,
  unfinished: string,
  fill: (writer: ArchiveWriter) => Promise<void>,
): Promise<{ sha256: string; sizeBytes: number }> {
  const pack = newPack()
  const compressed = Readable.from(pack).compose(createGzip({ level: constants.Z_BEST_SPEED }))
  const closed = recipients === undefined ? compressed : await encrypted(compressed, recipients)
  const hash = createHash('sha256')
  let sizeBytes = 0
  const measuring = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      sizeBytes += chunk.length
      done(null, chunk)
    },
  })
  const file = createWriteStream(unfinished, { flags: 'wx', mode: 0o600 })
  const pouring = pipeline(closed, measuring, file, { signal })
  const filling = fill(writerOf(pack)).then(() => pack.finalize())
  // a source that fails must end the pouring, and a full disk must end the filling
  filling.catch((problem: unknown) => pack.destroy(problem instanceof Error ? problem : new Error(String(problem))))
  pouring.catch(() => pack.destroy())
  const [filled, poured] = await Promise.allSettled([filling, pouring])
  if (poured.status === 'rejected' && codeOf(poured.reason)?.startsWith('E')) throw poured.reason
  if (filled.status === 'rejected') throw filled.reason
  if (poured.status === 'rejected') throw poured.reason
  return { sha256: hash.digest('hex'), sizeBytes }
}

async function encrypted(clear: Readable, recipients: readonly string[]): Promise<Readable> {
  const age = encrypterFor(recipients)
  // Node's web streams and those of the package's types are the same thing under two names
  const stream = await age.encrypt(Readable.toWeb(clear) as ReadableStream<Uint8Array>)
  return Readable.fromWeb(stream as WebStream)
}

/** @throws BackupProblem bad-recipient */
export function encrypterFor(recipients: readonly string[]): Encrypter {
  const age = new Encrypter()
  for (const recipient of recipients)
    try {
      age.addRecipient(recipient)
    } catch (problem) {
      throw new BackupProblem('bad-recipient', recipient, problem)
    }
  return age
}

function writerOf(pack: Pack): ArchiveWriter {
  const parts: Part[] = []
  const stream = async (name: string, source: AsyncIterable<Buffer>, sizeBytes: number): Promise<void> => {
    const hash = createHash('sha256')
    const entry = pack.entry({ name, size: sizeBytes, mode: 0o600 })
    await pipeline(Readable.from(exactly(source, sizeBytes, hash)), entry)
    parts.push({ name, sizeBytes, sha256: hash.digest('hex') })
  }
  return {
    parts,
    stream,
    text: (name, content) => {
      const bytes = Buffer.from(content)
      return stream(name, Readable.from([bytes]), bytes.length)
    },
    folder: (name) =>
      new Promise((done, failed) => {
        pack.entry({ name, type: 'directory', mode: 0o700 }, (problem) => (problem ? failed(problem) : done()))
      }),
  }
}

async function* exactly(source: AsyncIterable<Buffer>, sizeBytes: number, hash: Hash): AsyncGenerator<Buffer> {
  let left = sizeBytes
  for await (const chunk of source) {
    if (left === 0) break
    const taken = chunk.subarray(0, left)
    left -= taken.length
    hash.update(taken)
    yield taken
  }
  for (; left > 0; left -= Math.min(left, 65_536)) {
    const zeros = Buffer.alloc(Math.min(left, 65_536))
    hash.update(zeros)
    yield zeros
  }
}

async function flush(path: string): Promise<void> {
  const opened = await open(path, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
