import fastify from 'fastify'
import { brotliDecompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { civilDate } from '../../kernel/civil-date.ts'
import {
  assetRoutes,
  assets,
  DataTable,
  ErrorSummary,
  Field,
  langs,
  langPath,
  parseLang,
  ProblemPage,
  Qr,
  renderPage,
  shownBytes,
  shownDay,
  shownDue,
  shownMoment,
  shownNumber,
  shownPercent,
} from './index.ts'
import { shellWords } from './shell-words.ts'
import { previews } from './testing/preview-server.tsx'
import { publicShell } from './testing/samples.tsx'
import { fc, test } from '../testing/property.ts'

const cssOf = (name: string): string => assets().byName.get(name)?.bytes.toString() ?? ''

const covered = (point: number): boolean =>
  [...cssOf('public.css').matchAll(/src:url\((\/assets\/(?!whole)[^)]*)\)[^}]*unicode-range:([^}]*)\}/g)].some((face) =>
    (face[2] ?? '').split(',').some((range) => {
      const [from = 0, to = from] = range
        .slice(2)
        .split('-')
        .map((hex) => Number.parseInt(hex, 16))
      return from <= point && point <= to
    }),
  )

describe('pages', () => {
  for (const [path, page] of Object.entries(previews)) {
    it(`${path} has no inline style or script and no data: address`, () => {
      const html = renderPage(page())
      expect(html).toMatch(/^<!doctype html><html lang="vi">/)
      expect(html).not.toMatch(/\sstyle=/)
      expect(html).not.toMatch(/<style|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:|="data:/)
    })
  }

  it('what a person wrote is escaped, in text and in attributes', () => {
    const nasty = `"><script>alert('x')</script>&`
    const html = renderPage(<Field kind="text" name="ten" label={nasty} value={nasty} error={nasty} />)
    expect(html).not.toContain('<script>')
    expect(html).toContain('value="&quot;>&lt;script>')
  })

  test('no text whatever opens a tag', [fc.string()], (text) => {
    const html = renderPage(<Field kind="textarea" name="a" label="A" value={text} />)
    expect(html.split('</textarea>')).toHaveLength(2)
    expect(html.slice(html.indexOf('<textarea')).match(/</g)).toHaveLength(3)
  })

  it('an error summary leads to the fields and takes the focus', () => {
    const html = renderPage(<ErrorSummary lang="vi" mistakes={[{ field: 'noi_dung', text: 'Chưa viết' }]} />)
    expect(html).toContain('href="#noi_dung"')
    expect(html).toContain('tabindex="-1"')
    expect(html).toContain('autofocus')
  })

  it('only failures of ours show the id of the request', () => {
    const problem = { status: 404, title: 'T', next: 'N', errors: [], instance: 'req-1' }
    expect(renderPage(<ProblemPage {...publicShell('/')} problem={problem} />)).not.toContain('req-1')
    expect(renderPage(<ProblemPage {...publicShell('/')} problem={{ ...problem, status: 500 }} />)).toContain('req-1')
  })

  it('a row without a link stays plain', () => {
    const html = renderPage(
      <DataTable lang="vi" caption="B" columns={[{ label: 'A' }]} rows={[{ key: '1', cells: ['x'] }]} />,
    )
    expect(html).not.toContain('<a')
  })

  it('a QR code has its quiet zone', () => {
    expect(renderPage(<Qr content="https://a.vn/b" label="Mã" />)).toMatch(/viewBox="0 0 (29) \1".*d="M4 4/)
  })
})

describe('words', () => {
  it('both languages have the same messages', () => {
    expect(Object.keys(shellWords('en')).sort()).toEqual(Object.keys(shellWords('vi')).sort())
  })

  it('an unknown language is Vietnamese', () => {
    expect(langs.map((lang) => parseLang(lang))).toEqual(['vi', 'en'])
    expect(parseLang('fr')).toBe('vi')
  })

  it('the language switch comes back to the page with its query', () => {
    expect(langPath('en', '/tra-cuu?ma=A 1')).toBe('/ngon-ngu/en?ve=%2Ftra-cuu%3Fma%3DA%201')
  })
})

describe('dates and numbers', () => {
  const today = civilDate('2026-11-21')

  it('a due date says how far it is', () => {
    expect(shownDue(civilDate('2026-12-09'), today, 'vi')).toEqual({
      text: '09/12/2026',
      machine: '2026-12-09',
      words: 'còn 18 ngày',
      standing: 'ahead',
    })
    expect(shownDue(civilDate('2026-11-24'), today, 'vi')).toMatchObject({ words: 'còn 3 ngày', standing: 'soon' })
    expect(shownDue(today, today, 'vi')).toMatchObject({ words: 'hết hạn hôm nay', standing: 'soon' })
    expect(shownDue(civilDate('2026-11-19'), today, 'vi')).toMatchObject({ words: 'quá 2 ngày', standing: 'late' })
    expect(shownDue(civilDate('2026-11-20'), today, 'en').words).toBe('1 day late')
  })

  it('a day has its weekday, a moment its hour in Viet Nam', () => {
    expect(shownDay(civilDate('2026-12-09'), 'vi').text).toBe('Thứ Tư, 09/12/2026')
    expect(shownMoment(new Date('2026-11-02T01:15:00Z'), 'vi').text).toBe('Thứ Hai, 02/11/2026, 8 giờ 15')
    expect(shownMoment(new Date('2026-11-01T17:05:00Z'), 'en').text).toBe('Monday, 02/11/2026, 0:05')
  })

  it('numbers follow the language', () => {
    expect(shownPercent(0.874, 'vi')).toBe('87,4\u00a0%')
    expect(shownNumber(12345.6, 'vi')).toBe('12.345,6')
    expect(shownNumber(12345.6, 'en')).toBe('12,345.6')
    expect(shownBytes(4_300_000, 'vi')).toBe('4,3 MB')
  })
})

describe('assets', () => {
  it('styles use no token that the theme does not define', () => {
    for (const name of ['public.css', 'workspace.css']) {
      const css = cssOf(name)
      const defined = new Set([...css.matchAll(/(--[\w-]+)\s*:/g)].map((match) => match[1]))
      const used = [...css.matchAll(/var\((--[\w-]+)\)/g)].map((match) => match[1])
      expect([...new Set(used)].filter((token) => !token?.startsWith('--_') && !defined.has(token))).toEqual([])
    }
  })

  it('styles ask for nothing inline and nothing from elsewhere', () => {
    for (const name of ['public.css', 'workspace.css']) {
      const addresses = [...cssOf(name).matchAll(/url\(([^)]*)\)/g)].map((match) => match[1])
      expect(addresses.length).toBeGreaterThan(5)
      for (const address of addresses) expect(assets().byPath.has(address ?? '')).toBe(true)
    }
  })

  it('every letter of Vietnamese is in our own subset of the font', () => {
    const text = 'Đặng Thị Ỷ ở ấp Vĩnh Lợi, xã Châu Phong: “quá hạn” – 3.500.000 ₫ · ẴẪỄỮỘỠỲỴ ãẵẫẽễĩõỗỡũữỹ ƯƠĂÂÊÔ…'
    expect([...text].filter((letter) => !covered(letter.codePointAt(0) ?? 0))).toEqual([])
  })

  it('are served compressed, for a year, and unknown names are not found', async () => {
    const app = fastify()
    await app.register(assetRoutes)
    const css = assets().byName.get('public.css')
    const answer = await app.inject({ url: css?.path ?? '', headers: { 'accept-encoding': 'gzip, br' } })
    expect(answer.headers).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    })
    expect(brotliDecompressSync(answer.rawPayload).equals(css?.bytes ?? Buffer.alloc(0))).toBe(true)
    const plain = await app.inject({ url: css?.path ?? '' })
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect((await app.inject('/favicon.ico')).headers['content-type']).toBe('image/svg+xml')
    expect((await app.inject('/assets/../package.json')).statusCode).toBe(404)
    expect((await app.inject('/assets/public.css')).statusCode).toBe(404)
    await app.close()
  })
})
