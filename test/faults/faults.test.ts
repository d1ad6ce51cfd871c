import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { packageRoot } from '../../src/platform/package-root.ts'
import { browserAt, hiddenFields, sendPetition } from './citizen.ts'
import type { Acknowledged, Answer } from './citizen.ts'
import { openHouse } from './house.ts'
import type { House } from './house.ts'
import { between, oneOf, randomFrom } from './random.ts'

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const kills = Number(process.env['KILLS'] ?? 20)
const citizens = 4

beforeAll(() => {
  console.log(`faults: SEED=${seed} KILLS=${kills}`)
  execFileSync(process.execPath, [join(packageRoot, 'scripts/run.mjs'), 'build'], { stdio: 'inherit' })
})

const opened: { close(): Promise<void> }[] = []
const keep = <T extends { close(): Promise<void> }>(one: T): T => {
  opened.push(one)
  return one
}
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
}, 120_000)

/** The gateway for text messages, outside of us: counts what comes by its key. */
async function textGateway(): Promise<{ url: string; keys: Map<string, number>; close(): Promise<void> }> {
  const keys = new Map<string, number>()
  const server: Server = createServer((request, response) => {
    const key = String(request.headers['idempotency-key'])
    keys.set(key, (keys.get(key) ?? 0) + 1)
    request.resume().on('end', () => response.end())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    keys,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

/** Rows as the owner sees them, with the house running; asked again while the database is away. */
async function rows(house: House, text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  for (let tries = 0; ; tries++) {
    try {
      const client = new pg.Client(house.connection)
      client.on('error', () => undefined)
      await client.connect()
      try {
        await client.query('set search_path = p_an_giang')
        return (await client.query<Record<string, unknown>>(text, values)).rows
      } finally {
        await client.end().catch(() => undefined)
      }
    } catch (problem) {
      if (tries > 60) throw problem
      await pause(500)
    }
  }
}

type Load = {
  readonly acknowledged: Acknowledged[]
  readonly statuses: Map<number, number>
  finish(): Promise<void>
}

/** People who send one petition after the other until `finish`, which waits until what each has begun is acknowledged. */
function underLoad(house: House, name: string): Load {
  const acknowledged: Acknowledged[] = []
  const statuses = new Map<number, number>()
  const giveUp = { at: Infinity }
  const over = { isOver: false }
  const people = Array.from({ length: citizens }, async (_, person) => {
    for (let n = 0; !over.isOver; n++) {
      const told = await sendPetition(house.address, `${name}-${person}-${n}.`, statuses, () => Date.now() > giveUp.at)
      if (told) acknowledged.push(told)
    }
  })
  return {
    acknowledged,
    statuses,
    async finish() {
      over.isOver = true
      giveUp.at = Date.now() + 60_000
      await Promise.all(people)
    },
  }
}

/** Whatever was acknowledged is in the register once, and nothing is there twice; the public log has every receipt, once, and verifies. */
async function expectExactlyOnce(
  house: House,
  { acknowledged }: Load,
  isSound = (verified: { code: number | null; output: string }): boolean => verified.code === 0,
): Promise<void> {
  const found = await rows(house, 'select p.code, t.body from petition p join petition_text t on t.petition_id = p.id')
  const codes = found.map(({ code }) => String(code))
  expect(new Set(codes).size).toBe(codes.length)
  const bodies = found.map(({ body }) => String(body))
  expect(new Set(bodies).size).toBe(bodies.length)
  const byCode = new Map(found.map(({ code, body }) => [String(code).replaceAll(/\W/g, ''), String(body)]))
  const lost = acknowledged.filter(({ code, mark }) => !byCode.get(code.replaceAll(/\W/g, ''))?.includes(mark))
  expect(lost).toEqual([])
  expect(new Set(acknowledged.map(({ code }) => code)).size).toBe(acknowledged.length)
  await expect
    .poll(() => rows(house, 'select count(*)::int as waiting from ledger_pending'), {
      timeout: 60_000,
      interval: 500,
    })
    .toEqual([{ waiting: 0 }])
  const [counted] = await rows(
    house,
    `select (select count(*)::int from petition_event) as acts, (select count(*)::int from ledger_leaf) as leaves,
            (select count(*)::int from ledger_position) as placed`,
  )
  expect(counted).toEqual({ acts: counted?.['acts'], leaves: counted?.['acts'], placed: counted?.['acts'] })
  const verified = await house.run('verify')
  expect(isSound(verified) ? '' : verified.output).toBe('')
}

describe(`nothing is lost (SEED=${seed})`, () => {
  it(`through ${kills} kills of web, worker and PostgreSQL at random instants`, async () => {
    const random = randomFrom(seed)
    const gateway = keep(await textGateway())
    const house = keep(await openHouse({ GANDAN_SMS_WEBHOOK: gateway.url }))
    await house.untilReady()
    const load = underLoad(house, 'kill')
    const tally = { serve: 0, worker: 0, postmaster: 0, backend: 0 }
    const strike = {
      serve: async () => house.kill('serve') === undefined,
      worker: async () => house.kill('worker') === undefined,
      postmaster: () => house.killPostmaster(),
      backend: () => house.killBackend(random),
    }
    await rows(house, 'create table if not exists fault_text (petition_id bigint primary key)')
    for (let done = 0; done < kills;) {
      await pause(between(random, 50, 1000))
      const target = oneOf(random, ['serve', 'worker', 'postmaster', 'backend'] as const)
      if (await strike[target]()) {
        tally[target]++
        done++
      }
      if (done % 2 !== 0) continue
      await goesOn(house, load)
      await handInTexts(house)
    }
    await load.finish()
    await handInTexts(house)
    await expect
      .poll(() => rows(house, 'select count(*)::int as waiting from graphile_worker.jobs'), {
        timeout: 90_000,
        interval: 1000,
      })
      .toEqual([{ waiting: 0 }])
    await expectExactlyOnce(house, load)
    const texted = (await rows(house, 'select petition_id::int as id from fault_text')).map(({ id }) => id)
    const sent = await rows(house, 'select petition_id::int as id from petition_receipt_text')
    expect(new Set(sent.map(({ id }) => id))).toEqual(new Set(texted))
    expect(sent).toHaveLength(texted.length)
    expect(gateway.keys.size).toBe(texted.length)
    const repeated = [...gateway.keys.values()].filter((times) => times > 1).length
    console.log(
      `faults: ${JSON.stringify(tally)}, ${load.acknowledged.length} acknowledged, ${texted.length} texts (${repeated} handed over more than once under one key), answers ${JSON.stringify([...load.statuses])}, starts ${JSON.stringify(house.starts)}`,
    )
    expect(house.said()).not.toContain('ended by itself')
  }, 3_600_000)

  it('while the database goes away and comes back: 503 meanwhile, and the program goes on', async () => {
    const house = keep(await openHouse())
    await house.untilReady()
    const load = underLoad(house, 'away')
    for (let round = 0; round < 2; round++) {
      await pause(700)
      expect(await house.stopDatabase()).toBe(true)
      const before = load.acknowledged.length
      await expect.poll(() => load.acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(before)
    }
    await load.finish()
    await expectExactlyOnce(house, load)
    expect(house.starts).toEqual({ serve: 1, worker: 1 })
    expect([...load.statuses.keys()].filter((status) => ![200, 303, 503].includes(status))).toEqual([])
  }, 240_000)

  it('while the clock jumps two hours on and twenty back', async () => {
    let clock = ''
    const house = keep(
      await openHouse({
        NODE_OPTIONS: `--import=${join(import.meta.dirname, 'clock.mjs')}`,
        GANDAN_TEST_CLOCK: join(packageRoot, 'test-results', `clock-${process.pid}`),
      }),
    )
    clock = join(packageRoot, 'test-results', `clock-${process.pid}`)
    await mkdir(join(packageRoot, 'test-results'), { recursive: true })
    await house.untilReady()
    const load = underLoad(house, 'clock')
    for (const hours of [2, -20, 0]) {
      await pause(700)
      await writeFile(clock, String(hours * 3_600_000))
      const before = load.acknowledged.length
      await expect.poll(() => load.acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(before + citizens)
    }
    await load.finish()
    // that some rows carry a time that is not theirs is true, and the log says so; it must say nothing else
    const findings = ({ output }: { output: string }) =>
      output.split('\n').filter((line) => / row \d+ .*, leaf/.test(line))
    await expectExactlyOnce(house, load, (verified) =>
      findings(verified).every((line) => line.endsWith('row back-dated')),
    )
  }, 240_000)
})

const withFile = (fields: Record<string, string>, mark: string, bytes: Buffer): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...fields, noi_dung: `Đơn có tệp kèm (mẫu), ${mark}.` }))
    form.append(name, value)
  form.append('tep', new Blob([new Uint8Array(bytes)], { type: 'text/plain' }), 'don.txt')
  return form
}

async function sendWithFile(house: House, mark: string, bytes: Buffer): Promise<Answer> {
  const ask = browserAt(house.address)
  return ask('/gui', withFile(hiddenFields(await ask('/gui')), mark, bytes))
}
const petitions = async (house: House): Promise<number> =>
  Number((await rows(house, 'select count(*)::int as n from petition'))[0]?.['n'])
const spooled = (house: House): Promise<string[]> =>
  readdir(join(house.config.dataFolder, 'spool', 'an-giang')).catch(() => [])

describe('what cannot be kept is not acknowledged, and stops nobody else', () => {
  it('storage that is down, a slow client, a cut upload', async () => {
    const house = keep(
      await openHouse({
        S3_ENDPOINT: 'http://127.0.0.1:9',
        S3_BUCKET: 'gandan',
        S3_ACCESS_KEY: 'key',
        S3_SECRET_KEY: 'secret',
      }),
    )
    await house.untilReady()
    const slow = keep(slowClient(house.address))
    const refused = await sendWithFile(house, 'down', Buffer.from('Kính gửi ủy ban (mẫu)'))
    expect([422, 503, 507]).toContain(refused.status)
    expect(refused.text).toContain('down.')
    expect(await petitions(house)).toBe(0)

    await cutUpload(house.address)
    await expect.poll(() => spooled(house), { timeout: 20_000 }).toEqual([])
    expect(await petitions(house)).toBe(0)

    const told = await sendPetition(house.address, 'beside.', new Map(), () => false)
    expect(told?.code).toBeTruthy()
    expect(await petitions(house)).toBe(1)
    expect(slow.isOpen()).toBe(true)
    expect(house.starts).toEqual({ serve: 1, worker: 1 })
  }, 120_000)

  it.skipIf(!canMount())(
    'a full disk under the attachments',
    async () => {
      const house = keep(
        await openHouse({}, async (folder) => {
          const place = join(folder, 'data', 'attachments')
          await mkdir(place, { recursive: true })
          await chmodOpen(join(folder, 'data'))
          execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place])
        }),
      )
      await house.untilReady()
      keep({
        close: async () => void execFileSync('umount', ['-l', join(house.config.dataFolder, 'attachments')]),
      })
      const big = Buffer.alloc(1_500_000, 'Đơn dài (mẫu). ')
      const refused = await sendWithFile(house, 'full', big)
      expect([422, 507]).toContain(refused.status)
      expect(refused.text).toContain('full.')
      expect([await petitions(house), await spooled(house)]).toEqual([0, []])
      expect((await sendWithFile(house, 'small', Buffer.from('Đơn ngắn (mẫu)'))).status).toBe(303)
      expect(await petitions(house)).toBe(1)
    },
    120_000,
  )
})

async function chmodOpen(folder: string): Promise<void> {
  execFileSync('chmod', ['755', folder])
}

function canMount(): boolean {
  if (process.getuid?.() !== 0) return false
  try {
    const place = mkdtempSync(join(tmpdir(), 'gandan-mount-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place], { stdio: 'ignore' })
    execFileSync('umount', [place], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Somebody else is acknowledged within a minute. */
async function goesOn(house: House, { acknowledged, statuses }: Load): Promise<void> {
  const before = acknowledged.length
  for (const began = Date.now(); acknowledged.length === before; await pause(100))
    if (Date.now() - began > 60_000)
      throw new Error(
        `nobody was acknowledged for a minute; answers ${JSON.stringify([...statuses])}\n${await house.state()}`,
      )
}

/** Hands in a text message for every petition that has none yet, and notes it in the same transaction. */
async function handInTexts(house: House): Promise<void> {
  await rows(
    house,
    `with marked as (
       insert into fault_text select id from petition on conflict do nothing returning petition_id
     )
     select graphile_worker.add_job('send-receipt-text',
       json_build_object('province', 'an-giang', 'data', json_build_object('petitionId', petition_id, 'lang', 'vi')))
     from marked`,
  )
}

/** Begins a request and sends a byte now and then, never the end. */
function slowClient(address: string): { isOpen(): boolean; close(): Promise<void> } {
  const { port } = new URL(address)
  const socket = connect(Number(port), '127.0.0.1')
  let isOpen = true
  socket.on('close', () => (isOpen = false)).on('error', () => (isOpen = false))
  socket.write(
    'POST /gui HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9999\r\n\r\n',
  )
  const timer = setInterval(() => socket.write('a'), 200)
  return {
    isOpen: () => isOpen,
    async close() {
      clearInterval(timer)
      socket.destroy()
    },
  }
}

/** A form with a file that breaks off in the middle of the file. */
async function cutUpload(address: string): Promise<void> {
  const ask = browserAt(address)
  const encoded = new Response(withFile(hiddenFields(await ask('/gui')), 'cut', Buffer.alloc(200_000, 'a')))
  const body = Buffer.from(await encoded.arrayBuffer())
  const socket = connect(Number(new URL(address).port), '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(
    `POST /gui HTTP/1.1\r\nHost: x\r\nContent-Type: ${encoded.headers.get('content-type')}\r\nContent-Length: ${body.length}\r\n\r\n`,
  )
  socket.write(body.subarray(0, 90_000))
  await pause(500)
  socket.destroy()
}
