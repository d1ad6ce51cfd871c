import type { Actor, Officer } from '../../kernel/actor.ts'
import type { AccountId, PetitionId, UnitId } from '../../kernel/ids.ts'
import { err, ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Db, Reader } from '../../platform/db/db.ts'
import { loadPetition } from '../petitions/index.ts'
import type { Petition } from '../petitions/index.ts'
import type { DenunciationDeps } from './deps.ts'
import { todayOf } from './deps.ts'
import { exclusionProblem, recipientsFor } from './domain/custody.ts'
import type { Custodian } from './domain/custody.ts'
import { cancel, give, use, usableUntil } from './domain/opening.ts'
import type { Present, Purpose } from './domain/opening.ts'
import { actFor, maySealed, maySeeOpening } from './domain/policy.ts'
import type { SealedCase } from './domain/policy.ts'
import type { SealedError } from './problems.ts'
import { checkEnvelope, isSealedShare, recordEvent } from './receive.ts'
import type { GivenEnvelope } from './receive.ts'
import { bodies, custodiansOf } from './store/custody.ts'
import { deleteEnvelope, envelopeOf, exclude, insertEnvelope, sealedOf, shareOf } from './store/envelopes.ts'
import type { StoredEnvelope } from './store/envelopes.ts'
import { endOpening, endOpeningsOf, givenShares, insertOpening, openingById, saveShare } from './store/openings.ts'
import type { Ground, StoredOpening } from './store/openings.ts'

type Outcome<T> = Promise<Result<T, SealedError>>
const notFound = err({ kind: 'not-found' } as const)

/** A case with its envelope and the keys that matter to it. */
export type Loaded = {
  readonly petition: Petition
  readonly envelope: StoredEnvelope | undefined
  readonly custodians: readonly Custodian[]
  readonly sealedCase: SealedCase
}

export async function loadSealed(reader: Reader, id: PetitionId, lock?: 'lock'): Promise<Loaded | undefined> {
  const envelope = await envelopeOf(reader, id, lock)
  const petition = await loadPetition(reader, { id })
  if (!petition) return undefined
  const custodians = envelope ? await custodiansOf(reader, [envelope.unitId]) : []
  return {
    petition,
    envelope,
    custodians,
    sealedCase: { holderUnitId: petition.holderUnitId, held: envelope, custodians },
  }
}

const presentOf = (envelope: StoredEnvelope, custodians: readonly Custodian[]): Present => ({
  envelope: envelope.envelope,
  held: envelope,
  custodians,
})

export type Asking = {
  readonly petitionId: PetitionId
  readonly purpose: Purpose
  readonly ground: Ground
  /** of the asking browser */
  readonly recipient: string
}

/** Asks for an envelope to be opened; the decision and its legal ground are recorded with it. */
export async function ask(db: Db, deps: DenunciationDeps, asking: Asking, by: Officer): Outcome<number> {
  const on = todayOf(deps)
  const { petitionId, purpose, ground, recipient } = asking
  return db.transaction(async (tx): Outcome<number> => {
    const loaded = await loadSealed(tx, petitionId, 'lock')
    if (!loaded?.envelope || !maySealed(by, actFor(purpose), loaded.sealedCase)) return notFound
    if (purpose.kind === 'reseal' && !(await isReadyBody(tx, purpose.targetUnitId, loaded.envelope.excluded)))
      return err({ kind: 'body-not-ready' })
    const { envelope } = loaded.envelope
    const until = usableUntil(on)
    const id = await insertOpening(tx, {
      petitionId,
      envelope,
      purpose,
      askedBy: by.accountId,
      askedOn: on,
      until,
      ground,
      recipient,
    })
    await recordEvent(tx, deps, {
      petitionId,
      kind: 'asked',
      on,
      by: by.accountId,
      unitId: loaded.envelope.unitId,
      data: { openingId: id, purpose: purpose.kind },
    })
    return ok(id)
  })
}

async function isReadyBody(reader: Reader, unitId: UnitId, excluded: readonly AccountId[]): Promise<boolean> {
  const body = (await bodies(reader)).find((one) => one.unitId === unitId)
  return (
    body !== undefined && recipientsFor(unitId, await custodiansOf(reader, [unitId]), excluded).length >= body.threshold
  )
}

/** A request with what its reader may see of it. @param lock the envelope first, then the request: always in this order */
export async function seeOpening(reader: Reader, id: number, by: Actor, lock?: 'lock') {
  const found = await openingById(reader, id)
  const loaded = found && (await loadSealed(reader, found.petitionId, lock))
  const opening = lock ? await openingById(reader, id, lock) : found
  if (!opening || !loaded || !maySeeOpening(by, opening.askedBy, loaded.sealedCase)) return undefined
  return { opening, ...loaded }
}

/** The share of whoever asks, as base64, still sealed to their own key. */
export async function ownShare(reader: Reader, opening: StoredOpening, loaded: Loaded, by: Officer) {
  if (!loaded.envelope) return undefined
  const given = give(opening, presentOf(loaded.envelope, loaded.custodians), by.accountId, opening.askedOn)
  return given.ok ? shareOf(reader, opening.petitionId, given.value.custodianId) : undefined
}

/** A custodian hands over their share, sealed to the asker's browser. */
export async function handOver(
  db: Db,
  deps: DenunciationDeps,
  { openingId, sealed }: { readonly openingId: number; readonly sealed: Buffer },
  by: Officer,
): Outcome<void> {
  const on = todayOf(deps)
  return db.transaction(async (tx): Outcome<void> => {
    const seen = await seeOpening(tx, openingId, by, 'lock')
    if (!seen?.envelope) return notFound
    const given = give(seen.opening, presentOf(seen.envelope, seen.custodians), by.accountId, on)
    if (!given.ok) return given
    if (!isSealedShare(sealed)) return err({ kind: 'envelope-wrong' })
    await saveShare(tx, openingId, given.value.custodianId, sealed, on)
    const { petitionId } = seen.opening
    await recordEvent(tx, deps, {
      petitionId,
      kind: 'approved',
      on,
      by: by.accountId,
      unitId: seen.envelope.unitId,
      data: { openingId },
    })
    return ok(undefined)
  })
}

/** What the asker's browser needs; all of it still encrypted. */
export type Handed = { readonly envelope: string; readonly sealed: string; readonly shares: readonly string[] }

/**
 * Gives the asker envelope and shares. The event is written first, so whoever could read is on record; a request to read is then done and its shares are gone, one
 * to seal anew stays until the new envelope has come.
 */
export async function takeShares(db: Db, deps: DenunciationDeps, openingId: number, by: Officer): Outcome<Handed> {
  const on = todayOf(deps)
  return db.transaction(async (tx): Outcome<Handed> => {
    const seen = await seeOpening(tx, openingId, by, 'lock')
    if (!seen?.envelope) return notFound
    const { opening, envelope } = seen
    // whoever may no longer work on the case may no longer read either
    if (!maySealed(by, actFor(opening.purpose), seen.sealedCase)) return notFound
    const used = use(opening, presentOf(envelope, seen.custodians), by.accountId, on)
    if (!used.ok) return used
    const handed = {
      envelope: envelope.envelope,
      sealed: await sealedOf(tx, opening.petitionId),
      shares: await givenShares(tx, openingId, used.value.shares),
    }
    await recordEvent(tx, deps, {
      petitionId: opening.petitionId,
      kind: 'opened',
      on,
      by: by.accountId,
      unitId: envelope.unitId,
      data: { openingId, purpose: opening.purpose.kind },
    })
    if (opening.purpose.kind === 'open') await endOpening(tx, openingId, 'done', on)
    return ok(handed)
  })
}

/** The envelope sealed anew takes the place of the old one, of which nothing stays here. */
export async function reseal(
  db: Db,
  deps: DenunciationDeps,
  { openingId, given }: { readonly openingId: number; readonly given: GivenEnvelope },
  by: Officer,
): Outcome<void> {
  const on = todayOf(deps)
  return db.transaction(async (tx): Outcome<void> => {
    const seen = await seeOpening(tx, openingId, by, 'lock')
    if (!seen?.envelope || seen.opening.purpose.kind !== 'reseal') return notFound
    const { opening, envelope } = seen
    const used = use(opening, presentOf(envelope, seen.custodians), by.accountId, on)
    if (!used.ok) return used
    const { targetUnitId } = seen.opening.purpose
    const body = (await bodies(tx)).find(({ unitId }) => unitId === targetUnitId)
    if (!body) return err({ kind: 'body-not-ready' })
    const made = checkEnvelope(given, body, await custodiansOf(tx, [targetUnitId]), envelope.excluded)
    if (!made.ok) return made
    await deleteEnvelope(tx, opening.petitionId)
    await insertEnvelope(tx, opening.petitionId, made.value, on)
    await endOpening(tx, openingId, 'done', on)
    await endOpeningsOf(tx, opening.petitionId, openingId, on)
    await recordEvent(tx, deps, {
      petitionId: opening.petitionId,
      kind: 'resealed',
      on,
      by: by.accountId,
      unitId: targetUnitId,
      data: { openingId, fromUnitId: envelope.unitId },
    })
    return ok(undefined)
  })
}

export async function takeBack(db: Db, deps: DenunciationDeps, openingId: number, by: Officer): Outcome<void> {
  const on = todayOf(deps)
  return db.transaction(async (tx): Outcome<void> => {
    const seen = await seeOpening(tx, openingId, by, 'lock')
    if (!seen) return notFound
    const back = cancel(seen.opening, by.accountId)
    if (!back.ok) return back
    const { petitionId } = seen.opening
    await endOpening(tx, openingId, 'cancelled', on)
    await recordEvent(tx, deps, { petitionId, kind: 'cancelled', on, by: by.accountId, data: { openingId } })
    return ok(undefined)
  })
}

/** Keeps the one denounced away from this identity: their share goes, and they may neither ask nor approve. */
export async function excludeFrom(
  db: Db,
  deps: DenunciationDeps,
  { petitionId, accountId }: { readonly petitionId: PetitionId; readonly accountId: AccountId },
  by: Officer,
): Outcome<void> {
  const on = todayOf(deps)
  return db.transaction(async (tx): Outcome<void> => {
    const loaded = await loadSealed(tx, petitionId, 'lock')
    if (!loaded?.envelope || !maySealed(by, 'exclude', loaded.sealedCase)) return notFound
    const problem = exclusionProblem(loaded.envelope, loaded.custodians, accountId)
    if (problem) return err(problem)
    if (await exclude(tx, { petitionId, accountId }, by.accountId, on))
      await recordEvent(tx, deps, {
        petitionId,
        kind: 'excluded',
        on,
        by: by.accountId,
        unitId: loaded.envelope.unitId,
      })
    return ok(undefined)
  })
}
