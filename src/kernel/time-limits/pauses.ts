import type { CivilDate } from '../civil-date.ts'
import { err, ok } from '../result.ts'
import type { Result } from '../result.ts'
import type { DueError, Interval, Pause } from './explanation.ts'

export type Pauses = {
  /** closed suspensions, in order, touching ones joined */
  readonly closed: readonly Interval[]
  /** first day of a suspension that still lasts */
  readonly openSince?: CivilDate
}

const later = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b)

/** Sorts and joins suspensions, so that a day suspended twice is counted once. A suspension that ends before it begins is refused. */
export function joinPauses(pauses: readonly Pause[]): Result<Pauses, DueError> {
  const closed: Interval[] = []
  let openSince: CivilDate | undefined
  for (const { from, to } of [...pauses].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    if (to === undefined) {
      openSince ??= from
      continue
    }
    if (to <= from) return err({ kind: 'pause-empty', pause: { from, to } })
    const last = closed.at(-1)
    if (last && from <= last.to) closed[closed.length - 1] = { from: last.from, to: later(last.to, to) }
    else closed.push({ from, to })
  }
  if (openSince === undefined) return ok({ closed })
  const since = openSince
  const reaching = closed.find((pause) => pause.from <= since && since <= pause.to)
  return ok({ closed: closed.filter((pause) => pause.to < since), openSince: reaching?.from ?? since })
}
