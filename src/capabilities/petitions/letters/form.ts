import type { CivilDate } from '../../../kernel/civil-date.ts'
import { civilDate, writtenDate } from '../../../kernel/civil-date.ts'
import type { Result } from '../../../kernel/result.ts'
import { officialDocument } from '../../../platform/documents/index.ts'
import type {
  Block,
  Confidence,
  DocumentDraft,
  DocumentError,
  OfficialDocument,
  Signer,
  Text,
} from '../../../platform/documents/index.ts'

/** The body that issues, as its papers name it. */
export type Office = {
  readonly superior?: string
  /** `Ủy ban nhân dân phường Xuân Hương` */
  readonly name: string
  /** after the kind in the number: `UBND` */
  readonly abbreviation: string
  readonly place: string
  /** `Chủ tịch Ủy ban nhân dân phường Xuân Hương`: whose decision a decision is */
  readonly head: string
}

/** What every paper needs, whatever it says. A draft has no number and no day yet. */
export type Frame = {
  readonly office: Office
  readonly number?: number
  readonly on?: CivilDate
  readonly signer: Signer
  /** besides the person the paper is addressed to */
  readonly recipients?: readonly string[]
  /** the drafting unit, `TCD` */
  readonly archive?: string
}

export type IdentityPaper = {
  /** `CCCD`, `Hộ chiếu` */
  readonly kind: string
  readonly number: string
  readonly issuedOn?: CivilDate
  readonly issuedBy?: string
}

export type Citizen = {
  /** default `ông (bà)` */
  readonly title?: 'ông' | 'bà'
  readonly name: string
  readonly address?: string
  readonly phone?: string
  readonly identityPaper?: IdentityPaper
}

/** A petition as letters speak of it. */
export type PetitionFacts = {
  readonly writtenOn?: CivilDate
  readonly receivedOn: CivilDate
  /** one or two sentences without a full stop at the end */
  readonly summary: string
}

/** Where a form comes from. Dates are those of the law that prescribes it; `effectiveTo` is the last day of its use. */
export type FormSource = {
  readonly id: string
  /** `Mẫu 02/XLĐ`; undefined: the law asks for such a paper, and prescribes no form */
  readonly code?: string
  readonly name: string
  readonly law: string
  readonly effectiveFrom: CivilDate
  readonly effectiveTo?: CivilDate
  readonly confidence: Confidence
}

/** A form: pure, from what is known of a case to a paper, or the reasons why it cannot be made. */
export type LetterForm<Input> = FormSource & {
  readonly draw: (input: Input) => Result<OfficialDocument, readonly DocumentError[]>
}

type Content<Input> = (
  input: Input,
) => Omit<DocumentDraft, 'regime' | 'form' | 'from'> & Pick<Partial<DocumentDraft>, 'from'>

/**
 * A State form. The wording of prescribed forms is ours, made from their lists of fields, and was not compared with the official text:
 * all of them carry the mark "Kiểm tra lại mẫu".
 */
export function stateForm<Input extends Frame>(source: FormSource, content: Content<Input>): LetterForm<Input> {
  const { code, law, confidence } = source
  return {
    ...source,
    draw: (input) =>
      officialDocument({
        regime: 'STATE',
        from: fromOffice(input.office),
        ...content(input),
        form: { ...(code === undefined ? {} : { code }), law, confidence, isUnsure: code !== undefined },
      }),
  }
}

const fromOffice = ({ superior, name }: Office): DocumentDraft['from'] => ({
  kind: 'body',
  name,
  ...(superior === undefined ? {} : { superior }),
})

/** Number, day, signer and recipients of a paper of the kind `abbreviation`. */
export function framed(frame: Frame, abbreviation: string, ...first: readonly string[]) {
  const { office, number, signer, recipients = [], archive } = frame
  return {
    number: { symbol: `${abbreviation}-${office.abbreviation}`, ...(number === undefined ? {} : { number }) },
    placeDate: placeDate(frame),
    signer,
    recipients: { names: [...first, ...recipients], ...(archive === undefined ? {} : { archive }) },
  } as const
}

export const placeDate = ({ office, on }: Frame) => ({ place: office.place, ...(on === undefined ? {} : { on }) })

/** Since when each law's forms are in use. */
export const since = {
  tt05: civilDate('2021-11-15'),
  nd31: civilDate('2019-05-28'),
  reform: civilDate('2026-07-01'),
  reception: civilDate('2014-07-01'),
  complaints: civilDate('2012-07-01'),
} as const

// phrases

export const dots = '…………………'
export const dayOrDots = (date: CivilDate | undefined): string => (date === undefined ? '…/…/……' : writtenDate(date))
export const paragraph = (text: Text): Block => ({ kind: 'paragraph', text })
/** `Lý do: ….` with one full stop, or room to write. */
export const item = (label: string, value: string | undefined): Block =>
  paragraph(`${label}: ${value ? `${value.replace(/[.\s]+$/, '')}.` : dots}`)

export const titled = ({ title, name }: Citizen): string => `${title ?? 'ông (bà)'} ${name}`
export const capitalised = (text: string): string => text.slice(0, 1).toLocaleUpperCase('vi') + text.slice(1)

/** `CCCD số 068…, cấp ngày 01/02/2022, nơi cấp: …`. */
export function identity({ identityPaper }: Citizen): string {
  if (!identityPaper) return `Số CCCD/Hộ chiếu: ${dots}, ngày cấp: ${dots}, nơi cấp: ${dots}`
  const { kind, number, issuedOn, issuedBy } = identityPaper
  return `Số ${kind}: ${number}, ngày cấp: ${dayOrDots(issuedOn)}, nơi cấp: ${issuedBy ?? dots}`
}

/** `của bà … , địa chỉ: …`. */
export const ofCitizen = (citizen: Citizen): string => `của ${titled(citizen)}, địa chỉ: ${citizen.address ?? dots}`

/** `đơn khiếu nại đề ngày 01/11/2026`. */
export const petitionOf = (kind: string, { writtenOn }: PetitionFacts): string =>
  `đơn ${kind}${writtenOn === undefined ? '' : ` đề ngày ${writtenDate(writtenOn)}`}`

/** `Ngày 02/11/2026, Ủy ban … nhận được đơn khiếu nại đề ngày … của bà …, địa chỉ: ….` */
export const receivedSentence = (office: Office, kind: string, petition: PetitionFacts, citizen: Citizen): Block =>
  paragraph(
    `Ngày ${writtenDate(petition.receivedOn)}, ${office.name} nhận được ${petitionOf(kind, petition)} ${ofCitizen(citizen)}.`,
  )

export const summarySentence = (petition: PetitionFacts): Block =>
  paragraph(`Nội dung đơn: ${petition.summary.replace(/[.\s]+$/, '')}.`)
