import type { Db } from '../../platform/db/db.ts'
import { task } from '../../platform/jobs/jobs.ts'
import type { Task } from '../../platform/jobs/jobs.ts'
import type { Log } from '../../platform/log/log.ts'
import { cosign } from './cosign.ts'
import { cosignJob, sequenceJob } from './job-names.ts'
import { sequenceAll } from './sequence.ts'
import type { LedgerSetup } from './setup.ts'

/**
 * Sequences what waits, as a job: for whoever wants it at once, after an import for instance. Acts do not hand it in one by one: a job with a key
 * is a row that all writers would wait for, one without a key would double the work of every act. The poll of `startSequencer` is what acts rely on.
 */
export const sequenceTask = (setup: LedgerSetup): Task<typeof sequenceJob.payload> =>
  task({ ...sequenceJob, run: async ({ slug, db }) => void (await sequenceAll(db, slug, setup)) })

/** Asks the witnesses; a failure ends the attempt, so that the queue asks again with growing pauses. Whoever has cosigned is not asked twice. */
export const cosignTask = (setup: LedgerSetup): Task<typeof cosignJob.payload> =>
  task({
    ...cosignJob,
    run: async ({ db }) => {
      const silent = await cosign(db, setup)
      if (silent.length > 0) throw new WitnessesMissing(silent.length)
    },
  })

class WitnessesMissing extends Error {
  override readonly name = 'WitnessesMissing'
  constructor(count: number) {
    super(`${count} witnesses did not cosign`)
  }
}

const everyMs = 1000
const provincesEveryMs = 60_000

/**
 * Looks every second, in every province, whether acts wait for their place; any number of workers may do so at once, and when one ends another goes
 * on. Failures are logged and tried again at the next look.
 */
export function startSequencer(options: {
  provinces(): Promise<readonly { readonly slug: string }[]>
  provinceDb(slug: string): Db
  setup: LedgerSetup
  log: Log
}): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const loop = look(options, stopping.signal)
  return {
    async stop() {
      stopping.abort()
      await loop
    },
  }
}

async function look(
  { provinces, provinceDb, setup, log }: Parameters<typeof startSequencer>[0],
  stopped: AbortSignal,
): Promise<void> {
  let slugs: string[] = []
  for (let listedAt = -Infinity; !stopped.aborted;) {
    if (performance.now() - listedAt > provincesEveryMs) {
      slugs = await provinces().then(
        (found) => found.map(({ slug }) => slug),
        () => slugs,
      )
      if (slugs.length > 0) listedAt = performance.now()
    }
    for (const slug of slugs) {
      if (stopped.aborted) return
      await sequenceAll(provinceDb(slug), slug, setup).catch((problem: unknown) =>
        log.error('ledger-sequence-failed', { province: slug }, problem),
      )
    }
    await pause(stopped)
  }
}

const pause = (stopped: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const finish = () => {
      clearTimeout(timer)
      stopped.removeEventListener('abort', finish)
      done()
    }
    const timer = setTimeout(finish, everyMs)
    stopped.addEventListener('abort', finish)
    if (stopped.aborted) finish()
  })
