import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { civilDate } from '../../kernel/civil-date.ts'
import { err } from '../../kernel/result.ts'
import { fc, test } from '../testing/property.ts'
import { documentKinds, officialDocument, renderDocx, renderPdf } from './index.ts'
import { fonts } from './fonts.ts'
import { textWidth } from './font-metrics.ts'
import { abbreviationOf } from './kinds.ts'
import { layOut, plainLines } from './layout.ts'
import type { DocumentDraft, DocumentError } from './model.ts'
import { partyResolution, sample, stateReport } from './testing/sample-documents.ts'
import { hasOffice, hasPoppler, modelLines, pdfFonts, pdfText, pdfWords, scratchFolder } from './testing/office.ts'
import { throughOffice, wordsOf } from './testing/office.ts'
import { endMark, letterMark, longDate, numberLine, roman } from './wording.ts'

const mmToPoints = (mm: number): number => (mm * 72) / 25.4
const errorsOf = (draft: DocumentDraft): readonly DocumentError['kind'][] => {
  const checked = officialDocument(draft)
  return checked.ok ? [] : checked.error.map(({ kind }) => kind)
}
const xmlOf = (docx: Buffer, part = 'word/document.xml'): string => strFromU8(unzipSync(docx)[part] ?? new Uint8Array())

describe('words of the two regimes', () => {
  it('write numbers as each regime does', () => {
    expect(numberLine('STATE', { number: 5, symbol: 'BC-UBND' })).toBe('Số: 05/BC-UBND')
    expect(numberLine('PARTY', { number: 5, symbol: 'NQ/ĐU' })).toBe('Số 05-NQ/ĐU')
    expect(numberLine('STATE', { number: 1234, symbol: 'QĐ-UBND' })).toBe('Số: 1234/QĐ-UBND')
  })

  it.each([
    ['2026-02-05', 'ngày 05 tháng 02 năm 2026'],
    ['2026-01-31', 'ngày 31 tháng 01 năm 2026'],
    ['2026-03-09', 'ngày 09 tháng 3 năm 2026'],
    ['2026-11-21', 'ngày 21 tháng 11 năm 2026'],
  ])('write %s as %s', (date, written) => expect(longDate(civilDate(date))).toBe(written))

  it('letter the points of an article in the order of Vietnamese law', () => {
    expect(Array.from({ length: 8 }, (_, index) => letterMark(index)).join(' ')).toBe('a) b) c) d) đ) e) g) h)')
    expect([1, 4, 9, 14, 40].map(roman)).toEqual(['I', 'IV', 'IX', 'XIV', 'XL'])
  })

  it('know the kinds of both regimes apart', () => {
    expect(abbreviationOf('STATE', 'QUY ĐỊNH')).toBe('QyĐ')
    expect(abbreviationOf('PARTY', 'Quy định')).toBe('QĐ')
    expect(abbreviationOf('STATE', 'kết luận')).toBeUndefined()
    expect(abbreviationOf('STATE', 'công văn')).toBeUndefined()
    expect(documentKinds.filter(({ regime }) => regime === 'STATE')).toHaveLength(29)
  })
})

describe('a paper is refused', () => {
  const party = (more: Partial<DocumentDraft>): DocumentDraft => ({ ...partyResolution, ...more })
  const signer = { position: 'Bí thư', name: 'Trần Thị Mỹ Lệ (mẫu)' }
  it.each<[string, DocumentDraft, DocumentError['kind']]>([
    ['with a State body under the Party heading', party({ from: stateReport.from }), 'body-of-other-regime'],
    [
      'with a Party body under the State heading',
      { ...stateReport, from: partyResolution.from },
      'body-of-other-regime',
    ],
    ['with a State number in the Party', party({ number: { number: 5, symbol: 'NQ-ĐU' } }), 'symbol-of-other-regime'],
    [
      'with a Party number in the State',
      { ...stateReport, number: { number: 5, symbol: 'BC/UBND' } },
      'symbol-of-other-regime',
    ],
    ['with the abbreviation of another kind', { ...stateReport, number: { symbol: 'BB-UBND' } }, 'symbol-unlike-kind'],
    [
      'with an academic title in the Party',
      party({ signer: { ...signer, name: 'TS. Trần Thị Mỹ Lệ (mẫu)' } }),
      'academic-title',
    ],
    [
      'with a military rank in the Party',
      party({ signer: { ...signer, name: 'Đại tá Lê A (mẫu)' } }),
      'academic-title',
    ],
    [
      'with the committee in the position',
      party({ signer: { ...signer, position: 'Bí thư Đảng ủy' } }),
      'position-names-committee',
    ],
    [
      'with a deputy secretary signing for the secretary',
      party({ signer: { authority: { mark: 'KT', for: 'Bí thư' }, position: 'Phó Bí thư' } }),
      'deputy-secretary-for-secretary',
    ],
    [
      'with a mark that the Party lacks',
      party({ signer: { ...signer, authority: { mark: 'TUQ', for: 'Bí thư' } } }),
      'authority-of-other-regime',
    ],
    ['with ./. in the Party', party({ body: [{ kind: 'paragraph', text: 'Hết./.' }] }), 'end-mark-of-other-regime'],
    ['with VT in the Party', party({ recipients: { names: [], archive: 'VT' } }), 'archive-of-other-regime'],
    ['without a body text', { ...stateReport, body: [] }, 'blank'],
    ['with number nought', { ...stateReport, number: { number: 0, symbol: 'BC-UBND' } }, 'number-not-positive'],
    [
      'with a subject of more than four lines',
      { ...stateReport, opening: { kind: 'named', name: 'Báo cáo', subject: 'dài '.repeat(80) } },
      'subject-too-long',
    ],
    [
      'with a hole in a table',
      { ...stateReport, body: [{ kind: 'table', columnsMm: [1, 1], rows: [[{ text: 'a' }]] }] },
      'table-shape',
    ],
    [
      'with cells that overlap',
      {
        ...stateReport,
        body: [
          {
            kind: 'table',
            columnsMm: [1, 1],
            rows: [[{ text: 'a', down: 2 }, { text: 'b' }], [{ text: 'c', across: 2 }]],
          },
        ],
      },
      'table-shape',
    ],
  ])('%s', (_, draft, kind) => expect(errorsOf(draft)).toContain(kind))

  it('with all its mistakes at once', () => {
    const wrong = party({ number: { symbol: 'NQ-ĐU' }, recipients: { names: [], archive: 'VT' } })
    expect(errorsOf(wrong)).toEqual(expect.arrayContaining(['symbol-of-other-regime', 'archive-of-other-regime']))
    expect(
      officialDocument({ ...stateReport, opening: { kind: 'letter', about: ' ' }, number: { symbol: 'UBND-NC' } }),
    ).toEqual(err([{ kind: 'blank', field: 'opening' }]))
  })

  it('but a Party committee inside a State body is the Party’s', () => {
    const inside = party({
      from: { kind: 'body', superior: 'Tỉnh ủy (mẫu)', name: 'Đảng ủy Ủy ban nhân dân tỉnh (mẫu)' },
    })
    expect(errorsOf(inside)).toEqual([])
  })
})

describe('layout', () => {
  const lines = (draft: DocumentDraft) => plainLines(layOut(sample(draft), fonts()).parts)

  it('heads, ends and files a State paper as the State does', () => {
    const text = lines(stateReport)
    expect(text).toEqual(expect.arrayContaining(['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc']))
    expect(text).toEqual(
      expect.arrayContaining(['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', '- Lưu: VT, TCD.', 'đ) Không đủ điều kiện: 03 đơn.']),
    )
    expect(text.some((line) => line.endsWith('xem xét./.'))).toBe(true)
    expect(text.join()).not.toContain('ĐẢNG CỘNG SẢN')
  })

  it('heads, ends and files a Party paper as the Party does', () => {
    const text = lines(partyResolution)
    expect(text).toEqual(
      expect.arrayContaining(['ĐẢNG CỘNG SẢN VIỆT NAM', '*', 'Số 05-NQ/ĐU', '-----', 'I- TÌNH HÌNH']),
    )
    expect(text).toEqual(expect.arrayContaining(['T/M ĐẢNG ỦY', 'BÍ THƯ', '- Lưu Văn phòng Đảng ủy.']))
    expect(text.some((line) => line.endsWith('để thực hiện.'))).toBe(true)
    expect(text.join()).not.toMatch(/CỘNG HÒA|\.\/\./)
  })

  it('makes the rule under the motto as long as the motto, and the one under the body a third to a half of its name', () => {
    const sheet = layOut(sample({ ...stateReport, from: { kind: 'body', name: 'Sở Nội vụ (mẫu)' } }), fonts())
    const [heading] = sheet.parts
    const rules =
      heading?.kind === 'columns'
        ? heading.rows.flat(2).flatMap((part) => (part.kind === 'rule' ? [part.lengthMm] : []))
        : []
    const width = (text: string, size: number) => (textWidth(fonts().bold, text, size) * 25.4) / 72
    const body = width('SỞ NỘI VỤ (MẪU)', 13)
    expect(rules).toHaveLength(2)
    expect(rules[0]).toBeGreaterThan(body / 3)
    expect(rules[0]).toBeLessThan(body / 2)
    expect(rules[1]).toBeCloseTo(width('Độc lập - Tự do - Hạnh phúc', 14), 1)
  })

  it('says that an unsure form is to be checked, where it is told to', () => {
    const [document, measures] = [sample(stateReport), fonts()]
    expect(layOut(document, measures).marginNotes).toEqual(['Mẫu số 03', '[Kiểm tra lại mẫu: NĐ 155/2026/NĐ-CP]'])
    expect(layOut(document, measures, { unsure: 'hidden', showsFormCode: false }).marginNotes).toEqual([])
    expect(layOut(document, measures, { unsure: 'comment' }).comment).toContain('Kiểm tra lại mẫu')
  })

  it('leaves room for a number and a day that are not there yet', () => {
    const draft = sample({ ...stateReport, number: { symbol: 'BC-UBND' }, placeDate: { place: 'Xuân Hương' } })
    const text = plainLines(layOut(draft, fonts()).parts)
    expect(text.find((line) => line.startsWith('Số:'))).toMatch(/^Số:[\s\u00A0]{6,}\/BC-UBND$/)
    expect(text.find((line) => line.startsWith('Xuân'))).toMatch(/ngày\u00A0+tháng\u00A0+năm\u00A0+$/)
  })

  test(
    'ends every paper with the mark of its regime, once',
    [fc.constantFrom('', '.', './.', ';'), fc.string()],
    (mark, text) => {
      const body = [{ kind: 'paragraph', text: `x${text}x${mark}` }] as const
      const [last] = lines({
        regime: 'STATE',
        from: { kind: 'person' },
        opening: { kind: 'named', name: 'X' },
        body,
      }).slice(-1)
      expect(last).toBe(`x${text}x${endMark('STATE')}`)
    },
  )
})

describe('DOCX', () => {
  it('has A4 paper, the margins of the law, and named styles that an officer can edit', async () => {
    const docx = await renderDocx(sample(stateReport))
    expect(xmlOf(docx)).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>')
    expect(xmlOf(docx)).toContain('w:top="1134" w:right="850" w:bottom="1134" w:left="1701"')
    expect(xmlOf(docx)).toContain('<w:titlePg/>')
    const styles = xmlOf(docx, 'word/styles.xml')
    expect(styles).toContain('Times New Roman')
    expect(styles).toContain('w:val="Tên loại văn bản"')
  })

  it('is the same, byte for byte, every time', async () => {
    expect((await renderDocx(sample(stateReport))).equals(await renderDocx(sample(stateReport)))).toBe(true)
  })

  it('carries the note on an unsure form as a comment when asked', async () => {
    const docx = await renderDocx(sample(stateReport), { unsure: 'comment' })
    expect(xmlOf(docx, 'word/comments.xml')).toContain('Kiểm tra lại mẫu')
    expect(xmlOf(docx)).toContain('w:commentReference')
  })
})

const hostile =
  '#panic("x") \\ $a$ *b* _c_ `d` <e> @f [g] #{h} // i /* j */ = k ~ "l" \'m\' #read("/etc/passwd") -- ---'

describe('PDF', () => {
  it('is the same, byte for byte, every time', async () => {
    expect((await renderPdf(sample(stateReport))).equals(await renderPdf(sample(stateReport)))).toBe(true)
  })

  it('says it is PDF/A-2b', async () => {
    expect((await renderPdf(sample(partyResolution))).toString('latin1')).toMatch(
      /pdfaid:part>2<[\s\S]*pdfaid:conformance>B</,
    )
  })

  it.skipIf(!hasPoppler)('shows what looks like a command as it was written', async () => {
    const draft = { ...stateReport, body: [{ kind: 'paragraph', text: hostile }], hasEndMark: false } as const
    expect(pdfText(await renderPdf(sample(draft)), '-raw')).toContain(hostile)
    expect(xmlOf(await renderDocx(sample(draft)))).toContain('&lt;e&gt;')
  })

  it.skipIf(!hasPoppler)('keeps every Vietnamese letter, with its fonts inside', async () => {
    const letters = 'aàáảãạ ăằắẳẵặ âầấẩẫậ eèéẻẽẹ êềếểễệ iìíỉĩị oòóỏõọ ôồốổỗộ ơờớởỡợ uùúủũụ ưừứửữự yỳýỷỹỵ đ'
    const both = `${letters} ${letters.toLocaleUpperCase('vi')}`
    const body = [
      both,
      { text: both, bold: true },
      { text: both, italic: true },
      { text: both, bold: true, italic: true },
    ]
    const draft = {
      ...stateReport,
      body: body.map((text) => ({ kind: 'paragraph', text: [text] }) as const),
      hasEndMark: false,
    }
    const pdf = await renderPdf(sample(draft))
    expect(pdfText(pdf, '-raw').split(letters)).toHaveLength(5)
    const rows = pdfFonts(pdf).split('\n').slice(2).filter(Boolean)
    expect(rows).toHaveLength(4)
    for (const row of rows) expect(row).toMatch(/Tinos.*Identity-H +yes yes yes/)
  })

  it.skipIf(!hasPoppler)('keeps a number on one line, and on the line of its neighbours', async () => {
    const text = 'theo Nghị định số 154/2026/NĐ-CP '
    const body = Array.from(
      { length: 20 },
      (_, index) => ({ kind: 'paragraph', text: `${'x'.repeat(index)} ${text.repeat(3)}` }) as const,
    )
    const words = pdfWords(await renderPdf(sample({ ...stateReport, body })))
    const numbers = words.flatMap((word, index) =>
      word.text.includes('154/') ? [[word, words[index - 1]] as const] : [],
    )
    expect(new Set(numbers.map(([number]) => number.text.replace('./.', '')))).toEqual(new Set(['154/2026/NĐ-CP']))
    for (const [number, before] of numbers.filter(([number, before]) => number.left > (before?.left ?? 0)))
      expect(number.top).toBeCloseTo(before?.top ?? 0, 1)
    expect(words.find((word) => word.text === '05/BC-UBND')?.top).toBe(words.find((word) => word.text === 'Số:')?.top)
  })

  it.skipIf(!hasPoppler)('keeps within the margins of the law and numbers pages from the second', async () => {
    const text = 'Công tác dân vận của phường trong năm qua có nhiều chuyển biến; '.repeat(6)
    const draft = { ...stateReport, body: Array.from({ length: 30 }, () => ({ kind: 'paragraph', text }) as const) }
    const pdf = await renderPdf(sample(draft))
    const words = pdfWords(pdf, 2)
    const [number] = words
    expect(number?.text).toBe('2')
    expect(((number?.left ?? 0) + (number?.right ?? 0)) / 2).toBeCloseTo(mmToPoints(30 + 165 / 2), 0)
    expect(number?.top).toBeLessThan(mmToPoints(20))
    const body = words.slice(1)
    expect(Math.min(...body.map(({ left }) => left))).toBeCloseTo(mmToPoints(30), 0)
    expect(Math.max(...body.map(({ right }) => right))).toBeCloseTo(mmToPoints(195), 0)
    expect(Math.min(...body.map(({ top }) => top))).toBeGreaterThan(mmToPoints(20))
    expect(pdfWords(pdf, 1).every(({ text: word }) => word !== '1')).toBe(true)
  })
})

describe.skipIf(!hasOffice || !hasPoppler)('LibreOffice', () => {
  const folder = scratchFolder()

  it(
    'opens both regimes, reads the same words, and puts the heading where our PDF has it',
    { timeout: 120_000 },
    async () => {
      const drafts = { state: sample(stateReport), party: sample(partyResolution) }
      const opened = throughOffice(folder, {
        state: await renderDocx(drafts.state),
        party: await renderDocx(drafts.party),
      })
      for (const [name, document] of Object.entries(drafts)) {
        const [ours, theirs] = [await renderPdf(document), opened[name] ?? Buffer.alloc(0)]
        expect(wordsOf(pdfText(theirs))).toEqual(wordsOf(modelLines(document).join(' ')))
        expect(wordsOf(pdfText(ours))).toEqual(wordsOf(modelLines(document).join(' ')))
        expect(furthestApart(ours, theirs)).toBeLessThan(8)
      }
    },
  )
})

/** Points between a word of ours and the nearest same word of theirs, at most, from the first heading to the subject. */
function furthestApart(ours: Buffer, theirs: Buffer): number {
  const upper = (pdf: Buffer) => pdfWords(pdf).filter(({ top }) => top > mmToPoints(19) && top < mmToPoints(73))
  const [a, b] = [upper(ours), upper(theirs)]
  expect(a.length).toBeGreaterThan(20)
  const apart = a.map((word) =>
    Math.min(
      ...b
        .filter(({ text }) => text === word.text)
        .map(({ left, top }) => Math.hypot(word.left - left, word.top - top)),
    ),
  )
  return Math.max(...apart)
}
