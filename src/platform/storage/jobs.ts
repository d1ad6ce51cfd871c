import { z } from 'zod'
import type { Clock } from '../../kernel/clock.ts'
import { task, type Task } from '../jobs/jobs.ts'
import type { Storage } from './accept-upload.ts'
import { sweepStorage } from './sweep.ts'

const payload = z.object({})

/** The daily sweep of one province as a job; a storage that does not answer makes the queue try again later. */
export const sweepTask = (storageOf: (slug: string) => Storage, clock: Clock): Task<typeof payload> =>
  task({
    name: 'storage-sweep',
    payload,
    run: async ({ slug, db }) => {
      const swept = await sweepStorage(db, storageOf(slug), clock())
      if (!swept.ok) throw new Error(swept.error.kind)
    },
  })
