import { createHash } from 'node:crypto'
import { civilDateAt } from '../../../kernel/civil-date.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { err, ok } from '../../../kernel/result.ts'
import type { Result } from '../../../kernel/result.ts'
import type { Reader } from '../../../platform/db/db.ts'
import type { Province } from '../../../platform/http/index.ts'
import { ownProvince, unitOptions } from '../../organisation/index.ts'
import { titleFromBody } from '../domain/intake.ts'
import type { Intake } from '../domain/intake.ts'
import type { Field } from '../domain/petition.ts'
import { unitFinder } from '../import/units.ts'
import { registerSettings } from '../settings.ts'
import type { PetitionDeps } from '../settings.ts'
import { linkApiKey } from '../store/api-keys.ts'
import { submit } from '../submit.ts'
import type { Receipt } from '../submit.ts'
import type { NewRequest } from './new-request.ts'

export type Receiving = {
  readonly request: NewRequest
  readonly serviceCode: Field
  readonly keyId: number
  /** from the header Idempotency-Key, when the program sends one */
  readonly sendingKey?: string
}

/**
 * Registers what a program sent for somebody. The same words for the same place from the same program on the same day are one petition: programs send again
 * when the network drops the answer. It lies with the commune that the address names, else with the province's reception office.
 */
export async function receiveRequest(
  deps: PetitionDeps,
  province: Province,
  { request, serviceCode, keyId, sendingKey }: Receiving,
): Promise<Result<Receipt, 'unknown-address' | 'no-office'>> {
  const now = deps.clock()
  const today = civilDateAt(now)
  const finder = unitFinder(province.db.read, today)
  const place = await placeOf(finder, request, today)
  if (place === 'unknown') return err('unknown-address')
  const office =
    (place === undefined ? undefined : await finder.officeOf(place)) ?? (await receptionOffice(province.db.read, today))
  if (office === undefined) return err('no-office')
  const identity = JSON.stringify([keyId, sendingKey ?? [today, serviceCode, request]])
  const intake: Intake = {
    submissionKey: `open311:${createHash('sha256').update(identity).digest('base64url')}`,
    channel: 'API',
    title: titleFromBody(request.description),
    body: request.description,
    senderKind: 'FEEDBACK',
    persons: request.person ? [request.person] : [],
    signatories: 1,
    place: {
      ...(place === undefined ? {} : { unitId: place }),
      ...(request.address === undefined ? {} : { detail: request.address }),
      ...(request.point ? { point: request.point } : {}),
    },
    holderUnitId: office,
    receivedAt: now,
    attachmentIds: [],
  }
  const settings = {
    ...registerSettings(deps, province, today),
    afterReceipt: (tx: Parameters<typeof linkApiKey>[0], id: Parameters<typeof linkApiKey>[1]) =>
      linkApiKey(tx, id, { keyId, serviceCode }),
  }
  return ok(await submit(province.db, settings, intake, { kind: 'public' }))
}

/** The commune by its code, or by the parts of the address from the last one on: `ấp Long Quới, xã Chợ Mới`. */
async function placeOf(
  finder: ReturnType<typeof unitFinder>,
  { address, addressId }: NewRequest,
  today: ReturnType<typeof civilDateAt>,
): Promise<UnitId | 'unknown' | undefined> {
  if (addressId !== undefined) {
    const found = await finder.place(addressId, today)
    return 'unit' in found ? found.unit : 'unknown'
  }
  const parts = (address ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  for (const part of parts.toReversed().slice(0, 6)) {
    const found = await finder.place(part, today)
    if ('unit' in found) return found.unit
  }
  return undefined
}

/** The office that receives citizens for the province (Ban Tiếp công dân), or its People's Committee where there is none. */
async function receptionOffice(reader: Reader, on: ReturnType<typeof civilDateAt>): Promise<UnitId | undefined> {
  const root = await ownProvince(reader, on)
  if (!root) return undefined
  for (const kind of ['RECEPTION_BOARD', 'PEOPLES_COMMITTEE']) {
    const [office] = await unitOptions(reader, { inside: root.id, on, levels: ['body'], kinds: [kind] })
    if (office) return office.value
  }
  return undefined
}
