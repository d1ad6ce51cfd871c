import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { civilDate } from '../../kernel/civil-date.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import type { UnitId } from '../../kernel/ids.ts'
import { orThrow } from '../../kernel/result.ts'
import { sql } from '../../platform/db/db.ts'
import { packageRoot } from '../../platform/package-root.ts'
import { testDatabase } from '../../platform/testing/database.ts'
import { sharedData } from '../../platform/testing/shared.ts'
import {
  bodyServing,
  communesOf,
  currentUnitIds,
  findUnit,
  importBodies,
  importNational,
  ownProvince,
  registerImportBodies,
  registerImportUnits,
  rollUp,
  searchUnits,
  subtree,
  successorsOf,
  treeTotals,
  unitById,
  unitByKey,
  unitIdsWithPredecessors,
  unitPath,
} from './index.ts'

const t = testDatabase()
const folder: { path: string } = { path: '' }
beforeAll(async () => {
  folder.path = await mkdtemp(join(tmpdir(), 'gandan-units-'))
})
afterAll(() => rm(folder.path, { recursive: true, force: true }))

const file = async (name: string, text: string): Promise<string> => {
  const path = join(folder.path, name)
  await writeFile(path, text)
  return path
}

const bodies = {
  province: { code: '91', name: 'An Giang', fullName: 'Tỉnh An Giang', type: 'PROVINCE', validFrom: '2025-07-01' },
  bodies: [
    {
      key: 'UBND_TINH',
      name: 'Ủy ban nhân dân tỉnh An Giang',
      short: 'UBND tỉnh',
      hierarchy: 'STATE',
      parent: null,
      kind: 'PEOPLES_COMMITTEE',
    },
    {
      key: 'SO_XD',
      name: 'Sở Xây dựng tỉnh An Giang',
      short: 'Sở Xây dựng',
      hierarchy: 'STATE',
      parent: 'UBND_TINH',
      kind: 'DEPARTMENT',
    },
    {
      key: 'TINH_UY',
      name: 'Tỉnh ủy An Giang',
      short: 'Tỉnh ủy',
      hierarchy: 'PARTY',
      parent: null,
      kind: 'PARTY_COMMITTEE',
    },
  ],
  communes: [
    { code: '30619', name: 'Vĩnh Hanh', type: 'COMMUNE', fullName: 'Xã Vĩnh Hanh' },
    { code: '30595', name: 'Cần Đăng', type: 'COMMUNE', fullName: 'Xã Cần Đăng' },
  ],
  predecessors: [
    ['30598', 'Xã Vĩnh Hanh', 'Huyện Châu Thành', '30595', 'whole'],
    ['30595', 'Xã Cần Đăng', 'Huyện Châu Thành', '30595', 'whole'],
  ],
}
const columns = 'code,name,name_en,type,parent_code,valid_from,valid_to,level,full_name'
const day = civilDate

describe('a province set up from its own file alone', () => {
  it('has its bodies, communes with their committees, and old communes', async () => {
    const path = await file('bodies.json', JSON.stringify(bodies))
    const first = orThrow(await importBodies(t.neighbour, path))
    expect(first.bad).toEqual([])
    const today = day('2026-11-21')
    const read = t.neighbour.read
    const root = await ownProvince(read, today)
    expect(root?.fullName).toBe('Tỉnh An Giang')
    expect(await subtree(read, root?.id ?? (0 as UnitId), today)).toHaveLength(1 + 3 + 2 * 3)
    const place = await findUnit(read, { level: 'commune', code: '30595', on: today })
    const committee = await bodyServing(read, place?.id ?? (0 as UnitId), 'PEOPLES_COMMITTEE', today)
    expect(committee?.fullName).toBe('Ủy ban nhân dân xã Cần Đăng')
    expect((await unitByKey(read, 'DANG_UY_30595', today))?.hierarchy).toBe('PARTY')
    const [hit] = await searchUnits(read, 'vinh hanh', { on: today, levels: ['commune'] })
    expect(hit?.unit.fullName).toBe('Xã Vĩnh Hanh')
    const notes = (await searchUnits(read, 'vinh hanh chau thanh', { on: today })).map(({ note }) => note)
    expect(notes).toEqual(['Xã Vĩnh Hanh, Huyện Châu Thành (cũ), nay là Xã Cần Đăng'])
  })
  it('changes nothing when it is imported again, and takes the national list in without doubling a commune', async () => {
    const own = join(folder.path, 'bodies.json')
    expect(orThrow(await importBodies(t.neighbour, own)).changes).toBe(0)
    const threeTier = await file(
      '3.csv',
      `${columns}
89,An Giang,An Giang,Tỉnh,,,2025-07-01,province,Tỉnh An Giang
892,Châu Thành,Chau Thanh,Huyện,89,,2025-07-01,district,Huyện Châu Thành
30598,Vĩnh Hanh,Vinh Hanh,Xã,892,,2025-01-01,commune,Xã Vĩnh Hanh
30598,Vĩnh Hanh,Vinh Hanh,Xã,892,2025-01-01,2025-07-01,commune,Xã Vĩnh Hanh
30595,Cần Đăng,Can Dang,Xã,892,,2025-07-01,commune,Xã Cần Đăng
`,
    )
    const twoTier = await file(
      '2.csv',
      `${columns}
91,An Giang,An Giang,Tỉnh,,2025-07-01,,province,Tỉnh An Giang
30619,Vĩnh Hanh,Vinh Hanh,Xã,91,2025-07-01,,commune,Xã Vĩnh Hanh
30595,Cần Đăng,Can Dang,Xã,91,2025-07-01,,commune,Xã Cần Đăng
`,
    )
    const mapping = await file(
      'm.csv',
      `old_code,old_level,new_code,relation,old_parent_code,old_province_code,new_province_code,old_name_variant,note_vi
30598,commune,30595,whole,892,89,91,Xã Vĩnh Hạnh,
30595,commune,30595,whole,892,89,91,,
`,
    )
    const read = t.neighbour.read
    const before = await findUnit(read, { level: 'commune', code: '30598', on: day('2025-06-30') })
    const files = { threeTier, twoTier, mapping }
    const tried = orThrow(await importNational(t.neighbour, files, { dryRun: true }))
    expect(await treeTotals(read, day('2024-12-31'))).toEqual({ province: 0, district: 0, commune: 2 })
    const report = orThrow(await importNational(t.neighbour, files))
    expect(report.tally).toEqual(tried.tally)
    expect(report.tally.units.added).toBe(3) // the old province, its district, and Vĩnh Hanh as it was before 2025
    expect(await treeTotals(read, day('2025-06-30'))).toEqual({ province: 1, district: 1, commune: 2 })
    expect(await treeTotals(read, day('2025-07-01'))).toEqual({ province: 1, district: 0, commune: 2 })
    expect((await findUnit(read, { level: 'commune', code: '30598', on: day('2025-06-30') }))?.id).toBe(before?.id)
    expect(orThrow(await importNational(t.neighbour, files)).changes).toBe(0)
    expect(orThrow(await importBodies(t.neighbour, own)).changes).toBe(0)
    const [hit] = await searchUnits(read, 'Vĩnh Hạnh', { on: day('2026-11-21'), levels: ['commune'] })
    expect([hit?.unit.fullName, hit?.note]).toEqual([
      'Xã Cần Đăng',
      'Xã Vĩnh Hạnh, Huyện Châu Thành (cũ), nay là Xã Cần Đăng',
    ])
  })
})

describe('the command line', () => {
  const run = async (...args: string[]) => {
    const said = { out: '', err: '' }
    const listen = (stream: 'stdout' | 'stderr', key: 'out' | 'err') =>
      vi.spyOn(process[stream], 'write').mockImplementation((text) => {
        said[key] += String(text)
        return true
      })
    const spies = [listen('stdout', 'out'), listen('stderr', 'err')]
    const program = new Command('import').exitOverride()
    const deps = { openProvinceDb: async () => ({ ...t.neighbour, close: async () => undefined }) }
    registerImportUnits(program, deps)
    registerImportBodies(program, deps)
    try {
      await program.parseAsync(args, { from: 'user' })
      return { ...said, code: process.exitCode ?? 0 }
    } finally {
      for (const spy of spies) spy.mockRestore()
      process.exitCode = 0
    }
  }
  it('tells progress apart from the result, and a second run that it changed nothing', async () => {
    const { out, err, code } = await run('bodies', join(folder.path, 'bodies.json'))
    expect(out).toContain('(0 changed)')
    expect(err).toContain('bodies.json: đọc 7 dòng')
    expect(code).toBe(0)
  })
  it('says what is missing, with exit code 1', async () => {
    expect(await run('units')).toMatchObject({ code: 1, out: '' })
    expect((await run('units', '--two-tier', '/khong/co.csv')).err).toContain('Không đọc được tệp /khong/co.csv')
    const bad = await file('rows.csv', `${columns}\n97,X,X,Thôn,,,,province,X\n`)
    const { err, code } = await run('units', '--two-tier', bad)
    expect(err).toContain('rows.csv, dòng 2: giá trị không đúng ở cột type')
    expect(code).toBe(1)
  })
})

describe('the sample province', () => {
  const sample = join(packageRoot, 'samples/an-giang/units.json')
  it('can be set up by its file alone', async () => {
    const first = orThrow(await importBodies(t.db, sample, { dryRun: true }))
    expect([first.bad, first.tally.units.added > 600]).toEqual([[], true])
  })
})

describe('a bad file', () => {
  const attempt = async (text: string) => importNational(t.neighbour, { twoTier: await file('bad.csv', text) })
  it('writes nothing, and says file, line and reason of each bad row', async () => {
    const outcome = await attempt(`${columns}
96,Cà Mau,Ca Mau,Tỉnh,,2025-07-01,,province,Tỉnh Cà Mau
96,Cà Mau,Ca Mau,Tỉnh,,2025-07-01,,province,Tỉnh Cà Mau
31825,An Xuyên,An Xuyen,Phường,97,2025-07-01,,commune,Phường An Xuyên
31999,X,X,Thôn,96,2025-07-01,,commune,Thôn X
31998,X,X,Xã,96,2025-02-30,,commune,Xã X
31997,X,X,Xã,96
31996,X,X,Xã,96,2025-07-01,2025-07-01,commune,Xã X
31995,X,X,Xã,96,2025-08-01,,commune,Xã X
31995,X,X,Xã,96,2025-07-01,,commune,Xã X
`)
    expect(outcome.ok ? [] : outcome.error.bad.map(({ line, kind, what }) => [line, kind, what])).toEqual([
      [5, 'bad-value', 'type'],
      [6, 'bad-value', 'valid_from'],
      [7, 'broken', '5 ≠ 9'],
      [3, 'twice', '2'],
      [8, 'ends-before-it-begins', ''],
      [10, 'overlaps', '9'],
      [4, 'unknown-parent', '97'],
    ])
    expect(await findUnit(t.neighbour.read, { level: 'province', code: '96', on: day('2026-01-01') })).toBeUndefined()
  })
  it.each([
    ['another table', 'a,b\n1,2\n', 'missing-columns'],
    ['a quote that never closes', `${columns}\n"96,Cà Mau`, 'broken'],
  ])('%s is named', async (_, text, kind) => {
    const outcome = await attempt(text)
    expect(outcome.ok ? undefined : outcome.error.bad[0]?.kind).toBe(kind)
  })
  it('in another encoding is named', async () => {
    const path = join(folder.path, 'latin.csv')
    await writeFile(
      path,
      Buffer.from(`${columns}\n96,C\xe0 Mau,Ca Mau,Tinh,,2025-07-01,,province,C\xe0 Mau\n`, 'latin1'),
    )
    const outcome = await importNational(t.neighbour, { twoTier: path })
    expect(outcome.ok ? undefined : outcome.error.bad).toEqual([
      { file: 'latin.csv', line: 2, kind: 'not-utf8', what: '' },
    ])
  })
  it('of bodies that stand above each other is refused', async () => {
    const [first, second] = bodies.bodies
    const path = await file('loop.json', JSON.stringify({ ...bodies, bodies: [{ ...first, parent: 'SO_XD' }, second] }))
    const outcome = await importBodies(t.neighbour, path)
    expect(outcome.ok ? [] : outcome.error.bad.map(({ kind }) => kind)).toEqual(['loop', 'loop'])
  })
})

const admin = (name: string) => sharedData(`data/admin/${name}`) ?? ''
const national = {
  threeTier: admin('units_3tier.csv'),
  twoTier: admin('units_2tier.csv'),
  mapping: admin('mapping_2025.csv'),
  provinces: admin('province_mapping_2025.csv'),
}

type Csv = Record<string, string>
/** The reference files hold no quoted cells but in their last column, so a plain split is an independent reading. */
async function rowsOf(path: string): Promise<Csv[]> {
  const [header = '', ...lines] = (await readFile(path, 'utf8')).trim().split('\n')
  return lines.map((line) => Object.fromEntries(header.split(',').map((name, i) => [name, line.split(',')[i] ?? ''])))
}
const column = (row: Csv, name: string): string => row[name] ?? ''

describe.skipIf(Object.values(national).includes(''))('the units of the country', () => {
  const read = () => t.db.read
  beforeAll(async () => {
    const started = performance.now()
    const report = orThrow(await importNational(t.db, national))
    process.stdout.write(`national import: ${Math.round(performance.now() - started)} ms, ${report.changes} rows\n`)
    expect(report.bad).toEqual([])
    expect(performance.now() - started).toBeLessThan(60_000)
  }, 90_000)

  it.each([
    ['2021-11-01', 63, 705, 10_599],
    ['2023-04-10', 63, 705, 10_598],
    ['2024-05-01', 63, 705, 10_595],
    ['2025-06-30', 63, 696, 10_035],
    ['2025-07-01', 34, 0, 3321],
    ['2026-04-30', 34, 0, 3321],
  ])('on %s are %i provinces, %i districts, %i communes', async (on, province, district, commune) => {
    expect(await treeTotals(read(), day(on))).toEqual({ province, district, commune })
  })

  it('change nothing when they are imported again', async () => {
    expect(orThrow(await importNational(t.db, national)).changes).toBe(0)
  }, 60_000)

  it('lead from every old commune to its new ones, and to no others', async () => {
    const expected = new Map<string, Set<string>>()
    for (const row of await rowsOf(national.mapping))
      if (row['old_level'] === 'commune') {
        const code = column(row, 'old_code')
        expected.set(code, (expected.get(code) ?? new Set()).add(column(row, 'new_code')))
      }
    expect(expected.size).toBe(10_035)
    const byCode = await unitsByCode('commune', day('2025-06-30'))
    const found = new Map<string, Set<string>>()
    for (const [code, id] of byCode)
      found.set(code, new Set((await successorsOf(read(), id, day('2025-07-01'))).map((unit) => unit.code ?? '')))
    expect(found).toEqual(expected)
  }, 60_000)

  it('keep a code that was given out again apart: 7 provinces and 2,175 communes', async () => {
    const reused = async (level: 'province' | 'commune') => {
      const before = await unitsByCode(level, day('2025-06-30'))
      const after = await unitsByCode(level, day('2025-07-01'))
      const both = [...after].flatMap(([code, id]) => {
        const old = before.get(code)
        return old === undefined ? [] : [[old, id] as const]
      })
      expect(both.every(([old, id]) => old !== id)).toBe(true)
      const names = await Promise.all(
        both.map(async ([old, id]) => [
          (await unitById(read(), old))?.fullName,
          (await unitById(read(), id))?.fullName,
        ]),
      )
      return names.filter(
        ([old, now]) => old?.replace(/^(Tỉnh|Thành phố) /, '') !== now?.replace(/^(Tỉnh|Thành phố) /, ''),
      )
    }
    expect(await reused('province')).toHaveLength(7)
    expect(await reused('commune')).toHaveLength(2175)
  }, 60_000)

  it('let an open case of an old commune be found under its successor, in SQL too', async () => {
    const old = await findUnit(read(), { level: 'commune', code: '30598', on: day('2024-06-01') })
    const today = day('2026-11-21')
    const [now] = await successorsOf(read(), old?.id ?? (0 as UnitId), today)
    const ids = z.object({ id: z.number() })
    const oldId = old?.id ?? (0 as UnitId)
    expect(now?.validTo).toBeNull()
    expect(await read().many(ids, sql`select id from ${currentUnitIds(oldId, today)} as c(id)`)).toEqual([
      { id: now?.id },
    ])
    const earlier = await read().many(ids, sql`select id from ${unitIdsWithPredecessors(now ? [now.id] : [])} as c(id)`)
    expect(earlier.map(({ id }) => id)).toContain(oldId)
    const viaColumn = sql`select p.place as id from (values (${oldId}::bigint)) as p(place)
      where exists (select from ${currentUnitIds(sql`p.place`, today)} as c(id) where c.id = ${now?.id})`
    expect(await read().many(ids, viaColumn)).toEqual([{ id: oldId }])
  })

  it('add up a report of 2024 by the tree of 2024', async () => {
    const on = day('2024-12-31')
    const rows = (await rowsOf(national.threeTier)).filter(
      (row) => column(row, 'valid_from') <= on && (column(row, 'valid_to') === '' || column(row, 'valid_to') > on),
    )
    const provinceOf = new Map(
      rows.filter((row) => row['level'] === 'district').map((row) => [row['code'], column(row, 'parent_code')]),
    )
    const expected = new Map<string, number>()
    for (const row of rows.filter((row) => row['level'] === 'commune')) {
      const province = provinceOf.get(row['parent_code']) ?? '?'
      expected.set(province, (expected.get(province) ?? 0) + 1)
    }
    const byProvince = await rollUp(read(), on, 'province')
    const counted = new Map<string, number>()
    for (const id of (await unitsByCode('commune', on)).values()) {
      const province = await unitById(read(), byProvince.get(id) ?? (0 as UnitId))
      counted.set(province?.code ?? '?', (counted.get(province?.code ?? '?') ?? 0) + 1)
    }
    expect(counted).toEqual(expected)
    expect(counted.size).toBe(63)
    const anGiang = await findUnit(read(), { level: 'province', code: '89', on })
    expect(await communesOf(read(), anGiang?.id ?? (0 as UnitId), on)).toHaveLength(expected.get('89') ?? 0)
  })

  it('count a unit that ended during the year where its successor lay, once', async () => {
    const on = day('2024-12-31')
    const byProvince = await rollUp(read(), on, 'province')
    const ended = await findUnit(read(), { level: 'commune', code: '30598', on })
    expect(byProvince.get(ended?.id ?? (0 as UnitId))).toBe(
      (await findUnit(read(), { level: 'province', code: '89', on }))?.id,
    )
    const gone = await read().many(
      z.object({ id: z.number() }),
      sql`select id from unit where level = 'commune' and valid_to between '2024-01-01' and '2024-12-31'`,
    )
    expect(gone.length).toBeGreaterThan(100)
    expect(gone.filter(({ id }) => !byProvince.has(id as UnitId))).toEqual([])
  })

  describe('searched', () => {
    const on = day('2026-11-21')
    const first = async (text: string) => (await searchUnits(read(), text, { on, limit: 5 }))[0]
    it('give the same answer with marks, without, in NFD and in capitals', async () => {
      const names = await Promise.all(
        ['Vĩnh Hanh', 'vinh hanh', 'Vĩnh Hanh'.normalize('NFD'), 'VĨNH  HANH'].map(
          async (text) => (await first(text))?.unit.fullName,
        ),
      )
      expect(new Set(names)).toEqual(new Set(['Xã Vĩnh Hanh']))
    })
    it('take hoà for hòa', async () => {
      expect((await first('Khánh Hoà'))?.unit.fullName).toBe('Tỉnh Khánh Hòa')
      expect((await first('Khánh Hòa'))?.unit.fullName).toBe('Tỉnh Khánh Hòa')
    })
    it('lead from an old name to what it is now', async () => {
      const hits = await searchUnits(read(), 'xã Vĩnh Hanh, huyện Châu Thành', { on })
      expect(hits[0]?.note).toMatch(/Xã Vĩnh Hanh, Huyện Châu Thành \(cũ\), nay là Xã /)
      expect((await first('tỉnh Kiên Giang'))?.unit.fullName).toBe('Tỉnh An Giang')
    })
    it('take words in another order only when no name has them as they stand', async () => {
      const anGiang = await findUnit(read(), { level: 'province', code: '91', on })
      const names = async (text: string) =>
        (await searchUnits(read(), text, { on, levels: ['commune'], inside: anGiang?.id ?? (0 as UnitId) })).map(
          ({ unit }) => unit.fullName,
        )
      expect(await names('Mỹ Bình')).toEqual(['Phường Long Xuyên'])
      expect(await names('Bình Mỹ')).toContain('Xã Bình Mỹ')
      expect(await names('Xuyên Long')).toContain('Phường Long Xuyên')
    })
    it('stay inside a province when asked', async () => {
      const anGiang = await findUnit(read(), { level: 'province', code: '91', on })
      const hits = await searchUnits(read(), 'hoa', { on, limit: 50, inside: anGiang?.id ?? (0 as UnitId) })
      expect(hits.length).toBeGreaterThan(3)
      expect(hits.every(({ path }) => path.at(-1) === 'Tỉnh An Giang')).toBe(true)
    })
    it('answer a long or odd text in little time', async () => {
      const started = performance.now()
      for (const text of ['a'.repeat(100_000), '', '   ', '🙂', "'; drop table unit; --", '\u0000\u202E'])
        await first(text)
      expect(performance.now() - started).toBeLessThan(20_000)
    })
  })

  it('give the path of a commune as it was on its last day', async () => {
    const old = await findUnit(read(), { level: 'commune', code: '30598', on: day('2024-06-01') })
    expect(await unitPath(read(), old?.id ?? (0 as UnitId), day('2026-11-21'))).toEqual([
      'Xã Vĩnh Hanh',
      'Huyện Châu Thành',
      'Tỉnh An Giang',
    ])
  })

  it('and the sample province, imported after them, share every commune, new and old', async () => {
    const sample = join(packageRoot, 'samples/an-giang/units.json')
    const { tally } = orThrow(await importBodies(t.db, sample))
    const { bodies, communes } = JSON.parse(await readFile(sample, 'utf8')) as {
      bodies: unknown[]
      communes: unknown[]
    }
    expect(tally.units.added).toBe(bodies.length + 2 * communes.length)
    expect(tally.links).toEqual({ added: 0, changed: 0, removed: 0 })
    expect(await treeTotals(read(), day('2025-06-30'))).toEqual({ province: 63, district: 696, commune: 10_035 })
    expect(await treeTotals(read(), day('2025-07-01'))).toEqual({ province: 34, district: 0, commune: 3321 })
    expect(orThrow(await importBodies(t.db, sample)).changes).toBe(0)
    expect(orThrow(await importNational(t.db, national)).changes).toBe(0)
  }, 60_000)

  async function unitsByCode(level: 'province' | 'commune', on: CivilDate): Promise<Map<string, UnitId>> {
    const row = z.object({ code: z.string(), id: z.number().transform((id) => id as UnitId) })
    const rows = await read().many(
      row,
      sql`select code, id from unit where level = ${level} and valid_from <= ${on} and (valid_to is null or valid_to > ${on})`,
    )
    return new Map(rows.map(({ code, id }) => [code, id]))
  }
})
