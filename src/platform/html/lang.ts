import type { Lang } from '../http/lang.ts'

export { langs } from '../http/lang.ts'
export type { Lang } from '../http/lang.ts'

/** `en` → English; anything else, or nothing → Vietnamese. */
export const parseLang = (text: string | undefined): Lang => (text === 'en' ? 'en' : 'vi')

/**
 * A page's words in both languages. The Vietnamese catalogue gives the shape; a message that English lacks, or has too many, does
 * not compile. Messages with something in them are functions: `received: (count: number) => …`.
 *
 *     const wordsFor = words(vi, en)
 *     wordsFor(lang).title
 */
export function words<Vi extends object>(vi: Vi, en: NoInfer<Vi>): (lang: Lang) => Vi {
  return (lang) => (lang === 'en' ? en : vi)
}
