#!/usr/bin/env node
// The program. Runs under the Node that the project pins, whichever Node called it.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const pinned = join(root, 'node_modules', '.bin', 'node')
const manifest = join(root, 'node_modules', 'node', 'package.json')
const isPinned = !existsSync(manifest) || JSON.parse(readFileSync(manifest, 'utf8')).version === process.versions.node
if (!isPinned && existsSync(pinned)) {
  const child = spawn(pinned, [import.meta.filename, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => process.exit(code ?? 1))
} else if (existsSync(join(root, 'dist', 'cli.js'))) {
  await import(join(root, 'dist', 'cli.js'))
} else {
  console.error('Chưa dịch mã nguồn: hãy chạy npm run build.\nNot built yet: run npm run build.')
  process.exitCode = 1
}
