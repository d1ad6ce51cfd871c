import { z } from 'zod'
import type { AttachmentId } from '../../../kernel/ids.ts'
import { refuse, refused } from '../../../platform/http/index.ts'
import type { App } from '../../../platform/http/index.ts'
import { readAttachment, serveBlob, uploadProblems } from '../../../platform/storage/index.ts'
import type { Attachment } from '../../../platform/storage/index.ts'
import type { Reader } from '../../../platform/db/db.ts'
import type { Petition } from '../domain/petition.ts'
import { isEventOf, recordReading } from '../store/readings.ts'
import { petitionFor } from './load-case.ts'
import { officerOf } from './work-deps.ts'
import type { WorkDeps } from './work-deps.ts'

/** Files of a case, to those who may open the case; each time on record. A file of another case is not found. */
export function registerFileRoutes(app: App, deps: WorkDeps): void {
  app.get(
    '/lam-viec/tep/:petitionCode/:id',
    {
      config: { access: 'officer' },
      schema: { params: z.object({ petitionCode: z.string().max(40), id: z.string().max(64) }) },
    },
    async (request, reply) => {
      const officer = officerOf(request)
      const { db } = request.province
      const petition = await petitionFor(db.read, officer, request.params.petitionCode)
      const file = await readAttachment(db.read, request.params.id as AttachmentId)
      if (!file || !(await belongs(db.read, file, petition))) throw refused('not-found')
      const reading = { accountId: officer.accountId, at: deps.clock(), how: 'file' } as const
      await db.write((tx) => recordReading(tx, [petition.id], reading))
      const served = await serveBlob(reply, deps.storage.store, { file, inline: true })
      if (!served.ok)
        throw served.error.kind === 'missing' ? refused('not-found') : refuse(uploadProblems, 'file-storage-down')
      return reply
    },
  )
}

async function belongs(reader: Reader, { owner }: Attachment, petition: Petition): Promise<boolean> {
  if (owner?.kind === 'petition') return owner.id === petition.id
  return owner?.kind === 'petition-event' && (await isEventOf(reader, owner.id, petition.id))
}
