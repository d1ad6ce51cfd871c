import { tidy } from '../../../kernel/text.ts'
import type { AccountId, UnitId } from '../../../kernel/ids.ts'
import type { Channel, Field, Kind, SenderKind } from './petition.ts'

export type Person = {
  readonly role: 'SENDER' | 'REPRESENTATIVE'
  readonly name?: string
  readonly phone?: string
  readonly email?: string
  readonly address?: string
}

export type Place = {
  /** a commune, ward or special zone; old ones are turned into their successors before they come here */
  readonly unitId?: UnitId
  /** hamlet, street, landmark: at most 300 characters */
  readonly detail?: string
  /** WGS 84 degrees */
  readonly point?: { readonly latitude: number; readonly longitude: number }
}

/** A petition as it arrives at any door, already parsed and tidy. */
export type Intake = {
  /** random, made with the form or from file and line: the same submission twice is one petition with one receipt */
  readonly submissionKey: string
  readonly channel: Channel
  readonly title: string
  readonly body: string
  readonly senderKind?: SenderKind
  readonly persons: readonly Person[]
  /** people who signed, the sender included */
  readonly signatories: number
  readonly place: Place
  readonly holderUnitId: UnitId
  readonly receivedAt: Date
  /** the officer who registered it; absent when the sender did */
  readonly registeredBy?: AccountId
  /** when the desk already knows what it is */
  readonly classifiedAs?: { readonly kind: Kind; readonly field: Field }
  readonly attachmentIds: readonly string[]
  readonly isSample?: boolean
  /** the same letter's number elsewhere, for imports */
  readonly sourceReference?: string
}

export const limits = {
  title: 200,
  body: 50_000,
  name: 120,
  phone: 20,
  email: 254,
  address: 300,
  detail: 300,
  note: 5_000,
  answer: 20_000,
  legalBasis: 1_000,
  comment: 1_000,
  attachments: 10,
} as const

/** Vietnamese numbers as people write them, with or without +84, dots and spaces: `0912 345 678` → `0912345678`. */
export function parsePhone(text: string): string | undefined {
  const digits = text.replace(/[\s.\-()]/g, '').replace(/^(\+|00)84/, '0')
  return /^0\d{8,10}$/.test(digits) ? digits : undefined
}

/** The first words of the letter, for a sender who gave no title. */
export function titleFromBody(body: string): string {
  const firstLine = tidy(body).split(/\n|(?<=[.!?…])\s/)[0] ?? ''
  const characters = [...firstLine]
  return characters.length <= 90
    ? firstLine
    : `${characters
        .slice(0, 89)
        .join('')
        .replace(/\s\S*$/, '')}…`
}
