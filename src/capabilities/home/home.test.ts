import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assets } from '../../platform/html/index.ts'
import { previewServer, previews } from '../../platform/html/testing/preview-server.tsx'
import type { App } from '../../platform/http/index.ts'
import { launchBrowser } from '../../platform/testing/browser.ts'
import { homeView } from './pages/home/view-model.ts'
import { homePaths, previewHome, sampleFigures } from './testing/preview.ts'

let app: App
let address = ''
let browser: Browser

beforeAll(async () => {
  app = await previewServer()
  previewHome(app)
  address = await app.listen({ host: '127.0.0.1', port: 0 })
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** Everything in light; in dark only what differs there, the colours. */
const examine = (page: Page, scheme: 'light' | 'dark'): AxeBuilder =>
  scheme === 'light' ? new AxeBuilder({ page }).withTags(tags) : new AxeBuilder({ page }).withRules('color-contrast')

const overflows = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')

describe('a first visit', () => {
  it('moves at most 60 kB: page, styles, fonts, icon', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 780 }, javaScriptEnabled: false })
    const page = await context.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    const answer = await page.goto(address)
    await page.waitForLoadState('networkidle')
    const icon = assets().byName.get('icon.svg')
    const files = [...new Set([...asked, icon?.path ?? ''])].map((path) => assets().byPath.get(path))
    const html = brotliCompressSync((await answer?.body()) ?? Buffer.alloc(0)).length
    const sizes = files.flatMap((file) => (file ? [[file.path, (file.brotli ?? file.bytes).length] as const] : []))
    const total = sizes.reduce((sum, [, size]) => sum + size, html)
    console.log(
      `first visit: ${total} bytes = page ${html} + ${sizes.map(([path, size]) => `${path} ${size}`).join(' + ')}`,
    )
    expect(sizes.map(([path]) => path).some((path) => path.includes('latin-400'))).toBe(true)
    expect(total).toBeLessThanOrEqual(60_000)
    await context.close()
  })
})

describe('every page', () => {
  const addresses = [...homePaths, ...Object.keys(previews)]
  for (const [width, height] of [
    [360, 780],
    [1280, 860],
  ] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`has no axe finding, keeps the content policy and stays within ${width} px (${colorScheme})`, async () => {
        const context = await browser.newContext({ viewport: { width, height }, colorScheme })
        const page = await context.newPage()
        const complaints: string[] = []
        page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
        for (const path of addresses) {
          await page.goto(address + path)
          const { violations } = await examine(page, colorScheme).analyze()
          expect(
            violations.map(({ id, nodes }) => `${path} ${id}: ${nodes.map(({ html }) => html).join(' ')}`),
          ).toEqual([])
          if (await overflows(page)) complaints.push(`${path} is wider than the screen`)
        }
        expect(complaints).toEqual([])
        await context.close()
      })
    }
  }

  it('fits a screen of 320 px', async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
    const page = await context.newPage()
    const tooWide: string[] = []
    for (const path of addresses) {
      await page.goto(address + path)
      if (await overflows(page)) tooWide.push(path)
    }
    expect(tooWide).toEqual([])
    await context.close()
  })

  it('has touch targets of 52 px for its main acts', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 780 } })
    const page = await context.newPage()
    for (const path of ['/', '/mau/gui']) {
      await page.goto(address + path)
      for (const button of await page.locator('.actions .ds-button, .choice, input.ds-input[type=tel], select').all())
        expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(51.5)
    }
    await context.close()
  })
})

describe('the home page', () => {
  it('shows a figure with its list and its formula', () => {
    expect(homeView(sampleFigures, 'vi').figures[1]).toEqual({
      value: '87,4\u00a0%',
      label: 'đúng hạn, tính cả đơn còn treo quá hạn',
      links: [{ text: 'cách tính', href: '/cach-tinh#dung-han' }],
    })
  })

  it('says so when there is nothing to count yet', () => {
    const nothing = {
      ...sampleFigures,
      received: 0,
      onTimeShare: undefined,
      overdue: 0,
      overdueOffices: 0,
      rating: undefined,
    }
    expect(homeView(nothing, 'en').figures.map(({ value }) => value)).toEqual(['0', 'None yet', '0', 'None yet'])
    expect(homeView(nothing, 'en').figures[2]?.links).toHaveLength(1)
  })

  it('every formula it points to is on the page of formulas', async () => {
    const page = (await app.inject('/cach-tinh')).body
    for (const { links } of homeView(sampleFigures, 'vi').figures)
      for (const { href } of links.filter((link) => link.href.startsWith('/cach-tinh')))
        expect(page).toContain(`id="${href.split('#')[1]}"`)
  })

  it('leads through the open door to tracking, and says of a closed one that it is closed', async () => {
    expect((await app.inject('/kiem-tra')).body).toContain('href="/tra-cuu"')
    expect((await app.inject('/ban')).body).toContain('chưa mở')
  })
})
