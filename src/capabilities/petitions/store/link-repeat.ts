import { z } from 'zod'
import type { PetitionId, UnitId } from '../../../kernel/ids.ts'
import { err, ok } from '../../../kernel/result.ts'
import type { Result } from '../../../kernel/result.ts'
import { sql } from '../../../platform/db/db.ts'
import type { Tx } from '../../../platform/db/db.ts'
import { senderKinds, statutoryKinds } from '../domain/petition.ts'
import type { Doer } from '../domain/policy.ts'
import { actorColumns } from './actor-columns.ts'
import type { Scope } from './list-petitions.ts'

export type LinkError =
  /** no such petition, or none that this reader may know of: the two are never told apart */
  | { readonly kind: 'not-found' }
  /** it would be, over one or more steps, a repeat of itself */
  | { readonly kind: 'loop' }
  /** a denunciation is tied to nothing but another denunciation in the same hands: a tie would say that somebody denounced */
  | { readonly kind: 'wall' }

const row = z.object({
  id: z.number(),
  holder_unit_id: z.number(),
  statutory_kind: z.enum(statutoryKinds).nullable(),
  sender_kind: z.enum(senderKinds).nullable(),
  repeat_of: z.number().nullable(),
})
type Row = z.output<typeof row>

/**
 * Says that a petition repeats another one (`petition.repeat_of`), or with `ofId: null` that it does not. Both stay whole: each petitioner keeps
 * their own code, clocks and answer. Saying what is said already changes nothing.
 *
 * @param scope of `visibleUnits`: both petitions must lie within it. Who may work on the petition is for the caller to ask (`may`)
 */
export async function linkRepeat(
  tx: Tx,
  scope: Scope,
  { petitionId, ofId, doer, at }: { petitionId: PetitionId; ofId: PetitionId | null; doer: Doer; at: Date },
): Promise<Result<void, LinkError>> {
  // ties are made one after the other in a province: two at once could close a ring that neither of them sees
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('petition repeats ' || current_schema()))`)
  const rows = await tx.many(
    row,
    sql`select id, holder_unit_id, statutory_kind, sender_kind, repeat_of from petition
         where id = any(${[petitionId, ...(ofId === null ? [] : [ofId])]}::bigint[]) order by id for update`,
  )
  const own = rows.find((r) => r.id === petitionId)
  const other = rows.find((r) => r.id === ofId)
  if (!own || !isWithin(scope, own)) return err({ kind: 'not-found' })
  if (ofId !== null) {
    if (ofId === petitionId) return err({ kind: 'loop' })
    if (!other || !isWithin(scope, other)) return err({ kind: 'not-found' })
    if (isWalledOff(own, other)) return err({ kind: 'wall' })
    if (await leadsTo(tx, ofId, petitionId)) return err({ kind: 'loop' })
  }
  if (own.repeat_of === ofId) return ok(undefined)
  const actor = actorColumns(doer)
  await tx.run(sql`update petition set repeat_of = ${ofId}, version = version + 1 where id = ${petitionId}`)
  await tx.run(sql`
    insert into petition_event (petition_id, kind, at, actor_kind, actor_id, unit_id, data)
    values (${petitionId}, ${ofId === null ? 'unlink-repeat' : 'link-repeat'}, ${at}, ${actor.kind}, ${actor.id}, ${own.holder_unit_id},
            ${JSON.stringify(ofId === null ? { was: own.repeat_of } : { of: ofId })}::jsonb)`)
  return ok(undefined)
}

// by content once classified, before that by what the sender called it, as everywhere in the register
const isDenunciation = (r: Row): boolean => (r.statutory_kind ?? r.sender_kind) === 'DENUNCIATION'

const isWithin = ({ units, denunciations }: Scope, r: Row): boolean =>
  (isDenunciation(r) ? denunciations : units).has(r.holder_unit_id as UnitId)

const isWalledOff = (a: Row, b: Row): boolean =>
  isDenunciation(a) !== isDenunciation(b) || (isDenunciation(a) && a.holder_unit_id !== b.holder_unit_id)

async function leadsTo(tx: Tx, from: PetitionId, to: PetitionId): Promise<boolean> {
  const { found } = await tx.one(
    z.object({ found: z.boolean() }),
    sql`
    with recursive earlier (id) as (
      select ${from}::bigint union select p.repeat_of from petition p join earlier e on e.id = p.id where p.repeat_of is not null
    ) select exists (select from earlier where id = ${to}) as found`,
  )
  return found
}
