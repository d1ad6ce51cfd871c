/**
 * What may be kept, found by looking at the bytes. `inline`: may be shown in the page, because we drew every byte of it ourselves.
 * Everything else is a download.
 */
export const mediaTypes = {
  'image/jpeg': { extension: 'jpg', inline: true },
  'image/png': { extension: 'png', inline: true },
  'image/webp': { extension: 'webp', inline: true },
  'application/pdf': { extension: 'pdf', inline: false },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { extension: 'docx', inline: false },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { extension: 'xlsx', inline: false },
  'application/vnd.oasis.opendocument.text': { extension: 'odt', inline: false },
  'text/plain': { extension: 'txt', inline: false },
  'text/csv': { extension: 'csv', inline: false },
  'audio/mpeg': { extension: 'mp3', inline: false },
  'audio/wav': { extension: 'wav', inline: false },
  'audio/mp4': { extension: 'm4a', inline: false },
} as const satisfies Record<string, { extension: string; inline: boolean }>

export type MediaType = keyof typeof mediaTypes
export type ImageType = 'image/jpeg' | 'image/png' | 'image/webp'
export type AudioType = 'audio/mpeg' | 'audio/wav' | 'audio/mp4'
export type OfficeType = Extract<MediaType, `application/vnd.${string}`>

export const isMediaType = (text: string): text is MediaType => Object.hasOwn(mediaTypes, text)

/** For the `accept` attribute of a file field: a convenience for the person, never a check. */
export const acceptAttribute = [
  ...new Set(Object.entries(mediaTypes).flatMap(([type, { extension }]) => [type, `.${extension}`])),
].join(',')
