import { addDays, civilDateAt } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/civil-date.ts'
import { isWorkingDay, workingDayFrom } from '../kernel/time-limits/index.ts'
import type { WorkingCalendar } from '../kernel/time-limits/index.ts'

export const instant = (day: CivilDate, minutes: number): Date => {
  const two = (value: number) => String(value).padStart(2, '0')
  return new Date(`${day}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00+07:00`)
}

const opens = 7 * 60 + 30
const closes = 16 * 60 + 30
const minuteOf = (at: Date): number => Math.floor(((at.getTime() + 7 * 3_600_000) % 86_400_000) / 60_000)

/** When the office does something that it would do on this day: on a working day, in office hours, after what came before. */
export function officeMoment(calendar: WorkingCalendar, wanted: CivilDate, after: Date, pause: number): Date {
  const day = workingDayFrom(calendar, wanted > civilDateAt(after) ? wanted : civilDateAt(after), 1)
  const early = instant(day, opens + pause)
  const at = early > after ? early : new Date(after.getTime() + pause * 60_000)
  if (minuteOf(at) <= closes && minuteOf(at) >= opens && civilDateAt(at) === day) return at
  return instant(workingDayFrom(calendar, addDays(day, 1), 1), opens + pause)
}

/** When somebody was at the counter or a letter came: never on a day off, but rather the working day before, since the sample has an end. */
export function counterMoment(calendar: WorkingCalendar, day: CivilDate, minutes: number): Date {
  const open = isWorkingDay(calendar, day) ? day : workingDayFrom(calendar, day, -1)
  return instant(open, Math.min(closes, Math.max(opens, minutes)))
}

/** When the sender does something at home: any day, in the evening, after what came before. */
export function homeMoment(wanted: CivilDate, after: Date, pause: number): Date {
  const evening = instant(wanted, 18 * 60 + 30 + pause)
  return evening > after ? evening : new Date(after.getTime() + pause * 60_000)
}
