import { openAsBlob } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { AwsClient } from 'aws4fetch'
import { err, ok, type Result } from '../../../kernel/result.ts'
import {
  parseBlobAddress,
  shardedPath,
  type BlobAddress,
  type BlobInfo,
  type BlobStore,
  type StorageError,
} from './blob-store.ts'
import { diskError } from './disk-errors.ts'
import { readListing, type Listing } from './s3-listing.ts'
import { spool } from './spool.ts'

export type S3Config = {
  /** where the service answers, such as `https://s3.example.vn`; the bucket is put in the path, not in the host */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** begins every key: one per province, such as `an-giang/` */
  readonly prefix: string
  /** local folder where content waits while its hash is computed */
  readonly spoolFolder: string
  /** for each attempt, default 60 000; there are three */
  readonly timeoutMs?: number
}

type Send = (method: string, path: string, extra?: Extra) => Promise<Result<Response, StorageError>>
type Extra = {
  readonly query?: Record<string, string>
  readonly headers?: Record<string, string>
  readonly body?: Blob
}

const attempts = 3

/** Blobs in any service that speaks S3 with version 4 signatures, path-style. The bucket exists already and is private. */
export function s3Store(config: S3Config): BlobStore {
  const send = sender(config)
  const keyOf = (address: BlobAddress): string => config.prefix + shardedPath(address)
  const head = (address: BlobAddress): Promise<Result<Response, StorageError>> => send('HEAD', keyOf(address))

  return {
    async put(content) {
      const spooled = await spoolOrError(content, config.spoolFolder)
      if (!spooled.ok) return spooled
      const { path, address, sizeBytes } = spooled.value
      try {
        const sent = await send('PUT', keyOf(address), {
          headers: { 'x-amz-content-sha256': address },
          body: await openAsBlob(path),
        })
        return accepted(sent, () => ({ address, sizeBytes }))
      } finally {
        await rm(path, { force: true })
      }
    },
    async get(address) {
      const answer = await send('GET', keyOf(address))
      if (!answer.ok) return answer
      const { status, body, headers } = answer.value
      if (status === 404) return err({ kind: 'missing' })
      if (status !== 200 || body === null) return refused(answer.value)
      return ok({ stream: Readable.from(body), sizeBytes: Number(headers.get('content-length')) })
    },
    async has(address) {
      const answer = await head(address)
      if (!answer.ok) return answer
      return answer.value.status === 404 ? ok(false) : accepted(answer, () => true)
    },
    async delete(address, unusedSince) {
      const found = await head(address)
      if (!found.ok) return found
      if (found.value.status === 404) return ok({ removed: false })
      if (!found.value.ok) return refused(found.value)
      const lastPutAt = new Date(found.value.headers.get('last-modified') ?? 0)
      if (unusedSince !== undefined && lastPutAt >= unusedSince) return ok({ removed: false })
      return accepted(await send('DELETE', keyOf(address)), () => ({ removed: true }))
    },
    list: () => list(send, config.prefix),
    // A broken PUT leaves nothing in S3; the local spool is swept like any folder of temporary files.
    sweepLeftovers: async () => ok(0),
  }
}

/** One request, tried again after a failed connection, a 429 or a 5xx; any other status is the caller's to read. */
function sender(config: S3Config): Send {
  const { accessKeyId, secretAccessKey, region, timeoutMs = 60_000 } = config
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3' })
  const root = `${config.endpoint.replace(/\/+$/, '')}/${config.bucket}`

  return async (method, key, { query = {}, headers = {}, body } = {}) => {
    const url = `${root}/${key}${key === '' ? `?${new URLSearchParams(query).toString()}` : ''}`
    let cause = 'no attempt'
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (attempt > 0) await new Promise((resume) => setTimeout(resume, 100 * 2 ** attempt))
      try {
        const signed = await client.sign(url, { method, headers })
        const answer = await fetchWithin(timeoutMs, signed, body)
        if (answer.status < 500 && answer.status !== 429) return ok(answer)
        await answer.body?.cancel()
        cause = `S3 ${method} ${answer.status}`
      } catch (error) {
        cause = `S3 ${method} ${networkCause(error)}`
      }
    }
    return err({ kind: 'storage-down', cause })
  }
}

/** The limit runs until the answer begins: whoever then reads a large blob over a weak line is not cut off. */
async function fetchWithin(timeoutMs: number, { url, method, headers }: Request, body?: Blob): Promise<Response> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(new DOMException('no answer in time', 'TimeoutError')), timeoutMs)
  try {
    return await fetch(url, { method, headers, redirect: 'error', signal: abort.signal, ...(body && { body }) })
  } finally {
    clearTimeout(timer)
  }
}

/** The code of a failed connection (`ECONNREFUSED`, `TimeoutError`); never the URL or the headers. */
function networkCause(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { cause } = error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name
}

async function spoolOrError(
  content: Readable,
  folder: string,
): Promise<Result<Awaited<ReturnType<typeof spool>>, StorageError>> {
  try {
    return ok(await spool(content, folder))
  } catch (error) {
    return err(diskError(error))
  }
}

const refused = (answer: Response): Result<never, StorageError> =>
  err({ kind: 'storage-down', cause: `S3 answered ${answer.status}` })

async function accepted<T>(answer: Result<Response, StorageError>, value: () => T): Promise<Result<T, StorageError>> {
  if (!answer.ok) return answer
  await answer.value.body?.cancel()
  return answer.value.ok ? ok(value()) : refused(answer.value)
}

async function* list(send: Send, prefix: string): AsyncGenerator<Result<BlobInfo, StorageError>> {
  let token: string | undefined
  do {
    const page = await listPage(send, prefix, token)
    if (!page.ok) {
      yield page
      return
    }
    for (const { key, sizeBytes, lastPutAt } of page.value.objects) {
      const address = parseBlobAddress(key.slice(key.lastIndexOf('/') + 1))
      if (address !== undefined && key === prefix + shardedPath(address)) yield ok({ address, sizeBytes, lastPutAt })
    }
    token = page.value.nextToken
  } while (token !== undefined)
}

async function listPage(send: Send, prefix: string, token: string | undefined): Promise<Result<Listing, StorageError>> {
  const answer = await send('GET', '', {
    query: { 'list-type': '2', prefix, ...(token !== undefined && { 'continuation-token': token }) },
  })
  if (!answer.ok) return answer
  if (!answer.value.ok) return refused(answer.value)
  const listing = readListing(await answer.value.text())
  return listing === undefined ? err({ kind: 'storage-down', cause: 'S3 listing not understood' }) : ok(listing)
}
