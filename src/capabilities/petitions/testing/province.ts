import { join } from 'node:path'
import type { Clock } from '../../../kernel/clock.ts'
import { orThrow } from '../../../kernel/result.ts'
import type { Db } from '../../../platform/db/db.ts'
import { loadLaw } from '../../../platform/law/index.ts'
import { packageRoot } from '../../../platform/package-root.ts'
import type { Storage } from '../../../platform/storage/index.ts'
import { importBodies } from '../../organisation/index.ts'
import type { PetitionDeps } from '../settings.ts'

export const sampleFolder: string = join(packageRoot, 'samples/an-giang')

/** What the slice needs, with the real law and no files: a test that stores one has its own. */
export const petitionDeps = (clock: Clock = () => new Date('2026-11-21T03:00:00Z')): PetitionDeps => ({
  law: loadLaw(),
  clock,
  trackingKey: Buffer.alloc(32, 7),
  codeLetters: (slug) => (slug === 'an-giang' ? 'AG' : 'XX'),
  // nothing here comes with a file
  storage: {} as Storage,
  baseUrl: 'https://an-giang.test',
})

/** The bodies, communes and former communes of An Giang. */
export const withSampleUnits = async (db: Db): Promise<void> =>
  void orThrow(await importBodies(db, join(sampleFolder, 'units.json')))
