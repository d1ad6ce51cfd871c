import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { dueCommand, registerDue } from './cli.ts'

function run(...args: string[]): { code: number; out: string; err: string } {
  let out = ''
  let err = ''
  const code = dueCommand(args, {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
  })
  return { code, out, err }
}
const json = (...args: string[]): Record<string, unknown> =>
  JSON.parse(run(...args, '--json').out) as Record<string, unknown>

describe('gandan due', () => {
  it('answers with the date and a paragraph in Vietnamese, whichever way the date is written', () => {
    const { code, out } = run('CR-ANSWER', '--from', '12/11/2026')
    expect(code).toBe(0)
    expect(out).toContain('Hạn: thứ Sáu 27/11/2026')
    expect(out).toContain('10 ngày làm việc kể từ ngày tiếp nhận nội dung tại nơi tiếp công dân')
    expect(out).toContain('Luật Tiếp công dân 42/2013/QH13, Điều 28 khoản 1')
    expect(out).toContain('thứ Ba 24/11/2026 (Ngày Văn hóa Việt Nam)')
    expect(run('cr-answer', '--from', '2026-11-12').out).toBe(out)
  })
  it('answers in English when asked', () =>
    expect(run('CO-SETTLE-1', '--from', '2026-08-03', '--lang', 'en').out).toContain('Due: Thursday 03/09/2026'))
  it('gives machines the same as JSON with English keys', () => {
    const answer = json('CO-SETTLE-1', '--from', '2026-08-03', '--pause', '2026-08-10..24/08/2026')
    expect(answer).toMatchObject({
      rule: 'CO-SETTLE-1',
      from: '2026-08-03',
      due: '2026-09-16',
      unit: 'cd',
      length: 30,
      law: 'Luật Khiếu nại 02/2011/QH13',
      article: '28',
      confidence: 'found',
      skipped: [],
      warnings: [],
      pauses: [{ from: '2026-08-10', to: '2026-08-24', days: 14 }],
    })
    expect(answer['explanation_vi']).toContain('Tạm dừng 14 ngày')
    expect(answer['explanation_en']).toContain('Suspended for 14 days')
  })
  it('lists each skipped day and why', () =>
    expect(json('CO-SETTLE-2', '--from', '2026-07-15')['skipped']).toMatchObject([
      { date: '2026-08-29', why: 'weekend' },
      { date: '2026-08-30', why: 'weekend' },
      { date: '2026-08-31', why: 'swap_off' },
      { date: '2026-09-01', why: 'statutory' },
      { date: '2026-09-02', why: 'statutory', name_vi: 'Quốc khánh' },
    ]))
  it('takes remote, complex and signed extensions', () => {
    expect(json('CO-SETTLE-1', '--from', '2026-03-02', '--remote', '--complex')).toMatchObject({
      length: 60,
      variant_rule: 'CO-SETTLE-1-REMOTE',
    })
    const extended = json(
      'DE-SETTLE',
      '--from',
      '2026-03-02',
      '--extend',
      '20/03/2026/12/QĐ-UBND',
      '--extend',
      '2026-04-20',
      '--criteria',
      'C1,c3',
    )
    expect(extended).toMatchObject({
      length: 90,
      extensions: [{ total: 60, decision: { signedOn: '2026-03-20', number: '12/QĐ-UBND' } }, { total: 90 }],
    })
  })
  it('shows the other rule where two conflict, and the earlier date', () => {
    expect(json('CO-ACCEPT-1', '--from', '2026-07-06')).toMatchObject({
      due: '2026-07-16',
      working_due: '2026-07-15',
      working_rule: 'CO-ACCEPT-1B',
      conflicts: [{ rule: 'CO-ACCEPT-1B', due: '2026-07-15' }],
    })
    expect(run('CO-ACCEPT-1', '--from', '2026-07-06').out).toContain('Làm theo ngày sớm hơn: thứ Tư 15/07/2026')
  })
  it('is silent about a conflict with a rule that is not in force on the day', () =>
    expect(json('CO-ACCEPT-1', '--from', '2026-03-02')).toMatchObject({ due: '2026-03-12', warnings: [] }))
  it('gives an instant for limits in hours', () =>
    expect(json('DP-BREACH', '--from', '20/11/2026 16:00')).toMatchObject({ due_at: '2026-11-23T16:00:00+07:00' }))
  it('lists all rules when none is named', () => {
    expect(run().out.trim().split('\n')).toHaveLength(109)
    expect(JSON.parse(run('--json').out)).toHaveLength(109)
  })
  it('suggests the nearest ids for one that does not exist', () => {
    const { code, err } = run('CO-SETLE-1', '--from', '2026-03-02')
    expect(code).toBe(2)
    expect(err).toMatch(/^Không có quy định mang mã "CO-SETLE-1"\. Có phải: CO-SETTLE-1,/)
  })
  it.each([
    [['CO-SETTLE-1'], 2, 'Thiếu ngày của sự kiện'],
    [['CO-SETTLE-1', '--from', '30/02/2026'], 2, 'không phải là ngày'],
    [['DP-BREACH', '--from', '2026-11-20T25:00'], 2, 'không phải là ngày'],
    [['CO-SETTLE-1', '--from', '2026-03-02', '--pause', '2026-03-05'], 1, 'Đang tạm dừng từ 05/03/2026'],
    [['CO-SETTLE-1', '--from', '2026-03-02', '--pause', 'x..y'], 2, '--pause'],
    [['CO-SETTLE-1', '--from', '2026-03-02', '--extend', 'mai'], 2, '--extend'],
    [['CO-SETTLE-1', '--from', '2026-03-02', '--criteria', 'C9'], 2, 'C9'],
    [['CO-SETTLE-1', '--from', '2026-03-02', '--lang', 'fr'], 2, '--lang'],
    [['CO-SETTLE-1', '--form', '2026-03-02'], 2, 'unknown option'],
    [['FB-SETTLE', '--from', '2026-03-02'], 1, 'luật không đặt thời hạn chung'],
    [['CR-ANSWER', '--from', '2026-03-02', '--pause', '2026-03-03..2026-03-04'], 1, 'không cho tạm dừng'],
  ])('%j ends with %i and says why', (args, code, text) => {
    const result = run(...args)
    expect(result.code).toBe(code)
    expect(result.err).toContain(text)
  })
  it('can be added to the program', () => {
    const program = new Command()
    registerDue(program)
    expect(program.commands.map((command) => command.name())).toEqual(['due'])
  })
})
