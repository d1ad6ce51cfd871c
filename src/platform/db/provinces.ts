import { createHmac } from 'node:crypto'
import type pg from 'pg'
import { openDb } from './db.ts'
import type { Db } from './db.ts'

/** Where PostgreSQL is and who owns it. The owner migrates, creates provinces and runs the job queue; web requests never use it. */
export type Connection = Pick<pg.ClientConfig, 'host' | 'port' | 'user' | 'password' | 'database' | 'ssl'>

/** `an-giang`: lower-case Latin letters, digits and single hyphens, at most 40. */
export const provinceSlug = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** The schema and the role of a province share one name: `an-giang` → `p_an_giang`. */
export function schemaOf(slug: string): string {
  if (!provinceSlug.test(slug) || slug.length > 40) throw new RangeError(`not a province slug: ${slug}`)
  return `p_${slug.replaceAll('-', '_')}`
}

/** A province role's password is worked out from the installation's secret and stored nowhere. */
export const rolePassword = (secret: string, schema: string): string =>
  createHmac('sha256', secret).update(`database role ${schema}`).digest('hex')

/** Opens one province under its own role, which has no rights in any other province's schema. */
export function openProvince(connection: Connection, secret: string, slug: string, max = 10): Db {
  const schema = schemaOf(slug)
  return openDb({
    ...connection,
    user: schema,
    password: rolePassword(secret, schema),
    max,
    application_name: `gandan ${slug}`,
  })
}
