import { describe, expect, it } from 'vitest'
import { fc, test } from '../../../platform/testing/property.ts'
import { parsePetitionCode, petitionCode } from './code.ts'

const anyCode = fc
  .tuple(fc.integer({ min: 2020, max: 2099 }), fc.integer({ min: 1, max: 999_999_999 }))
  .map(([year, number]) => petitionCode('AG', year, number))

describe('a petition code', () => {
  it('is written and read as in the worked example that people are shown', () => {
    expect(petitionCode('AG', 2026, 123)).toBe('AG-26-00123-9')
    expect(parsePetitionCode(' ag 26.00123–9 ')).toEqual({ code: 'AG-26-00123-9' })
    expect(parsePetitionCode('AG-26-00123-7')).toEqual({ problem: 'wrong-check-digit' })
    expect(parsePetitionCode('đèn đường')).toEqual({ problem: 'not-a-code' })
  })

  test('reads back what it wrote', [anyCode], (code) => expect(parsePetitionCode(code)).toEqual({ code }))

  test('tells every single wrong digit', [anyCode, fc.nat(10), fc.integer({ min: 1, max: 9 })], (code, at, by) => {
    const places = [...code.matchAll(/\d/g)].map(({ index }) => index)
    const place = places[at % places.length] ?? 0
    const wrong = `${code.slice(0, place)}${(Number(code[place]) + by) % 10}${code.slice(place + 1)}`
    expect(parsePetitionCode(wrong)).toEqual({ problem: 'wrong-check-digit' })
  })

  test('tells two neighbouring digits that changed places', [anyCode, fc.nat(10)], (code, at) => {
    const plain = code.replaceAll('-', '')
    const first = 2 + (at % (plain.length - 3))
    const [a = '', b = ''] = plain.slice(first, first + 2)
    const swapped = `${plain.slice(0, first)}${b}${a}${plain.slice(first + 2)}`
    const told = parsePetitionCode(swapped)
    expect('code' in told).toBe(a === b)
  })
})
