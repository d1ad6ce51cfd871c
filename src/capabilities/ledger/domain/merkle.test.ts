import { describe, expect, it } from 'vitest'
import { fc, test } from '../../../platform/testing/property.ts'
import {
  consistencyRanges,
  emptyRoot,
  inclusionRanges,
  leafHash,
  nodeHash,
  provesConsistency,
  provesInclusion,
} from './merkle.ts'
import {
  bundleOf,
  edgeIndexes,
  edgeRoot,
  entriesIn,
  grow,
  levelCounts,
  parseTilePath,
  rangeRoot,
  tileKey,
  tilePath,
  tilesFor,
} from './tiles.ts'

// the inputs and roots by which Certificate Transparency implementations check themselves
const published = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => leafHash(Buffer.from(hex, 'hex')))
const publishedRoots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

/** RFC 6962 §2.1 as it is written, slow and plain. */
function plainRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return emptyRoot
  if (leaves.length === 1) return leaves[0] as Buffer
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return nodeHash(plainRoot(leaves.slice(0, split)), plainRoot(leaves.slice(split)))
}

const someLeaves = (count: number) => Array.from({ length: count }, (_, at) => leafHash(Buffer.from(`leaf ${at}`)))

/** A tree grown in steps, with its tiles. */
function grown(leaves: readonly Buffer[], steps: readonly number[]) {
  const tiles = new Map<string, Buffer>()
  let [size, edge] = [0, [] as Buffer[][]]
  for (const step of [...steps, leaves.length]) {
    const next = grow(size, edge, leaves.slice(size, Math.max(size, Math.min(step, leaves.length))))
    for (const tile of next.tiles) tiles.set(tileKey(tile), Buffer.concat(tile.hashes))
    edge = next.edge
    size = Math.max(size, Math.min(step, leaves.length))
  }
  return { tiles, edge, size }
}

const rootsOf = (ranges: ReturnType<typeof inclusionRanges>, tiles: ReadonlyMap<string, Buffer>) =>
  ranges.map((range) => rangeRoot(range, tiles))

describe('published vectors', () => {
  it('give the published roots', () => {
    expect(published.map((_, at) => edgeRoot(grow(0, [], published.slice(0, at + 1)).edge).toString('hex'))).toEqual(
      publishedRoots,
    )
    expect(emptyRoot.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })
})

test(
  'a tree grown in any steps has the root of RFC 6962',
  [fc.integer({ min: 1, max: 1500 }), fc.array(fc.integer({ min: 0, max: 1500 }))],
  (count, steps) => {
    const leaves = someLeaves(count)
    const { edge, tiles } = grown(
      leaves,
      steps.toSorted((a, b) => a - b),
    )
    expect(edgeRoot(edge)).toEqual(plainRoot(leaves))
    expect(rangeRoot({ from: 0, to: count }, tiles)).toEqual(plainRoot(leaves))
    expect(levelCounts(count).map((n) => n % 256)).toEqual(edge.map((row) => row.length))
    expect(edgeIndexes(count)).toHaveLength(edge.length)
  },
  [
    [65, []],
    [256, [255, 256]],
    [512, [1, 300]],
  ],
)

test(
  'inclusion and consistency are proved from tiles, also for an older size, and for nothing else',
  [fc.integer({ min: 1, max: 900 }), fc.nat(), fc.nat(), fc.nat()],
  (count, a, b, spoilt) => {
    const leaves = someLeaves(count)
    const { tiles } = grown(leaves, [Math.ceil(count / 3)])
    const size = 1 + (a % count)
    const index = b % size
    const root = plainRoot(leaves.slice(0, size))
    const ranges = inclusionRanges(index, { from: 0, to: size })
    for (const tile of tilesFor(ranges)) expect(tiles.has(tileKey(tile))).toBe(true)
    const path = rootsOf(ranges, tiles)
    const leaf = leaves[index] as Buffer
    expect(provesInclusion(leaf, { index, size, path, root })).toBe(true)
    expect(provesInclusion(leaf, { index, size, path: [...path, root], root })).toBe(false)
    expect(provesInclusion(leaf, { index: index + 1, size, path, root })).toBe(false)
    expect(provesInclusion(leafHash(Buffer.from('another')), { index, size, path, root })).toBe(false)
    const proof = rootsOf(consistencyRanges(size, count), tiles)
    const [older, newer] = [
      { size, root },
      { size: count, root: plainRoot(leaves) },
    ]
    expect(provesConsistency(older, newer, proof)).toBe(true)
    expect(provesConsistency({ size, root: emptyRoot }, newer, proof)).toBe(false)
    if (proof.length > 0) {
      const at = spoilt % proof.length
      expect(provesConsistency(older, newer, proof.with(at, emptyRoot))).toBe(false)
      expect(provesConsistency(older, newer, proof.toSpliced(at, 1))).toBe(false)
    }
  },
)

describe('addresses of tiles', () => {
  it('are spelt in one way only', () => {
    expect(tilePath({ level: 0, index: 1234067, width: 256 })).toBe('tile/0/x001/x234/067')
    expect(tilePath({ level: 'entries', index: 0, width: 5 })).toBe('tile/entries/000.p/5')
    for (const wrong of [
      '0/67',
      '00/067',
      '64/000',
      '0/x000/067',
      '0/067.p/0',
      '0/067.p/256',
      '0/067.p/05',
      '0/x067',
      '-1/000',
      'entries/0000',
      '0/000/',
    ])
      expect([wrong, parseTilePath(wrong)]).toEqual([wrong, undefined])
  })
  test(
    'come back as they went',
    [fc.oneof(fc.constant('entries' as const), fc.nat(63)), fc.nat(1e12), fc.integer({ min: 1, max: 256 })],
    (level, index, width) => {
      expect(parseTilePath(tilePath({ level, index, width }).slice('tile/'.length))).toEqual({ level, index, width })
    },
  )
  test(
    'bundles too',
    [fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 256 }), fc.nat(256)],
    (entries, width) => {
      const bytes = entries.map((entry) => Buffer.from(entry))
      expect(entriesIn(bundleOf(bytes), width)).toEqual(bytes.slice(0, width))
    },
  )
  it('a tree of 70,000 has the tiles that the specification counts', () => {
    expect(levelCounts(70_000).map((count) => [Math.floor(count / 256), count % 256])).toEqual([
      [273, 112],
      [1, 17],
      [0, 1],
    ])
  })
})
