import type { LedgerSubject } from '../ledger/index.ts'
import { actsAfter, ledgerSubject } from './store/ledger-acts.ts'

/** How `gandan verify` finds every act on a petition again in the register. */
export const petitionSubject: LedgerSubject = { name: ledgerSubject, contents: actsAfter }
