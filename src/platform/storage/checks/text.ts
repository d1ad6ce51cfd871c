import { createReadStream } from 'node:fs'
import { err, ok, type Result } from '../../../kernel/result.ts'
import type { UploadError } from '../upload-error.ts'

const beginsLikeMarkup = /^\uFEFF?\s*<[a-z!?/]/i
const markupNearTheStart = /<(?:!doctype|html|head|body|script|svg|iframe|object|embed|meta|math)[\s>/]/i
const beginsLikeScript = /^\uFEFF?#!/
const controls = /[\u0000-\u0008\u000B\u000E-\u001A\u001C-\u001F\u007F]/
/** a cell that a spreadsheet would compute: `=`, `@`, or a sign that is not the start of a number */
const formulaCell = /(?:^|[,;\t\n]"?)(?:[=@]|[+-](?![\d.,\s"]|$))/m
const nearTheStart = 4096

/**
 * Reads the whole file as UTF-8. Markup and scripts are refused whatever they are called; text in another encoding
 * is told apart from what is no text at all.
 */
export async function checkText(path: string): Promise<Result<{ hasFormulas: boolean }, UploadError>> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let isFirst = true
  let hasFormulas = false
  try {
    for await (const chunk of createReadStream(path)) {
      const text = decoder.decode(chunk as Buffer, { stream: true })
      if (controls.test(text)) return err(isFirst && isUtf16(chunk as Buffer) ? encoding : unknown)
      if (isFirst && isMarkup(text)) return err({ kind: 'unsupported-type', found: 'text/html' })
      if (isFirst && beginsLikeScript.test(text)) return err({ kind: 'unsupported-type', found: 'text/x-script' })
      hasFormulas ||= formulaCell.test(text)
      isFirst = false
    }
    decoder.decode()
    return ok({ hasFormulas })
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      return err(await otherEncoding(path))
    throw error
  }
}

const encoding = { kind: 'text-encoding' } as const
const unknown = { kind: 'unsupported-type', found: 'unknown' } as const

const isMarkup = (text: string): boolean =>
  beginsLikeMarkup.test(text) || markupNearTheStart.test(text.slice(0, nearTheStart))

const isUtf16 = (bytes: Buffer): boolean => bytes.includes(0) && (startsWithBom(bytes) || everySecondIsZero(bytes))

const startsWithBom = (bytes: Buffer): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)

function everySecondIsZero(bytes: Buffer): boolean {
  const sample = bytes.subarray(0, 64)
  const zeros = sample.filter((byte) => byte === 0).length
  return zeros > sample.length * 0.3 && zeros <= sample.length / 2
}

/** Windows-1258, TCVN3 and VNI have letters where UTF-8 has none, and no control characters; a program or a picture has those. */
async function otherEncoding(path: string): Promise<UploadError> {
  let isFirst = true
  for await (const chunk of createReadStream(path)) {
    const bytes = chunk as Buffer
    if (isFirst && startsWithBom(bytes)) return encoding
    if (controls.test(bytes.toString('latin1'))) return unknown
    isFirst = false
  }
  return encoding
}
