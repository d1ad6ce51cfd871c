import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

const generator = (secret: string, login: string, issuer: string): TOTP =>
  new TOTP({ issuer, label: login, secret: Secret.fromBase32(secret), digits: 6, period: 30 })

/** 160 random bits in base32, for an authenticator app. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** The `otpauth://` address that goes into the QR code. */
export const totpAddress = (secret: string, login: string, issuer: string): string =>
  generator(secret, login, issuer).toString()

/**
 * The step (30 s count since 1970) for which the code holds, one step of clock drift either way, or undefined. A step that was used
 * before is refused, so that a code seen over the shoulder is worth nothing.
 */
export function totpStep(secret: string, code: string, now: Date, lastStep: number | undefined): number | undefined {
  const totp = generator(secret, '', '')
  const delta = totp.validate({ token: code.replace(/\s/g, ''), timestamp: now.getTime(), window: 1 })
  if (delta === null) return undefined
  const step = Math.floor(now.getTime() / 30_000) + delta
  return lastStep !== undefined && step <= lastStep ? undefined : step
}

/** AES-256-GCM: 12 bytes nonce, 16 bytes tag, text. The key never lies in the database. */
export function seal(key: Buffer, text: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** @throws when the key is wrong or a byte was changed */
export function unseal(key: Buffer, sealed: Uint8Array): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
}
