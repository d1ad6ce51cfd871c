import { daysBetween, weekday, writtenDate } from '../../kernel/civil-date.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import type { Lang } from './lang.ts'

const weekdays = {
  vi: ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const

/** A date for `<time>`: the day as people read it, and as machines do. */
export type ShownDate = { readonly text: string; readonly machine: string }

/** 2026-12-09 → `09/12/2026`, in both languages: one way of writing a date in one place. */
export const shownDate = (date: CivilDate): ShownDate => ({ text: writtenDate(date), machine: date })

/** 2026-12-09 → `Thứ Tư, 09/12/2026`; `Wednesday, 09/12/2026`. */
export const shownDay = (date: CivilDate, lang: Lang): ShownDate => ({
  text: `${weekdays[lang][weekday(date)]}, ${writtenDate(date)}`,
  machine: date,
})

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** An instant on the clock of Viet Nam: 2026-11-02T01:15:00Z → `Thứ Hai, 02/11/2026, 8 giờ 15`; `Monday, 02/11/2026, 8:15`. */
export function shownMoment(instant: Date, lang: Lang): ShownDate {
  const part = Object.fromEntries(parts.formatToParts(instant).map(({ type, value }) => [type, value]))
  const date = `${part['year']}-${part['month']}-${part['day']}` as CivilDate
  const hour = String(Number(part['hour']))
  const time = lang === 'vi' ? `${hour} giờ ${part['minute']}` : `${hour}:${part['minute']}`
  return { text: `${shownDay(date, lang).text}, ${time}`, machine: instant.toISOString() }
}

/** How a due date stands: by it the tone of a badge is chosen, never without its words. */
export type Standing = 'late' | 'soon' | 'ahead'

export type ShownDue = ShownDate & { readonly words: string; readonly standing: Standing }

/**
 * A due date and how far it is, in calendar days.
 * Today 2026-11-21: 2026-12-09 is `còn 18 ngày` (ahead), 2026-11-24 `còn 3 ngày` (soon), 2026-11-21 `hết hạn hôm nay` (soon), 2026-11-19 `quá 2 ngày` (late).
 *
 * @param soonDays from this many days left downwards it is soon
 */
export function shownDue(dueOn: CivilDate, today: CivilDate, lang: Lang, soonDays = 3): ShownDue {
  const left = daysBetween(today, dueOn)
  const standing = left < 0 ? 'late' : left <= soonDays ? 'soon' : 'ahead'
  return { ...shownDate(dueOn), words: daysLeft(left, lang), standing }
}

function daysLeft(left: number, lang: Lang): string {
  const days = Math.abs(left)
  if (lang === 'vi') return left < 0 ? `quá ${days} ngày` : left === 0 ? 'hết hạn hôm nay' : `còn ${days} ngày`
  const count = `${days} ${days === 1 ? 'day' : 'days'}`
  return left < 0 ? `${count} late` : left === 0 ? 'due today' : `${count} left`
}

/** 12345.6 → `12.345,6` in Vietnamese, `12,345.6` in English; at most `decimals` decimals. */
export const shownNumber = (value: number, lang: Lang, decimals = 1): string =>
  new Intl.NumberFormat(lang === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: decimals }).format(value)

/** A share between 0 and 1 as a percentage: 0.874 → `87,4 %`, `87.4 %` (a no-break space before the sign). */
export const shownPercent = (share: number, lang: Lang): string => `${shownNumber(share * 100, lang)}\u00a0%`

/** 4_300_000 bytes → `4,3 MB`; decimal units, as phones show them. */
export function shownBytes(sizeBytes: number, lang: Lang): string {
  if (sizeBytes < 1000) return `${sizeBytes} B`
  return sizeBytes < 1_000_000
    ? `${shownNumber(sizeBytes / 1000, lang, 0)} kB`
    : `${shownNumber(sizeBytes / 1_000_000, lang)} MB`
}
