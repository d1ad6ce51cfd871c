import type { App } from '../../../platform/http/index.ts'
import { figureRoutes } from './figure-routes.tsx'
import type { PublicDeps } from './public-deps.ts'
import { publishedRoutes } from './published-routes.tsx'
import { receiptRoutes } from './receipt-routes.tsx'
import { sendRoutes } from './send-routes.tsx'
import { trackRoutes } from './track-routes.tsx'

/** Everything of petitions that a citizen meets: `/gui`, `/da-nhan`, `/tra-cuu`, `/da-tra-loi`, `/so-lieu`. */
export function petitionPublicRoutes(app: App, deps: PublicDeps): void {
  sendRoutes(app, deps)
  receiptRoutes(app, deps)
  trackRoutes(app, deps)
  publishedRoutes(app, deps)
  figureRoutes(app, deps)
}
