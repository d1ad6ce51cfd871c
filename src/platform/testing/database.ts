import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { randomKey } from '../../kernel/ids.ts'
import type { Db } from '../db/db.ts'
import { openProvince } from '../db/provinces.ts'
import type { Connection } from '../db/provinces.ts'
import { testSecret } from './provinces.ts'

export type TestDatabase = {
  /** the owner's connection to this file's own database */
  readonly owner: Connection
  /** `an-giang` under its own role */
  readonly db: Db
  /** `dong-thap` under its own role */
  readonly neighbour: Db
}

/** A database of its own for this test file, cloned from the migrated template; dropped at the end. Call at the top of the file. */
export function testDatabase(): TestDatabase {
  const opened: { owner?: Connection; db?: Db; neighbour?: Db } = {}
  beforeAll(async () => {
    const template = inject('postgres')
    const database = `t_${randomKey(8)
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, 'x')}`
    await asOwner(template, async (client) => {
      await client.query(`select pg_advisory_lock(1)`) // a template may have one reader at a time
      await client.query(`create database ${database} template ${template.database}`)
      await client.query(`select pg_advisory_unlock(1)`)
    })
    opened.owner = { ...template, database }
    opened.db = openProvince(opened.owner, testSecret, 'an-giang', 8)
    opened.neighbour = openProvince(opened.owner, testSecret, 'dong-thap', 2)
  })
  afterAll(async () => {
    await opened.db?.close()
    await opened.neighbour?.close()
    const database = opened.owner?.database
    if (database) await asOwner(inject('postgres'), (client) => client.query(`drop database ${database} with (force)`))
  })
  return {
    get owner() {
      return ready(opened.owner)
    },
    get db() {
      return ready(opened.db)
    },
    get neighbour() {
      return ready(opened.neighbour)
    },
  }
}

/** As the owner, who can see and break everything: for set-up, and for tests that tamper. */
export async function asOwner<T>(connection: Connection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    ...connection,
    ...(connection.database === inject('postgres').database ? { database: 'postgres' } : {}),
  })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function ready<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the test database exists only inside tests')
  return value
}
