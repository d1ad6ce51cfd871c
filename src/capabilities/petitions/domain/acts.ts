import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { AccountId, UnitId } from '../../../kernel/ids.ts'
import type { Field, Kind } from './petition.ts'

/** Everything that can be done to a petition after it was received. Texts are tidy and within their limits when they come here. */
export type Act =
  | { readonly act: 'classify'; readonly kind: Kind; readonly field: Field }
  | { readonly act: 'assign'; readonly assigneeId: AccountId; readonly note?: string }
  /** `circleKnown`: the officer has been shown that the unit held it before, and means it */
  | { readonly act: 'hand-over'; readonly toUnitId: UnitId; readonly why: string; readonly circleKnown?: boolean }
  | { readonly act: 'accept' }
  | { readonly act: 'ask-information'; readonly text: string }
  | { readonly act: 'supply-information'; readonly text: string }
  | { readonly act: 'answer'; readonly body: string; readonly legalBasis: string }
  | { readonly act: 'close' }
  | { readonly act: 'rate'; readonly score: 1 | 2 | 3 | 4 | 5; readonly comment?: string }
  | { readonly act: 'reopen'; readonly why: string }
  | { readonly act: 'note'; readonly text: string }
  /** question and answer for everybody to read, freed of personal data by the officer */
  | { readonly act: 'draft-publication'; readonly question: string; readonly answer: string }
  /** by another person than the one who drafted */
  | { readonly act: 'publish' }
  | { readonly act: 'withdraw-publication'; readonly why: string }

export type ActName = Act['act']

/** What an act changes, beside the petition's own row. Every act writes exactly one event. */
export type Effects = {
  readonly event: { readonly kind: ActName; readonly data: Record<string, unknown>; readonly note?: string }
  readonly startClocks: readonly string[]
  /** rules whose clocks end now; `late` is worked out from the day */
  readonly endClocks: readonly string[]
  readonly answer?: { readonly body: string; readonly legalBasis: string }
  readonly publication?:
    | { readonly change: 'draft'; readonly question: string; readonly answer: string }
    | { readonly change: 'publish' | 'withdraw' }
  readonly rating?: { readonly answerId: number; readonly score: number; readonly comment?: string }
}

/** Why an act is refused: the state it needs and the state there is. */
export type ActError =
  | { readonly kind: 'not-in-this-state'; readonly act: ActName; readonly status: string }
  | { readonly kind: 'needs-acceptance' }
  | { readonly kind: 'already-accepted'; readonly on: CivilDate }
  | { readonly kind: 'no-acceptance-for-kind' }
  | { readonly kind: 'same-unit' }
  | { readonly kind: 'circle'; readonly times: number }
  | { readonly kind: 'already-rated' }
  /** a denunciation is never published (LTC Điều 8 khoản 3) */
  | { readonly kind: 'not-publishable' }
  | { readonly kind: 'already-published' }
  | { readonly kind: 'nothing-to-publish' }
  | { readonly kind: 'reopen-period-over'; readonly lastDay: CivilDate }
