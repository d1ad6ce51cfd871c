import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PetitionId } from '../../kernel/ids.ts'
import { testDatabase } from '../../platform/testing/database.ts'
import { receiptTextTask, webhookGateway } from './jobs.ts'
import { now, openOffice } from './testing/work-office.tsx'
import type { Office } from './testing/work-office.tsx'

const t = testDatabase()
const opened: { office?: Office } = {}
const received: { body: unknown; key: unknown }[] = []
const answer = { status: 200 }
const gateway = createServer((request, response) => {
  let text = ''
  request.on('data', (chunk: Buffer) => void (text += chunk.toString()))
  request.on('end', () => {
    received.push({ body: JSON.parse(text), key: request.headers['idempotency-key'] })
    response.writeHead(answer.status).end()
  })
})

beforeAll(async () => {
  opened.office = await openOffice(t.db)
  await new Promise<void>((resolve) => void gateway.listen(0, '127.0.0.1', resolve))
}, 120_000)
afterAll(async () => {
  gateway.close()
  await opened.office?.close()
})

const run = (petitionId: PetitionId) =>
  receiptTextTask({
    trackingKey: Buffer.alloc(32, 7),
    baseUrl: 'https://gandan.example.vn',
    clock: () => now,
    gateway: webhookGateway(`http://127.0.0.1:${(gateway.address() as AddressInfo).port}/`),
  }).run({ slug: 'an-giang', db: t.db }, { petitionId, lang: 'vi' })

describe('a receipt by text message', () => {
  it('carries code and secret, once, however often the job runs', async () => {
    const receipt = await opened.office?.receive({ title: 'Chuyện riêng' })
    if (!receipt) throw new Error('no receipt')
    await run(receipt.id)
    await run(receipt.id)
    expect(received).toHaveLength(1)
    expect(received[0]?.body).toEqual({
      to: '0900000123',
      text: expect.stringContaining(`${receipt.code}, mã bí mật ${receipt.secret}`) as string,
    })
    expect(JSON.stringify(received)).not.toContain('Chuyện riêng')
  })

  it('of a denunciation says nothing, not even its code', async () => {
    const receipt = await opened.office?.receive({ senderKind: 'DENUNCIATION' })
    if (!receipt) throw new Error('no receipt')
    received.length = 0
    await run(receipt.id)
    expect(JSON.stringify(received)).not.toContain(receipt.code)
    expect(JSON.stringify(received)).not.toMatch(/tố cáo/i)
    expect(received).toHaveLength(1)
  })

  it('is tried again when the gateway does not take it', async () => {
    const receipt = await opened.office?.receive()
    if (!receipt) throw new Error('no receipt')
    received.length = 0
    answer.status = 503
    await expect(run(receipt.id)).rejects.toThrow('503')
    answer.status = 200
    await run(receipt.id)
    expect(received).toHaveLength(2)
    expect(received[0]?.key).toBe(received[1]?.key)
  })
})
