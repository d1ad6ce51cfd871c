import type { UploadError } from './upload-error.ts'
import { words as en } from './words.en.ts'
import { words as vi, type Sentence } from './words.vi.ts'

type Kind = UploadError['kind']

/** Codes are for the whole program, so each says that it is about a file: `file-empty`, `file-macro`. */
export type UploadProblemCode = `file-${Kind}`

const statuses = {
  empty: 422,
  'too-large': 413,
  'too-many': 422,
  'unsupported-type': 415,
  heic: 415,
  'old-office': 415,
  'text-encoding': 415,
  'image-bomb': 422,
  'zip-bomb': 422,
  macro: 422,
  encrypted: 422,
  polyglot: 422,
  broken: 422,
  interrupted: 400,
  'disk-full': 507,
  'storage-down': 503,
} as const satisfies Record<Kind, number>

const specOf = (kind: Kind) => ({
  status: statuses[kind],
  title: { vi: vi.errors[kind].title, en: en.errors[kind].title },
  next: { vi: vi.errors[kind].next, en: en.errors[kind].next },
})

export const uploadProblemCode = (error: UploadError): UploadProblemCode => `file-${error.kind}`

/** The upload failures as HTTP problems, for slices to hand to the server with their own table. */
export const uploadProblems = Object.fromEntries(
  (Object.keys(statuses) as Kind[])
    // The server has its own problem of this name, raised before a file is looked at; it means the same.
    .filter((kind) => kind !== 'too-large')
    .map((kind) => [`file-${kind}`, specOf(kind)]),
) as Record<Exclude<UploadProblemCode, 'file-too-large'>, ReturnType<typeof specOf>>

/**
 * One paragraph for the person whose file was refused: what, how much is allowed, and what to do.
 * Too large, vi: `Tệp lớn quá. Mỗi tệp nhiều nhất 20 MB. Chụp lại ảnh ở cỡ thường, hoặc chia tài liệu thành nhiều tệp nhỏ hơn.`
 */
export function uploadSentence(error: UploadError, lang: 'vi' | 'en'): string {
  // Each sentence takes the error of its own kind, which the compiler cannot follow through the index.
  const { title, detail, next } = (lang === 'en' ? en : vi).errors[error.kind] as Sentence<UploadError>
  const about = detail?.(error)
  return [`${title}.`, about, next].filter((part) => part !== undefined).join(' ')
}
