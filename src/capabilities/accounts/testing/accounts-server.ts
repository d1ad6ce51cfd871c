import { join } from 'node:path'
import type { Clock } from '../../../kernel/clock.ts'
import { orThrow } from '../../../kernel/result.ts'
import { parseConfig } from '../../../platform/config/config.ts'
import type { Db } from '../../../platform/db/db.ts'
import { assetRoutes } from '../../../platform/html/index.ts'
import type { PublicShell } from '../../../platform/html/index.ts'
import { createServer, readSessionToken } from '../../../platform/http/index.ts'
import type { Server } from '../../../platform/http/index.ts'
import { createLog } from '../../../platform/log/log.ts'
import type { FastifyRequest } from 'fastify'
import { importBodies } from '../../organisation/index.ts'
import { accountProblems, accountRoutes, accountSide, importOfficers, officerOf, unitsBelow } from '../index.ts'

export const samplePassword = 'gần dân bản thử'

const samples = join(import.meta.dirname, '../../../../samples/an-giang')

/** The sample province's units and officers, all with `samplePassword`. */
export async function loadSampleOfficers(db: Db, now: Date): Promise<void> {
  orThrow(await importBodies(db, join(samples, 'units.json')))
  const { default: content } = (await import(join(samples, 'officers.json'), { with: { type: 'json' } })) as {
    default: unknown
  }
  await importOfficers(db, content, { password: samplePassword, now })
}

/** A server with the pages of accounts alone, and one page of the workspace to come to. */
export async function accountsServer(db: Db, clock: Clock, env: Record<string, string> = {}): Promise<Server> {
  const settings = { GANDAN_SECRET: 'only for tests, long enough to pass', GANDAN_SAMPLE: 'true', ...env }
  const config = orThrow(parseConfig(settings))
  const shell = ({ lang, url }: FastifyRequest): PublicShell => ({
    site: { province: 'Tỉnh An Giang', sample: true },
    lang,
    path: url,
  })
  const server = await createServer({
    config,
    clock,
    log: createLog('error', { write: () => undefined }),
    provinceOf: () => ({ slug: 'an-giang', db }),
    resolveActor: (request) => officerOf(db, readSessionToken(request, config), clock(), unitsBelow),
    problems: [accountProblems],
  })
  await server.app.register(assetRoutes)
  accountRoutes(server.app, {
    config,
    clock,
    unitsBelow,
    samplePassword,
    publicShell: shell,
    workspaceShell: (request) => ({
      ...shell(request),
      side: [accountSide(request.actor, request.lang, request.url)],
      officer: { name: request.actor.kind === 'officer' ? request.actor.displayName : '', unit: '' },
    }),
  })
  server.app.get('/lam-viec', { config: { access: 'officer' } }, async ({ actor }) =>
    actor.kind === 'officer' ? { account: actor.accountId, roles: actor.grants.map(({ role }) => role) } : {},
  )
  return server
}
