import { expect, it } from 'vitest'
import { fc, test } from '../testing/property.ts'
import { createLog, errorFacts, safeFields } from './log.ts'

function written(write: (log: ReturnType<typeof createLog>) => void): string {
  let lines = ''
  write(createLog('debug', { write: (line: string) => void (lines += line) }))
  return lines
}

it('a line holds time, level, event and the facts that are allowed', () => {
  const line: unknown = JSON.parse(
    written((log) => log.info('request-done', { route: '/tra-cuu/:code', status: 200, durationMs: 12 })),
  )
  expect(line).toEqual({
    level: 'info',
    time: expect.any(String),
    event: 'request-done',
    route: '/tra-cuu/:code',
    status: 200,
    durationMs: 12,
  })
})

it('names, bodies, query strings and cookies do not get in, whatever they are called', () => {
  const careless = {
    name: 'Nguyễn Thị Mẫu',
    body: { phone: '0912000000' },
    cookie: 'session=abc',
    route: '/tra-cuu?ma=ABC123',
    errorKind: 'không tìm thấy ông Trần Văn Mẫu',
    task: 'gửi cho bà Mẫu',
  }
  const text = written((log) => {
    log
      .with(careless)
      .error('Không gửi được cho Nguyễn Thị Mẫu', careless, new Error('value "Nguyễn Thị Mẫu" too long'))
  })
  expect(text).not.toMatch(/Mẫu|0912|abc|ABC123/)
  expect(JSON.parse(text)).toMatchObject({ event: 'unnamed-event', errorKind: 'Error', leftOut: 6 })
})

it('an error keeps its kind, code, constraint and places, also those of its cause, but never a message', () => {
  const cause = Object.assign(new TypeError('ông Mẫu\n    at home (ông Mẫu)'), {
    code: '23505',
    constraint: 'petition_code_key',
  })
  const facts = errorFacts(new RangeError('bà Mẫu', { cause }))
  expect(facts).toMatchObject({
    errorKind: 'RangeError',
    causedBy: { errorKind: 'TypeError', errorCode: '23505', constraint: 'petition_code_key' },
  })
  expect(JSON.stringify(facts)).toContain('log.test.ts')
  expect(JSON.stringify(facts)).not.toContain('Mẫu')
})

test(
  'no text with a space or a tone mark is ever written',
  [fc.string(), fc.string({ unit: 'grapheme' })],
  (key, value) => {
    const marked = `${value} ở đây`
    expect(
      JSON.stringify(safeFields({ [key]: marked, requestId: marked, route: marked, province: marked })),
    ).not.toContain('ở đây')
  },
)
