/** The two languages of everything a person reads. Vietnamese unless the visitor chose otherwise with `/ngon-ngu/en`. */
export const langs = ['vi', 'en'] as const
export type Lang = (typeof langs)[number]

/** A text in both languages. */
export type Bilingual = { readonly vi: string; readonly en: string }

const divider = '\u001F'

/**
 * Both languages in the one text that a zod message may be: `z.string().min(10, bilingual('Viết rõ hơn một chút.', 'Please say a little more.'))`.
 * The error page and the problem document show the reader's language only.
 */
export const bilingual = (vi: string, en: string): string => `${vi}${divider}${en}`

/** The reader's language out of `bilingual`; any other text as it is. */
export function inLang(message: string, lang: Lang): string {
  const [vi = '', en = vi] = message.split(divider)
  return lang === 'en' ? en : vi
}
