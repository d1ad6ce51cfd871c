import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { err, ok, orThrow } from '../../../kernel/result.ts'
import { expectedAuthorization, startS3Double, type S3Double } from '../testing/s3-double.ts'
import type { BlobStore } from './blob-store.ts'
import { s3Store, type S3Config } from './s3-store.ts'

const credentials = { key: 'AKIDMAU', secret: 'bi-mat-mau' }
let folder = ''
let double: S3Double
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gandan-s3-'))
  double = await startS3Double('kho', credentials)
})
afterAll(async () => {
  await double.close()
  await rm(folder, { recursive: true })
})

const store = (changes: Partial<S3Config> = {}): BlobStore =>
  s3Store({
    endpoint: `${double.endpoint}/`,
    bucket: 'kho',
    region: 'vn-1',
    accessKeyId: credentials.key,
    secretAccessKey: credentials.secret,
    prefix: 'an-giang/',
    spoolFolder: folder,
    ...changes,
  })
const content = () => Readable.from([Buffer.from('ảnh (mẫu)')])

it('checks signatures as the published example for GET Object says', () => {
  const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
  expect(
    expectedAuthorization(
      {
        method: 'GET',
        path: '/test.txt',
        query: new URLSearchParams(),
        headers: {
          host: 'examplebucket.s3.amazonaws.com',
          range: 'bytes=0-9',
          'x-amz-content-sha256': nothing,
          'x-amz-date': '20130524T000000Z',
        },
      },
      { key: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
      ['host', 'range', 'x-amz-content-sha256', 'x-amz-date'],
      'us-east-1',
    ),
  ).toContain('Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41')
})

it('keeps a province under its prefix and does not list the neighbour', async () => {
  const { address } = orThrow(await store().put(content()))
  expect([...double.objects.keys()]).toEqual([`an-giang/${address.slice(0, 2)}/${address.slice(2, 4)}/${address}`])
  for await (const item of store({ prefix: 'dong-thap/' }).list()) expect(item).toBeUndefined()
})

it('tries again after a passing failure', async () => {
  double.failuresLeft = 2
  expect(await store().put(content())).toMatchObject({ ok: true })
})

it('answers storage-down while the service is down, loses nothing and leaves no spool', async () => {
  const { address } = orThrow(await store().put(content()))
  double.isDown = true
  const down = err({ kind: 'storage-down', cause: 'S3 PUT 503' })
  expect(await store().put(Readable.from(['khác']))).toEqual(down)
  expect(await store().get(address)).toEqual(err({ kind: 'storage-down', cause: 'S3 GET 503' }))
  expect(await store().has(address)).toMatchObject({ ok: false })
  for await (const item of store().list()) expect(item).toMatchObject({ ok: false })
  double.isDown = false
  expect(await readdir(folder)).toEqual([])
  expect(await store().has(address)).toEqual(ok(true))
})

it.each([
  ['a wrong secret', { secretAccessKey: 'sai' }, 'S3 answered 403'],
  ['a port where nobody listens', { endpoint: 'http://127.0.0.1:9' }, /^S3 PUT/],
])('answers storage-down for %s, and never with the secret', async (_, changes, cause) => {
  const put = await store(changes).put(content())
  expect(put).toMatchObject({ ok: false, error: { kind: 'storage-down', cause: expect.stringMatching(cause) } })
  expect(JSON.stringify(put)).not.toContain(credentials.secret)
})
