import { z } from 'zod'
import { bad, good } from './finding.ts'
import type { Check } from './finding.ts'

/** Rows of one statement, as the installation's own connection (not a province's) sees them. */
export type Query = (text: string) => Promise<readonly unknown[]>

const extensionsNeeded = ['pg_trgm', 'unaccent']

/**
 * Connection, version and encoding; the extensions the search needs; how far the two clocks are apart.
 * @param query undefined, or failing: no connection
 */
export const databaseChecks = (query: Query, { isEmbedded = false, now = Date.now } = {}): Check[] => [
  { name: 'database', ask: () => askDatabase(query, isEmbedded) },
  { name: 'extensions', ask: () => askExtensions(query) },
  { name: 'clock', ask: () => askClock(query, now) },
]

async function first<S extends z.ZodType>(query: Query, text: string, schema: S): Promise<z.output<S>> {
  return schema.parse((await query(text))[0])
}

const about = z.object({ number: z.coerce.number(), version: z.string(), encoding: z.string() })

async function askDatabase(query: Query, isEmbedded: boolean) {
  const text = `select current_setting('server_version_num') as number, current_setting('server_version') as version, current_setting('server_encoding') as encoding`
  const found = await first(query, text, about).catch(() => undefined)
  if (found === undefined)
    return bad(
      'fail',
      (w) => w.database.none,
      (w) => w.database.mend,
    )
  const { number, version, encoding } = found
  if (number < 150_000)
    return bad(
      'fail',
      (w) => w.database.old(version),
      (w) => w.database.update,
    )
  if (encoding !== 'UTF8')
    return bad(
      'fail',
      (w) => w.database.encoding(encoding),
      (w) => w.database.recreate,
    )
  return good((w) => w.database.ok(version, isEmbedded))
}

async function askExtensions(query: Query) {
  const rows = await query(`select name from pg_available_extensions where name in ('pg_trgm', 'unaccent')`)
  const found = new Set(
    z
      .array(z.object({ name: z.string() }))
      .parse(rows)
      .map(({ name }) => name),
  )
  const missing = extensionsNeeded.filter((name) => !found.has(name))
  return missing.length === 0
    ? good((w) => w.extensions.ok(extensionsNeeded.join(', ')))
    : bad(
        'fail',
        (w) => w.extensions.missing(missing.join(', ')),
        (w) => w.extensions.mend,
      )
}

/** Up to 2 s apart is good, up to 60 s a warning. */
async function askClock(query: Query, now: () => number) {
  const asked = now()
  const text = 'select extract(epoch from clock_timestamp()) * 1000 as millis'
  const { millis } = await first(query, text, z.object({ millis: z.coerce.number() }))
  const apart = Math.abs(millis - (asked + now()) / 2) / 1000
  if (apart <= 2) return good((w) => w.clock.off(apart.toFixed(1)))
  return bad(
    apart <= 60 ? 'warn' : 'fail',
    (w) => w.clock.off(apart.toFixed(0)),
    (w) => w.clock.mend,
  )
}
