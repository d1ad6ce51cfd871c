import { z } from 'zod'
import { task } from '../../platform/jobs/jobs.ts'
import type { Task } from '../../platform/jobs/jobs.ts'
import { countKeys, fingerprintMissing } from './store/fingerprints.ts'
import { trainCompetence } from './store/suggest-competence.ts'

const nothing = z.object({})
const petitionsAtOnce = 500

/**
 * What the register learns from itself, once a day: fingerprints for petitions that have none yet, how common each key is, and who ended up with
 * what. Running it twice is the same as once.
 */
export const learningTasks = (now: () => Date): readonly Task<typeof nothing>[] => [
  task({
    name: 'fingerprint-petitions',
    payload: nothing,
    run: async ({ db }) => {
      // short transactions, so that nobody who registers a petition waits
      while ((await db.write((tx) => fingerprintMissing(tx, petitionsAtOnce))) === petitionsAtOnce);
      await db.write((tx) => countKeys(tx, now()))
    },
  }),
  task({
    name: 'train-competence',
    payload: nothing,
    run: async ({ db }) => {
      await db.write((tx) => trainCompetence(tx, now()))
    },
  }),
]
