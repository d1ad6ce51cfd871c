import { hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a key is for. A new use gets a new label, so that one key never serves two purposes. */
export type KeyPurpose = 'session' | 'csrf' | 'tracking' | 'database-roles' | 'accounts' | 'links' | 'ledger' | 'backup'

/** 32 bytes for one purpose, by HKDF-SHA256 from the installation's secret. The same secret and purpose always give the same key. */
export const deriveKey = (secret: string, purpose: KeyPurpose): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'gandan', `gandan/v1/${purpose}`, 32))

/**
 * The development secret of a data folder: made at first use, then kept in `development-secret`, readable by its owner only.
 * Two processes starting at once agree on one: whoever creates the file wins, the other reads it.
 * @throws when the folder can not be written
 */
export function keptSecret(dataFolder: string): string {
  mkdirSync(dataFolder, { recursive: true })
  const file = join(dataFolder, 'development-secret')
  try {
    writeFileSync(file, randomBytes(48).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown
  }
  chmodSync(file, 0o600)
  return readFileSync(file, 'utf8').trim()
}
