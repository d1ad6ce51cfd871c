import { z } from 'zod'

const nothing = z.object({})

/** Jobs by which acts and batches call the worker; what they do is in jobs.ts. */
export const sequenceJob = { name: 'ledger-sequence', payload: nothing } as const
export const cosignJob = { name: 'ledger-cosign', payload: nothing } as const
