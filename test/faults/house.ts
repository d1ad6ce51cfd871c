import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmod, mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openInstallation } from '../../src/installation.ts'
import { orThrow } from '../../src/kernel/result.ts'
import { parseConfig } from '../../src/platform/config/config.ts'
import type { Connection } from '../../src/platform/db/provinces.ts'
import type { Config } from '../../src/platform/config/config.ts'
import { choosePlace } from '../../src/platform/embedded-postgres/place.ts'
import { packageRoot } from '../../src/platform/package-root.ts'
import { withSampleUnits } from '../../src/capabilities/petitions/testing/province.ts'
import { oneOf } from './random.ts'
import type { Random } from './random.ts'

export type Door = 'serve' | 'worker'

/** The program as operators run it: `gandan serve` and `gandan worker` as processes on a data folder, started again whenever they end. */
export type House = {
  readonly address: string
  readonly config: Config
  readonly connection: Connection
  /** how often a door was started */
  readonly starts: Readonly<Record<Door, number>>
  readonly said: () => string
  /** what one would look at when it stands still */
  state(): Promise<string>
  /** kill -9; the house starts it again by itself */
  kill(door: Door): void
  /** @returns false when there was none to kill at the moment */
  killPostmaster(): Promise<boolean>
  killBackend(random: Random): Promise<boolean>
  /** like an administrator: the server's own fast stop, without telling the program */
  stopDatabase(): Promise<boolean>
  /** one command of the program, to its end */
  run(...args: string[]): Promise<{ code: number | null; output: string }>
  untilReady(): Promise<void>
  close(): Promise<void>
}

const province = { slug: 'an-giang', name: 'Tỉnh An Giang', codeLetters: 'AG' }

export async function openHouse(
  more: Readonly<Record<string, string>> = {},
  prepare?: (folder: string) => Promise<void>,
): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'gandan-faults-'))
  await chmod(folder, 0o755)
  await prepare?.(folder)
  const port = await freePort()
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    GANDAN_DATA: join(folder, 'data'),
    PORT: String(port),
    GANDAN_RATE_FACTOR: '100000',
    LOG_LEVEL: 'warn',
    ...more,
  }
  const config = orThrow(parseConfig(env))
  const installation = await openInstallation(config)
  await installation.migrate([province])
  await withSampleUnits(installation.province(province.slug))
  await installation.close()
  const { cluster } = await choosePlace(config.dataFolder)

  const doors = new Map<Door, ChildProcess>()
  const starts = { serve: 0, worker: 0 }
  let isClosing = false
  let said = ''
  const start = (args: readonly string[]): ChildProcess =>
    spawn(process.execPath, [join(packageRoot, 'dist/cli.js'), ...args], {
      env,
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  const hear = (child: ChildProcess, tell: (text: string) => void): void => {
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => tell(chunk.toString()))
  }
  const open = (door: Door): void => {
    starts[door]++
    const child = start([door])
    hear(child, (text) => (said = (said + text).slice(-20_000)))
    doors.set(door, child)
    child.once('exit', (code, signal) => {
      if (isClosing) return
      if (signal !== 'SIGKILL') said += `\n${door} ended by itself: ${code} ${signal}\n`
      setTimeout(() => !isClosing && open(door), 50)
    })
  }
  open('serve')
  open('worker')
  const address = `http://127.0.0.1:${port}`

  return {
    address,
    config,
    connection: installation.connection,
    starts,
    said: () => said,
    async state() {
      const postmaster = await postmasterOf(cluster)
      const log = await readdir(join(cluster, 'log')).catch(() => [])
      const texts = await Promise.all(log.map((name) => readFile(join(cluster, 'log', name), 'utf8').catch(() => '')))
      return `said: ${said.slice(-3000)}\npostmaster: ${postmaster}\nlog: ${texts.join('').slice(-3000)}`
    },
    kill: (door) => void doors.get(door)?.kill('SIGKILL'),
    async killPostmaster() {
      return signalled(await postmasterOf(cluster), 'SIGKILL')
    },
    async killBackend(random) {
      const postmaster = await postmasterOf(cluster)
      const children = postmaster === undefined ? [] : await childrenOf(postmaster)
      return children.length > 0 && signalled(oneOf(random, children), 'SIGKILL')
    },
    async stopDatabase() {
      return signalled(await postmasterOf(cluster), 'SIGINT')
    },
    run: (...args) =>
      new Promise((done) => {
        const child = start(args)
        let output = ''
        hear(child, (text) => (output += text))
        child.once('close', (code) => done({ code, output }))
      }),
    async untilReady() {
      for (const began = Date.now(); Date.now() - began < 60_000; await pause(100)) {
        const answer = await fetch(`${address}/readyz`).catch(() => undefined)
        await answer?.body?.cancel()
        if (answer?.ok) return
      }
      throw new Error(`not ready after a minute:\n${said}`)
    },
    async close() {
      isClosing = true
      await Promise.all([...doors.values()].map(ended))
      for (const began = Date.now(); Date.now() - began < 20_000 && (await postmasterOf(cluster));) await pause(100)
      await rm(cluster, { recursive: true, force: true })
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await gone
  clearTimeout(timer)
}

/** The server of this very cluster, or undefined: a number left over from a dead one may belong to somebody else. */
async function postmasterOf(cluster: string): Promise<number | undefined> {
  const pid = Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0])
  const command = pid ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') : ''
  return command.includes(cluster) ? pid : undefined
}

async function childrenOf(parent: number): Promise<number[]> {
  const found: number[] = []
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent) found.push(Number(name))
  }
  return found
}

function signalled(pid: number | undefined, signal: NodeJS.Signals): boolean {
  if (pid === undefined) return false
  try {
    return process.kill(pid, signal)
  } catch {
    return false // gone in this moment
  }
}

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
