import { tidy } from '../../../../kernel/text.ts'
import { bilingual } from '../../../../platform/http/index.ts'
import type { Mistake, Typed } from '../../../../platform/http/index.ts'
import { limits, parsePhone, titleFromBody } from '../../domain/intake.ts'
import type { Person } from '../../domain/intake.ts'
import { senderKinds } from '../../domain/petition.ts'
import type { SenderKind } from '../../domain/petition.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

/** Names of the fields, as they stand in the form and in its error summary. */
export const field = {
  key: 'khoa',
  body: 'noi_dung',
  title: 'tieu_de',
  kind: 'loai',
  commune: 'xa',
  /** which of several places was meant, and for which typed name they were offered */
  communeChosen: 'xa_chon',
  communeAsked: 'xa_hoi',
  detail: 'cho_nao',
  point: 'toa_do',
  files: 'tep',
  keptFiles: 'tep_da_gui',
  droppedFiles: 'tep_bo',
  name: 'ho_ten',
  phone: 'dien_thoai',
  email: 'thu_dien_tu',
  address: 'dia_chi',
  signatories: 'so_nguoi',
  /** for robots: people never see it */
  robots: 'trang_web',
} as const

/** The first text of a field, whatever was sent. */
export function one(typed: Typed, name: string): string {
  const value = typed[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

export const all = (typed: Typed, name: string): readonly string[] => [typed[name] ?? []].flat()

const keyShape = /^[\w-]{22}$/
/** The key that the server put into the form, or undefined when something else came back. */
export const submissionKey = (typed: Typed): string | undefined => {
  const key = one(typed, field.key)
  return keyShape.test(key) ? key : undefined
}

/** What was written, tidy and within its limits; the place is found apart, because it asks the register of units. */
export type Draft = {
  readonly title: string
  readonly body: string
  readonly kind: SenderKind | undefined
  readonly detail: string | undefined
  readonly point: { readonly latitude: number; readonly longitude: number } | undefined
  readonly person: Person | undefined
  readonly signatories: number
}

type MistakeKind = keyof typeof vi.mistakes
/** A mistake beside its field, in both languages. */
export function mistake<K extends MistakeKind>(name: string, kind: K, ...given: Parameters<(typeof vi.mistakes)[K]>) {
  const said = (words: typeof vi.mistakes): string => (words[kind] as (...values: unknown[]) => string)(...given)
  return { pointer: `/${name}`, detail: bilingual(said(vi.mistakes), said(en.mistakes)) } satisfies Mistake
}

/** Reads the form as typed: the draft as far as it could be understood, and every mistake at once. */
export function readSendForm(typed: Typed): { readonly draft: Draft; readonly mistakes: readonly Mistake[] } {
  const mistakes: Mistake[] = []
  const text = (name: string, most: number): string => {
    const value = tidy(one(typed, name))
    const length = [...value].length
    if (length > most)
      mistakes.push(
        name === field.body ? mistake(name, 'bodyTooLong', length, most) : mistake(name, 'tooLong', length, most),
      )
    return value
  }
  const body = text(field.body, limits.body)
  if (!/[\p{L}\p{N}]/u.test(body)) mistakes.unshift(mistake(field.body, 'bodyMissing'))
  const title = oneLine(text(field.title, limits.title))
  const kind = senderKinds.find((known) => known === one(typed, field.kind))
  const detail = oneLine(text(field.detail, limits.detail))
  const point = readPoint(tidy(one(typed, field.point)))
  if (point === 'wrong') mistakes.push(mistake(field.point, 'pointWrong'))
  const person = readPerson(typed, text, mistakes)
  if (kind === 'COMPLAINT' || kind === 'DENUNCIATION') {
    if (!person.name) mistakes.push(mistake(field.name, 'nameNeeded'))
    if (!person.address) mistakes.push(mistake(field.address, 'addressNeeded'))
  }
  const signatories = readCount(one(typed, field.signatories))
  if (signatories === undefined) mistakes.push(mistake(field.signatories, 'signatoriesWrong'))
  return {
    draft: {
      title: title || titleFromBody(body),
      body,
      kind,
      detail: detail || undefined,
      point: point === 'wrong' ? undefined : point,
      person: Object.values(person).some(Boolean) ? { role: 'SENDER', ...person } : undefined,
      signatories: signatories ?? 1,
    },
    mistakes,
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ')

function readPerson(
  typed: Typed,
  text: (name: string, most: number) => string,
  mistakes: Mistake[],
): Omit<Person, 'role'> {
  const name = oneLine(text(field.name, limits.name))
  const phoneTyped = tidy(one(typed, field.phone))
  const phone = phoneTyped === '' ? undefined : parsePhone(phoneTyped)
  if (phoneTyped !== '' && phone === undefined) mistakes.push(mistake(field.phone, 'phoneWrong'))
  const email = text(field.email, limits.email)
  if (email !== '' && !/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/u.test(email))
    mistakes.push(mistake(field.email, 'emailWrong'))
  const address = oneLine(text(field.address, limits.address))
  return {
    ...(name && { name }),
    ...(phone && { phone }),
    ...(email && { email }),
    ...(address && { address }),
  }
}

/** `10.3712, 105.4321`, as maps and the button give it; degrees of WGS 84 in and around Viet Nam with its sea. */
function readPoint(text: string): Draft['point'] | 'wrong' {
  if (text === '') return undefined
  const match = /^(-?\d{1,3}(?:\.\d{1,10})?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d{1,10})?)$/.exec(text)
  const latitude = Number(match?.[1])
  const longitude = Number(match?.[2])
  const isNear = latitude >= 4 && latitude <= 24 && longitude >= 100 && longitude <= 120
  return match && isNear ? { latitude, longitude } : 'wrong'
}

/** 1 when left empty. */
function readCount(text: string): number | undefined {
  const typed = text.trim()
  if (typed === '') return 1
  const count = Number(typed)
  return /^\d{1,6}$/.test(typed) && count >= 1 && count <= 100_000 ? count : undefined
}
