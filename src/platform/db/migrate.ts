import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { packageRoot } from '../package-root.ts'
import { rolePassword, schemaOf } from './provinces.ts'
import type { Connection } from './provinces.ts'

export type Migration = { readonly name: string; readonly text: string; readonly sha256: string }

export type ProvinceToMigrate = {
  readonly slug: string
  /** `Tỉnh An Giang` */
  readonly name: string
  /** letters before every case number: `AG` */
  readonly codeLetters: string
}

/** Reads `migrations/*.sql` (one province) or `migrations/shared/*.sql` (the installation), in order of name. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8')
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/**
 * Brings the installation and the given provinces to the newest schema; a province that does not exist yet is created with its own role.
 * Safe to run from several processes at once and any number of times: each schema is migrated under an advisory lock, each file once, in its own transaction.
 * @throws when a file that was applied has been changed since: migrations only go forward
 */
export async function migrate(
  connection: Connection,
  secret: string,
  provinces: readonly ProvinceToMigrate[],
): Promise<void> {
  const client = new pg.Client({ ...connection, application_name: 'gandan migrate' })
  // the failure of the statement under way says it; without a listener it would end the process
  client.on('error', () => undefined)
  await client.connect()
  try {
    await applyAll(client, 'gandan', await readMigrations(join(packageRoot, 'migrations/shared')))
    const forProvinces = await readMigrations(join(packageRoot, 'migrations'))
    for (const province of provinces) await migrateProvince(client, secret, province, forProvinces)
  } finally {
    await client.end()
  }
}

/** Every province that this database holds. */
export async function knownProvinces(connection: Connection): Promise<ProvinceToMigrate[]> {
  const client = new pg.Client(connection)
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ slug: string; name: string; code_letters: string }>(
      `select slug, name, code_letters from gandan.province order by slug`,
    )
    return rows.map(({ slug, name, code_letters }) => ({ slug, name, codeLetters: code_letters }))
  } finally {
    await client.end()
  }
}

async function migrateProvince(
  client: pg.Client,
  secret: string,
  province: ProvinceToMigrate,
  migrations: Migration[],
): Promise<void> {
  const schema = schemaOf(province.slug)
  await locked(client, async () => {
    await ensureRole(client, schema, rolePassword(secret, schema))
    await client.query(
      `insert into gandan.province (slug, name, code_letters, schema_name) values ($1, $2, $3, $4)
       on conflict (slug) do update set name = excluded.name where province.name <> excluded.name`,
      [province.slug, province.name, province.codeLetters, schema],
    )
  })
  await applyAll(client, schema, migrations)
  await grantRights(client, schema, migrations)
}

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
  // an owner who is no superuser may create such a role, but may not touch these attributes again, even to leave them as they are
  if (rowCount === 0) await client.query(`create role ${role} nosuperuser nocreatedb nocreaterole`)
  await client.query(`alter role ${role} login noinherit password '${password}'`)
  await client.query(`alter role ${role} set search_path = ${role}, public`)
}

async function applyAll(client: pg.Client, schema: string, migrations: Migration[]): Promise<void> {
  await locked(client, async () => {
    await client.query(`create schema if not exists ${schema}`)
    await client.query(
      `create table if not exists ${schema}.schema_migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`,
    )
    const { rows } = await client.query<{ name: string; sha256: string }>(
      `select name, sha256 from ${schema}.schema_migration`,
    )
    const applied = new Map(rows.map((row) => [row.name, row.sha256]))
    for (const migration of migrations) {
      const before = applied.get(migration.name)
      if (before === undefined) await applyOne(client, schema, migration)
      else if (before !== migration.sha256)
        throw new Error(`migration ${migration.name} was changed after it had been applied to ${schema}`)
    }
  })
}

async function applyOne(client: pg.Client, schema: string, { name, text, sha256 }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(`set local search_path = ${schema}, public`)
    await client.query(text)
    await client.query(`insert into ${schema}.schema_migration (name, sha256) values ($1, $2)`, [name, sha256])
    await client.query('commit')
  } catch (problem) {
    await client.query('rollback')
    throw new Error(`migration ${name} failed in ${schema}: ${String(problem)}`, { cause: problem })
  }
}

/**
 * The province's role may read and write its own rows and nothing else. Tables that a migration names in a line
 * `-- append-only: TABLE, TABLE` may be added to and read, never changed or emptied, by the program.
 */
async function grantRights(client: pg.Client, schema: string, migrations: Migration[]): Promise<void> {
  const appendOnly = migrations.flatMap(({ text }) =>
    [...text.matchAll(/^-- append-only: (.+)$/gm)].flatMap(([, names = '']) =>
      names.split(',').map((name) => name.trim()),
    ),
  )
  await locked(client, async () => {
    await client.query(`
      grant usage on schema ${schema} to ${schema};
      grant select, insert, update, delete on all tables in schema ${schema} to ${schema};
      grant usage on all sequences in schema ${schema} to ${schema};
      revoke insert, update, delete on ${schema}.schema_migration from ${schema};
      grant usage on schema gandan to ${schema};
      grant execute on function gandan.enqueue to ${schema};`)
    for (const table of appendOnly)
      await client.query(`revoke update, delete, truncate on ${schema}.${table} from ${schema}`)
  })
}

/** Grants, roles and schemas live in catalogues that do not like two writers: one process at a time, for the whole installation. */
async function locked(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query(`select pg_advisory_lock(hashtext('gandan migrate'))`)
  try {
    await work()
  } finally {
    await client.query(`select pg_advisory_unlock(hashtext('gandan migrate'))`)
  }
}
