import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Officer, Role } from '../../../kernel/actor.ts'
import type { AccountId, PetitionId, UnitId } from '../../../kernel/ids.ts'
import { orThrow } from '../../../kernel/result.ts'
import { parseConfig } from '../../../platform/config/config.ts'
import type { Db } from '../../../platform/db/db.ts'
import { assetRoutes, ProblemPage, renderPage } from '../../../platform/html/index.ts'
import { createServer } from '../../../platform/http/index.ts'
import type { Server } from '../../../platform/http/index.ts'
import { loadLaw } from '../../../platform/law/index.ts'
import { createLog } from '../../../platform/log/log.ts'
import { packageRoot } from '../../../platform/package-root.ts'
import { openStorage, uploadProblems } from '../../../platform/storage/index.ts'
import { importBodies } from '../../organisation/index.ts'
import type { Act } from '../domain/acts.ts'
import { perform } from '../perform.ts'
import { citizenProblems } from '../routes/public-problems.ts'
import { petitionPublicRoutes } from '../routes/public-routes.tsx'
import { performSettings } from '../settings.ts'
import type { PetitionDeps } from '../settings.ts'
import { loadPetition } from '../store/load-petition.ts'

export type CitizensServer = Server & {
  readonly deps: PetitionDeps
  /** what was logged, line by line */
  readonly lines: string[]
  /** the clock of the server, which tests may turn */
  readonly time: { now: Date }
  /** an officer of whichever unit holds the petition now does something to it */
  readonly officerDoes: (id: PetitionId, ...acts: Act[]) => Promise<void>
}

/** The citizens' pages on the real server over the sample province's units, with its clock in our hands. */
export async function citizensServer(
  db: Db,
  more: { env?: Record<string, string>; baseUrl?: string } = {},
): Promise<CitizensServer> {
  orThrow(await importBodies(db, join(packageRoot, 'samples/an-giang/units.json')))
  const dataFolder = await mkdtemp(join(tmpdir(), 'gandan-citizens-'))
  const config = orThrow(
    parseConfig({ GANDAN_SECRET: 'only for tests, long enough to pass', GANDAN_DATA: dataFolder, ...more.env }),
  )
  const lines: string[] = []
  const time = { now: new Date('2026-11-21T03:00:00Z') }
  const shell = ({ lang, url }: { lang: 'vi' | 'en'; url: string }) => ({
    site: { province: 'Tỉnh An Giang', sample: true },
    lang,
    path: url,
  })
  const server = await createServer({
    config,
    log: createLog('debug', { write: (line: string) => void lines.push(line) }),
    provinceOf: () => ({ slug: 'an-giang', db }),
    resolveActor: async () => ({ kind: 'public' }),
    problems: [citizenProblems, uploadProblems],
    errorPage: (lang, problem) => renderPage(ProblemPage({ ...shell({ lang, url: '/' }), problem })),
    clock: () => time.now,
  })
  const deps: PetitionDeps = {
    law: loadLaw(),
    clock: () => time.now,
    trackingKey: Buffer.alloc(32, 9),
    codeLetters: () => 'AG',
    storage: openStorage(config, 'an-giang'),
    baseUrl: more.baseUrl ?? 'http://localhost:3000',
  }
  await server.app.register(assetRoutes)
  petitionPublicRoutes(server.app, { ...deps, shell })
  const officerDoes = async (id: PetitionId, ...acts: Act[]) => {
    for (const act of acts) {
      const petition = await loadPetition(db.read, { id })
      if (!petition) throw new Error(`no petition ${id}`)
      orThrow(
        await perform(db, performSettings(deps), {
          petitionId: id,
          act,
          doer: officerOf(petition.holderUnitId),
          at: time.now,
        }),
      )
    }
  }
  return { ...server, deps, lines, time, officerDoes }
}

/** Everything a commune's two people do, in one: for tests of what citizens see. */
export const officerOf = (unitId: UnitId, id = 7): Officer => ({
  kind: 'officer',
  accountId: id as AccountId,
  displayName: '(mẫu) Trần Thị Mẫu',
  grants: (['intake', 'handler', 'leader'] satisfies Role[]).map((role) => ({
    role,
    unitId,
    unitIds: new Set([unitId]),
  })),
})

/** From classification to the point where it can be answered. */
export const toWork: readonly Act[] = [
  { act: 'classify', kind: { statutory: 'KNPA', working: 'FEEDBACK' }, field: 'INFRASTRUCTURE' },
  { act: 'assign', assigneeId: 7 as AccountId },
]
export const answerAct: Act = {
  act: 'answer',
  body: 'Đã thay bóng đèn ngày 20/11.\nCảm ơn bà con đã báo.',
  legalBasis: 'Luật Đường bộ 2024, Điều 28',
}
