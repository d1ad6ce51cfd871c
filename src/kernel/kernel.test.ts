import { fc, test } from '../platform/testing/property.ts'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  civilDate,
  civilDateAt,
  daysBetween,
  parseCivilDate,
  parseWrittenDate,
} from './civil-date.ts'
import { fold, shorten, tidy, unifyTonePlacement } from './text.ts'

describe('civil dates', () => {
  it('reads a date as people write it and refuses a day that does not exist', () => {
    expect(parseWrittenDate('9/12/2026')).toBe('2026-12-09')
    expect(parseWrittenDate('30/02/2026')).toBeUndefined()
    expect(parseCivilDate('2026-13-01')).toBeUndefined()
  })
  it('knows that 17:00 UTC is already tomorrow in Viet Nam', () => {
    expect(civilDateAt(new Date('2026-11-21T17:00:00Z'))).toBe('2026-11-22')
  })
  it('shortens a month that has no such day', () => {
    expect(addMonths(civilDate('2026-01-31'), 1)).toBe('2026-02-28')
  })
  test('adding days and counting them agree', [fc.integer({ min: -40_000, max: 40_000 })], (days) => {
    const start = civilDate('2026-01-01')
    expect(daysBetween(start, addDays(start, days))).toBe(days)
  })
})

describe('texts', () => {
  it('folds both tone placements, both Unicode forms and đ to one text', () => {
    expect(fold('Hoà Đường'.normalize('NFD'))).toBe('hoa duong')
    expect(fold('Hòa   đường')).toBe('hoa duong')
  })
  it('keeps the u of qu when it unifies tone placement', () => {
    expect(unifyTonePlacement('Uỷ ban, hoà giải, quý, HOÀ')).toBe('Ủy ban, hòa giải, quý, HÒA')
  })
  it('drops NUL and direction overrides', () => {
    expect(tidy('a\u0000b\u202Ec\r\nd ')).toBe('abc\nd')
  })
  it('cuts at a word', () => {
    expect(shorten('một hai ba bốn năm', 12)).toBe('một hai ba…')
  })
  test('folding twice is folding once', [fc.string()], (text) => expect(fold(fold(text))).toBe(fold(text)))
})
