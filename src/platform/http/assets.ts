import { fastifyStatic } from '@fastify/static'
import { z } from 'zod'
import type { App } from './app.ts'
import { refused } from './problems.ts'

const hashed = /[.-][\da-fA-F]{8,}\.\w+$/

/**
 * Serves the files below `roots` at `/assets/…`: style sheets, fonts, islands. A name that carries a hash is cached for a year, others for an hour
 * and then asked for again by ETag. `file.css.br` and `file.css.gz` beside a file are sent to browsers that take them.
 * @param roots absolute folders; the first that has the file wins
 */
export async function serveAssets(app: App, roots: string[]): Promise<void> {
  await app.register(fastifyStatic, {
    root: roots,
    serve: false,
    dotfiles: 'deny',
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header(
        'cache-control',
        hashed.test(path) ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
      )
    },
  })
  app.get(
    '/assets/*',
    {
      config: { access: 'public', asset: true, rate: 'none' },
      schema: { params: z.object({ '*': z.string().min(1) }) },
    },
    async (request, reply) => {
      const path = request.params['*']
      if (path.split('/').some((part) => part === '..' || part.startsWith('.'))) throw refused('not-found')
      return reply.sendFile(path)
    },
  )
}
