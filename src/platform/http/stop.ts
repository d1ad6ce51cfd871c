import type { App } from './app.ts'

/** `cutOff`: requests that were still under way when the time was over. */
export type Stopped = { readonly cutOff: number }

/** Readiness turns at once, new connections are refused, requests under way finish and their connections close after the answer. */
export function gracefulStop(app: App): { isStopping(): boolean; stop(graceMs?: number): Promise<Stopped> } {
  let stopping: Promise<Stopped> | undefined
  let underWay = 0
  app.addHook('onRequest', async (_, reply) => {
    underWay++
    reply.raw.once('close', () => underWay--)
  })
  app.addHook('onSend', async (_, reply) => {
    if (stopping !== undefined) void reply.header('connection', 'close')
  })
  const close = async (graceMs: number): Promise<Stopped> => {
    let cutOff = 0
    const timer = setTimeout(() => {
      cutOff = underWay
      app.server.closeAllConnections()
    }, graceMs)
    await app.close().finally(() => clearTimeout(timer))
    return { cutOff }
  }
  return {
    isStopping: () => stopping !== undefined,
    stop: (graceMs = 10_000) => (stopping ??= Promise.resolve().then(() => close(graceMs))),
  }
}
