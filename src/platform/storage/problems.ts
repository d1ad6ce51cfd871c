import { bilingual, refuse, refused, type ProblemTable, type Refusal } from '../http/index.ts'
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
  // 507 for both: the server cannot store what was sent, and shows the form again with what was typed
  'disk-full': 507,
  'storage-down': 507,
} as const satisfies Record<Kind, number>

const specOf = (kind: Kind) => ({
  status: statuses[kind],
  title: { vi: vi.errors[kind].title, en: en.errors[kind].title },
  next: { vi: vi.errors[kind].next, en: en.errors[kind].next },
})

export const uploadProblemCode = (error: UploadError): UploadProblemCode => `file-${error.kind}`

/** The upload failures as HTTP problems; handed once to `createServer`. */
export const uploadProblems: ProblemTable<Exclude<UploadProblemCode, 'file-too-large'>> = Object.fromEntries(
  (Object.keys(statuses) as Kind[])
    // The server has its own problem of this name, raised before a file is looked at; it means the same.
    .filter((kind) => kind !== 'too-large')
    .map((kind) => [`file-${kind}`, specOf(kind)]),
) as ProblemTable<Exclude<UploadProblemCode, 'file-too-large'>>

/**
 * One paragraph for the person whose file was refused: what, how much is allowed, and what to do.
 * Too large, vi: `Tệp lớn quá. Mỗi tệp nhiều nhất 20 MB. Chụp lại ảnh ở cỡ thường, hoặc chia tài liệu thành nhiều tệp nhỏ hơn.`
 */
export function uploadSentence(error: UploadError, lang: 'vi' | 'en'): string {
  const { title, detail, next } = sentenceOf(error, lang)
  return [`${title}.`, detail?.(error), next].filter((part) => part !== undefined).join(' ')
}

const sentenceOf = ({ kind }: UploadError, lang: 'vi' | 'en') =>
  // Each sentence takes the error of its own kind, which the compiler cannot follow through the index.
  (lang === 'en' ? en : vi).errors[kind] as Sentence<UploadError>

/** The failure as the server answers it, naming the file: `“don.exe”: Chưa nhận được loại tệp này.` beside its field. */
export function uploadRefusal(error: UploadError, { field, name }: { field: string; name: string }): Refusal {
  const said = (lang: 'vi' | 'en'): string => `“${name}”: ${uploadSentence(error, lang)}`
  const detail = { vi: said('vi'), en: said('en') }
  const more = { detail, mistakes: [{ pointer: `/${field}`, detail: bilingual(detail.vi, detail.en) }] }
  return error.kind === 'too-large'
    ? refused('file-too-large', more)
    : refuse(uploadProblems, `file-${error.kind}`, more)
}
