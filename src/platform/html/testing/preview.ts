// Every page and component with sample props, on a loopback port, and on demand their pictures:
//   node src/platform/html/testing/preview.ts [PORT] [--pictures FOLDER]
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createViteServer } from 'vitest/node'
import { launchBrowser } from '../../testing/browser.ts'
import type * as Preview from './preview-server.tsx'

const vite = await createViteServer({
  configFile: false,
  root: join(import.meta.dirname, '../../../..'),
  logLevel: 'error',
  server: { middlewareMode: true, ws: false, watch: null },
  appType: 'custom',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
})
const { previewServer, previews } = (await vite.ssrLoadModule(
  '/src/platform/html/testing/preview-server.tsx',
)) as typeof Preview

const home = (await vite.ssrLoadModule('/src/capabilities/home/testing/preview.ts')) as {
  previewHome(app: unknown): void
  homePaths: readonly string[]
}
const addresses = [...home.homePaths, ...Object.keys(previews)]

const [first] = process.argv.slice(2)
const app = await previewServer()
home.previewHome(app)
const address = await app.listen({ host: '127.0.0.1', port: Number(first) || 0 })

const flag = process.argv.indexOf('--pictures')
if (flag === -1) {
  console.log(addresses.map((path) => address + path).join('\n'))
} else {
  await takePictures(process.argv[flag + 1] ?? 'pictures')
  await app.close()
  await vite.close()
}

async function takePictures(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const browser = await launchBrowser()
  for (const [name, width, height] of [
    ['phone', 360, 780],
    ['wide', 1280, 860],
  ] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme })
      const page = await context.newPage()
      for (const path of addresses) {
        await page.goto(address + path)
        const file = `${fileName(path)}-${name}-${colorScheme}.png`
        await page.screenshot({ path: join(folder, file), fullPage: true })
      }
      await context.close()
    }
  }
  // A4 less its margins, at 96 points an inch
  const context = await browser.newContext({ viewport: { width: 672, height: 986 } })
  const page = await context.newPage()
  for (const path of addresses) {
    await page.goto(address + path)
    await page.emulateMedia({ media: 'print' })
    await page.screenshot({ path: join(folder, `${fileName(path)}-print.png`), fullPage: true })
    await page.pdf({
      path: join(folder, `${fileName(path)}.pdf`),
      format: 'A4',
      preferCSSPageSize: true,
    })
  }
  await browser.close()
}

function fileName(path: string): string {
  return path.slice(1).replaceAll(/[/?=]/g, '-') || 'home'
}
