import { copyFile, open } from 'node:fs/promises'
import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { AudioType } from '../media-types.ts'
import type { AudioParts } from './audio.ts'

const blankStepBytes = 64_000

/** Writes the sound without its tags to a new file `to`. @throws what the disk throws */
export async function copySound(from: string, to: string, type: AudioType, parts: AudioParts): Promise<void> {
  if (type === 'audio/mp4') return blankInCopy(from, to, parts)
  await pipeline(Readable.from(soundBytes(from, type, parts)), createWriteStream(to, { flags: 'wx', mode: 0o600 }))
}

async function* soundBytes(from: string, type: AudioType, { keep }: AudioParts): AsyncGenerator<Buffer> {
  if (type === 'audio/wav') yield wavHeader(keep.reduce((sum, range) => sum + range.to - range.from, 0))
  for (const range of keep) {
    for await (const chunk of createReadStream(from, { start: range.from, end: range.to - 1 })) yield chunk as Buffer
  }
}

function wavHeader(chunksBytes: number): Buffer {
  const header = Buffer.from('RIFF\0\0\0\0WAVE', 'latin1')
  header.writeUInt32LE(4 + chunksBytes, 4)
  return header
}

async function blankInCopy(from: string, to: string, { blank }: AudioParts): Promise<void> {
  await copyFile(from, to)
  const file = await open(to, 'r+')
  try {
    for (const { kindAt, from: start, to: end } of blank) {
      await file.write('free', kindAt, 'latin1')
      for (let at = start; at < end; at += blankStepBytes) {
        await file.write(Buffer.alloc(Math.min(blankStepBytes, end - at)), 0, undefined, at)
      }
    }
  } finally {
    await file.close()
  }
}
