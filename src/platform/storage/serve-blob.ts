import type { FastifyReply } from 'fastify'
import { ok, type Result } from '../../kernel/result.ts'
import type { BlobAddress, BlobReadError, BlobStore } from './blobs/blob-store.ts'
import { mediaTypes, type MediaType } from './media-types.ts'

export type Served = {
  readonly address: BlobAddress
  readonly mediaType: MediaType
  readonly nameForDisplay: string
}

/** Nothing in the file may run, load, submit or be framed, whatever a browser believes it to be. */
const contentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

/**
 * Sends a kept file with headers that keep it a file. The route has already decided that the reader may see it, and has
 * left the audit record. `inline` shows images that we redrew; everything else is a download whatever is asked.
 *
 * On `ok` the reply is sent: return it. On a failure nothing was sent, and the route answers with a problem.
 */
export async function serveBlob(
  reply: FastifyReply,
  store: BlobStore,
  { file, inline }: { readonly file: Served; readonly inline: boolean },
): Promise<Result<void, BlobReadError>> {
  const found = await store.get(file.address)
  if (!found.ok) return found
  const { stream, sizeBytes } = found.value
  reply.headers({
    'content-type': contentType(file.mediaType),
    'content-length': sizeBytes,
    'content-disposition': contentDisposition(file.nameForDisplay, inline && mediaTypes[file.mediaType].inline),
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'x-download-options': 'noopen',
    'x-robots-tag': 'noindex, noarchive',
    'cache-control': 'private, no-store',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  })
  await reply.send(stream)
  return ok(undefined)
}

const contentType = (mediaType: MediaType): string =>
  mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType

/** Both forms of RFC 6266: plain letters for old programs, and the real name encoded by RFC 5987. */
export function contentDisposition(name: string, isInline: boolean): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^\x20-\x7E]|["\\%;]/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${isInline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
