import { expect, it } from 'vitest'
import { createMetrics } from './metrics.ts'

it('requests, connections, jobs and the queue are counted in the Prometheus format', async () => {
  const metrics = createMetrics({ process: false })
  metrics.request({ route: '/tra-cuu/:code', method: 'GET', status: 200, seconds: 0.03 })
  metrics.watchPool('an-giang', { totalCount: 5, idleCount: 3, waitingCount: 1 })
  metrics.watchQueue(async () => 7)
  metrics.job({ task: 'send-notice', outcome: 'failed' })
  const text = await metrics.text()
  expect(text).toContain('gandan_http_request_seconds_count{route="/tra-cuu/:code",method="GET",status="200"} 1')
  expect(text).toContain('gandan_db_connections{province="an-giang",state="busy"} 2')
  expect(text).toContain('gandan_jobs_total{task="send-notice",outcome="failed"} 1')
  expect(text).toContain('gandan_jobs_waiting 7')
})
