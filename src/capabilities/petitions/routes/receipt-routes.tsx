import { z } from 'zod'
import { civilDateAt } from '../../../kernel/civil-date.ts'
import { renderPage, shownDue, shownMoment } from '../../../platform/html/index.ts'
import { refused } from '../../../platform/http/index.ts'
import type { App } from '../../../platform/http/index.ts'
import { unitsByIds } from '../../organisation/index.ts'
import { dueOn } from '../domain/petition.ts'
import { tidySecret, trackingSecret } from '../domain/secret.ts'
import { ReceiptPage } from '../pages/receipt/page.tsx'
import { whyThisDay } from '../pages/why-this-day.ts'
import { readCaseFile } from '../store/case-file.ts'
import { loadPetition } from '../store/load-petition.ts'
import { receiptOf } from '../store/receipt.ts'
import { privatePage } from './public-deps.ts'
import type { PublicDeps } from './public-deps.ts'

const receiptHours = 24

/**
 * The receipt of a form just sent, under the form's own random key, for 24 hours. It shows the secret; afterwards nobody can, because only its hash
 * is kept.
 */
export function receiptRoutes(app: App, deps: PublicDeps): void {
  app.get(
    '/da-nhan/:submissionKey',
    {
      config: { access: 'public', rate: 'form' },
      schema: { params: z.object({ submissionKey: z.string().regex(/^[\w-]{22}$/) }) },
    },
    async (request, reply) => {
      const { submissionKey } = request.params
      const { read } = request.province.db
      const now = deps.clock()
      const known = await receiptOf(read, submissionKey, new Date(now.getTime() - receiptHours * 3_600_000))
      const petition = known && (await loadPetition(read, { id: known.id }))
      const file = known && (await readCaseFile(read, known.id))
      if (!known || !petition || !file) throw refused('not-found')
      const today = civilDateAt(now)
      const due = dueOn(petition)
      const clock = file.clocks.find((one) => one.endedOn === null && one.dueOn === due)
      const holder = (await unitsByIds(read, [petition.holderUnitId], today)).get(petition.holderUnitId)
      const secret = trackingSecret(deps.trackingKey, submissionKey)
      const shell = deps.shell(request)
      const view = {
        code: known.code,
        secret,
        title: file.title,
        kind: petition.senderKind,
        holder: holder?.fullName ?? '',
        received: shownMoment(known.receivedAt, shell.lang),
        due: due && shownDue(due, today, shell.lang),
        why: clock && whyThisDay(clock.explanation, shell.lang),
        qrAddress: `${deps.baseUrl}/tra-cuu/q/${known.code}/${tidySecret(secret)}`,
        formToken: reply.formToken(),
      }
      return reply.headers(privatePage).html(renderPage(<ReceiptPage {...shell} view={view} />))
    },
  )
}
