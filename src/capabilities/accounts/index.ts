import type { Actor } from '../../kernel/actor.ts'
import { unitsWhere } from '../../kernel/actor.ts'
import type { Lang, SideGroup } from '../../platform/html/index.ts'
import { adminPath } from './pages/admin/frame.tsx'
import { ownPath } from './pages/own/frame.tsx'
import { accountWords } from './words.ts'

export { createAccount, endRole, grantRole, leave, renewPassword } from './administer.ts'
export type { By, GrantWanted, NewAccountWanted } from './administer.ts'
export { registerAccountCommands } from './cli.ts'
export { officerOf } from './current-officer.ts'
export type { UnitsBelow } from './current-officer.ts'
export type { AccountDeps } from './edge.ts'
export { importOfficers } from './import-officers.ts'
export type { OfficersReport } from './import-officers.ts'
export { delegate } from './own-account.ts'
export { accountProblems } from './problems.ts'
export { accountRoutes } from './routes.tsx'
export { colleagues, displayNames } from './store/accounts.ts'
export { unitsBelow } from './units-below.ts'
export type { Account } from './store/accounts.ts'
export { accountById, accountByLogin } from './store/accounts.ts'

/** The roles by name, in the reader's language. */
export const roleNames = (lang: Lang) => accountWords(lang).roles

/** The places of accounts in the workspace's menu, as far as the actor may go there. */
export function accountSide(actor: Actor, lang: Lang, path: string): SideGroup {
  const { side } = accountWords(lang)
  const item = (label: string, href: string) => ({
    label,
    href,
    current: path.split('?')[0]?.startsWith(href) ?? false,
  })
  const administers = unitsWhere(actor, ['administrator']).size > 0
  return { label: side.group, items: [item(side.own, ownPath), ...(administers ? [item(side.admin, adminPath)] : [])] }
}
