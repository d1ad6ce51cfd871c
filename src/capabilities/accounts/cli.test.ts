import { Command } from 'commander'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { orThrow } from '../../kernel/result.ts'
import { testDatabase } from '../../platform/testing/database.ts'
import { importBodies } from '../organisation/index.ts'
import { accountByLogin, registerAccountCommands } from './index.ts'
import { signIn } from './sign-in.ts'
import { grantsOf } from './store/lists.ts'

const t = testDatabase()
const now = new Date('2026-11-21T02:00:00Z')
const samples = join(import.meta.dirname, '../../../samples/an-giang')

afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = 0
})

/** What the command printed, and whether it ended well. */
async function gandan(...words: string[]): Promise<{ out: string; err: string; code: unknown }> {
  const [out, err] = [[] as string[], [] as string[]]
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0)
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0)
  const program = new Command().exitOverride()
  registerAccountCommands(program, {
    openProvinceDb: async () => ({ ...t.db, close: async () => undefined }),
    clock: () => now,
  })
  process.exitCode = 0
  await program.parseAsync(words, { from: 'user' })
  return { out: out.join(''), err: err.join(''), code: process.exitCode }
}

it('creates an account with a one-time password, gives a role, and lets the officer go', async () => {
  orThrow(await importBodies(t.db, join(samples, 'units.json')))
  const created = await gandan('account', 'create', 'ngan', '--name', '(mẫu) Trần Kim Ngân', '--unit', 'UBND_TINH')
  const password = /: (\S+)\n$/.exec(created.out)?.[1] ?? ''
  expect(await signIn(t.db, { login: 'ngan', password, device: '', now })).toMatchObject({
    ok: true,
    value: { mustChangePassword: true },
  })
  expect((await gandan('account', 'create', 'ngan', '--name', 'x')).err).toContain('đã có người dùng')

  const granted = await gandan(
    'account',
    'grant',
    'ngan',
    'leader',
    'UBND_30619',
    '--scope',
    'subtree',
    '--to',
    '31/12/2026',
  )
  expect([granted.code, granted.out]).toEqual([
    0,
    'Đã giao vai trò Lãnh đạo cho ngan tại Ủy ban nhân dân xã Vĩnh Hanh.\n',
  ])
  const account = await accountByLogin(t.db.read, 'ngan')
  expect(account && (await grantsOf(t.db.read, account.id))).toMatchObject([
    { role: 'leader', scope: 'subtree', from: '2026-11-21', to: '2027-01-01' },
  ])
  for (const [words, says] of [
    [['grant', 'ngan', 'king', 'UBND_TINH'], 'Không có vai trò king'],
    [['grant', 'nobody', 'leader', 'UBND_TINH'], 'Không có tài khoản nobody'],
    [['grant', 'ngan', 'leader', 'KHONG_CO'], 'Không có đơn vị KHONG_CO'],
    [['leave', 'ngan', '--on', '31/02/2026'], 'Ngày chưa đúng'],
  ] as const) {
    const answer = await gandan('account', ...words)
    expect.soft([answer.code, answer.out, answer.err.includes(says)]).toEqual([1, '', true])
  }

  expect((await gandan('account', 'leave', 'ngan')).out).toBe('ngan nghỉ từ ngày 21/11/2026.\n')
  expect(await signIn(t.db, { login: 'ngan', password, device: '', now })).toMatchObject({ ok: false })
})

it('imports the officers of a file in about a second, and again without a change', async () => {
  const started = performance.now()
  const first = await gandan('import', 'officers', join(samples, 'officers.json'), '--password', 'gần dân bản thử')
  expect(first.out).toContain('44 mới, 0 đã có')
  expect(first.err).toBe('')
  expect(performance.now() - started).toBeLessThan(10_000)
  const second = await gandan('import', 'officers', join(samples, 'officers.json'), '--password', 'khác hẳn lần trước')
  expect(second.out).toContain('0 mới, 44 đã có. Vai trò mới: 0. Uỷ quyền mới: 0.')
  expect(await signIn(t.db, { login: 'ltnga', password: 'gần dân bản thử', device: '', now })).toMatchObject({
    ok: true,
  })
  const missing = await gandan('import', 'officers', 'khong-co.json')
  expect([missing.code, missing.err]).toEqual([1, 'Không mở được tệp khong-co.json.\n'])
  const wrong = await gandan('import', 'officers', join(samples, 'units.json'))
  expect([wrong.code, wrong.err.includes('không phải danh sách cán bộ')]).toEqual([1, true])
})
