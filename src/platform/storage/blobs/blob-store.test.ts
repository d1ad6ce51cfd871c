import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { err, ok, orThrow } from '../../../kernel/result.ts'
import { fc, test } from '../../testing/property.ts'
import { startS3Double, type S3Double } from '../testing/s3-double.ts'
import { parseBlobAddress, type BlobAddress, type BlobStore } from './blob-store.ts'
import { diskStore } from './disk-store.ts'
import { s3Store } from './s3-store.ts'

const credentials = { key: 'AKIDMAU', secret: 'bi-mat (mẫu)' }
const opened: { folder?: string; s3?: S3Double } = {}
const stores: { disk?: BlobStore; s3?: BlobStore } = {}

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gandan-blobs-'))
  const s3 = await startS3Double('kho', credentials)
  Object.assign(opened, { folder, s3 })
  stores.disk = diskStore(join(folder, 'disk'))
  stores.s3 = s3Store({
    endpoint: s3.endpoint,
    bucket: 'kho',
    region: 'vn-1',
    accessKeyId: credentials.key,
    secretAccessKey: credentials.secret,
    prefix: 'an-giang/',
    spoolFolder: join(folder, 'spool'),
  })
})
afterAll(async () => {
  await opened.s3?.close()
  if (opened.folder !== undefined) await rm(opened.folder, { recursive: true })
})

const nowhere = createHash('sha256').update('nothing here').digest('hex') as BlobAddress

describe.each(['disk', 's3'] as const)('a blob store on %s', (kind) => {
  const store = (): BlobStore => {
    const found = stores[kind]
    if (found === undefined) throw new Error('not started')
    return found
  }
  const put = async (bytes: Uint8Array) => orThrow(await store().put(Readable.from([Buffer.from(bytes)])))
  const read = async (address: BlobAddress) => buffer(orThrow(await store().get(address)).stream)

  test(
    'gives back what was put, under the hash of it',
    [fc.uint8Array({ minLength: 1, maxLength: 300 })],
    async (bytes) => {
      const { address, sizeBytes } = await put(bytes)
      expect(address).toBe(createHash('sha256').update(bytes).digest('hex'))
      expect(sizeBytes).toBe(bytes.length)
      expect(await read(address)).toEqual(Buffer.from(bytes))
    },
  )
  it('takes some megabytes in pieces', async () => {
    const bytes = randomBytes(3_000_000)
    const pieces = Array.from({ length: 30 }, (_, i) => bytes.subarray(i * 100_000, (i + 1) * 100_000))
    const { address } = orThrow(await store().put(Readable.from(pieces)))
    const { stream, sizeBytes } = orThrow(await store().get(address))
    expect(sizeBytes).toBe(3_000_000)
    expect((await buffer(stream)).equals(bytes)).toBe(true)
  })
  it('says missing for what it does not have, and deletes it without complaint', async () => {
    expect(await store().get(nowhere)).toEqual(err({ kind: 'missing' }))
    expect(await store().has(nowhere)).toEqual(ok(false))
    expect(await store().delete(nowhere)).toEqual(ok({ removed: false }))
  })
  it('keeps the same content once, and lists everything once over all pages', async () => {
    const a = await put(Buffer.from('đơn thứ nhất (mẫu)'))
    const again = await put(Buffer.from('đơn thứ nhất (mẫu)'))
    const others = await Promise.all(['hai', 'ba', 'bốn', 'năm'].map((text) => put(Buffer.from(`${kind} ${text}`))))
    expect(again.address).toBe(a.address)
    const listed: string[] = []
    for await (const item of store().list()) listed.push(orThrow(item).address)
    expect(listed).toEqual([...new Set(listed)])
    expect(listed).toEqual(expect.arrayContaining([a, ...others].map(({ address }) => address)))
  })
  it('does not delete what was put since', async () => {
    const { address } = await put(Buffer.from(`${kind} đang gửi (mẫu)`))
    expect(await store().delete(address, new Date(Date.now() - 3_600_000))).toEqual(ok({ removed: false }))
    expect(await store().has(address)).toEqual(ok(true))
    expect(await store().delete(address, new Date(Date.now() + 3_600_000))).toEqual(ok({ removed: true }))
    expect(await store().has(address)).toEqual(ok(false))
  })
  it('keeps nothing of a stream that breaks off', async () => {
    const before = await count(store())
    async function* half() {
      yield Buffer.from('nửa đầu')
      throw new Error('line cut')
    }
    await expect(store().put(Readable.from(half()))).rejects.toThrow('line cut')
    expect(await count(store())).toBe(before)
  })
})

async function count(store: BlobStore): Promise<number> {
  let found = 0
  for await (const item of store.list()) found += item.ok ? 1 : 0
  return found
}

describe('an address', () => {
  it.each(['', '../etc/passwd', 'A'.repeat(64), `${'a'.repeat(64)}\n`, 'a'.repeat(63)])('is not %j', (text) => {
    expect(parseBlobAddress(text)).toBeUndefined()
  })
})
