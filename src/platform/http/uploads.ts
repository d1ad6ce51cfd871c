import { PassThrough } from 'node:stream'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { MultipartFile, MultipartValue } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import type { Limits } from '../config/config.ts'
import { formTokenField } from './csrf.ts'
import { configOf } from './failures.ts'
import { cleanText } from './input-hygiene.ts'
import type { Typed } from './input-hygiene.ts'
import { Refusal, refused } from './problems.ts'
import { words as en } from './words.en.ts'
import { words as vi } from './words.vi.ts'

/** A file while it arrives. Name and type are what the sender claims: show the name, trust neither. */
export type IncomingFile = {
  readonly field: string
  readonly name: string
  readonly declaredType: string
  /** fails when the file grows over the limit or the sender goes away; not buffered */
  readonly stream: Readable
}

/**
 * Where files go. `keep` reads the stream to its end, and cleans up after itself when it or the stream fails; it may throw a `Refusal` (a type that
 * is not accepted). `drop` takes back what `keep` gave, when the rest of the upload fails.
 */
export type FileSink<T> = { keep(file: IncomingFile): Promise<T>; drop(kept: T): Promise<void> }

export type Upload<T> = {
  /** texts in NFC without NUL, without the form token; parse them with `parseInput` */
  readonly fields: Typed
  readonly files: readonly { readonly field: string; readonly name: string; readonly kept: T }[]
}

/** What `readUpload` needs from the server, decorated on the app as `uploads`. */
export type UploadRules = {
  readonly limits: Limits
  readonly isFormToken: (request: FastifyRequest, token: unknown) => boolean
}

/**
 * Reads a form with files on a route with `upload: true`: each file streams into `sink` as it arrives, fields are collected. No file is kept before
 * a good form token was read, so the hidden `_csrf` field stands first in the form (or goes in the header `x-csrf-token`). After the first failure the rest is
 * read without keeping it, so that the form can be shown again with its fields, and everything kept is dropped. A form without
 * files (urlencoded) gives its fields and no files.
 * @throws Refusal: form-expired, file-too-large (naming the file), too-many-files, too-large, upload-interrupted, or the sink's own
 */
export async function readUpload<T>(request: FastifyRequest, sink: FileSink<T>): Promise<Upload<T>> {
  if (!request.isMultipart()) return { fields: request.typed, files: [] }
  const reading = new Reading(request, sink)
  try {
    await reading.readAll()
  } catch (thrown) {
    reading.fail(interruptionOf(thrown, reading.limits))
  }
  request.typed = reading.fields
  if (reading.failure === undefined) return { fields: reading.fields, files: reading.files }
  await Promise.allSettled(reading.files.map(({ kept }) => sink.drop(kept)))
  throw reading.failure
}

class Reading<T> {
  readonly fields: Record<string, string | string[]> = {}
  readonly files: { field: string; name: string; kept: T }[] = []
  readonly limits: Limits
  failure: unknown
  readonly request: FastifyRequest
  readonly sink: FileSink<T>
  hasToken: boolean

  constructor(request: FastifyRequest, sink: FileSink<T>) {
    this.request = request
    this.sink = sink
    this.limits = request.server.uploads.limits
    this.hasToken = configOf(request).csrf === false || this.isGood(request.headers['x-csrf-token'])
  }

  isGood(token: unknown): boolean {
    return this.request.server.uploads.isFormToken(this.request, token)
  }

  /** the first failure is the one that is told */
  fail(failure: unknown): void {
    this.failure ??= failure
  }

  async readAll(): Promise<void> {
    const { files, fileBytes, fields, fieldBytes } = this.limits
    cutWhenEndless(this.request, this.limits)
    const limits = { fileSize: fileBytes, files: files * 2 + 10, fields, fieldSize: fieldBytes, fieldNameSize: 200 }
    for await (const part of this.request.parts({ limits })) {
      if (part.type === 'file') await this.takeFile(part)
      else this.takeField(part)
    }
    if (!this.hasToken) this.fail(refused('form-expired'))
  }

  takeField({ fieldname, value, valueTruncated }: MultipartValue): void {
    if (valueTruncated) return this.fail(tooLarge('fieldTooLarge', Math.floor(this.limits.fieldBytes / 1024)))
    if (fieldname === formTokenField) {
      this.hasToken ||= this.isGood(value)
      return
    }
    const text = cleanText(typeof value === 'string' ? value : JSON.stringify(value))
    const before = this.fields[fieldname]
    this.fields[fieldname] = before === undefined ? text : [before, text].flat()
  }

  async takeFile(part: MultipartFile): Promise<void> {
    const name = fileName(part.filename)
    if (name === '') return void part.file.resume()
    if (!this.hasToken) this.fail(refused('form-expired'))
    if (this.files.length >= this.limits.files) this.fail(tooManyFiles(this.limits.files))
    if (this.failure !== undefined) return void part.file.resume()
    try {
      const kept = await this.keep(part, name)
      this.files.push({ field: part.fieldname, name, kept })
    } catch (thrown) {
      this.fail(thrown)
    }
  }

  async keep({ file, fieldname, mimetype }: MultipartFile, name: string): Promise<T> {
    const stream = new PassThrough()
    const stop = (reason: Error) => void stream.destroy(reason)
    const overLimit = fileTooLarge(name, this.limits)
    // the parser may have met the limit before anybody listened
    if (file.truncated) stop(overLimit)
    else file.once('limit', () => stop(overLimit))
    file.once('error', stop)
    file.once('close', () => void (file.readableEnded || stop(new Error('sender went away'))))
    // a failure of the stream is the sink's to notice; it must not end the process when the sink is not listening yet
    stream.on('error', () => undefined)
    file.pipe(stream)
    try {
      const kept = await this.sink.keep({ field: fieldname, name, declaredType: mimetype, stream })
      if (!file.truncated && !stream.errored) return kept
      await this.sink.drop(kept)
      throw refused('upload-interrupted')
    } catch (thrown) {
      if (file.truncated) throw overLimit
      throw thrown instanceof Refusal || !stream.errored ? thrown : refused('upload-interrupted')
    } finally {
      file.unpipe(stream)
      file.resume()
      await finished(file).catch(() => undefined)
    }
  }
}

/** The last part of what the sender calls the file, at most 200 characters. */
const fileName = (claimed: string | undefined): string =>
  cleanText(claimed ?? '')
    .split(/[/\\]/)
    .at(-1)
    ?.replace(/[\u0000-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g, '')
    .trim()
    .slice(-200) ?? ''

/** The most a whole upload can be when every part keeps its limit; who sends more than twice that is cut off without an answer. */
function cutWhenEndless({ raw }: FastifyRequest, { files, fileBytes, bodyBytes }: Limits): void {
  const most = 2 * (files * fileBytes + bodyBytes)
  let seen = 0
  raw.on('data', (chunk: Buffer) => {
    seen += chunk.length
    if (seen > most) raw.destroy()
  })
}

function fileTooLarge(name: string, { fileBytes }: Limits): Refusal {
  const mb = Math.floor(fileBytes / 1024 / 1024)
  return refused('file-too-large', { detail: { vi: vi.fileTooLarge(name, mb), en: en.fileTooLarge(name, mb) } })
}

const tooManyFiles = (limit: number): Refusal =>
  refused('too-many-files', { detail: { vi: vi.tooManyFiles(limit), en: en.tooManyFiles(limit) } })

const tooLarge = (what: 'fieldTooLarge' | 'tooManyFields', limit: number): Refusal =>
  refused('too-large', { detail: { vi: vi[what](limit), en: en[what](limit) } })

/** What ended the reading of parts: a limit of the parser, a broken body, or the sender going away. */
function interruptionOf(thrown: unknown, limits: Limits): unknown {
  const code: unknown = thrown instanceof Error ? Reflect.get(thrown, 'code') : undefined
  if (code === 'FST_FILES_LIMIT') return tooManyFiles(limits.files)
  if (code === 'FST_FIELDS_LIMIT' || code === 'FST_PARTS_LIMIT') return tooLarge('tooManyFields', limits.fields)
  if (code === 'FST_PROTO_VIOLATION' || code === 'FST_INVALID_JSON_FIELD_ERROR') return refused('bad-request')
  return thrown instanceof Refusal ? thrown : refused('upload-interrupted')
}
