import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedData } from '../testing/shared.ts'
import { BrokenLawError, lawFolder, loadLaw, readLaw } from './load.ts'

const problemsOf = (folder: string): string[] => {
  const read = readLaw(folder)
  return read.ok ? [] : read.error.map((p) => `${p.file}: ${p.field}: ${p.message}`)
}

describe('the packs of this installation', () => {
  const law = loadLaw()
  it('are read once, with all rules and the calendars of 2022 to 2027', () => {
    expect(loadLaw()).toBe(law)
    expect(law.rules()).toHaveLength(109)
    expect([...law.calendar.years.keys()]).toEqual([2022, 2023, 2024, 2025, 2026, 2027])
  })
  it('have a Vietnamese name, a start event and a citation for every rule', () => {
    for (const rule of law.rules()) {
      expect(rule.name.vi.length).toBeGreaterThan(3)
      expect(rule.start.vi.length).toBeGreaterThan(3)
      expect(rule.citations.length).toBeGreaterThan(0)
    }
  })
  const reference = sharedData('domain/LAW.md')
  it.skipIf(reference === undefined)('have every rule of the reference table and no other', () => {
    const table =
      readFileSync(reference ?? '', 'utf8').match(
        /^\| (?:CR|CO|DE|FB|PT|PR|GD|SV|SC|ATI|GC|DOC|DP|RP|SAL)-[A-Z0-9-]+/gm,
      ) ?? []
    const wanted = new Set(table.filter((row) => !row.endsWith('-')).map((row) => row.slice(2)))
    expect([...new Set(law.rules().map((rule) => rule.id))].sort()).toEqual([...wanted].sort())
  })
  const csv =
    sharedData('calendar/vn_public_holidays_2022_2027.csv') ??
    sharedData('data/calendar/vn_public_holidays_2022_2027.csv')
  it.skipIf(csv === undefined)('have every day of the reference calendar', () => {
    const kinds: Record<string, string> = { holiday: 'statutory', compensation: 'makeup' }
    const rows = readFileSync(csv ?? '', 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
    const wanted = rows.map(([date = '', kind = '']) => `${date} ${kinds[kind] ?? kind}`)
    expect([...law.calendar.days.values()].map((day) => `${day.date} ${day.kind}`)).toEqual(wanted)
  })
})

describe('a broken pack', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gandan-law-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function broken(file: string, change: (text: string) => string): string[] {
    const copy = join(folder, 'law')
    rmSync(copy, { recursive: true, force: true })
    cpSync(lawFolder, copy, { recursive: true })
    writeFileSync(join(copy, file), change(readFileSync(join(copy, file), 'utf8')))
    return problemsOf(copy)
  }

  it.each([
    ['complaints.json', '"length": 90', '"length": "90"', 'law/complaints.json: rules[0].measure.length'],
    ['complaints.json', '"valid_from": "2012-07-01"', '"valid_from": "2012-13-01"', 'rules[0].valid_from: not a date'],
    [
      'complaints.json',
      '"remote_rule": "CO-SETTLE-1-REMOTE"',
      '"remote_rule": "CO-NONE"',
      'rules[4] CO-SETTLE-1.remote_rule: there is no rule CO-NONE',
    ],
    ['complaints.json', '"law": "LKN"', '"law": "XYZ"', 'rules[0] CO-STATUTE.law: laws.json has no text XYZ'],
    [
      'complaints.json',
      '"id": "CO-ACCEPT-1B"',
      '"id": "CO-ACCEPT-1"',
      'CO-ACCEPT-1.valid_from: overlaps another version',
    ],
    ['reception.json', '"needs_lawyer": false', '"needs_lawer": false', 'law/reception.json: rules[0].needs_lawyer'],
    ['denunciations.json', '{', '', 'law/denunciations.json: (file)'],
    ['calendars/2026.json', '2026-01-02', '2025-01-02', 'days[1] 2025-01-02.date: is not in 2026'],
    ['calendars/2026.json', '2026-01-10', '2026-01-09', 'days[2] 2026-01-09.kind: swap_work has to be a Saturday'],
  ])('%s with %s changed to %s names file and field', (file, from, to, message) =>
    expect(broken(file, (text) => text.replace(from, to)).join('\n')).toContain(message),
  )
  it('that is missing altogether is named too', () =>
    expect(problemsOf(join(folder, 'none')).join('\n')).toContain('none/laws.json'))
  it('is told as one error with a line for each mistake', () =>
    expect(new BrokenLawError([{ file: 'law/a.json', field: 'rules', message: 'missing' }]).message).toBe(
      'The rule packs are broken:\n  law/a.json: rules: missing',
    ))
})
