import type { Lang } from '../../platform/html/index.ts'
import type { LedgerSubject } from '../ledger/index.ts'
import { labelsFor } from './pages/labels.ts'
import { actsAfter, ledgerSubject } from './store/ledger-acts.ts'

/** How `gandan verify` finds every act on a petition again in the register. */
export const petitionSubject: LedgerSubject = { name: ledgerSubject, contents: actsAfter }

/** What people call an act, on a receipt; undefined for another register's. */
export const ledgerActName = (subject: string, act: string, lang: Lang): string | undefined =>
  subject === ledgerSubject ? labelsFor(lang).logged[act] : undefined
