import { words } from '../../../platform/html/index.ts'
import type { Lang } from '../../../platform/html/index.ts'
import type { SenderKind, StatutoryKind, WorkingKind } from '../domain/petition.ts'
import { en } from './labels.en.ts'
import { vi } from './labels.vi.ts'
import type { Labels } from './labels.vi.ts'

export const labelsFor: (lang: Lang) => Labels = words(vi, en)

/** The one of four kinds that the two columns of the register stand for. */
export const plainKind = (statutory: StatutoryKind | null, working: WorkingKind | null): SenderKind | undefined =>
  statutory === 'KNPA' ? (working ?? 'FEEDBACK') : (statutory ?? undefined)

export const kindLabel = (statutory: StatutoryKind | null, working: WorkingKind | null, labels: Labels): string => {
  const kind = plainKind(statutory, working)
  return kind ? labels.kinds[kind] : labels.unclassified
}
