import sharp, { type Metadata, type Sharp } from 'sharp'
import { err, ok, type Result } from '../../../kernel/result.ts'
import type { ImageType } from '../media-types.ts'
import type { UploadError, UploadLimits } from '../upload-error.ts'

export type Redrawn = { readonly path: string; readonly width: number; readonly height: number }

const formats = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' } as const
const longestDecodeSeconds = 30

/**
 * Draws the image anew into `to`: turned the way its EXIF says, colours as sRGB, and then without EXIF, GPS, ICC, XMP,
 * comments or anything behind its end. The size is read from the header and refused before a pixel is decoded.
 */
export async function redraw(
  from: string,
  to: string,
  type: ImageType,
  limits: UploadLimits,
): Promise<Result<Redrawn, UploadError>> {
  const header = await readHeader(from)
  if (header?.format !== formats[type]) return err({ kind: 'broken' })
  if (isBomb(header, limits)) return err({ kind: 'image-bomb', limitMegapixels: Math.floor(limits.pixels / 1_000_000) })
  const animated = type === 'image/webp' && (header.pages ?? 1) > 1
  try {
    const image = sharp(from, { limitInputPixels: limits.pixels, failOn: 'error', animated }).timeout({
      seconds: longestDecodeSeconds,
    })
    const upright = animated ? image : image.autoOrient()
    const { width, height } = await encoders[type](upright).toFile(to)
    return ok({ path: to, width, height })
  } catch (error) {
    return decodeError(error)
  }
}

async function readHeader(path: string): Promise<Metadata | undefined> {
  try {
    return await sharp(path, { limitInputPixels: false, failOn: 'error', animated: true }).metadata()
  } catch {
    return undefined
  }
}

/** `height` of an animated image is that of all frames one above the other. */
function isBomb({ width, height, pages = 1 }: Metadata, limits: UploadLimits): boolean {
  return width * height > limits.pixels || pages > limits.frames
}

const encoders: Record<ImageType, (image: Sharp) => Sharp> = {
  'image/jpeg': (image) => image.jpeg({ quality: 88 }),
  'image/png': (image) => image.png({ compressionLevel: 8 }),
  'image/webp': (image) => image.webp({ quality: 88 }),
}

/** libvips says what it could not write in words only; a full disk must not be called a broken picture. */
function decodeError(error: unknown): Result<never, UploadError> {
  const text = error instanceof Error ? error.message : ''
  if (/no space left|disk quota|file too large|ENOSPC/i.test(text)) return err({ kind: 'disk-full' })
  if (/unable to open for write|permission denied|read-only file system/i.test(text))
    return err({ kind: 'storage-down', cause: 'image not written' })
  return err({ kind: 'broken' })
}
