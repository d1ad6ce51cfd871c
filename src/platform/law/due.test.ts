import { describe, expect, it } from 'vitest'
import { addDays, civilDate, daysBetween } from '../../kernel/civil-date.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import { orThrow } from '../../kernel/result.ts'
import {
  computeDue,
  conflictingRules,
  explanationText,
  isWorkingDay,
  ruleInForce,
  whyOff,
  workingDaysBetween,
  workingDue,
} from '../../kernel/time-limits/index.ts'
import type { Due, DueRequest, Rule } from '../../kernel/time-limits/index.ts'
import { fc, test } from '../testing/property.ts'
import { loadLaw } from './load.ts'

const law = loadLaw()
const { calendar } = law

function ruleOf(id: string): Rule {
  const rule = law.rule(id)
  if (!rule) throw new Error(`no rule ${id}`)
  return rule
}
type More = Partial<Omit<DueRequest, 'rule' | 'from' | 'calendar'>>
const due = (id: string, from: string, more: More = {}): Due =>
  orThrow(computeDue({ rule: ruleOf(id), from: civilDate(from), calendar, ...more }))
const refused = (id: string, from: string, more: More = {}): string | undefined => {
  const result = computeDue({ rule: ruleOf(id), from: civilDate(from), calendar, ...more })
  return result.ok ? undefined : result.error.kind
}
const span = (from: string, to: string) => ({ from: civilDate(from), to: civilDate(to) })
const warnings = (result: Due): string[] => result.explanation.warnings.map((w) => w.kind)

describe('dates worked out by hand', () => {
  it.each([
    ['CO-ACCEPT-1', '2026-02-13', '2026-02-23', 'the last day is the first working day after Tết'],
    ['CO-ACCEPT-1', '2026-07-06', '2026-07-16', 'no day off at the end'],
    ['CO-ACCEPT-1B', '2026-07-06', '2026-07-15', 'seven working days, a day before the limit of the Law'],
    ['CO-ACCEPT-1B', '2026-02-13', '2026-03-03', 'seven working days across Tết'],
    ['DE-INITIAL', '2026-08-17', '2026-08-25', 'a swapped Saturday is worked'],
    ['CO-SETTLE-1', '2026-08-03', '2026-09-03', 'the last day is National Day'],
    ['CO-SETTLE-2', '2026-07-15', '2026-09-03', 'weekend, swapped Monday and two days of National Day'],
    ['DE-SETTLE', '2026-03-27', '2026-04-28', 'a holiday on Sunday and its substitute'],
    ['CR-ANSWER', '2026-11-12', '2026-11-27', '24 November is off'],
    ['GD-PUBLISH', '2026-04-24', '2026-05-06', 'three days off within five working days'],
  ])('%s from %s is due %s: %s', (id, from, to) => expect(due(id, from).due).toBe(to))

  it('adds 14 suspended days to a settlement accepted on 3 August 2026', () => {
    const result = due('CO-SETTLE-1', '2026-08-03', { pauses: [span('2026-08-10', '2026-08-24')] })
    expect(result.due).toBe('2026-09-16')
    expect(result.explanation.pauses).toEqual([{ from: '2026-08-10', to: '2026-08-24', days: 14 }])
  })

  it.each([
    // Tết 2026: off from Saturday 14 to Sunday 22 February
    ['CR-ANSWER', '2026-02-10', '2026-03-03'], // 11 12 13 | 23 24 25 26 27 | 2 3
    ['DE-TRANSFER', '2026-02-13', '2026-02-27'], // 23 to 27
    ['CO-SETTLE-1', '2026-01-15', '2026-02-23'], // the thirtieth day is Saturday 14 February
    ['CO-SEND-2', '2026-02-09', '2026-02-23'], // Monday 16 February
    // Tết 2027 (provisional): off from Friday 5 to Thursday 11 February; Friday 12 is worked
    ['CR-ANSWER', '2027-02-02', '2027-02-23'], // 3 4 | 12 | 15 16 17 18 19 | 22 23
    ['DE-TRANSFER', '2027-02-04', '2027-02-18'], // 12 | 15 16 17 18
    ['CO-ACCEPT-1', '2027-01-30', '2027-02-12'], // 9 February is off until the 11th
    ['CO-ACCEPT-1', '2027-01-25', '2027-02-04'],
    // around other days off
    ['CO-SETTLE-1', '2026-12-02', '2027-01-04'], // New Year's Day is a Friday
    ['CO-SEND-1', '2025-12-31', '2026-01-07'], // 1 and 2 January off, then 5 6 7
    ['CO-SEND-1', '2026-01-08', '2026-01-12'], // 9, swapped Saturday 10, Monday 12
  ])('%s from %s is due %s', (id, from, to) => expect(due(id, from).due).toBe(to))

  it('counts back: five days before a dialogue on Friday 20 November 2026 is Sunday, so Friday 13 November', () => {
    const result = due('CO-DIALOGUE-NOTICE', '2026-11-20')
    expect(result.due).toBe('2026-11-13')
    expect(result.explanation.rawLastDay).toBe('2026-11-15')
  })
  it('counts back working days: five before Friday 27 November 2026, with the 24th off, is Thursday 19 November', () =>
    expect(due('CR-SCHEDULE-POST', '2026-11-27').due).toBe('2026-11-19'))
  it('counts hours through nights and weekends', () => {
    const from = new Date('2026-11-20T16:00:00+07:00')
    const result = orThrow(computeDue({ rule: ruleOf('DP-BREACH'), from, calendar }))
    expect(result.at?.toISOString()).toBe('2026-11-23T09:00:00.000Z')
    expect(result.explanation.dueAt).toBe('2026-11-23T16:00:00+07:00')
  })
  it('counts months to the same day of the month', () =>
    expect(due('GD-INITIATIVE-CONSENT', '2026-08-10').due).toBe('2026-11-10'))
  it('gives the last working day of a period for what must happen once in it', () => {
    const result = due('CR-BRIEFING-MONTHLY', '2026-10-05')
    expect(result.due).toBe('2026-10-30')
    expect(warnings(result)).toContain('period-end')
  })
  it('names the first day of legal effect', () =>
    expect(due('CO-EFFECT-1', '2026-07-01').explanation).toMatchObject({ due: '2026-07-31', effectFrom: '2026-08-01' }))
})

describe('remote places, extensions and variants', () => {
  it.each([
    [{}, 30],
    [{ complex: true }, 45],
    [{ remote: true }, 45],
    [{ remote: true, complex: true }, 60],
  ])('a first settlement %j takes %i days', (more, length) =>
    expect(due('CO-SETTLE-1', '2026-03-02', more).explanation.length).toBe(length),
  )
  it.each([
    [{ remote: true }, 60],
    [{ remote: true, complex: true }, 70],
  ])('a second settlement %j takes %i days', (more, length) =>
    expect(due('CO-SETTLE-2', '2026-03-02', more).explanation.length).toBe(length),
  )
  it('a denunciation may be extended once when complex and twice when especially complex', () => {
    const first = { when: 'complex', signedOn: civilDate('2026-03-20'), number: '12/QĐ', criteria: ['C1'] } as const
    const again = { when: 'especially-complex', signedOn: civilDate('2026-04-20'), criteria: ['C1', 'C7'] } as const
    expect(due('DE-SETTLE', '2026-03-02', { extensions: [first] }).explanation.length).toBe(60)
    expect(due('DE-SETTLE', '2026-03-02', { extensions: [again, first] }).explanation.length).toBe(90)
    expect(refused('DE-SETTLE', '2026-03-02', { extensions: [first, { ...first, signedOn: again.signedOn }] })).toBe(
      'too-many-extensions',
    )
  })
  it('an extension signed after the limit had ended adds nothing', () => {
    const late = { when: 'complex', signedOn: civilDate('2026-04-02'), criteria: ['C1'] } as const
    const result = due('CO-SETTLE-1', '2026-03-02', { extensions: [late] })
    expect(result.due).toBe('2026-04-01')
    expect(warnings(result)).toContain('extension-late')
  })
  it('an especially complex extension has to cite two criteria, and one beyond the law is cut', () => {
    const extension = {
      when: 'especially-complex',
      signedOn: civilDate('2026-03-20'),
      criteria: ['C1', 'C1'],
      days: 40,
    } as const
    const result = due('DE-SETTLE', '2026-03-02', { extensions: [extension] })
    expect(result.explanation.length).toBe(60)
    expect(warnings(result)).toEqual(expect.arrayContaining(['criteria-missing', 'extension-capped']))
  })
  it('checks in several places take ten working days in all, not ten more', () =>
    expect(due('DE-INITIAL', '2026-03-02', { variant: 'several-places' }).due).toBe('2026-03-16'))
  it('refuses what the law does not provide', () => {
    expect(refused('CR-ANSWER', '2026-03-02', { pauses: [span('2026-03-03', '2026-03-05')] })).toBe('pause-not-allowed')
    expect(refused('CO-SETTLE-1', '2026-03-02', { pauses: [span('2026-03-05', '2026-03-05')] })).toBe('pause-empty')
    expect(refused('CO-SETTLE-1', '2026-03-02', { variant: 'dismissal' })).toBe('unknown-variant')
    expect(
      refused('CO-SEND-1', '2026-03-02', { extensions: [{ when: 'complex', signedOn: civilDate('2026-03-03') }] }),
    ).toBe('extension-not-allowed')
    expect(refused('FB-SETTLE', '2026-03-02')).toBe('no-length')
    expect(refused('CO-SETTLE-1', '9999-12-01')).toBe('date-out-of-range')
  })
})

describe('suspension', () => {
  it('gives no date while it lasts, and says what is left', () => {
    const result = computeDue({
      rule: ruleOf('CO-SETTLE-1'),
      from: civilDate('2026-08-03'),
      calendar,
      pauses: [{ from: civilDate('2026-08-10') }],
    })
    expect(result).toEqual({ ok: false, error: { kind: 'suspended', since: '2026-08-10', remaining: 24 } })
  })
  it('counts a day suspended twice once', () =>
    expect(
      due('CO-SETTLE-1', '2026-08-03', { pauses: [span('2026-08-12', '2026-08-24'), span('2026-08-10', '2026-08-14')] })
        .due,
    ).toBe('2026-09-16'))
  it('leaves out what lies after the end', () => {
    const result = due('CO-SETTLE-1', '2026-03-02', { pauses: [span('2026-04-02', '2026-05-01')] })
    expect(result.due).toBe('2026-04-01')
    expect(warnings(result)).toContain('pause-outside')
  })
  it('leaves a day after resuming when the last day off was suspended', () => {
    // 30 days from 2026-08-03 end on the 2nd, moved to Thursday 3 September: suspended on that day until the 10th
    expect(due('CO-SETTLE-1', '2026-08-03', { pauses: [span('2026-09-03', '2026-09-10')] }).due).toBe('2026-09-10')
  })
})

describe('what is unsure is said', () => {
  it('warns about a year without a calendar and counts plain weekends', () => {
    const result = due('CR-ANSWER', '2031-12-29')
    expect(warnings(result)).toContain('unseeded-year')
    expect(result.due).toBe('2032-01-12')
  })
  it('warns about a provisional year only where it can change the date', () => {
    expect(warnings(due('CR-ANSWER', '2027-02-02'))).toContain('provisional-year')
    expect(warnings(due('CO-SETTLE-1', '2026-11-12'))).not.toContain('provisional-year')
  })
  it('warns about the swap of 23 November 2026 that was only proposed, and does not apply it', () => {
    expect(isWorkingDay(calendar, civilDate('2026-11-23'))).toBe(true)
    expect(warnings(due('CR-ANSWER', '2026-11-12'))).toContain('proposed-day')
  })
  it('warns about the worked Saturday that is not confirmed, law read in one copy, and a rule not yet in force', () => {
    expect(warnings(due('DE-INITIAL', '2026-08-17'))).toEqual(expect.arrayContaining(['unsure-day', 'unsure-law']))
    expect(warnings(due('CO-ACCEPT-1B', '2026-02-13'))).toContain('not-in-force')
    expect(warnings(due('FB-1022-DN', '2021-09-01'))).toContain('ended')
  })
})

describe('rules that conflict, rules in time', () => {
  it('shows both limits of acceptance and works by the earlier; lateness is reported by the Law', () => {
    const from = civilDate('2026-07-06')
    const rules = conflictingRules(law.rules(), ruleOf('CO-ACCEPT-1'), from)
    const { working, shown, forReports } = orThrow(workingDue(rules, { from, calendar }))
    expect(shown.map((d) => [d.explanation.rule.id, d.due])).toEqual([
      ['CO-ACCEPT-1B', '2026-07-15'],
      ['CO-ACCEPT-1', '2026-07-16'],
    ])
    expect([working.due, forReports.due]).toEqual(['2026-07-15', '2026-07-16'])
  })
  it('works by the Law when the decree would be later', () => {
    const from = civilDate('2027-02-03')
    const rules = conflictingRules(law.rules(), ruleOf('CO-ACCEPT-1'), from)
    expect(orThrow(workingDue(rules, { from, calendar })).working.explanation.rule.id).toBe('CO-ACCEPT-1')
  })
  it('leaves the decree out before it is in force', () =>
    expect(conflictingRules(law.rules(), ruleOf('CO-ACCEPT-1'), civilDate('2026-06-30'))).toHaveLength(1))
  it('knows which duty of the commune chairman holds when', () => {
    const on = (id: string, day: string) => ruleInForce(law.rules(), id, civilDate(day))?.id
    expect(on('CR-DUTY-COMM-CHAIR-OLD', '2026-06-30')).toBeDefined()
    expect(on('CR-DUTY-COMM-CHAIR-OLD', '2026-07-01')).toBeUndefined()
    expect(on('CR-DUTY-COMM-CHAIR', '2026-07-01')).toBeDefined()
    expect(on('FB-1022-DN', '2026-07-01')).toBeUndefined()
  })
})

describe('for every rule and every day', () => {
  const days = (): fc.Arbitrary<CivilDate> =>
    fc.integer({ min: 0, max: 2100 }).map((n) => addDays(civilDate('2022-01-05'), n))
  const chosen = (accept: (rule: Rule) => boolean): fc.Arbitrary<Rule> => fc.constantFrom(...law.rules().filter(accept))
  const period = (rule: Rule, ...units: string[]): boolean =>
    rule.measure.kind === 'period' && units.includes(rule.measure.unit)
  const after = (rule: Rule): boolean => rule.measure.kind === 'period' && rule.measure.direction === 'after'
  const run = (rule: Rule, from: CivilDate, more: More = {}): Due =>
    orThrow(computeDue({ rule, from, calendar, ...more }))

  test(
    'the result is never a day off',
    [chosen((r) => period(r, 'wd', 'cd', 'mo', 'year') || r.measure.kind === 'frequency'), days()],
    (rule, from) => expect(whyOff(calendar, run(rule, from).due)).toBeUndefined(),
  )

  test(
    'a longer limit is never earlier',
    [chosen((r) => period(r, 'wd', 'cd', 'mo') && after(r)), days(), fc.integer({ min: 1, max: 40 })],
    (rule, from, more) => {
      if (rule.measure.kind !== 'period') return
      const longer = { ...rule, measure: { ...rule.measure, length: rule.measure.length + more } }
      expect(run(longer, from).due >= run(rule, from).due).toBe(true)
    },
  )

  test(
    'a remote place or a complex matter never shortens a limit',
    [chosen((r) => period(r, 'wd', 'cd', 'mo', 'year') && after(r)), days()],
    (rule, from) => {
      const plain = run(rule, from).due
      for (const more of [
        { remote: true },
        { complex: true },
        { remote: true, complex: true },
        { complex: 'especially' as const },
      ])
        expect(run(rule, from, more).due >= plain).toBe(true)
    },
  )

  const withPause = [
    chosen((r) => r.pausable),
    days(),
    fc.integer({ min: 0, max: 29 }),
    fc.integer({ min: 1, max: 120 }),
  ] as const
  test('a suspension of n days moves the end by at least n', [...withPause], (rule, from, wait, length) => {
    const begin = addDays(from, wait)
    const paused = run(rule, from, { pauses: [{ from: begin, to: addDays(begin, length) }] })
    const plain = run(rule, from)
    expect(daysBetween(plain.explanation.rawLastDay, paused.explanation.rawLastDay)).toBeGreaterThanOrEqual(length)
    expect(paused.due >= plain.due && paused.due >= addDays(begin, length)).toBe(true)
  })

  test(
    'working days: exactly n of them up to the due date, suspended ones left out',
    [
      chosen((r) => period(r, 'wd') && after(r)),
      days(),
      fc.integer({ min: 0, max: 10 }),
      fc.integer({ min: 1, max: 30 }),
    ],
    (rule, from, wait, length) => {
      const plain = run(rule, from)
      expect(workingDaysBetween(calendar, from, plain.due)).toBe(plain.explanation.length)
      const begin = addDays(from, wait)
      const end = addDays(begin, length)
      const paused = run({ ...rule, pausable: true }, from, { pauses: [{ from: begin, to: end }] })
      const lost =
        begin > paused.due ? 0 : workingDaysBetween(calendar, wait === 0 ? from : addDays(begin, -1), addDays(end, -1))
      expect(workingDaysBetween(calendar, from, paused.due)).toBe(plain.explanation.length + lost)
    },
  )

  test(
    'counting back leaves at least n full days, or n working days',
    [chosen((r) => period(r, 'wd', 'cd') && !after(r)), days()],
    (rule, from) => {
      const { due: day, explanation } = run(rule, from)
      if (explanation.unit === 'wd')
        expect(workingDaysBetween(calendar, addDays(day, -1), addDays(from, -1))).toBe(explanation.length)
      else expect(daysBetween(day, from)).toBeGreaterThanOrEqual(explanation.length)
    },
  )

  test(
    'the days it says it skipped are exactly the days off between',
    [chosen((r) => period(r, 'wd', 'cd') && after(r)), days()],
    (rule, from) => {
      const { due: day, explanation } = run(rule, from)
      const first = explanation.unit === 'wd' ? addDays(from, 1) : explanation.rawLastDay
      const off: CivilDate[] = []
      for (let d = first; d <= day; d = addDays(d, 1)) if (!isWorkingDay(calendar, d)) off.push(d)
      expect(explanation.skipped.map((skipped) => skipped.date)).toEqual(off)
    },
  )

  test(
    'an explanation is plain data and reads in both languages',
    [chosen((r) => r.measure.kind === 'period' || r.measure.kind === 'frequency'), days()],
    (rule, from) => {
      const { explanation } = run(rule, from)
      const kept = JSON.parse(JSON.stringify(explanation)) as typeof explanation
      expect(kept).toEqual(explanation)
      for (const language of ['vi', 'en'] as const) {
        const text = explanationText(kept, language)
        expect(text).not.toMatch(/undefined|NaN|\[object/)
        expect(text).toContain(rule.name[language])
      }
    },
  )
})
