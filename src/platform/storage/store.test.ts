import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccountId, AttachmentId } from '../../kernel/ids.ts'
import { err, ok, orThrow } from '../../kernel/result.ts'
import { testDatabase } from '../testing/database.ts'
import type { Storage, StoredFile } from './accept-upload.ts'
import { shardedPath, type BlobAddress } from './blobs/blob-store.ts'
import { diskStore } from './blobs/disk-store.ts'
import {
  attachmentsOf,
  eraseAttachmentsOf,
  linkAttachments,
  readAttachment,
  saveAttachment,
  waitingAttachments,
  type AttachmentOwner,
} from './store.ts'
import { isBlobIntact, sweepStorage } from './sweep.ts'

const t = testDatabase()
const at = new Date('2026-11-21T08:00:00Z')
let folder = ''
let storage: Storage
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gandan-store-'))
  storage = { store: diskStore(join(folder, 'blobs')), spoolFolder: join(folder, 'spool') }
})
afterAll(() => rm(folder, { recursive: true }))

const hashes = () => randomBytes(32).toString('hex') as BlobAddress
const file = (address = hashes()): StoredFile => ({
  address,
  sizeBytes: 12,
  mediaType: 'image/png',
  active: false,
  nameForDisplay: 'ảnh (mẫu).png',
  width: 3,
  height: 4,
})
const save = async (sent = file(), uploadedBy?: AccountId, when = at): Promise<AttachmentId> =>
  orThrow(await t.db.transaction(async (tx) => ok(await saveAttachment(tx, sent, { uploadedBy, at: when }))))
const link = (ids: readonly AttachmentId[], owner: AttachmentOwner, limitCount = 5) =>
  t.db.transaction((tx) => linkAttachments(tx, ids, { owner, limitCount }))
let nextOwner = 1
const anOwner = (): AttachmentOwner => ({ kind: 'petition', id: nextOwner++ })
const idsOf = async (owner: AttachmentOwner) => (await attachmentsOf(t.db.read, owner)).map(({ id }) => id)

describe('an attachment', () => {
  it('comes out as it went in, under an id of 128 random bits', async () => {
    const sent = file()
    const id = await save(sent, 7 as AccountId)
    expect(id).toMatch(/^[\w-]{22}$/)
    expect(await readAttachment(t.db.read, id)).toEqual({ ...sent, id, uploadedBy: 7, createdAt: at, owner: undefined })
    expect(await readAttachment(t.db.read, 'x' as AttachmentId)).toBeUndefined()
  })
  it('waits until it is linked, in the order of the form', async () => {
    const ids = [await save(), await save(), await save()]
    const owner = anOwner()
    expect((await waitingAttachments(t.db.read, ids.toReversed())).map(({ id }) => id)).toEqual(ids.toReversed())
    expect(await link(ids.toReversed(), owner)).toEqual(ok(undefined))
    expect(await idsOf(owner)).toEqual(ids.toReversed())
    expect(await waitingAttachments(t.db.read, ids)).toEqual([])
  })
  it('linked twice to the same owner is linked once', async () => {
    const [id, owner] = [await save(), anOwner()]
    await link([id, id], owner)
    expect(await link([id], owner)).toEqual(ok(undefined))
    expect(await idsOf(owner)).toEqual([id])
  })
  it('cannot be taken from its owner, and a form with a stranger in it links nothing', async () => {
    const [mine, yours] = [await save(), await save()]
    const [owner, other] = [anOwner(), anOwner()]
    await link([mine], owner)
    expect(await link([yours, mine], other)).toEqual(err({ kind: 'gone', ids: [mine] }))
    expect(await idsOf(owner)).toEqual([mine])
    expect(await idsOf(other)).toEqual([])
  })
  it('two senders at once cannot pass the limit together', async () => {
    const owner = anOwner()
    const ids = await Promise.all(Array.from({ length: 6 }, () => save()))
    const outcomes = await Promise.all([link(ids.slice(0, 3), owner, 4), link(ids.slice(3), owner, 4)])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.find(({ ok }) => !ok)).toEqual(err({ kind: 'too-many', limitCount: 4 }))
    expect(await idsOf(owner)).toHaveLength(3)
  })
})

describe('the sweep', () => {
  const put = async (text: string) => orThrow(await storage.store.put(Readable.from([Buffer.from(text)])))
  const age = (address: BlobAddress, to: Date) => utimes(join(folder, 'blobs', shardedPath(address)), to, to)
  const hasBlob = async (address: BlobAddress) => orThrow(await storage.store.has(address))
  const later = new Date(at.getTime() + 25 * 3_600_000)

  it('removes what nobody linked and keeps what somebody did', async () => {
    await sweepStorage(t.db, storage, later)
    const [linked, unlinked, both, fresh] = [await put('a'), await put('b'), await put('c'), await put('d')]
    for (const { address } of [linked, unlinked, both]) await age(address, at)
    await age(fresh.address, later)
    const keptId = await save(file(linked.address))
    const sharedId = await save(file(both.address))
    const lostId = await save(file(unlinked.address))
    await save(file(both.address))
    const owner = anOwner()
    await link([keptId, sharedId], owner)
    await mkdir(join(storage.spoolFolder, 'upload-cutoff'), { recursive: true })
    await writeFile(join(storage.spoolFolder, 'upload-cutoff/as-sent'), 'nửa')
    await utimes(join(storage.spoolFolder, 'upload-cutoff'), at, at)

    expect(await sweepStorage(t.db, storage, later)).toEqual(ok({ rows: 2, blobs: 1, leftovers: 1 }))
    expect(await Promise.all([linked, unlinked, both, fresh].map(({ address }) => hasBlob(address)))).toEqual([
      true,
      false,
      true,
      true,
    ])
    expect(await readAttachment(t.db.read, lostId)).toBeUndefined()
    expect(await idsOf(owner)).toEqual([keptId, sharedId])
    expect(await readdir(storage.spoolFolder)).toEqual([])
    expect(await sweepStorage(t.db, storage, later)).toEqual(ok({ rows: 0, blobs: 0, leftovers: 0 }))
  })
  it('takes the bytes of an erased owner with it', async () => {
    const { address } = await put('xoá (mẫu)')
    await age(address, at)
    const owner = anOwner()
    await link([await save(file(address))], owner)
    expect(orThrow(await t.db.transaction(async (tx) => ok(await eraseAttachmentsOf(tx, owner)))).rowCount).toBe(1)
    await sweepStorage(t.db, storage, later)
    expect(await hasBlob(address)).toBe(false)
  })
  it('and a link at the same moment: one of them wins, and the other knows', async () => {
    for (let round = 0; round < 10; round++) {
      const [id, owner] = [await save(), anOwner()]
      const [linked, swept] = await Promise.all([link([id], owner), sweepStorage(t.db, storage, later)])
      const found = await readAttachment(t.db.read, id)
      expect(linked).toEqual(found === undefined ? err({ kind: 'gone', ids: [id] }) : ok(undefined))
      expect(swept).toMatchObject({ ok: true })
    }
  })
  it('knows a blob that the disk has changed from one that is whole', async () => {
    const { address } = await put('nguyên vẹn (mẫu)')
    expect(await isBlobIntact(storage.store, address)).toEqual(ok(true))
    await writeFile(join(folder, 'blobs', shardedPath(address)), 'đã đổi')
    expect(await isBlobIntact(storage.store, address)).toEqual(ok(false))
  })
})
