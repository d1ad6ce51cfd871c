import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fc, test } from '../../../../platform/testing/property.ts'
import { sharedData } from '../../../../platform/testing/shared.ts'
import { citing, citingNothing } from './corpus.ts'
import { findCitations } from './find-citations.ts'

const short = (text: string) =>
  findCitations(text).map(({ asWritten, kind, number, issuer, date, title }) => [
    asWritten,
    kind,
    number,
    issuer,
    date,
    title,
  ])

describe('our own sentences', () => {
  it.each(citing)('cites what a reader finds: %s', (sentence, expected) => {
    expect(short(sentence)).toEqual(expected)
  })
  it.each(citingNothing)('cites nothing: %s', (sentence) => {
    expect(short(sentence)).toEqual([])
  })
  it.each(citing)('finds the same in decomposed letters: %s', (sentence, expected) => {
    const found = findCitations(sentence.normalize('NFD'))
    const asWritten = expected.map(([written]) => written.normalize('NFD'))
    expect(found.map((citation) => citation.asWritten)).toEqual(asWritten)
    expect(found.map((citation) => citation.number)).toEqual(expected.map(([, , number]) => number))
    expect(found.map((citation) => citation.title)).toEqual(expected.map(([, , , , , title]) => title))
  })
})

const mention = z.object({ text: z.string(), count: z.number(), first_offset: z.number(), lines: z.array(z.number()) })
const sampleSchema = z.object({
  seeds: z.array(
    z.object({
      file: z.string(),
      citations: z.array(
        z.object({
          as_written: z.string(),
          specificity: z.enum(['numbered', 'named', 'generic']),
          kind: z.string(),
          number: z.string().nullable(),
          issuer: z.string().nullable(),
          issued_on: z.string().nullable(),
          title: z.string().nullable(),
          full_citation: z.string().optional(),
          issuer_as_written: z.string().optional(),
          date_as_written: z.string().optional(),
          issued_with: z.string().optional(),
          period: z.string().optional(),
          mentions: z.array(mention),
        }),
      ),
    }),
  ),
})

type SampleCitation = z.infer<typeof sampleSchema>['seeds'][number]['citations'][number]

/** The fields that the sample gives for a citation, from what we found. */
function asSampled(found: ReturnType<typeof findCitations>[number], fields: SampleCitation): unknown {
  const all: Record<keyof SampleCitation, unknown> = {
    as_written: found.asWritten,
    specificity: found.specificity,
    kind: found.kind,
    number: found.number,
    issuer: found.issuer,
    issued_on: found.date,
    title: found.title,
    full_citation: found.fullCitation,
    issuer_as_written: found.issuerAsWritten,
    date_as_written: found.dateAsWritten,
    issued_with: found.issuedWith,
    period: found.period,
    mentions: found.mentions.map(({ text, count, firstOffset, lines }) => ({
      text,
      count,
      first_offset: firstOffset,
      lines,
    })),
  }
  return Object.fromEntries(Object.entries(all).filter(([key]) => Object.hasOwn(fields, key)))
}

const samplePath = sharedData('data/citations_sample.json')

describe.skipIf(samplePath === undefined)('articles that were read by hand', () => {
  const sample =
    samplePath === undefined ? { seeds: [] } : sampleSchema.parse(JSON.parse(readFileSync(samplePath, 'utf8')))
  it.each(sample.seeds.map((seed) => [seed.file, seed.citations] as const))(
    '%s gives every document, and none besides',
    (file, citations) => {
      const text = readFileSync(sharedData(`seeds/${file}`) ?? '', 'utf8')
      const expected = citations.filter(({ specificity }) => specificity !== 'generic')
      const found = findCitations(text)
      const byName = new Map(expected.map((citation) => [citation.as_written, citation]))
      expect(found.map(({ asWritten }) => asWritten).sort()).toEqual([...byName.keys()].sort())
      const sampled = found.flatMap((citation) => {
        const fields = byName.get(citation.asWritten)
        return fields === undefined ? [] : [[asSampled(citation, fields), fields]]
      })
      expect(sampled.map(([ours]) => ours)).toEqual(sampled.map(([, theirs]) => theirs))
    },
  )
})

describe('whatever the text', () => {
  const pieces = [...citing.map(([sentence]) => sentence), ...citingNothing]
  const piece = fc.oneof(
    fc.constantFrom(...pieces),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      'Quyết định số ',
      '456',
      '-',
      ' – ',
      '/',
      'QĐ',
      'TU',
      ' ngày ',
      '31/12/2025',
      ' của ',
      '“',
      '”',
      '\n',
      '\u0301',
      '\uD800',
      'và ',
      ', ',
      'Luật ',
      'Quy chế phối hợp giữa ',
    ),
  )
  test('nothing crashes and every citation is a stretch of the text', [fc.array(piece, { maxLength: 20 })], (parts) => {
    const text = parts.join('')
    for (const { asWritten, start, end, mentions } of findCitations(text)) {
      expect(text.slice(start, end)).toBe(asWritten)
      expect(end).toBeGreaterThan(start)
      for (const mentioned of mentions) expect(text.startsWith(mentioned.text, mentioned.firstOffset)).toBe(true)
    }
  })

  const hard: readonly (readonly [string, string])[] = [
    ['digits', '1'],
    ['spaces', ' '],
    ['number and spaces', `1${' '.repeat(40)}`],
    ['dashes', '1-'],
    ['slashes', '1/A'],
    ['kinds', 'Quyết định số '],
    ['open quotes', '1-QĐ/TU về “'],
    ['numbers with issuers', 'Quyết định số 1-QĐ/TU, ngày 1/1/2020 của Ban Thường vụ Tỉnh ủy về việc, các, '],
    ['coordination', 'Quy chế phối hợp giữa Ban Dân vận và '],
    ['laws', 'Luật A b c '],
    ['congresses', 'Nghị quyết Đại hội đại biểu Đảng bộ tỉnh '],
    ['marks', '\u0301'],
    ['line ends', '\n'],
    ['words without end', 'a'],
  ]
  it.each(hard)('four times as much of %s takes about four times as long', (_name, unit) => {
    const millis = (bytes: number): number => {
      const text = unit.repeat(Math.ceil(bytes / unit.length))
      const started = performance.now()
      findCitations(text)
      return performance.now() - started
    }
    const quarter = millis(250_000)
    // a square law would be sixteen times; the rest is for a busy machine
    expect(millis(1_000_000)).toBeLessThan(12 * quarter + 500)
  })
})

describe('one document, many mentions', () => {
  it('a number with another date is another document', () => {
    const found = findCitations('Quyết định số 5/QĐ-UBND ngày 1/1/2025 và Quyết định số 5/QĐ-UBND ngày 3/3/2026.')
    expect(found.map(({ date }) => date)).toEqual(['2025-01-01', '2026-03-03'])
  })
  it('a law called by its name later is the law called by its number', () => {
    const found = findCitations('Luật Tố cáo số 25/2018/QH14 đã rõ. Điều 9 Luật Tố cáo giữ bí mật cho người tố cáo.')
    expect(found.map(({ number, mentions }) => [number, mentions.length])).toEqual([['25/2018/QH14', 2]])
  })
  it('the dates of one law keep two editions apart', () => {
    expect(
      findCitations('Luật Đất đai năm 2013 hết hiệu lực, nay là Luật Đất đai năm 2024.').map(({ period }) => period),
    ).toEqual(['2013', '2024'])
  })
  it('whose form a document follows is told by its body, even when its marks are swapped', () => {
    expect(findCitations('Quyết định 456/QĐ-TU; Chỉ thị 33-CT/TTg').map(({ regime }) => regime)).toEqual([
      'party',
      'state',
    ])
  })
})
