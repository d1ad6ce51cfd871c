import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { orThrow } from '../../kernel/result.ts'
import { sql } from '../../platform/db/db.ts'
import { asOwner, testDatabase } from '../../platform/testing/database.ts'
import { checkReceipt } from './domain/receipt.ts'
import type { LedgerAct } from './domain/leaf.ts'
import { receiptFor } from './receipts.ts'
import { replay } from './replay.ts'
import type { Finding, LedgerSubject } from './replay.ts'
import { sequenceAll } from './sequence.ts'
import { appendLeaf, appendLeaves, eraseOpenings } from './store/append.ts'
import { latestCheckpoint } from './store/tree.ts'
import { testSetup } from './testing/acts.ts'

const t = testDatabase()
const schema = 'p_an_giang'

// a register like any slice's: one row an act
const row = z.object({
  id: z.number(),
  case_id: z.number(),
  kind: z.string(),
  at: z.date(),
  data: z.record(z.string(), z.json()),
})
const actOfRow = ({ id, case_id, kind, at, data }: z.output<typeof row>): LedgerAct => ({
  subject: 'case',
  subjectId: case_id,
  rowId: id,
  act: kind,
  at,
  content: data,
})
const register: LedgerSubject = {
  name: 'case',
  contents: async (reader, afterId, limit) =>
    (await reader.many(row, sql`select * from case_event where id > ${afterId} order by id limit ${limit}`)).map(
      actOfRow,
    ),
}

const owner = (text: string) => asOwner(t.owner, (client) => client.query(`set search_path = ${schema}; ${text}`))
const addRows = (from: number, to: number) =>
  t.db.write(async (tx) => {
    const rows = await tx.many(
      row,
      sql`insert into case_event select n, n / 3, 'answer', now(), json_build_object('due', '2026-12-0' || (n % 9 + 1), 'unit', n % 7)
            from generate_series(${from}::int, ${to}::int) n returning *`,
    )
    await appendLeaves(tx, rows.toSorted((a, b) => a.id - b.id).map(actOfRow))
  })
const found = async (): Promise<readonly Finding[]> => (await replay(t.db, [register])).findings

/** Does something behind the program's back as the owner, looks what the replay finds, and undoes it. */
async function afterTampering(what: string, table: string): Promise<readonly Finding[]> {
  await owner(`create table kept as select * from ${table}`)
  await owner(what)
  const findings = await found()
  await owner(`delete from ${table}; insert into ${table} overriding system value select * from kept; drop table kept`)
  return findings
}

beforeAll(async () => {
  await owner(
    `create table case_event (id bigint primary key, case_id bigint, kind text, at timestamptz, data jsonb); grant all on case_event to ${schema}`,
  )
  await addRows(1, 300)
  await sequenceAll(t.db, 'an-giang', testSetup)
  await addRows(301, 600)
  await sequenceAll(t.db, 'an-giang', testSetup)
  await addRows(601, 610)
})

describe('a replay', () => {
  it('finds nothing where nothing was touched, also in what waits for its place', async () => {
    expect(await replay(t.db, [register])).toEqual({
      origin: 'gandan.example/an-giang',
      size: 600,
      compared: 610,
      uncompared: 0,
      pending: 10,
      erased: 0,
      recordedLater: 0,
      findings: [],
    })
  })

  it.each<[string, string, string, Finding[]]>([
    [
      'a changed row',
      `update case_event set data = data || '{"unit": 99}' where id = 17`,
      'case_event',
      [{ kind: 'row-changed', subject: 'case', subjectId: 5, rowId: 17, fields: ['content.unit'] }],
    ],
    [
      'a changed act',
      `update case_event set kind = 'close', case_id = 9 where id = 30`,
      'case_event',
      [{ kind: 'row-changed', subject: 'case', subjectId: 9, rowId: 30, fields: ['act', 'subjectId'] }],
    ],
    [
      'a back-dated row',
      `update case_event set at = at - interval '9 days' where id = 299`,
      'case_event',
      [{ kind: 'row-back-dated', subject: 'case', subjectId: 99, rowId: 299, fields: ['at'] }],
    ],
    [
      'a deleted row',
      `delete from case_event where id in (300, 610)`,
      'case_event',
      [
        { kind: 'row-deleted', subject: 'case', subjectId: 100, rowId: 300 },
        { kind: 'row-deleted', subject: 'case', subjectId: 203, rowId: 610 },
      ],
    ],
    [
      'an inserted row',
      `insert into case_event values (5000, 1, 'answer', now(), '{}')`,
      'case_event',
      [{ kind: 'row-inserted', subject: 'case', subjectId: 1, rowId: 5000 }],
    ],
    [
      'a row that was changed while it waited',
      `update case_event set kind = 'close' where id = 605`,
      'case_event',
      [{ kind: 'row-changed', subject: 'case', subjectId: 201, rowId: 605, fields: ['act'] }],
    ],
    [
      'an erased salt',
      `delete from ledger_opening where leaf_id = 40`,
      'ledger_opening',
      [{ kind: 'opening-missing', subject: 'case', subjectId: 13, rowId: 40, index: 39 }],
    ],
    [
      'a forged record',
      `update ledger_opening set record = replace(record, 'answer', 'close') where leaf_id = 41`,
      'ledger_opening',
      [{ kind: 'opening-changed', subject: 'case', subjectId: 13, rowId: 41, index: 40 }],
    ],
    [
      'a leaf taken away',
      `delete from ledger_leaf where id = 42`,
      'ledger_leaf',
      [
        { kind: 'leaf-missing', index: 41 },
        { kind: 'row-inserted', subject: 'case', subjectId: 14, rowId: 42 },
      ],
    ],
    [
      'a place taken away',
      `delete from ledger_position where leaf_index = 43`,
      'ledger_position',
      [
        { kind: 'leaf-missing', index: 43 },
        { kind: 'leaf-lost', subject: 'case', subjectId: 14, rowId: 44 },
      ],
    ],
    [
      'two places exchanged',
      `update ledger_position set leaf_id = -leaf_id where leaf_index in (50, 51); update ledger_position set leaf_id = case leaf_index when 50 then 52 else 51 end where leaf_index in (50, 51)`,
      'ledger_position',
      [
        { kind: 'leaf-changed', subject: 'case', subjectId: 17, rowId: 52, index: 50 },
        { kind: 'leaf-changed', subject: 'case', subjectId: 17, rowId: 51, index: 51 },
      ],
    ],
    [
      'a changed tile',
      `update ledger_tile set hashes = overlay(hashes placing '\\x0011'::bytea from 65) where level = 0 and tile_index = 1`,
      'ledger_tile',
      [{ kind: 'tiles-changed', index: 258 }],
    ],
    [
      'a checkpoint of another tree',
      `update ledger_checkpoint set root = sha256('x') where size = 300`,
      'ledger_checkpoint',
      [
        { kind: 'checkpoint-wrong', size: 300 },
        { kind: 'checkpoint-wrong', size: 300 },
      ],
    ],
  ])('names %s', async (_, what, table, expected) => {
    expect(await afterTampering(what, table)).toEqual(expected)
    expect(await found()).toEqual([])
  })

  it('names the register’s row when leaf, opening and row were all rewritten to fit one another', async () => {
    const { rows } = await asOwner(t.owner, (client) =>
      client.query(`select * from ${schema}.ledger_leaf where id = 60`),
    )
    const forged = await t.neighbour.write(async (tx) => {
      const id = await appendLeaf(tx, {
        subject: 'case',
        subjectId: 20,
        rowId: 60,
        act: 'close',
        at: new Date(),
        content: {},
      })
      return tx.one(
        z.object({ c: z.string(), s: z.string(), r: z.string() }),
        sql`select encode(commitment, 'hex') as c, encode(salt, 'hex') as s, record as r from ledger_leaf join ledger_opening on leaf_id = id where id = ${id}`,
      )
    })
    await owner(`create table kept as select * from ledger_opening`)
    await owner(
      `update ledger_leaf set commitment = '\\x${forged.c}' where id = 60; update ledger_opening set salt = '\\x${forged.s}', record = '${forged.r}' where leaf_id = 60`,
    )
    expect(await found()).toContainEqual({ kind: 'leaf-changed', subject: 'case', subjectId: 20, rowId: 60, index: 59 })
    const commitment = (rows[0] as { commitment: Buffer }).commitment.toString('hex')
    await owner(
      `update ledger_leaf set commitment = '\\x${commitment}' where id = 60; delete from ledger_opening; insert into ledger_opening select * from kept; drop table kept`,
    )
    expect(await found()).toEqual([])
  })

  it('names an act that came into the log long after its moment, unless it says so itself', async () => {
    const yesterday = new Date(Date.now() - 86_400_000)
    const late = (id: number, isRecordedLater: boolean): LedgerAct => ({
      subject: 'case',
      subjectId: 1,
      rowId: id,
      act: 'answer',
      at: yesterday,
      content: {},
      isRecordedLater,
    })
    await t.db.write(async (tx) => {
      await tx.run(sql`insert into case_event select n, 1, 'answer', now(), '{}' from generate_series(700, 701) n`)
      await appendLeaf(tx, late(700, false))
      await appendLeaf(tx, late(701, true))
    })
    await sequenceAll(t.db, 'an-giang', testSetup)
    const both: LedgerSubject = {
      ...register,
      contents: async (...given) =>
        (await register.contents(...given)).map((act) => (act.rowId >= 700 ? late(act.rowId, act.rowId === 701) : act)),
    }
    const { findings, recordedLater } = await replay(t.db, [both])
    expect(findings.filter(({ kind }) => kind === 'row-back-dated')).toEqual([
      { kind: 'row-back-dated', subject: 'case', subjectId: 1, rowId: 700, index: 610 },
    ])
    expect(recordedLater).toBe(1)
    await owner(`delete from case_event where id >= 700`)
  })

  it('sees that the log does not continue a checkpoint that somebody kept', async () => {
    const last = await latestCheckpoint(t.db.read)
    const earlier = { size: last?.size ?? 0, root: last?.root ?? Buffer.alloc(32) }
    const other = { size: earlier.size, root: Buffer.alloc(32, 3) }
    const broken = async (kept: typeof earlier) =>
      (await replay(t.db, [], { earlier: kept })).findings.filter(({ kind }) => kind === 'not-a-continuation')
    expect(await broken(earlier)).toEqual([])
    expect(await broken(other)).toHaveLength(1)
    expect(await broken({ ...earlier, size: earlier.size + 1 })).toHaveLength(1)
  })
})

describe('erasing', () => {
  it('takes the meaning of leaves away on the record; receipts that people hold still prove', async () => {
    const receipt = orThrow(await receiptFor(t.db.read, 90))
    const before = await found()
    const erased = await t.db.write((tx) =>
      eraseOpenings(tx, { subject: 'case', subjectId: 30, reason: 'request', at: new Date() }),
    )
    expect(erased).toBe(3)
    await sequenceAll(t.db, 'an-giang', testSetup)
    expect(await receiptFor(t.db.read, 90)).toMatchObject({ error: { kind: 'erased' } })
    expect(orThrow(checkReceipt(receipt)).index).toBe(89)
    const after = await replay(t.db, [register])
    expect(after.erased).toBe(3)
    expect(after.findings).toEqual(before)
  })
})
