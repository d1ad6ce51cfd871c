import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../http/index.ts'
import { assets } from './assets.ts'
import type { Asset } from './assets.ts'

const forEverybody = { config: { access: 'public', asset: true } } as const
const forAYear = 'public, max-age=31536000, immutable'

/**
 * `GET /assets/…` and `/favicon.ico`: content-hashed files, compressed when the process starts, kept by browsers for a year.
 * An address that is not one of them goes to the server's own 404.
 */
export async function assetRoutes(app: App): Promise<void> {
  const { byPath, byName } = assets()
  app.get('/assets/:name', forEverybody, (request, reply) => {
    const asset = byPath.get(request.url.split('?', 1)[0] ?? '')
    return asset ? send(asset, request, reply) : reply.callNotFound()
  })
  app.get('/favicon.ico', forEverybody, (request, reply) => {
    const icon = byName.get('icon.svg')
    return icon ? send(icon, request, reply) : reply.callNotFound()
  })
}

function send(asset: Asset, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  void reply.type(asset.type).header('cache-control', forAYear).header('vary', 'accept-encoding')
  const accepted = request.headers['accept-encoding'] ?? ''
  if (asset.brotli && /\bbr\b/.test(accepted)) return reply.header('content-encoding', 'br').send(asset.brotli)
  if (asset.gzip && /\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(asset.gzip)
  return reply.send(asset.bytes)
}
