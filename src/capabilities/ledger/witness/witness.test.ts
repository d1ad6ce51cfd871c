import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { orThrow } from '../../../kernel/result.ts'
import { sql } from '../../../platform/db/db.ts'
import { asOwner, testDatabase } from '../../../platform/testing/database.ts'
import { cosign, post } from '../cosign.ts'
import { checkpointText } from '../domain/checkpoint.ts'
import { parseKey, parseNote, signersOf, signText, signer, writtenKey, writtenNote } from '../domain/note.ts'
import { checkReceipt } from '../domain/receipt.ts'
import { writtenSubmission } from '../domain/witness.ts'
import { servedCheckpoint } from '../read-log.ts'
import { receiptFor } from '../receipts.ts'
import { sequenceAll } from '../sequence.ts'
import type { LedgerSetup } from '../setup.ts'
import { appendLeaves } from '../store/append.ts'
import { logKeys } from '../store/keys.ts'
import { consistencyProof, latestCheckpoint } from '../store/tree.ts'
import { incidents, witnessStandings } from '../store/witnesses.ts'
import { actOf, testSetup } from '../testing/acts.ts'
import { serveWitness } from './server.tsx'
import { openWitness } from './state.ts'

const t = testDatabase()
const clock = () => new Date()
let folder = ''
let served: Awaited<ReturnType<typeof serveWitness>>
let setup: LedgerSetup = testSetup
const name = 'witness.example/w1'

const add = async (from: number, count: number) => {
  await t.db.write((tx) =>
    appendLeaves(
      tx,
      Array.from({ length: count }, (_, at) => actOf(from + at)),
    ),
  )
  await sequenceAll(t.db, 'an-giang', testSetup)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gandan-witness-'))
  await add(1, 3)
  served = await serveWitness(await openWitness(folder, name, await logKeys(t.db.read)), {
    port: 0,
    host: '127.0.0.1',
    clock,
  })
  const key = parseKey((await (await fetch(`${served.address}/key`)).text()).trim())
  if (!key) throw new Error('no key')
  setup = { ...testSetup, witnesses: [{ key, url: served.address }] }
})
afterAll(async () => {
  await served.stop()
  await rm(folder, { recursive: true })
})

describe('our log and a witness of the same make', () => {
  it('agree: the checkpoint is served with the cosignature, and receipts carry it', async () => {
    expect(await cosign(t.db, setup)).toEqual([])
    await add(10, 500)
    expect(await cosign(t.db, setup)).toEqual([])
    const note = parseNote((await servedCheckpoint(t.db.read)) ?? '')
    const keys = [...(await logKeys(t.db.read)), ...setup.witnesses.map(({ key }) => key)]
    expect(note && signersOf(note, keys)).toHaveLength(2)
    const receipt = orThrow(await receiptFor(t.db.read, 1))
    expect(
      orThrow(checkReceipt(receipt, { witnesses: setup.witnesses.map(({ key }) => key) })).witnesses,
    ).toMatchObject([{ name }])
    await add(600, 1)
    expect(orThrow(await receiptFor(t.db.read, 1)).checkpoint).toBe(receipt.checkpoint)
  })

  it('a witness that started anew, or that another worker was faster with, is caught up', async () => {
    await add(610, 2)
    await asOwner(t.owner, (client) => client.query(`update p_an_giang.ledger_witness set size = 0`))
    expect(await cosign(t.db, setup)).toEqual([])
    expect(await witnessStandings(t.db.read)).toMatchObject([{ name, size: 506, failure: undefined }])
  })

  it('a witness that is away is told apart, and asked again', async () => {
    await add(620, 1)
    const away = { ...setup, witnesses: setup.witnesses.map((one) => ({ ...one, url: 'http://127.0.0.1:9' })) }
    expect(await cosign(t.db, away)).toEqual([name])
    expect(await witnessStandings(t.db.read)).toMatchObject([{ failure: 'no-answer', size: 506 }])
    expect(await cosign(t.db, setup)).toEqual([])
  })

  it('two workers at once get one cosignature', async () => {
    await add(630, 1)
    await Promise.all([cosign(t.db, setup), cosign(t.db, setup)])
    expect(await cosign(t.db, setup)).toEqual([])
  })

  it('a log cut back by a restored backup is refused, and shown on both sides', async () => {
    const last = await latestCheckpoint(t.db.read)
    await asOwner(t.owner, (client) =>
      client.query(
        `set search_path = p_an_giang; delete from ledger_cosignature where size > 503; delete from ledger_checkpoint where size > 503`,
      ),
    )
    expect(await cosign(t.db, setup)).toEqual([])
    await asOwner(t.owner, (client) => client.query(`delete from p_an_giang.ledger_cosignature`))
    expect(await cosign(t.db, setup)).toEqual([name])
    expect(await incidents(t.db.read)).toMatchObject([{ kind: 'behind', ourSize: 503, theirSize: last?.size }])
    expect(await (await fetch(served.address)).text()).toContain(`Quay lùi: đã ký ${last?.size} lá, được đưa 503 lá`)
  })
})

describe('a witness answers', () => {
  const log = signer('log.example/other', 1, Buffer.alloc(32, 5))
  const signed = (size: number, root: Buffer, key = log) => {
    const text = checkpointText({ origin: key.name, size, root })
    return writtenNote({ text, signatures: [signText(text, key)] })
  }
  let ours: Awaited<ReturnType<typeof serveWitness>>
  let own = ''
  const ask = (body: string) => post(`${ours.address}/add-checkpoint`, body)
  const open = async () =>
    serveWitness(await openWitness(own, 'witness.example/w2', [log]), { port: 0, host: '127.0.0.1', clock })
  const rootOf = async (size: number) => {
    const { root } = await t.neighbour.read.one(
      z.object({ root: z.instanceof(Buffer) }),
      sql`select root from ledger_checkpoint where size = ${size}`,
    )
    return root
  }
  beforeAll(async () => {
    own = await mkdtemp(join(tmpdir(), 'gandan-witness-'))
    ours = await open()
    for (const [from, count] of [
      [1, 3],
      [10, 2],
      [20, 4],
    ] as const) {
      await t.neighbour.write((tx) =>
        appendLeaves(
          tx,
          Array.from({ length: count }, (_, at) => actOf(from + at)),
        ),
      )
      await sequenceAll(t.neighbour, 'dong-thap', testSetup)
    }
  })
  afterAll(async () => {
    await ours.stop()
    await rm(own, { recursive: true })
  })

  it('400 to what is no submission, 404 to an unknown log, 403 to an unknown hand', async () => {
    const root = await rootOf(5)
    expect((await ask('what?')).status).toBe(400)
    expect((await ask(writtenSubmission(6, [], signed(5, root)))).status).toBe(400)
    expect((await ask(`old 0\n${'x'.repeat(70_000)}`)).status).toBe(400)
    expect(
      (await ask(writtenSubmission(0, [], signed(5, root, signer('unknown.example', 1, Buffer.alloc(32, 6)))))).status,
    ).toBe(404)
    expect(
      (await ask(writtenSubmission(0, [], signed(5, root, signer(log.name, 1, Buffer.alloc(32, 6)))))).status,
    ).toBe(403)
    expect((await fetch(`${ours.address}/add-checkpoint`)).status).toBe(405)
  })

  it('200 to the first tree and to one that continues it, 409 with the size to a wrong old size, 422 to a wrong proof', async () => {
    expect((await ask(writtenSubmission(0, [Buffer.alloc(32)], signed(3, await rootOf(3))))).status).toBe(422)
    expect((await ask(writtenSubmission(0, [], signed(3, await rootOf(3))))).status).toBe(200)
    expect(await ask(writtenSubmission(0, [], signed(5, await rootOf(5))))).toEqual({
      status: 409,
      type: 'text/x.tlog.size',
      text: '3\n',
    })
    const proof = await consistencyProof(t.neighbour.read, 3, 5)
    expect((await ask(writtenSubmission(3, proof.toReversed(), signed(5, await rootOf(5))))).status).toBe(422)
    expect((await ask(writtenSubmission(3, proof, signed(5, await rootOf(5))))).status).toBe(200)
  })

  it('200 again to the same tree, 409 to another of the same size and to an older one, and shows both', async () => {
    expect((await ask(writtenSubmission(5, [], signed(5, await rootOf(5))))).status).toBe(200)
    expect(await ask(writtenSubmission(5, [], signed(5, Buffer.alloc(32, 1))))).toMatchObject({
      status: 409,
      text: '5\n',
    })
    expect(await ask(writtenSubmission(3, [], signed(3, await rootOf(3))))).toMatchObject({ status: 409, text: '5\n' })
    const page = await (await fetch(ours.address)).text()
    expect(page).toContain('Hai cây khác nhau cùng kích thước')
    expect(page).toContain('Quay lùi')
  })

  it('the same after it was stopped and started, and one of two at once', async () => {
    await ours.stop()
    ours = await open()
    const [nine, proof] = [await rootOf(9), await consistencyProof(t.neighbour.read, 5, 9)]
    const answers = await Promise.all([1, 2, 3].map(() => ask(writtenSubmission(5, proof, signed(9, nine)))))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    expect(await readdir(join(own, 'heads'))).toHaveLength(1)
  })
})

it('a key of a witness is written as the specification says', () => {
  expect(writtenKey(signer(name, 4, Buffer.alloc(32, 8)))).toMatch(
    /^witness\.example\/w1\+[0-9a-f]{8}\+B[A-Za-z0-9+/]{43}$/,
  )
})
