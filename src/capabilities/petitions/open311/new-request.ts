import { err, ok } from '../../../kernel/result.ts'
import type { Result } from '../../../kernel/result.ts'
import { tidy } from '../../../kernel/text.ts'
import { limits, parsePhone } from '../domain/intake.ts'
import type { Person } from '../domain/intake.ts'

/** What a program sends for somebody, once it can be understood. */
export type NewRequest = {
  readonly serviceCode: string
  readonly description: string
  readonly point?: { readonly latitude: number; readonly longitude: number }
  readonly address?: string
  /** code of a commune */
  readonly addressId?: string
  readonly person?: Person
  readonly hasMedia: boolean
}

export type RequestMistake =
  | { readonly kind: 'missing' | 'wrong'; readonly name: string }
  | { readonly kind: 'too-long'; readonly name: string; readonly most: number }
  | { readonly kind: 'no-place' }
  | { readonly kind: 'not-a-body' }

/**
 * Reads the arguments of POST requests, from a form or from JSON; every mistake at once. `service_code` is only checked for being there: whether we know
 * it is another answer (404) than whether the request makes sense (400).
 */
export function parseNewRequest(body: unknown): Result<NewRequest, RequestMistake[]> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return err([{ kind: 'not-a-body' }])
  const mistakes: RequestMistake[] = []
  const text = (name: string, most: number): string | undefined => {
    const value: unknown = Reflect.get(body, name)
    if (value === undefined || value === null) return undefined
    if (typeof value !== 'string' && typeof value !== 'number') {
      mistakes.push({ kind: 'wrong', name })
      return undefined
    }
    const tidied = tidy(String(value))
    if ([...tidied].length > most) mistakes.push({ kind: 'too-long', name, most })
    return tidied === '' ? undefined : tidied
  }
  const degrees = (name: string, most: number): number | undefined => {
    const value = text(name, 40)
    if (value === undefined) return undefined
    const number = /^[+-]?\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN
    if (Math.abs(number) <= most) return number
    mistakes.push({ kind: 'wrong', name })
    return undefined
  }
  const required = (name: string, most: number): string => {
    const value = text(name, most)
    if (value === undefined && !mistakes.some((one) => 'name' in one && one.name === name))
      mistakes.push({ kind: 'missing', name })
    return value ?? ''
  }
  const serviceCode = required('service_code', 60)
  const description = required('description', limits.body)
  const [latitude, longitude] = [degrees('lat', 90), degrees('long', 180)]
  const address = text('address_string', limits.detail)
  const addressId = text('address_id', 40)
  const before = mistakes.length
  if ((latitude === undefined) !== (longitude === undefined)) {
    const name = latitude === undefined ? 'lat' : 'long'
    if (!mistakes.some((one) => 'name' in one && one.name === name)) mistakes.push({ kind: 'missing', name })
  }
  if (
    before === 0 &&
    latitude === undefined &&
    longitude === undefined &&
    address === undefined &&
    addressId === undefined
  )
    mistakes.push({ kind: 'no-place' })
  const person = personOf(text, mistakes)
  const hasMedia = text('media_url', 2_000) !== undefined
  if (mistakes.length > 0) return err(mistakes)
  return ok({
    serviceCode,
    description,
    hasMedia,
    ...(latitude === undefined || longitude === undefined ? {} : { point: { latitude, longitude } }),
    ...(address === undefined ? {} : { address }),
    ...(addressId === undefined ? {} : { addressId }),
    ...(person ? { person } : {}),
  })
}

/** Family name first, as names are written here. */
function personOf(
  text: (name: string, most: number) => string | undefined,
  mistakes: RequestMistake[],
): Person | undefined {
  const name = [text('last_name', 60), text('first_name', 59)].filter(Boolean).join(' ')
  const typed = text('phone', 40)
  const phone = typed === undefined ? undefined : parsePhone(typed)
  if (typed !== undefined && phone === undefined) mistakes.push({ kind: 'wrong', name: 'phone' })
  const email = text('email', limits.email)
  if (email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) mistakes.push({ kind: 'wrong', name: 'email' })
  if (name === '' && phone === undefined && email === undefined) return undefined
  return {
    role: 'SENDER',
    ...(name === '' ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
  }
}
