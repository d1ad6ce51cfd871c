import { readFile } from 'node:fs/promises'
import { text as readAll } from 'node:stream/consumers'
import type { Command } from 'commander'
import { roles } from '../../kernel/actor.ts'
import type { Role } from '../../kernel/actor.ts'
import { addDays, civilDateAt, parseWrittenDate, writtenDate } from '../../kernel/civil-date.ts'
import { systemClock } from '../../kernel/clock.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Db } from '../../platform/db/db.ts'
import { unitByKey } from '../organisation/index.ts'
import { createAccount, grantRole, leave } from './administer.ts'
import { importOfficers } from './import-officers.ts'
import type { AccountError } from './problems.ts'
import { accountByLogin } from './store/accounts.ts'
import { unitsBelow } from './units-below.ts'
import { vi as words } from './words.vi.ts'

type Deps = { openProvinceDb(): Promise<Db>; clock?: Clock }
type Work = (db: Db, now: Date) => Promise<string[]>

/** A line for the terminal that ends the command with exit code 1. */
class Stop extends Error {}

const actor = { kind: 'system', task: 'gandan account' } as const

/** `gandan account create | grant | leave` and `gandan import officers`. Exit code 1 when nothing, or not everything, was done. */
export function registerAccountCommands(program: Command, deps: Deps): void {
  const account = program.command('account').description(words.cli.account)
  registerCreate(account, deps)
  registerGrant(account, deps)
  registerLeave(account, deps)
  const imports = program.commands.find((command) => command.name() === 'import') ?? program.command('import')
  registerImportOfficers(imports, deps)
}

async function run({ openProvinceDb, clock = systemClock }: Deps, work: Work): Promise<void> {
  const db = await openProvinceDb()
  try {
    for (const line of await work(db, clock())) process.stdout.write(`${line}\n`)
  } catch (thrown) {
    if (!(thrown instanceof Stop)) throw thrown
    process.stderr.write(`${thrown.message}\n`)
    process.exitCode = 1
  } finally {
    await db.close()
  }
}

function stopFor(error: AccountError, login: string): never {
  if (error.kind === 'no-account') throw new Stop(words.cli.noAccount(login))
  if (error.kind === 'bad-password') throw new Stop(words.passwordProblems[error.problem])
  const { title, next } = words.problems[error.kind]
  throw new Stop(`${title}. ${next}`)
}

function registerCreate(account: Command, deps: Deps): void {
  account
    .command('create')
    .argument('<login>', 'tên đăng nhập')
    .requiredOption('--name <name>', 'họ và tên')
    .option('--title <title>', 'chức danh')
    .option('--unit <key>', 'đơn vị công tác, ví dụ UBND_TINH')
    .option('--password-stdin', 'đọc mật khẩu từ đầu vào; không có thì tạo mật khẩu dùng một lần')
    .description(words.cli.create)
    .action((login: string, options: { name: string; title?: string; unit?: string; passwordStdin?: boolean }) =>
      run(deps, async (db, now) => {
        const password = options.passwordStdin ? (await readAll(process.stdin)).replace(/\r?\n$/, '') : undefined
        const unit = options.unit === undefined ? undefined : await unitOf(db, options.unit, now)
        const wanted = {
          login,
          displayName: options.name,
          ...(options.title === undefined ? {} : { title: options.title }),
          ...(unit === undefined ? {} : { homeUnitId: unit.id }),
          ...(password === undefined ? {} : { password }),
        }
        const made = await createAccount(db, wanted, { actor, now })
        if (!made.ok) return stopFor(made.error, login)
        const { password: oneTime } = made.value
        return [words.cli.created(login), ...(oneTime === undefined ? [] : [words.cli.password(oneTime)])]
      }),
    )
}

function registerGrant(account: Command, deps: Deps): void {
  account
    .command('grant')
    .argument('<login>', 'tên đăng nhập')
    .argument('<role>', roles.join(' | '))
    .argument('<unit>', 'khoá của đơn vị: UBND_TINH, UBND_30619')
    .option('--scope <scope>', 'unit | subtree', 'unit')
    .option('--from <date>', 'từ ngày, mặc định hôm nay')
    .option('--to <date>', 'đến hết ngày')
    .description(words.cli.grant)
    .action((login: string, role: string, key: string, options: { scope: string; from?: string; to?: string }) =>
      run(deps, async (db, now) => {
        const known = roles.find((one): one is Role => one === role)
        if (!known) throw new Stop(words.cli.noRole(role, roles.join(', ')))
        const officer = await officerNamed(db, login)
        const unit = await unitOf(db, key, now)
        const wanted = {
          accountId: officer.id,
          role: known,
          unitId: unit.id,
          hierarchy: unit.hierarchy,
          scope: options.scope === 'subtree' ? ('subtree' as const) : ('unit' as const),
          from: options.from === undefined ? civilDateAt(now) : day(options.from),
          ...(options.to === undefined ? {} : { to: addDays(day(options.to), 1) }),
        }
        const done = await grantRole(db, wanted, { actor, now }, unitsBelow)
        return done.ok ? [words.cli.granted(login, words.roles[known], unit.fullName)] : stopFor(done.error, login)
      }),
    )
}

function registerLeave(account: Command, deps: Deps): void {
  account
    .command('leave')
    .argument('<login>', 'tên đăng nhập')
    .option('--on <date>', 'ngày đầu tiên không còn làm việc, mặc định hôm nay')
    .description(words.cli.leave)
    .action((login: string, options: { on?: string }) =>
      run(deps, async (db, now) => {
        const on = options.on === undefined ? civilDateAt(now) : day(options.on)
        const officer = await officerNamed(db, login)
        const done = await leave(db, { accountId: officer.id, on }, { actor, now })
        return done.ok ? [words.cli.left(login, writtenDate(on))] : stopFor(done.error, login)
      }),
    )
}

function registerImportOfficers(imports: Command, deps: Deps): void {
  imports
    .command('officers')
    .argument('<file>', 'tệp JSON: officers, delegations')
    .option('--password <password>', 'mật khẩu chung của các tài khoản mẫu')
    .option('--json', 'kết quả dạng JSON')
    .description(words.cli.officers)
    .action((file: string, options: { password?: string; json?: boolean }) =>
      run(deps, async (db, now) => {
        const report = await importOfficers(db, await jsonIn(file), { password: options.password, now })
        if (!report) throw new Stop(words.cli.notOfficers(file))
        for (const { list, entry, what, kind } of report.bad)
          process.stderr.write(`${words.cli.bad(list, entry, what, words.cli.why[kind])}\n`)
        if (report.bad.length > 0) process.exitCode = 1
        const { created, known, grants, delegations } = report
        return [options.json ? JSON.stringify(report) : words.cli.report(created, known, grants, delegations)]
      }),
    )
}

async function jsonIn(file: string): Promise<unknown> {
  const content = await readFile(file, 'utf8').catch(() => {
    throw new Stop(words.cli.noFile(file))
  })
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}

async function officerNamed(db: Db, login: string) {
  const officer = await accountByLogin(db.read, login)
  if (!officer) throw new Stop(words.cli.noAccount(login))
  return officer
}

async function unitOf(db: Db, key: string, now: Date) {
  const unit = await unitByKey(db.read, key, civilDateAt(now))
  if (!unit) throw new Stop(words.cli.noUnit(key))
  return unit
}

function day(text: string) {
  const found = parseWrittenDate(text)
  if (found === undefined) throw new Stop(words.cli.noDate(text))
  return found
}
