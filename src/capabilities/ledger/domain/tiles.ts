import { foldRight, hashBytes, nodesOf, perfectRoot } from './merkle.ts'
import type { Node, Range } from './merkle.ts'

/** Hashes in a full tile; entries in a full bundle (C2SP tlog-tiles). */
export const tileWidth = 256

/** A tile of hashes at a level, or with `entries` a bundle of log entries; `width` 256 is a full one. */
export type TileName = { readonly level: number | 'entries'; readonly index: number; readonly width: number }

/** 1234067 → `x001/x234/067`. */
export function indexPath(index: number): string {
  const groups = [String(index % 1000).padStart(3, '0')]
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`)
  return groups.join('/')
}

/** Address of a tile below the log's prefix: `tile/0/x001/067`, `tile/entries/000.p/12`. */
export const tilePath = ({ level, index, width }: TileName): string =>
  `tile/${level}/${indexPath(index)}${width === tileWidth ? '' : `.p/${width}`}`

/** The part of an address after `tile/`. Undefined for every spelling but the one and only: zeroes too many, width 0 or 256, level above 63. */
export function parseTilePath(path: string): TileName | undefined {
  const match = /^(entries|0|[1-9]\d?)\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path)
  if (!match) return undefined
  const [, level = '', spelt = '', partial] = match
  const index = Number(spelt.replaceAll(/[x/]/g, ''))
  const width = partial === undefined ? tileWidth : Number(partial)
  if (indexPath(index) !== spelt || (partial !== undefined && width >= tileWidth)) return undefined
  if (level === 'entries') return { level, index, width }
  return Number(level) > 63 ? undefined : { level: Number(level), index, width }
}

/** Hashes that each level holds in a tree of `size`: 70,000 → 70,000, 273, 1. */
export function levelCounts(size: number): number[] {
  const counts: number[] = []
  for (let count = size; count > 0; count = Math.floor(count / tileWidth)) counts.push(count)
  return counts
}

/** The rightmost tiles that are not full, level by level: all that is needed to append. */
export type Edge = readonly (readonly Buffer[])[]

/** A tile to be written; the last of its level may be partial. */
export type Tile = { readonly level: number; readonly index: number; readonly hashes: readonly Buffer[] }

/** The tile index in which each level of a tree of `size` goes on. */
export const edgeIndexes = (size: number): number[] => levelCounts(size).map((count) => Math.floor(count / tileWidth))

/** Appends leaf hashes to a tree of `size` leaves. @returns the tiles that changed or came to be, and the new edge */
export function grow(size: number, edge: Edge, leaves: readonly Buffer[]): { tiles: Tile[]; edge: Buffer[][] } {
  const tiles: Tile[] = []
  const grown: Buffer[][] = []
  let arriving = leaves
  for (let level = 0; arriving.length > 0 || level < edge.length; level++) {
    const before = edge[level] ?? []
    const row = [...before, ...arriving]
    const firstIndex = Math.floor(size / tileWidth ** (level + 1))
    const full = Math.floor(row.length / tileWidth)
    const above: Buffer[] = []
    for (let at = 0; at < full; at++) {
      const hashes = row.slice(at * tileWidth, (at + 1) * tileWidth)
      tiles.push({ level, index: firstIndex + at, hashes })
      above.push(perfectRoot(hashes))
    }
    const rest = row.slice(full * tileWidth)
    if (rest.length > 0 && arriving.length > 0) tiles.push({ level, index: firstIndex + full, hashes: rest })
    grown.push(rest)
    arriving = above
  }
  return { tiles, edge: grown }
}

/** Root of a tree from its edge alone. */
export function edgeRoot(edge: Edge): Buffer {
  const roots = edge
    .toReversed()
    .flatMap((hashes) =>
      nodesOf({ from: 0, to: hashes.length }).map(({ level, index }) =>
        perfectRoot(hashes.slice(index * 2 ** level, (index + 1) * 2 ** level)),
      ),
    )
  return foldRight(roots)
}

const tileOf = ({ level, index }: Node): { level: number; index: number } => ({
  level: Math.floor(level / 8),
  index: Math.floor(index / 2 ** (8 - (level % 8))),
})

/** Every tile that holds a part of the ranges, once. */
export function tilesFor(ranges: readonly Range[]): { level: number; index: number }[] {
  const tiles = ranges.flatMap(nodesOf).map(tileOf)
  return [...new Map(tiles.map((tile) => [tileKey(tile), tile])).values()]
}

export const tileKey = ({ level, index }: { level: number; index: number }): string => `${level}/${index}`

/** Root of a range from tiles, each the concatenation of its hashes. @throws when a tile is missing or too short */
export function rangeRoot(range: Range, tiles: ReadonlyMap<string, Buffer>): Buffer {
  return foldRight(
    nodesOf(range).map((node) => {
      const span = 2 ** (node.level % 8)
      const start = (node.index * span) % tileWidth
      const bytes = tiles.get(tileKey(tileOf(node)))?.subarray(start * hashBytes, (start + span) * hashBytes)
      if (bytes?.length !== span * hashBytes) throw new Error(`tile ${tileKey(tileOf(node))} is missing or too short`)
      return perfectRoot(hashesIn(bytes))
    }),
  )
}

/** Cuts a tile into its hashes. */
export function hashesIn(bytes: Buffer): Buffer[] {
  const hashes: Buffer[] = []
  for (let at = 0; at < bytes.length; at += hashBytes) hashes.push(bytes.subarray(at, at + hashBytes))
  return hashes
}

/** Entries as a bundle: each after its length in two bytes, the larger first. */
export const bundleOf = (entries: readonly Buffer[]): Buffer =>
  Buffer.concat(
    entries.flatMap((entry) => {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(entry.length)
      return [length, entry]
    }),
  )

/** The entries of a bundle, at most `width`. @throws RangeError when it breaks off */
export function entriesIn(bundle: Buffer, width = tileWidth): Buffer[] {
  const entries: Buffer[] = []
  for (let at = 0; at < bundle.length && entries.length < width;) {
    const end = at + 2 + bundle.readUInt16BE(at)
    if (end > bundle.length) throw new RangeError('a bundle breaks off')
    entries.push(bundle.subarray(at + 2, end))
    at = end
  }
  return entries
}
