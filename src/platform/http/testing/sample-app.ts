import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Actor } from '../../../kernel/actor.ts'
import type { AccountId } from '../../../kernel/ids.ts'
import { orThrow } from '../../../kernel/result.ts'
import { parseConfig } from '../../config/config.ts'
import { openDb } from '../../db/db.ts'
import { createLog } from '../../log/log.ts'
import { createServer, readSessionToken, readUpload, refuse } from '../index.ts'
import type { App, FileSink, Server, ServerOptions } from '../index.ts'

const stale = {
  stale: {
    status: 409,
    title: { vi: 'Người khác vừa sửa hồ sơ này', en: 'Somebody else changed this first' },
    next: { vi: 'Xem bản mới rồi làm lại.', en: 'Look at the new version and do it again.' },
  },
}
const tan = { id: z.object({ id: z.coerce.number().int() }) }
const officer: Actor = { kind: 'officer', accountId: 7 as AccountId, displayName: 'Cán bộ (mẫu)', grants: [] }
export const sessionOfOfficer = 'o'.repeat(43)

/** A small office with one route for each promise of the platform. */
export async function sampleServer(
  env: Record<string, string> = {},
  more: Partial<ServerOptions> & { sink?: FileSink<unknown> } = {},
): Promise<Server & { lines: string[] }> {
  const lines: string[] = []
  const config = orThrow(parseConfig({ GANDAN_SECRET: 'only for tests, long enough to pass', ...env }))
  // never connects: no sample route asks it anything
  const province = { slug: 'an-giang', db: openDb({}) }
  const server = await createServer({
    config,
    log: createLog('debug', { write: (line: string) => void lines.push(line) }),
    provinceOf: (host) => (host === 'elsewhere.test' ? undefined : province),
    resolveActor: async (request) =>
      readSessionToken(request, config) === sessionOfOfficer ? officer : { kind: 'public' },
    isApiKey: async (_, key) => key === 'good-key',
    problems: [stale],
    ...more,
  })
  registerSampleRoutes(server.app, more.sink ?? countingSink().sink)
  return { ...server, lines }
}

const form = (reply: FastifyReply, text = '', trouble = '') =>
  `<form method="post">${trouble}<input type="hidden" name="_csrf" value="${reply.formToken()}"><input name="text" value="${text}"></form>`

function registerSampleRoutes(app: App, sink: FileSink<unknown>): void {
  app.get('/gui', { config: { access: 'public' } }, async (_, reply) => reply.html(form(reply)))
  app.post(
    '/gui',
    {
      config: {
        access: 'public',
        rerender: (request, reply, { code, errors }) =>
          form(reply, String(request.typed['text']), `${code} ${errors.map((one) => one.pointer + one.detail).join()}`),
      },
      schema: { body: z.strictObject({ text: z.string().min(3).max(200_000) }) },
    },
    async (request, reply) => {
      if (request.body.text === 'stale') throw refuse(stale, 'stale')
      return reply.redirect('/xong', 303)
    },
  )
  app.post('/tho', { config: { access: 'public' } }, async (request) => request.body)
  app.get('/lam-viec', { config: { access: 'officer' } }, async (request, reply) => reply.html(request.actor.kind))
  app.post('/lam-viec', { config: { access: 'officer' } }, async (_, reply) => reply.redirect('/lam-viec', 303))
  app.get(
    '/api/don/:id',
    {
      config: { access: 'api-key', csrf: false },
      schema: { params: tan.id, response: { 200: z.object({ id: z.int(), code: z.string() }) } },
    },
    async (request) => ({ id: request.params.id, code: 'GD', phone: '0912000000' }),
  )
  app.post(
    '/api/don',
    { config: { access: 'api-key', csrf: false }, schema: { body: z.object({ text: z.string().min(3) }) } },
    async () => ({ done: true }),
  )
  app.get('/loi', { config: { access: 'public' } }, async () => {
    throw new Error('value "Nguyễn Thị Mẫu" is too long')
  })
  app.get('/cham', { config: { access: 'public' } }, async () => {
    await new Promise((resolve) => setTimeout(resolve, 400))
    return { done: true }
  })
  app.get('/mat', { config: { access: 'public', rate: 'sensitive' } }, async () => ({ ok: true }))
  app.get('/dai', { config: { access: 'public' } }, async (_, reply) => reply.html('<p>Gần Dân</p>'.repeat(500)))
  app.post(
    '/tep',
    {
      config: {
        access: 'public',
        upload: true,
        rerender: (request, reply, { code, detail }) => form(reply, String(request.typed['text']), `${code} ${detail}`),
      },
    },
    async (request) => {
      const { fields, files } = await readUpload(request, sink)
      return { fields, files }
    },
  )
}

/** Keeps nothing but the number of bytes, and remembers what is kept now. */
export function countingSink() {
  const kept = new Set<{ bytes: number }>()
  let mostBuffered = 0
  const sink: FileSink<{ bytes: number }> = {
    async keep({ stream }) {
      const one = { bytes: 0 }
      for await (const chunk of stream) {
        one.bytes += (chunk as Buffer).length
        mostBuffered = Math.max(mostBuffered, stream.readableLength)
      }
      kept.add(one)
      return one
    },
    drop: async (one) => void kept.delete(one),
  }
  return { sink, kept, mostBuffered: () => mostBuffered }
}
