import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { BlobAddress, BlobStore } from './blobs/blob-store.ts'
import { diskError } from './blobs/disk-errors.ts'
import { findSound } from './checks/audio.ts'
import { copySound } from './checks/audio-copy.ts'
import { redraw } from './checks/images.ts'
import { checkOffice } from './checks/office.ts'
import { checkPdf } from './checks/pdf.ts'
import { sniff, type Sniffed } from './checks/sniff.ts'
import { displayName } from './display-name.ts'
import type { MediaType } from './media-types.ts'
import { receive } from './receive.ts'
import type { UploadError, UploadLimits } from './upload-error.ts'

/** Where files are kept, and a local folder (0700, same machine) where they wait while they are looked at. */
export type Storage = { readonly store: BlobStore; readonly spoolFolder: string }

export type Upload = {
  readonly stream: Readable
  /** as the browser said it; only its last part is used, only for display */
  readonly filenameAsGiven: string
  readonly limits: UploadLimits
}

export type StoredFile = {
  readonly address: BlobAddress
  /** as kept, after redrawing */
  readonly sizeBytes: number
  readonly mediaType: MediaType
  /** may run something or carry other files: people are warned, and it is only ever a download */
  readonly active: boolean
  readonly nameForDisplay: string
  /** of an image, upright */
  readonly width?: number
  readonly height?: number
}

type Looked = Pick<StoredFile, 'mediaType' | 'active' | 'width' | 'height'> & { readonly path: string }

/**
 * Takes a file in: writes it to the spool up to the limit, finds out what it is, refuses what could harm, redraws images and
 * strips recordings of what tells on their sender, and puts the result in the store. What it refuses leaves no trace.
 * Anybody may call it who may send a file at all; count limits and the row come with `linkAttachments` and `saveAttachment`.
 */
export async function acceptUpload(storage: Storage, upload: Upload): Promise<Result<StoredFile, UploadError>> {
  const folder = await workFolder(storage.spoolFolder)
  if (!folder.ok) return folder
  try {
    const asSent = join(folder.value, 'as-sent')
    const received = await receive(upload.stream, asSent, upload.limits.sizeBytes)
    if (!received.ok) return received
    const looked = await look({ asSent, asKept: join(folder.value, 'as-kept'), upload })
    return looked.ok ? await keep(storage.store, looked.value, upload.filenameAsGiven) : looked
  } catch (error) {
    return err(diskError(error))
  } finally {
    await rm(folder.value, { recursive: true, force: true })
  }
}

async function workFolder(spoolFolder: string): Promise<Result<string, UploadError>> {
  try {
    await mkdir(spoolFolder, { recursive: true, mode: 0o700 })
    return ok(await mkdtemp(join(spoolFolder, 'upload-')))
  } catch (error) {
    return err(diskError(error))
  }
}

type Looker<Kind> = (sniffed: Extract<Sniffed, { kind: Kind }>, from: AsSent) => Promise<Result<Looked, UploadError>>
type AsSent = { readonly asSent: string; readonly asKept: string; readonly upload: Upload }

const lookers: { readonly [Kind in Sniffed['kind']]: Looker<Kind> } = {
  async image({ type }, { asSent, asKept, upload }) {
    const redrawn = await redraw(asSent, asKept, type, upload.limits)
    return redrawn.ok ? ok({ ...redrawn.value, mediaType: type, active: false }) : redrawn
  },
  async audio({ type }, { asSent, asKept }) {
    const parts = await findSound(asSent, type)
    if (!parts.ok) return parts
    await copySound(asSent, asKept, type, parts.value)
    return ok({ path: asKept, mediaType: type, active: false })
  },
  async pdf(_, { asSent }) {
    const checked = await checkPdf(asSent)
    return checked.ok ? ok({ path: asSent, mediaType: 'application/pdf', ...checked.value }) : checked
  },
  async archive(_, { asSent, upload }) {
    const checked = await checkOffice(asSent, upload.limits)
    return checked.ok ? ok({ path: asSent, ...checked.value }) : checked
  },
  async text({ hasFormulas }, { asSent, upload }) {
    const isTable = /\.csv\s*$/i.test(upload.filenameAsGiven)
    const mediaType = isTable ? 'text/csv' : 'text/plain'
    return ok({ path: asSent, mediaType, active: isTable && hasFormulas })
  },
}

async function look(from: AsSent): Promise<Result<Looked, UploadError>> {
  const sniffed = await sniff(from.asSent)
  if (!sniffed.ok) return sniffed
  // Each looker takes what was sniffed of its own kind, which the compiler cannot follow through the index.
  return (lookers[sniffed.value.kind] as Looker<Sniffed['kind']>)(sniffed.value, from)
}

async function keep(
  store: BlobStore,
  { path, ...looked }: Looked,
  filenameAsGiven: string,
): Promise<Result<StoredFile, UploadError>> {
  const put = await store.put(createReadStream(path))
  if (!put.ok) return put
  return ok({ ...looked, ...put.value, nameForDisplay: displayName(filenameAsGiven, looked.mediaType) })
}
