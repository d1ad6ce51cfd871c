import { open, type FileHandle } from 'node:fs/promises'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fromFdPromise, type Entry, type ZipFile } from 'yauzl'
import { err, ok, type Result } from '../../../kernel/result.ts'
import type { UploadError } from '../upload-error.ts'
import { readAt } from './bytes.ts'

/** Real documents stay under some hundreds. */
const mostMembers = 5_000
/** A sheet full of the same number packs about 1 : 60; deflate itself ends near 1 : 1,030. */
const suspiciousRatio = 200
const ratioMattersFromBytes = 10_000_000
/** between two members there may be a data descriptor and nothing else */
const mostGapBytes = 24
/** a PDF reader accepts its header anywhere in the first kilobyte */
const pdfHeaderWithin = 1_024
const mostKeptBytes = 16_000_000

export type Contents = {
  readonly names: readonly string[]
  /** text of the members that were asked for */
  readonly texts: ReadonlyMap<string, string>
}

/**
 * Looks through an archive without believing it. Its directory is read first (count, sizes, ratio, encryption, nothing
 * before, between or behind the members), then every member is unpacked through a counter: what a directory says about
 * sizes is only a claim. Nothing is written; only members that `wanted` names are kept, as text.
 */
export async function readArchive(
  path: string,
  limitBytes: number,
  wanted: (name: string) => boolean,
): Promise<Result<Contents, UploadError>> {
  const file = await open(path, 'r')
  try {
    if ((await readAt(file, 0, pdfHeaderWithin)).includes('%PDF-')) return err({ kind: 'polyglot' })
    const opened = await openArchive(file)
    if (!opened.ok) return opened
    const zip = opened.value
    const members = await readDirectory(zip)
    if (!members.ok) return members
    const error = directoryError(members.value, limitBytes) ?? (await layoutError(zip, members.value, file))
    if (error !== undefined) return err(error)
    return await unpackAll(zip, members.value, { limitBytes, wanted })
  } finally {
    await file.close()
  }
}

async function openArchive(file: FileHandle): Promise<Result<ZipFile, UploadError>> {
  try {
    // The file handle closes the descriptor; yauzl must not.
    const zip = await fromFdPromise(file.fd, { autoClose: false, strictFileNames: true })
    return zip.comment === '' ? ok(zip) : err({ kind: 'polyglot' })
  } catch (error) {
    return err({ kind: saysOf(error, 'comment length') ? 'polyglot' : 'broken' })
  }
}

async function readDirectory(zip: ZipFile): Promise<Result<readonly Entry[], UploadError>> {
  if (zip.entryCount > mostMembers) return err({ kind: 'zip-bomb' })
  const members: Entry[] = []
  try {
    for await (const entry of zip.eachEntry()) members.push(entry)
    return ok(members)
  } catch (error) {
    return err({ kind: saysOf(error, 'encryption') ? 'encrypted' : 'broken' })
  }
}

function directoryError(members: readonly Entry[], limitBytes: number): UploadError | undefined {
  if (members.some((entry) => entry.isEncrypted())) return { kind: 'encrypted' }
  const unpacked = members.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  const packed = members.reduce((sum, entry) => sum + entry.compressedSize, 0)
  if (unpacked > limitBytes) return { kind: 'zip-bomb' }
  if (unpacked > ratioMattersFromBytes && unpacked > packed * suspiciousRatio) return { kind: 'zip-bomb' }
  return undefined
}

/** Members stand one behind the other from the first byte to the directory: overlapping ones are a bomb, a gap hides something. */
async function layoutError(
  zip: ZipFile,
  members: readonly Entry[],
  file: FileHandle,
): Promise<UploadError | undefined> {
  const inOrder = members.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  let expected = 0
  try {
    for (const entry of inOrder) {
      const starts = entry.relativeOffsetOfLocalHeader
      if (starts < expected) return { kind: 'zip-bomb' }
      if (starts > expected + (expected === 0 ? 0 : mostGapBytes)) return { kind: 'polyglot' }
      const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
      expected = fileDataStart + entry.compressedSize
    }
  } catch {
    return { kind: 'broken' }
  }
  const directoryAt = (await readAt(file, zip.fileSize - 6, 4)).readUInt32LE()
  return directoryAt > expected + mostGapBytes ? { kind: 'polyglot' } : undefined
}

async function unpackAll(
  zip: ZipFile,
  members: readonly Entry[],
  { limitBytes, wanted }: { limitBytes: number; wanted: (name: string) => boolean },
): Promise<Result<Contents, UploadError>> {
  const texts = new Map<string, string>()
  let unpackedBytes = 0
  let keptBytes = 0
  for (const entry of members) {
    const kept: Buffer[] = []
    const isWanted = wanted(entry.fileName)
    const count = new Writable({
      write(chunk: Buffer, _encoding, done) {
        unpackedBytes += chunk.length
        keptBytes += isWanted ? chunk.length : 0
        if (isWanted) kept.push(chunk)
        const isTooMuch = unpackedBytes > limitBytes || keptBytes > mostKeptBytes
        done(isTooMuch ? new RangeError('unpacks to too much') : null)
      },
    })
    try {
      await pipeline(await zip.openReadStreamPromise(entry), count)
    } catch (error) {
      // yauzl's own words when a member gives more bytes than the directory says
      const isBomb = error instanceof RangeError || saysOf(error, 'too many bytes in the stream')
      return err({ kind: isBomb ? 'zip-bomb' : 'broken' })
    }
    if (isWanted) texts.set(entry.fileName, Buffer.concat(kept).toString('utf8'))
  }
  return ok({ names: members.map((entry) => entry.fileName), texts })
}

const saysOf = (error: unknown, words: string): boolean =>
  error instanceof Error && error.message.toLowerCase().includes(words)
