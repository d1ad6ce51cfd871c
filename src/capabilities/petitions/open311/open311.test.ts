import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { AccountId, PetitionId } from '../../../kernel/ids.ts'
import { ok, orThrow } from '../../../kernel/result.ts'
import { parseConfig } from '../../../platform/config/config.ts'
import { sql } from '../../../platform/db/db.ts'
import { createServer } from '../../../platform/http/index.ts'
import type { Server } from '../../../platform/http/index.ts'
import { createLog } from '../../../platform/log/log.ts'
import { testDatabase } from '../../../platform/testing/database.ts'
import { fc, test } from '../../../platform/testing/property.ts'
import { loadPetition } from '../store/load-petition.ts'
import { perform } from '../perform.ts'
import { isApiKey, open311Routes } from '../routes/open311-routes.ts'
import { performSettings } from '../settings.ts'
import { createApiKey, revokeApiKey } from '../store/api-keys.ts'
import { petitionDeps, withSampleUnits } from '../testing/province.ts'
import { toXml } from './format.ts'
import { parseNewRequest } from './new-request.ts'
import { parseRequestsQuery } from './requests-query.ts'

const t = testDatabase()
const now = new Date('2026-11-21T03:00:00Z')
const deps = petitionDeps(() => now)
const parts: { server?: Server; key?: string; other?: string } = {}
const app = () => {
  if (!parts.server) throw new Error('the server exists only inside tests')
  return parts.server.app
}

beforeAll(async () => {
  await withSampleUnits(t.db)
  const make = (name: string) => t.db.transaction(async (tx) => ok(await createApiKey(tx, name, now)))
  parts.key = orThrow(await make('ứng dụng thử')) ?? ''
  parts.other = orThrow(await make('ứng dụng khác')) ?? ''
  parts.server = await createServer({
    config: orThrow(parseConfig({ GANDAN_SECRET: 'only for tests, long enough to pass', GANDAN_RATE_FACTOR: '1000' })),
    log: createLog('fatal', { write: () => undefined }),
    provinceOf: () => ({ slug: 'an-giang', db: t.db }),
    resolveActor: async () => ({ kind: 'public' }),
    isApiKey,
  })
  open311Routes(parts.server.app, deps)
})
afterAll(() => parts.server?.stop())

const get = async (path: string, headers: Record<string, string> = {}) => {
  const { statusCode, body, headers: answered } = await app().inject({ url: `/open311/v2/${path}`, headers })
  return {
    status: statusCode,
    body,
    type: answered['content-type'],
    json: path.includes('.json') ? JSON.parse(body) : undefined,
  }
}
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const send = async (
  fields: Record<string, string> | string,
  headers: Record<string, string> = form,
  format = 'json',
) => {
  const payload = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString()
  const { statusCode, body } = await app().inject({
    method: 'POST',
    url: `/open311/v2/requests.${format}`,
    headers,
    payload,
  })
  return { status: statusCode, body, json: format === 'json' ? JSON.parse(body) : undefined }
}
const request = (more: Record<string, string> = {}) => ({
  api_key: parts.key ?? '',
  service_code: 'ENVIRONMENT',
  description: 'Rác đầy bãi sau chợ & <b>hôi</b>',
  address_string: 'chợ Vĩnh Hanh, ấp Vĩnh Tường, xã Vĩnh Hanh',
  first_name: '(mẫu) Lành',
  last_name: 'Nguyễn Thị',
  phone: '0900 000 155',
  email: 'lanh@example.test',
  ...more,
})
const xml = new XMLParser({ parseTagValue: false })
const idOf = async (code: string): Promise<PetitionId> =>
  (await loadPetition(t.db.read, { code: code as never }))?.id ?? (0 as PetitionId)

describe('what is offered', () => {
  it('is told by discovery, and twelve services in Vietnamese, in both formats', async () => {
    const found = await get('discovery.json')
    expect(found.json.endpoints[0]).toMatchObject({
      specification: 'http://wiki.open311.org/GeoReport_v2',
      formats: ['text/xml', 'application/json'],
    })
    expect(found.json.changeset).toMatch(/Z$/)
    expect(xml.parse((await get('discovery.xml')).body).discovery.endpoints.endpoint.formats.format).toHaveLength(2)
    const services = await get('services.json')
    expect(services.json).toHaveLength(12)
    expect(services.json[1]).toMatchObject({
      service_code: 'LAND',
      service_name: 'Đất đai',
      metadata: false,
      type: 'realtime',
    })
    const asXml = await get('services.xml')
    expect(asXml.type).toBe('text/xml; charset=utf-8')
    expect(asXml.body.startsWith('<?xml version="1.0" encoding="utf-8"?>')).toBe(true)
    expect(xml.parse(asXml.body).services.service).toHaveLength(12)
    expect((await get('services/LAND.json')).json).toEqual({ service_code: 'LAND', attributes: [] })
    expect((await get('services/LAND.xml')).body).toContain('<service_code>LAND</service_code>')
  })
  it('stands in the API document with what it takes and answers', async () => {
    const { paths } = (await app().inject('/api/openapi.json')).json()
    expect(Object.keys(paths).filter((path) => path.startsWith('/open311/v2/'))).toHaveLength(12)
    const { get: list, post: create } = paths['/open311/v2/requests.json']
    expect(list.parameters.map(({ name }: { name: string }) => name)).toContain('service_request_id')
    const answered = list.responses['200'].content['application/json'].schema
    expect(answered.items.properties.status.enum).toEqual(['open', 'closed'])
    expect(Object.keys(create.requestBody.content)).toContain('application/x-www-form-urlencoded')
    expect(create.security).toEqual([{ key: [] }])
    expect(Object.keys(paths['/open311/v2/requests.xml'].get.responses['200'].content)).toEqual(['text/xml'])
  })

  it('takes our own jurisdiction and no other', async () => {
    expect((await get('services.json?jurisdiction_id=an-giang')).status).toBe(200)
    expect(await get('services.json?jurisdiction_id=sf')).toMatchObject({ status: 404, json: [{ code: 404 }] })
    expect(xml.parse((await get('services/BANANA.xml')).body).errors.error.code).toBe('404')
  })
})

describe('sending', () => {
  it('registers at the commune that the address names, keeps the sender apart and gives code and secret', async () => {
    const sent = await send(request())
    expect(sent.status).toBe(201)
    expect(sent.json).toHaveLength(1)
    expect(sent.json[0].service_notice).toMatch(/mã bí mật [A-Z0-9]{5}-[A-Z0-9]{5}/)
    const row = await t.db.read.one(
      z.object({ channel: z.string(), key: z.string(), name: z.string(), phone: z.string(), body: z.string() }),
      sql`select p.channel, u.key, x.name, x.phone, b.body from petition p join unit u on u.id = p.holder_unit_id join petition_person x on x.petition_id = p.id
            join petition_text b on b.petition_id = p.id where p.code = ${sent.json[0].service_request_id}`,
    )
    expect(row).toMatchObject({ channel: 'API', name: 'Nguyễn Thị (mẫu) Lành', phone: '0900000155' })
    expect(row.key).toMatch(/^UBND_\d{5}$/)
  })
  it('is one petition however often it is sent', async () => {
    const both = await Promise.all([
      send(request({ description: 'Gửi hai lần' })),
      send(request({ description: 'Gửi hai lần' })),
    ])
    expect(both[0]?.json).toEqual(both[1]?.json)
  })
  it('works from JSON, with a point alone, and says that a picture was not taken', async () => {
    const { address_string: _address, ...rest } = request({
      lat: '10.38',
      long: '105.43',
      media_url: 'http://x.test/a.jpg',
    })
    const sent = await send(JSON.stringify(rest), { 'content-type': 'application/json' })
    expect(sent.status).toBe(201)
    expect(sent.json[0].service_notice).toContain('media_url')
    const own = await get(`requests/${sent.json[0].service_request_id}.json?api_key=${parts.key}`)
    expect(own.json[0]).toMatchObject({ lat: 10.38, long: 105.43, address: 'Tỉnh An Giang', status: 'open' })
    const answered = await send(request({ description: 'Trả lời bằng XML' }), form, 'xml')
    expect(xml.parse(answered.body).service_requests.request.service_request_id).toMatch(/^AG-26-/)
  })
  it('needs a key: none, a wrong one and a revoked one are 403 with a proper body', async () => {
    const { api_key: _key, ...without } = request()
    expect(await send(without)).toMatchObject({ status: 403, json: [{ code: 403 }] })
    expect((await send(request({ api_key: 'gd_sai' }))).json).toEqual([
      { code: 403, description: 'Thiếu api_key hoặc api_key không đúng.' },
    ])
    const third = orThrow(await t.db.transaction(async (tx) => ok(await createApiKey(tx, 'bị thu hồi', now)))) ?? ''
    expect((await send(request({ api_key: third, description: 'Còn dùng được' }))).status).toBe(201)
    await t.db.write((tx) => revokeApiKey(tx, 'bị thu hồi', now))
    expect((await send(request({ api_key: third }))).status).toBe(403)
    expect(xml.parse((await send(without, form, 'xml')).body).errors.error.code).toBe('403')
  })
  it('says every mistake at once, 400; an unknown service 404', async () => {
    const sent = await send({
      api_key: parts.key ?? '',
      lat: '91',
      long: 'x',
      phone: 'abc',
      email: 'a@',
      description: ' ',
    })
    expect(sent.status).toBe(400)
    expect(sent.json.every((one: { code: number }) => one.code === 400)).toBe(true)
    expect(sent.json.map((one: { description: string }) => one.description.replace(/:.*/, ''))).toEqual([
      'service_code',
      'description',
      'lat',
      'long',
      'phone',
      'email',
    ])
    const noPlace = await send({ api_key: parts.key ?? '', service_code: 'LAND', description: 'x' })
    expect(noPlace.json).toEqual([
      { code: 400, description: 'Cần address_string, hoặc lat cùng long, hoặc address_id (mã xã).' },
    ])
    expect((await send(request({ service_code: 'BANANA' }))).status).toBe(404)
    expect((await send(request({ address_id: '99999' }))).status).toBe(400)
    expect((await send(request({ jurisdiction_id: 'sf' }))).status).toBe(404)
    expect((await send(request({ description: 'a'.repeat(60_000) }))).status).toBe(400)
  })
  it('answers broken JSON, XML, other bodies and too large ones in its own shape', async () => {
    const key = { 'x-api-key': parts.key ?? '' }
    for (const [payload, type] of [
      ['{"service_code":', 'application/json'],
      ['[1,2]', 'application/json'],
      ['null', 'application/json'],
      ['<request><service_code>LAND</request>', 'text/xml'],
      ['x', 'application/octet-stream'],
      ['', 'application/x-www-form-urlencoded'],
    ] as const) {
      const sent = await send(payload, { ...key, 'content-type': type })
      expect({ payload, status: sent.status, code: sent.json[0].code }).toEqual({ payload, status: 400, code: 400 })
      expect(sent.json[0].description).not.toBe('')
    }
    const large = await send(`description=${'a'.repeat(3_000_000)}`, { ...key, ...form })
    expect(large).toMatchObject({ status: 413, json: [{ code: 413 }] })
    const asXml = await send('{"a":', { ...key, 'content-type': 'application/json' }, 'xml')
    expect(xml.parse(asXml.body).errors.error.code).toBe('400')
  })
})

describe('reading', () => {
  const publish = async (code: string): Promise<void> => {
    const id = await idOf(code)
    await t.db.write(async (tx) => {
      await tx.run(sql`insert into petition_publication (petition_id, question, answer, drafted_by, drafted_at, approved_by, published_at)
                       values (${id}, 'Rác sau chợ <b>', 'Đã dọn & rào lại', 1, ${now}, 2, ${now}) on conflict do nothing`)
      await tx.run(sql`update petition set is_published = true where id = ${id}`)
    })
  }
  it('shows a program its own petitions, and everybody only what was published, in the words published', async () => {
    const code = (await send(request({ description: 'Nhà ông Kín ở số 5' }))).json[0].service_request_id
    expect(await get(`requests/${code}.json`)).toMatchObject({ status: 404, json: [{ code: 404 }] })
    expect((await get(`requests/${code}.json?api_key=${parts.other}`)).status).toBe(404)
    expect((await get(`tokens/${code}.json`)).status).toBe(404)
    const own = await get(`requests/${code}.json`, { 'x-api-key': parts.key ?? '' })
    expect(own.json[0]).toMatchObject({
      description: 'Nhà ông Kín ở số 5',
      service_code: 'ENVIRONMENT',
      status: 'open',
      requested_datetime: '2026-11-21T03:00:00Z',
    })
    expect(own.json[0].expected_datetime).toMatch(/^2026-12-0\dT16:59:59Z$/)
    await publish(code)
    const seen = await get(`requests/${code}.json`)
    expect(seen.json[0]).toMatchObject({ description: 'Rác sau chợ <b>', status_notes: 'Đã dọn & rào lại', lat: null })
    expect(seen.json[0].address).not.toContain('chợ')
    expect(seen.json[0].address).not.toBe('')
    expect(JSON.stringify(seen.json)).not.toMatch(/Kín|Lành|0900/)
    expect((await get(`tokens/${code}.json`)).json).toEqual([{ service_request_id: code, token: code }])
    const asXml = (await get(`requests/${code}.xml`)).body
    expect(XMLValidator.validate(asXml)).toBe(true)
    expect(xml.parse(asXml).service_requests.request.description).toBe('Rác sau chợ <b>')
  })
  it('never shows a denunciation, not even to the program that brought it', async () => {
    const code = (await send(request({ description: 'Hóa ra là tố cáo' }))).json[0].service_request_id
    const classify = { act: 'classify', kind: { statutory: 'DENUNCIATION' }, field: 'CIVIL_SERVANTS' } as const
    orThrow(
      await perform(t.db, performSettings(deps), {
        petitionId: await idOf(code),
        act: classify,
        doer: { kind: 'system', task: 'test' },
        at: now,
      }),
    )
    expect((await get(`requests/${code}.json?api_key=${parts.key}`)).status).toBe(404)
    await t.db.write((tx) => tx.run(sql`update petition set is_published = true where code = ${code}`))
    expect((await get(`requests/${code}.json`)).status).toBe(404)
    expect((await get(`requests.json?api_key=${parts.key}`)).body).not.toContain(code)
  })
  it('says closed once answered', async () => {
    const code = (await send(request({ description: 'Sẽ được trả lời' }))).json[0].service_request_id
    const petitionId = await idOf(code)
    for (const act of [
      { act: 'classify', kind: { statutory: 'KNPA', working: 'FEEDBACK' }, field: 'LAND' },
      { act: 'assign', assigneeId: 1 as AccountId },
      { act: 'answer', body: 'Xong', legalBasis: 'x' },
    ] as const)
      orThrow(
        await perform(t.db, performSettings(deps), {
          petitionId,
          act,
          doer: { kind: 'system', task: 'test' },
          at: now,
        }),
      )
    const own = (await get(`requests.json?service_request_id=${code}&api_key=${parts.key}`)).json[0]
    expect(own).toMatchObject({ status: 'closed', service_code: 'LAND', status_notes: null, expected_datetime: null })
    const closed = await get(`requests.json?status=closed&api_key=${parts.key}`)
    expect(closed.json.map((one: { service_request_id: string }) => one.service_request_id)).toContain(code)
    expect((await get(`requests.json?status=open&api_key=${parts.key}`)).body).not.toContain(code)
  })
  it('filters by service, day and page, and refuses what it can not read', async () => {
    const mine = `api_key=${parts.key}`
    expect((await get(`requests.json?service_code=HEALTH&${mine}`)).json).toEqual([])
    expect((await get(`requests.xml?service_code=HEALTH&${mine}`)).body).toContain('<service_requests>')
    const all = (await get(`requests.json?${mine}`)).json
    expect(all.length).toBeGreaterThan(4)
    const pages = await Promise.all([1, 2].map((page) => get(`requests.json?page=${page}&page_size=2&${mine}`)))
    expect(pages.flatMap(({ json }) => json)).toEqual(all.slice(0, 4))
    expect((await get(`requests.json?start_date=2026-11-22T00:00:00Z&${mine}`)).json).toEqual([])
    expect((await get(`requests.json?end_date=2026-11-20T00:00:00%2B07:00&${mine}`)).json).toEqual([])
    for (const query of [
      'status=lost',
      'service_code=BANANA',
      'start_date=yesterday',
      'end_date=21/11/2026',
      'page=0',
      'page_size=5000',
      'start_date=2026-13-45',
    ])
      expect({ query, answer: (await get(`requests.json?${query}`)).json }).toMatchObject({
        query,
        answer: [{ code: 400 }],
      })
    for (const id of ['AG-26-00001-9', 'x', '%F0%9F%98%80']) expect((await get(`requests/${id}.json`)).status).toBe(404)
  })
  it('has times that end in Z and addresses that are never empty', async () => {
    for (const one of (await get(`requests.json?api_key=${parts.key}`)).json) {
      for (const name of ['requested_datetime', 'updated_datetime'])
        expect(one[name]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
      expect(one.address).not.toBe('')
    }
  })
})

describe('any input', () => {
  const value = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.double(),
    fc.constant(null),
    fc.array(fc.string()),
    fc.boolean(),
    fc.object(),
  )
  const body = fc.oneof(
    fc.anything(),
    fc.record(
      {
        service_code: value,
        description: value,
        lat: value,
        long: value,
        address_string: value,
        address_id: value,
        phone: value,
        email: value,
        first_name: value,
        media_url: value,
      },
      { requiredKeys: [] },
    ),
  )
  test('is read or refused with reasons, and never thrown at', [body], (input) => {
    const parsed = parseNewRequest(input)
    if (!parsed.ok) expect(parsed.error.length).toBeGreaterThan(0)
    else expect(parsed.value.description).not.toBe('')
  })
  test(
    'in a query is a filter or names what is wrong',
    [
      fc.dictionary(
        fc.constantFrom('status', 'service_code', 'start_date', 'end_date', 'page', 'page_size', 'service_request_id'),
        value,
      ),
    ],
    (query) => {
      const parsed = parseRequestsQuery(query, now)
      if (!parsed.ok) expect(parsed.error.length).toBeGreaterThan(0)
    },
  )
  test('becomes XML that parsers accept, and texts come back', [fc.string({ unit: 'binary' })], (text) => {
    const written = toXml({ errors: { error: [{ code: 400, description: text }] } })
    expect(XMLValidator.validate(written)).toBe(true)
  })
  test(
    'over the wire is answered below 500',
    [
      fc.oneof(fc.json(), fc.string({ unit: 'binary' })),
      fc.constantFrom(
        'application/json',
        'application/x-www-form-urlencoded',
        'text/xml',
        'multipart/form-data; boundary=x',
      ),
    ],
    async (payload, type) => {
      const sent = await app().inject({
        method: 'POST',
        url: '/open311/v2/requests.json',
        headers: { 'content-type': type, 'x-api-key': parts.key ?? '' },
        payload,
      })
      expect(sent.statusCode).toBe(400)
      expect(JSON.parse(sent.body)[0].code).toBe(400)
    },
  )
})
