import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor, Officer, Role } from '../../../kernel/actor.ts'
import { civilDateAt } from '../../../kernel/civil-date.ts'
import type { AccountId, UnitId } from '../../../kernel/ids.ts'
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
import { colleagues, displayNames, insertAccount, insertGrant } from '../../accounts/store/accounts.ts'
import { importBodies, unitByKey } from '../../organisation/index.ts'
import { citizenProblems, petitionProblems, petitionPublicRoutes } from '../../petitions/index.ts'
import { denunciationPlaces, denunciationProblems, denunciationRoutes } from '../index.ts'
import type { DenunciationDeps, NewEvent } from '../index.ts'

/** the header by which a test says who is asking */
export const officerHeader = 'x-test-officer'

const people = [
  { key: 'leader', name: 'Lê Thị Trưởng (mẫu)', roles: ['leader'], unit: 'board' },
  { key: 'handler', name: 'Trần Văn Xử (mẫu)', roles: ['intake', 'handler'], unit: 'board' },
  { key: 'keeper1', name: 'Phan Thị Giữ (mẫu)', roles: ['handler'], unit: 'board' },
  { key: 'keeper2', name: 'Võ Văn Khoá (mẫu)', roles: ['auditor'], unit: 'board' },
  { key: 'keeper3', name: 'Đỗ Thị Then (mẫu)', roles: ['publisher'], unit: 'board' },
  { key: 'other1', name: 'Hồ Văn Thanh (mẫu)', roles: ['leader'], unit: 'other' },
  { key: 'other2', name: 'Ngô Thị Tra (mẫu)', roles: ['handler'], unit: 'other' },
  {
    key: 'stranger',
    name: 'Bùi Văn Ngoài (mẫu)',
    roles: ['leader', 'handler', 'intake', 'administrator'],
    unit: 'away',
  },
] as const satisfies readonly { key: string; name: string; roles: readonly Role[]; unit: string }[]
export type PersonKey = (typeof people)[number]['key']

export type SealedOffice = Server & {
  readonly deps: DenunciationDeps
  readonly units: { readonly board: UnitId; readonly other: UnitId; readonly away: UnitId }
  readonly officers: Readonly<Record<PersonKey, Officer>>
  /** the clock, which tests may turn */
  readonly time: { now: Date }
  /** what was logged, line by line */
  readonly lines: string[]
  /** what the ledger was told */
  readonly leaves: NewEvent[]
  /** every file that the server keeps, its text as latin1 */
  kept(): Promise<string[]>
  close(): Promise<void>
}

/** The doors of denunciations on the real server over the sample province, with two bodies that could keep keys. */
export async function sealedOffice(db: Db): Promise<SealedOffice> {
  orThrow(await importBodies(db, join(packageRoot, 'samples/an-giang/units.json')))
  const folder = await mkdtemp(join(tmpdir(), 'gandan-sealed-'))
  const env = { GANDAN_SECRET: 'only for tests, long enough to pass', GANDAN_DATA: folder, GANDAN_RATE_FACTOR: '1000' }
  const config = orThrow(parseConfig(env))
  const time = { now: new Date('2026-11-21T03:17:29Z') }
  const on = civilDateAt(time.now)
  const [board, other, away] = await Promise.all(
    ['BAN_TCD', 'THANH_TRA', 'UBND_30619'].map(async (key) => {
      const unit = await unitByKey(db.read, key, on)
      if (!unit) throw new Error(`no unit ${key}`)
      return unit.id
    }),
  )
  if (!board || !other || !away) throw new Error('three units')
  const units = { board, other, away }
  const officers = Object.fromEntries(
    await Promise.all(people.map(async (one) => [one.key, await insertOfficer(db, one, units[one.unit])] as const)),
  ) as Record<PersonKey, Officer>
  const lines: string[] = []
  const leaves: NewEvent[] = []
  const shell = ({ lang, url }: { lang: 'vi' | 'en'; url: string }) => ({
    site: { province: 'Tỉnh An Giang', sample: true },
    lang,
    path: url,
  })
  const server = await createServer({
    config,
    log: createLog('debug', { write: (line: string) => void lines.push(line) }),
    clock: () => time.now,
    provinceOf: () => ({ slug: 'an-giang', db }),
    resolveActor: async (request): Promise<Actor> =>
      officers[String(request.headers[officerHeader]) as PersonKey] ?? { kind: 'public' },
    problems: [uploadProblems, petitionProblems, citizenProblems, denunciationProblems],
    errorPage: (lang, problem) => renderPage(ProblemPage({ ...shell({ lang, url: '/' }), problem })),
  })
  const deps: DenunciationDeps = {
    law: loadLaw(),
    clock: () => time.now,
    trackingKey: Buffer.alloc(32, 5),
    codeLetters: () => 'AG',
    storage: openStorage(config, 'an-giang'),
    baseUrl: 'http://localhost:3000',
    shell,
    people: { displayNames, colleagues },
    recordAct: async (_, event) => void leaves.push(event),
    workShell: async (request) => ({
      ...shell(request),
      side: denunciationPlaces(request),
      officer: {
        name: request.actor.kind === 'officer' ? request.actor.displayName : '',
        unit: 'Ban Tiếp công dân tỉnh',
      },
    }),
  }
  await server.app.register(assetRoutes)
  petitionPublicRoutes(server.app, deps)
  denunciationRoutes(server.app, deps)
  return {
    ...server,
    deps,
    units,
    officers,
    time,
    lines,
    leaves,
    async kept() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      const files = entries.filter((entry) => entry.isFile())
      return Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1')))
    },
    async close() {
      await server.stop(0)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function insertOfficer(
  db: Db,
  { key, name, roles }: { readonly key: string; readonly name: string; readonly roles: readonly Role[] },
  unitId: UnitId,
): Promise<Officer> {
  const epoch = new Date(0)
  const accountId = await db.write(async (tx): Promise<AccountId> => {
    const id = await insertAccount(tx, { login: key, displayName: name, isSample: true })
    if (id === undefined) throw new Error(`login taken: ${key}`)
    for (const role of roles) {
      const grant = {
        accountId: id,
        role,
        unitId,
        hierarchy: 'STATE',
        scope: 'unit',
        from: civilDateAt(epoch),
      } as const
      await insertGrant(tx, grant, undefined, epoch)
    }
    return id
  })
  const grants = roles.map((role) => ({ role, unitId, unitIds: new Set([unitId]) }))
  return { kind: 'officer', accountId, displayName: name, grants }
}
