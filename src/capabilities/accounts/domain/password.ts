import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { speakable } from '../../../kernel/ids.ts'

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. The algorithm's id travels in the hash, so old hashes stay readable. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), cost)

let decoy: Promise<string> | undefined

/** Takes the same time for an unknown sign-in name, whose `stored` is undefined, as for a wrong password. */
export async function passwordMatches(stored: string | undefined, typed: string): Promise<boolean> {
  decoy ??= hashPassword('no password has this hash')
  const matches = await verify(stored ?? (await decoy), typed.normalize('NFC').slice(0, 256))
  return matches && stored !== undefined
}

export type PasswordProblem = 'too-short' | 'too-long' | 'too-common' | 'contains-login'

/** A first password to be read out or written down once: four groups of four, 78 random bits. */
export const oneTimePassword = (): string => [1, 2, 3, 4].map(() => speakable(randomBytes(4), 4)).join('-')

/** At least twelve characters (NIST SP 800-63B-4 asks eight with a second proof, fifteen without), none of the everyday ones, not the sign-in name. */
export function passwordProblem(password: string, login: string): PasswordProblem | undefined {
  const plain = password.normalize('NFC').toLowerCase()
  if ([...plain].length < 12) return 'too-short'
  if ([...plain].length > 200) return 'too-long'
  if (login.length >= 3 && plain.includes(login.toLowerCase())) return 'contains-login'
  if (new Set(plain).size < 5 || everyday.some((word) => plain.replaceAll(/[^a-z]/g, '') === word)) return 'too-common'
  return undefined
}

// what remains when digits and signs are dropped: matkhau123456, password2026!, vietnam@123456
const everyday = [
  'matkhau',
  'matkhaumatkhau',
  'password',
  'passwordpassword',
  'vietnam',
  'angiang',
  'qwertyuiop',
  'abcdefghijkl',
  'admin',
  'administrator',
  'welcome',
  'letmein',
  'iloveyou',
  'abc',
  '',
]
