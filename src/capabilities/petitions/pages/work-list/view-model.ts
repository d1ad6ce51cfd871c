import { shownDue } from '../../../../platform/html/index.ts'
import type { Lang, ShownDue } from '../../../../platform/html/index.ts'
import type { CivilDate } from '../../../../kernel/civil-date.ts'
import type { AccountId, UnitId } from '../../../../kernel/ids.ts'
import type { PetitionItem } from '../../store/list-petitions.ts'
import { openStatuses } from '../../domain/petition.ts'
import { kindLabel, labelsFor } from '../labels.ts'
import { listWords } from './words.ts'

export type ListRow = {
  readonly code: string
  readonly href: string
  readonly current: boolean
  readonly title: string
  readonly sub: string
  readonly due: ShownDue | undefined
  readonly status: string
  /** `CODE.VERSION` where this officer may assign it */
  readonly pick: string | undefined
}

export type Names = {
  readonly units: ReadonlyMap<UnitId, { readonly name: string; readonly fullName: string }>
  readonly people: ReadonlyMap<AccountId, string>
}

export type RowContext = {
  readonly lang: Lang
  readonly today: CivilDate
  readonly names: Names
  readonly showsHolder: boolean
  readonly showsAssignee: boolean
  readonly currentCode?: string | undefined
  readonly hrefOf: (code: string) => string
  readonly mayAssign: (unit: UnitId) => boolean
}

const open: readonly string[] = openStatuses
const assignable: readonly string[] = ['classified', 'in-progress', 'waiting']

/** `Khiếu nại · Xã Vĩnh Hanh · tại quầy · 2 tệp`: what, where, by which door, and whatever is unusual. */
export function listRow(item: PetitionItem, context: RowContext): ListRow {
  const { lang, today, names } = context
  const labels = labelsFor(lang)
  const text = listWords(lang)
  const place = [item.placeDetail, item.placeUnitId && names.units.get(item.placeUnitId)?.fullName].filter(Boolean)
  const assignee = item.assigneeId === null ? undefined : names.people.get(item.assigneeId)
  const holder = names.units.get(item.holderUnitId)?.name
  const isOpen = open.includes(item.status)
  return {
    code: item.code,
    href: context.hrefOf(item.code),
    current: item.code === context.currentCode,
    title: item.title,
    sub: [
      kindLabel(item.statutoryKind, item.workingKind, labels),
      place.length > 0 && place.join(', '),
      labels.channels[item.channel],
      item.attachments > 0 && labels.files(item.attachments),
      item.signatories > 1 && labels.signatories(item.signatories),
      item.handoverCount > 1 && text.handovers(item.handoverCount),
      isOpen && item.reopenCount > 0 && text.reopened,
      context.showsHolder && holder && text.at(holder),
      context.showsAssignee && isOpen && assignee && text.assignedTo(assignee),
    ]
      .filter(Boolean)
      .join(' · '),
    due: isOpen && item.dueOn ? shownDue(item.dueOn, today, lang) : undefined,
    status: labels.statuses[item.status],
    pick:
      assignable.includes(item.status) && context.mayAssign(item.holderUnitId)
        ? `${item.code}.${item.version}`
        : undefined,
  }
}
