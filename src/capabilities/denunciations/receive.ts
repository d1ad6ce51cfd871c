import { z } from 'zod'
import type { CivilDate } from '../../kernel/civil-date.ts'
import type { AccountId, UnitId } from '../../kernel/ids.ts'
import { err, ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Db, Reader } from '../../platform/db/db.ts'
import { unitByKey, unitsByIds } from '../organisation/index.ts'
import { registerSettings, submit, titleFromBody } from '../petitions/index.ts'
import type { Doer, Receipt } from '../petitions/index.ts'
import type { DenunciationDeps } from './deps.ts'
import { todayOf } from './deps.ts'
import { recipientsFor } from './domain/custody.ts'
import type { Custodian } from './domain/custody.ts'
import { parcelSizes, sealedSizeOf } from './sealing/parcel.ts'
import { bodies, custodiansOf } from './store/custody.ts'
import type { Body } from './store/custody.ts'
import { exclude, insertEnvelope, insertEvent } from './store/envelopes.ts'
import type { NewEnvelope, NewEvent } from './store/envelopes.ts'

/** A body to which a denunciation can be sent; without custodians it takes content alone. */
export type ReceivingBody = {
  readonly unitId: UnitId
  readonly name: string
  readonly threshold: number
  /** empty when it can not seal today */
  readonly custodians: readonly { readonly custodianId: number; readonly name: string; readonly recipient: string }[]
}

const receptionBoard = 'BAN_TCD'

/**
 * The provincial reception board first, then every other body that keeps keys: so that nobody has to send a denunciation to the very people it names
 * (LTC Điều 8, Điều 47).
 */
export async function receivingBodies(
  reader: Reader,
  { people }: Pick<DenunciationDeps, 'people'>,
  on: CivilDate,
): Promise<ReceivingBody[]> {
  const board = await unitByKey(reader, receptionBoard, on)
  const keeping = await bodies(reader)
  const ids = [...new Set([...(board ? [board.id] : []), ...keeping.map(({ unitId }) => unitId)])]
  const [units, custodians] = await Promise.all([unitsByIds(reader, ids, on), custodiansOf(reader, ids)])
  const names = await people.displayNames(
    reader,
    custodians.map(({ accountId }) => accountId),
  )
  return ids.flatMap((unitId) => {
    const unit = units.get(unitId)
    const threshold = keeping.find((one) => one.unitId === unitId)?.threshold ?? 2
    const keys = recipientsFor(unitId, custodians)
    if (!unit || (unitId !== board?.id && keys.length < threshold)) return []
    const shown = keys.map(({ id, accountId, recipient }) => ({
      custodianId: id,
      name: names.get(accountId) ?? '',
      recipient,
    }))
    return [{ unitId, name: unit.fullName, threshold, custodians: shown.length >= threshold ? shown : [] }]
  })
}

const base64 = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/)
    .transform((text) => Buffer.from(text, 'base64'))

/** Longest envelope that is taken in, as JSON, bytes. */
export const envelopeBytes = Math.ceil((sealedSizeOf(parcelSizes[3]) * 4) / 3) + 64 * 1024

/** An envelope as the browser sends it. */
export const envelopeSchema = z.object({
  envelope: z.string().regex(/^[\w-]{22}$/),
  threshold: z.number().int().min(2).max(20),
  sealed: base64(envelopeBytes),
  shares: z.array(z.object({ custodianId: z.number().int(), sealed: base64(2000) })).max(40),
  /** custodians who are the ones denounced: they get no share, now or later */
  excluded: z.array(z.number().int()).max(40).default([]),
})
export type GivenEnvelope = z.output<typeof envelopeSchema>

const ageHeader = /^age-encryption\.org\/v1\n-> X25519 [\w+/]{43}\n[\w+/]{43}\n--- [\w+/]{43}\n$/
const shareSize = sealedSizeOf(256)
const sizes = new Set(parcelSizes.map(sealedSizeOf))

/** Whether bytes are an age file for one recipient, by its header. */
export const isAgeFile = (bytes: Buffer): boolean => ageHeader.test(bytes.subarray(0, 168).toString('latin1'))

/** A share handed on: one age file of the one size. */
export const isSealedShare = (bytes: Buffer): boolean => bytes.length === shareSize && isAgeFile(bytes)

/**
 * Lets in nothing but padded age files for keys that this body keeps today: whatever a broken or forged page sends, no readable name is stored.
 * @param barred accounts that may get no share
 */
export function checkEnvelope(
  given: GivenEnvelope,
  { unitId, threshold }: Body,
  custodians: readonly Custodian[],
  barred: readonly AccountId[] = [],
): Result<NewEnvelope, { kind: 'envelope-wrong' }> {
  const allowed = new Set(
    recipientsFor(unitId, custodians, barred)
      .map(({ id }) => id)
      .filter((id) => !given.excluded.includes(id)),
  )
  const ids = given.shares.map(({ custodianId }) => custodianId)
  const isRight =
    given.threshold >= threshold &&
    ids.length >= given.threshold &&
    new Set(ids).size === ids.length &&
    ids.every((id) => allowed.has(id)) &&
    sizes.has(given.sealed.length) &&
    isAgeFile(given.sealed) &&
    given.shares.every(({ sealed }) => isSealedShare(sealed))
  return isRight ? ok({ ...given, unitId }) : err({ kind: 'envelope-wrong' })
}

/** A denunciation as it arrives at either door: what it says, and the envelope beside it; never who says it. */
export type Arrival = {
  readonly submissionKey: string
  readonly body: string
  readonly place: string
  readonly unitId: UnitId
  readonly envelope?: GivenEnvelope | undefined
  readonly channel: 'WEB' | 'COUNTER'
  readonly registeredBy?: AccountId
}

/** Noon of the day: the register knows the day on which it came, and no hour that could be laid beside a camera's. */
const noonOf = (on: CivilDate): Date => new Date(`${on}T12:00:00+07:00`)

/**
 * Registers a denunciation without persons; the envelope is kept in the same transaction, or neither. Sending the same again gives the same receipt.
 * @law LTC 25/2018/QH14, Điều 8 khoản 3 (secrecy), Điều 25 (without a name)
 */
export async function receiveDenunciation(
  { db, slug }: { readonly db: Db; readonly slug: string },
  deps: DenunciationDeps,
  arrival: Arrival,
  doer: Doer,
): Promise<Result<Receipt, { kind: 'envelope-wrong' | 'body-not-ready' }>> {
  const on = todayOf(deps)
  const body = (await receivingBodies(db.read, deps, on)).find(({ unitId }) => unitId === arrival.unitId)
  if (!body) return err({ kind: 'body-not-ready' })
  const custodians = await custodiansOf(db.read, [body.unitId])
  const envelope = arrival.envelope && checkEnvelope(arrival.envelope, body, custodians)
  if (envelope && !envelope.ok) return envelope
  const excluded = custodians.filter(({ id }) => arrival.envelope?.excluded.includes(id))
  const settings = registerSettings(deps, { slug, db }, on)
  const receipt = await submit(
    db,
    {
      ...settings,
      async afterReceipt(tx, petitionId) {
        await settings.afterReceipt?.(tx, petitionId)
        if (!envelope) return
        await insertEnvelope(tx, petitionId, envelope.value, on)
        await recordEvent(tx, deps, { petitionId, kind: 'sealed', on, unitId: body.unitId })
        for (const { accountId } of excluded) {
          await exclude(tx, { petitionId, accountId }, undefined, on)
          await recordEvent(tx, deps, { petitionId, kind: 'excluded', on, unitId: body.unitId })
        }
      },
    },
    {
      submissionKey: arrival.submissionKey,
      channel: arrival.channel,
      title: titleFromBody(arrival.body),
      body: arrival.body,
      senderKind: 'DENUNCIATION',
      persons: [],
      signatories: 1,
      place: arrival.place === '' ? {} : { detail: arrival.place },
      holderUnitId: body.unitId,
      receivedAt: noonOf(on),
      ...(arrival.registeredBy !== undefined && { registeredBy: arrival.registeredBy }),
      attachmentIds: [],
    },
    doer,
  )
  return ok(receipt)
}

/** One event of a sealed identity, and its leaf in the ledger where there is one. */
export async function recordEvent(
  tx: Parameters<typeof insertEvent>[0],
  { recordAct }: Pick<DenunciationDeps, 'recordAct'>,
  event: NewEvent,
): Promise<void> {
  const id = await insertEvent(tx, event)
  await recordAct?.(tx, { ...event, id })
}
