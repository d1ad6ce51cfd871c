import type { FileHandle } from 'node:fs/promises'

/** Up to `length` bytes at `position`; fewer where the file ends. */
export async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}

/** Where the last archive directory end could stand: 22 bytes and a comment of at most 65,535. */
export const archiveTailBytes = 65_557

const directoryEnd = Buffer.from('PK\u0005\u0006', 'latin1')

/** Whether a program that opens archives would find one in these last bytes of a file. */
export function endsLikeArchive(tail: Buffer): boolean {
  for (
    let at = tail.lastIndexOf(directoryEnd);
    at !== -1;
    at = at === 0 ? -1 : tail.lastIndexOf(directoryEnd, at - 1)
  ) {
    if (at + 22 > tail.length) continue
    const commentBytes = tail.readUInt16LE(at + 20)
    const entries = tail.readUInt16LE(at + 10)
    if (at + 22 + commentBytes <= tail.length && entries > 0 && tail.readUInt16LE(at + 4) === 0) return true
  }
  return false
}
