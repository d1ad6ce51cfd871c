import fastify from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { VNode } from 'preact'
import type { App } from '../../http/index.ts'
import { assetRoutes, ProblemPage, renderPage } from '../index.ts'
import { casePage, formPage, partsPage, publicShell, workPage } from './samples.tsx'

const problem = (status: number) => ({
  status,
  title: status === 404 ? 'Không tìm thấy trang này' : 'Hệ thống gặp trục trặc',
  next: 'Bà con thử lại sau ít phút.',
  errors: [],
  instance: 'req-7f3a',
})

/** Pages made of sample props, by their address in the preview. */
export const previews: Readonly<Record<string, () => VNode>> = {
  '/mau/ho-so': casePage,
  '/mau/gui': formPage,
  '/mau/cac-phan': partsPage,
  '/mau/khong-thay': () => <ProblemPage {...publicShell('/khong-co')} problem={problem(404)} />,
  '/mau/truc-trac': () => <ProblemPage {...publicShell('/khong-co')} problem={problem(500)} />,
  '/mau/lam-viec': () => workPage(false),
  '/mau/lam-viec/don': () => workPage(true),
}

/** The strictest policy the pages must live with: nothing inline, nothing from elsewhere, no `data:`. */
export const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"

/** Serves the samples; nothing of it is in the build. The caller listens and closes. */
export async function previewServer(): Promise<App> {
  const app: App = fastify().withTypeProvider<ZodTypeProvider>()
  await app.register(assetRoutes)
  app.addHook('onSend', async (_request, reply) => {
    void reply.header('content-security-policy', contentSecurityPolicy)
  })
  for (const [path, page] of Object.entries(previews)) {
    app.get(path, { config: { access: 'public' } }, (_request, reply) =>
      reply.type('text/html; charset=utf-8').send(renderPage(page())),
    )
  }
  return app
}
