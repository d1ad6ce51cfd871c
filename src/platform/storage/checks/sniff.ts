import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { err, ok, type Result } from '../../../kernel/result.ts'
import type { AudioType, ImageType } from '../media-types.ts'
import type { UploadError } from '../upload-error.ts'
import { readAt } from './bytes.ts'
import { compoundFileError } from './office.ts'
import { checkText } from './text.ts'

export type Sniffed =
  | { readonly kind: 'image'; readonly type: ImageType }
  | { readonly kind: 'audio'; readonly type: AudioType }
  | { readonly kind: 'text'; readonly hasFormulas: boolean }
  | { readonly kind: 'pdf' | 'archive' }

const byMagic: Readonly<Record<string, Sniffed>> = {
  'image/jpeg': { kind: 'image', type: 'image/jpeg' },
  'image/png': { kind: 'image', type: 'image/png' },
  'image/apng': { kind: 'image', type: 'image/png' },
  'image/webp': { kind: 'image', type: 'image/webp' },
  'audio/mpeg': { kind: 'audio', type: 'audio/mpeg' },
  'audio/wav': { kind: 'audio', type: 'audio/wav' },
  'audio/x-m4a': { kind: 'audio', type: 'audio/mp4' },
  'audio/mp4': { kind: 'audio', type: 'audio/mp4' },
  // Recorders of some telephones write sound alone under the brand of films; a picture track is found later.
  'video/mp4': { kind: 'audio', type: 'audio/mp4' },
}

/** Two letters that also begin ordinary sentences ("BMW…"); a whole file of clean text is neither picture nor program. */
const weakMagic = new Set(['image/bmp', 'application/x-msdownload'])
const headBytes = 1_024

/** What the bytes are. Neither the name nor what the sender's browser said about the file is asked. */
export async function sniff(path: string): Promise<Result<Sniffed, UploadError>> {
  const head = await readHead(path)
  if (head.startsWith('PK\u0003\u0004')) return ok({ kind: 'archive' })
  if (head.startsWith('%PDF-')) return ok({ kind: 'pdf' })
  if (/%PDF-\d/.test(head)) return err({ kind: 'polyglot' })
  const found = await magicOf(path)
  if (found !== undefined && Object.hasOwn(byMagic, found)) return ok(byMagic[found] as Sniffed)
  if (found?.startsWith('image/hei') === true) return err({ kind: 'heic' })
  if (found === 'application/x-cfb') return err(await compoundFileError(path))
  if (found !== undefined && !weakMagic.has(found)) return err({ kind: 'unsupported-type', found })
  const text = await checkText(path)
  if (text.ok) return ok({ kind: 'text', hasFormulas: text.value.hasFormulas })
  return found === undefined ? text : err({ kind: 'unsupported-type', found })
}

async function readHead(path: string): Promise<string> {
  const file = await open(path, 'r')
  try {
    return (await readAt(file, 0, headBytes)).toString('latin1')
  } finally {
    await file.close()
  }
}

/** A file that breaks off inside a header it began is `unknown`. */
async function magicOf(path: string): Promise<string | undefined> {
  try {
    return (await fileTypeFromFile(path))?.mime
  } catch {
    return 'unknown'
  }
}
