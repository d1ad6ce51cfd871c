/** What spreadsheets take for the beginning of a formula or a command, also in its full-width form; a tab or line end may hide one behind it. */
const dangerous = /^'*\s*[=+\-@\t\r\n＝＋－＠|]/u

/**
 * A text that no spreadsheet will run: one that looks like a formula gets an apostrophe in front, as people write it by hand. Every text that
 * leaves in a CSV or XLSX goes through here; our own import takes the apostrophe away again.
 *
 * @example safeCell('=HYPERLINK("http://x")') // "'=HYPERLINK(\"http://x\")"
 */
export const safeCell = (text: string): string => (dangerous.test(text) ? `'${text}` : text)

/** The text as it was before `safeCell`. */
export const withoutGuard = (text: string): string =>
  text.startsWith("'") && dangerous.test(text.slice(1)) ? text.slice(1) : text
