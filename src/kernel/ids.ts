import { randomBytes } from 'node:crypto'
import type { Brand } from './brand.ts'

/** Row ids are positive integers within one province's schema; alone they mean nothing outside it. */
export type UnitId = Brand<number, 'UnitId'>
export type AccountId = Brand<number, 'AccountId'>
export type PetitionId = Brand<number, 'PetitionId'>
export type AttachmentId = Brand<string, 'AttachmentId'>

const unambiguous = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `bytes` random bytes (default 16) as base64url: for keys that nobody may guess. */
export const randomKey = (bytes = 16): string => randomBytes(bytes).toString('base64url')

/** Bytes written in an alphabet without 0/O, 1/I/L, U: 5 bits or a little less a letter, for reading aloud and typing on a phone. */
export function speakable(bytes: Uint8Array, length: number): string {
  let text = ''
  for (let i = 0; i < length; i++) text += unambiguous[(bytes[i] ?? 0) % unambiguous.length]
  return text
}
