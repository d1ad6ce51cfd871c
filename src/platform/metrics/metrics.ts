import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

/** How a connection pool is doing now. `pg.Pool` has this shape. */
export type PoolState = { readonly totalCount: number; readonly idleCount: number; readonly waitingCount: number }

export type Metrics = {
  /** @param route the pattern, never the address: the number of series stays small and nothing personal gets in */
  request(seen: { route: string; method: string; status: number; seconds: number }): void
  /** reads the pool whenever somebody asks for the metrics */
  watchPool(province: string, pool: PoolState): void
  job(seen: { task: string; outcome: 'done' | 'failed' }): void
  /** how many jobs wait, asked for whenever somebody asks for the metrics */
  watchQueue(waiting: () => Promise<number>): void
  /** the Prometheus text format */
  text(): Promise<string>
  readonly contentType: string
}

/** Counters of one process. @param process also memory, processor and event loop of Node itself */
export function createMetrics({ process = true } = {}): Metrics {
  const registry = new Registry()
  const registers = [registry]
  if (process) collectDefaultMetrics({ register: registry, prefix: 'gandan_' })
  const requests = new Histogram({
    name: 'gandan_http_request_seconds',
    help: 'Time to answer, by route pattern, method and status',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers,
  })
  const jobs = new Counter({ name: 'gandan_jobs_total', help: 'Jobs run', labelNames: ['task', 'outcome'], registers })
  const pools = new Map<string, PoolState>()
  let queue: (() => Promise<number>) | undefined
  const connections = new Gauge({
    name: 'gandan_db_connections',
    help: 'Database connections, by province and state; waiting counts requests that wait for one',
    labelNames: ['province', 'state'],
    registers,
    collect: () => {
      for (const [province, pool] of pools) {
        connections.set({ province, state: 'idle' }, pool.idleCount)
        connections.set({ province, state: 'busy' }, pool.totalCount - pool.idleCount)
        connections.set({ province, state: 'waiting' }, pool.waitingCount)
      }
    },
  })
  const waiting = new Gauge({
    name: 'gandan_jobs_waiting',
    help: 'Jobs in the queue',
    registers,
    collect: async () => {
      if (queue) waiting.set(await queue())
    },
  })
  return {
    request: ({ route, method, status, seconds }) => requests.observe({ route, method, status }, seconds),
    watchPool: (province, pool) => void pools.set(province, pool),
    job: ({ task, outcome }) => jobs.inc({ task, outcome }),
    watchQueue: (ask) => void (queue = ask),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
