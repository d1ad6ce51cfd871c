import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { renderToString } from 'preact-render-to-string'
import type { Clock } from '../../../kernel/clock.ts'
import { cosignText, signatureLine, writtenKey } from '../domain/note.ts'
import { judgeSubmission } from '../domain/witness.ts'
import type { WitnessAnswer } from '../domain/witness.ts'
import { WitnessPage } from './page.tsx'
import type { WitnessState } from './state.ts'

const mostBytes = 65_536

export type Answer = { readonly status: number; readonly type?: string; readonly body: string }

/**
 * A witness's answers. Submissions of all logs are taken one after another, so that checking against the last tree and keeping the new one
 * can not be divided.
 */
export function witness(state: WitnessState, clock: Clock): (body: string) => Promise<Answer> {
  let before: Promise<unknown> = Promise.resolve()
  return (body) => {
    const answer = before.then(() => answerTo(body, state, clock))
    before = answer.catch(() => undefined)
    return answer
  }
}

async function answerTo(body: string, state: WitnessState, clock: Clock): Promise<Answer> {
  const judged = judgeSubmission(body, (origin) => {
    const keys = state.logs.filter(({ name }) => name === origin)
    return keys.length === 0 ? undefined : { keys, last: state.head(origin) }
  })
  switch (judged.status) {
    case 200: {
      const { origin, size, root } = judged.checkpoint
      await state.keep(origin, { size, root }, clock())
      return { status: 200, body: signatureLine(cosignText(judged.text, state.key, clock())) }
    }
    case 409:
      if (judged.sawFork || judged.offered.size < judged.lastSize) await noteRefusal(judged, state, clock)
      return { status: 409, type: 'text/x.tlog.size', body: `${judged.lastSize}\n` }
    case 422:
      await noteRefusal(judged, state, clock)
      return { status: 422, body: 'the consistency proof does not verify\n' }
    case 400:
      return { status: 400, body: 'not a submission\n' }
    case 403:
      return { status: 403, body: 'not signed by a known key of this log\n' }
    case 404:
      return { status: 404, body: 'an unknown log\n' }
  }
}

async function noteRefusal(
  judged: Extract<WitnessAnswer, { status: 409 | 422 }>,
  state: WitnessState,
  clock: Clock,
): Promise<void> {
  const { origin, lastSize, offered } = judged
  const kind = judged.status === 422 ? 'not-consistent' : judged.sawFork ? 'fork' : 'rollback'
  const [last] = await state.refusals()
  const refusal = {
    at: clock().toISOString(),
    origin,
    kind,
    lastSize,
    offeredSize: offered.size,
    offeredRoot: offered.root.toString('base64'),
  } as const
  // a log that goes on asking the same does not fill the disk
  if (last && JSON.stringify({ ...last, at: '' }) === JSON.stringify({ ...refusal, at: '' })) return
  await state.refuse(refusal)
}

/** Serves a witness: `POST /add-checkpoint`, `GET /key`, and `GET /` for people. @returns its address */
export async function serveWitness(
  state: WitnessState,
  { port, host, clock }: { port: number; host: string; clock: Clock },
): Promise<{ address: string; stop(): Promise<void> }> {
  const answer = witness(state, clock)
  const server = createServer((request, response) => {
    route(request, state, answer).then(
      ({ status, type = 'text/plain; charset=utf-8', body }) => send(response, status, type, body),
      () => send(response, 500, 'text/plain; charset=utf-8', 'the witness has a problem of its own\n'),
    )
  })
  server.requestTimeout = 10_000
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(port, host, listening))
  return {
    address: `http://${host}:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped())
        server.closeIdleConnections()
      }),
  }
}

async function route(
  request: IncomingMessage,
  state: WitnessState,
  answer: (body: string) => Promise<Answer>,
): Promise<Answer> {
  const path = (request.url ?? '').split('?', 1)[0]
  if (path === '/add-checkpoint')
    return request.method === 'POST' ? withBody(request, answer) : { status: 405, body: 'POST only\n' }
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405, body: 'GET only\n' }
  if (path === '/key') return { status: 200, body: `${writtenKey(state.key)}\n` }
  if (path !== '/') return { status: 404, body: 'nothing here\n' }
  const page = (
    <WitnessPage
      name={state.key.name}
      vkey={writtenKey(state.key)}
      logs={state.logs.map(({ name }) => name)}
      heads={state.heads()}
      refusals={await state.refusals()}
    />
  )
  return { status: 200, type: 'text/html; charset=utf-8', body: `<!doctype html>${renderToString(page)}` }
}

async function withBody(request: IncomingMessage, answer: (body: string) => Promise<Answer>): Promise<Answer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > mostBytes) return { status: 400, body: 'too large\n' }
    chunks.push(chunk)
  }
  const body = Buffer.concat(chunks)
  const text = body.toString('utf8')
  return Buffer.from(text).equals(body) ? answer(text) : { status: 400, body: 'not UTF-8\n' }
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  })
  response.end(body)
}
