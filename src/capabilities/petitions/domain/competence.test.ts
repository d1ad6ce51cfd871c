import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { civilDate } from '../../../kernel/civil-date.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { fc, test } from '../../../platform/testing/property.ts'
import { sharedData } from '../../../platform/testing/shared.ts'
import { readAuthorities } from '../store/authorities.ts'
import { authoritiesFor, caseWords, circleRule, competenceCounter, subjectsNamed, suggestUnits } from './competence.ts'

const units = (...ids: number[]) => ids as UnitId[]
// 1 is above 2 and 3; 2 above 20 and 21; 3 above 30; 9 stands alone
const above: Record<number, number[]> = { 2: [1], 3: [1], 20: [2, 1], 21: [2, 1], 30: [3, 1] }
const ancestorsOf = (unit: UnitId) => units(...(above[unit] ?? []))
const circle = (heldBy: number[], to: number) => circleRule(units(...heldBy), to as UnitId, ancestorsOf)

describe('a circle', () => {
  it('is refused the third time, and goes to the nearest unit above all who passed it on', () => {
    expect(circle([20], 21)).toEqual({ kind: 'free' })
    expect(circle([20, 21], 20)).toEqual({ kind: 'second-time', unit: 20 })
    expect(circle([20, 21, 20, 21], 20)).toEqual({ kind: 'circle', decidedBy: 2 })
    expect(circle([20, 30, 20, 21], 20)).toEqual({ kind: 'circle', decidedBy: 1 })
  })
  it('looks only at the round itself, not at who had the case before it', () => {
    expect(circle([30, 20, 21, 20, 21], 20)).toEqual({ kind: 'circle', decidedBy: 2 })
  })
  it('is decided by a unit of the round that stands above the others, and by nobody known where lines do not meet', () => {
    expect(circle([20, 2, 20, 2], 20)).toEqual({ kind: 'circle', decidedBy: 2 })
    expect(circle([20, 9, 20, 9], 20)).toEqual({ kind: 'circle', decidedBy: undefined })
  })
  test(
    'never lets a unit have a case three times, whatever the way',
    [fc.array(fc.constantFrom(2, 3, 20, 21, 30), { minLength: 1, maxLength: 60 })],
    (tried) => {
      const held: number[] = [1]
      for (const to of tried) if (to !== held.at(-1) && circle(held, to).kind !== 'circle') held.push(to)
      for (const unit of new Set(held)) expect(held.filter((at) => at === unit).length).toBeLessThanOrEqual(2)
    },
  )
})

describe('the two tiers of government', () => {
  const table = readAuthorities()
  const on = civilDate('2026-11-12')
  it('say who settles first and second, with the article and how sure that is', () => {
    const text = 'Tôi khiếu nại quyết định số 12 của Chủ tịch UBND xã Vĩnh Hanh.'
    const [first] = authoritiesFor(table, { kind: 'COMPLAINT', subjects: subjectsNamed(text, 'COMPLAINT'), on })
    expect(first).toMatchObject({
      id: 'AU-CO-COMMUNE',
      first: { body: 'commune-chairman' },
      second: { body: 'province-chairman' },
      confidence: 'press',
      needsLawyer: true,
    })
    expect(first?.law[0]).toEqual({ law: 'LKN', article: '17' })
  })
  it('are dated: no commune chairman of two tiers before July 2025', () => {
    const ids = authoritiesFor(table, { kind: 'COMPLAINT', subjects: [], on: civilDate('2025-06-30') }).map((a) => a.id)
    expect(ids).not.toContain('AU-CO-COMMUNE')
    expect(ids).toContain('AU-CO-PROVINCE')
  })
  it('send a denunciation of a head above that head, and show every entry when the text does not tell', () => {
    const subjects = subjectsNamed('Tố cáo ông hiệu trưởng trường THCS thu tiền trái quy định', 'DENUNCIATION')
    expect(authoritiesFor(table, { kind: 'DENUNCIATION', subjects, on })[0]?.first.body).toBe('next-higher-head')
    expect(authoritiesFor(table, { kind: 'DENUNCIATION', subjects: [], on })).toHaveLength(4)
  })
})

describe('a suggestion learnt from history', () => {
  it('names the units that such cases ended with, and the words that spoke for them', () => {
    const counter = competenceCounter<string>()
    for (let i = 0; i < 10; i++) {
      counter.add({ words: caseWords('đèn đường tắt', { field: 'INFRASTRUCTURE' }), holder: 'Phòng Kinh tế' })
      counter.add({ words: caseWords('bác sĩ trạm y tế thu tiền', { field: 'HEALTH' }), holder: 'Sở Y tế' })
    }
    counter.add({ words: caseWords('chuyện chỉ một lần'), holder: 'Sở Y tế' })
    const model = counter.model(2)
    const [best] = suggestUnits(model, caseWords('Đèn đường hẻm 9 bị tắt'))
    expect(best).toMatchObject({ unit: 'Phòng Kinh tế', pastCases: 10 })
    expect(best?.because).toContain('den duong')
    expect(suggestUnits(model, caseWords('đèn'), { among: new Set(['Sở Y tế']) }).map((s) => s.unit)).toEqual([
      'Sở Y tế',
    ])
    expect(model.words.has('chuyen')).toBe(false)
    expect(suggestUnits(model, caseWords('xyz'))).toEqual([])
  })

  const file = sharedData('data/service_requests/sf311_sample.csv')
  it.skipIf(file === undefined)('finds the agency of real requests it has not seen', () => {
    const request = z.object({
      created_date: z.string(),
      agency_name: z.string(),
      category: z.string(),
      complaint_type: z.string(),
      descriptor: z.string(),
      source: z.string(),
      neighborhood: z.string(),
    })
    const requests = z
      .array(request)
      .parse(parse(readFileSync(file ?? ''), { columns: true }))
      .sort((a, b) => (a.created_date < b.created_date ? -1 : 1))
    const cut = Math.floor(requests.length * 0.8)
    const [past, heldBack] = [requests.slice(0, cut), requests.slice(cut)]
    // all that is known when a request arrives: nothing that staff wrote later
    const words = (r: z.output<typeof request>) => {
      const { category, complaint_type, descriptor, source, neighborhood } = r
      const facts = { category, complaint_type, descriptor, source, neighborhood }
      const all = caseWords(`${category} ${complaint_type} ${descriptor}`, facts)
      return all.add(`all=${category} ${complaint_type} ${descriptor}`)
    }
    const counter = competenceCounter<string>()
    for (const r of past) counter.add({ words: words(r), holder: r.agency_name })
    const model = counter.model(2)
    const suggested = heldBack.map((r) => ({
      wanted: r.agency_name,
      got: suggestUnits(model, words(r)).map((s) => s.unit),
    }))
    const often = [...model.units].sort((a, b) => b[1] - a[1]).map(([unit]) => unit)
    const share = (hit: (s: (typeof suggested)[number]) => boolean) => suggested.filter(hit).length / suggested.length
    const figures = {
      'held back': heldBack.length,
      'top-1': share((s) => s.got[0] === s.wanted),
      'top-3': share((s) => s.got.includes(s.wanted)),
      'most frequent, top-1': share((s) => often[0] === s.wanted),
      'most frequent, top-3': share((s) => often.slice(0, 3).includes(s.wanted)),
    }
    console.table([figures])
    expect(figures['top-1']).toBeGreaterThan(0.6)
    expect(figures['top-3']).toBeGreaterThan(0.8)
    expect(figures['top-1']).toBeGreaterThan(3 * figures['most frequent, top-1'])
  })
})
