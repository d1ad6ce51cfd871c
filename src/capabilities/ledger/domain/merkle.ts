import { hash } from 'node:crypto'

/** Bytes of one SHA-256 hash. */
export const hashBytes = 32

const leafMark = Buffer.of(0)
export const sha256 = (...parts: Buffer[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer')

/** Hash of a log entry, RFC 6962 §2.1. */
export const leafHash = (entry: Buffer): Buffer => sha256(leafMark, entry)
/** Hash of two subtrees side by side, RFC 6962 §2.1. */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  left.copy(pair, 1)
  right.copy(pair, 1 + hashBytes)
  return hash('sha256', pair, 'buffer')
}
// filled anew for every node: a tile has 255 of them, and making a buffer for each costs more than hashing it
const pair = Buffer.alloc(1 + 2 * hashBytes, 1)
/** Root of the tree without leaves. */
export const emptyRoot = sha256(Buffer.alloc(0))

/** Leaves `from` … `to - 1` of the tree. */
export type Range = { readonly from: number; readonly to: number }
/** A perfect subtree: the `index`-th of 2^level leaves, counted from the left. */
export type Node = { readonly level: number; readonly index: number }

/** Largest power of two smaller than `size` (at least 2): where RFC 6962 splits a tree. 5 → 4, 8 → 4. */
function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

/**
 * The subtrees whose roots prove that a leaf is in a tree, from the leaf upwards (RFC 6962 §2.1.1).
 * Leaf 2 of 5: [3,4) [0,2) [4,5).
 */
export function inclusionRanges(index: number, { from, to }: Range): Range[] {
  if (to - from <= 1) return []
  const middle = from + splitOf(to - from)
  return index < middle
    ? [...inclusionRanges(index, { from, to: middle }), { from: middle, to }]
    : [...inclusionRanges(index, { from: middle, to }), { from, to: middle }]
}

/** The subtrees whose roots prove that the tree of `to` leaves begins with the tree of `old` (RFC 6962 §2.1.2). None for 0 and for the same size. */
export function consistencyRanges(old: number, size: number): Range[] {
  return old === 0 || old === size ? [] : subProof(old, { from: 0, to: size }, true)
}

function subProof(old: number, { from, to }: Range, isWhole: boolean): Range[] {
  if (old === to) return isWhole ? [] : [{ from, to }]
  const middle = from + splitOf(to - from)
  return old <= middle
    ? [...subProof(old, { from, to: middle }, isWhole), { from: middle, to }]
    : [...subProof(old, { from: middle, to }, false), { from, to: middle }]
}

/** The perfect subtrees of a range that RFC 6962 made by splitting, from left to right: [0,5) → 4 leaves and 1 leaf. */
export function nodesOf({ from, to }: Range): Node[] {
  const nodes: Node[] = []
  for (let at = from; at < to;) {
    let level = 0
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= to) level++
    nodes.push({ level, index: at / 2 ** level })
    at += 2 ** level
  }
  return nodes
}

/** Root over perfect subtrees that stand side by side, each smaller than the one before. */
export function foldRight(roots: readonly Buffer[]): Buffer {
  const last = roots.at(-1)
  return last === undefined ? emptyRoot : roots.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last)
}

/** Root of a perfect subtree, from its 1, 2, 4, … hashes. */
export function perfectRoot(hashes: readonly Buffer[]): Buffer {
  let row = hashes
  while (row.length > 1) {
    const above: Buffer[] = []
    for (let at = 0; at + 1 < row.length; at += 2) above.push(nodeHash(row[at] as Buffer, row[at + 1] as Buffer))
    row = above
  }
  return row[0] ?? emptyRoot
}

/** Whether `path` leads from a leaf to the root of a tree of `size` leaves (RFC 9162 §2.1.3.2). */
export function provesInclusion(
  leaf: Buffer,
  { index, size, path, root }: { index: number; size: number; path: readonly Buffer[]; root: Buffer },
): boolean {
  if (index < 0 || index >= size) return false
  let [position, last, current] = [index, size - 1, leaf]
  for (const sibling of path) {
    if (last === 0) return false
    if (position % 2 === 1 || position === last) {
      current = nodeHash(sibling, current)
      while (position % 2 === 0 && position !== 0) [position, last] = [position / 2, Math.floor(last / 2)]
    } else current = nodeHash(current, sibling)
    position = Math.floor(position / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && current.equals(root)
}

export type TreeHead = { readonly size: number; readonly root: Buffer }

/** Whether `proof` shows that the newer tree begins with all of the older one (RFC 9162 §2.1.4.2). */
export function provesConsistency(older: TreeHead, newer: TreeHead, proof: readonly Buffer[]): boolean {
  if (older.size > newer.size) return false
  if (older.size === newer.size) return proof.length === 0 && older.root.equals(newer.root)
  if (older.size === 0) return proof.length === 0 && older.root.equals(emptyRoot)
  const isPower = nodesOf({ from: 0, to: older.size }).length === 1
  const [first, ...rest] = isPower ? [older.root, ...proof] : proof
  if (first === undefined) return false
  let [position, last] = [older.size - 1, newer.size - 1]
  while (position % 2 === 1) [position, last] = [Math.floor(position / 2), Math.floor(last / 2)]
  let [oldRoot, newRoot] = [first, first]
  for (const sibling of rest) {
    if (last === 0) return false
    if (position % 2 === 1 || position === last) {
      oldRoot = nodeHash(sibling, oldRoot)
      newRoot = nodeHash(sibling, newRoot)
      while (position % 2 === 0 && position !== 0) [position, last] = [position / 2, Math.floor(last / 2)]
    } else newRoot = nodeHash(newRoot, sibling)
    position = Math.floor(position / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && oldRoot.equals(older.root) && newRoot.equals(newer.root)
}
