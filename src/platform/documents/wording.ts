import type { CivilDate } from '../../kernel/civil-date.ts'
import { yearOf } from '../../kernel/civil-date.ts'
import type { Authority, DocumentNumber, Regime, Run, Text } from './model.ts'

const unwritten = '\u00A0'.repeat(8)

/** `5` → `05`; `12` → `12`. Numbers and days below ten are written with a nought (NĐ 30/2020, phụ lục I). */
export const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** State `Số: 05/BC-UBND`, Party `Số 05-NQ/ĐU`; without a number, room for one. */
export function numberLine(regime: Regime, { number, symbol }: DocumentNumber): string {
  const written = number === undefined ? unwritten : twoDigits(number)
  return regime === 'STATE' ? `Số: ${written}/${symbol}` : `Số ${written}-${symbol}`
}

/** As cited in a text: State `05/BC-UBND`, Party `05-NQ/ĐU`. */
export const writtenNumber = (regime: Regime, number: number, symbol: string): string =>
  `${twoDigits(number)}${regime === 'STATE' ? '/' : '-'}${symbol}`

/**
 * `ngày 05 tháng 02 năm 2026`; a nought before days below ten and before months 1 and 2 only, so `ngày 05 tháng 3 năm 2026`.
 * Without a date, room for one.
 * @law NĐ 30/2020/NĐ-CP, phụ lục I; Hướng dẫn 05-HD/VPTW has the same rule
 */
export function longDate(date: CivilDate | undefined): string {
  if (date === undefined) return `ngày${unwritten}tháng${unwritten}năm${unwritten}`
  const [, month = 0, day = 0] = date.split('-').map(Number)
  return `ngày ${twoDigits(day)} tháng ${month < 3 ? twoDigits(month) : month} năm ${yearOf(date)}`
}

/** `Đà Lạt, ngày 05 tháng 02 năm 2026`. */
export const placeAndDate = (place: string, on: CivilDate | undefined): string => `${place}, ${longDate(on)}`

/** State `TM.`, Party `T/M`. */
export const authorityMark = (regime: Regime, mark: Authority): string =>
  regime === 'STATE' ? `${mark}.` : ({ TM: 'T/M', KT: 'K/T', TL: 'T/L', Q: 'Q', TUQ: 'TUQ' } as const)[mark]

/** What ends the body: State `./.`, Party `.`. */
export const endMark = (regime: Regime): string => (regime === 'STATE' ? './.' : '.')

/** State `Lưu: VT, TCD.`, Party `Lưu TCD.`. */
export function archiveLine(regime: Regime, archive: string | undefined): string {
  if (regime === 'STATE') return archive ? `Lưu: VT, ${archive}.` : 'Lưu: VT.'
  return `Lưu ${archive ?? 'Văn phòng'}.`
}

/** Points of an article go a, b, c, d, đ, e, g, … without f, j, w, z. `letterMark(4)` is `đ)`. */
export function letterMark(index: number): string {
  const letters = 'abcdđeghiklmnopqrstuvxy'
  return `${letters[index % letters.length] ?? 'a'}${index < letters.length ? '' : Math.floor(index / letters.length)})`
}

/** `4` → `IV`. For headings, so from 1 up to some dozens. */
export function roman(value: number): string {
  const steps = [
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ] as const
  let rest = value
  let text = ''
  for (const [worth, letters] of steps)
    while (rest >= worth) {
      text += letters
      rest -= worth
    }
  return text
}

/** State `I. ` `1. ` `a) `, Party `I- ` `1. ` `a) `. */
export function headingMark(regime: Regime, level: 1 | 2 | 3, count: number): string {
  if (level === 1) return `${roman(count)}${regime === 'STATE' ? '.' : '-'} `
  return level === 2 ? `${count}. ` : `${letterMark(count - 1)} `
}

export const runsOf = (text: Text): readonly Run[] =>
  typeof text === 'string' ? [{ text }] : text.map((run) => (typeof run === 'string' ? { text: run } : run))

export const plain = (text: Text): string =>
  runsOf(text)
    .map((run) => run.text)
    .join('')

export const capitals = (text: string): string => text.toLocaleUpperCase('vi')
