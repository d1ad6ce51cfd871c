import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import helmet from '@fastify/helmet'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orThrow } from '../../kernel/result.ts'
import { fc, test } from '../testing/property.ts'
import { parseBlobAddress, type BlobAddress } from './blobs/blob-store.ts'
import { diskStore } from './blobs/disk-store.ts'
import { mediaTypes, type MediaType } from './media-types.ts'
import { contentDisposition, serveBlob } from './serve-blob.ts'

let folder = ''
let address: BlobAddress
const app = Fastify()
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gandan-serve-'))
  const store = diskStore(folder)
  address = orThrow(await store.put(Readable.from([Buffer.from('nội dung (mẫu)')]))).address
  await app.register(helmet)
  app.get<{ Querystring: { type: MediaType; missing?: string } }>('/tep', async (request, reply) => {
    const wanted = request.query.missing === undefined ? address : parseBlobAddress('0'.repeat(64))
    const file = {
      address: wanted ?? address,
      mediaType: request.query.type,
      nameForDisplay: 'Đơn "của" tôi; ảnh 🌾.jpg',
    }
    const sent = await serveBlob(reply, store, { file, inline: true })
    return sent.ok ? reply : reply.code(404).send(sent.error)
  })
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

const get = (type: MediaType) => app.inject(`/tep?type=${encodeURIComponent(type)}`)

describe('a served file', () => {
  it.each(Object.keys(mediaTypes) as MediaType[])(
    'of type %s can neither run, load, be framed nor be guessed at',
    async (type) => {
      const { headers, body } = await get(type)
      expect(body).toBe('nội dung (mẫu)')
      expect(headers['content-type']?.toString().split(';')[0]).toBe(type)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
        'cross-origin-resource-policy': 'same-origin',
        'content-length': String(Buffer.byteLength('nội dung (mẫu)')),
      })
      expect(headers['content-security-policy']).toMatch(/^default-src 'none';.*; sandbox$/)
      const isImage = type.startsWith('image/')
      expect(headers['content-disposition']).toMatch(isImage ? /^inline; / : /^attachment; /)
    },
  )
  it('says its name in both forms', async () => {
    const { headers } = await get('image/jpeg')
    expect(headers['content-disposition']).toBe(
      `inline; filename="Don _cua_ toi_ anh __.jpg"; filename*=UTF-8''%C4%90%C6%A1n%20%22c%E1%BB%A7a%22%20t%C3%B4i%3B%20%E1%BA%A3nh%20%F0%9F%8C%BE.jpg`,
    )
  })
  it('that is missing sends nothing, so that the route can answer', async () => {
    const answer = await app.inject('/tep?type=image/png&missing=1')
    expect([answer.statusCode, answer.json()]).toEqual([404, { kind: 'missing' }])
    expect(answer.headers['content-disposition']).toBeUndefined()
  })
})

test('no name can break out of its header', [fc.string({ unit: 'binary' })], (name) => {
  const header = contentDisposition(name, false)
  expect(header).toMatch(/^attachment; filename="[\x20-\x7E]*"; filename\*=UTF-8''[A-Za-z0-9!~._%-]*$/)
  expect(header.split('"')).toHaveLength(3)
})
