import { createHash } from 'node:crypto'
import { chmod, chown, mkdir, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { canCreate, reachableBy, userForPostgres } from './run-as.ts'
import type { RunAs } from './run-as.ts'

/** Where the database of a data folder lies, and whose it is. */
export type Place = {
  readonly dataFolder: string
  readonly cluster: string
  readonly socketFolder: string
  /** undefined: the user who runs this program */
  readonly runAs: RunAs | undefined
  /** where binaries are copied to, when the database user cannot reach the checkout */
  readonly copies: string
}

/** Decides, and makes the data folder. For root with a folder that the database user cannot enter, `postgres-place` in it says where the database lies. */
export async function choosePlace(folder: string): Promise<Place> {
  const dataFolder = resolve(folder)
  const runAs = await userForPostgres()
  await mkdir(dataFolder, { recursive: true, mode: 0o750 })
  const key = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)
  const socketFolder = join(tmpdir(), `gandan-${key}`)
  const shared = (await canCreate('/var/lib/gandan')) ? '/var/lib/gandan' : join(tmpdir(), 'gandan')
  if (!runAs) return { dataFolder, cluster: join(dataFolder, 'postgres'), socketFolder, runAs, copies: shared }
  await chmod(dataFolder, 0o755).catch(() => undefined)
  const outside = !(await reachableBy(runAs, join(dataFolder, 'postgres')))
  const cluster = outside ? join(shared, key, 'postgres') : join(dataFolder, 'postgres')
  if (outside) await writeFile(join(dataFolder, 'postgres-place'), `${cluster}\n`)
  return { dataFolder, cluster, socketFolder, runAs, copies: shared }
}

/** Makes a folder that only the database user may open. */
export async function ownedFolder(folder: string, runAs: RunAs | undefined): Promise<void> {
  await mkdir(join(folder, '..'), { recursive: true, mode: 0o755 })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const found = await stat(folder)
  const wanted = runAs?.uid ?? process.getuid?.()
  if (found.uid !== wanted && runAs) await chown(folder, runAs.uid, runAs.gid)
  else if (found.uid !== wanted)
    throw new Error(`${folder} belongs to another user; remove it or choose another data folder`)
  await chmod(folder, 0o700)
}

export const identity = (runAs: RunAs | undefined): { uid?: number; gid?: number } =>
  runAs ? { uid: runAs.uid, gid: runAs.gid } : {}
