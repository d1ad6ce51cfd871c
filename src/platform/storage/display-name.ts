import { tidy } from '../../kernel/text.ts'
import { mediaTypes, type MediaType } from './media-types.ts'

const longest = 100
const fallback = 'tep'

/**
 * A file's name as people will see it and save it: without folders, control and direction characters and without what
 * Windows refuses, at most 100 characters, and always with the extension of what the file *is*.
 * `C:\don\ảnh\u202Egpj.exe` of a JPEG gives `ảnhgpj.jpg`. Never used as a path.
 */
export function displayName(asGiven: string, mediaType: MediaType): string {
  const base = tidy(asGiven.split(/[/\\]/).at(-1) ?? '')
    .replace(/[\u200B-\u200F\u2028-\u202F\u2060-\u206F\u061C\uFFF0-\uFFFF]/g, '')
    .replace(/\p{Cs}|\p{Co}/gu, '')
    .replace(/[<>:"|?*\s]+/g, ' ')
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const { extension } = mediaTypes[mediaType]
  const name = [...base.replace(new RegExp(`\\.${extension}$`, 'i'), '')].slice(0, longest).join('').trim()
  return `${name === '' ? fallback : name}.${extension}`
}
