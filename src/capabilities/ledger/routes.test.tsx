import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { orThrow } from '../../kernel/result.ts'
import { parseConfig } from '../../platform/config/config.ts'
import { sql } from '../../platform/db/db.ts'
import { assetRoutes } from '../../platform/html/index.ts'
import { publicShell } from '../../platform/html/testing/samples.tsx'
import { createServer } from '../../platform/http/index.ts'
import type { Server } from '../../platform/http/index.ts'
import { createLog } from '../../platform/log/log.ts'
import { launchBrowser } from '../../platform/testing/browser.ts'
import { testDatabase } from '../../platform/testing/database.ts'
import { parseCheckpoint } from './domain/checkpoint.ts'
import { leafHash } from './domain/merkle.ts'
import { parseKey, parseNote, signer, signersOf } from './domain/note.ts'
import type { Receipt } from './domain/receipt.ts'
import { entriesIn, levelCounts, tilePath } from './domain/tiles.ts'
import { receiptFor } from './receipts.ts'
import { ledgerRoutes } from './routes.tsx'
import { sequenceAll } from './sequence.ts'
import type { LedgerSetup } from './setup.ts'
import { appendLeaf, appendLeaves } from './store/append.ts'
import { consistencyProof, inclusionPath } from './store/tree.ts'
import { saveIncident, saveStanding } from './store/witnesses.ts'
import { actOf, testSetup } from './testing/acts.ts'

const t = testDatabase()
const witness = signer('nhanchung.example/dong-thap', 4, Buffer.alloc(32, 4))
const setup: LedgerSetup = { ...testSetup, witnesses: [{ key: witness, url: 'https://nhanchung.example' }] }
const steps = [1, 255, 1, 300, 43]
const size = 600
let folder = ''
let server: Server
let base = ''
let receipt: Receipt

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gandan-ledger-'))
  let row = 1
  for (const count of steps) {
    const from = row
    await t.db.write((tx) =>
      appendLeaves(
        tx,
        Array.from({ length: count }, (_, at) => actOf(from + at)),
      ),
    )
    await sequenceAll(t.db, 'an-giang', testSetup)
    row += count
  }
  receipt = orThrow(await receiptFor(t.db.read, 300))
  const config = orThrow(
    parseConfig({
      GANDAN_SECRET: 'only for tests, long enough to pass',
      GANDAN_DATA: folder,
      GANDAN_RATE_FACTOR: '100',
    }),
  )
  server = await createServer({
    config,
    log: createLog('silent'),
    provinceOf: () => ({ slug: 'an-giang', db: t.db }),
    resolveActor: async () => ({ kind: 'public' }),
  })
  const { app } = server
  await assetRoutes(app)
  ledgerRoutes(app, {
    setup,
    baseUrl: 'https://gandan.example',
    shell: ({ url, lang }) => publicShell(url, lang),
    actName: (_, act, lang) => (act === 'receive' && lang === 'vi' ? 'Nhận đơn' : undefined),
    mayOpen: async ({ headers }, { subjectId }) => headers['x-case'] === String(subjectId),
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await server.stop(0)
  await rm(folder, { recursive: true })
})

const get = (path: string, headers: Record<string, string> = {}) => server.app.inject({ url: path, headers })

describe('the log under /log/', () => {
  it('serves the checkpoint and its key as text', async () => {
    const checkpoint = await get('/log/checkpoint')
    expect(checkpoint.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'public, max-age=1',
    })
    const key = parseKey((await get('/log/keys')).body)
    const note = parseNote(checkpoint.body)
    expect(note && key && signersOf(note, [key])).toHaveLength(1)
    expect(parseCheckpoint(note?.text ?? '')).toMatchObject({ origin: 'gandan.example/an-giang', size })
  })

  it('serves tiles and bundles, full ones and every partial one, to be kept for ever', async () => {
    const full = await get('/log/tile/0/000')
    expect(full.rawPayload).toHaveLength(8192)
    expect(full.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect((await get('/log/tile/0/000.p/7')).rawPayload).toEqual(full.rawPayload.subarray(0, 7 * 32))
    const entries = entriesIn((await get(`/log/tile/entries/002.p/${size - 512}`)).rawPayload)
    const hashes = (await get(`/log/tile/0/002.p/${size - 512}`)).rawPayload
    expect(Buffer.concat(entries.map(leafHash))).toEqual(hashes)
    expect(entries.every((entry) => entry.length === 33 && entry[0] === 1)).toBe(true)
  })

  it.each([
    '/log/tile/0/003',
    '/log/tile/0/002',
    '/log/tile/0/002.p/89',
    '/log/tile/1/000.p/3',
    '/log/tile/0/2',
    '/log/tile/64/000',
    '/log/tile/0/000.p/0',
  ])('has no %s', async (path) => {
    const missing = await get(path)
    expect([missing.statusCode, missing.headers['cache-control']]).toEqual([404, 'no-store'])
  })

  it.skipIf(
    !existsSync('/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog') || spawnSync('go', ['version']).status !== 0,
  )(
    'is right in the eyes of Go’s tlog and note: signature, entries, tiles, inclusion, consistency',
    async () => {
      const roots = await t.db.read.many(
        z.object({ size: z.number(), root: z.instanceof(Buffer) }),
        sql`select size, root from ledger_checkpoint order by size`,
      )
      const rootOf = (at: number) => roots.find((one) => one.size === at)?.root.toString('base64') ?? ''
      const base64 = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString('base64'))
      const tiles: Record<string, string> = {}
      for (const [level, count] of levelCounts(size).entries())
        for (let index = 0; index * 256 < count; index++) {
          const path = tilePath({ level, index, width: Math.min(256, count - index * 256) })
          tiles[path] = (await get(`/log/${path}`)).rawPayload.toString('base64')
        }
      const entries: string[] = []
      for (let index = 0; index * 256 < size; index++) {
        const path = tilePath({ level: 'entries', index, width: Math.min(256, size - index * 256) })
        entries.push(...base64(entriesIn((await get(`/log/${path}`)).rawPayload)))
      }
      const sizes = roots.map((one) => one.size).filter((one) => one > 0)
      const input = {
        key: (await get('/log/keys')).body.trim(),
        checkpoint: (await get('/log/checkpoint')).body,
        entries,
        tiles,
        inclusion: await Promise.all(
          sizes.flatMap((of) =>
            [0, 1, 255, 256, of - 1]
              .filter((index) => index < of)
              .map(async (index) => ({
                index,
                size: of,
                root: rootOf(of),
                path: base64(await inclusionPath(t.db.read, index, of)),
              })),
          ),
        ),
        consistency: await Promise.all(
          sizes.flatMap((old) =>
            sizes
              .filter((of) => of >= old)
              .map(async (of) => ({
                old,
                size: of,
                oldRoot: rootOf(old),
                newRoot: rootOf(of),
                proof: base64(await consistencyProof(t.db.read, old, of)),
              })),
          ),
        ),
      }
      const said = execFileSync('go', ['run', join(import.meta.dirname, 'testing/tlog_check.go')], {
        input: JSON.stringify(input),
        env: {
          ...process.env,
          GO111MODULE: 'off',
          GOPATH: '/usr/share/gocode',
          GOFLAGS: '',
          GOCACHE: join(folder, 'go'),
        },
      })
      expect(said.toString().trim()).toBe(`${size} ${input.inclusion.length} ${input.consistency.length}`)
    },
    120_000,
  )
})

describe('receipts', () => {
  it('are given to whoever may read the case, as a page and as a file, and are not found by others', async () => {
    const own = { 'x-case': '30' }
    expect((await get('/bien-nhan/300', own)).body).toContain('Nhận đơn')
    const file = await get('/bien-nhan/300/tep', own)
    expect(JSON.parse(file.body)).toEqual(receipt)
    expect(file.headers).toMatchObject({
      'content-disposition': 'attachment; filename="bien-nhan-an-giang-299.json"',
      'cache-control': 'no-store',
    })
    for (const path of ['/bien-nhan/300', '/bien-nhan/300/tep', '/bien-nhan/999999'])
      expect((await get(path)).statusCode).toBe(404)
    const waiting = await t.db.write((tx) => appendLeaf(tx, actOf(100_000)))
    expect((await get(`/bien-nhan/${waiting}`, { 'x-case': '10000' })).body).toContain('đang được lập')
    expect((await get(`/bien-nhan/${waiting}/tep`, { 'x-case': '10000' })).statusCode).toBe(404)
  })
})

describe('pages in a browser', () => {
  let browser: Browser
  const files = ['pages/check/receipt-check.island.ts', 'domain/canonical.ts']
  beforeAll(async () => {
    await t.db.write(async (tx) => {
      await saveStanding(tx, { name: witness.name, size: 557, triedAt: new Date(), failure: 'behind' })
      await saveIncident(tx, { at: new Date(), witness: witness.name, kind: 'behind', ourSize: 557, theirSize: 601 })
    })
    browser = await launchBrowser()
  }, 60_000)
  afterAll(() => browser.close())

  const opened = async (path: string, { width = 360, script = true, lang = 'vi' } = {}) => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: script })
    await context.addCookies([{ name: 'lang', value: lang, url: base }])
    const page = await context.newPage()
    const elsewhere: string[] = []
    page.on('request', (request) => request.method() !== 'GET' && elsewhere.push(request.url()))
    await page.goto(base + path)
    return { page, elsewhere }
  }

  it.each(
    ['/so-cai', '/kiem-chung'].flatMap((path) =>
      [360, 1280].flatMap((width) => ['vi', 'en'].map((lang) => [path, width, lang] as const)),
    ),
  )('%s at %i points in %s is accessible and does not run off the page', async (path, width, lang) => {
    const { page } = await opened(path, { width, lang })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    const pictures = process.env['GANDAN_PICTURES']
    if (pictures)
      await page.screenshot({ path: join(pictures, `${path.slice(1)}-${width}-${lang}.png`), fullPage: true })
    await page.context().close()
  })

  it('a receipt is checked where it is: genuine, changed, signed by a stranger, no receipt', async () => {
    const { page, elsewhere } = await opened('/kiem-chung')
    // as the built island runs, under the names of its source
    await page.route('**/src/**', async (route) => {
      const name = files.find((file) => route.request().url().endsWith(file)) ?? ''
      const code = stripTypeScriptTypes(await readFile(join(import.meta.dirname, name), 'utf8'))
      await route.fulfill({ contentType: 'text/javascript', body: code })
    })
    const start = () => page.addScriptTag({ type: 'module', url: `${base}/src/${files[0]}` })
    await page.route('**/assets/receipt-check*', (route) => route.abort())
    await page.reload()
    await start()
    const said = async (text: string) => {
      await page.getByLabel('Hoặc dán').fill(text)
      await page.getByRole('button', { name: 'Kiểm chứng' }).click()
      await page.locator('[data-result] h2').first().waitFor()
      return page.locator('[data-result]').innerText()
    }
    const good = await said(JSON.stringify(receipt))
    expect(good).toContain('Biên nhận đúng')
    expect(good).toContain('Lá số 299 trong sổ cái 600 lá')
    const pictures = process.env['GANDAN_PICTURES']
    if (pictures) await page.screenshot({ path: join(pictures, 'kiem-chung-dung.png'), fullPage: true })
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
    const record = { ...receipt.leaf.record, at: '2020-01-01T00:00:00.000Z' }
    expect(await said(JSON.stringify({ ...receipt, leaf: { ...receipt.leaf, record } }))).toContain('đã bị sửa')
    expect(
      await said(
        JSON.stringify({ ...receipt, checkpoint: receipt.checkpoint.replace(/[A-Za-z0-9]{4}=?\n$/, 'AAAA\n') }),
      ),
    ).toContain('chữ ký không đúng')
    expect(await said(JSON.stringify({ ...receipt, index: 298 }))).toContain('đã bị sửa')
    expect(await said('{"format":"gandan-receipt/v1"}')).toContain('không phải là biên nhận')
    expect(await said('xin chào')).toContain('không phải là biên nhận')
    // where this key is not published
    await page.reload()
    await page.locator('[data-receipt-check]').evaluate((place) => place.removeAttribute('data-keys'))
    await start()
    expect(await said(JSON.stringify(receipt))).toContain('khóa ký không phải khóa đang công bố')
    expect(elsewhere).toEqual([])
    await page.context().close()
  })

  it.each([360, 1280])('a receipt at %i points is accessible and does not run off the page', async (width) => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, extraHTTPHeaders: { 'x-case': '30' } })
    const page = await context.newPage()
    await page.goto(`${base}/bien-nhan/300`)
    await page.locator('summary').click()
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    const pictures = process.env['GANDAN_PICTURES']
    if (pictures) await page.screenshot({ path: join(pictures, `bien-nhan-${width}.png`), fullPage: true })
    await context.close()
  })

  it('without script the page says how to check offline', async () => {
    const { page } = await opened('/kiem-chung', { script: false })
    await page.getByText('đang tắt JavaScript').waitFor()
    await page.getByText('gandan verify BIEN-NHAN.json').waitFor()
    expect(await page.getByLabel('Hoặc dán').isVisible()).toBe(false)
    await page.context().close()
  })
})
