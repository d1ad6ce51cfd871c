import { createHmac, timingSafeEqual } from 'node:crypto'
import { speakable } from '../../../kernel/ids.ts'

/** Ten letters and digits without look-alikes, about 49 bits: what opens a case together with its code. */
const letters = 10

/**
 * The secret that belongs to one submission. It is worked out from the submission's own random key, so a form that is sent twice shows the same
 * receipt, while the database holds only a hash and nobody in the office can read it back.
 */
export function trackingSecret(key: Buffer, submissionKey: string): string {
  const text = speakable(createHmac('sha256', key).update(`tracking secret ${submissionKey}`).digest(), letters)
  return `${text.slice(0, 5)}-${text.slice(5)}`
}

/** As people type it: any case, spaces and dashes anywhere. */
export const tidySecret = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 64)

export const hashSecret = (key: Buffer, secret: string): Buffer =>
  createHmac('sha256', key)
    .update(`stored ${tidySecret(secret)}`)
    .digest()

/** Same time whether or not the case exists: pass undefined for an unknown code. */
export function secretMatches(key: Buffer, typed: string, stored: Uint8Array | undefined): boolean {
  const given = hashSecret(key, typed)
  const wanted = stored ?? Buffer.alloc(given.length)
  return timingSafeEqual(given, wanted) && stored !== undefined
}
