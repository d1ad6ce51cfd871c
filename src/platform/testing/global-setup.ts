import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '../db/migrate.ts'
import { startEmbeddedPostgres } from '../embedded-postgres/embedded-postgres.ts'
import { migrateJobs } from '../jobs/jobs.ts'
import type { Connection } from '../db/provinces.ts'
import { testProvinces, testSecret } from './provinces.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: Connection
  }
}

/** One PostgreSQL for the whole run, with a migrated template from which every test file clones its own database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'gandan-test-'))
  const postgres = await startEmbeddedPostgres(folder)
  const clean = async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await migrateJobs(postgres.connection)
    await migrate(postgres.connection, testSecret, testProvinces)
  } catch (problem) {
    await clean()
    throw problem
  }
  project.provide('postgres', postgres.connection)
  return clean
}
