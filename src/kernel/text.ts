/** Unicode NFC, line ends as `\n`, without NUL and other control characters and without bidirectional overrides; outer space trimmed. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .trim()
}

/**
 * The form under which texts are compared: lower case, no tone or vowel marks, `đ` as `d`, single spaces.
 * `Hoà`, `Hòa` and `HOA` all give `hoa`; `Đường số 5` gives `duong so 5`.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

/** Where `oà oè uỳ` and `òa òe ùy` both occur, the one spelling (`òa òe ùy`) used for exact comparison. Input is NFC. */
export function unifyTonePlacement(text: string): string {
  const pairs = [
    ['oà', 'òa'],
    ['oá', 'óa'],
    ['oả', 'ỏa'],
    ['oã', 'õa'],
    ['oạ', 'ọa'],
    ['oè', 'òe'],
    ['oé', 'óe'],
    ['oẻ', 'ỏe'],
    ['oẽ', 'õe'],
    ['oẹ', 'ọe'],
    ['uỳ', 'ùy'],
    ['uý', 'úy'],
    ['uỷ', 'ủy'],
    ['uỹ', 'ũy'],
    ['uỵ', 'ụy'],
  ] as const
  return pairs.reduce(
    (soFar, [modern, older]) =>
      soFar.replace(new RegExp(`(?<!q)${modern}(?!\\p{L})`, 'giu'), (found) =>
        found === found.toUpperCase()
          ? older.toUpperCase()
          : found[0] === found[0]?.toUpperCase()
            ? older[0]?.toUpperCase() + older.slice(1)
            : older,
      ),
    text,
  )
}

/** First `most` characters, cut at a space where there is one near, with an ellipsis when something was cut. */
export function shorten(text: string, most: number): string {
  const characters = [...text]
  if (characters.length <= most) return text
  const cut = characters.slice(0, most - 1).join('')
  const space = cut.lastIndexOf(' ')
  return `${space > most * 0.6 ? cut.slice(0, space) : cut}…`
}
