import fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import type { VNode } from 'preact'
import { assetRoutes, renderPage } from '../index.ts'
import { casePage, formPage, partsPage, workPage } from './samples.tsx'

/** Pages made of sample props, by their address in the preview. */
export const previews: Readonly<Record<string, () => VNode>> = {
  '/mau/ho-so': casePage,
  '/mau/gui': formPage,
  '/mau/cac-phan': partsPage,
  '/mau/lam-viec': () => workPage(false),
  '/mau/lam-viec/don': () => workPage(true),
}

/** The strictest policy the pages must live with. `data:` is for the design system's own signs, drawn as CSS masks. */
export const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'"

/** Serves the samples; nothing of it is in the build. The caller listens and closes. */
export async function previewServer(): Promise<FastifyInstance> {
  const app = fastify()
  await app.register(assetRoutes)
  app.addHook('onSend', async (_request, reply) => {
    void reply.header('content-security-policy', contentSecurityPolicy)
  })
  for (const [path, page] of Object.entries(previews)) {
    app.get(path, (_request, reply) => reply.type('text/html; charset=utf-8').send(renderPage(page())))
  }
  return app
}
