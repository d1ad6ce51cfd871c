import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import { civilDate } from '../../kernel/civil-date.ts'
import type { UnitId } from '../../kernel/ids.ts'
import { orThrow } from '../../kernel/result.ts'
import { sql } from '../../platform/db/db.ts'
import { testDatabase } from '../../platform/testing/database.ts'
import {
  ancestors,
  bodyServing,
  dryRun,
  findUnit,
  importBodies,
  isRemote,
  ownProvince,
  reorganise,
  searchUnits,
  setRemote,
  subtree,
  successorsOf,
  unitById,
  unitByKey,
  unitPath,
} from './index.ts'
import type { Reorganisation } from './index.ts'

const t = testDatabase()
const program: Actor = { kind: 'system', task: 'test' }
const today = civilDate('2026-11-21')
const codes = Array.from({ length: 8 }, (_, i) => `3000${i + 1}`)

const file = {
  province: { code: '91', name: 'An Giang', fullName: 'Tỉnh An Giang', type: 'PROVINCE' },
  bodies: ['A', 'B', 'C'].map((key) => ({
    key,
    name: `Sở ${key} tỉnh An Giang`,
    short: `Sở ${key}`,
    hierarchy: 'STATE',
    parent: null,
    kind: 'DEPARTMENT',
  })),
  communes: codes.map((code, i) => ({ code, name: `Mẫu ${i + 1}`, type: 'COMMUNE', fullName: `Xã Mẫu ${i + 1}` })),
  predecessors: [],
}

const path = { value: '' }
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gandan-units-'))
  path.value = join(folder, 'bodies.json')
  await writeFile(path.value, JSON.stringify(file))
  orThrow(await importBodies(t.db, path.value))
  return () => rm(folder, { recursive: true, force: true })
})

const commune = async (code: string | undefined, on = today): Promise<UnitId> =>
  (await findUnit(t.db.read, { level: 'commune', code: code ?? '', on }))?.id ?? (0 as UnitId)
const body = async (key: string): Promise<UnitId> => (await unitByKey(t.db.read, key, today))?.id ?? (0 as UnitId)
const apply = (operation: Reorganisation, stamp?: string) =>
  t.db.transaction((tx) => reorganise(tx, program, operation, { today, ...(stamp === undefined ? {} : { stamp }) }))

describe('a merger', () => {
  it('is shown first, then done; people find the old units under the new one from that day', async () => {
    const [a, b] = [await commune(codes[0]), await commune(codes[1])]
    const root = await ownProvince(t.db.read, today)
    const operation: Reorganisation = {
      on: civilDate('2027-01-01'),
      decision: '15/NQ-UBTVQH (mẫu)',
      steps: [
        {
          act: 'merge',
          unitIds: [a, b],
          into: {
            level: 'commune',
            kind: 'WARD',
            name: 'Mẫu Lớn',
            fullName: 'Phường Mẫu Lớn',
            hierarchy: 'STATE',
            parentId: root?.id ?? (0 as UnitId),
            code: codes[0] ?? '',
          },
        },
      ],
    }
    const tried = orThrow(await dryRun(t.db.read, program, operation, today))
    expect(tried.plan.ends).toHaveLength(6) // two communes, each with two committees
    expect(await successorsOf(t.db.read, a, operation.on)).toMatchObject([{ id: a }])
    orThrow(await apply(operation, tried.stamp))
    const [now] = await successorsOf(t.db.read, b, operation.on)
    expect(now?.fullName).toBe('Phường Mẫu Lớn')
    expect((await successorsOf(t.db.read, b, today))[0]?.id).toBe(b)
    const committee = await bodyServing(t.db.read, now?.id ?? (0 as UnitId), 'PEOPLES_COMMITTEE', operation.on)
    expect(committee?.fullName).toBe('Ủy ban nhân dân phường Mẫu Lớn')
    expect(await ancestors(t.db.read, committee?.id ?? (0 as UnitId), operation.on)).toMatchObject([
      { id: now?.id },
      { id: root?.id },
    ])
    expect((await searchUnits(t.db.read, 'xa mau 2', { on: operation.on, levels: ['commune'] }))[0]?.note).toBe(
      'Xã Mẫu 2, Tỉnh An Giang (cũ), nay là Phường Mẫu Lớn',
    )
  })
  it('confirmed on an older tree than it was tried on is stale', async () => {
    const operation = move(await body('A'), await body('B'))
    const tried = orThrow(await dryRun(t.db.read, program, operation, today))
    orThrow(await apply(rename(await commune(codes[2]), 'Mẫu Ba')))
    expect(await apply(operation, tried.stamp)).toEqual({ ok: false, error: { kind: 'stale' } })
  })
  it('survives a repeated import of the file that knew the old communes', async () => {
    expect(orThrow(await importBodies(t.db, path.value)).changes).toBe(0)
  })
})

describe('a new name', () => {
  it('keeps the unit, its old name on old days, and the way from the old name', async () => {
    const id = await commune(codes[3])
    orThrow(await apply(rename(id, 'Mẫu Tư')))
    expect((await unitById(t.db.read, id))?.fullName).toBe('Phường Mẫu Tư')
    expect((await unitById(t.db.read, id, civilDate('2026-01-01')))?.fullName).toBe('Xã Mẫu 4')
    expect(await unitPath(t.db.read, id, civilDate('2026-01-01'))).toEqual(['Xã Mẫu 4', 'Tỉnh An Giang'])
    const [hit] = await searchUnits(t.db.read, 'Xã Mẫu 4', { on: civilDate('2027-06-01'), levels: ['commune'] })
    expect([hit?.unit.id, hit?.note]).toEqual([id, 'còn gọi, hoặc trước đây gọi là Xã Mẫu 4'])
  })
})

describe('two writers at once', () => {
  it('can not make a loop out of two moves that are harmless alone', async () => {
    const [a, b] = [await body('A'), await body('B')]
    const outcomes = await Promise.all([apply(move(a, b)), apply(move(b, a))])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ error: { kind: 'loop', step: 1 } })
    const below = await subtree(t.db.read, a, civilDate('2027-01-01'))
    const above = await ancestors(t.db.read, a, civilDate('2027-01-01'))
    expect(below.filter((id) => id !== a && above.some((unit) => unit.id === id))).toEqual([])
  })
  it('can not both end the same unit', async () => {
    const [a, b, c] = [await commune(codes[4]), await commune(codes[5]), await commune(codes[6])]
    const on = civilDate('2027-02-01')
    const into = (target: UnitId): Reorganisation => ({
      on,
      decision: 'thử',
      steps: [{ act: 'merge', unitIds: [a], into: target }],
    })
    const outcomes = await Promise.all([apply(into(b)), apply(into(c))])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await successorsOf(t.db.read, a, on)).toHaveLength(1)
  })
})

describe('the record', () => {
  it('of reorganisations can be read and not changed by the program', async () => {
    const count = await t.db.read.one(z.object({ n: z.number() }), sql`select count(*) as n from reorganisation`)
    expect(count.n).toBeGreaterThan(0)
    await expect(t.db.write((tx) => tx.run(sql`delete from reorganisation`))).rejects.toThrow(/permission denied/)
  })
  it('is closed to whoever is not an administrator at the root', async () => {
    const operation = rename(await commune(codes[7]), 'Không')
    expect(await dryRun(t.db.read, { kind: 'public' }, operation, today)).toEqual({
      ok: false,
      error: { kind: 'forbidden' },
    })
    const refused = await t.db.transaction((tx) => reorganise(tx, { kind: 'public' }, operation, { today }))
    expect(refused).toEqual({ ok: false, error: { kind: 'forbidden' } })
  })
})

describe('a request', () => {
  it('asks the database once for what lies below a unit', async () => {
    const root = await ownProvince(t.db.read, today)
    const asked: unknown[] = []
    const counting = new Proxy(t.db.read, {
      get: (reader, name, self) => {
        asked.push(name)
        return Reflect.get(reader, name, self) as unknown
      },
    })
    await subtree(counting, root?.id ?? (0 as UnitId), today)
    expect(asked).toHaveLength(1)
  })
})

describe('a remote area', () => {
  it('is one from the day of the decision until the day another says otherwise', async () => {
    const id = await commune(codes[7])
    const set = (remote: boolean, on: string) =>
      t.db.transaction((tx) => setRemote(tx, program, id, { remote, on: civilDate(on), decision: '7/QĐ-UBND (mẫu)' }))
    orThrow(await set(true, '2026-01-01'))
    orThrow(await set(false, '2026-06-01'))
    const days = ['2025-12-31', '2026-01-01', '2026-05-31', '2026-06-01'].map((on) => civilDate(on))
    expect(await Promise.all(days.map((on) => isRemote(t.db.read, id, on)))).toEqual([false, true, true, false])
  })
})

function move(unitId: UnitId, parentId: UnitId): Reorganisation {
  return { on: civilDate('2027-01-01'), decision: 'thử', steps: [{ act: 'move', unitId, parentId }] }
}

function rename(unitId: UnitId, name: string): Reorganisation {
  const step = { act: 'rename', unitId, name, fullName: `Phường ${name}`, kind: 'WARD' } as const
  return { on: civilDate('2027-01-01'), decision: 'thử', steps: [step] }
}
