import { createReadStream } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { createInflate } from 'node:zlib'
import { err, ok, type Result } from '../../../kernel/result.ts'
import type { UploadError } from '../upload-error.ts'
import { archiveTailBytes, endsLikeArchive, readAt } from './bytes.ts'

/**
 * Names that make a reader act by itself, carry other files, or (Encrypt) keep us from looking. Every script and start of a
 * program needs one of these; short names such as /JS and /AA come up by chance in any scan of some megabytes.
 */
const activeNames =
  /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|GoToR|Encrypt)(?![A-Za-z0-9])/
const overlap = 256
const windowBytes = 1_000_000
/** most that is unpacked while looking for names; more than this is called active without a further look */
const lookedAtBytes = 64_000_000

/**
 * A PDF from its first byte to its last: anything before the header, any archive behind or around it, is refused.
 * `active` when it may run a script, start a program, carry a file, or could not be looked into.
 * @law ISO 32000-1, 7.5 (structure), 7.3.5 (names and their `#` escapes), 7.5.7 (object streams)
 */
export async function checkPdf(path: string): Promise<Result<{ active: boolean }, UploadError>> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const head = (await readAt(file, 0, 16)).toString('latin1')
    if (!/^%PDF-[12]\.\d/.test(head)) return err({ kind: 'polyglot' })
    const tail = await readAt(file, Math.max(0, size - archiveTailBytes), archiveTailBytes)
    if (endsLikeArchive(tail)) return err({ kind: 'polyglot' })
    const end = tail.lastIndexOf('%%EOF')
    if (end === -1) return err({ kind: 'broken' })
    if (!/^[\s\0]*$/.test(tail.subarray(end + 5).toString('latin1'))) return err({ kind: 'polyglot' })
    return ok({ active: await isActive(path, file) })
  } finally {
    await file.close()
  }
}

async function isActive(path: string, file: FileHandle): Promise<boolean> {
  let before = ''
  for await (const chunk of createReadStream(path, { highWaterMark: windowBytes })) {
    const window = before + unescaped((chunk as Buffer).toString('latin1'))
    if (activeNames.test(window)) return true
    before = window.slice(-overlap)
  }
  return packedObjectsAreActive(path, file)
}

/** `/J#61vaScript` is `/JavaScript`. */
const unescaped = (text: string): string =>
  text.replace(/#([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))

/** The objects of a PDF 1.5 and later may lie compressed: each of those streams is unpacked and looked through. */
async function packedObjectsAreActive(path: string, file: FileHandle): Promise<boolean> {
  let left = lookedAtBytes
  for await (const at of objectStreams(path)) {
    const start = await streamStart(file, at)
    if (start === undefined) return true
    const { active, bytes } = await looksActiveUnpacked(path, start, left)
    left -= bytes
    if (active || left <= 0) return true
  }
  return false
}

/** File positions of each `/ObjStm`, however it is escaped. */
async function* objectStreams(path: string): AsyncGenerator<number> {
  let before = ''
  let position = 0
  let last = -1
  for await (const chunk of createReadStream(path, { highWaterMark: windowBytes })) {
    const window = before + (chunk as Buffer).toString('latin1')
    for (const found of window.matchAll(/\/[A-Za-z0-9#]{6,18}/g)) {
      const at = position - before.length + found.index
      if (at <= last || unescaped(found[0]) !== '/ObjStm') continue
      last = at
      yield at
    }
    position += (chunk as Buffer).length
    before = window.slice(-overlap)
  }
}

/** Just behind the `stream` keyword of that dictionary; undefined when there is none near or a predictor scrambles what follows. */
async function streamStart(file: FileHandle, from: number): Promise<number | undefined> {
  const dictionary = Math.max(0, from - 512)
  const text = (await readAt(file, dictionary, 4096)).toString('latin1')
  const found = /stream(?:\r\n|\n|\r)/.exec(text.slice(from - dictionary))
  if (
    found === null ||
    /\/DecodeParms|\/DP/.test(unescaped(text.slice(from - dictionary, from - dictionary + found.index)))
  )
    return undefined
  return from + found.index + found[0].length
}

/** What cannot be unpacked (another filter, damage, too much) counts as active: not seen is not safe. */
async function looksActiveUnpacked(
  path: string,
  start: number,
  left: number,
): Promise<{ active: boolean; bytes: number }> {
  let bytes = 0
  let before = ''
  const packed = createReadStream(path, { start })
  const unpacked = packed.pipe(createInflate())
  try {
    for await (const chunk of unpacked) {
      bytes += (chunk as Buffer).length
      const window = before + unescaped((chunk as Buffer).toString('latin1'))
      if (bytes > left || activeNames.test(window)) return { active: true, bytes }
      before = window.slice(-overlap)
    }
    return { active: false, bytes }
  } catch {
    return { active: true, bytes }
  } finally {
    packed.destroy()
    unpacked.destroy()
  }
}
