import { afterAll, describe, expect, it } from 'vitest'
import { assetPath, assetRoutes } from '../html/index.ts'
import { newSessionToken } from './index.ts'
import { sampleServer, sessionOfOfficer } from './testing/sample-app.ts'

const server = await sampleServer()
const { app } = server
afterAll(() => server.stop())

const html = { accept: 'text/html' }
const json = { accept: 'application/json' }
const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' }

/** Opens the form as a browser does: its hidden token, and the cookies that came with it. */
async function openForm(cookie = '') {
  const page = await app.inject({ url: '/gui', headers: { ...html, cookie } })
  const token = /value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const set = page.cookies.map(({ name, value }) => `${name}=${value}`)
  return { token, cookie: [cookie, ...set].filter((one) => one !== '').join('; ') }
}
const send = (payload: Record<string, string>, headers: Record<string, string> = {}, url = '/gui') =>
  app.inject({
    method: 'POST',
    url,
    headers: { ...html, ...urlencoded, ...headers },
    payload: new URLSearchParams(payload).toString(),
  })

describe('headers', () => {
  it('a page carries a policy without unsafe-inline and the other security headers, and is not stored', async () => {
    const { headers } = await app.inject({ url: '/gui', headers: html })
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers['permissions-policy']).toContain('camera=()')
    expect(headers['strict-transport-security']).toBeUndefined()
  })

  it('errors carry them too, also for addresses that can not be read', async () => {
    for (const url of ['/khong-co', '/loi', '/%E0%A4%A']) {
      const { headers } = await app.inject({ url, headers: html })
      expect.soft(headers['content-security-policy'], url).toContain("default-src 'none'")
      expect.soft(headers['cache-control'], url).toBe('no-store')
    }
  })

  it('over https, cookies are host cookies and HSTS is set', async () => {
    const secure = await sampleServer({ GANDAN_BASE_URL: 'https://gandan.test' })
    const page = await secure.app.inject({ url: '/gui' })
    expect(page.headers['strict-transport-security']).toBe('max-age=31536000')
    expect(page.cookies).toMatchObject([
      { name: '__Host-gandan-form', secure: true, httpOnly: true, path: '/', sameSite: 'Lax' },
    ])
    await secure.stop()
  })

  it('long pages are compressed for who takes it', async () => {
    const page = await app.inject({ url: '/dai', headers: { ...html, 'accept-encoding': 'gzip, br' } })
    expect(page.headers['content-encoding']).toBe('br')
    expect(page.rawPayload.length).toBeLessThan(200)
    expect((await app.inject({ url: '/dai', headers: html })).headers['content-encoding']).toBeUndefined()
  })
})

describe('forms', () => {
  it('a form with its token is taken', async () => {
    const { token, cookie } = await openForm()
    const answer = await send({ _csrf: token, text: 'Đường hỏng' }, { cookie, 'sec-fetch-site': 'same-origin' })
    expect(answer.statusCode).toBe(303)
  })

  it.each([
    ['no token', {}],
    ['a made-up token', { _csrf: 'a.b.c' }],
  ])('with %s the form comes back with what was typed, and a new token that works', async (_, fields) => {
    const { cookie } = await openForm()
    const answer = await send({ ...fields, text: 'Đường hỏng' }, { cookie })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('form-expired')
    expect(answer.body).toContain('value="Đường hỏng"')
    const token = /name="_csrf" value="([^"]+)"/.exec(answer.body)?.[1] ?? ''
    expect((await send({ _csrf: token, text: 'Đường hỏng' }, { cookie })).statusCode).toBe(303)
  })

  it('a token is good in the browser it was made for only, and not after signing in', async () => {
    const [mine, yours] = [await openForm(), await openForm()]
    expect((await send({ _csrf: mine.token, text: 'abc' }, { cookie: yours.cookie })).statusCode).toBe(422)
    const session = `gandan-session=${newSessionToken()}`
    expect((await send({ _csrf: mine.token, text: 'abc' }, { cookie: `${mine.cookie}; ${session}` })).statusCode).toBe(
      422,
    )
    const signedIn = await openForm(session)
    expect((await send({ _csrf: signedIn.token, text: 'abc' }, { cookie: signedIn.cookie })).statusCode).toBe(303)
  })

  it('a token grows old', async () => {
    let now = new Date('2026-11-21T01:00:00Z')
    const old = await sampleServer({}, { clock: () => now })
    const page = await old.app.inject({ url: '/gui' })
    const [cookie] = page.cookies
    const payload = new URLSearchParams({ _csrf: /value="([^"]+)"/.exec(page.body)?.[1] ?? '', text: 'abc' }).toString()
    const post = () =>
      old.app.inject({
        method: 'POST',
        url: '/gui',
        headers: { ...html, ...urlencoded, cookie: `${cookie?.name}=${cookie?.value}` },
        payload,
      })
    now = new Date('2026-11-21T12:59:00Z')
    expect((await post()).statusCode).toBe(303)
    now = new Date('2026-11-21T13:01:00Z')
    expect((await post()).statusCode).toBe(422)
    await old.stop()
  })

  it.each([
    ['sec-fetch-site says cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['sec-fetch-site says another host of the same site', { 'sec-fetch-site': 'same-site' }],
    ['an older browser names another origin', { origin: 'https://evil.test' }],
    ['the origin is hidden', { origin: 'null' }],
  ])('when %s, even a good token does not help', async (_, headers) => {
    const { token, cookie } = await openForm()
    const answer = await send({ _csrf: token, text: 'abc' }, { cookie, ...headers })
    expect(answer.statusCode).toBe(403)
    expect(answer.body).toContain('một trang khác')
  })

  it('mistakes come back in plain words beside what was typed', async () => {
    const { token, cookie } = await openForm()
    const answer = await send({ _csrf: token, text: 'a' }, { cookie })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('invalid-input /textCần ít nhất 3 ký tự.')
    expect(answer.body).toContain('value="a"')
  })

  it('when somebody else was first, what was typed is kept', async () => {
    const { token, cookie } = await openForm()
    const answer = await send({ _csrf: token, text: 'stale' }, { cookie })
    expect([answer.statusCode, answer.body]).toEqual([409, expect.stringMatching(/stale .*value="stale"/s)])
  })

  it('NUL, broken Unicode and decomposed marks are cleaned before anybody sees them', async () => {
    const { token, cookie } = await openForm()
    const answer = await send({ _csrf: token, text: 'Hoa\u0300\0 bi\u0300nh' }, { cookie }, '/tho')
    expect(answer.json()).toEqual({ text: 'Hoà bình' })
    expect((await app.inject('/gui?x=%00')).statusCode).toBe(400)
  })
})

describe('access', () => {
  it.each([
    ['declares nothing', {}],
    ['declares something unknown', { access: 'everybody' }],
    ['lets officers in without form token', { access: 'officer', csrf: false }],
  ])('a route that %s stops the start', async (_, config) => {
    const open = await sampleServer()
    expect(() => open.app.get('/mo', { config: config as never }, async () => ({}))).toThrow(/\/mo/)
    await open.stop()
  })

  it('a visitor is sent to sign in and back, a program gets 401', async () => {
    const page = await app.inject({ url: '/lam-viec?loc=tre', headers: html })
    expect([page.statusCode, page.headers.location]).toEqual([303, '/dang-nhap?tiep=%2Flam-viec%3Floc%3Dtre'])
    const machine = await app.inject({ url: '/lam-viec', headers: json })
    expect([machine.statusCode, machine.json()]).toMatchObject([401, { type: '/van-de/sign-in-needed' }])
    expect((await send({}, {}, '/lam-viec')).statusCode).toBe(401)
  })

  it('an officer comes in by session cookie', async () => {
    const page = await app.inject({ url: '/lam-viec', headers: { cookie: `gandan-session=${sessionOfOfficer}` } })
    expect([page.statusCode, page.body]).toEqual([200, 'officer'])
  })

  it('programs need a good key', async () => {
    const get = (headers: Record<string, string>) => app.inject({ url: '/api/don/5', headers })
    expect((await get({})).statusCode).toBe(401)
    expect((await get({ 'x-api-key': 'bad' })).statusCode).toBe(401)
    expect((await get({ authorization: 'Bearer good-key' })).json()).toEqual({ id: 5, code: 'GD' })
  })

  it('a host that is no province of ours is not found', async () => {
    expect((await app.inject({ url: '/gui', headers: { host: 'elsewhere.test' } })).statusCode).toBe(404)
  })
})

describe('failures', () => {
  it.each([
    [404, 'not-found', { url: '/khong-co' }],
    [404, 'not-found', { url: '/api/don/abc', headers: { 'x-api-key': 'good-key' } }],
    [400, 'bad-request', { url: '/%E0%A4%A' }],
    [
      400,
      'bad-request',
      { method: 'POST', url: '/api/don', headers: { 'content-type': 'application/json' }, payload: '{' },
    ],
    [
      400,
      'bad-request',
      {
        method: 'POST',
        url: '/api/don',
        headers: { 'content-type': 'application/json' },
        payload: '{"__proto__":{"a":1}}',
      },
    ],
    [413, 'too-large', { method: 'POST', url: '/gui', headers: urlencoded, payload: `text=${'a'.repeat(600_000)}` }],
    [415, 'unsupported-type', { method: 'POST', url: '/gui', headers: { 'content-type': 'text/csv' }, payload: 'a;b' }],
    [
      415,
      'unsupported-type',
      {
        method: 'POST',
        url: '/gui',
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=windows-1258' },
        payload: 'text=abc',
      },
    ],
    [
      415,
      'unsupported-type',
      { method: 'POST', url: '/gui', headers: { 'content-type': 'multipart/form-data; boundary=x' }, payload: '--x--' },
    ],
    [
      422,
      'invalid-input',
      { method: 'POST', url: '/api/don', headers: { 'x-api-key': 'good-key' }, payload: { text: '' } },
    ],
    [500, 'unexpected', { url: '/loi' }],
  ] as const)('%i %s is a problem document for machines and a page for people', async (status, code, request) => {
    const asked = { ...request, headers: { ...('headers' in request ? request.headers : {}) } }
    const machine = await app.inject({ ...asked, headers: { ...asked.headers, accept: 'application/json' } })
    expect(machine.statusCode).toBe(status)
    expect(machine.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(machine.json()).toMatchObject({
      type: `/van-de/${code}`,
      status,
      instance: expect.stringMatching(/^[\w-]{36}$/),
    })
    if (request.url.startsWith('/api/')) return
    const page = await app.inject({ ...asked, headers: { ...asked.headers, ...html } })
    expect(page.statusCode).toBe(status)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.body).toContain('<html lang="vi">')
  })

  it('mistakes carry a pointer to the field and a sentence', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/don',
      headers: { 'x-api-key': 'good-key', cookie: 'lang=en' },
      payload: {},
    })
    expect(answer.json()).toMatchObject({ errors: [{ pointer: '/text', detail: 'This is not filled in.' }] })
  })

  it('the page says how much is allowed, in the language chosen', async () => {
    const payload = `text=${'a'.repeat(600_000)}`
    const ask = (cookie: string) =>
      app.inject({ method: 'POST', url: '/gui', headers: { ...html, ...urlencoded, cookie }, payload })
    expect((await ask('')).body).toContain('nhiều nhất 512 kB')
    expect((await ask('lang=en')).body).toContain('At most 512 kB')
  })

  it('100 kB of text fit', async () => {
    const { token, cookie } = await openForm()
    expect((await send({ _csrf: token, text: 'ộ'.repeat(33_000) }, { cookie })).statusCode).toBe(303)
  })

  it('too many attempts wait, on each address by itself', async () => {
    const ask = (remoteAddress: string) => app.inject({ url: '/mat', remoteAddress, headers: json })
    const answers = []
    for (let i = 0; i < 21; i++) answers.push(await ask('203.0.113.9'))
    expect(answers.slice(0, 20).every(({ statusCode }) => statusCode === 200)).toBe(true)
    const last = answers[20]
    expect(last?.statusCode).toBe(429)
    expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0)
    expect(last?.json()).toMatchObject({ type: '/van-de/too-many-requests', status: 429 })
    expect((await ask('203.0.113.10')).statusCode).toBe(200)
  })

  it('every code is documented at the address it names', async () => {
    for (const code of ['stale', 'form-expired']) {
      const page = await app.inject(`/van-de/${code}`)
      expect.soft([page.statusCode, page.body]).toEqual([200, expect.stringContaining(code)])
    }
    expect((await app.inject('/van-de/khong-co')).statusCode).toBe(404)
  })

  it('a code in two tables stops the start', async () => {
    const twice = { 'not-found': { status: 404, title: { vi: '', en: '' }, next: { vi: '', en: '' } } }
    await expect(sampleServer({}, { problems: [twice] })).rejects.toThrow('not-found')
  })
})

describe('log', () => {
  it('a request leaves its route, status and duration, and nothing that a person wrote', async () => {
    const quiet = await sampleServer()
    const headers = { ...urlencoded, cookie: 'gandan-session=bi-mat', 'user-agent': 'Mẫu/1.0' }
    await quiet.app.inject({
      method: 'POST',
      url: '/gui?ma=MA-BI-MAT',
      headers,
      payload: 'text=Nguy%E1%BB%85n+M%E1%BA%ABu',
    })
    await quiet.app.inject({ url: '/api/don/77?api_key=good-key' })
    await quiet.app.inject({ url: '/ten-rieng-nguyen-mau' })
    await quiet.app.inject({ url: '/loi' })
    const text = quiet.lines.join('')
    expect(text).not.toMatch(/Mẫu|Nguy|MA-BI-MAT|bi-mat|good-key|nguyen-mau|don\/77|127\.0\.0\.1/)
    const seen = quiet.lines.map((line): Record<string, unknown> => JSON.parse(line))
    expect(seen.filter(({ event }) => event === 'request-done')).toMatchObject([
      { method: 'POST', route: '/gui', status: 422 },
      { method: 'GET', route: '/api/don/:id', status: 200 },
      { method: 'GET', route: '*', status: 404 },
      { method: 'GET', route: '/loi', status: 500 },
    ])
    const failures = seen.filter(({ event }) => event === 'request-failed')
    expect(failures).toMatchObject([{ errorKind: 'Error', route: '/loi' }])
    expect(JSON.stringify(failures)).toContain('sample-app.ts')
    await quiet.stop()
  })
})

describe('own routes', () => {
  it('healthy, ready, and not ready when a check fails', async () => {
    expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' })
    const ill = await sampleServer(
      {},
      { ready: { db: () => Promise.reject(new Error('no')), disk: async () => undefined } },
    )
    const answer = await ill.app.inject('/readyz')
    expect([answer.statusCode, answer.json()]).toEqual([
      503,
      { status: 'not-ready', checks: { db: 'fail', disk: 'ok' } },
    ])
    await ill.stop()
  })

  it('metrics are for this machine, or for who has the token', async () => {
    await app.inject('/healthz')
    const here = await app.inject('/metrics')
    expect(here.body).toContain('gandan_http_request_seconds_count{route="/healthz"')
    expect((await app.inject({ url: '/metrics', remoteAddress: '203.0.113.9' })).statusCode).toBe(404)
    expect((await app.inject({ url: '/metrics', headers: { 'x-forwarded-for': '127.0.0.1' } })).statusCode).toBe(404)
    const token = 'sixteen letters.'
    const closed = await sampleServer({ GANDAN_METRICS_TOKEN: token })
    expect((await closed.app.inject('/metrics')).statusCode).toBe(404)
    const asked = { url: '/metrics', remoteAddress: '203.0.113.9', headers: { authorization: `Bearer ${token}` } }
    expect((await closed.app.inject(asked)).statusCode).toBe(200)
    await closed.stop()
  })

  it('the OpenAPI document is made from the schemas that validate, and leaves pages out', async () => {
    const document = (await app.inject('/api/openapi.json')).json()
    expect(Object.keys(document.paths)).toEqual(['/healthz', '/readyz', '/api/don/{id}'])
    const { parameters, responses, security } = document.paths['/api/don/{id}'].get
    expect(parameters).toMatchObject([{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }])
    expect(responses['200'].content['application/json'].schema).toMatchObject({ required: ['id', 'code'] })
    expect(responses['4XX'].content['application/problem+json'].schema.properties).toHaveProperty('instance')
    expect(security).toEqual([{ key: [] }])
  })

  it('the language switch goes back to where one was, and nowhere else', async () => {
    const back = async (ve: string) => (await app.inject(`/ngon-ngu/en?ve=${encodeURIComponent(ve)}`)).headers.location
    expect(await back('/tra-cuu?ma=1')).toBe('/tra-cuu?ma=1')
    for (const ve of ['//evil.test', 'https://evil.test', '/\\evil.test', '/a\nb', ''])
      expect.soft(await back(ve), ve).toBe('/')
    expect((await app.inject('/ngon-ngu/fr')).statusCode).toBe(404)
    expect((await app.inject('/ngon-ngu/en')).cookies).toMatchObject([{ name: 'lang', value: 'en' }])
  })

  it('the files of the look pass the doors, for any host, and may be cached', async () => {
    const dressed = await sampleServer()
    await dressed.app.register(assetRoutes)
    const path = assetPath('icon.svg')
    const icon = await dressed.app.inject({ url: path, headers: { host: 'elsewhere.test' } })
    expect([icon.statusCode, icon.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
    const gone = await dressed.app.inject('/assets/khong-co.css')
    expect([gone.statusCode, gone.headers['cache-control']]).toEqual([404, 'no-store'])
    await dressed.stop()
  })

  it('robots.txt and security.txt', async () => {
    expect((await app.inject('/robots.txt')).body).toContain('Disallow: /lam-viec\n')
    expect((await app.inject('/.well-known/security.txt')).statusCode).toBe(404)
    const open = await sampleServer({ GANDAN_SECURITY_CONTACT: 'mailto:an-toan@gandan.test' })
    expect((await open.app.inject('/.well-known/security.txt')).body).toMatch(
      /^Contact: mailto:an-toan@gandan\.test\nExpires: 20/,
    )
    await open.stop()
  })
})
