import { expect, it } from 'vitest'
import { sampleServer } from './testing/sample-app.ts'

it('a stop lets a request under way finish, refuses new ones, and turns readiness at once', async () => {
  const { app, stop } = await sampleServer()
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const slow = fetch(`${address}/cham`)
  await new Promise((resolve) => setTimeout(resolve, 100))
  const stopped = stop()
  await expect(fetch(`${address}/healthz`)).rejects.toThrow('fetch failed')
  const answer = await slow
  expect([answer.status, await answer.json(), answer.headers.get('connection')]).toEqual([200, { done: true }, 'close'])
  expect(await stopped).toEqual({ cutOff: 0 })
  expect(await stop()).toEqual({ cutOff: 0 })
})

it('readiness is gone while requests under way finish', async () => {
  const { app, stop } = await sampleServer()
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const agentHeaders = { connection: 'keep-alive' }
  expect((await fetch(`${address}/readyz`, { headers: agentHeaders })).status).toBe(200)
  const slow = app.inject('/cham')
  const stopped = stop()
  const answer = await app.inject('/readyz')
  expect([answer.statusCode, answer.json()]).toMatchObject([503, { status: 'stopping' }])
  await Promise.all([slow, stopped])
})

it('after the time of grace the rest is cut off and counted', async () => {
  const { app, stop } = await sampleServer()
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const slow = fetch(`${address}/cham`).then(
    () => 'answered',
    () => 'cut off',
  )
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await stop(50)).toEqual({ cutOff: 1 })
  expect(await slow).toBe('cut off')
})
