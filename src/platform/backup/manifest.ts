import { z } from 'zod'

/** The first part of an archive: enough to refuse it before anything is unpacked. */
export const header = z.object({
  format: z.literal('gandan-backup'),
  version: z.literal(1),
  startedAt: z.iso.datetime(),
  /** of the program that wrote it */
  program: z.string(),
  postgresMajor: z.number().int(),
  /** `linux-x64`: the database's files are those of this kind of machine */
  machine: z.string(),
  /** a mark of the installation's secret: tracking codes and role passwords hang on it */
  secretMark: z.string(),
  /** whether the secret itself is inside; not when it was set by GANDAN_SECRET */
  hasSecret: z.boolean(),
})
export type Header = z.output<typeof header>

const migration = z.object({ schema: z.string(), name: z.string(), sha256: z.string() })
export type AppliedMigration = z.output<typeof migration>

const tableCount = z.object({ schema: z.string(), table: z.string(), rows: z.number().int() })
export type TableCount = z.output<typeof tableCount>

/** The last part: an archive without it is not whole. Counts and attachments are those of the moment `restorePoint`. */
export const manifest = z.object({
  restorePoint: z.string(),
  /** nothing committed before this moment is missing */
  consistentAt: z.iso.datetime(),
  migrations: z.array(migration),
  tables: z.array(tableCount),
  attachments: z.array(
    z.object({
      province: z.string(),
      count: z.number().int(),
      /** named by a row, and not in the store when the backup came to it: erased meanwhile, or lost before */
      missing: z.array(z.string()),
    }),
  ),
  parts: z.array(z.object({ name: z.string(), sizeBytes: z.number().int(), sha256: z.string() })),
})
export type Manifest = z.output<typeof manifest>
export type Part = Manifest['parts'][number]

export const partNames = {
  header: 'header.json',
  manifest: 'manifest.json',
  cluster: 'postgres/',
  wal: 'postgres/pg_wal/',
  attachments: 'attachments/',
  secrets: 'secrets/',
} as const

/** Files of the data folder without which the database and the tracking codes are closed for ever. */
export const secretFiles = ['postgres-password', 'development-secret'] as const
