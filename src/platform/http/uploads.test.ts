import { connect } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { refused } from './index.ts'
import type { FileSink, Server } from './index.ts'
import { countingSink, sampleServer } from './testing/sample-app.ts'

let server: Server | undefined
afterEach(async () => {
  await server?.stop()
  server = undefined
})

/** A small office with an upload form, opened in a browser. */
async function office(sink: FileSink<unknown>) {
  server = await sampleServer({ GANDAN_MAX_FILE_MB: '1', GANDAN_MAX_FILES: '3' }, { sink })
  const { app } = server
  const page = await app.inject('/gui')
  const [cookie] = page.cookies
  const token = /value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const headers = { cookie: `${cookie?.name}=${cookie?.value}`, accept: 'text/html' }
  const send = async (form: FormData) => {
    const { body, headers: type } = new Response(form) as Response & { body: ReadableStream }
    const payload = Buffer.from(await new Response(body).arrayBuffer())
    return app.inject({
      method: 'POST',
      url: '/tep',
      payload,
      headers: { ...headers, 'content-type': type.get('content-type') ?? '' },
    })
  }
  return { app, token, headers, send }
}

function formOf(fields: Record<string, string>, files: Record<string, number> = {}): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const [name, bytes] of Object.entries(files)) form.append('tep', new Blob([Buffer.alloc(bytes, 'a')]), name)
  return form
}

it('fields are collected and files stream into the sink', async () => {
  const { sink, kept, mostBuffered } = countingSink()
  const { token, send } = await office(sink)
  const answer = await send(
    formOf({ _csrf: token, text: 'Hoa\u0300 bình', vai: 'a' }, { '../ảnh 1.jpg': 900_000, 'b.pdf': 5, '': 0 }),
  )
  expect(answer.json()).toEqual({
    fields: { text: 'Hoà bình', vai: 'a' },
    files: [
      { field: 'tep', name: 'ảnh 1.jpg', kept: { bytes: 900_000 } },
      { field: 'tep', name: 'b.pdf', kept: { bytes: 5 } },
    ],
  })
  expect(kept.size).toBe(2)
  expect(mostBuffered()).toBeLessThan(200_000)
})

it('a file over the limit is named, the form keeps what was typed, and nothing stays kept', async () => {
  const { sink, kept } = countingSink()
  const { token, send } = await office(sink)
  const form = formOf({ _csrf: token }, { 'nhỏ.jpg': 10, 'to.jpg': 3_000_000 })
  form.append('text', 'viết sau tệp')
  const answer = await send(form)
  expect(answer.statusCode).toBe(413)
  expect(answer.body).toContain('Tệp “to.jpg” lớn hơn 1 MB.')
  expect(answer.body).toContain('value="viết sau tệp"')
  expect(kept.size).toBe(0)
})

it('more files than allowed are refused', async () => {
  const { sink, kept } = countingSink()
  const { token, send } = await office(sink)
  const answer = await send(formOf({ _csrf: token, text: 'abc' }, { '1': 1, '2': 1, '3': 1, '4': 1 }))
  expect([answer.statusCode, answer.body]).toEqual([413, expect.stringContaining('nhiều nhất 3 tệp')])
  expect(kept.size).toBe(0)
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`tep-${i}`, 1]))
  expect((await send(formOf({ _csrf: token, text: 'abc' }, many))).statusCode).toBe(413)
})

it('a field that is too long, and too many fields', async () => {
  const { token, send } = await office(countingSink().sink)
  const long = await send(formOf({ _csrf: token, text: 'a'.repeat(300_000) }))
  expect([long.statusCode, long.body]).toEqual([413, expect.stringContaining('256 kB')])
  const many = Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`muc-${i}`, 'a']))
  expect((await send(formOf({ _csrf: token, ...many }))).statusCode).toBe(413)
})

it('without a good token no file reaches the sink, and what was typed comes back', async () => {
  const sink: FileSink<unknown> = { keep: () => expect.fail('kept without token'), drop: async () => undefined }
  const { token, send } = await office(sink)
  const answer = await send(formOf({ text: 'abc' }, { 'a.jpg': 100_000 }))
  expect([answer.statusCode, answer.body]).toEqual([422, expect.stringMatching(/form-expired.*value="abc"/s)])
  const late = formOf({ text: 'abc' }, { 'a.jpg': 100_000 })
  late.append('_csrf', token)
  expect((await send(late)).statusCode).toBe(422)
  expect((await send(formOf({ text: 'abc' }))).statusCode).toBe(422)
})

it('a sink that refuses a file after its first bytes is heard, and the form still comes back', async () => {
  const sink: FileSink<unknown> = {
    async keep({ stream }) {
      for await (const chunk of stream) if (chunk) break
      throw refused('unsupported-type', { detail: { vi: 'Chỉ nhận ảnh.', en: 'Photos only.' } })
    },
    drop: async () => undefined,
  }
  const { token, send } = await office(sink)
  const answer = await send(formOf({ _csrf: token, text: 'abc' }, { 'a.exe': 900_000, 'b.exe': 10 }))
  expect([answer.statusCode, answer.body]).toEqual([415, expect.stringMatching(/Chỉ nhận ảnh.*value="abc"/s)])
})

it('when the sink itself breaks, the answer is 500 and nothing stays kept', async () => {
  const counting = countingSink()
  const sink: FileSink<unknown> = {
    keep: (file) => (file.name === 'b' ? Promise.reject(new Error('disk full')) : counting.sink.keep(file)),
    drop: async (one) => void counting.kept.delete(one as { bytes: number }),
  }
  const { token, send } = await office(sink)
  expect((await send(formOf({ _csrf: token, text: 'abc' }, { a: 10, b: 10 }))).statusCode).toBe(500)
  expect(counting.kept.size).toBe(0)
})

it('when the sender goes away in the middle, the sink is told and everything kept is dropped', async () => {
  const counting = countingSink()
  let failed: unknown
  const sink: FileSink<unknown> = {
    keep: (file) =>
      counting.sink.keep(file).catch((thrown: unknown) => {
        failed = thrown
        throw thrown
      }),
    drop: async (one) => void counting.kept.delete(one as { bytes: number }),
  }
  const { app, token, headers } = await office(sink)
  const address = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
  const socket = connect(Number(address.port), '127.0.0.1')
  const part = (name: string, extra: string, body: string) =>
    `--x\r\ncontent-disposition: form-data; name="${name}"${extra}\r\n\r\n${body}\r\n`
  socket.write(
    `POST /tep HTTP/1.1\r\nhost: localhost\r\ncookie: ${headers.cookie}\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 900000\r\n\r\n` +
      part('_csrf', '', token) +
      part('tep', '; filename="a.jpg"', 'first') +
      `--x\r\ncontent-disposition: form-data; name="tep"; filename="b.jpg"\r\n\r\n${'b'.repeat(50_000)}`,
  )
  await expect.poll(() => counting.kept.size).toBe(1)
  socket.destroy()
  await expect.poll(() => counting.kept.size).toBe(0)
  expect(failed).toBeInstanceOf(Error)
})
