import { z } from 'zod'
import { sql } from '../../../platform/db/db.ts'
import type { Reader, Tx } from '../../../platform/db/db.ts'
import { entryOf } from '../domain/leaf.ts'
import { consistencyRanges, hashBytes, inclusionRanges } from '../domain/merkle.ts'
import type { Range } from '../domain/merkle.ts'
import {
  bundleOf,
  edgeIndexes,
  entriesIn,
  hashesIn,
  levelCounts,
  rangeRoot,
  tileKey,
  tilesFor,
  tileWidth,
} from '../domain/tiles.ts'
import type { Tile, TileName } from '../domain/tiles.ts'

const bytes = z.instanceof(Buffer)

export type KeptCheckpoint = {
  readonly size: number
  readonly root: Buffer
  readonly note: string
  readonly signedAt: Date
}

const checkpointRow = z
  .object({ size: z.number(), root: bytes, note: z.string(), signed_at: z.date() })
  .transform(({ size, root, note, signed_at }): KeptCheckpoint => ({ size, root, note, signedAt: signed_at }))

/** The newest checkpoint with the log's own signatures; undefined before the first run of the sequencer. */
export const latestCheckpoint = (reader: Reader): Promise<KeptCheckpoint | undefined> =>
  reader.maybe(checkpointRow, sql`select size, root, note, signed_at from ledger_checkpoint order by size desc limit 1`)

/** Checkpoints from the oldest on, for replay. @param after size of the last one seen; -1 at the start */
export const checkpointsAfter = (reader: Reader, after: number, limit: number): Promise<KeptCheckpoint[]> =>
  reader.many(
    checkpointRow,
    sql`select size, root, note, signed_at from ledger_checkpoint where size > ${after} order by size limit ${limit}`,
  )

export async function saveCheckpoint(tx: Tx, { size, root, note, signedAt }: KeptCheckpoint): Promise<void> {
  await tx.run(
    sql`insert into ledger_checkpoint (size, root, note, signed_at) values (${size}, ${root}, ${note}, ${signedAt})`,
  )
}

/** Whether this transaction may sequence: one at a time for each province. The lock falls with the transaction, or with its connection. */
export async function takeTurn(tx: Tx): Promise<boolean> {
  const { mine } = await tx.one(
    z.object({ mine: z.boolean() }),
    sql`select pg_try_advisory_xact_lock(hashtext('gandan ledger'), hashtext(current_schema())) as mine`,
  )
  return mine
}

export type Waiting = { readonly ids: readonly number[]; readonly commitments: readonly Buffer[] }

/**
 * Committed acts without a place, oldest id first. An act that was committed before another began has the smaller id and is seen whenever the
 * other is, so what followed from what keeps its order.
 */
export async function waitingLeaves(reader: Reader, limit: number): Promise<Waiting> {
  const row = await reader.one(
    z.object({ ids: z.array(z.number()).nullable(), commitments: bytes.nullable() }),
    sql`select array_agg(leaf_id order by leaf_id) as ids, string_agg(commitment, ''::bytea order by leaf_id) as commitments
          from (select p.leaf_id, l.commitment from ledger_pending p join ledger_leaf l on l.id = p.leaf_id
                 order by p.leaf_id limit ${limit}) waiting`,
  )
  return { ids: row.ids ?? [], commitments: hashesIn(row.commitments ?? Buffer.alloc(0)) }
}

/** Gives the leaves their places from `size` on. @throws when one of them was placed meanwhile */
export async function placeLeaves(tx: Tx, size: number, ids: readonly number[]): Promise<void> {
  await tx.run(sql`
    insert into ledger_position (leaf_index, leaf_id)
    select ${size}::bigint + nth - 1, id from unnest(${[...ids]}::bigint[]) with ordinality as w (id, nth)`)
  const { rowCount } = await tx.run(sql`delete from ledger_pending where leaf_id = any(${[...ids]}::bigint[])`)
  if (rowCount !== ids.length) throw new Error(`${ids.length - rowCount} leaves were placed by somebody else`)
}

const tileRow = z.object({ level: z.number(), tile_index: z.number(), hashes: bytes })

/** The rightmost hashes of each level of a tree of `size`. @throws when a tile is missing */
export async function readEdge(reader: Reader, size: number): Promise<Buffer[][]> {
  const indexes = edgeIndexes(size)
  const rows = await reader.many(
    tileRow,
    sql`select level, tile_index, hashes from ledger_tile
          join unnest(${indexes.map((_, level) => level)}::smallint[], ${indexes}::bigint[]) as wanted (level, tile_index) using (level, tile_index)`,
  )
  return levelCounts(size).map((count, level) => {
    const hashes = hashesIn(rows.find((row) => row.level === level)?.hashes ?? Buffer.alloc(0))
    if (hashes.length !== count % tileWidth) throw new Error(`the edge of level ${level} does not fit a log of ${size}`)
    return hashes
  })
}

export async function saveTiles(tx: Tx, tiles: readonly Tile[]): Promise<void> {
  const { rowCount } = await tx.run(sql`
    insert into ledger_tile (level, tile_index, width, hashes)
    select * from unnest(${tiles.map(({ level }) => level)}::smallint[], ${tiles.map(({ index }) => index)}::bigint[],
                         ${tiles.map(({ hashes }) => hashes.length)}::smallint[], ${tiles.map(({ hashes }) => Buffer.concat(hashes))}::bytea[])
    on conflict (level, tile_index) do update set width = excluded.width, hashes = excluded.hashes where ledger_tile.width < excluded.width`)
  if (rowCount !== tiles.length) throw new Error('a tile that is written already can not grow smaller')
}

/** Writes entries behind those of a log of `size`. */
export async function saveEntries(tx: Tx, size: number, commitments: readonly Buffer[]): Promise<void> {
  const first = Math.floor(size / tileWidth)
  const already = size % tileWidth
  const before = already === 0 ? undefined : await readTile(tx, { level: 'entries', index: first, width: already })
  if (already > 0 && !before) throw new Error(`bundle ${first} is missing or too short`)
  const entries = [...(before ? entriesIn(before) : []), ...commitments.map(entryOf)]
  const bundles: { index: number; entries: Buffer[] }[] = []
  for (let at = 0; at < entries.length; at += tileWidth)
    bundles.push({ index: first + at / tileWidth, entries: entries.slice(at, at + tileWidth) })
  await tx.run(sql`
    insert into ledger_bundle (tile_index, width, entries)
    select * from unnest(${bundles.map(({ index }) => index)}::bigint[], ${bundles.map((bundle) => bundle.entries.length)}::smallint[],
                         ${bundles.map((bundle) => bundleOf(bundle.entries))}::bytea[])
    on conflict (tile_index) do update set width = excluded.width, entries = excluded.entries where ledger_bundle.width < excluded.width`)
}

const servedRow = z.object({ bytes })

/** A tile or bundle as it is served, cut to the width asked for; undefined when the log has not come that far. */
export async function readTile(reader: Reader, { level, index, width }: TileName): Promise<Buffer | undefined> {
  if (level !== 'entries') {
    const row = await reader.maybe(
      servedRow,
      sql`select substring(hashes for ${width * hashBytes}::int) as bytes from ledger_tile
           where level = ${level} and tile_index = ${index} and width >= ${width}`,
    )
    return row?.bytes
  }
  const row = await reader.maybe(
    servedRow,
    sql`select entries as bytes from ledger_bundle where tile_index = ${index} and width >= ${width}`,
  )
  return row && bundleOf(entriesIn(row.bytes, width))
}

async function roots(reader: Reader, ranges: readonly Range[]): Promise<Buffer[]> {
  const wanted = tilesFor(ranges)
  const rows = await reader.many(
    tileRow,
    sql`select level, tile_index, hashes from ledger_tile
          join unnest(${wanted.map(({ level }) => level)}::smallint[], ${wanted.map(({ index }) => index)}::bigint[])
            as wanted (level, tile_index) using (level, tile_index)`,
  )
  const tiles = new Map(rows.map(({ level, tile_index, hashes }) => [tileKey({ level, index: tile_index }), hashes]))
  return ranges.map((range) => rangeRoot(range, tiles))
}

/** Path from a leaf to the root of a tree of `size`. @throws when the log has not come that far */
export const inclusionPath = (reader: Reader, index: number, size: number): Promise<Buffer[]> =>
  roots(reader, inclusionRanges(index, { from: 0, to: size }))

/** Proof that the tree of `size` begins with the tree of `old`. */
export const consistencyProof = (reader: Reader, old: number, size: number): Promise<Buffer[]> =>
  roots(reader, consistencyRanges(old, size))
