import { open } from 'node:fs/promises'
import { err, ok, type Result } from '../../../kernel/result.ts'
import type { OfficeType } from '../media-types.ts'
import type { UploadError, UploadLimits } from '../upload-error.ts'
import { readArchive, type Contents } from './archive.ts'
import { readAt } from './bytes.ts'

const macroMember = /(?:^|\/)(?:vbaProject[^/]*\.bin|vbaData\.xml)$|^xl\/macrosheets\/|^(?:Basic|Scripts)\/./i
const activeMember = /(?:^|\/)(?:embeddings|activeX|externalLinks|ObjectReplacements)\//i
/** a template, picture or object fetched from elsewhere when the document opens; links that a reader clicks are harmless */
const fetchedFromElsewhere = /<Relationship\s(?=[^>]*TargetMode\s*=\s*["']External)(?![^>]*\/hyperlink["'])[^>]*>/i

const typeList = '[Content_Types].xml'
const manifest = 'META-INF/manifest.xml'
const isWanted = (name: string): boolean =>
  name === typeList || name === 'mimetype' || name === manifest || name.endsWith('.rels')

/**
 * A DOCX, XLSX or ODT, told by its own list of contents, whatever the file is called. With macros or a password it is refused.
 * `active` when it carries other files or fetches something from elsewhere.
 */
export async function checkOffice(
  path: string,
  limits: UploadLimits,
): Promise<Result<{ mediaType: OfficeType; active: boolean }, UploadError>> {
  const archive = await readArchive(path, limits.unpackedBytes, isWanted)
  if (!archive.ok) return archive
  const { names, texts } = archive.value
  if (names.some((name) => macroMember.test(name)) || /macroEnabled/i.test(texts.get(typeList) ?? ''))
    return err({ kind: 'macro' })
  if (texts.get(manifest)?.includes('encryption-data') === true) return err({ kind: 'encrypted' })
  const mediaType = identify(archive.value)
  if (mediaType === undefined) return err({ kind: 'unsupported-type', found: 'application/zip' })
  const fetches = [...texts].some(([name, text]) => name.endsWith('.rels') && fetchedFromElsewhere.test(text))
  return ok({ mediaType, active: fetches || names.some((name) => activeMember.test(name)) })
}

function identify({ names, texts }: Contents): OfficeType | undefined {
  const parts = texts.get(typeList) ?? ''
  if (parts.includes('wordprocessingml.document.main+xml') && names.includes('word/document.xml'))
    return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  if (parts.includes('spreadsheetml.sheet.main+xml') && names.includes('xl/workbook.xml'))
    return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  const odt = 'application/vnd.oasis.opendocument.text'
  return texts.get('mimetype') === odt && names.includes('content.xml') ? odt : undefined
}

const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le')
const directorySearchBytes = 4_000_000

/** The container of Word 97 and its like: either really that old, or a newer document behind a password. */
export async function compoundFileError(path: string): Promise<UploadError> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const ends = [
      await readAt(file, 0, directorySearchBytes),
      await readAt(file, Math.max(0, size - directorySearchBytes), directorySearchBytes),
    ]
    return { kind: ends.some((bytes) => bytes.includes(encryptedPackage)) ? 'encrypted' : 'old-office' }
  } finally {
    await file.close()
  }
}
