import { createHash } from 'node:crypto'
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { deflateSync, crc32 } from 'node:zlib'
import { zipSync } from 'fflate'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { err, orThrow, type Result } from '../../kernel/result.ts'
import { fc, test } from '../testing/property.ts'
import { acceptUpload, type Storage, type StoredFile } from './accept-upload.ts'
import { diskStore } from './blobs/disk-store.ts'
import { docx, m4a, mp3, odt, pdf, photoWithLocation, wav, xlsx } from './testing/files.ts'
import { usualLimits, type UploadError, type UploadLimits } from './upload-error.ts'

let folder = ''
let storage: Storage
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gandan-upload-'))
  storage = { store: diskStore(join(folder, 'blobs')), spoolFolder: join(folder, 'spool') }
})
afterAll(() => rm(folder, { recursive: true }))

type Sent = Uint8Array | string | readonly Uint8Array[]
const pieces = (sent: Sent): Buffer[] =>
  (typeof sent === 'string' || sent instanceof Uint8Array ? [sent] : sent).map((piece) => Buffer.from(piece))

async function send(
  sent: Sent,
  filenameAsGiven = 'tep.bin',
  limits: Partial<UploadLimits> = {},
): Promise<Result<StoredFile, UploadError>> {
  const stream = Readable.from(pieces(sent))
  const outcome = await acceptUpload(storage, { stream, filenameAsGiven, limits: { ...usualLimits, ...limits } })
  expect(await readdir(storage.spoolFolder)).toEqual([])
  return outcome
}
const kept = async (sent: Sent, name?: string) => {
  const file = orThrow(await send(sent, name))
  return { file, bytes: await buffer(orThrow(await storage.store.get(file.address)).stream) }
}
const refusal = async (sent: Sent, name?: string, limits?: Partial<UploadLimits>) => {
  const outcome = await send(sent, name, limits)
  return outcome.ok ? outcome.value : outcome.error
}

const plainImage = (width = 40, height = 30) => sharp({ create: { width, height, channels: 3, background: '#8a5a00' } })
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const pngChunk = (kind: string, body: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(kind), body])
  return Buffer.concat([u32(body.length), named, u32(crc32(named))])
}
/** One bit a pixel, all the same: 20,000 × 20,000 in some 50 kB. */
const pngBomb = (side: number): Buffer =>
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', Buffer.concat([u32(side), u32(side), Buffer.from([1, 0, 0, 0, 0])])),
    pngChunk('IDAT', deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side))),
    pngChunk('IEND', Buffer.alloc(0)),
  ])

describe('a photo', () => {
  it('loses its place, its maker and its colour profile, stands upright, and opens', async () => {
    const photo = await photoWithLocation()
    const before = await sharp(photo).metadata()
    expect([before.exif, before.icc, before.xmp, before.orientation]).toEqual([
      expect.any(Buffer),
      expect.any(Buffer),
      expect.any(Buffer),
      6,
    ])
    const { file, bytes } = await kept(photo, 'IMG_0001.JPG')
    const after = await sharp(bytes).metadata()
    expect([after.exif, after.icc, after.xmp, after.iptc, after.orientation]).toEqual(Array(5).fill(undefined))
    expect([after.format, after.width, after.height]).toEqual(['jpeg', 6, 8])
    for (const secret of ['GPS', 'Exif', 'mẫu', 'xmpmeta', 'ICC_PROFILE']) expect(bytes.includes(secret)).toBe(false)
    expect(file).toMatchObject({
      mediaType: 'image/jpeg',
      active: false,
      nameForDisplay: 'IMG_0001.jpg',
      width: 6,
      height: 8,
    })
  })
  it.each(['jpeg', 'png', 'webp'] as const)('in %s loses whatever stands behind its end', async (format) => {
    const image = await plainImage().toFormat(format).toBuffer()
    const archive = zipSync({ 'a.js': Buffer.from('alert(1)') })
    const { bytes } = await kept([image, archive, Buffer.from('<script>alert(1)</script>')])
    expect(bytes.includes('PK')).toBe(false)
    expect(bytes.includes('script')).toBe(false)
  })
  it('in PNG loses its texts', async () => {
    const image = await plainImage().png().toBuffer()
    const text = pngChunk('tEXt', Buffer.from('Author\0Nguoi ve (mau)'))
    const { bytes } = await kept([image.subarray(0, 33), text, image.subarray(33)])
    expect(bytes.includes('mau')).toBe(false)
  })
  it('is what its bytes say, whatever its name says', async () => {
    const image = await plainImage().png().toBuffer()
    expect((await kept(image, 'don.pdf')).file).toMatchObject({ mediaType: 'image/png', nameForDisplay: 'don.png' })
  })
  it('sent twice is one blob', async () => {
    const image = await plainImage().webp().toBuffer()
    expect((await kept(image)).file.address).toBe((await kept(image)).file.address)
  })
  it('of 20,000 × 20,000 in a small file is refused before a pixel is decoded', async () => {
    const bomb = pngBomb(20_000)
    expect(bomb.length).toBeLessThan(100_000)
    const before = process.memoryUsage().rss
    expect(await refusal(bomb, 'anh.png')).toEqual({ kind: 'image-bomb', limitMegapixels: 64 })
    // decoded it would take 1,600 MB
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024)
  })
  it('that moves is kept moving within the limits, and refused beyond them', async () => {
    const frames = 5
    const strip = await plainImage(20, 20 * frames)
      .webp()
      .toBuffer()
    const noisy = await sharp(strip, {}).raw().toBuffer()
    noisy.forEach((_, i) => (noisy[i] = (i * 7) % 256))
    const moving = await sharp(noisy, { raw: { width: 20, height: 20 * frames, channels: 3, pageHeight: 20 } })
      .webp({ loop: 0 })
      .toBuffer()
    expect((await sharp(moving, { animated: true }).metadata()).pages).toBe(frames)
    const { bytes } = await kept(moving)
    expect((await sharp(bytes, { animated: true }).metadata()).pages).toBe(frames)
    expect(await refusal(moving, 'a.webp', { frames: 4 })).toMatchObject({ kind: 'image-bomb' })
    expect(await refusal(moving, 'a.webp', { pixels: 1_999 })).toMatchObject({ kind: 'image-bomb' })
  })
  it('that breaks off is called broken, at every tenth of its length', async () => {
    const image = await sharp({
      create: {
        width: 200,
        height: 200,
        channels: 3,
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
        background: 'white',
      },
    })
      .jpeg()
      .toBuffer()
    for (const tenth of [1, 3, 5, 7, 9])
      expect(await refusal(image.subarray(0, (image.length * tenth) / 10))).toEqual({ kind: 'broken' })
  })
  it('from an iPhone in HEIC is refused with its own advice', async () => {
    const heic = Buffer.concat([u32(24), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(500)])
    expect(await refusal(heic, 'IMG.HEIC')).toEqual({ kind: 'heic' })
  })
})

describe('what is never taken', () => {
  it.each([
    ['no bytes', '', { kind: 'empty' }],
    ['HTML', '<!DOCTYPE html><p>x', { kind: 'unsupported-type' }],
    ['HTML behind words', 'xin chào <script>alert(1)</script>', { kind: 'unsupported-type' }],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', { kind: 'unsupported-type' }],
    [
      'SVG with an XML head',
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
      { kind: 'unsupported-type' },
    ],
    ['a shell script', '#!/bin/sh\nrm -rf /\n', { kind: 'unsupported-type' }],
    ['RTF', '{\\rtf1 x}', { kind: 'unsupported-type' }],
    ['a Windows program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)]), { kind: 'unsupported-type' }],
    [
      'a Linux program',
      Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(300)]),
      { kind: 'unsupported-type' },
    ],
    ['a GIF that is also a script', 'GIF89a/*\u0001\u0001*/=1;alert(1)', { kind: 'unsupported-type' }],
    ['a GIF of letters', 'GIF89a=1;alert(document.domain)', { kind: 'unsupported-type' }],
    ['a plain archive', zipSync({ 'a.txt': Buffer.from('x') }), { kind: 'unsupported-type', found: 'application/zip' }],
    ['random bytes', createHash('sha512').update('x').digest(), { kind: 'unsupported-type' }],
    ['UTF-16 text', Buffer.from('\uFEFFđơn', 'utf16le'), { kind: 'text-encoding' }],
    ['UTF-16 text without a mark', Buffer.from('Don xin cap dat', 'utf16le'), { kind: 'text-encoding' }],
    ['Windows-1258 text', Buffer.from('\xd0\xf2n khi\xea\xec\xfaa', 'latin1'), { kind: 'text-encoding' }],
    ['Word 97', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]), { kind: 'old-office' }],
    [
      'a document behind a password',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(900),
        Buffer.from('EncryptedPackage', 'utf16le'),
        Buffer.alloc(900),
      ]),
      { kind: 'encrypted' },
    ],
  ] as const)('%s', async (_, sent, expected) => {
    expect(await refusal(sent, 'anh.jpg')).toMatchObject(expected)
  })

  it('a file over the limit, and the rest of the stream is let run off', async () => {
    let read = 0
    const endless = Readable.from(
      (function* () {
        for (; read < 40; read++) yield Buffer.alloc(50_000, 65)
      })(),
    )
    const outcome = await acceptUpload(storage, {
      stream: endless,
      filenameAsGiven: 'dài.txt',
      limits: { ...usualLimits, sizeBytes: 100_000 },
    })
    expect(outcome).toEqual(err({ kind: 'too-large', limitBytes: 100_000 }))
    await expect.poll(() => read).toBe(40)
  })
  it('a file of exactly the limit is not over it', async () => {
    expect(await send('a'.repeat(1000), 'a.txt', { sizeBytes: 1000 })).toMatchObject({ ok: true })
    expect(await refusal('a'.repeat(1001), 'a.txt', { sizeBytes: 1000 })).toMatchObject({ kind: 'too-large' })
  })
  it('a file whose sender goes away', async () => {
    async function* half() {
      yield await plainImage().jpeg().toBuffer()
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
    }
    const outcome = await acceptUpload(storage, {
      stream: Readable.from(half()),
      filenameAsGiven: 'a.jpg',
      limits: usualLimits,
    })
    expect(outcome).toEqual(err({ kind: 'interrupted' }))
    expect(await readdir(storage.spoolFolder)).toEqual([])
  })
  it('a file that the server has cut at its own limit', async () => {
    const stream = Object.assign(Readable.from([Buffer.from('abc')]), { truncated: true })
    expect(await acceptUpload(storage, { stream, filenameAsGiven: 'a.txt', limits: usualLimits })).toEqual(
      err({ kind: 'too-large', limitBytes: usualLimits.sizeBytes }),
    )
  })
})

describe('an office document', () => {
  it.each([
    ['DOCX', docx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'đơn.docx'],
    ['XLSX', xlsx(), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'đơn.xlsx'],
    ['ODT', odt(), 'application/vnd.oasis.opendocument.text', 'đơn.odt'],
  ])('in %s is told by its own list of contents', async (_, sent, mediaType, nameForDisplay) => {
    const { file, bytes } = await kept(sent, 'đơn.zip')
    expect(file).toMatchObject({ mediaType, active: false, nameForDisplay })
    expect(bytes.equals(Buffer.from(sent))).toBe(true)
  })
  it('that unpacks to too much is refused: by what it claims', async () => {
    const bomb = docx({ 'word/media/image1.bmp': new Uint8Array(30_000_000) })
    expect(bomb.length).toBeLessThan(100_000)
    expect(await refusal(bomb)).toEqual({ kind: 'zip-bomb' })
  })
  it('that unpacks to more than it claims is refused while it is unpacked', async () => {
    const honest = Buffer.from(docx({ 'word/media/image1.bmp': new Uint8Array(5_000_000) }))
    // the size in the directory, written a second time in the local header, made small
    for (let at = honest.indexOf(uint32(5_000_000)); at !== -1; at = honest.indexOf(uint32(5_000_000)))
      honest.set(uint32(1_000), at)
    expect(await refusal(honest)).toEqual({ kind: 'zip-bomb' })
  })
  it('over the limit of unpacked bytes is refused whatever its ratio', async () => {
    expect(await refusal(docx({ 'a.xml': new Uint8Array(3_000) }), 'a.docx', { unpackedBytes: 2_000 })).toEqual({
      kind: 'zip-bomb',
    })
  })
  it('whose members overlap is refused', async () => {
    const bomb = Buffer.from(docx({ 'a.bin': new Uint8Array(2_000), 'b.bin': new Uint8Array(2_000) }))
    const second = bomb.lastIndexOf('PK\u0001\u0002')
    const first = bomb.lastIndexOf('PK\u0001\u0002', second - 1)
    bomb.copy(bomb, second + 42, first + 42, first + 46)
    expect(await refusal(bomb)).toEqual({ kind: 'zip-bomb' })
  })
  it.each([
    ['a macro', docx({ 'word/vbaProject.bin': Buffer.from('x') }), 'macro'],
    ['an Excel 4 macro', xlsx({ 'xl/macrosheets/sheet1.xml': Buffer.from('x') }), 'macro'],
    ['a Basic macro', odt({ 'Basic/Standard/Module1.xml': Buffer.from('x') }), 'macro'],
    [
      'a password of its own',
      odt({ 'META-INF/manifest.xml': Buffer.from('<manifest:encryption-data/>') }),
      'encrypted',
    ],
    ['words behind it', Buffer.concat([docx(), Buffer.from('more')]), 'polyglot'],
    ['a PDF inside its first kilobyte', zipSync({ a: [Buffer.from('%PDF-1.7\n%%EOF'), { level: 0 }] }), 'polyglot'],
    ['half of it missing', docx().subarray(0, 200), 'broken'],
    ['a path that climbs', docx({ '../../etc/cron.d/x': Buffer.from('x') }), 'broken'],
  ] as const)('with %s is refused', async (_, sent, kind) => {
    expect(await refusal(sent)).toEqual({ kind })
  })
  it('in a macro type is refused even when the macro is called something else', async () => {
    const types = Buffer.from('application/vnd.ms-word.document.macroEnabled.main+xml')
    expect(await refusal(docx({ '[Content_Types].xml': types }))).toEqual({ kind: 'macro' })
  })
  it('with a password in the archive itself is refused', async () => {
    const locked = Buffer.from(docx())
    for (const mark of ['PK\u0001\u0002', 'PK\u0003\u0004'])
      for (let at = locked.indexOf(mark); at !== -1; at = locked.indexOf(mark, at + 4)) {
        const flags = at + (mark === 'PK\u0001\u0002' ? 8 : 6)
        locked[flags] = (locked[flags] ?? 0) | 1
      }
    expect(await refusal(locked)).toEqual({ kind: 'encrypted' })
  })
  it('with something hidden between its members is refused', async () => {
    const parts = Buffer.from(docx())
    const second = parts.indexOf('PK\u0003\u0004', 4)
    const hidden = Buffer.alloc(100, 66)
    const changed = Buffer.concat([parts.subarray(0, second), hidden, parts.subarray(second)])
    const directory = changed.indexOf('PK\u0001\u0002')
    const next = changed.indexOf('PK\u0001\u0002', directory + 4)
    changed.writeUInt32LE(second + hidden.length, next + 42)
    changed.writeUInt32LE(directory, changed.length - 6)
    expect(await refusal(changed)).toEqual({ kind: 'polyglot' })
  })
  it('that carries other files or fetches a template is marked active', async () => {
    const link = (type: string) =>
      Buffer.from(
        `<Relationships><Relationship Id="1" Type="http://x/${type}" Target="http://x" TargetMode="External"/></Relationships>`,
      )
    const active = async (sent: Uint8Array) => (await kept(sent)).file.active
    expect(await active(docx({ 'word/embeddings/a.bin': Buffer.from('x') }))).toBe(true)
    expect(await active(docx({ 'word/_rels/settings.xml.rels': link('attachedTemplate') }))).toBe(true)
    expect(await active(docx({ 'word/_rels/document.xml.rels': link('hyperlink') }))).toBe(false)
  })
})

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

const packed = (content: string, dictionary = ''): string => {
  const bytes = deflateSync(Buffer.from(content))
  return `5 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode ${dictionary}/Length ${bytes.length} >>\nstream\n${bytes.toString('latin1')}\nendstream\nendobj`
}

describe('a PDF', () => {
  it.each([
    ['nothing in it', pdf(), false],
    ['a page that opens at once', pdf('3 0 obj << /OpenAction [1 0 R /Fit] >> endobj'), false],
    ['a script', pdf('3 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj'), true],
    ['a script under another spelling', pdf('3 0 obj << /S /J#61vaScr#69pt >> endobj'), true],
    ['a program to start', pdf('3 0 obj << /S /Launch /F (cmd.exe) >> endobj'), true],
    ['a file inside', pdf('3 0 obj << /Type /EmbeddedFile >> endobj'), true],
    ['packed objects without harm', pdf(packed('1 0 << /Type /Page >>')), false],
    ['a script in packed objects', pdf(packed('1 0 << /S /JavaScript >>')), true],
    [
      'packed objects that cannot be looked into',
      pdf('5 0 obj << /Type /ObjStm >>\nstream\nxxx\nendstream endobj'),
      true,
    ],
    ['packed objects behind a predictor', pdf(packed('x', '/DecodeParms << /Predictor 12 >> ')), true],
    ['a lock', pdf('3 0 obj << /Encrypt 9 0 R >> endobj'), true],
    ['a script across the seam of two reads', pdf(`${' '.repeat(1_000_000 - 122)}/JavaScript `), true],
  ])('with %s is kept as it is, active or not', async (_, sent, active) => {
    const { file, bytes } = await kept(sent, 'don')
    expect(file).toMatchObject({ mediaType: 'application/pdf', nameForDisplay: 'don.pdf', active })
    expect(bytes.equals(sent)).toBe(true)
  })
  it.each([
    ['garbage before it', Buffer.concat([Buffer.from('\0\0garbage\n'), pdf()]), 'polyglot'],
    ['markup before it', Buffer.concat([Buffer.from('<html>'), pdf()]), 'polyglot'],
    ['an archive behind it', Buffer.concat([pdf(), zipSync({ 'a.exe': Buffer.from('MZ') })]), 'polyglot'],
    ['a program behind it', Buffer.concat([pdf(), Buffer.from('MZ\x90\0')]), 'polyglot'],
    ['its end missing', pdf().subarray(0, 60), 'broken'],
  ] as const)('with %s is refused', async (_, sent, kind) => {
    expect(await refusal(sent, 'don.pdf')).toEqual({ kind })
  })
  it('with an archive hidden before its last line is refused', async () => {
    const archive = Buffer.from(zipSync({ 'a.exe': Buffer.from('MZ') }))
    const ending = Buffer.from('\n%%EOF\n')
    archive.writeUInt16LE(ending.length, archive.length - 2)
    expect(await refusal(Buffer.concat([pdf(), archive, ending]))).toEqual({ kind: 'polyglot' })
  })
})

describe('a text', () => {
  it.each([
    [
      'đơn.txt',
      'Kính gửi: Ủy ban nhân dân xã Mỹ Đức\nBMW của ông Tư (mẫu) đậu trước cổng trường.',
      'text/plain',
      false,
    ],
    ['BMW.txt', 'BMW đậu trước cổng trường.', 'text/plain', false],
    ['emoji 🌾.txt', '🌾 e\u0301 NFD', 'text/plain', false],
    ['bảng.csv', 'tên,số\n(mẫu),-5\n', 'text/csv', false],
    ['bảng.csv', 'tên,số\n=cmd|calc,1\n', 'text/csv', true],
    ['bảng.csv', 'a,"@SUM(1)"\n', 'text/csv', true],
  ])('%s is kept as it is', async (name, sent, mediaType, active) => {
    const { file, bytes } = await kept(sent, name)
    expect(file).toMatchObject({ mediaType, active, nameForDisplay: name })
    expect(bytes.toString()).toBe(sent)
  })
  it('cut between the bytes of a letter is still read', async () => {
    const bytes = Buffer.from('ướ'.repeat(40_000))
    expect(await send([bytes.subarray(0, 65_537), bytes.subarray(65_537)], 'a.txt')).toMatchObject({ ok: true })
  })
  test('put in comes out the same', [fc.string({ minLength: 1, unit: 'grapheme' })], async (text) => {
    const sent = `Đơn: ${text.replace(/[\p{Cc}<%]/gu, '')}`
    expect((await kept(sent, 'đơn.txt')).bytes.toString()).toBe(sent)
  })
})

describe('a recording', () => {
  it.each([
    ['WAV', wav, 'audio/wav', 'ghi âm.wav'],
    ['MP3', mp3, 'audio/mpeg', 'ghi âm.mp3'],
    ['M4A', m4a, 'audio/mp4', 'ghi âm.m4a'],
  ] as const)('in %s keeps its sound and loses names and places', async (_, make, mediaType, nameForDisplay) => {
    const { file, bytes } = await kept(make(), 'ghi âm.amr')
    expect(file).toMatchObject({ mediaType, nameForDisplay, active: false })
    for (const secret of ['mau', '+10.3750', 'LIST', 'ID3', 'TAG', 'udta']) expect(bytes.includes(secret)).toBe(false)
    expect((await kept(bytes, 'ghi âm.mp3')).file.address).toBe(file.address)
  })
  it('with a picture track is a film, and refused', async () => {
    expect(await refusal(m4a('vide'))).toEqual({ kind: 'unsupported-type', found: 'video/mp4' })
  })
  it.each([wav, mp3, m4a])('with an archive behind it is refused', async (make) => {
    expect(await refusal([make(), zipSync({ a: Buffer.from('x') })])).toEqual({ kind: 'polyglot' })
  })
  it('cut off is broken', async () => {
    expect(await refusal(wav().subarray(0, 500))).toEqual({ kind: 'broken' })
    expect(await refusal(m4a().subarray(0, 130))).toEqual({ kind: 'broken' })
  })
})

describe('when there is no room', () => {
  it.each([
    ['while the file comes in', 100, 'Buffer.alloc(400_000, 65)'],
    [
      'while an image is redrawn',
      100,
      // 31 kB as sent, 62 kB redrawn; a block is 512 bytes
      'await sharp(randomBytes(1_080_000), { raw: { width: 600, height: 600, channels: 3 } }).jpeg({ quality: 10 }).toBuffer()',
    ],
  ])('%s, the answer is disk-full and the spool is empty', async (_, blocks, content) => {
    const child = join(folder, 'full.mjs')
    const here = (name: string) => JSON.stringify(join(import.meta.dirname, name))
    await writeFile(
      child,
      `import { randomBytes } from 'node:crypto'
       import { Readable } from 'node:stream'
       import sharp from ${JSON.stringify(import.meta.resolve('sharp'))}
       import { acceptUpload } from ${here('accept-upload.ts')}
       import { diskStore } from ${here('blobs/disk-store.ts')}
       import { usualLimits } from ${here('upload-error.ts')}
       const storage = { store: diskStore(${JSON.stringify(join(folder, 'blobs'))}), spoolFolder: ${JSON.stringify(storage.spoolFolder)} }
       const stream = Readable.from([${content}])
       console.log(JSON.stringify(await acceptUpload(storage, { stream, filenameAsGiven: 'a', limits: usualLimits })))`,
    )
    const { stdout } = await promisify(execFile)('sh', [
      '-c',
      `ulimit -f ${blocks}; exec "${process.execPath}" "${child}"`,
    ])
    expect(JSON.parse(stdout)).toEqual(err({ kind: 'disk-full' }))
    expect(await readdir(storage.spoolFolder)).toEqual([])
  })
  it('a store that is down keeps the file nowhere and says so', async () => {
    const down = {
      ...storage,
      store: { ...storage.store, put: () => Promise.resolve(err({ kind: 'storage-down' as const, cause: 'x' })) },
    }
    const stream = Readable.from([Buffer.from('đơn')])
    expect(await acceptUpload(down, { stream, filenameAsGiven: 'a', limits: usualLimits })).toEqual(
      err({ kind: 'storage-down', cause: 'x' }),
    )
    expect(await readdir(storage.spoolFolder)).toEqual([])
  })
})
