import type { App } from '../../platform/http/index.ts'
import { adminAccountRoutes } from './admin-routes.tsx'
import type { AccountDeps } from './edge.ts'
import { ownAccountRoutes } from './own-routes.tsx'
import { ownPath } from './pages/own/frame.tsx'
import { signInRoutes } from './sign-in-routes.tsx'
import { accountById } from './store/accounts.ts'

/** Signing in and out, one's own account, and the accounts an administrator looks after. */
export function accountRoutes(app: App, deps: AccountDeps): void {
  signInRoutes(app, deps)
  ownAccountRoutes(app, deps)
  adminAccountRoutes(app, deps)
  leadToOwnPassword(app)
}

/** Whoever still has a password that somebody else gave them is led to change it, from every page of the workspace. */
function leadToOwnPassword(app: App): void {
  app.addHook('preHandler', async (request, reply) => {
    const { actor } = request
    const { access } = request.routeOptions.config ?? {}
    if (access !== 'officer' || actor.kind !== 'officer' || actor.grants.length > 0) return
    if (request.method !== 'GET' || request.url.startsWith(`${ownPath}/mat-khau`)) return
    const account = await accountById(request.province.db.read, actor.accountId)
    if (account?.mustChangePassword) return reply.redirect(`${ownPath}/mat-khau`, 303)
  })
}
