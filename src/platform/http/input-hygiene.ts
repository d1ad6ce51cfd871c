const deepest = 12

/**
 * Text as PostgreSQL and people can take it: well-formed Unicode, composed (NFC), without NUL. Everything else, such as line ends and outer
 * space, is left for the schema of the field.
 */
export const cleanText = (text: string): string => text.replaceAll('\0', '').toWellFormed().normalize('NFC')

/** `cleanText` on every text inside what was sent; keys stay. Nesting deeper than 12 is cut off, so that it can not exhaust the stack. */
export function cleanInput(input: unknown, depth = 0): unknown {
  if (typeof input === 'string') return cleanText(input)
  if (depth >= deepest) return undefined
  if (Array.isArray(input)) return input.map((one) => cleanInput(one, depth + 1))
  if (typeof input !== 'object' || input === null || Buffer.isBuffer(input)) return input
  if (!isPlain(input)) return input
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, cleanInput(value, depth + 1)]))
}

/** a record without methods: what JSON gives, and what the form parser gives (whose prototype is an empty one of its own) */
function isPlain(input: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(input)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** What a person typed into a form: texts only, several for boxes of the same name. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

/** The texts of a form body, to show them again; the hidden form token is left out. */
export function typedIn(body: unknown): Typed {
  if (typeof body !== 'object' || body === null) return {}
  const typed: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(body)) {
    if (name === '_csrf') continue
    if (typeof value === 'string') typed[name] = value
    else if (Array.isArray(value)) typed[name] = value.filter((one): one is string => typeof one === 'string')
  }
  return typed
}
