import { resolve } from 'node:path'
import { z } from 'zod'
import { err, ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import { deriveKey, keptSecret } from './secret.ts'
import type { KeyPurpose } from './secret.ts'
import { words as en } from './words.en.ts'
import { words as vi } from './words.vi.ts'

/** Everything the program is told from outside, parsed once at start-up and handed on. Nothing else reads the environment. */
export type Config = {
  readonly mode: 'development' | 'production' | 'test'
  readonly host: string
  /** 0 lets the system choose */
  readonly port: number
  /** as people type it, without a slash at the end: `https://gandan.tinh.gov.vn` */
  readonly baseUrl: string
  /** whether people reach us by https: secure cookies and HSTS follow from it */
  readonly https: boolean
  /** which reverse proxies may say whom they speak for */
  readonly trustProxy: boolean | string[]
  /** absent: the PostgreSQL inside the package, with its data in `dataFolder` */
  readonly databaseUrl: string | undefined
  /** absolute path */
  readonly dataFolder: string
  /** slug of the province this installation serves when a host name does not say otherwise */
  readonly province: string
  /** 32 bytes for one purpose; the installation's secret itself is not handed out */
  keyFor(purpose: KeyPurpose): Buffer
  /** absolute path; set: the embedded PostgreSQL keeps its WAL there, for recovery to a point in time */
  readonly walArchive: string | undefined
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined
  readonly smsWebhook: string | undefined
  readonly s3: S3Settings | undefined
  /** load the invented sample province on first start */
  readonly sample: boolean
  /** machines elsewhere that cosign our log: verifier key and address of each */
  readonly witnesses: readonly { readonly key: string; readonly url: string }[]
  readonly metricsToken: string | undefined
  readonly securityContact: string | undefined
  readonly logLevel: LogLevel
  readonly limits: Limits
}

export type S3Settings = {
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKey: string
  readonly secretKey: string
}

export type Limits = {
  /** a request without files */
  readonly bodyBytes: number
  readonly files: number
  readonly fileBytes: number
  readonly fields: number
  readonly fieldBytes: number
  /** how long a form stays good after it was shown */
  readonly formHours: number
  /** multiplies every rate limit */
  readonly rateFactor: number
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

const flag = z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1')
const between = (low: number, high: number) => z.coerce.number().int().min(low).max(high)
const url = (...schemes: string[]) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)))

// `KEY URL; KEY URL`: a verifier key has neither space nor semicolon
const witnessList = z
  .string()
  .transform((text) => text.split(';').map((one) => one.trim().split(/\s+/)))
  .pipe(z.array(z.tuple([z.string().regex(/^[^+]+\+[0-9a-f]{8}\+B[A-Za-z0-9+/]{43}$/), url('http', 'https')])))
  .transform((list) => list.map(([key, address]) => ({ key, url: address })))

const environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: between(0, 65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: url('postgres', 'postgresql').optional(),
  GANDAN_DATA: z.string().default('.gandan'),
  GANDAN_WAL_ARCHIVE: z.string().optional(),
  GANDAN_SECRET: z.string().min(32).optional(),
  GANDAN_PROVINCE: z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    .max(40)
    .default('an-giang'),
  GANDAN_BASE_URL: url('http', 'https').optional(),
  GANDAN_TRUST_PROXY: z
    .union([flag, z.string().transform((text) => text.split(',').map((part) => part.trim()))])
    .default(false),
  SMTP_URL: url('smtp', 'smtps').optional(),
  GANDAN_MAIL_FROM: z.string().includes('@').optional(),
  GANDAN_SMS_WEBHOOK: url('http', 'https').optional(),
  S3_ENDPOINT: url('http', 'https').optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY: z.string().optional(),
  S3_SECRET_KEY: z.string().optional(),
  GANDAN_SAMPLE: flag.default(false),
  GANDAN_WITNESSES: witnessList.optional(),
  GANDAN_METRICS_TOKEN: z.string().min(16).optional(),
  GANDAN_SECURITY_CONTACT: url('mailto', 'https').optional(),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  GANDAN_MAX_FILES: between(1, 50).default(10),
  GANDAN_MAX_FILE_MB: between(1, 200).default(10),
  GANDAN_BODY_KB: between(16, 10_240).default(512),
  GANDAN_RATE_FACTOR: z.coerce.number().positive().default(1),
})
type Environment = z.output<typeof environment>
export type Setting = keyof Environment

/** A setting that stops the start, and what to do about it in both languages. */
export type Missing = {
  readonly setting: Setting
  readonly problem: 'missing' | 'invalid'
  readonly vi: string
  readonly en: string
}

/**
 * The configuration, or everything that is missing or wrong at once. An empty variable counts as absent.
 * Outside production an absent GANDAN_SECRET is made once and kept in the data folder; in production secrets have no fallback.
 * @param developmentSecret where the development secret of a data folder comes from
 */
export function parseConfig(
  env: Readonly<Record<string, string | undefined>>,
  developmentSecret: (dataFolder: string) => string = keptSecret,
): Result<Config, Missing[]> {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const parsed = environment.safeParse(given)
  const invalid = parsed.success ? [] : parsed.error.issues.map(({ path }) => stop(path[0] as Setting, 'invalid'))
  const named = new Set(invalid.map(({ setting }) => setting))
  const absent = settingsNeeded(given).filter((setting) => given[setting] === undefined && !named.has(setting))
  const plainHttp = parsed.success && isPlainHttpInProduction(parsed.data) ? [stop('GANDAN_BASE_URL', 'invalid')] : []
  const missing = [...invalid, ...absent.map((setting) => stop(setting, 'missing')), ...plainHttp]
  if (!parsed.success || missing.length > 0) return err(missing)
  return ok(toConfig(parsed.data, developmentSecret))
}

/** The list as lines for a terminal, Vietnamese first. */
export function describeMissing(missing: readonly Missing[]): string {
  const lines = missing.map(
    (one) => `  • ${one.setting} (${vi[one.problem]} / ${en[one.problem]})\n      ${one.vi}\n      ${one.en}`,
  )
  return [vi.heading, en.heading, ...lines].join('\n')
}

const stop = (setting: Setting, problem: Missing['problem']): Missing => ({
  setting,
  problem,
  vi: vi.todo[setting],
  en: en.todo[setting],
})

function settingsNeeded(given: Readonly<Record<string, string | undefined>>): Setting[] {
  const needed: Setting[] = []
  if (given['NODE_ENV'] === 'production') needed.push('GANDAN_SECRET', 'GANDAN_BASE_URL')
  if (given['SMTP_URL'] !== undefined) needed.push('GANDAN_MAIL_FROM')
  const s3 = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const
  if (s3.some((setting) => given[setting] !== undefined)) needed.push(...s3)
  return needed
}

function isPlainHttpInProduction(env: Environment): boolean {
  if (env.NODE_ENV !== 'production' || env.GANDAN_BASE_URL === undefined) return false
  const { protocol, hostname } = new URL(env.GANDAN_BASE_URL)
  return protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

function toConfig(env: Environment, developmentSecret: (dataFolder: string) => string): Config {
  const dataFolder = resolve(env.GANDAN_DATA)
  const baseUrl = (env.GANDAN_BASE_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, '')
  let secret = env.GANDAN_SECRET
  const keyFor = (purpose: KeyPurpose): Buffer => deriveKey((secret ??= developmentSecret(dataFolder)), purpose)
  return {
    mode: env.NODE_ENV,
    host: env.HOST,
    port: env.PORT,
    baseUrl,
    https: baseUrl.startsWith('https:'),
    trustProxy: env.GANDAN_TRUST_PROXY,
    databaseUrl: env.DATABASE_URL,
    dataFolder,
    walArchive: env.GANDAN_WAL_ARCHIVE === undefined ? undefined : resolve(env.GANDAN_WAL_ARCHIVE),
    province: env.GANDAN_PROVINCE,
    keyFor,
    mail: env.SMTP_URL && env.GANDAN_MAIL_FROM ? { smtpUrl: env.SMTP_URL, from: env.GANDAN_MAIL_FROM } : undefined,
    smsWebhook: env.GANDAN_SMS_WEBHOOK,
    s3: s3Of(env),
    sample: env.GANDAN_SAMPLE,
    witnesses: env.GANDAN_WITNESSES ?? [],
    metricsToken: env.GANDAN_METRICS_TOKEN,
    securityContact: env.GANDAN_SECURITY_CONTACT,
    logLevel: env.LOG_LEVEL,
    limits: {
      bodyBytes: env.GANDAN_BODY_KB * 1024,
      files: env.GANDAN_MAX_FILES,
      fileBytes: env.GANDAN_MAX_FILE_MB * 1024 * 1024,
      fields: 100,
      fieldBytes: 256 * 1024,
      formHours: 12,
      rateFactor: env.GANDAN_RATE_FACTOR,
    },
  }
}

function s3Of(env: Environment): S3Settings | undefined {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey } = env
  return endpoint && bucket && accessKey && secretKey
    ? { endpoint, bucket, region: env.S3_REGION, accessKey, secretKey }
    : undefined
}
