import { describe, expect, it } from 'vitest'
import { orThrow } from '../../../kernel/result.ts'
import { renderDocx, renderPdf } from '../../../platform/documents/index.ts'
import {
  hasOffice,
  hasPoppler,
  modelLines,
  pdfFonts,
  pdfText,
  scratchFolder,
} from '../../../platform/documents/testing/office.ts'
import { throughOffice, wordsOf } from '../../../platform/documents/testing/office.ts'
import { denouncedNotice, letterForms, letterFormsOn } from './index.ts'
import { citizen, frame, sampleLetters } from './testing/sample-letters.ts'

const drawn = Object.entries(sampleLetters).map(([id, letter]) => [id, orThrow(letter)] as const)
const textOf = (id: string): string => modelLines(orThrow(sampleLetters[id] ?? { ok: false, error: [] })).join('\n')

describe('letters', () => {
  it('has a sample of every form, and no two forms of one name', () => {
    expect(Object.keys(sampleLetters).sort()).toEqual(letterForms.map(({ id }) => id).sort())
    expect(new Set(letterForms.map(({ name }) => name)).size).toBe(letterForms.length)
  })

  it('says of each where it comes from, and marks every prescribed form as unchecked', () => {
    for (const [id, { form }] of drawn) {
      const source = letterForms.find((one) => one.id === id)
      expect(form).toMatchObject({ law: source?.law, isUnsure: source?.code !== undefined })
    }
  })

  it('offers the forms of the day', () => {
    const ids = (day: string) => letterFormsOn(day).map(({ id }) => id)
    expect(ids('2026-06-30')).not.toContain('complaint-suspended')
    expect(ids('2026-07-01')).toContain('complaint-suspended')
    expect(ids('2020-01-01')).toContain('denounced-notice')
  })

  it('never names the denouncer to anybody but the denouncer', () => {
    const mayName = ['denunciation-withdrawal', 'denunciation-withdrawal-minutes', 'denunciation-acceptance-notice']
    for (const { id } of letterForms.filter((form) => form.id.includes('denun') || form.law.includes('31/2019')))
      expect([id, textOf(id).includes('Ưng')]).toEqual([id, mayName.includes(id)])
  })

  it('form 06 drops an identity that is handed to it all the same', () => {
    const careless = {
      ...frame,
      denounced: 'ông Lê Văn Khải (mẫu)',
      contents: ['để quá hạn hồ sơ'] as const,
      explainBy: frame.on ?? ('' as never),
      denouncer: citizen,
    }
    const said = modelLines(orThrow(denouncedNotice.draw(careless))).join('\n')
    for (const secret of [citizen.name, citizen.address ?? '', '000000000000']) expect(said).not.toContain(secret)
    expect(said).toContain('Để quá hạn hồ sơ')
  })

  it('ends no sentence twice and leaves no value out', () => {
    for (const [id, document] of drawn)
      for (const line of modelLines(document))
        expect([id, line]).toEqual([
          id,
          expect.not.stringMatching(/undefined|null|NaN|\.\.(?!\.)(?!$)|[;,]\.|:\.|\s{2}/),
        ])
  })

  it.skipIf(!hasPoppler)('says in PDF what the model says, with fonts inside', async () => {
    for (const [id, document] of drawn) {
      const pdf = await renderPdf(document)
      expect([id, wordsOf(pdfText(pdf))]).toEqual([id, wordsOf(modelLines(document).join(' '))])
      expect(pdfFonts(pdf)).not.toMatch(/ no +(yes|no) +(yes|no) +\d+ +0\s/)
    }
  })

  it('makes a DOCX and a PDF of every form', async () => {
    for (const [, document] of drawn) {
      expect((await renderPdf(document)).subarray(0, 5).toString()).toBe('%PDF-')
      expect((await renderDocx(document)).subarray(0, 2).toString()).toBe('PK')
    }
  })
})

describe.skipIf(!hasOffice || !hasPoppler)('LibreOffice', () => {
  const folder = scratchFolder()

  it('opens every letter and reads what the model says', { timeout: 180_000 }, async () => {
    const files = Object.fromEntries(
      await Promise.all(drawn.map(async ([id, document]) => [id, await renderDocx(document)] as const)),
    )
    const opened = throughOffice(folder, files)
    for (const [id, document] of drawn)
      expect([id, wordsOf(pdfText(opened[id] ?? Buffer.alloc(0)))]).toEqual([
        id,
        wordsOf(modelLines(document).join(' ')),
      ])
  })
})
