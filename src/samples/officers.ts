import { z } from 'zod'
import { accountByLogin, importOfficers, unitsBelow } from '../capabilities/accounts/index.ts'
import { unitByKey } from '../capabilities/organisation/index.ts'
import { roles } from '../kernel/actor.ts'
import type { Grant, Officer, Role } from '../kernel/actor.ts'
import { civilDateAt } from '../kernel/civil-date.ts'
import type { UnitId } from '../kernel/ids.ts'
import type { Db } from '../platform/db/db.ts'

const officer = z.object({
  login: z.string(),
  name: z.string().includes('(mẫu)'),
  unit: z.string().optional(),
  commune: z.string().optional(),
  title: z.string(),
  roles: z.array(z.enum(roles)),
  scope: z.enum(['unit', 'subtree']),
})
type SampleOfficer = z.output<typeof officer>
const officersFile = z.object({ officers: z.array(officer), delegations: z.array(z.unknown()) })

/** Who does what in the sample: the first officer whose own unit it is, else one whose rights reach down to it. */
export type Desk = (unit: UnitId, wanted: readonly Role[], except?: Officer) => Officer | undefined

/**
 * Accounts of the sample's officers, with one more for each office that letters come to and that the file gives nobody: an office without hands could not
 * classify anything.
 */
export async function seatOfficers(
  db: Db,
  content: unknown,
  { offices, password, now }: { offices: readonly string[]; password: string | undefined; now: Date },
): Promise<Desk> {
  const file = officersFile.parse(content)
  const staffed = new Set(file.officers.filter(({ roles: own }) => own.includes('handler')).map(keyOf))
  const stand: SampleOfficer[] = []
  for (const key of offices.filter((one) => !staffed.has(one))) {
    const unit = await unitByKey(db.read, key, civilDateAt(now))
    if (!unit) throw new Error(`the sample names an office that does not exist: ${key}`)
    stand.push({
      login: `mau-${key.toLowerCase().replaceAll('_', '-')}`,
      name: `(mẫu) Công chức ${unit.name}`.slice(0, 120),
      unit: key,
      title: 'Công chức tiếp dân, xử lý đơn',
      roles: ['intake', 'handler', 'leader'],
      scope: 'unit',
    })
  }
  const all = [...file.officers, ...stand]
  const report = await importOfficers(db, { officers: all, delegations: file.delegations }, { password, now })
  if (!report || report.bad.length > 0) throw new Error(`sample officers: ${JSON.stringify(report?.bad)}`)
  const actors = await Promise.all(all.map((one) => actorOf(db, one, now)))
  return (unit, wanted, except) => {
    const fit = (grant: Grant) => wanted.includes(grant.role) && grant.unitIds.has(unit)
    const able = actors.filter((actor) => actor.accountId !== except?.accountId && actor.grants.some(fit))
    return able.find((actor) => actor.grants.some((grant) => fit(grant) && grant.unitId === unit)) ?? able[0]
  }
}

const keyOf = ({ unit, commune }: SampleOfficer): string => unit ?? `UBND_${commune ?? ''}`

async function actorOf(db: Db, one: SampleOfficer, now: Date): Promise<Officer> {
  const today = civilDateAt(now)
  const [account, unit] = [await accountByLogin(db.read, one.login), await unitByKey(db.read, keyOf(one), today)]
  if (!account || !unit) throw new Error(`a sample officer without account or unit: ${one.login}`)
  const below = one.scope === 'subtree' ? await unitsBelow(db, unit.id, unit.hierarchy, today) : []
  const unitIds = new Set([unit.id, ...below])
  return {
    kind: 'officer',
    accountId: account.id,
    displayName: one.name,
    grants: one.roles.map((role) => ({ role, unitId: unit.id, unitIds })),
  }
}
