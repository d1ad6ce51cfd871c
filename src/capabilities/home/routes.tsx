import type { FastifyRequest } from 'fastify'
import { paths, renderPage } from '../../platform/html/index.ts'
import type { PublicShell } from '../../platform/html/index.ts'
import type { App } from '../../platform/http/index.ts'
import type { HomeFigures } from './figures.ts'
import { AboutPage, aboutPages } from './pages/about/page.tsx'
import { doors } from './pages/doors/doors.ts'
import { DoorPage } from './pages/doors/page.tsx'
import { HomePage } from './pages/home/page.tsx'
import { homeView } from './pages/home/view-model.ts'

export type HomeDeps = {
  /** the public figures of the province that this request is for; cheap, for it is asked at every visit */
  figures(request: FastifyRequest): Promise<HomeFigures>
  /** province, language, path and flash of a request */
  shell(request: FastifyRequest): PublicShell
}

const forAnybody = { config: { access: 'public' } } as const
const html = 'text/html; charset=utf-8'

/** `/`, the six doors, and the pages that explain; all public, nothing to decide. */
export function homeRoutes(app: App, deps: HomeDeps): void {
  app.get(paths.home, forAnybody, async (request, reply) => {
    const shell = deps.shell(request)
    return reply
      .type(html)
      .send(renderPage(<HomePage {...shell} view={homeView(await deps.figures(request), shell.lang)} />))
  })
  for (const door of doors) {
    app.get(`/${door}`, forAnybody, (request, reply) =>
      reply.type(html).send(renderPage(<DoorPage {...deps.shell(request)} door={door} />)),
    )
  }
  for (const page of aboutPages) {
    app.get(paths[page], forAnybody, (request, reply) =>
      reply.type(html).send(renderPage(<AboutPage {...deps.shell(request)} page={page} />)),
    )
  }
}
