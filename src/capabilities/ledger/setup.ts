import type { Clock } from '../../kernel/clock.ts'
import type { Config } from '../../platform/config/config.ts'
import { parseKey } from './domain/note.ts'
import type { Verifier } from './domain/note.ts'

/** A witness that we ask, and how to know its hand. */
export type Witness = { readonly key: Verifier; readonly url: string }

/** What the log of a province needs from its installation. */
export type LedgerSetup = {
  /** name of a province's log at its first run; kept from then on */
  readonly origin: (slug: string) => string
  /** 32 bytes that seal the signing keys: `config.keyFor('ledger')` */
  readonly sealingKey: Buffer
  readonly witnesses: readonly Witness[]
  readonly clock: Clock
}

/** The log's part of the configuration. @throws RangeError when a configured witness is none */
export const ledgerSetup = (config: Pick<Config, 'baseUrl' | 'keyFor' | 'witnesses'>, clock: Clock): LedgerSetup => ({
  origin: originOf(config.baseUrl),
  sealingKey: config.keyFor('ledger'),
  witnesses: witnessesOf(config.witnesses),
  clock,
})

/** `https://gandan.tinh.gov.vn` and `an-giang` → `gandan.tinh.gov.vn/an-giang`. */
export const originOf =
  (baseUrl: string) =>
  (slug: string): string =>
    `${new URL(baseUrl).host}/${slug}`

/** Witnesses as configured. @throws RangeError that names the entry which is not a witness's verifier key */
export const witnessesOf = (configured: readonly { readonly key: string; readonly url: string }[]): Witness[] =>
  configured.map(({ key, url }) => {
    const parsed = parseKey(key)
    if (parsed?.kind !== 4) throw new RangeError(`GANDAN_WITNESSES: not a cosignature key: ${key}`)
    return { key: parsed, url }
  })
