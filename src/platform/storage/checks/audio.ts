import { open, type FileHandle } from 'node:fs/promises'
import { err, ok, type Result } from '../../../kernel/result.ts'
import type { AudioType } from '../media-types.ts'
import type { UploadError } from '../upload-error.ts'
import { archiveTailBytes, endsLikeArchive, readAt } from './bytes.ts'

type Range = { readonly from: number; readonly to: number }
/** Parts of the file that stay, in order, and stretches inside them that are blanked because they say who, where or with what. */
export type AudioParts = { readonly keep: readonly Range[]; readonly blank: readonly Blanked[] }
type Blanked = Range & { readonly kindAt: number }

/**
 * Finds the sound in a recording and leaves out its tags: titles, comments, covers, and the place that telephones write into
 * voice memos. The sound itself is not decoded. Anything behind the end is refused.
 */
export async function findSound(path: string, type: AudioType): Promise<Result<AudioParts, UploadError>> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const tail = await readAt(file, Math.max(0, size - archiveTailBytes), archiveTailBytes)
    if (endsLikeArchive(tail)) return err({ kind: 'polyglot' })
    return await finders[type](file, size)
  } finally {
    await file.close()
  }
}

const finders: Record<AudioType, (file: FileHandle, size: number) => Promise<Result<AudioParts, UploadError>>> = {
  'audio/mpeg': findFrames,
  'audio/wav': findChunks,
  'audio/mp4': findBoxes,
}

/** MP3: between ID3v2 in front and APE and ID3v1 behind. */
async function findFrames(file: FileHandle, size: number): Promise<Result<AudioParts, UploadError>> {
  let from = 0
  for (
    let tag = await readAt(file, 0, 10);
    tag.toString('latin1', 0, 3) === 'ID3';
    tag = await readAt(file, from, 10)
  ) {
    const [a = 0, b = 0, c = 0, d = 0] = tag.subarray(6)
    from += 10 + ((a << 21) | (b << 14) | (c << 7) | d) + ((tag[5] ?? 0) & 0x10 ? 10 : 0)
  }
  let to = size
  if ((await readAt(file, to - 128, 3)).toString('latin1') === 'TAG') to -= 128
  const ape = await readAt(file, Math.max(0, to - 32), 32)
  if (ape.toString('latin1', 0, 8) === 'APETAGEX') to -= ape.readUInt32LE(12) + ((ape[23] ?? 0) & 0x80 ? 32 : 0)
  const [first = 0, second = 0] = await readAt(file, from, 2)
  const isFrame = first === 0xff && (second & 0xe0) === 0xe0
  return isFrame && to > from ? ok({ keep: [{ from, to }], blank: [] }) : err({ kind: 'broken' })
}

/** WAV: the form and the samples; lists of information, cue notes and the broadcast extension stay behind. */
async function findChunks(file: FileHandle, size: number): Promise<Result<AudioParts, UploadError>> {
  const keep: Range[] = []
  let at = 12
  while (at + 8 <= size) {
    const header = await readAt(file, at, 8)
    const kind = header.toString('latin1', 0, 4)
    const next = at + 8 + header.readUInt32LE(4) + (header.readUInt32LE(4) % 2)
    if (next > size + 1) return err({ kind: 'broken' })
    if (kind === 'fmt ' || kind === 'fact' || kind === 'data') keep.push({ from: at, to: Math.min(next, size) })
    at = next
  }
  if (at < size) return err({ kind: 'polyglot' })
  return keep.length >= 2 ? ok({ keep, blank: [] }) : err({ kind: 'broken' })
}

const containers = new Set(['moov', 'trak', 'mdia'])
const personal = new Set(['udta', 'meta', 'uuid'])
const topLevel = new Set(['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'udta', 'meta', 'uuid'])
const mostBoxes = 2_000

/** M4A: boxes with personal content become empty `free` boxes of the same length, so that no offset in the file moves. */
async function findBoxes(file: FileHandle, size: number): Promise<Result<AudioParts, UploadError>> {
  const blank: Blanked[] = []
  const waiting: Range[] = [{ from: 0, to: size }]
  let sounds = 0
  let seen = 0
  for (let range = waiting.pop(); range !== undefined; range = waiting.pop()) {
    let at = range.from
    while (at < range.to) {
      const box = await readBox(file, at, range.to)
      if (box === undefined || ++seen > mostBoxes) return err({ kind: 'broken' })
      if (range.to === size && range.from === 0 && !topLevel.has(box.kind)) return err({ kind: 'polyglot' })
      if (containers.has(box.kind)) waiting.push({ from: box.body, to: box.to })
      if (personal.has(box.kind)) blank.push({ kindAt: at + 4, from: box.body, to: box.to })
      if (box.kind === 'hdlr') {
        const handler = (await readAt(file, box.body + 8, 4)).toString('latin1')
        if (handler === 'vide') return err({ kind: 'unsupported-type', found: 'video/mp4' })
        if (handler === 'soun') sounds++
      }
      at = box.to
    }
  }
  return sounds > 0 ? ok({ keep: [{ from: 0, to: size }], blank }) : err({ kind: 'broken' })
}

async function readBox(
  file: FileHandle,
  at: number,
  end: number,
): Promise<{ kind: string; body: number; to: number } | undefined> {
  const header = await readAt(file, at, 16)
  if (header.length < 8) return undefined
  const short = header.readUInt32BE(0)
  if (short === 1 && header.length < 16) return undefined
  const length = short === 1 ? Number(header.readBigUInt64BE(8)) : short === 0 ? end - at : short
  const body = at + (short === 1 ? 16 : 8)
  const to = at + length
  return to > end || to < body ? undefined : { kind: header.toString('latin1', 4, 8), body, to }
}
