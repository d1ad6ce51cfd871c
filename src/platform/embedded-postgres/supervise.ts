import type { ChildProcess } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'

/** `ended`: nobody told it to; `failed`: it did not come back yet; `back`: it answers again, started by this process. */
export type ServerEvent = { readonly kind: 'ended' | 'failed' | 'back'; readonly attempt: number }

type Watched = {
  /** ours; undefined while another process of ours owns it */
  readonly server: ChildProcess | undefined
  /** resolves when it answers */
  readonly start: () => Promise<ChildProcess>
  /** whether somebody's server is there */
  readonly isThere: () => Promise<boolean>
  readonly halt: (server: ChildProcess) => Promise<void>
  readonly onEvent: (event: ServerEvent) => void
}

const shortestPauseMs = 100
const longestPauseMs = 10_000
const guestLooksMs = 1500

/**
 * Keeps a server running: ours is started again when it ends untold, with pauses that double from 0.1 s to 10 s. While it belongs to
 * another process we look now and then, and take over when it is gone for two looks: whoever of several is first wins, because the
 * server itself refuses to run twice on one cluster, and the others become guests again.
 */
export function supervise({ server, start, isThere, halt, onEvent }: Watched): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  let own = server

  const watch = async (): Promise<void> => {
    while (!signal.aborted) {
      await (own ? untilEnded(own, signal) : untilGone(isThere, signal))
      if (signal.aborted) return
      own = undefined
      onEvent({ kind: 'ended', attempt: 0 })
      await bringBack()
    }
  }
  const bringBack = async (): Promise<void> => {
    for (let attempt = 1; !signal.aborted; attempt++) {
      await quietly(pause(Math.min(longestPauseMs, shortestPauseMs * 2 ** (attempt - 1)), undefined, { signal }))
      if (signal.aborted || (await isThere())) return // there again: another process of ours was faster
      try {
        own = await start()
        return onEvent({ kind: 'back', attempt })
      } catch {
        onEvent({ kind: 'failed', attempt })
      }
    }
  }
  const watching = watch()
  return {
    async stop() {
      stopping.abort()
      await watching
      if (own) await halt(own)
    },
  }
}

async function untilEnded(server: ChildProcess, signal: AbortSignal): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  await new Promise<void>((done) => {
    const told = () => {
      server.off('exit', told)
      signal.removeEventListener('abort', told)
      done()
    }
    server.once('exit', told)
    signal.addEventListener('abort', told)
  })
}

async function untilGone(isThere: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  for (let missed = 0; missed < 2 && !signal.aborted;) {
    await quietly(pause(guestLooksMs, undefined, { signal }))
    missed = (await isThere()) ? 0 : missed + 1
  }
}

const quietly = (wait: Promise<unknown>): Promise<unknown> => wait.catch(() => undefined)
