import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { type Result, err, ok } from '../../kernel/result.ts'
import type { Citation } from './domain/citations/citation.ts'
import { findCitations } from './domain/citations/find-citations.ts'

type Problem = 'missing' | 'folder' | 'unreadable' | 'utf-16' | 'not-utf-8'

const messages: Record<Problem, (file: string) => string> = {
  missing: (file) => `Không tìm thấy tệp ${file} / no such file: ${file}`,
  folder: (file) => `${file} là thư mục, không phải tệp / is a folder, not a file: ${file}`,
  unreadable: (file) => `Không đọc được tệp ${file} / cannot read: ${file}`,
  'utf-16': (file) =>
    `${file} đang ở dạng UTF-16, hãy lưu lại thành UTF-8 / is UTF-16, save it as UTF-8: iconv -f UTF-16 -t UTF-8`,
  'not-utf-8': (file) =>
    `${file} không phải UTF-8 (có thể là Windows-1258, TCVN3 hoặc VNI), hãy lưu lại thành UTF-8 / is not UTF-8, perhaps Windows-1258: iconv -f WINDOWS-1258 -t UTF-8`,
}

/** UTF-8, with or without a byte order mark, which is no part of the text. */
export function decodeUtf8(bytes: Uint8Array): Result<string, Problem> {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return err('utf-16')
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return err('not-utf-8')
  }
}

async function readInput(file: string | undefined): Promise<Result<string, Problem>> {
  if (file === undefined || file === '-') {
    const parts: Uint8Array[] = []
    for await (const part of process.stdin) parts.push(part as Uint8Array)
    return decodeUtf8(Buffer.concat(parts))
  }
  try {
    return decodeUtf8(await readFile(file))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    return err(code === 'ENOENT' ? 'missing' : code === 'EISDIR' ? 'folder' : 'unreadable')
  }
}

/** Counts characters as Unicode does, so that offsets mean the same in any language: an emoji is one. */
function characterCounter(text: string): (offset: number) => number {
  const seconds: number[] = []
  for (const { index } of text.matchAll(/[\u{10000}-\u{10FFFF}]/gu)) seconds.push(index + 1)
  if (seconds.length === 0) return (offset) => offset
  return (offset) => {
    let low = 0
    let high = seconds.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((seconds[middle] ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return offset - low
  }
}

/** The lines that `gandan citations` prints: JSON keys in English, offsets in Unicode characters of the text after its byte order mark. */
export function citationLines(text: string): string[] {
  const characters = characterCounter(text)
  const line = (found: Citation): string =>
    JSON.stringify({
      as_written: found.asWritten,
      number: found.number,
      kind: found.kind,
      issuer: found.issuer,
      date: found.date,
      title: found.title,
      specificity: found.specificity,
      regime: found.regime,
      start: characters(found.start),
      end: characters(found.end),
      full_citation: found.fullCitation,
      issuer_as_written: found.issuerAsWritten,
      date_as_written: found.dateAsWritten,
      period: found.period,
      issued_with: found.issuedWith,
      mentions: found.mentions.map(({ text: wording, count, firstOffset, lines }) => ({
        text: wording,
        count,
        first_offset: characters(firstOffset),
        lines,
      })),
    })
  return findCitations(text).map(line)
}

/** `gandan citations [FILE]`. Exit code 1 and a sentence on stderr when the input cannot be read. */
export function registerCitations(program: Command): void {
  program
    .command('citations')
    .description(
      'văn bản được viện dẫn trong một bài viết / documents cited in a Vietnamese text, one JSON object a line',
    )
    .argument('[file]', 'tệp văn bản UTF-8; để trống hoặc - để đọc từ stdin / UTF-8 text file; nothing or - for stdin')
    .option('--json', 'mỗi dòng một đối tượng JSON (mặc định) / one JSON object a line (the default)')
    .action(async (file: string | undefined) => {
      const input = await readInput(file)
      if (!input.ok) {
        process.stderr.write(`gandan citations: ${messages[input.error](file ?? 'stdin')}\n`)
        process.exitCode = 1
        return
      }
      const lines = citationLines(input.value)
      if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`)
    })
}
