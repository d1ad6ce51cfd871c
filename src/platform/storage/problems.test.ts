import { expect, it } from 'vitest'
import { uploadProblemCode, uploadProblems, uploadSentence } from './problems.ts'
import { words } from './words.vi.ts'
import { words as english } from './words.en.ts'
import type { UploadError } from './upload-error.ts'

const examples = Object.keys(words.errors).map(
  (kind) =>
    ({
      kind,
      limitBytes: 20_000_000,
      limitCount: 10,
      limitMegapixels: 64,
      found: 'x',
      cause: 'secret',
    }) as unknown as UploadError,
)

it.each(examples)(
  'a file refused as $kind is told why and what to do, in both languages, and nothing of the cause',
  (error) => {
    const [vi, en] = [uploadSentence(error, 'vi'), uploadSentence(error, 'en')]
    for (const sentence of [vi, en]) {
      expect(sentence).toMatch(/^\p{Lu}.*\. \p{Lu}.*\.$/u)
      expect(sentence).not.toMatch(/undefined|secret|\[object/)
    }
    expect(vi).not.toBe(en)
    expect(uploadProblemCode(error)).toBe(`file-${error.kind}`)
  },
)

it('says the limit where there is one', () => {
  expect(uploadSentence({ kind: 'too-large', limitBytes: 20_000_000 }, 'vi')).toContain('nhiều nhất 20 MB')
  expect(uploadSentence({ kind: 'image-bomb', limitMegapixels: 64 }, 'en')).toContain('At most 64 megapixels')
})

it('has a status for each problem, and none is a success', () => {
  for (const { status } of Object.values(uploadProblems)) expect(status).toBeGreaterThanOrEqual(400)
  expect(Object.keys(english.errors)).toEqual(Object.keys(words.errors))
})
