import { pino } from 'pino'
import type { DestinationStream } from 'pino'
import type { LogLevel } from '../config/config.ts'

/**
 * What a log line may hold: ids, durations, counts, states and kinds. The shapes are checked when the line is written, so a name, an address
 * with its query, a cookie or a sentence does not get in even by mistake; what does not fit is left out and counted in `leftOut`.
 */
export type LogFields = {
  readonly requestId?: string
  readonly method?: string
  /** the pattern of the route (`/tra-cuu/:code`), never the address that was asked for */
  readonly route?: string | undefined
  readonly status?: number
  readonly durationMs?: number
  readonly bytes?: number
  readonly count?: number
  readonly port?: number
  readonly accountId?: number | undefined
  readonly unitId?: number
  readonly petitionId?: number
  readonly jobId?: string
  readonly task?: string
  readonly attempt?: number
  readonly province?: string
  /** a code of the problem registry */
  readonly problem?: string
  readonly errorKind?: string
  readonly check?: string
  readonly signal?: string
  readonly version?: string
}

/** One line each: an event named in kebab-case (`request-done`), its facts, and for failures the thrown thing, of which only kind and place are kept. */
export interface Log {
  debug(event: string, fields?: LogFields, cause?: unknown): void
  info(event: string, fields?: LogFields, cause?: unknown): void
  warn(event: string, fields?: LogFields, cause?: unknown): void
  error(event: string, fields?: LogFields, cause?: unknown): void
  fatal(event: string, fields?: LogFields, cause?: unknown): void
  /** the same log with these fields on every line */
  with(fields: LogFields): Log
}

const word = /^[A-Za-z][\w.:-]{0,79}$/
const id = /^[\w-]{1,64}$/
const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value)
const matches = (shape: RegExp) => (value: unknown) => typeof value === 'string' && shape.test(value)

const allowed: Record<keyof LogFields, (value: unknown) => boolean> = {
  requestId: matches(id),
  method: matches(/^[A-Z]{3,8}$/),
  route: matches(/^[/*][\w/:.*-]{0,199}$/),
  status: isNumber,
  durationMs: isNumber,
  bytes: isNumber,
  count: isNumber,
  port: isNumber,
  accountId: isNumber,
  unitId: isNumber,
  petitionId: isNumber,
  jobId: matches(id),
  task: matches(word),
  attempt: isNumber,
  province: matches(/^[a-z][a-z0-9-]{0,39}$/),
  problem: matches(/^[a-z][a-z0-9-]{0,79}$/),
  errorKind: matches(word),
  check: matches(word),
  signal: matches(/^SIG[A-Z0-9]{1,8}$/),
  version: matches(/^[\w.+-]{1,40}$/),
}
const eventShape = /^[a-z]+(-[a-z]+)+$/

/** The fields that may be written, and how many were left out. */
export function safeFields(fields: object): Record<string, unknown> {
  const safe: Record<string, unknown> = {}
  let leftOut = 0
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue
    if (Object.hasOwn(allowed, key) && allowed[key as keyof LogFields](value)) safe[key] = value
    else leftOut++
  }
  return leftOut > 0 ? { ...safe, leftOut } : safe
}

/** Kind, code, database constraint and call places of a thrown thing. Never its message, which may quote what a person typed. */
export function errorFacts(cause: unknown): Record<string, unknown> {
  if (!(cause instanceof Error)) return { errorKind: cause === undefined ? 'none' : typeof cause }
  const text = (name: string): string | undefined => {
    const value: unknown = Reflect.get(cause, name)
    return typeof value === 'string' && /^[\w.:-]{1,80}$/.test(value) ? value : undefined
  }
  const stack = cause.stack ?? ''
  const afterMessage = stack.slice(Math.max(0, stack.indexOf(cause.message)) + cause.message.length)
  const places = afterMessage.split('\n').filter((line) => /^\s+at /.test(line))
  const facts = { errorKind: text('name') ?? 'Error', errorCode: text('code'), constraint: text('constraint') }
  return {
    ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
    at: places.slice(0, 12).map((line) => line.trim().slice(3)),
    ...(cause.cause instanceof Error ? { causedBy: errorFacts(cause.cause) } : {}),
  }
}

/** JSON lines on standard output, or on `destination`. */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    messageKey: 'event',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  }
  const lines = destination ? pino(options, destination) : pino(options)
  const at =
    (label: Exclude<LogLevel, 'silent'>, always: LogFields) =>
    (event: string, fields: LogFields = {}, cause?: unknown) =>
      lines[label](
        { ...(cause === undefined ? {} : errorFacts(cause)), ...safeFields({ ...always, ...fields }) },
        eventShape.test(event) ? event : 'unnamed-event',
      )
  const logWith = (always: LogFields): Log => ({
    debug: at('debug', always),
    info: at('info', always),
    warn: at('warn', always),
    error: at('error', always),
    fatal: at('fatal', always),
    with: (fields) => logWith({ ...always, ...fields }),
  })
  return logWith({})
}
