export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/**
 * JSON in one agreed spelling (RFC 8785): no spaces, names in order of their UTF-16 units, numbers as ECMAScript writes them.
 * Two programs that mean the same value write the same text, so that it can be hashed: `{"b":1,"a":"ừ"}` → `{"a":"ừ","b":1}`.
 * Shared with the browser: no imports.
 * @throws for what JSON can not say: NaN, infinity, `undefined`, half of a surrogate pair
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('not a JSON number')
    return JSON.stringify(value)
  }
  if (typeof value === 'string') {
    if (/\p{Surrogate}/u.test(value)) throw new RangeError('not well-formed text')
    return JSON.stringify(value)
  }
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object') throw new RangeError('not JSON')
  const members = Object.keys(value)
    .sort()
    .map((name) => `${canonicalJson(name)}:${canonicalJson(value[name] as Json)}`)
  return `{${members.join(',')}}`
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)
