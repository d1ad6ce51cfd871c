import { join } from 'node:path'

/** The folder of package.json: the same distance above `src/platform` and `dist/platform`. */
export const packageRoot = join(import.meta.dirname, '../..')
