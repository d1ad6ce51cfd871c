import { civilDateAt, yearOf } from '../../kernel/civil-date.ts'
import type { PetitionId } from '../../kernel/ids.ts'
import { ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/db.ts'
import { appendLeaves } from '../ledger/index.ts'
import { clocksAfterClassification, receptionClock } from './domain/clocks.ts'
import { petitionCode } from './domain/code.ts'
import type { PetitionCode } from './domain/code.ts'
import type { Intake } from './domain/intake.ts'
import type { Doer } from './domain/policy.ts'
import { hashSecret, trackingSecret } from './domain/secret.ts'
import type { TimeLimits } from './domain/time-limits.ts'
import { insertPetitions, nextNumbers } from './store/insert-petitions.ts'
import type { NewPetition } from './store/insert-petitions.ts'
import { insertFingerprints } from './store/fingerprints.ts'
import { actsOfPetitions } from './store/ledger-acts.ts'
import { bySubmissionKey } from './store/load-petition.ts'

/** What registering needs beside the database: handed in once, when the program is put together. */
export type RegisterSettings = {
  /** `AG` */
  readonly codeLetters: string
  /** for tracking secrets: 32 bytes or more, from the installation's secret */
  readonly secretKey: Buffer
  readonly timeLimits: TimeLimits
  /** all names of a place by which people may look for it, old ones too */
  readonly placeNames: (unitId: number | undefined) => Promise<string>
  /** files that came with it, already stored: ties them to the petition, or refuses */
  readonly linkAttachments: (tx: Tx, attachmentIds: readonly string[], petitionId: PetitionId) => Promise<void>
  /** jobs that follow a receipt (a text message, a notice); inside the same transaction */
  readonly afterReceipt?: (tx: Tx, petitionId: PetitionId) => Promise<void>
  /** the same once for many, in the order of the intakes: for imports */
  readonly afterAll?: (tx: Tx, receipts: readonly Receipt[]) => Promise<void>
}

/** What the sender takes away. `isNew` is false when the same submission had been received before. */
export type Receipt = {
  readonly id: PetitionId
  readonly code: PetitionCode
  readonly secret: string
  readonly isNew: boolean
}

/** Registers one petition; sending the same submission again gives the same receipt and changes nothing. */
export async function submit(db: Db, settings: RegisterSettings, intake: Intake, doer: Doer): Promise<Receipt> {
  const [receipt] = await submitAll(db, settings, [intake], doer)
  if (!receipt) throw new Error('a submission without a receipt')
  return receipt
}

/** Registers many in one transaction: for imports. Receipts stand in the order of the intakes. */
export async function submitAll(
  db: Db,
  settings: RegisterSettings,
  intakes: readonly Intake[],
  doer: Doer,
): Promise<Receipt[]> {
  const names = await Promise.all(intakes.map((intake) => settings.placeNames(intake.place.unitId)))
  const outcome: Result<Receipt[], never> = await db.transaction(async (tx) => {
    const numbers = await nextNumbers(tx, intakes.length)
    const petitions = intakes.map((intake, i) => newPetition(settings, intake, numbers[i] ?? 0, names[i] ?? ''))
    const ids = await insertPetitions(tx, petitions, { doer })
    await insertFingerprints(
      tx,
      petitions.flatMap(({ intake }) => {
        const id = ids.get(intake.submissionKey)
        return id === undefined ? [] : [{ id, text: intake.body }]
      }),
    )
    const receipts: Receipt[] = []
    for (const { intake, code } of petitions) {
      const id = ids.get(intake.submissionKey)
      const secret = trackingSecret(settings.secretKey, intake.submissionKey)
      if (id === undefined) {
        const earlier = await bySubmissionKey(tx, intake.submissionKey)
        if (!earlier) throw new Error('a submission neither new nor known')
        receipts.push({ ...earlier, secret, isNew: false })
      } else {
        if (intake.attachmentIds.length > 0) await settings.linkAttachments(tx, intake.attachmentIds, id)
        await settings.afterReceipt?.(tx, id)
        receipts.push({ id, code, secret, isNew: true })
      }
    }
    await settings.afterAll?.(tx, receipts)
    if (ids.size > 0) await appendLeaves(tx, await actsOfPetitions(tx, [...ids.values()]))
    return ok(receipts)
  })
  return outcome.ok ? outcome.value : []
}

function newPetition(settings: RegisterSettings, intake: Intake, number: number, placeNames: string): NewPetition {
  const receivedOn = civilDateAt(intake.receivedAt)
  const rules = intake.classifiedAs ? clocksAfterClassification(intake.classifiedAs.kind) : [receptionClock]
  return {
    intake,
    code: petitionCode(settings.codeLetters, yearOf(receivedOn), number),
    secretHash: hashSecret(settings.secretKey, trackingSecret(settings.secretKey, intake.submissionKey)),
    receivedOn,
    placeNames,
    clocks: rules.map((ruleId) => ({ ruleId, ...settings.timeLimits(ruleId, receivedOn) })),
  }
}
