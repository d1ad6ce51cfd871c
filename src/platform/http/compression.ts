import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { App } from './app.ts'

const smallestBytes = 1000
const worthIt = /^(text\/|application\/(json|problem\+json|xml|javascript|manifest\+json)|image\/svg)/
const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/**
 * Compresses pages and documents that are sent whole; streams pass as they are. Secrets on a page stay safe from guessing by size: form tokens
 * differ at every showing.
 */
export function compress(app: App): void {
  app.addHook('onSend', async (request, reply, payload: unknown) => {
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload
    const body = Buffer.from(payload)
    const type = reply.getHeader('content-type')
    if (body.length < smallestBytes || typeof type !== 'string' || !worthIt.test(type)) return payload
    if (reply.hasHeader('content-encoding')) return payload
    void reply.header('vary', [reply.getHeader('vary'), 'accept-encoding'].filter(Boolean).join(', '))
    const accepted = [request.headers['accept-encoding'] ?? ''].flat().join()
    const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined
    if (encoding === undefined) return payload
    void reply.header('content-encoding', encoding).removeHeader('content-length')
    return encoding === 'br'
      ? brotli(body, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
        })
      : zip(body)
  })
}
