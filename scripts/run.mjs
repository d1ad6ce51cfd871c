// The two commands and their smaller sisters, from a fresh clone: installs what is missing, builds what has changed, then runs
// everything else under the pinned Node. Plain JavaScript without dependencies, because nothing may be installed yet. Node 20 or newer.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const bin = join(root, 'node_modules', '.bin')
const [task = 'help', ...args] = process.argv.slice(2)
const env = {
  ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }),
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH}`,
}

function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = join(root, 'node_modules', '.gandan-installed')
  // with NODE_ENV=production npm leaves the tools of the tests out: enough to build and run, not to test
  const needsTools = ['test', 'check', 'faults'].includes(task)
  const hasTools = existsSync(join(bin, 'vitest'))
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && (hasTools || !needsTools)) return
  console.log('Đang cài các gói cần dùng (chỉ lần đầu) / installing packages (first time only) …')
  const npm = process.env.npm_execpath ? [process.execPath, [process.env.npm_execpath]] : ['npm', []]
  const { status } = spawnSync(
    npm[0],
    [...npm[1], 'ci', '--no-audit', '--no-fund', '--loglevel=error', ...(needsTools ? ['--include=dev'] : [])],
    {
      cwd: root,
      stdio: 'inherit',
      env: process.env,
    },
  )
  if (status !== 0)
    fail(
      'Không cài được gói. Hãy kiểm tra mạng tới kho gói npm rồi chạy lại.',
      'Packages could not be installed. Check the connection to the npm registry and run again.',
    )
  writeFileSync(stamp, wanted)
}

function sourceState() {
  const hash = createHash('sha256')
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) walk(path)
      else {
        const { mtimeMs, size } = statSync(path)
        hash.update(`${path} ${mtimeMs} ${size}\n`)
      }
    }
  }
  walk(join(root, 'src'))
  for (const name of ['tsconfig.json', 'tsconfig.build.json', 'tsconfig.client.json', 'package-lock.json'])
    hash.update(readFileSync(join(root, name)))
  return hash.digest('hex')
}

/** Compiles server and islands into dist/, unless nothing has changed since the last time. */
function build() {
  const stamp = join(root, 'dist', '.built')
  const state = sourceState()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  mkdirSync(join(root, 'dist'), { recursive: true })
  for (const project of ['tsconfig.build.json', 'tsconfig.client.json']) {
    if (run('tsc', ['-p', project]) !== 0)
      fail('Không dịch được mã nguồn; xem lỗi ở trên.', 'The source does not compile; see the errors above.')
  }
  writeFileSync(stamp, state)
}

const run = (command, more) => spawnSync(join(bin, command), more, { cwd: root, stdio: 'inherit', env }).status

function fail(vietnamese, english) {
  console.error(`\n${vietnamese}\n${english}`)
  process.exit(1)
}

/** Hands the terminal to the program; Ctrl-C reaches it, and its exit code is ours. */
function become(command, more) {
  const child = spawn(command, more, { cwd: process.cwd(), stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

/** Runs every check, however the ones before it ended, and closes with one line that counts them all. */
function test() {
  const tally = { passed: 0, failed: 0, skipped: 0 }
  const step = (name, command, more) => {
    console.log(`\n— ${name}`)
    const passed = run(command, more) === 0
    tally[passed ? 'passed' : 'failed']++
    if (!passed) console.error(`✗ ${name}`)
  }
  step('format', 'oxfmt', ['--check'])
  step('lint', 'oxlint', [])
  step('types', 'tsc', ['-p', 'tsconfig.json'])
  step('types of islands', 'tsc', ['-p', 'tsconfig.client.json', '--noEmit'])
  build()
  for (const project of ['unit', 'journeys']) {
    console.log(`\n— ${project} tests`)
    const report = join(root, 'test-results', `${project}.json`)
    rmSync(report, { force: true })
    const status = run('vitest', [
      'run',
      '--project',
      project,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ])
    const counted = existsSync(report)
      ? JSON.parse(readFileSync(report, 'utf8'))
      : { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 }
    tally.passed += counted.numPassedTests
    tally.failed += counted.numFailedTests + (status !== 0 && counted.numFailedTests === 0 ? 1 : 0)
    tally.skipped += counted.numPendingTests
  }
  console.log(`\n${tally.passed} passed, ${tally.failed} failed${tally.skipped ? `, ${tally.skipped} skipped` : ''}`)
  process.exit(tally.failed === 0 ? 0 : 1)
}

const tasks = {
  install() {},
  build,
  test,
  check: test,
  demo() {
    build()
    become(join(bin, 'node'), [join(root, 'bin', 'gandan.mjs'), 'demo', ...args])
  },
  /** The long run of kills: KILLS=200 unless set; SEED=… repeats one. */
  faults() {
    build()
    env.KILLS ??= '200'
    become(join(bin, 'vitest'), ['run', '--project', 'faults', ...args])
  },
  help() {
    console.log('npm run demo | npm test | npm run build')
  },
}

const chosen = tasks[task]
if (!chosen) fail(`Không có việc "${task}".`, `There is no task "${task}".`)
if (Number(process.versions.node.split('.')[0]) < 20)
  fail('Cần Node 20 trở lên để bắt đầu.', 'Node 20 or newer is needed to begin.')
install()
chosen()
