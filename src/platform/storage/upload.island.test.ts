import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { orThrow } from '../../kernel/result.ts'
import { parseConfig } from '../config/config.ts'
import { openDb } from '../db/db.ts'
import { createServer, readUpload, type Server } from '../http/index.ts'
import { createLog } from '../log/log.ts'
import { launchBrowser } from '../testing/browser.ts'
import { openStorage, UploadProgress, uploadProblems, uploadSink } from './index.ts'

const limitBytes = 2 * 1024 * 1024
let folder = ''
let server: Server
let browser: Browser
let base = ''
let sent = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gandan-island-'))
  const env = { GANDAN_SECRET: 'only for tests, long enough to pass', GANDAN_DATA: folder, GANDAN_MAX_FILE_MB: '2' }
  const config = orThrow(parseConfig(env))
  const db = openDb({})
  server = await createServer({
    config,
    log: createLog('silent'),
    provinceOf: () => ({ slug: 'an-giang', db }),
    resolveActor: async () => ({ kind: 'public' }),
    problems: [uploadProblems],
  })
  const sink = uploadSink(openStorage(config, 'an-giang'), config.limits.fileBytes)
  const island = stripTypeScriptTypes(await readFile(join(import.meta.dirname, 'upload.island.ts'), 'utf8'))
  const page = (token: string, text = '', problem = '') =>
    `<!doctype html><html lang="vi"><title>Gửi (mẫu)</title><script type="module" src="/island.js"></script><main>${problem && `<p role="alert">${problem}</p>`}
     <form method="post" action="/gui" enctype="multipart/form-data" data-upload><input type="hidden" name="_csrf" value="${token}">
     <input name="text" value="${text}"><input type="file" name="tep" multiple><button>Gửi</button>
     ${renderToString(h(UploadProgress, { lang: 'vi', limitBytes }))}</form></main></html>`
  const { app } = server
  app.get('/island.js', { config: { access: 'public', asset: true } }, async (_, reply) =>
    reply.type('text/javascript').send(island),
  )
  app.get('/gui', { config: { access: 'public' } }, async (_, reply) => reply.html(page(reply.formToken())))
  app.post(
    '/gui',
    {
      config: {
        access: 'public',
        upload: true,
        rerender: (request, reply, problem) =>
          page(reply.formToken(), String(request.typed['text']), problem.detail ?? problem.title),
      },
    },
    async (request, reply) => {
      const { files } = await readUpload(request, sink)
      sent++
      return reply.redirect(`/xong?${files.map(({ kept }) => kept.mediaType).join()}`, 303)
    },
  )
  app.get('/xong', { config: { access: 'public' } }, async (_, reply) =>
    reply.html('<title>Xong</title><h1>Đã nhận</h1>'),
  )
  await app.listen({ port: 0, host: '127.0.0.1' })
  base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await server.stop(0)
  await rm(folder, { recursive: true })
})
beforeEach(() => {
  sent = 0
})

const photo = () =>
  sharp(randomBytes(400 * 400 * 3), { raw: { width: 400, height: 400, channels: 3 } })
    .png()
    .toBuffer()

async function opened(
  settings: { javaScriptEnabled?: boolean; slow?: boolean } = {},
): Promise<{ page: Page; blocked: string[] }> {
  const context = await browser.newContext({ javaScriptEnabled: settings.javaScriptEnabled ?? true })
  const page = await context.newPage()
  const blocked: string[] = []
  page.on(
    'console',
    (message) =>
      message.type() === 'error' && /Content Security|Refused/.test(message.text()) && blocked.push(message.text()),
  )
  await page.goto(`${base}/gui`, { waitUntil: 'networkidle' })
  if (settings.slow) {
    const session = await context.newCDPSession(page)
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 50,
      downloadThroughput: -1,
      uploadThroughput: 150_000,
    })
  }
  return { page, blocked }
}

const choose = (page: Page, buffer: Buffer, name = 'ảnh (mẫu).png') =>
  page.locator('[name=tep]').setInputFiles({ name, mimeType: 'image/png', buffer })

describe.each([true, false])('a form with a photo, script: %s', (javaScriptEnabled) => {
  it('arrives', async () => {
    const { page, blocked } = await opened({ javaScriptEnabled })
    await choose(page, await photo())
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    await page.waitForURL('**/xong?image/png')
    expect(blocked).toEqual([])
  })
  it('of a refused kind comes back with the reason and what was typed', async () => {
    const { page, blocked } = await opened({ javaScriptEnabled })
    await page.locator('[name=text]').fill('Đường hư (mẫu)')
    await choose(page, Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]), 'ảnh.png')
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    await page.getByText('“ảnh.png”: Chưa nhận được loại tệp này').waitFor()
    expect(await page.locator('[name=text]').inputValue()).toBe('Đường hư (mẫu)')
    expect(blocked).toEqual([])
  })
})

describe('with script', () => {
  it('shows how far it has come, can be stopped, and then sends again', async () => {
    const { page, blocked } = await opened({ slow: true })
    await choose(page, await photo())
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    await expect
      .poll(() => page.getByRole('progressbar').getAttribute('value').then(Number), { timeout: 10_000 })
      .toBeGreaterThan(10)
    await page.getByRole('button', { name: 'Dừng gửi' }).click()
    await page.getByText('Đã dừng. Chưa có gì được gửi.').waitFor()
    expect(sent).toBe(0)
    await choose(page, (await photo()).subarray(0, 1000), 'nhỏ.png')
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    await page.getByText('Tệp bị hỏng').waitFor()
    expect(blocked).toEqual([])
  })
  it('says so before it sends a file over the limit', async () => {
    const { page } = await opened()
    await choose(page, Buffer.alloc(limitBytes + 1), 'to.png')
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    await page.getByText('Tệp “to.png” lớn hơn 2 MB nên chưa gửi.').waitFor()
  })
})
