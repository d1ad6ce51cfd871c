import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { CivilDate } from '../../kernel/civil-date.ts'
import { randomKey } from '../../kernel/ids.ts'
import type { PetitionId } from '../../kernel/ids.ts'
import { orThrow } from '../../kernel/result.ts'
import { sql } from '../../platform/db/db.ts'
import { testDatabase } from '../../platform/testing/database.ts'
import { needsResealing, openersOf, standingOf } from './domain/custody.ts'
import { ask, excludeFrom, handOver, loadSealed, ownShare, reseal, seeOpening, takeBack, takeShares } from './open.ts'
import { checkEnvelope, envelopeSchema, receiveDenunciation } from './receive.ts'
import type { GivenEnvelope } from './receive.ts'
import { makeKey, openEnvelope, openShare, seal, sealShare, toBase64 } from './sealing/envelope.ts'
import type { KeyHolder } from './sealing/envelope.ts'
import { packParcel } from './sealing/parcel.ts'
import { appoint, custodiansOf, endCustodian, setRecipient, setThreshold } from './store/custody.ts'
import { eventsOf } from './store/envelopes.ts'
import { officerHeader, sealedOffice } from './testing/sealed-office.ts'
import type { PersonKey, SealedOffice } from './testing/sealed-office.ts'

const t = testDatabase()
let office: SealedOffice
const keys = new Map<PersonKey, { identity: string; recipient: string; custodianId: number }>()
const today = '2026-11-21' as CivilDate
const identity = { name: '(mẫu) Nguyễn Thị Kín', contact: '', address: 'ấp Vĩnh Tường' }

beforeAll(async () => {
  office = await sealedOffice(t.db)
  for (const who of ['keeper1', 'keeper2', 'keeper3', 'other1', 'other2'] as const) await giveKey(who)
}, 120_000)
afterAll(() => office?.close())

const unitOf = (who: PersonKey) => (who.startsWith('other') ? office.units.other : office.units.board)

async function giveKey(who: PersonKey): Promise<void> {
  const unitId = unitOf(who)
  const { accountId } = office.officers[who]
  const key = await makeKey()
  await t.db.write(async (tx) => {
    await setThreshold(tx, { unitId, threshold: 2 }, accountId, today)
    await appoint(tx, { unitId, accountId }, accountId, today)
    const mine = (await custodiansOf(tx, [unitId])).findLast((one) => one.accountId === accountId)
    if (!mine || !(await setRecipient(tx, mine.id, key.recipient, today))) throw new Error('no key')
    keys.set(who, { ...key, custodianId: mine.id })
  })
}

const keyOf = (who: PersonKey) => {
  const key = keys.get(who)
  if (!key) throw new Error(`no key of ${who}`)
  return key
}
const holders = (...who: PersonKey[]): KeyHolder[] => who.map(keyOf)

const given = async (who: readonly PersonKey[], more: object = {}): Promise<GivenEnvelope> =>
  envelopeSchema.parse({
    ...(await seal({ identity, files: [] }, { threshold: 2, custodians: holders(...who) })),
    ...more,
  })

async function receive(envelope?: GivenEnvelope) {
  const arrival = {
    submissionKey: randomKey(),
    body: 'Cán bộ nhận tiền.',
    place: '',
    unitId: office.units.board,
    envelope,
    channel: 'WEB' as const,
  }
  return receiveDenunciation({ db: t.db, slug: 'an-giang' }, office.deps, arrival, { kind: 'public' })
}

const received = async (...who: PersonKey[]): Promise<PetitionId> => orThrow(await receive(await given(who))).id
const ground = { decisionNumber: '1/QĐ', decisionOn: today, legalGround: 'LTC Điều 28', reason: 'xác minh' }

async function asked(petitionId: PetitionId, who: PersonKey, target?: 'board' | 'other') {
  const key = await makeKey()
  const purpose =
    target === undefined ? { kind: 'open' as const } : { kind: 'reseal' as const, targetUnitId: office.units[target] }
  const outcome = await ask(
    t.db,
    office.deps,
    { petitionId, purpose, ground, recipient: key.recipient },
    office.officers[who],
  )
  return { ...key, id: orThrow(outcome) }
}

/** What a custodian's browser does. */
async function agree(openingId: number, who: PersonKey) {
  const officer = office.officers[who]
  const seen = await seeOpening(t.db.read, openingId, officer)
  const sealed = seen && (await ownShare(t.db.read, seen.opening, seen, officer))
  if (!seen?.envelope || sealed === undefined) throw new Error('no share to give')
  const share = await openShare(sealed, keyOf(who).identity, seen.envelope.envelope)
  const handed = Buffer.from(await sealShare(share, seen.opening.recipient), 'base64')
  return handOver(t.db, office.deps, { openingId, sealed: handed }, officer)
}

async function opened(request: { id: number; identity: string }, who: PersonKey) {
  const taken = orThrow(await takeShares(t.db, office.deps, request.id, office.officers[who]))
  const shares = await Promise.all(taken.shares.map((one) => openShare(one, request.identity, taken.envelope)))
  return openEnvelope(taken.sealed, shares)
}

describe('an envelope at the door', () => {
  it('is refused when anything in it could be read, or is for keys that nobody here keeps', async () => {
    const good = await given(['keeper1', 'keeper2'])
    const open = Buffer.from(packParcel({ envelope: good.envelope, identity, files: [] }))
    const strangers = [await makeKey(), await makeKey()].map(({ recipient }, i) => ({
      custodianId: 900 + i,
      recipient,
    }))
    const wrong: GivenEnvelope[] = [
      { ...good, sealed: open },
      { ...good, sealed: Buffer.concat([good.sealed, Buffer.from('Nguyễn Thị Kín')]) },
      { ...good, shares: good.shares.slice(1) },
      { ...good, shares: good.shares.map((one) => ({ ...one, sealed: Buffer.from('open') })) },
      { ...good, shares: [...good.shares, ...good.shares] },
      { ...good, excluded: [keyOf('keeper1').custodianId] },
      envelopeSchema.parse(await seal({ identity, files: [] }, { threshold: 2, custodians: strangers })),
      await given(['other1', 'other2']),
    ]
    for (const one of wrong) expect(await receive(one)).toMatchObject({ error: { kind: 'envelope-wrong' } })
    expect((await receive(good)).ok).toBe(true)
    const body = { unitId: office.units.board, threshold: 2 }
    const custodians = await custodiansOf(t.db.read, [office.units.board])
    expect(checkEnvelope(good, body, custodians, [office.officers.keeper1.accountId]).ok).toBe(false)
    expect(checkEnvelope(good, { ...body, threshold: 3 }, custodians).ok).toBe(false)
  })

  it('stands in the register without persons, at noon, with its clock', async () => {
    const id = await received('keeper1', 'keeper2', 'keeper3')
    const row = await t.db.read.one(
      z.object({ received_at: z.date(), due_on: z.string(), persons: z.number() }),
      sql`select received_at, due_on, (select count(*) from petition_person where petition_id = petition.id) persons from petition where id = ${id}`,
    )
    expect(row.received_at.toISOString()).toBe('2026-11-21T05:00:00.000Z')
    expect(row.persons).toBe(0)
    expect(row.due_on > today).toBe(true)
  })
})

describe('keys that go', () => {
  it('a lost key leaves the last two: the case says so, they seal anew, and all is well again', async () => {
    const id = await received('keeper1', 'keeper2', 'keeper3')
    await t.db.write((tx) => endCustodian(tx, keyOf('keeper1').custodianId, 'key-lost', today))
    const before = await loadSealed(t.db.read, id)
    if (!before?.envelope) throw new Error('no envelope')
    expect(standingOf(2, openersOf(before.envelope, before.custodians).length)).toBe('last')
    expect(needsResealing(before.envelope, before.custodians)).toBe(true)
    await giveKey('keeper1')

    const request = await asked(id, 'keeper2', 'board')
    orThrow(await agree(request.id, 'keeper2'))
    orThrow(await agree(request.id, 'keeper3'))
    const parcel = await opened(request, 'keeper2')
    const anew = envelopeSchema.parse(
      await seal(parcel, { threshold: 2, custodians: holders('keeper1', 'keeper2', 'keeper3') }),
    )
    orThrow(await reseal(t.db, office.deps, { openingId: request.id, given: anew }, office.officers.keeper2))
    const after = await loadSealed(t.db.read, id)
    if (!after?.envelope) throw new Error('no envelope')
    expect(after.envelope.envelope).not.toBe(before.envelope.envelope)
    expect(standingOf(2, openersOf(after.envelope, after.custodians).length)).toBe('safe')

    const reading = await asked(id, 'handler')
    orThrow(await agree(reading.id, 'keeper1'))
    orThrow(await agree(reading.id, 'keeper3'))
    expect((await opened(reading, 'handler')).identity).toEqual(identity)
    expect((await eventsOf(t.db.read, id)).map(({ kind }) => kind)).toEqual([
      'sealed',
      'asked',
      'approved',
      'approved',
      'opened',
      'resealed',
      'asked',
      'approved',
      'approved',
      'opened',
    ])
  })

  it('whoever turns out to be the one denounced loses share, approval and sight', async () => {
    const id = await received('keeper1', 'keeper2', 'keeper3')
    const request = await asked(id, 'handler')
    orThrow(await agree(request.id, 'keeper2'))
    orThrow(await agree(request.id, 'keeper1'))
    const { accountId } = office.officers.keeper2
    orThrow(await excludeFrom(t.db, office.deps, { petitionId: id, accountId }, office.officers.leader))
    expect(await seeOpening(t.db.read, request.id, office.officers.keeper2)).toBeUndefined()
    expect(await takeShares(t.db, office.deps, request.id, office.officers.handler)).toMatchObject({
      error: { kind: 'not-enough-shares', given: 1 },
    })
    const left = office.officers.keeper1.accountId
    expect(
      await excludeFrom(t.db, office.deps, { petitionId: id, accountId: left }, office.officers.leader),
    ).toMatchObject({
      error: { kind: 'exclusion-shuts-envelope' },
    })
    orThrow(await agree(request.id, 'keeper3'))
    expect((await opened(request, 'handler')).identity).toEqual(identity)
  })
})

describe('a request', () => {
  it('gives its shares once, even to two tabs at the same moment', async () => {
    const id = await received('keeper1', 'keeper2')
    const request = await asked(id, 'handler')
    orThrow(await agree(request.id, 'keeper1'))
    orThrow(await agree(request.id, 'keeper2'))
    const both = await Promise.all([1, 2].map(() => takeShares(t.db, office.deps, request.id, office.officers.handler)))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await eventsOf(t.db.read, id)).filter(({ kind }) => kind === 'opened')).toHaveLength(1)
    const kept = await t.db.read.many(
      z.object({ sealed: z.null() }),
      sql`select sealed from opening_share where opening_id = ${request.id}`,
    )
    expect(kept).toHaveLength(2)
  })

  it('is the asker’s alone, lasts fourteen days, and can be taken back', async () => {
    const id = await received('keeper1', 'keeper2')
    const request = await asked(id, 'handler')
    orThrow(await agree(request.id, 'keeper1'))
    orThrow(await agree(request.id, 'keeper2'))
    expect(await takeShares(t.db, office.deps, request.id, office.officers.keeper1)).toMatchObject({ ok: false })
    const { now } = office.time
    office.time.now = new Date('2026-12-06T03:00:00Z')
    expect(await takeShares(t.db, office.deps, request.id, office.officers.handler)).toMatchObject({
      error: { kind: 'opening-over' },
    })
    office.time.now = now
    orThrow(await takeBack(t.db, office.deps, request.id, office.officers.handler))
    expect(await takeShares(t.db, office.deps, request.id, office.officers.handler)).toMatchObject({
      error: { kind: 'opening-over' },
    })
  })

  it('takes no share that is not sealed', async () => {
    const id = await received('keeper1', 'keeper2')
    const request = await asked(id, 'handler')
    const sealed = Buffer.from(toBase64(new TextEncoder().encode('gandan-share-1 open '.repeat(20))), 'base64')
    expect(await handOver(t.db, office.deps, { openingId: request.id, sealed }, office.officers.keeper1)).toMatchObject(
      {
        error: { kind: 'envelope-wrong' },
      },
    )
  })
})

describe('walls', () => {
  it('for everybody who has no part in it a case, its requests and its copies do not exist', async () => {
    const id = await received('keeper1', 'keeper2')
    const request = await asked(id, 'handler')
    const { code } = (await loadSealed(t.db.read, id))?.petition ?? { code: '' }
    const addresses = [
      `/lam-viec/niem-phong/ho-so/${code}`,
      `/lam-viec/niem-phong/ho-so/${code}/ban-luan-chuyen`,
      `/lam-viec/niem-phong/yeu-cau/${request.id}`,
    ]
    const answers = async (who: string) =>
      Promise.all(
        addresses.map(async (url) => (await office.app.inject({ url, headers: { [officerHeader]: who } })).statusCode),
      )
    expect(await answers('handler')).toEqual([200, 200, 200])
    expect(await answers('keeper2')).toEqual([200, 404, 200])
    expect(await answers('stranger')).toEqual([404, 404, 404])
    expect(await answers('other1')).toEqual([404, 404, 404])
    expect((await answers('nobody')).every((status) => status === 303 || status === 302)).toBe(true)
  })
})
