import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import type { Storage } from './accept-upload.ts'
import { diskStore } from './blobs/disk-store.ts'
import { s3Store } from './blobs/s3-store.ts'

/**
 * The storage of one province: in S3 when the configuration names one, otherwise in the data folder. Provinces never share a
 * store, because the sweep removes whatever that one province does not name.
 */
export function openStorage({ dataFolder, s3 }: Pick<Config, 'dataFolder' | 's3'>, province: string): Storage {
  const spoolFolder = join(dataFolder, 'spool', province)
  if (s3 === undefined) return { store: diskStore(join(dataFolder, 'attachments', province)), spoolFolder }
  const { endpoint, bucket, region, accessKey, secretKey } = s3
  return {
    store: s3Store({
      endpoint,
      bucket,
      region,
      accessKeyId: accessKey,
      secretAccessKey: secretKey,
      prefix: `${province}/`,
      spoolFolder,
    }),
    spoolFolder,
  }
}
