import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { renderPage, shownMoment, shownNumber } from '../../platform/html/index.ts'
import type { PublicShell } from '../../platform/html/index.ts'
import { refused } from '../../platform/http/index.ts'
import type { App } from '../../platform/http/index.ts'
import { parseCheckpoint } from './domain/checkpoint.ts'
import { parseNote, writtenKey } from './domain/note.ts'
import type { Receipt } from './domain/receipt.ts'
import { parseTilePath } from './domain/tiles.ts'
import { CheckPage } from './pages/check/page.tsx'
import { LedgerPage } from './pages/ledger/page.tsx'
import { ledgerView } from './pages/ledger/view-model.ts'
import { NoReceiptPage, ReceiptPage } from './pages/receipt/page.tsx'
import type { ReceiptView } from './pages/receipt/page.tsx'
import { servedCheckpoint, servedNote } from './read-log.ts'
import { leafSubject, receiptFor } from './receipts.ts'
import type { ReceiptOutcome } from './receipts.ts'
import type { LedgerSetup } from './setup.ts'
import { logKeys } from './store/keys.ts'
import { latestCheckpoint, readTile } from './store/tree.ts'
import { incidents, witnessStandings } from './store/witnesses.ts'

export type LedgerDeps = {
  readonly setup: LedgerSetup
  /** as people type it, without a slash at the end */
  readonly baseUrl: string
  shell(request: FastifyRequest): PublicShell
  /**
   * Whether whoever asks may open a leaf on this subject, as they may read the case: by a tracking session, or as an officer. The slice that owns the
   * subject answers. Absent: nobody may, and `/bien-nhan/…` is not found.
   */
  readonly mayOpen?: (
    request: FastifyRequest,
    leaf: { readonly subject: string; readonly subjectId: number },
  ) => Promise<boolean>
  /** what people call an act: `answer` → `Trả lời`; absent, or undefined for an act it does not know: the code itself */
  readonly actName?: (subject: string, act: string, lang: PublicShell['lang']) => string | undefined
}

const open = { config: { access: 'public', problems: 'json' } } as const
const page = { config: { access: 'public' } } as const
/** a file of the log in the API document; what is in it C2SP says */
const file = (summary: string, type: string) => ({
  ...open,
  schema: {
    summary,
    tags: ['Public log (C2SP tlog-tiles)'],
    response: { 200: { description: summary, content: { [type]: { schema: z.unknown() } } } },
  },
})
const plain = 'text/plain; charset=utf-8'
const forEver = 'public, max-age=31536000, immutable'
const leafParams = z.object({ leafId: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })

/** The log under `/log/` (C2SP tlog-tiles), the pages that explain and check, and receipts for those who may have them. */
export function ledgerRoutes(app: App, deps: LedgerDeps): void {
  logRoutes(app)
  pageRoutes(app, deps)
  receiptRoutes(app, deps)
}

function logRoutes(app: App): void {
  app.get('/log/checkpoint', file('The newest signed checkpoint', 'text/plain'), async ({ province }, reply) => {
    const note = await servedCheckpoint(province.db.read)
    if (note === undefined) throw refused('not-found')
    return reply.type(plain).header('cache-control', 'public, max-age=1').send(note)
  })
  app.get('/log/keys', file('Verifier keys, the newest first', 'text/plain'), async ({ province }, reply) => {
    const keys = await logKeys(province.db.read)
    const lines = keys.map(
      (key) => `${key.retiredAt ? `# retired ${key.retiredAt.toISOString()}\n` : ''}${writtenKey(key)}\n`,
    )
    return reply.type(plain).header('cache-control', 'public, max-age=60').send(lines.join(''))
  })
  app.get(
    '/log/tile/*',
    file('A tile or an entry bundle', 'application/octet-stream'),
    async ({ province, url }, reply) => {
      const name = parseTilePath((url.split('?', 1)[0] ?? '').slice('/log/tile/'.length))
      const bytes = name && (await readTile(province.db.read, name))
      if (!bytes) throw refused('not-found')
      return reply.type('application/octet-stream').header('cache-control', forEver).send(bytes)
    },
  )
}

function pageRoutes(app: App, { setup, shell }: LedgerDeps): void {
  app.get('/so-cai', page, async (request, reply) => {
    const { read } = request.province.db
    const [latest, keys, standings, seen] = await Promise.all([
      latestCheckpoint(read),
      logKeys(read),
      witnessStandings(read),
      incidents(read),
    ])
    const checkpoint = latest && { ...latest, note: await servedNote(read, latest) }
    const witnesses = setup.witnesses.map(({ key: { name }, url }) => ({
      ...(standings.find((one) => one.name === name) ?? { name, size: 0, triedAt: undefined, failure: undefined }),
      url,
    }))
    const facts = {
      checkpoint,
      witnesses,
      incidents: seen,
      keys: keys.map((key) => ({ ...key, written: writtenKey(key) })),
    }
    const view = ledgerView(facts, request.lang)
    return reply.html(renderPage(<LedgerPage {...shell(request)} view={view} />))
  })
  app.get('/kiem-chung', page, async (request, reply) => {
    const keys = await logKeys(request.province.db.read)
    const view = { logKeys: keys.map(writtenKey), witnessKeys: setup.witnesses.map(({ key }) => writtenKey(key)) }
    return reply.html(renderPage(<CheckPage {...shell(request)} view={view} />))
  })
}

function receiptRoutes(app: App, { shell, baseUrl, mayOpen, actName }: LedgerDeps): void {
  const outcomeFor = async (request: FastifyRequest, leafId: number): Promise<ReceiptOutcome> => {
    const leaf = await leafSubject(request.province.db.read, leafId)
    const isOpen = leaf && (await mayOpen?.(request, { subject: leaf.subject, subjectId: leaf.subject_id }))
    if (!isOpen) throw refused('not-found')
    return receiptFor(request.province.db.read, leafId)
  }
  app.get('/bien-nhan/:leafId', { ...page, schema: { params: leafParams } }, async (request, reply) => {
    const { leafId } = request.params
    const outcome = await outcomeFor(request, leafId)
    if (!outcome.ok) {
      if (outcome.error.kind === 'not-found') throw refused('not-found')
      return reply.html(renderPage(<NoReceiptPage {...shell(request)} why={outcome.error.kind} />))
    }
    const { subject, act } = outcome.value.leaf.record
    const name = actName?.(subject, act, request.lang) ?? act
    const view = receiptView(outcome.value, { lang: request.lang, leafId, baseUrl, name })
    return reply.html(renderPage(<ReceiptPage {...shell(request)} view={view} />))
  })
  app.get('/bien-nhan/:leafId/tep', { ...page, schema: { params: leafParams } }, async (request, reply) => {
    const outcome = await outcomeFor(request, request.params.leafId)
    if (!outcome.ok) throw refused('not-found')
    return reply
      .type('application/json; charset=utf-8')
      .header(
        'content-disposition',
        `attachment; filename="bien-nhan-${outcome.value.province}-${outcome.value.index}.json"`,
      )
      .send(receiptFile(outcome.value))
  })
}

/** A receipt as the file that people keep. */
export const receiptFile = (receipt: Receipt): string => `${JSON.stringify(receipt, undefined, 2)}\n`

function receiptView(
  receipt: Receipt,
  { lang, leafId, baseUrl, name }: { lang: PublicShell['lang']; leafId: number; baseUrl: string; name: string },
): ReceiptView {
  const checkpoint = parseCheckpoint(parseNote(receipt.checkpoint)?.text ?? '')
  return {
    act: name,
    at: shownMoment(new Date(receipt.leaf.record.at), lang),
    index: shownNumber(receipt.index, lang),
    size: shownNumber(checkpoint?.size ?? 0, lang),
    origin: receipt.origin,
    json: receiptFile(receipt),
    downloadHref: `/bien-nhan/${leafId}/tep`,
    checkUrl: `${baseUrl}/kiem-chung`,
  }
}
