import * as complaints from './complaints.ts'
import * as denunciations from './denunciations.ts'
import type { FormSource } from './form.ts'
import * as handling from './handling.ts'
import * as reception from './reception.ts'

/** Every paper that a petition officer can have drawn, in the order of the procedures. */
export const letterForms: readonly FormSource[] = [reception, handling, complaints, denunciations].flatMap((file) =>
  Object.values(file),
)

/** The forms in force on a day: a case opened under an older law keeps the forms of its time. */
export const letterFormsOn = (day: string): readonly FormSource[] =>
  letterForms.filter(
    ({ effectiveFrom, effectiveTo }) => effectiveFrom <= day && (effectiveTo === undefined || day <= effectiveTo),
  )

export * from './complaints.ts'
export * from './denunciations.ts'
export * from './handling.ts'
export * from './reception.ts'
export type { Citizen, FormSource, Frame, IdentityPaper, LetterForm, Office, PetitionFacts } from './form.ts'
