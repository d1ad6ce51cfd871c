import type { App } from '../../../platform/http/index.ts'
import type { WorkDeps } from './work-deps.ts'
import { registerActRoutes } from './work-act-routes.tsx'
import { registerEntryRoutes } from './work-entry-routes.tsx'
import { registerFileRoutes } from './work-file-routes.ts'
import { registerListRoutes } from './work-list-routes.tsx'
import { registerRegisterRoutes } from './work-register-routes.tsx'

export { petitionPlaces } from './side.ts'
export type { People, WorkDeps } from './work-deps.ts'

/** The officers' workspace of petitions, everything under `/lam-viec` that is about them; `access: 'officer'`, and policy beneath. */
export function registerWorkRoutes(app: App, deps: WorkDeps): void {
  registerListRoutes(app, deps)
  registerActRoutes(app, deps)
  registerEntryRoutes(app, deps)
  registerRegisterRoutes(app, deps)
  registerFileRoutes(app, deps)
}
