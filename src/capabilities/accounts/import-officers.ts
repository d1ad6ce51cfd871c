import { z } from 'zod'
import { roles } from '../../kernel/actor.ts'
import { addDays, civilDateAt, parseCivilDate } from '../../kernel/civil-date.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import type { AccountId } from '../../kernel/ids.ts'
import { ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Db, Reader, Tx } from '../../platform/db/db.ts'
import { unitByKey } from '../organisation/index.ts'
import type { UnitSummary } from '../organisation/index.ts'
import { parseLogin } from './domain/name.ts'
import { hashPassword } from './domain/password.ts'
import { accountByLogin, insertAccount, insertDelegation, insertGrant } from './store/accounts.ts'
import { delegationsOf } from './store/lists.ts'

const civilDay = z
  .string()
  .transform((text) => parseCivilDate(text))
  .pipe(z.custom<CivilDate>((day) => day !== undefined))

const officer = z.object({
  login: z
    .string()
    .transform((text) => parseLogin(text))
    .pipe(z.string()),
  name: z.string().min(1).max(120),
  /** key of the body; or `commune`, the code of the commune whose People's Committee it is */
  unit: z.string().optional(),
  commune: z.string().optional(),
  title: z.string().max(120).default(''),
  roles: z.array(z.enum(roles)),
  scope: z.enum(['unit', 'subtree']).default('unit'),
  from: civilDay.optional(),
})
const delegation = z.object({
  from: z.string(),
  to: z.string(),
  /** days from the day of the import: the first day, and the last that counts */
  daysFrom: z.int(),
  daysTo: z.int(),
  why: z.string().min(1),
})
const file = z.object({ officers: z.array(z.unknown()), delegations: z.array(z.unknown()).default([]) })

/** An entry that could not be taken: the how-manieth of its list (from 1), and what about it. */
export type BadOfficer = {
  readonly list: 'officers' | 'delegations'
  readonly entry: number
  readonly kind: 'bad-shape' | 'no-unit' | 'no-officer'
  readonly what: string
}
export type OfficersReport = {
  readonly created: number
  readonly known: number
  readonly grants: number
  readonly delegations: number
  readonly bad: readonly BadOfficer[]
}

const isSample = (name: string): boolean => name.includes('(mẫu)')

/**
 * Officers with their roles, and delegations between them; whoever is on record already keeps password and name and only gains roles that they
 * lack, so that a second run changes nothing. Bad entries are reported, good ones kept.
 * @param password for accounts of invented people (`(mẫu)`), the same for all, never for others: those get theirs from an administrator
 * @returns undefined when the file is no list of officers at all
 */
export async function importOfficers(
  db: Db,
  content: unknown,
  { password, now }: { password?: string | undefined; now: Date },
): Promise<OfficersReport | undefined> {
  const parsed = file.safeParse(content)
  if (!parsed.success) return undefined
  const passwordHash = password === undefined ? undefined : await hashPassword(password)
  const bad: BadOfficer[] = []
  const done: Result<OfficersReport, never> = await db.transaction(async (tx) => {
    const counts = { created: 0, known: 0, grants: 0, delegations: 0 }
    for (const [index, entry] of parsed.data.officers.entries()) {
      const seen = await takeOfficer(tx, entry, { passwordHash, now })
      if (typeof seen === 'string') bad.push(badEntry('officers', index, seen, entry))
      else {
        counts[seen.isNew ? 'created' : 'known']++
        counts.grants += seen.grants
      }
    }
    for (const [index, entry] of parsed.data.delegations.entries()) {
      const seen = await takeDelegation(tx, entry, now)
      if (typeof seen === 'string') bad.push(badEntry('delegations', index, seen, entry))
      else if (seen) counts.delegations++
    }
    return ok({ ...counts, bad })
  })
  return done.ok ? done.value : undefined
}

function badEntry(list: BadOfficer['list'], index: number, kind: BadOfficer['kind'], entry: unknown): BadOfficer {
  const field = { 'bad-shape': 'login', 'no-unit': 'unit', 'no-officer': 'from' }[kind]
  const named: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, field) : undefined
  return { list, entry: index + 1, kind, what: typeof named === 'string' ? named : '' }
}

async function takeOfficer(
  tx: Tx,
  entry: unknown,
  { passwordHash, now }: { passwordHash: string | undefined; now: Date },
): Promise<{ isNew: boolean; grants: number } | 'bad-shape' | 'no-unit'> {
  const parsed = officer.safeParse(entry)
  if (!parsed.success) return 'bad-shape'
  const wanted = parsed.data
  const unit = await unitOf(tx, wanted, civilDateAt(now))
  if (!unit) return 'no-unit'
  const sample = isSample(wanted.name)
  const account = {
    login: wanted.login,
    displayName: wanted.name,
    title: wanted.title,
    homeUnitId: unit.id,
    isSample: sample,
  }
  const added = await insertAccount(
    tx,
    { ...account, ...(sample && passwordHash ? { passwordHash } : {}) },
    undefined,
    now,
  )
  const id = added ?? (await accountByLogin(tx, wanted.login))?.id
  if (id === undefined) return 'bad-shape'
  const from = wanted.from ?? unit.validFrom ?? civilDateAt(now)
  let grants = 0
  for (const role of wanted.roles) {
    const grant = { accountId: id, role, unitId: unit.id, hierarchy: unit.hierarchy, scope: wanted.scope, from }
    if (await insertGrant(tx, grant, undefined, now)) grants++
  }
  return { isNew: added !== undefined, grants }
}

const unitOf = (
  reader: Reader,
  { unit, commune }: z.output<typeof officer>,
  on: CivilDate,
): Promise<UnitSummary | undefined> => unitByKey(reader, unit ?? `UBND_${commune ?? ''}`, on)

/** @returns whether it is new */
async function takeDelegation(tx: Tx, entry: unknown, now: Date): Promise<boolean | 'bad-shape' | 'no-officer'> {
  const parsed = delegation.safeParse(entry)
  if (!parsed.success || parsed.data.daysTo < parsed.data.daysFrom) return 'bad-shape'
  const { daysFrom, daysTo, why } = parsed.data
  const [giver, receiver] = [await accountByLogin(tx, parsed.data.from), await accountByLogin(tx, parsed.data.to)]
  if (!giver || !receiver || giver.id === receiver.id) return 'no-officer'
  if (await hasDelegated(tx, giver.id, receiver.id, why)) return false
  const today = civilDateAt(now)
  const period = { validFrom: addDays(today, daysFrom), validTo: addDays(today, daysTo + 1) }
  await insertDelegation(tx, { from: giver.id, to: receiver.id, ...period, reason: why }, now)
  return true
}

const hasDelegated = async (reader: Reader, from: AccountId, to: AccountId, why: string): Promise<boolean> =>
  (await delegationsOf(reader, from)).some((one) => one.fromId === from && one.toId === to && one.reason === why)
