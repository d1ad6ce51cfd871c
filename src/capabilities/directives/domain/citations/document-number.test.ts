import { describe, expect, it } from 'vitest'
import { fc, test } from '../../../../platform/testing/property.ts'
import { type NumberParts, formatDocumentNumber } from './document-number.ts'
import { parseDocumentNumber } from './find-citations.ts'
import { kindsOf } from './kinds.ts'

const stateBodies = ['UBND', 'HĐND', 'TTg', 'CP', 'VPCP', 'SNV', 'BTNMT', 'TTCP', 'MTTQ', 'CTN']
const partyBodies = ['TU', 'ĐU', 'CB', 'TW', 'VPTW', 'BTGDVTU', 'BDVTU', 'HU', 'ThU', 'ĐUK', 'UBKTTU']
const number = fc.integer({ min: 1, max: 99_999 })

const state = fc.record({
  number,
  kind: fc.constantFrom(...kindsOf('state')),
  body: fc.constantFrom(...stateBodies),
  regime: fc.constant('state' as const),
})
const party = fc.record({
  number,
  kind: fc.constantFrom(...kindsOf('party')),
  body: fc.constantFrom(...partyBodies),
  regime: fc.constant('party' as const),
})
const legal = fc.record({
  number,
  year: fc.integer({ min: 1990, max: 2099 }),
  kind: fc.constantFrom('NĐ', 'TT', 'QĐ', 'NQ'),
  body: fc.constantFrom(...stateBodies),
  regime: fc.constant('state' as const),
})
const law = fc.record({
  number,
  year: fc.integer({ min: 1990, max: 2099 }),
  kind: fc.constant(''),
  body: fc.constantFrom('QH13', 'QH15', 'UBTVQH14'),
  regime: fc.constant('state' as const),
})
const letter = fc.record({
  number,
  kind: fc.constant(''),
  body: fc.constantFrom('UBND-NC', 'UBND-HCC', 'VPCP-KTTH', 'BNV-CCVC', 'SNV-XDCQ'),
  regime: fc.constant('state' as const),
})
const parts: fc.Arbitrary<NumberParts> = fc.oneof(state, party, legal, law, letter)

test('a number written in its normal form is read back whole', [parts], (written) => {
  const normal = formatDocumentNumber(written)
  expect(parseDocumentNumber(normal)).toEqual({ ...written, raw: normal, normal })
})

const dashes = fc.constantFrom('-', ' - ', '–', ' – ', '—', '−', '\u2011', '\u00A0-\u00A0', '  -')
test(
  'dashes, spaces, decomposed letters and a word in front change nothing',
  [fc.oneof(state, party, legal), dashes, fc.boolean()],
  (written, dash, split) => {
    const normal = formatDocumentNumber(written)
    const typed = `Số: ${normal.replace('-', dash)}`
    expect(parseDocumentNumber(split ? typed.normalize('NFD') : typed)?.normal).toBe(normal)
  },
)

describe('numbers as people write them', () => {
  it.each([
    ['33/CT-TTg, ngày 26/11/2021', 33, 'CT', 'TTg', 'state', '33/CT-TTg'],
    ['456-QĐ/TU, ngày 19/10/2021', 456, 'QĐ', 'TU', 'party', '456-QĐ/TU'],
    ['114-KL/TW, ngày 14/7/2015', 114, 'KL', 'TW', 'party', '114-KL/TW'],
    ['24-CT/TU ngày 27/2/2018', 24, 'CT', 'TU', 'party', '24-CT/TU'],
    ['20-QC/TU', 20, 'QC', 'TU', 'party', '20-QC/TU'],
    ['06 – NQ/TU, ngày 7-12-2018', 6, 'NQ', 'TU', 'party', '06-NQ/TU'],
    ['25-NQ/TW ngày 3-6-2013', 25, 'NQ', 'TW', 'party', '25-NQ/TW'],
    ['456-qd/tu', 456, 'QĐ', 'TU', 'party', '456-QĐ/TU'],
    ['5-NQ/T.Ư', 5, 'NQ', 'TW', 'party', '05-NQ/TW'],
    ['12/HD-UBND', 12, 'HD', 'UBND', 'state', '12/HD-UBND'],
    ['12/HĐ-UBND', 12, 'HĐ', 'UBND', 'state', '12/HĐ-UBND'],
    ['12/QyĐ-UBND', 12, 'QyĐ', 'UBND', 'state', '12/QyĐ-UBND'],
    ['11-QĐi/TW', 11, 'QĐi', 'TW', 'party', '11-QĐi/TW'],
    ['1234/UBND-NC', 1234, '', 'UBND-NC', 'state', '1234/UBND-NC'],
  ])('%s', (text, value, kind, body, regime, normal) => {
    expect(parseDocumentNumber(text)).toMatchObject({ number: value, kind, body, regime, normal })
  })
  it('a legal document has its year', () => {
    expect(parseDocumentNumber('Nghị định số 154/2026/NĐ-CP')).toMatchObject({
      number: 154,
      year: 2026,
      kind: 'NĐ',
      body: 'CP',
    })
  })
  it.each([
    '',
    '24/7',
    '2/3',
    '0912-345-678',
    'km/h',
    '456',
    'QĐ/TU',
    'xem 456-QĐ/TU nhé',
    '67-B1 123.45',
    'AG-26-00123-7',
  ])('%j is none', (text) => {
    expect(parseDocumentNumber(text)).toBeUndefined()
  })
})
