import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** The folder of package.json: the same distance above `src/platform` and `dist/platform`. */
export const packageRoot = join(import.meta.dirname, '../..')

/** `0.1.0`, as package.json says. */
export const programVersion = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'))).version
