import type { CivilDate } from '../../kernel/civil-date.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { AttachmentId, UnitId } from '../../kernel/ids.ts'
import { computeDue } from '../../kernel/time-limits/index.ts'
import type { Db } from '../../platform/db/db.ts'
import type { Law } from '../../platform/law/index.ts'
import { linkAttachments } from '../../platform/storage/store.ts'
import type { Storage } from '../../platform/storage/accept-upload.ts'
import { unitById, unitPath, withPredecessors } from '../organisation/index.ts'
import { limits } from './domain/intake.ts'
import type { TimeLimits } from './domain/time-limits.ts'
import type { PerformSettings } from './perform.ts'
import type { RegisterSettings } from './submit.ts'

/** What the slice needs from the house; made once by the composition root. */
export type PetitionDeps = {
  readonly law: Law
  readonly clock: Clock
  /** 32 bytes, for tracking secrets */
  readonly trackingKey: Buffer
  /** `AG` for `an-giang` */
  readonly codeLetters: (provinceSlug: string) => string
  readonly storage: Storage
  /** as people type it, without a slash at the end: for links and QR codes */
  readonly baseUrl: string
}

/**
 * The dates of the law for one rule. A rule that gives no date is a mistake of the program, since it asks only for rules that do.
 * CR-ANSWER from 2026-11-12: due 2026-11-27.
 */
export function timeLimitsOf(law: Law): TimeLimits {
  return (ruleId, startedOn) => {
    const rule = law.rule(ruleId, startedOn)
    if (!rule) throw new Error(`no such rule: ${ruleId}`)
    const due = computeDue({ rule, from: startedOn, calendar: law.calendar })
    if (!due.ok) throw new Error(`rule ${ruleId} gives no date: ${due.error.kind}`)
    return { dueOn: due.value.due, explanation: due.value.explanation }
  }
}

/** For `submit`: how one province registers what arrives. */
export function registerSettings(
  deps: PetitionDeps,
  province: { readonly slug: string; readonly db: Db },
  on: CivilDate,
): RegisterSettings {
  return {
    codeLetters: deps.codeLetters(province.slug),
    secretKey: deps.trackingKey,
    timeLimits: timeLimitsOf(deps.law),
    placeNames: (unitId) => namesOfPlace(province.db, unitId as UnitId | undefined, on),
    linkAttachments: async (tx, ids, petitionId) => {
      const linked = await linkAttachments(tx, ids as AttachmentId[], {
        owner: { kind: 'petition', id: petitionId },
        limitCount: limits.attachments,
      })
      if (!linked.ok) throw new Error(`attachments could not be linked: ${linked.error.kind}`)
    },
  }
}

/** For `perform`: what happens along with an act. */
export const performSettings = (deps: PetitionDeps): PerformSettings => ({ timeLimits: timeLimitsOf(deps.law) })

/** The names under which people look for a place: its own, what it lies in, and every unit that went into it. */
async function namesOfPlace({ read }: Db, unitId: UnitId | undefined, on: CivilDate): Promise<string> {
  if (unitId === undefined) return ''
  const own = await unitPath(read, unitId, on)
  const former = await Promise.all(
    (await withPredecessors(read, [unitId])).filter((id) => id !== unitId).map((id) => unitById(read, id)),
  )
  return [...own, ...former.flatMap((unit) => (unit ? [unit.fullName] : []))].join(' \n ')
}
