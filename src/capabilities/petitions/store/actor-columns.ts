import type { Doer } from '../domain/policy.ts'

/** How a doer is written beside what they did: an officer by account, the sender never by name. */
export const actorColumns = (doer: Doer): { kind: 'sender' | 'officer' | 'system'; id: number | null } =>
  doer.kind === 'officer'
    ? { kind: 'officer', id: doer.accountId }
    : { kind: doer.kind === 'system' ? 'system' : 'sender', id: null }
