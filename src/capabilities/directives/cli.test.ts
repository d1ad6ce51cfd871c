import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { citationLines, decodeUtf8, registerCitations } from './cli.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

/** Runs the command as the program does, and gives back what it wrote and its exit code. */
async function run(...args: string[]): Promise<{ out: string; problem: string; code: unknown }> {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const problem = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const program = new Command().exitOverride()
  registerCitations(program)
  await program.parseAsync(['citations', ...args], { from: 'user' })
  const written = {
    out: out.mock.calls.map(String).join(''),
    problem: problem.mock.calls.map(String).join(''),
    code: process.exitCode,
  }
  vi.restoreAllMocks()
  process.exitCode = undefined
  return written
}

describe('gandan citations', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'citations-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('prints one object a line with the promised keys', async () => {
    const file = join(folder, 'a.txt')
    await writeFile(file, '\uFEFFQuyết định số 456-QĐ/TU, ngày 19/10/2021 và Luật Khiếu nại 2011.')
    const { out, code } = await run(file, '--json')
    const [first, second] = out
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    expect(first).toMatchObject({
      as_written: 'Quyết định số 456-QĐ/TU',
      number: '456-QĐ/TU',
      kind: 'Quyết định',
      issuer: null,
      date: '2021-10-19',
      title: null,
      start: 0,
      end: 23,
    })
    expect(second).toMatchObject({ as_written: 'Luật Khiếu nại 2011', specificity: 'named', regime: 'state' })
    expect(code).toBeUndefined()
  })
  it('a text that cites nothing gives nothing, and that is no failure', async () => {
    const file = join(folder, 'empty.txt')
    await writeFile(file, '')
    expect(await run(file)).toEqual({ out: '', problem: '', code: undefined })
  })
  it('says which file is missing', async () => {
    const { problem, code, out } = await run(join(folder, 'nowhere.txt'))
    expect([problem.includes('nowhere.txt'), code, out]).toEqual([true, 1, ''])
  })
  it('says that a folder is no file', async () => {
    expect((await run(folder)).problem).toContain('thư mục')
  })
  it('names Windows-1258 when the bytes are no UTF-8, and UTF-16 when they are that', async () => {
    const old = join(folder, 'old.txt')
    await writeFile(old, Buffer.from([0x51, 0xd0, 0x2f, 0xe2, 0x20]))
    const wide = join(folder, 'wide.txt')
    await writeFile(wide, Buffer.from('\uFEFFQuyết định', 'utf16le'))
    expect((await run(old)).problem).toContain('Windows-1258')
    expect((await run(wide)).problem).toContain('UTF-16')
  })
})

describe('input and offsets', () => {
  it('the byte order mark is no part of the text', () => {
    expect(decodeUtf8(bytes('\uFEFF33/CT-TTg'))).toEqual({ ok: true, value: '33/CT-TTg' })
  })
  it('offsets count characters, an emoji as one', () => {
    const [line = '{}'] = citationLines('😀😀 Chỉ thị số 33/CT-TTg')
    expect(JSON.parse(line)).toMatchObject({ start: 3, end: 23, mentions: [{ first_offset: 3 }] })
  })
})
