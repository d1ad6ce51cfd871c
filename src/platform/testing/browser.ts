import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

/**
 * A headless Chromium for journeys and pictures, the caller closes it. The first of: the program named in GANDAN_CHROMIUM; one
 * installed on this machine; the one inside the npm package `@sparticuz/chromium`, unpacked once (two seconds, 250 MB) into the
 * user's own temporary folder. Works as root and as an ordinary user, and for several test files that start together.
 *
 * The package's own launch arguments are made for a single page in a cloud function (one process, web security off); ours keep
 * Chromium as people use it and only drop the sandbox, which needs rights that containers do not give.
 */
export async function launchBrowser(): Promise<Browser> {
  const installed = process.env['GANDAN_CHROMIUM'] ?? installedBrowser()
  return installed ? launch(installed, {}) : launchPacked()
}

const launch = (executablePath: string, env: Readonly<Record<string, string>>): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    env: { ...definedEnvironment(), ...env },
  })

const definedEnvironment = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))

function installedBrowser(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(canRun)
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function launchPacked(): Promise<Browser> {
  const folder = unpacked()
  const browser = join(folder, 'chromium')
  return launch(browser, {
    // Its own NSS and NSPR stand in only where the machine lacks them, and its fonts where the machine has no fontconfig.
    ...(lacksLibraries(browser) && { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }),
    ...(!existsSync('/etc/fonts/fonts.conf') && { FONTCONFIG_PATH: join(folder, 'fonts') }),
  })
}

/** Unpacks in a folder of its own and renames it into place, so that nobody starts half a browser. */
function unpacked(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const home = join(entry, '../..')
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
  const place = join(tmpdir(), `gandan-chromium-${version}-${userInfo().uid}`)
  if (existsSync(place)) return place
  const staging = mkdtempSync(`${place}-`)
  const script = `
    const { default: chromium, inflate } = await import(${JSON.stringify(`file://${entry}`)})
    await chromium.executablePath()
    await inflate(${JSON.stringify(join(home, 'bin/al2023.tar.br'))})`
  execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, TMPDIR: staging },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    renameSync(staging, place)
  } catch (error) {
    rmSync(staging, { recursive: true, force: true })
    if (!existsSync(place)) throw error
  }
  return place
}

function lacksLibraries(browser: string): boolean {
  try {
    return execFileSync('ldd', [browser], { encoding: 'utf8' }).includes('not found')
  } catch {
    return true
  }
}
