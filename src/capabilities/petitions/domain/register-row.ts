import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { Channel, Field, SenderKind, Status } from './petition.ts'

/** One line of the register as it leaves the house. Names of people only where the reader may see them, and on record. */
export type RegisterRow = {
  readonly code: string
  readonly receivedOn: CivilDate
  readonly channel: Channel
  readonly kind: SenderKind | null
  readonly field: Field | null
  /** null for a denunciation, whose title is not exported */
  readonly title: string | null
  readonly place: string | null
  readonly placeDetail: string | null
  readonly signatories: number
  readonly holder: string
  readonly status: Status
  readonly dueOn: CivilDate | null
  readonly isLate: boolean
  readonly acceptedOn: CivilDate | null
  readonly answeredOn: CivilDate | null
  readonly closedOn: CivilDate | null
  readonly handovers: number
  readonly reopens: number
  readonly person?: { readonly name: string | null; readonly phone: string | null; readonly address: string | null }
}
