import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import writeXlsx from 'write-excel-file/node'
import { z } from 'zod'
import { orThrow } from '../../../kernel/result.ts'
import { sql } from '../../../platform/db/db.ts'
import { fc, test } from '../../../platform/testing/property.ts'
import { sharedData } from '../../../platform/testing/shared.ts'
import { testDatabase } from '../../../platform/testing/database.ts'
import { petitionDeps, withSampleUnits } from '../testing/province.ts'
import { badRowSentence, problemSentence } from './command.ts'
import { decodeText } from './decode.ts'
import { importPetitions } from './import-petitions.ts'
import type { ImportRequest } from './import-petitions.ts'
import { findDelimiter, readCsvText } from './read-csv.ts'
import { parseRow } from './row.ts'
import { wordsEn } from './words.en.ts'
import { wordsVi } from './words.vi.ts'
import { parseMoment } from './written-moment.ts'

const t = testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'gandan-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeAll(() => withSampleUnits(t.db))

const now = new Date('2026-11-21T03:00:00Z')
const deps = petitionDeps(() => now)
let files = 0
const file = (content: string | Uint8Array, name = 'so.csv'): string => {
  const path = join(folder, `${files++}-${name}`)
  writeFileSync(path, content)
  return path
}
const run = (path: string, request: Partial<ImportRequest> = {}) =>
  importPetitions(deps, { slug: 'an-giang', db: t.db }, { path, ...request })
const sentences = async (path: string, request: Partial<ImportRequest> = {}) => {
  const outcome = await run(path, request)
  if (!outcome.ok) return { vi: problemSentence(outcome.error, wordsVi), en: problemSentence(outcome.error, wordsEn) }
  const of = (words: typeof wordsVi) => outcome.value.bad.map((row) => badRowSentence(row, words)).join('\n')
  return { vi: of(wordsVi), en: of(wordsEn) }
}
const count = async (): Promise<number> =>
  (await t.db.read.one(z.object({ n: z.number() }), sql`select count(*) as n from petition`)).n
const byReference = (reference: string) =>
  t.db.read.one(
    z.object({
      title: z.string(),
      body: z.string(),
      status: z.string(),
      channel: z.string(),
      field: z.string().nullable(),
      received_on: z.string(),
      holder: z.string(),
      place: z.string().nullable(),
      place_detail: z.string().nullable(),
      phone: z.string().nullable(),
      events: z.array(z.string()),
    }),
    sql`select p.title, t.body, p.status, p.channel, p.field, p.received_on, u.key as holder, c.full_name as place, p.place_detail,
               (select phone from petition_person x where x.petition_id = p.id) as phone,
               (select array_agg(kind order by id) from petition_event x where x.petition_id = p.id) as events
          from petition p join petition_text t on t.petition_id = p.id join unit u on u.id = p.holder_unit_id left join unit c on c.id = p.place_unit_id
         where exists (select from petition_event e where e.petition_id = p.id and e.data ->> 'source' = ${reference})`,
  )

const register = `Số đơn,Ngày nhận,Họ tên,Điện thoại,Xã/Phường,Địa điểm,Loại đơn,Lĩnh vực,Kênh,Nội dung
1/2026,05/11/2026,(mẫu) Lê Thị Gấm,0900 000 111,Xã Vĩnh Hanh,ấp Vĩnh Tường,Phản ánh,Môi trường,Điện thoại,"Mương bốc mùi,
cả xóm không dám mở cửa"
2/2026,8h30 06/11/2026,(mẫu) Trần Văn Có,+84 900 000 112,30307,,Khiếu nại,Đất đai,Trực tiếp,"=HYPERLINK(""http://x"",""Bấm"") đơn khiếu nại"
`

describe('an old register', () => {
  it('comes in with its columns, dates, telephones, places old and new, and a formula as plain text', async () => {
    const path = file(register)
    const dry = orThrow(await run(path, { dryRun: true }))
    expect(dry).toMatchObject({ written: false, rows: 2, imported: 2, repeated: 0, refused: 0 })
    expect(await count()).toBe(0)
    expect(orThrow(await run(path))).toMatchObject({ written: true, imported: 2, columns: { body: 'Nội dung' } })
    expect(await byReference('1/2026')).toMatchObject({
      status: 'classified',
      channel: 'PHONE',
      field: 'ENVIRONMENT',
      received_on: '2026-11-05',
      phone: '0900000111',
      place_detail: 'ấp Vĩnh Tường',
      body: 'Mương bốc mùi,\ncả xóm không dám mở cửa',
    })
    const second = await byReference('2/2026')
    expect(second).toMatchObject({ channel: 'COUNTER', phone: '0900000112', holder: 'UBND_30307', events: ['receive'] })
    expect(second.body).toBe('=HYPERLINK("http://x","Bấm") đơn khiếu nại')
  })

  it('changes nothing when it comes a second time, whatever its encoding, and takes only what is new', async () => {
    const before = await count()
    expect(orThrow(await run(file(register)))).toMatchObject({ imported: 0, repeated: 2, refused: 0 })
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(register, 'utf16le')])
    expect(orThrow(await run(file(utf16)))).toMatchObject({ imported: 0, repeated: 2, file: { encoding: 'utf-16le' } })
    expect(await count()).toBe(before)
    const longer = `${register}3/2026,07/11/2026,,,30307,,,,,Đèn hẻm 5 tắt\n`
    expect(orThrow(await run(file(longer)))).toMatchObject({ imported: 1, repeated: 2 })
  })

  it('knows equal rows without a number apart, also after another row was mended', async () => {
    const rows = (...lines: string[]) => file(`ngày,nội dung,xã\n${lines.join('\n')}\n`)
    const noise = '01/10/2026,Ồn ào ban đêm,30316'
    expect(orThrow(await run(rows(noise, '32/13/2026,Sai ngày,30316', noise), { keepGood: true }))).toMatchObject({
      imported: 2,
      refused: 1,
    })
    expect(orThrow(await run(rows(noise, '03/10/2026,Sai ngày,30316', noise)))).toMatchObject({
      imported: 1,
      repeated: 2,
    })
  })

  it('brings the end of a petition that was settled before, marked as imported', async () => {
    const path = file(
      'Số đơn;Ngày nhận;Đơn vị;Loại đơn;Nội dung;Tình trạng;Ngày trả lời;Kết quả\nC1;03/08/2026;SO_XD;Kiến nghị;Vá ổ gà;Đã giải quyết;10/08/2026;Đã vá\nC2;03/08/2026;SO_XD;Kiến nghị;Sơn vạch;Đang giải quyết;;\n',
    )
    expect(orThrow(await run(path))).toMatchObject({ imported: 2, settled: 1, file: { delimiter: ';' } })
    expect(await byReference('C1')).toMatchObject({
      status: 'closed',
      holder: 'SO_XD',
      events: ['receive', 'answer', 'close'],
    })
    expect(await byReference('C2')).toMatchObject({ status: 'classified' })
  })

  it('is told by other headings when they are named, and may leave a column out', async () => {
    const path = file('Tin nhắn,Hôm,Nguồn\nLoa kẹo kéo,2026-11-01,chim bồ câu\n')
    expect((await sentences(path, { unit: 'CONG_AN' })).vi).toContain(
      'Thiếu cột: body (nội dung), receivedAt (ngày nhận). Tệp có: Tin nhắn, Hôm, Nguồn',
    )
    const wanted = new Map([
      ['body', 'Tin nhắn'],
      ['receivedAt', 'hôm'],
    ] as const)
    expect((await sentences(path, { unit: 'CONG_AN', wanted })).vi).toContain('"chim bồ câu" không rõ là gì')
    expect(orThrow(await run(path, { unit: 'CONG_AN', wanted: new Map([...wanted, ['channel', '']]) }))).toMatchObject({
      imported: 1,
    })
  })

  it('may carry the title of the office above its heading', async () => {
    const path = file(
      'UBND XÃ VĨNH HANH,,\nSỔ TIẾP NHẬN ĐƠN,,\n,,\nNgày nhận,Nội dung,Đơn vị\n05/11/2026,Cầu gãy,SO_XD\n',
    )
    expect(orThrow(await run(path))).toMatchObject({ rows: 1, imported: 1 })
  })
})

describe('bad rows', () => {
  const bad = `Số đơn,Ngày nhận,Điện thoại,Xã,Loại,Vĩ độ,Kinh độ,Nội dung
a,32/13/2026,,30307,,,,Ngày không có
b,05/05/1890,,30307,,,,Năm xưa
c,05/05/2199,,30307,,,,Năm sau
d,05/11/2026,chín không,30307,,,,Số lạ
e,05/11/2026,,99999,,,,Xã lạ
f,05/11/2026,,30307,bài thơ,,,Loại lạ
g,05/11/2026,,30307,,95.1,x,Tọa độ lạ
h,05/11/2026,,30307,,,,
i,05/11/2026,,,,,,Không ai nhận
k,05/11/2026,,30307,,,,Được
k,05/11/2026,,30307,,,,Trùng số
l,05/11/2026,,30307
`
  it('are named by line and reason in both languages, and stop everything', async () => {
    const before = await count()
    const path = file(bad)
    const { vi, en } = await sentences(path)
    expect(vi.split('\n').map((line) => line.replace(/:.*/, ''))).toEqual(
      [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13].map((n) => `dòng ${n}`),
    )
    expect(vi).toContain('dòng 2: ngày nhận "32/13/2026" không phải ngày')
    expect(vi).toContain('dòng 8: vĩ độ "95.1" nằm ngoài khoảng cho phép; kinh độ "x" không phải số')
    expect(en).toContain('line 5: phone "chín không" is not a telephone number')
    expect(en).toContain('line 10: unit nobody knows whose it is')
    expect(en).toContain('line 12: reference is the same as on line 11')
    expect(orThrow(await run(path))).toMatchObject({ written: false, rows: 12, imported: 1, refused: 11 })
    expect(await count()).toBe(before)
  })
  it('are left out when asked, and every row is accounted for', async () => {
    const report = orThrow(await run(file(bad), { keepGood: true }))
    expect(report).toMatchObject({ written: true, imported: 1 })
    expect(report.imported + report.repeated + report.refused).toBe(report.rows)
  })
})

/** As Vietnamese Windows wrote it: the letter in one byte, its tone in a second. */
function windows1258(text: string): Buffer {
  const apart = [...text.normalize('NFC')].map((letter) => {
    const parts = letter.normalize('NFD')
    const tone = [...parts].find((part) => '\u0300\u0301\u0303\u0309\u0323'.includes(part)) ?? ''
    return parts.replace(tone, '').normalize('NFC') + tone
  })
  return iconv.encode(apart.join(''), 'windows-1258')
}
const vietnamese =
  'Ngày,Nội dung\n01/11/2026,"Kính gửi Ủy ban: đường lầy lội, đề nghị sửa chữa gấp. Tiếng Việt đẹp lắm, người nghèo cực quá"\n'

describe('encodings', () => {
  const read = (bytes: Buffer) => decodeText(bytes)
  it('UTF-8 with and without a mark, UTF-16 of both kinds with and without one', () => {
    const wide = Buffer.from(vietnamese, 'utf16le')
    const swapped = Buffer.from(wide).swap16()
    for (const [bytes, encoding] of [
      [Buffer.from(vietnamese), 'utf-8'],
      [Buffer.from(`\uFEFF${vietnamese}`), 'utf-8'],
      [Buffer.from(vietnamese.normalize('NFD')), 'utf-8'],
      [wide, 'utf-16le'],
      [Buffer.concat([Buffer.from([0xff, 0xfe]), wide]), 'utf-16le'],
      [swapped, 'utf-16be'],
      [Buffer.concat([Buffer.from([0xfe, 0xff]), swapped]), 'utf-16be'],
    ] as const)
      expect(read(bytes)).toEqual({ ok: true, value: { text: vietnamese, encoding } })
  })
  it('Windows-1258 is recognised, named, and its marks are put back on their letters', async () => {
    expect(read(windows1258(vietnamese))).toEqual({ ok: true, value: { text: vietnamese, encoding: 'windows-1258' } })
    const report = orThrow(await run(file(windows1258(vietnamese)), { unit: 'SO_XD', dryRun: true }))
    expect(report).toMatchObject({ imported: 1, file: { encoding: 'windows-1258' } })
  })
  it('what is none of them is refused, with what it looks like', async () => {
    // "Kính gửi ủy ban, đề nghị sửa đường" in TCVN3 and in VNI
    const tcvn3 = Buffer.from('4bddDE'.slice(0, 2) + 'ddedb8b5b6b7b9aea9aaabacade0b8b5aeadb8b6aeb8b9a8a9', 'hex')
    expect(read(tcvn3)).toEqual({ ok: false, error: 'tcvn3' })
    const vni = Buffer.from('Kính gôûi UÛy ban, ñeà nghò söûa ñöôøng, caàn gaáp, nöôùc ngaäp', 'latin1')
    expect(read(vni)).toEqual({ ok: false, error: 'vni' })
    const damaged = Buffer.concat([Buffer.from(vietnamese), Buffer.from([0xc3]), Buffer.from(vietnamese)])
    expect((await sentences(file(damaged))).en).toContain('looks like damaged UTF-8')
    const cut = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(vietnamese, 'utf16le').subarray(0, 31)])
    expect((await sentences(file(cut))).vi).toContain('UTF-16 bị hỏng')
    expect(read(Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 37) % 256)))).toMatchObject({ ok: false })
  })
  test(
    'UTF-16 and UTF-8 say the same',
    [fc.string({ unit: 'grapheme' }).map((text) => `Ngày,Nội dung đơn thư\n${text}`)],
    (text) => {
      const plain = text.replaceAll('\0', '').toWellFormed()
      const wide = Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(plain, 'utf16le').swap16()])
      expect(orThrow(decodeText(wide)).text).toBe(plain.normalize('NFC'))
      expect(orThrow(decodeText(Buffer.from(plain))).text).toBe(plain.normalize('NFC'))
    },
  )
})

describe('CSV', () => {
  it('finds comma, semicolon, tab and the separator that Excel names', () => {
    expect(findDelimiter('a,b,c\n1;2,3,4')).toBe(',')
    expect(findDelimiter('a;b;"c,d,e,f"\n')).toBe(';')
    expect(findDelimiter('a\tb\n')).toBe('\t')
    expect(findDelimiter('sep=;\r\na,b;c\n')).toBe(';')
  })
  it('says where a quotation mark was never closed', async () => {
    expect(
      (await sentences(file('ngày,nội dung\n01/11/2026,"chưa xong\n02/11/2026,x\n'), { unit: 'SO_XD' })).vi,
    ).toContain('dấu ngoặc kép mở mà không đóng')
  })
  it('tells the line on which a record begins', () => {
    const { rows } = orThrow(readCsvText('a,b\n"x\ny\nz",1\n\nlast,2\n'))
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 6])
  })
  const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll(/[\r\0]/g, ''))
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  test(
    'gives back what was written with any delimiter',
    [fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), fc.constantFrom(',', ';', '\t')],
    (rows, delimiter) => {
      const text = ['"một"', '"hai"', '"ba"'].join(delimiter)
      const written = rows.map((row) => row.map(quoted).join(delimiter))
      const read = orThrow(readCsvText([text, ...written].join('\n')))
      expect(read.delimiter).toBe(delimiter)
      expect(read.rows.slice(1).map(({ cells }) => cells)).toEqual(
        rows.filter((row) => row.some((one) => one.trim() !== '')),
      )
    },
  )
  test('never throws on any text', [fc.string({ unit: 'binary', maxLength: 200 })], (text) => {
    const read = readCsvText(text)
    if (read.ok)
      for (const { cells } of read.value.rows)
        expect(
          typeof parseRow({ body: cells[0] ?? '', receivedAt: cells[1] ?? '', phone: cells[0] ?? '' }, now).ok,
        ).toBe('boolean')
  })
  test('no bytes make the decoder throw', [fc.uint8Array({ maxLength: 300 })], (bytes) => {
    expect(typeof decodeText(Buffer.from(bytes)).ok).toBe('boolean')
  })
})

describe('XLSX', () => {
  const book = async (rows: Parameters<typeof writeXlsx>[0]) =>
    file(await writeXlsx(rows as never).toBuffer(), 'so.xlsx')
  it('reads dates, numbers that were telephones, and texts that look like formulas', async () => {
    const day = { value: new Date(Date.UTC(2026, 10, 5)), type: Date, format: 'dd/mm/yyyy' }
    const moment = { value: new Date(Date.UTC(2026, 10, 6, 14, 30)), type: Date, format: 'dd/mm/yyyy hh:mm' }
    const path = await book([
      ['Số đơn', 'Ngày nhận', 'Điện thoại', 'Đơn vị', 'Nội dung'],
      ['X1', day, 900000113, 'Sở Xây dựng', '=1+1 là nội dung'],
      ['X2', moment, '0900 000 114', '30292', '+ thêm đèn'],
    ] as never)
    expect(orThrow(await run(path))).toMatchObject({ imported: 2, file: { format: 'xlsx' } })
    expect(await byReference('X1')).toMatchObject({
      received_on: '2026-11-05',
      phone: '0900000113',
      holder: 'SO_XD',
      body: '=1+1 là nội dung',
    })
    expect(await byReference('X2')).toMatchObject({ received_on: '2026-11-06', holder: 'UBND_30292' })
  })
  it('refuses a zip bomb, a zip that is no workbook, old Excel, a PDF, a folder, an empty file and none', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(20_000_000) }, { level: 9 })
    const say = async (path: string) => (await sentences(path)).en
    expect(await say(file(bomb, 'bom.xlsx'))).toContain('zip bomb')
    expect(await say(file(zipSync({ 'a.txt': strToU8('a') }), 'a.xlsx'))).toContain('is ZIP, neither CSV nor XLSX')
    expect(await say(file(zipSync({ 'xl/workbook.xml': strToU8('<x') }), 'a.xlsx'))).toContain('broken')
    expect(await say(file(Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'cu.csv'))).toContain('old kind')
    expect(await say(file('%PDF-1.7\n', 'don.csv'))).toContain('is PDF')
    expect(await say(folder)).toContain('folder')
    expect(await say(file('', 'trong.csv'))).toContain('no rows')
    expect(await say(join(folder, 'khong-co.csv'))).toContain('no such file')
  })
})

describe('moments', () => {
  it('are read as people write them, in the time of Viet Nam', () => {
    for (const [text, at] of [
      ['21/11/2026', '2026-11-21T01:00:00.000Z'],
      ['1-2-2026', '2026-02-01T01:00:00.000Z'],
      ['21.11.26', '2026-11-21T01:00:00.000Z'],
      ['21/11/2026 14:05', '2026-11-21T07:05:00.000Z'],
      ['21/11/2026, 7h', '2026-11-21T00:00:00.000Z'],
      ['7 giờ 30 ngày 21/11/2026', '2026-11-21T00:30:00.000Z'],
      ['8h30 21/11/2026', '2026-11-21T01:30:00.000Z'],
      ['ngày 21 tháng 11 năm 2026', '2026-11-21T01:00:00.000Z'],
      ['2026-11-21', '2026-11-21T01:00:00.000Z'],
      ['2026/11/21 06:00:00', '2026-11-20T23:00:00.000Z'],
      ['2016-07-13 15:11:07+00:00', '2016-07-13T15:11:07.000Z'],
      ['2026-11-21T08:30:00Z', '2026-11-21T08:30:00.000Z'],
    ] as const)
      expect({ text, at: parseMoment(text)?.toISOString() }).toEqual({ text, at })
    for (const text of ['31/02/2026', '11/21/2026', 'hôm qua', '21/11', '25:00 21/11/2026', '', '44886'])
      expect({ text, at: parseMoment(text) }).toEqual({ text, at: undefined })
  })
})

/** a second is not a second where others work too: there it is only told */
const isBusy = (loadavg()[0] ?? 0) > availableParallelism() * 1.5
const sf311 = sharedData('data/service_requests/sf311_sample.csv')
describe.skipIf(!sf311)('10,000 real service requests', () => {
  it('come in within 30 seconds, every row accounted for, and a second run changes nothing', async () => {
    const path = sf311 ?? ''
    expect((await sentences(path, { preset: 'sf311', unit: 'BAN_TCD', dryRun: true })).en.split('\n')).toHaveLength(17)
    const before = await count()
    const started = performance.now()
    const report = orThrow(await run(path, { preset: 'sf311', unit: 'BAN_TCD', keepGood: true }))
    const seconds = (performance.now() - started) / 1000
    console.info(
      `10,000 rows in ${seconds.toFixed(1)} s: ${report.imported} imported, ${report.repeated} repeated, ${report.refused} refused`,
    )
    expect(report).toMatchObject({ rows: 10_000, imported: 9_983, repeated: 0, refused: 17, settled: 9_613 })
    expect(report.imported + report.repeated + report.refused).toBe(report.rows)
    expect(await count()).toBe(before + report.imported)
    if (!isBusy) expect(seconds).toBeLessThan(30)
    expect(orThrow(await run(path, { preset: 'sf311', unit: 'BAN_TCD', keepGood: true }))).toMatchObject({
      imported: 0,
      repeated: 9_983,
      refused: 17,
    })
    const states = await t.db.read.many(
      z.object({ status: z.string(), n: z.number() }),
      sql`select status, count(*) as n from petition p where exists (select from petition_event e where e.petition_id = p.id and e.data ->> 'source' like 'sf311:%') group by status order by status`,
    )
    expect(states).toEqual([
      { status: 'classified', n: 370 },
      { status: 'closed', n: 9_613 },
    ])
    expect(readFileSync(path, 'utf8').split('\n').length).toBeGreaterThan(10_000)
  }, 240_000)
})
