import { mkdir, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AwsClient } from 'aws4fetch'
import { createTransport } from 'nodemailer'
import type { Config, Missing } from '../config/config.ts'
import { bad, good, kindOf } from './finding.ts'
import type { Check } from './finding.ts'

/** Is Node new enough? @param version as `process.versions.node` */
export const nodeCheck = (version: string): Check => ({
  name: 'node',
  ask: async () => {
    const major = Number.parseInt(version, 10)
    if (major >= 24) return good((w) => w.node.is(version))
    return bad(
      major >= 22 ? 'warn' : 'fail',
      (w) => w.node.is(version),
      (w) => w.node.mend,
    )
  },
})

/** Does the machine keep the time of Viet Nam? Only its own logs depend on it. */
export const timeZoneCheck = (zone: string, offsetMinutes: number): Check => ({
  name: 'time-zone',
  ask: async () =>
    offsetMinutes === -420
      ? good((w) => w.zone.is(zone))
      : bad(
          'warn',
          (w) => w.zone.is(zone),
          (w) => w.zone.mend,
        ),
})

export const settingsCheck = (missing: readonly Missing[]): Check => ({
  name: 'settings',
  ask: async () => {
    if (missing.length === 0) return good((w) => w.settings.ok)
    const names = missing.map(({ setting }) => setting).join(', ')
    const finding = bad(
      'fail',
      (w) => w.settings.wrong(names),
      () => '',
    )
    const mend = { vi: missing.map(({ vi }) => vi).join(' '), en: missing.map(({ en }) => en).join(' ') }
    return { ...finding, mend }
  },
})

/** Can the data folder be written? Leaves nothing behind but the folder itself. */
export const foldersCheck = ({ dataFolder }: Config): Check => ({
  name: 'folders',
  ask: async () => {
    const probe = join(dataFolder, `.doctor-${process.pid}`)
    try {
      await mkdir(dataFolder, { recursive: true })
      await writeFile(probe, '')
      await rm(probe)
      return good((w) => w.folders.ok(dataFolder))
    } catch {
      return bad(
        'fail',
        (w) => w.folders.fail(dataFolder),
        (w) => w.folders.mend,
      )
    }
  },
})

const gigabyte = 1024 ** 3

/** Less than 1 GB free is a warning, less than 100 MB a failure. */
export const spaceCheck = ({ dataFolder }: Config, freeBytes = freeBytesAt): Check => ({
  name: 'space',
  ask: async () => {
    const free = await freeBytes(dataFolder)
    const gb = (free / gigabyte).toFixed(1)
    if (free >= gigabyte) return good((w) => w.space.is(gb))
    return bad(
      free < gigabyte / 10 ? 'fail' : 'warn',
      (w) => w.space.is(gb),
      (w) => w.space.mend,
    )
  },
})

async function freeBytesAt(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true })
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

export const secretsCheck = ({ dataFolder }: Config, isSecretSet: boolean): Check => ({
  name: 'secrets',
  ask: async () => {
    if (isSecretSet) return good((w) => w.secrets.ok)
    const file = join(dataFolder, 'development-secret')
    const mode = await stat(file).then(
      (found) => found.mode & 0o077,
      () => 0,
    )
    if (mode !== 0)
      return bad(
        'fail',
        (w) => w.secrets.open(file),
        (w) => w.secrets.close,
      )
    return bad(
      'warn',
      (w) => w.secrets.development,
      (w) => w.secrets.mend,
    )
  },
})

/** Connects to the mail server and signs in; sends nothing. */
export const mailCheck = ({ mail }: Config): Check => ({
  name: 'mail',
  ask: async () => {
    if (mail === undefined)
      return bad(
        'warn',
        (w) => w.mail.off,
        (w) => w.mail.mend,
      )
    const timeouts = { connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 5000 }
    const transport = createTransport({ url: mail.smtpUrl, ...timeouts })
    try {
      await transport.verify()
      return good((w) => w.mail.ok)
    } catch (thrown) {
      return bad(
        'fail',
        (w) => w.mail.fail(kindOf(thrown)),
        (w) => w.mail.mend,
      )
    } finally {
      transport.close()
    }
  },
})

/** Asks the S3 bucket whether it is there and lets us in; reads and writes nothing. */
export const storageCheck = ({ s3 }: Config): Check => ({
  name: 'storage',
  ask: async () => {
    if (s3 === undefined) return good((w) => w.storage.disk)
    const { accessKey: accessKeyId, secretKey: secretAccessKey, region, endpoint, bucket } = s3
    const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 })
    const reason = await client
      .fetch(`${endpoint.replace(/\/+$/, '')}/${bucket}`, { method: 'HEAD', signal: AbortSignal.timeout(5000) })
      .then(({ ok, status }) => (ok ? undefined : `HTTP ${status}`), kindOf)
    return reason === undefined
      ? good((w) => w.storage.ok(bucket))
      : bad(
          'fail',
          (w) => w.storage.fail(reason),
          (w) => w.storage.mend,
        )
  },
})
