import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { orThrow } from '../../kernel/result.ts'
import { sql } from '../../platform/db/db.ts'
import { createLog } from '../../platform/log/log.ts'
import { asOwner, testDatabase } from '../../platform/testing/database.ts'
import { registerLedgerCommands } from './cli.ts'
import { writtenKey } from './domain/note.ts'
import { startSequencer } from './jobs.ts'
import { receiptFor } from './receipts.ts'
import type { LedgerSubject } from './replay.ts'
import { receiptFile } from './routes.tsx'
import { appendLeaf } from './store/append.ts'
import { logKeys } from './store/keys.ts'
import { latestCheckpoint } from './store/tree.ts'
import { actOf, testSetup } from './testing/acts.ts'

const t = testDatabase()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gandan-ledger-'))
})
afterAll(() => rm(folder, { recursive: true }))

const worker = () =>
  startSequencer({
    provinces: async () => [{ slug: 'an-giang' }, { slug: 'dong-thap' }],
    provinceDb: (slug) => (slug === 'an-giang' ? t.db : t.neighbour),
    setup: testSetup,
    log: createLog('silent'),
  })

it('an act is in the log within five seconds, in every province, and when one of two workers has ended', async () => {
  const workers = [worker(), worker()]
  await t.db.write((tx) => appendLeaf(tx, actOf(1)))
  await t.neighbour.write((tx) => appendLeaf(tx, actOf(1)))
  const size = async (db = t.db) => (await latestCheckpoint(db.read))?.size
  await expect.poll(() => size(), { timeout: 5000 }).toBe(1)
  await expect.poll(() => size(t.neighbour), { timeout: 5000 }).toBe(1)
  await workers[0]?.stop()
  await t.db.write((tx) => appendLeaf(tx, actOf(2)))
  await expect.poll(() => size(), { timeout: 5000 }).toBe(2)
  await workers[1]?.stop()
})

describe('gandan verify', () => {
  const said: string[] = []
  const register: LedgerSubject = {
    name: 'petition',
    contents: async (reader, afterId) => {
      const rows =
        afterId > 0
          ? []
          : await reader.many(z.object({ record: z.string() }), sql`select record from ledger_opening order by leaf_id`)
      return rows
        .map(({ record }) => JSON.parse(record) as ReturnType<typeof actOf>)
        .map((one) => ({ ...one, at: new Date(one.at) }))
    },
  }
  const run = async (...args: string[]) => {
    said.length = 0
    process.exitCode = 0
    const program = new Command('gandan').exitOverride()
    registerLedgerCommands(program, {
      openLedger: async () => ({ db: t.db, setup: testSetup, close: async () => undefined }),
      subjects: [register],
      claimFolder: async () => ({ release: async () => undefined }),
      untilStopped: async (running) => {
        for (const one of running) await one.stop()
      },
      clock: () => new Date(),
    })
    const write = (chunk: string | Uint8Array) => said.push(String(chunk)) > 0
    const spies = [
      vi.spyOn(process.stdout, 'write').mockImplementation(write),
      vi.spyOn(process.stderr, 'write').mockImplementation(write),
    ]
    await program.parseAsync(['node', 'gandan', ...args])
    for (const spy of spies) spy.mockRestore()
    const code = process.exitCode
    process.exitCode = 0
    return [code, said.join('')] as const
  }

  it('checks a receipt offline, with and without a key, and says no to a changed one', async () => {
    const receipt = orThrow(await receiptFor(t.db.read, 1))
    const file = join(folder, 'bien-nhan.json')
    await writeFile(file, receiptFile(receipt))
    const [key] = await logKeys(t.db.read)
    const [code, text] = await run('verify', file, '--key', key ? writtenKey(key) : '')
    expect([code, text]).toEqual([
      0,
      expect.stringContaining('ĐÚNG. Lá số 0 trong 2 lá của sổ cái gandan.example/an-giang'),
    ])
    expect((await run('verify', file))[1]).toContain('Chỉ khóa nằm trong biên nhận làm chứng')
    await writeFile(file, receiptFile(receipt).replace('receive', 'answer'))
    expect(await run('verify', file)).toEqual([1, expect.stringContaining('SAI. Nội dung')])
    expect((await run('verify', file, '--json'))[1]).toBe('{"genuine":false,"problem":"not-included"}\n')
    expect((await run('verify', join(folder, 'no.json')))[0]).toBe(2)
    expect((await run('verify', file, '--key', 'abc'))[0]).toBe(2)
  })

  it('replays the log: in accord, then with a changed record named', async () => {
    const kept = join(folder, 'checkpoint')
    await writeFile(kept, (await latestCheckpoint(t.db.read))?.note ?? '')
    expect(await run('verify', '--checkpoint', kept)).toEqual([0, expect.stringContaining('KHỚP')])
    await asOwner(t.owner, (client) =>
      client.query(
        `update p_an_giang.ledger_opening set record = replace(record, 'receive', 'answer') where leaf_id = 2`,
      ),
    )
    expect(await run('verify')).toEqual([
      1,
      expect.stringContaining('petition dòng 2 (hồ sơ 1), lá 1: bản ghi mở lá bị sửa'),
    ])
  })

  it('keys are added and retired, a witness starts and stops', async () => {
    expect((await run('ledger', 'add-key'))[1]).toContain('gandan.example/an-giang+')
    const [added, old] = await logKeys(t.db.read)
    expect((await run('ledger', 'retire-key', old?.keyId ?? ''))[0]).toBe(0)
    expect((await run('ledger', 'retire-key', added?.keyId ?? ''))[0]).toBe(1)
    expect((await run('ledger', 'keys'))[1].split('\n')).toHaveLength(3)
    const started = await run(
      'witness',
      '--data',
      join(folder, 'witness'),
      '--name',
      'w.example/1',
      '--port',
      '0',
      '--log',
      added ? writtenKey(added) : '',
    )
    expect(started).toEqual([0, expect.stringContaining('w.example/1+')])
  })
})
