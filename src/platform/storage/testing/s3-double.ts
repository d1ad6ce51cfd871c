import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export type Signed = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | undefined>>
}

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/** The whole Authorization header that this request ought to carry, worked out apart from the client library. */
export function expectedAuthorization(
  request: Signed,
  { key, secret }: { key: string; secret: string },
  signedHeaders: string[],
  region: string,
): string {
  const date = request.headers['x-amz-date'] ?? ''
  const scope = `${date.slice(0, 8)}/${region}/s3/aws4_request`
  const canonical = [
    request.method,
    request.path
      .split('/')
      .map((part) => encoded(decodeURIComponent(part)))
      .join('/'),
    [...request.query]
      .map(([k, v]) => `${encoded(k)}=${encoded(v)}`)
      .toSorted()
      .join('&'),
    ...signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim()}`),
    '',
    signedHeaders.join(';'),
    request.headers['x-amz-content-sha256'],
  ].join('\n')
  const signingKey = [region, 's3', 'aws4_request'].reduce<Buffer>(hmac, hmac(`AWS4${secret}`, date.slice(0, 8)))
  const signature = hmac(signingKey, ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n')).toString('hex')
  return `AWS4-HMAC-SHA256 Credential=${key}/${scope}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`
}

export type S3Double = {
  readonly endpoint: string
  readonly objects: Map<string, { bytes: Buffer; at: Date }>
  /** while true, every answer is 503 */
  isDown: boolean
  /** answers this many requests with 500 first */
  failuresLeft: number
  close(): Promise<void>
}

/** A small S3 on loopback: one bucket in memory, path-style, signatures and payload hashes checked, listings in pages of two. */
export async function startS3Double(bucket: string, credentials: { key: string; secret: string }): Promise<S3Double> {
  const objects: S3Double['objects'] = new Map()
  const server = createServer((request, response) => {
    void answer(request, response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const double: S3Double = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    isDown: false,
    failuresLeft: 0,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request)
    const url = new URL(request.url ?? '/', double.endpoint)
    if (double.isDown) return end(response, 503)
    if (double.failuresLeft > 0) {
      double.failuresLeft--
      return end(response, 500)
    }
    if (!isSignatureRight(request, url, body)) return end(response, 403)
    const [, bucketName, ...rest] = url.pathname.split('/')
    if (bucketName !== bucket) return end(response, 404)
    const key = rest.join('/')
    return key === '' ? list(url.searchParams, response) : object(request.method ?? '', { key, body }, response)
  }

  function isSignatureRight(request: IncomingMessage, url: URL, body: Buffer): boolean {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([k, v]) => [k, String(v)]))
    const authorization = headers['authorization'] ?? ''
    const signedHeaders = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? []
    const region = authorization.split('/')[2] ?? ''
    const { method = '' } = request
    const expected = expectedAuthorization(
      { method, path: url.pathname, query: url.searchParams, headers },
      credentials,
      signedHeaders,
      region,
    )
    const payload = headers['x-amz-content-sha256']
    const isAllSigned = ['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => signedHeaders.includes(name))
    return authorization === expected && isAllSigned && (payload === 'UNSIGNED-PAYLOAD' || payload === sha256(body))
  }

  function object(method: string, { key, body }: { key: string; body: Buffer }, response: ServerResponse): void {
    const found = objects.get(key)
    if (method === 'PUT') {
      objects.set(key, { bytes: body, at: new Date() })
      return end(response, 200)
    }
    if (method === 'DELETE') {
      objects.delete(key)
      return end(response, 204)
    }
    if (found === undefined) return end(response, 404)
    response.writeHead(200, { 'content-length': found.bytes.length, 'last-modified': found.at.toUTCString() })
    response.end(method === 'HEAD' ? undefined : found.bytes)
  }

  function list(query: URLSearchParams, response: ServerResponse): void {
    const keys = [...objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '')).toSorted()
    const start = Number(query.get('continuation-token') ?? 0)
    const contents = keys.slice(start, start + 2).map((key) => {
      const { bytes, at } = objects.get(key) ?? { bytes: Buffer.alloc(0), at: new Date(0) }
      return `<Contents><Key>${key}</Key><LastModified>${at.toISOString()}</LastModified><Size>${bytes.length}</Size></Contents>`
    })
    const isTruncated = start + 2 < keys.length
    const next = isTruncated ? `<NextContinuationToken>${start + 2}</NextContinuationToken>` : ''
    response.writeHead(200, { 'content-type': 'application/xml' })
    response.end(
      `<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>${isTruncated}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`,
    )
  }

  return double
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status)
  response.end()
}
