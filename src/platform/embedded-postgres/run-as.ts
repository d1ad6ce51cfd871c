import { constants } from 'node:fs'
import { access, readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/** Another system user, for the one program that refuses to be root. */
export type RunAs = { readonly name: string; readonly uid: number; readonly gid: number }

/**
 * Undefined for an ordinary user, who runs PostgreSQL as themselves. For root: the user `postgres` where there is one, else `nobody`.
 * @throws when the machine has neither
 */
export async function userForPostgres(): Promise<RunAs | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  for (const wanted of ['postgres', 'nobody']) {
    const entry = users.find(([name]) => name === wanted)
    if (entry) return { name: wanted, uid: Number(entry[2]), gid: Number(entry[3]) }
  }
  throw new Error(
    'PostgreSQL không chạy bằng quyền root, mà máy này không có người dùng "postgres" hay "nobody". Hãy tạo một trong hai, hoặc đặt DATABASE_URL.\n' +
      'PostgreSQL refuses to run as root, and this machine has neither a user "postgres" nor "nobody". Create one, or set DATABASE_URL.',
  )
}

/** Whether the user can pass through every folder from `/` down to `path`, judged by modes alone. A path that does not exist yet is judged by its parents. */
export async function reachableBy(user: RunAs, path: string): Promise<boolean> {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => undefined)
    if (found) {
      const bit =
        found.uid === user.uid ? constants.S_IXUSR : found.gid === user.gid ? constants.S_IXGRP : constants.S_IXOTH
      if ((found.mode & bit) === 0) return false
    }
    if (folder === dirname(folder)) return true
  }
}

/** Whether this process may create things in the nearest existing folder above `path`. */
export async function canCreate(path: string): Promise<boolean> {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (await stat(folder).catch(() => undefined))
      return access(folder, constants.W_OK).then(
        () => true,
        () => false,
      )
    if (folder === dirname(folder)) return false
  }
}
