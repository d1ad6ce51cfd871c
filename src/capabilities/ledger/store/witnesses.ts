import { z } from 'zod'
import { sql } from '../../../platform/db/db.ts'
import type { Reader, Tx } from '../../../platform/db/db.ts'

export type WitnessStanding = {
  readonly name: string
  /** size of the last tree it cosigned for us */
  readonly size: number
  readonly triedAt: Date | undefined
  /** kind of the last failure, undefined after a success */
  readonly failure: string | undefined
}

const standingRow = z
  .object({ name: z.string(), size: z.number(), tried_at: z.date().nullable(), failure: z.string().nullable() })
  .transform(({ name, size, tried_at, failure }): WitnessStanding => ({
    name,
    size,
    triedAt: tried_at ?? undefined,
    failure: failure ?? undefined,
  }))

export const witnessStandings = (reader: Reader): Promise<WitnessStanding[]> =>
  reader.many(standingRow, sql`select name, size, tried_at, failure from ledger_witness order by name`)

export async function saveStanding(tx: Tx, { name, size, triedAt, failure }: WitnessStanding): Promise<void> {
  await tx.run(sql`
    insert into ledger_witness (name, size, tried_at, failure) values (${name}, ${size}, ${triedAt ?? null}, ${failure ?? null})
    on conflict (name) do update set size = excluded.size, tried_at = excluded.tried_at, failure = excluded.failure`)
}

export type Cosignature = { readonly size: number; readonly witness: string; readonly line: string; readonly at: Date }

const cosignatureRow = z
  .object({ size: z.number(), witness: z.string(), line: z.string(), cosigned_at: z.date() })
  .transform(({ size, witness, line, cosigned_at }): Cosignature => ({ size, witness, line, at: cosigned_at }))

export const cosignaturesOf = (reader: Reader, size: number): Promise<Cosignature[]> =>
  reader.many(
    cosignatureRow,
    sql`select size, witness, line, cosigned_at from ledger_cosignature where size = ${size} order by witness`,
  )

/** Twice is once: the first cosignature of a witness on a checkpoint stays. */
export async function saveCosignature(tx: Tx, { size, witness, line, at }: Cosignature): Promise<void> {
  await tx.run(sql`
    insert into ledger_cosignature (size, witness, line, cosigned_at) values (${size}, ${witness}, ${line}, ${at})
    on conflict (size, witness) do nothing`)
}

/** `behind`: the witness has seen a longer log than ours, so ours was cut back. `fork`: it has seen another tree of the same or a smaller size. */
export type Incident = {
  readonly at: Date
  readonly witness: string
  readonly kind: 'behind' | 'fork'
  readonly ourSize: number
  readonly theirSize: number
}

const incidentRow = z
  .object({
    at: z.date(),
    witness: z.string(),
    kind: z.enum(['behind', 'fork']),
    our_size: z.number(),
    their_size: z.number(),
  })
  .transform(({ at, witness, kind, our_size, their_size }): Incident => ({
    at,
    witness,
    kind,
    ourSize: our_size,
    theirSize: their_size,
  }))

/** The newest first, at most 100. */
export const incidents = (reader: Reader): Promise<Incident[]> =>
  reader.many(
    incidentRow,
    sql`select at, witness, kind, our_size, their_size from ledger_incident order by id desc limit 100`,
  )

/** Written down once, however often the same is seen again. */
export async function saveIncident(tx: Tx, { at, witness, kind, ourSize, theirSize }: Incident): Promise<void> {
  await tx.run(sql`
    insert into ledger_incident (at, witness, kind, our_size, their_size)
    select ${at}, ${witness}, ${kind}, ${ourSize}, ${theirSize}
     where not exists (select from ledger_incident where witness = ${witness} and kind = ${kind} and their_size = ${theirSize})`)
}
