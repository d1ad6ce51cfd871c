import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor, Grant, Officer, Role } from '../../../kernel/actor.ts'
import { civilDateAt } from '../../../kernel/civil-date.ts'
import type { PetitionId, UnitId } from '../../../kernel/ids.ts'
import { orThrow } from '../../../kernel/result.ts'
import { parseConfig } from '../../../platform/config/config.ts'
import type { Db } from '../../../platform/db/db.ts'
import { assetRoutes } from '../../../platform/html/index.ts'
import { createServer } from '../../../platform/http/index.ts'
import type { Server } from '../../../platform/http/index.ts'
import { loadLaw } from '../../../platform/law/index.ts'
import { createLog } from '../../../platform/log/log.ts'
import { diskStore, uploadProblems } from '../../../platform/storage/index.ts'
import { colleagues, displayNames, insertAccount, insertGrant } from '../../accounts/store/accounts.ts'
import { importBodies, ownProvince, subtree, unitByKey } from '../../organisation/index.ts'
import type { Act } from '../domain/acts.ts'
import type { Intake } from '../domain/intake.ts'
import type { Doer } from '../domain/policy.ts'
import { perform } from '../perform.ts'
import { petitionProblems } from '../problems.ts'
import { petitionPlaces, registerWorkRoutes } from '../routes/work-routes.tsx'
import type { WorkDeps } from '../routes/work-routes.tsx'
import { performSettings, registerSettings } from '../settings.ts'
import type { PetitionDeps } from '../settings.ts'
import { submit } from '../submit.ts'
import type { Receipt } from '../submit.ts'

export const now = new Date('2026-11-21T03:00:00Z')
/** the header by which a test says who is asking */
export const officerHeader = 'x-test-officer'

type Place = 'province' | 'commune' | 'sibling' | 'department'

export type Office = {
  readonly server: Server
  readonly deps: WorkDeps
  readonly db: Db
  readonly units: Readonly<Record<Place, UnitId>>
  readonly officers: Readonly<Record<string, Officer>>
  /** the moment that the program takes for now; tests may move it */
  readonly clock: { now: Date }
  receive(more?: Partial<Intake>): Promise<Receipt>
  act(id: PetitionId, act: Act, doer: Doer): Promise<void>
  /** statements sent to the database while `work` runs */
  statementsIn(work: () => Promise<unknown>): Promise<number>
  close(): Promise<void>
}

const people: readonly { key: string; name: string; roles: readonly Role[]; unit: Place; scope?: 'subtree' }[] = [
  { key: 'handler', name: '(mẫu) Trần Thị Mẫu', roles: ['intake', 'handler'], unit: 'commune' },
  { key: 'leader', name: '(mẫu) Lê Văn Chủ', roles: ['leader'], unit: 'commune' },
  { key: 'publisher', name: '(mẫu) Nguyễn Công Khai', roles: ['publisher'], unit: 'commune' },
  { key: 'drafter', name: '(mẫu) Vừa Soạn Vừa Duyệt', roles: ['handler', 'publisher'], unit: 'commune' },
  { key: 'auditor', name: '(mẫu) Phạm Kiểm Tra', roles: ['auditor'], unit: 'province', scope: 'subtree' },
  { key: 'sibling', name: '(mẫu) Võ Xã Bên', roles: ['intake', 'handler', 'leader'], unit: 'sibling' },
  { key: 'department', name: '(mẫu) Hồ Sở Ngành', roles: ['intake', 'handler', 'leader'], unit: 'department' },
  { key: 'above', name: '(mẫu) Huỳnh Cấp Tỉnh', roles: ['leader'], unit: 'province', scope: 'subtree' },
  { key: 'nobody', name: '(mẫu) Đỗ Chưa Giao', roles: [], unit: 'commune' },
]

/** An office of the sample province with its people and a server, for tests of routes and journeys. */
export async function openOffice(db: Db, options: { sendsTexts?: boolean } = {}): Promise<Office> {
  const folder = await mkdtemp(join(tmpdir(), 'gandan-work-'))
  orThrow(await importBodies(db, join(import.meta.dirname, '../../../../samples/an-giang/units.json')))
  const clock = { now }
  const on = civilDateAt(now)
  const units = await unitsOf(db)
  const officers = Object.fromEntries(
    await Promise.all(people.map(async (one) => [one.key, await officerOf(db, one, units)] as const)),
  )
  const config = orThrow(
    parseConfig({ GANDAN_SECRET: 'only for tests, long enough to pass', GANDAN_RATE_FACTOR: '1000' }),
  )
  const deps: WorkDeps = {
    law: loadLaw(),
    clock: () => clock.now,
    trackingKey: Buffer.alloc(32, 7),
    codeLetters: () => 'AG',
    storage: { store: diskStore(join(folder, 'files')), spoolFolder: join(folder, 'spool') },
    baseUrl: 'https://gandan.example.vn',
    people: { displayNames, colleagues },
    fileBytes: config.limits.fileBytes,
    sendsTexts: options.sendsTexts ?? true,
    workShell: async (request) => ({
      site: { province: 'Tỉnh An Giang', sample: true },
      lang: request.lang,
      path: request.url,
      side: await petitionPlaces(deps, request),
      officer: {
        name: request.actor.kind === 'officer' ? request.actor.displayName : '',
        unit: 'UBND xã Vĩnh Hanh',
      },
    }),
  }
  const server = await createServer({
    config,
    log: createLog('error'),
    clock: () => clock.now,
    provinceOf: () => ({ slug: 'an-giang', db }),
    resolveActor: async (request): Promise<Actor> =>
      officers[String(request.headers[officerHeader])] ?? { kind: 'public' },
    problems: [uploadProblems, petitionProblems],
  })
  registerWorkRoutes(server.app, deps)
  await server.app.register(assetRoutes)
  const province = { slug: 'an-giang', db }
  return {
    server,
    deps,
    db,
    units,
    officers,
    clock,
    receive: (more = {}) =>
      submit(db, registerSettings(deps, province, on), letter(units.commune, more), { kind: 'public' }),
    act: (id, act, doer) => actOn(db, deps, { id, act, doer }),
    statementsIn: (work) => countStatements(db, work),
    async close() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function actOn(
  db: Db,
  deps: PetitionDeps,
  { id, act, doer }: { id: PetitionId; act: Act; doer: Doer },
): Promise<void> {
  orThrow(await perform(db, performSettings(deps), { petitionId: id, act, doer, at: deps.clock() }))
}

async function unitsOf({ read }: Db) {
  const on = civilDateAt(now)
  const province = await ownProvince(read, on)
  const [commune, sibling, department] = await Promise.all(
    ['UBND_30619', 'UBND_30307', 'SO_XD'].map((key) => unitByKey(read, key, on)),
  )
  if (!province || !commune || !sibling || !department) throw new Error('the sample units are not as expected')
  return { province: province.id, commune: commune.id, sibling: sibling.id, department: department.id }
}

async function officerOf(
  db: Db,
  { key, name, roles, unit, scope }: (typeof people)[number],
  units: Readonly<Record<Place, UnitId>>,
): Promise<Officer> {
  const unitId = units[unit]
  const accountId = await db.write(async (tx) => {
    const id = await insertAccount(tx, { login: key, displayName: name, isSample: true })
    if (id === undefined) throw new Error(`login taken: ${key}`)
    for (const role of roles)
      await insertGrant(
        tx,
        { accountId: id, role, unitId, hierarchy: 'STATE', scope: scope ?? 'unit', from: civilDateAt(new Date(0)) },
        undefined,
        now,
      )
    return id
  })
  const unitIds = new Set(scope === 'subtree' ? await subtree(db.read, unitId, civilDateAt(now), 'STATE') : [unitId])
  const grants = roles.map((role): Grant => ({ role, unitId, unitIds }))
  return { kind: 'officer', accountId, displayName: name, grants }
}

let letters = 0
const letter = (holderUnitId: UnitId, more: Partial<Intake>): Intake => ({
  submissionKey: `letter-for-tests-${(letters += 1)}`,
  channel: 'WEB',
  title: 'Đèn đường tổ 4 tắt ba tuần',
  body: 'Đèn đường tổ 4 ấp Vĩnh Tường tắt ba tuần nay, ban đêm đi lại nguy hiểm.\nMong cơ quan xem giúp.',
  persons: [{ role: 'SENDER', name: '(mẫu) Nguyễn Thị Lành', phone: '0900000123', address: 'ấp Vĩnh Tường' }],
  signatories: 1,
  place: { detail: 'ấp Vĩnh Tường' },
  holderUnitId,
  receivedAt: now,
  attachmentIds: [],
  ...more,
})

async function countStatements({ pool }: Db, work: () => Promise<unknown>): Promise<number> {
  let count = 0
  const watched = new Map<object, unknown>()
  const connect = pool.connect.bind(pool)
  Reflect.set(pool, 'connect', async () => {
    const client = await connect()
    if (!watched.has(client)) {
      const query = client.query.bind(client) as (...args: unknown[]) => unknown
      watched.set(client, query)
      Reflect.set(client, 'query', (...args: unknown[]) => {
        count += 1
        return query(...args)
      })
    }
    return client
  })
  try {
    await work()
    return count
  } finally {
    Reflect.set(pool, 'connect', connect)
    for (const [client, query] of watched) Reflect.set(client, 'query', query)
  }
}
