import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { err, ok } from '../../kernel/result.ts'
import { randomKey } from '../../kernel/ids.ts'
import { migrateJobs } from '../jobs/jobs.ts'
import { asOwner, testDatabase } from '../testing/database.ts'
import { testProvinces, testSecret } from '../testing/provinces.ts'
import { sql } from './db.ts'
import { migrate } from './migrate.ts'
import { schemaOf } from './provinces.ts'

const t = testDatabase()
const migrated = z.object({ name: z.string() })

describe('a province', () => {
  it("cannot read, write or even see another province's tables", async () => {
    await expect(t.db.read.many(migrated, sql`select name from p_dong_thap.schema_migration`)).rejects.toThrow(
      /permission denied/,
    )
    await expect(t.neighbour.read.many(migrated, sql`select name from p_an_giang.schema_migration`)).rejects.toThrow(
      /permission denied/,
    )
    await expect(
      t.db.read.many(migrated, sql`select task_identifier as name from graphile_worker._private_jobs`),
    ).rejects.toThrow(/permission denied/)
    await expect(t.db.read.many(migrated, sql`set role p_dong_thap`)).rejects.toThrow(/permission denied/)
  })
  it('cannot change its own schema or its list of migrations', async () => {
    await expect(t.db.read.many(migrated, sql`create table mine (id int)`)).rejects.toThrow(/permission denied/)
    await expect(t.db.read.many(migrated, sql`delete from schema_migration`)).rejects.toThrow(/permission denied/)
  })
})

describe('a transaction', () => {
  const count = () =>
    asOwner(t.owner, async (c) =>
      Number((await c.query<{ n: string }>('select count(*) as n from graphile_worker._private_jobs')).rows[0]?.n),
    )

  it('keeps what it wrote on ok, drops it on err, and drops it on an exception', async () => {
    const before = await count()
    const hand = (key: string) => sql`select gandan.enqueue('test', '{}'::json, null, ${key}::text)`
    const kept = await t.db.transaction(async (tx) => ok((await tx.run(hand('a'))).rowCount))
    const dropped = await t.db.transaction(async (tx) => {
      await tx.run(hand('b'))
      return err({ kind: 'refused' as const })
    })
    const thrown = t.db.transaction(async (tx) => {
      await tx.run(hand('c'))
      throw new Error('surprise')
    })
    await expect(thrown).rejects.toThrow('surprise')
    expect([kept, dropped]).toEqual([ok(1), err({ kind: 'refused' })])
    expect(await count()).toBe(before + 1)
  })
})

describe('migrations', () => {
  it('may be run by three processes at once, and again', async () => {
    await Promise.all(
      [1, 2, 3].map(() =>
        migrate(t.owner, testSecret, [...testProvinces, { slug: 'ca-mau', name: 'Tỉnh Cà Mau', codeLetters: 'CM' }]),
      ),
    )
    const { rows } = await asOwner(t.owner, (c) =>
      c.query<{ a: number; b: number }>(
        `select (select count(*)::int from p_ca_mau.schema_migration) a, (select count(*)::int from p_an_giang.schema_migration) b`,
      ),
    )
    expect(rows[0]?.a).toBe(rows[0]?.b)
  })
  it('may be run, and run again, by an owner who may create roles and is no superuser', async () => {
    const name = `t_owner_${randomKey(6)
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, 'x')}`
    const owner = { ...t.owner, user: name, password: name, database: name }
    // a province of its own: roles belong to the whole server, and the neighbours' were made by somebody else
    const province = { slug: name.replaceAll('_', '-'), name: 'Tỉnh (mẫu)', codeLetters: 'TM' }
    await asOwner(t.owner, (c) => c.query(`create role ${name} login createrole password '${name}'`))
    await asOwner(t.owner, (c) => c.query(`create database ${name} owner ${name}`))
    try {
      for (const _ of [1, 2]) {
        await migrateJobs(owner)
        await migrate(owner, testSecret, [province])
      }
    } finally {
      await asOwner(t.owner, (c) => c.query(`drop database ${name} with (force)`))
      await asOwner(t.owner, (c) => c.query(`drop role ${schemaOf(province.slug)}`))
      await asOwner(t.owner, (c) => c.query(`drop role ${name}`))
    }
  })
})
