import { chmod, chown, mkdir, stat } from 'node:fs/promises'
import { reachableBy } from './run-as.ts'
import type { RunAs } from './run-as.ts'

/** In single quotes for /bin/sh, and with PostgreSQL's own percent signs doubled. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`).replaceAll('%', '%%')}'`

/**
 * Copies one piece of WAL: written beside its place, flushed, then renamed, so that a piece in the archive is whole. A piece that is
 * there already with the same content is good; with another content it is refused, and the server keeps its own copy and tries again.
 */
const copyInto = (folder: string): string => {
  const to = `${quoted(folder)}/%f`
  return [
    `if test -f ${to}; then cmp -s %p ${to}`,
    `else dd if=%p of=${to}.part bs=1048576 conv=fsync 2>/dev/null && mv ${to}.part ${to} && sync ${quoted(folder)}`,
    'fi',
  ].join('; ')
}

/**
 * Settings with which PostgreSQL keeps every piece of WAL in `folder`, at the latest a minute after it was begun.
 * @throws when the database user cannot reach the folder
 */
export async function archiveSettings(folder: string, runAs: RunAs | undefined): Promise<Record<string, string>> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (runAs) {
    await chown(folder, runAs.uid, runAs.gid)
    if (!(await reachableBy(runAs, folder)))
      throw new Error(
        `Người dùng "${runAs.name}" không vào được ${folder}: hãy đặt GANDAN_WAL_ARCHIVE ở nơi khác.\n` +
          `The user "${runAs.name}" can not enter ${folder}: choose another place for GANDAN_WAL_ARCHIVE.`,
      )
  }
  const { mode } = await stat(folder)
  if ((mode & 0o077) !== 0) await chmod(folder, 0o700)
  return { archive_mode: 'on', archive_command: copyInto(folder), archive_timeout: '60' }
}

/** How a server in recovery gets pieces of WAL back out of the archive; without an archive it has only those of the backup. */
export const restoreCommand = (folder: string | undefined): string =>
  folder === undefined ? 'false' : `test -f ${quoted(folder)}/%f && cp ${quoted(folder)}/%f %p`
