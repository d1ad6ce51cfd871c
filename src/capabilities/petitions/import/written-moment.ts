import { parseCivilDate } from '../../../kernel/civil-date.ts'
import type { Cell } from './table.ts'

/** Hours after midnight that a day without a time stands for: the office was open. */
const openingHour = 8

const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i
const dayFirst =
  /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:[,\s]+(\d{1,2})\s*(?::|giờ|h|g)\s*(\d{2})?(?::(\d{2}))?)?$/i
const timeFirst = /^(\d{1,2})\s*(?::|giờ|h|g)\s*(\d{2})?[,\s]+(?:ngày\s+)?(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})$/i
const inWords = /^(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})$/i
const yearFirst = /^(\d{4})\/(\d{1,2})\/(\d{1,2})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/

/**
 * A moment as registers write it: `21/11/2026`, `21-11-26`, `21/11/2026 08:30`, `8h30 21/11/2026`, `ngày 21 tháng 11 năm 2026`, `2026-11-21`,
 * `2026-11-21 08:30:00+07:00`, or a date cell. The day always stands before the month. Without a zone the clock time is Viet Nam's (+07:00),
 * without a time it is 08:00. Undefined when it is no such moment.
 */
export function parseMoment(cell: Cell): Date | undefined {
  if (cell instanceof Date) return fromDateCell(cell)
  if (typeof cell === 'number') return undefined
  const text = cell.trim().replace(/\s+/g, ' ')
  const standard = iso.exec(text)
  if (standard) {
    const [, day = '', hour, minute, second, zone] = standard
    return moment(day, { hour, minute, second }, zone)
  }
  const reversed = timeFirst.exec(text)
  if (reversed) {
    const [, hour, minute, day = ''] = reversed
    const parts = day.split(/[/.-]/)
    return moment(isoDay(parts[2], parts[1], parts[0]), { hour, minute })
  }
  const usual = dayFirst.exec(text)
  if (usual) {
    const [, day, month, year, hour, minute, second] = usual
    return moment(isoDay(year, month, day), { hour, minute, second })
  }
  const slashed = yearFirst.exec(text)
  if (slashed) {
    const [, year, month, day, hour, minute, second] = slashed
    return moment(isoDay(year, month, day), { hour, minute, second })
  }
  const spelled = inWords.exec(text)
  return spelled ? moment(isoDay(spelled[3], spelled[2], spelled[1]), {}) : undefined
}

const isoDay = (year = '', month = '', day = ''): string =>
  `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`

type Clock = { hour?: string | undefined; minute?: string | undefined; second?: string | undefined }

function moment(day: string, clock: Clock, zone = '+07:00'): Date | undefined {
  if (parseCivilDate(day) === undefined) return undefined
  const hour = clock.hour === undefined ? openingHour : Number(clock.hour)
  const [minute, second] = [Number(clock.minute ?? 0), Number(clock.second ?? 0)]
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const two = (value: number) => String(value).padStart(2, '0')
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2')
  const at = new Date(`${day}T${two(hour)}:${two(minute)}:${two(second)}${offset}`)
  return Number.isNaN(at.getTime()) ? undefined : at
}

/** A spreadsheet keeps clock times without a zone; the reader hands them over as if they were UTC. */
function fromDateCell(cell: Date): Date | undefined {
  if (Number.isNaN(cell.getTime())) return undefined
  const text = cell.toISOString()
  const hasTime = text.slice(11, 19) !== '00:00:00'
  return parseMoment(hasTime ? text.slice(0, 19) : text.slice(0, 10))
}
