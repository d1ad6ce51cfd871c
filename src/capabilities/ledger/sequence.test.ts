import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { err, ok, orThrow } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/db.ts'
import { asOwner, testDatabase } from '../../platform/testing/database.ts'
import { checkReceipt } from './domain/receipt.ts'
import { parseKey } from './domain/note.ts'
import { receiptFor } from './receipts.ts'
import { sequence, sequenceAll } from './sequence.ts'
import type { LedgerSetup } from './setup.ts'
import { appendLeaf, appendLeaves } from './store/append.ts'
import { addKey, logKeys, retireKey } from './store/keys.ts'
import { latestCheckpoint } from './store/tree.ts'
import { actOf, testSetup } from './testing/acts.ts'

const t = testDatabase()
const setup: LedgerSetup = testSetup

const append = (db: Db, from: number, count = 1) =>
  db.write((tx) =>
    appendLeaves(
      tx,
      Array.from({ length: count }, (_, at) => actOf(from + at)),
    ),
  )
const placed = (db: Db) =>
  db.read.many(
    z.object({ leaf_index: z.number(), row_id: z.number() }),
    sql`select leaf_index, row_id from ledger_position p join ledger_leaf l on l.id = p.leaf_id order by leaf_index`,
  )

describe('an act in the log', () => {
  it('is there only when its transaction is, pending at first, then with a receipt that anybody can check', async () => {
    await t.db.transaction(async (tx) => {
      await appendLeaf(tx, actOf(1))
      return err({ kind: 'refused' })
    })
    expect(await sequence(t.db, 'an-giang', setup)).toEqual({ outcome: 'idle', leaves: 0 })
    const leafId = await t.db.write((tx) => appendLeaf(tx, actOf(2)))
    expect(await receiptFor(t.db.read, leafId)).toEqual(err({ kind: 'pending' }))
    expect(await sequence(t.db, 'an-giang', setup)).toEqual({ outcome: 'sequenced', leaves: 1 })
    const receipt = orThrow(await receiptFor(t.db.read, leafId))
    expect(receipt).toMatchObject({
      origin: 'gandan.example/an-giang',
      province: 'an-giang',
      index: 0,
      leaf: { record: { rowId: 2 } },
    })
    expect(orThrow(checkReceipt(JSON.parse(JSON.stringify(receipt))))).toMatchObject({ size: 1, keyWasGiven: false })
  })

  it('can not be committed to twice', async () => {
    await expect(append(t.db, 2)).rejects.toThrow(/unique/)
  })

  it('keeps its receipt when a thousand others follow, and any change to the receipt is seen', async () => {
    const [leafId = 0] = await append(t.db, 10)
    await append(t.db, 1000, 1000)
    expect(await sequenceAll(t.db, 'an-giang', setup)).toBe(1001)
    const receipt = orThrow(await receiptFor(t.db.read, leafId))
    const keys = (await logKeys(t.db.read)).map((key) => key)
    expect(orThrow(checkReceipt(receipt, { log: keys })).keyWasGiven).toBe(true)
    const broken = (change: object) => checkReceipt({ ...receipt, ...change }, { log: keys })
    expect(broken({ index: 2 })).toEqual(err({ kind: 'not-included' }))
    expect(broken({ origin: 'elsewhere/x' })).toEqual(err({ kind: 'other-log' }))
    expect(broken({ path: receipt.path.slice(1) })).toEqual(err({ kind: 'not-included' }))
    expect(
      broken({ leaf: { ...receipt.leaf, record: { ...receipt.leaf.record, at: '2020-01-01T00:00:00.000Z' } } }),
    ).toEqual(err({ kind: 'not-included' }))
    expect(broken({ checkpoint: receipt.checkpoint.replace(/.{4}\n$/, 'AAA=\n') })).toEqual(err({ kind: 'not-signed' }))
    expect(broken({ checkpoint: 'nothing' })).toEqual(err({ kind: 'malformed' }))
    const stranger = parseKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')
    expect(checkReceipt(receipt, { log: stranger ? [stranger] : [] })).toEqual(err({ kind: 'not-signed' }))
  })

  it('of one province is in that province’s log alone', async () => {
    await append(t.neighbour, 1, 3)
    expect(await sequenceAll(t.neighbour, 'dong-thap', setup)).toBe(3)
    expect((await latestCheckpoint(t.neighbour.read))?.note).toMatch(/^gandan\.example\/dong-thap\n3\n/)
  })
})

describe('sequencing', () => {
  it('gives every act one place, in order, with writers and workers at once and workers that are cut off at random', async () => {
    const before = (await placed(t.db)).length
    const writing = new AbortController()
    let cutOff = 0
    // three writers, each doing acts one after another: rows 100001, 100002 … must keep that order
    const writers = [1, 2, 3].map(async (writer) => {
      for (let nth = 1; nth <= 120; nth++)
        await t.db.transaction(async (tx) => {
          const id = await appendLeaf(tx, actOf(writer * 100_000 + nth))
          return nth % 10 === 0 ? err({ kind: 'changed their mind' }) : ok(id)
        })
    })
    const workers = [1, 2].map(async () => {
      for (let calls = 0; !writing.signal.aborted; calls++) {
        const db = calls % 2 === 0 ? failingAt(t.db, Math.floor(Math.random() * 10)) : t.db
        await sequence(db, 'an-giang', setup, 7).catch(() => cutOff++)
      }
    })
    const killer = (async () => {
      while (!writing.signal.aborted) {
        await new Promise((later) => setTimeout(later, 20 + Math.random() * 60))
        // as a kill -9 of a worker looks to the database: the connection that holds the turn is gone
        await asOwner(t.owner, (client) =>
          client.query(
            `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
          ),
        )
      }
    })()
    await Promise.all(writers)
    writing.abort()
    await Promise.all([...workers, killer])
    await sequenceAll(t.db, 'an-giang', setup)
    const all = await placed(t.db)
    expect(cutOff).toBeGreaterThan(5)
    expect(all.map(({ leaf_index }) => leaf_index)).toEqual(all.map((_, at) => at))
    for (const writer of [1, 2, 3]) {
      const own = all
        .slice(before)
        .flatMap(({ row_id }) => (Math.floor(row_id / 100_000) === writer ? [row_id % 100_000] : []))
      expect(own).toEqual(Array.from({ length: 120 }, (_, at) => at + 1).filter((nth) => nth % 10 !== 0))
    }
    const last = await latestCheckpoint(t.db.read)
    expect(last?.size).toBe(all.length)
  })

  it('never makes writers wait for one another, nor for itself', async () => {
    await t.db.write(async (slow) => {
      await appendLeaf(slow, actOf(900_001))
      await append(t.db, 900_002)
      expect(await sequenceAll(t.db, 'an-giang', setup)).toBe(1)
    })
    expect(await sequenceAll(t.db, 'an-giang', setup)).toBe(1)
  })

  it('signs nothing on top of a tree that somebody changed', async () => {
    await append(t.db, 910_000)
    const schema = 'p_an_giang'
    await asOwner(t.owner, (client) =>
      client.query(`create table ${schema}.kept as select * from ${schema}.ledger_tile where level = 1`),
    )
    await asOwner(t.owner, (client) =>
      client.query(
        `update ${schema}.ledger_tile set hashes = overlay(hashes placing '\\x00'::bytea from 1) where level = 1`,
      ),
    )
    await expect(sequence(t.db, 'an-giang', setup)).rejects.toThrow('not the one that was signed')
    await asOwner(t.owner, (client) =>
      client.query(
        `update ${schema}.ledger_tile t set hashes = k.hashes from ${schema}.kept k where t.level = k.level and t.tile_index = k.tile_index; drop table ${schema}.kept`,
      ),
    )
    expect(await sequenceAll(t.db, 'an-giang', setup)).toBe(1)
  })
})

describe('keys', () => {
  it('can be changed without a gap: both sign, then the new one alone', async () => {
    const [old] = await logKeys(t.db.read)
    const added = await t.db.write((tx) =>
      addKey(tx, { origin: old?.name ?? '', sealingKey: setup.sealingKey, at: setup.clock(), fromSize: 1 }),
    )
    const [leafId = 0] = await append(t.db, 920_000)
    await sequenceAll(t.db, 'an-giang', setup)
    const both = orThrow(await receiptFor(t.db.read, leafId))
    expect(orThrow(checkReceipt(both, { log: old ? [old] : [] })).signedBy).toEqual([old?.keyId])
    expect(orThrow(checkReceipt(both, { log: [added] })).signedBy).toEqual([added.keyId])
    expect(await t.db.write((tx) => retireKey(tx, old?.keyId ?? '', setup.clock()))).toBe(true)
    expect(await t.db.write((tx) => retireKey(tx, added.keyId, setup.clock()))).toBe(false)
    await append(t.db, 920_001)
    await sequenceAll(t.db, 'an-giang', setup)
    const after = orThrow(await receiptFor(t.db.read, leafId))
    expect(checkReceipt(after, { log: old ? [old] : [] })).toEqual(err({ kind: 'not-signed' }))
    expect(orThrow(checkReceipt(after, { log: [added] })).size).toBeGreaterThan(1000)
  })

  it('do not open with another secret', async () => {
    await append(t.db, 920_002)
    await expect(sequence(t.db, 'an-giang', { ...setup, sealingKey: Buffer.alloc(32, 9) })).rejects.toThrow(
      'authenticate',
    )
    expect(await sequenceAll(t.db, 'an-giang', setup)).toBe(1)
  })
})

/** A database whose transaction breaks at its nth statement, as when the process ends there. */
function failingAt(db: Db, nth: number): Db {
  const failing = (tx: Tx): Tx => {
    let left = nth
    const count = () => {
      if (left-- === 0) throw new Error('cut off')
    }
    return new Proxy(tx, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name)
        if (typeof method !== 'function') return method
        return async (...args: unknown[]) => {
          count()
          return (await Reflect.apply(method, target, args)) as unknown
        }
      },
    })
  }
  return { ...db, write: (work) => db.write((tx) => work(failing(tx))) }
}
