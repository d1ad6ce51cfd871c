import type { FastifyRequest } from 'fastify'
import type { App } from '../../platform/http/index.ts'
import type { SideGroup } from '../../platform/html/index.ts'
import type { DenunciationDeps } from './deps.ts'
import { custodyPath } from './pages/work/custody.tsx'
import { sendWords } from './pages/send/words.ts'
import { workWords } from './pages/work/words.ts'
import { caseRoutes } from './routes/case-routes.tsx'
import { copyRoutes } from './routes/copy-routes.tsx'
import { custodyRoutes } from './routes/custody-routes.tsx'
import { openingRoutes } from './routes/opening-routes.tsx'
import { ownRoutes } from './routes/own-routes.tsx'
import { deskPath, sendRoutes } from './routes/send-routes.tsx'

export type { DenunciationDeps } from './deps.ts'
export { denunciationProblems } from './problems.ts'
export { redacted } from './domain/redact.ts'
export type { Redacted } from './domain/redact.ts'
export { eventKinds } from './store/envelopes.ts'
export type { EventKind, NewEvent } from './store/envelopes.ts'

/** Everything of denunciations on the server: both doors, the denouncer's own view, keys, cases, requests. */
export function denunciationRoutes(app: App, deps: DenunciationDeps): void {
  sendRoutes(app, deps)
  ownRoutes(app, deps)
  custodyRoutes(app, deps)
  caseRoutes(app, deps)
  openingRoutes(app, deps)
  copyRoutes(app, deps)
}

/** The slice's places in the officers' menu; empty for everybody else. */
export function denunciationPlaces({ actor, lang, url }: FastifyRequest): SideGroup[] {
  if (actor.kind !== 'officer') return []
  const path = url.split('?', 1)[0]
  const item = (label: string, href: string) => ({ label, href, ...(path === href && { current: true }) })
  const text = workWords(lang)
  const atDesk = actor.grants.some(({ role }) => ['intake', 'handler', 'leader'].includes(role))
  return [
    {
      label: text.place,
      items: [item(text.custodyTitle, custodyPath), ...(atDesk ? [item(sendWords(lang).deskTitle, deskPath)] : [])],
    },
  ]
}
