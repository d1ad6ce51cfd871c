import type { StorageError } from './blob-store.ts'

/** `ENOENT` and its kind, or undefined for what did not come from the operating system. */
export const systemCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error
    ? error.code
    : undefined

const fullCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** Failures of the disk as values; anything else is a surprise and is thrown on. */
export function diskError(error: unknown): StorageError {
  const code = systemCode(error)
  if (code === undefined) throw error
  return fullCodes.has(code) ? { kind: 'disk-full' } : { kind: 'storage-down', cause: code }
}
