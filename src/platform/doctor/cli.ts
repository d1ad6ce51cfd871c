import type { Command } from 'commander'
import { parseConfig } from '../config/config.ts'
import type { Config } from '../config/config.ts'
import { databaseChecks } from './database-checks.ts'
import type { Query } from './database-checks.ts'
import { describe, examine } from './finding.ts'
import type { Finding } from './finding.ts'
import {
  foldersCheck,
  mailCheck,
  nodeCheck,
  secretsCheck,
  settingsCheck,
  spaceCheck,
  storageCheck,
  timeZoneCheck,
} from './machine-checks.ts'

/** A connection for looking only; the composition root knows how to open one (for the PostgreSQL in the package it starts it when it is not running). */
export type OpenDatabase = (config: Config) => Promise<{ query: Query; close(): Promise<void> }>

type Surroundings = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly openDatabase: OpenDatabase
}

/** Everything that can be said about this set-up. With wrong settings only the checks that do not depend on them. */
export async function examineSetUp({ env, openDatabase }: Surroundings): Promise<Finding[]> {
  const parsed = parseConfig(env)
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const first = [
    nodeCheck(process.versions.node),
    timeZoneCheck(zone, new Date().getTimezoneOffset()),
    settingsCheck(parsed.ok ? [] : parsed.error),
  ]
  if (!parsed.ok) return examine(first)
  const config = parsed.value
  const isSecretSet = (env['GANDAN_SECRET'] ?? '') !== ''
  const rest = [
    foldersCheck(config),
    spaceCheck(config),
    secretsCheck(config, isSecretSet),
    mailCheck(config),
    storageCheck(config),
  ]
  const isEmbedded = config.databaseUrl === undefined
  const database = await openDatabase(config).catch((thrown: unknown) => ({
    query: () => Promise.reject(thrown),
    close: () => Promise.resolve(),
  }))
  try {
    return await examine([...first, ...rest, ...databaseChecks(database.query, { isEmbedded })])
  } finally {
    await database.close()
  }
}

/** `gandan doctor [--json]`: what is wrong with this set-up and how to mend it; ends with code 1 when something failed. */
export function registerDoctor(program: Command, surroundings: Surroundings): void {
  program
    .command('doctor')
    .description('khám hệ thống và chỉ cách sửa / check the set-up and say how to mend it')
    .option('--json', 'one JSON document')
    .action(async ({ json }: { json?: boolean }) => {
      const findings = await examineSetUp(surroundings)
      process.stdout.write(`${json ? JSON.stringify({ findings }, undefined, 2) : describe(findings)}\n`)
      if (findings.some(({ outcome }) => outcome === 'fail')) process.exitCode = 1
    })
}
