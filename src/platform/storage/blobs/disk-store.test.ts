import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ok, orThrow } from '../../../kernel/result.ts'
import { shardedPath } from './blob-store.ts'
import { diskStore } from './disk-store.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gandan-disk-'))
})
afterEach(() => rm(folder, { recursive: true }))

const listed = async () => {
  const addresses: string[] = []
  for await (const item of diskStore(folder).list()) addresses.push(orThrow(item).address)
  return addresses
}

it('keeps blobs readable by nobody else, in folders of two letters', async () => {
  const { address } = orThrow(await diskStore(folder).put(Readable.from([Buffer.from('x')])))
  const path = join(folder, address.slice(0, 2), address.slice(2, 4), address)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect((await stat(join(folder, address.slice(0, 2)))).mode & 0o777).toBe(0o700)
  expect(await readdir(join(folder, 'parts'))).toEqual([])
})

it('does not take the half file of a crash for a blob, and sweeps it when it is old', async () => {
  const parts = join(folder, 'parts')
  await mkdir(parts)
  await writeFile(join(parts, 'cut-off.part'), 'nửa tệp')
  await writeFile(join(parts, 'under-way.part'), 'nửa tệp')
  await utimes(join(parts, 'cut-off.part'), new Date(0), new Date(0))
  expect(await listed()).toEqual([])
  expect(await diskStore(folder).sweepLeftovers(new Date(Date.now() - 3_600_000))).toEqual(ok(1))
  expect(await readdir(parts)).toEqual(['under-way.part'])
})

it('finds nothing in a folder that is not there yet', async () => {
  folder = join(folder, '.')
  const store = diskStore(join(folder, 'not-yet'))
  for await (const item of store.list()) expect(item).toBeUndefined()
  expect(await store.sweepLeftovers(new Date())).toEqual(ok(0))
})

it('says storage-down when its folder is no folder', async () => {
  const file = join(folder, 'file')
  await writeFile(file, '')
  expect(await diskStore(join(file, 'inside')).put(Readable.from(['x']))).toEqual({
    ok: false,
    error: { kind: 'storage-down', cause: 'ENOTDIR' },
  })
})

it('says disk-full when a write meets the limit, leaves nothing behind, and keeps what it had', async () => {
  const { address } = orThrow(await diskStore(folder).put(Readable.from([Buffer.from('trước đó (mẫu)')])))
  const child = join(folder, 'child.mjs')
  await writeFile(
    child,
    `import { Readable } from 'node:stream'
     import { diskStore } from ${JSON.stringify(join(import.meta.dirname, 'disk-store.ts'))}
     const content = Readable.from(Array.from({ length: 40 }, () => Buffer.alloc(50_000, 1)))
     console.log(JSON.stringify(await diskStore(${JSON.stringify(folder)}).put(content)))`,
  )
  // 200 blocks of 512 or 1,024 bytes: a file may not grow past some 200 kB
  const { stdout } = await promisify(execFile)('sh', ['-c', `ulimit -f 200; exec "${process.execPath}" "${child}"`])
  expect(JSON.parse(stdout)).toEqual({ ok: false, error: { kind: 'disk-full' } })
  expect(await readdir(join(folder, 'parts'))).toEqual([])
  expect(await listed()).toEqual([address])
  expect((await stat(join(folder, shardedPath(address)))).size).toBe(Buffer.byteLength('trước đó (mẫu)'))
})

it('keeps whole files or none when the process is killed in the middle of writing', async () => {
  const child = join(folder, 'child.mjs')
  await writeFile(
    child,
    `import { Readable } from 'node:stream'
     import { diskStore } from ${JSON.stringify(join(import.meta.dirname, 'disk-store.ts'))}
     const store = diskStore(${JSON.stringify(folder)})
     await store.put(Readable.from([Buffer.from('whole')]))
     async function* slow() { yield Buffer.alloc(100_000); await new Promise((r) => setTimeout(r, 100)); process.kill(process.pid, 'SIGKILL'); yield Buffer.alloc(1) }
     await store.put(Readable.from(slow()))`,
  )
  await expect(promisify(execFile)(process.execPath, [child])).rejects.toMatchObject({ signal: 'SIGKILL' })
  expect(await listed()).toHaveLength(1)
  expect(await readdir(join(folder, 'parts'))).toHaveLength(1)
})
