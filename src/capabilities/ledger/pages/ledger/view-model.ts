import { shownMoment, shownNumber } from '../../../../platform/html/index.ts'
import type { Lang, ShownDate } from '../../../../platform/html/index.ts'

export type LedgerFacts = {
  readonly checkpoint: { readonly size: number; readonly note: string; readonly signedAt: Date } | undefined
  readonly keys: readonly { readonly written: string; readonly createdAt: Date; readonly retiredAt: Date | undefined }[]
  readonly witnesses: readonly {
    readonly name: string
    readonly url: string
    readonly size: number
    readonly triedAt: Date | undefined
    readonly failure: string | undefined
  }[]
  readonly incidents: readonly {
    readonly at: Date
    readonly witness: string
    readonly kind: 'behind' | 'fork'
    readonly ourSize: number
    readonly theirSize: number
  }[]
}

export type LedgerView = {
  readonly size: string
  readonly checkpoint: { readonly note: string; readonly at: ShownDate } | undefined
  readonly keys: readonly {
    readonly written: string
    readonly from: ShownDate
    readonly until: ShownDate | undefined
  }[]
  readonly witnesses: readonly {
    readonly name: string
    readonly size: string
    readonly standing: 'cosigned' | 'waiting' | 'silent' | 'refused' | 'disagrees'
    readonly at: ShownDate | undefined
  }[]
  readonly incidents: readonly {
    readonly witness: string
    readonly kind: 'behind' | 'fork'
    readonly at: ShownDate
    readonly ourSize: string
    readonly theirSize: string
  }[]
}

/** What `/so-cai` shows, from what the store knows. */
export function ledgerView({ checkpoint, keys, witnesses, incidents }: LedgerFacts, lang: Lang): LedgerView {
  const size = checkpoint?.size ?? 0
  return {
    size: shownNumber(size, lang),
    checkpoint: checkpoint && { note: checkpoint.note, at: shownMoment(checkpoint.signedAt, lang) },
    keys: keys.map(({ written, createdAt, retiredAt }) => ({
      written,
      from: shownMoment(createdAt, lang),
      until: retiredAt && shownMoment(retiredAt, lang),
    })),
    witnesses: witnesses.map((one) => ({
      name: one.name,
      size: shownNumber(one.size, lang),
      standing: standingOf(one, size),
      at: one.triedAt && shownMoment(one.triedAt, lang),
    })),
    incidents: incidents.map(({ witness, kind, at, ourSize, theirSize }) => ({
      witness,
      kind,
      at: shownMoment(at, lang),
      ourSize: shownNumber(ourSize, lang),
      theirSize: shownNumber(theirSize, lang),
    })),
  }
}

function standingOf(
  { size, failure }: LedgerFacts['witnesses'][number],
  ourSize: number,
): LedgerView['witnesses'][number]['standing'] {
  if (failure === 'fork' || failure === 'behind') return 'disagrees'
  if (failure === 'refused') return 'refused'
  if (failure !== undefined) return 'silent'
  return size === ourSize ? 'cosigned' : 'waiting'
}
