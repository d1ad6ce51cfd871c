import type { ServerEvent } from './platform/embedded-postgres/supervise.ts'
import type { Log } from './platform/log/log.ts'

/** Our own PostgreSQL ending untold is a warning, its return a piece of news. */
export const noteDatabase =
  (log: Log) =>
  ({ kind, attempt }: ServerEvent): void =>
    kind === 'back' ? log.info('database-back', { attempt }) : log.warn(`database-${kind}`, { attempt })

/** Something that runs until it is asked to stop. */
export type Running = { stop(): Promise<void> }

/**
 * Waits for Ctrl-C or a polite request to end, then stops everything in the order given. A second Ctrl-C ends at once.
 * @returns when everything has stopped
 */
export async function untilToldToStop(running: readonly Running[], log: Log): Promise<void> {
  const signal = await new Promise<NodeJS.Signals>((told) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, told)
  })
  log.info('house-stopping', { signal })
  process.once('SIGINT', () => process.exit(130))
  for (const one of running) await one.stop()
}
