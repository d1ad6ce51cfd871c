import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../../kernel/clock.ts'
import type { PetitionId } from '../../kernel/ids.ts'
import { paths } from '../../platform/html/index.ts'
import { task } from '../../platform/jobs/jobs.ts'
import type { Task } from '../../platform/jobs/jobs.ts'
import { trackingSecret } from './domain/secret.ts'
import { entryWords } from './pages/work-entry/words.ts'
import { markReceiptTexted, receiptToText } from './store/receipt-texts.ts'

const payload = z.object({ petitionId: z.number().int(), lang: z.enum(['vi', 'en']) })

/** Enough to hand the job in; the worker has the rest. */
export const receiptText = { name: 'send-receipt-text', payload }

export type TextGateway = { readonly send: (message: { to: string; text: string; key: string }) => Promise<void> }

/** Posts `{ to, text }` to the gateway's address; the same message has the same `Idempotency-Key`. @throws when it does not answer 2xx */
export const webhookGateway = (url: string): TextGateway => ({
  async send({ to, text, key }) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ to, text }),
      signal: AbortSignal.timeout(15_000),
    })
    await answer.body?.cancel()
    if (!answer.ok) throw new Error(`text gateway answered ${answer.status}`)
  },
})

/**
 * Texts the receipt to the sender: code, secret and address, never what the petition says. For a denunciation not even these,
 * because a telephone lies about: only that something was received. Sent once, however often the job runs.
 */
export const receiptTextTask = (deps: {
  readonly trackingKey: Buffer
  readonly baseUrl: string
  readonly clock: Clock
  readonly gateway: TextGateway
}): Task<typeof payload> =>
  task({
    ...receiptText,
    run: async ({ slug, db }, { petitionId, lang }) => {
      const receipt = await receiptToText(db.read, petitionId as PetitionId)
      if (!receipt) return
      const text = entryWords(lang).text
      const secret = trackingSecret(deps.trackingKey, receipt.submissionKey)
      await deps.gateway.send({
        to: receipt.phone,
        text: receipt.isDenunciation
          ? text.nothing
          : text.receipt(receipt.code, secret, `${deps.baseUrl}${paths.track}`),
        key: createHash('sha256').update(`${slug} receipt ${petitionId}`).digest('hex'),
      })
      await db.write((tx) => markReceiptTexted(tx, petitionId as PetitionId, deps.clock()))
    },
  })
