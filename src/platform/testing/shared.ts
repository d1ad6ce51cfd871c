import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A file of the reference data that developers keep in a folder `shared/` beside the checkout (or in GANDAN_SHARED),
 * or undefined where it is not there: tests on it are then skipped, never failed.
 */
export function sharedData(path: string): string | undefined {
  const file = join(process.env['GANDAN_SHARED'] ?? join(import.meta.dirname, '../../../../shared'), path)
  return existsSync(file) ? file : undefined
}
