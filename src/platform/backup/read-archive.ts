import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { createGunzip } from 'node:zlib'
import { Decrypter } from 'age-encryption'
import { extract as newExtract } from 'tar-stream'
import { header, manifest, partNames } from './manifest.ts'
import type { Header, Manifest, Part } from './manifest.ts'
import { BackupProblem, codeOf } from './problem.ts'

export type ArchiveSource = {
  readonly file: string
  /** lines of an age identity file; needed when the archive is encrypted */
  readonly identities: readonly string[]
}

/** What to do with the parts as they come. `part` reads its content to the end. */
export type ArchiveReader = {
  readonly header: (told: Header) => Promise<void>
  readonly folder: (name: string) => Promise<void>
  readonly part: (name: string, content: AsyncIterable<Buffer>, sizeBytes: number) => Promise<void>
}

/** Reads and counts, keeps nothing. */
export const onlyLooking: ArchiveReader = {
  header: async () => undefined,
  folder: async () => undefined,
  part: async (_, content) => {
    for await (const chunk of content) void chunk
  },
}

/**
 * Reads an archive from end to end, and compares every part with the list at its end.
 * @throws BackupProblem not-a-backup | needs-identity | wrong-identity | bad-identity | damaged, or whatever the reader throws
 */
export async function readArchive(source: ArchiveSource, reader: ArchiveReader): Promise<Manifest> {
  const extract = newExtract()
  const feeding = pipeline(await opened(source), createGunzip(), extract)
  feeding.catch(() => undefined)
  const seen: Part[] = []
  let listed: Manifest | undefined
  try {
    for await (const entry of extract) {
      const { name, type, size } = entry.header
      if (!isSafeName(name) || listed) throw new BackupProblem('not-a-backup', name)
      if (type === 'directory') {
        entry.resume()
        await reader.folder(name)
        continue
      }
      if (seen.length === 0 && name !== partNames.header) throw new BackupProblem('not-a-backup', source.file)
      const hash = createHash('sha256')
      const content = hashing(entry as AsyncIterable<Buffer>, hash)
      if (name === partNames.manifest) listed = manifest.parse(JSON.parse(await textOf(content)))
      else {
        if (name === partNames.header) await reader.header(readHeader(await textOf(content), source.file))
        else await reader.part(name, content, size)
        seen.push({ name, sizeBytes: size, sha256: hash.digest('hex') })
      }
    }
    await feeding
  } catch (problem) {
    extract.destroy()
    throw asProblem(problem, source.file)
  }
  if (!listed || JSON.stringify(listed.parts) !== JSON.stringify(seen)) throw new BackupProblem('damaged', source.file)
  return listed
}

function readHeader(text: string, file: string): Header {
  const told = header.safeParse(JSON.parse(text))
  if (!told.success) throw new BackupProblem('not-a-backup', file)
  return told.data
}

/** Nothing may be unpacked outside the folder it is meant for. */
const isSafeName = (name: string): boolean =>
  !name.startsWith('/') && !name.includes('\\') && !name.split('/').includes('..') && !name.includes('\0')

/** What the stream libraries say about cut or changed bytes, in one word; our own problems and full disks stay what they are. */
function asProblem(problem: unknown, file: string): unknown {
  if (problem instanceof BackupProblem) return problem
  const code = codeOf(problem)
  if (code === 'ENOSPC' || code === 'EDQUOT') return new BackupProblem('disk-full', file, problem)
  if (code?.startsWith('E') && !code.startsWith('ERR_')) return problem
  return new BackupProblem('damaged', file, problem)
}

async function opened({ file, identities }: ArchiveSource): Promise<Readable> {
  const start = await firstBytes(file)
  const bytes = createReadStream(file)
  if (start.subarray(0, 2).equals(Buffer.from([0x1f, 0x8b]))) return bytes
  if (start.toString('latin1') !== 'age-encryption.org/v1') throw new BackupProblem('not-a-backup', file)
  if (identities.length === 0) throw new BackupProblem('needs-identity', file)
  const age = new Decrypter()
  for (const identity of identities)
    try {
      age.addIdentity(identity)
    } catch (problem) {
      throw new BackupProblem('bad-identity', '', problem)
    }
  try {
    // Node's web streams and those of the package's types are the same thing under two names
    const clear = await age.decrypt(Readable.toWeb(bytes) as ReadableStream<Uint8Array>)
    return Readable.fromWeb(clear as WebStream)
  } catch (problem) {
    throw new BackupProblem('wrong-identity', file, problem)
  }
}

async function firstBytes(file: string): Promise<Buffer> {
  const opened = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(21), 0, 21, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await opened.close()
  }
}

async function* hashing(content: AsyncIterable<Buffer>, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    hash.update(chunk)
    yield chunk
  }
}

async function textOf(content: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of content) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
