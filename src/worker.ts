import { cosignTask, ledgerSetup, sequenceTask, startSequencer } from './capabilities/ledger/index.ts'
import { learningTasks, receiptTextTask, webhookGateway } from './capabilities/petitions/index.ts'
import type { Installation } from './installation.ts'
import { systemClock } from './kernel/clock.ts'
import type { Clock } from './kernel/clock.ts'
import { startJobRunner } from './platform/jobs/jobs.ts'
import type { Task } from './platform/jobs/jobs.ts'
import type { Log } from './platform/log/log.ts'
import type { Metrics } from './platform/metrics/metrics.ts'
import { openStorage, sweepTask } from './platform/storage/index.ts'

export type Worker = { stop(): Promise<void> }

/** The back door of the house: runs what acts leave to be done, for every province. Any number may run on one database; each job goes to one. */
export async function startWorker(
  installation: Installation,
  { log, clock = systemClock, metrics }: { log: Log; clock?: Clock; metrics?: Metrics },
): Promise<Worker> {
  const sweep = sweepTask((slug) => openStorage(installation.config, slug), clock)
  const { config } = installation
  const setup = ledgerSetup(config, clock)
  const learning = learningTasks(clock)
  const tasks: readonly Task[] = [
    sweep,
    ...learning,
    sequenceTask(setup),
    cosignTask(setup),
    ...(config.smsWebhook === undefined
      ? []
      : [
          receiptTextTask({
            trackingKey: config.keyFor('tracking'),
            baseUrl: config.baseUrl,
            clock,
            gateway: webhookGateway(config.smsWebhook),
          }),
        ]),
  ]
  const runner = await startJobRunner({
    connection: installation.connection,
    tasks,
    daily: [sweep, ...learning],
    provinceDb: (slug) => installation.province(slug),
    onEvent: ({ kind, task, jobId, attempt, error }) => {
      metrics?.job({ task, outcome: kind === 'job-done' ? 'done' : 'failed' })
      if (kind === 'job-failed')
        log.warn('job-failed', { task, jobId, attempt, ...(error === undefined ? {} : { errorKind: error }) })
    },
  })
  const sequencer = startSequencer({
    provinces: () => installation.provinces(),
    provinceDb: (slug) => installation.province(slug),
    setup,
    log,
  })
  return {
    async stop() {
      await sequencer.stop()
      await runner.stop()
    },
  }
}
