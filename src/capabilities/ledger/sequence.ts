import type { Db, Tx } from '../../platform/db/db.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import { checkpointText } from './domain/checkpoint.ts'
import { entryOf } from './domain/leaf.ts'
import { emptyRoot, leafHash } from './domain/merkle.ts'
import type { TreeHead } from './domain/merkle.ts'
import { signText, writtenNote } from './domain/note.ts'
import type { Signer } from './domain/note.ts'
import { edgeRoot, grow } from './domain/tiles.ts'
import { cosignJob } from './job-names.ts'
import type { LedgerSetup } from './setup.ts'
import { addKey, signingKeys } from './store/keys.ts'
import {
  latestCheckpoint,
  placeLeaves,
  readEdge,
  saveCheckpoint,
  saveEntries,
  saveTiles,
  takeTurn,
  waitingLeaves,
} from './store/tree.ts'

const batchLeaves = 16_384

export type Sequenced = {
  readonly outcome:
    | 'sequenced'
    /** nothing waits */
    | 'idle'
    /** another worker has the turn */
    | 'busy'
  readonly leaves: number
}

/**
 * Gives waiting acts their places, in one transaction with hashes, tiles, bundles and the signed checkpoint: a process that ends in the middle
 * has done nothing. Safe to call from any number of workers at once.
 * @throws when the tree in the database is not the one that was signed last: nothing is signed on top of it
 */
export async function sequence(db: Db, slug: string, setup: LedgerSetup, limit = batchLeaves): Promise<Sequenced> {
  return db.write(async (tx) => {
    if (!(await takeTurn(tx))) return { outcome: 'busy', leaves: 0 }
    const { keys, last } = await openLog(tx, slug, setup)
    const { ids, commitments } = await waitingLeaves(tx, limit)
    if (ids.length === 0) return { outcome: 'idle', leaves: 0 }
    const edge = await readEdge(tx, last.size)
    if (!edgeRoot(edge).equals(last.root))
      throw new Error(`the tree of ${last.size} leaves is not the one that was signed`)
    const grown = grow(
      last.size,
      edge,
      commitments.map((commitment) => leafHash(entryOf(commitment))),
    )
    await saveEntries(tx, last.size, commitments)
    await saveTiles(tx, grown.tiles)
    await placeLeaves(tx, last.size, ids)
    await signCheckpoint(tx, { size: last.size + ids.length, root: edgeRoot(grown.edge) }, keys, setup)
    // only the sequencer hands this job in, so its key holds nobody up
    if (setup.witnesses.length > 0) await enqueue(tx, cosignJob, {}, { key: cosignJob.name })
    return { outcome: 'sequenced', leaves: ids.length }
  })
}

/** Sequences until nothing waits, or somebody else does it. @returns how many leaves found their place */
export async function sequenceAll(db: Db, slug: string, setup: LedgerSetup): Promise<number> {
  for (let leaves = 0; ;) {
    const done = await sequence(db, slug, setup)
    leaves += done.leaves
    if (done.outcome !== 'sequenced' || done.leaves < batchLeaves) return leaves
  }
}

/** At the first run of a province: makes its key and signs the empty tree. */
async function openLog(tx: Tx, slug: string, setup: LedgerSetup): Promise<{ keys: Signer[]; last: TreeHead }> {
  const last = await latestCheckpoint(tx)
  if (last) {
    const keys = await signingKeys(tx, setup.sealingKey)
    if (keys.length === 0) throw new Error('no key signs this log')
    return { keys, last }
  }
  const at = setup.clock()
  const key = await addKey(tx, { origin: setup.origin(slug), sealingKey: setup.sealingKey, at, fromSize: 0 })
  const empty = { size: 0, root: emptyRoot }
  await signCheckpoint(tx, empty, [key], setup)
  return { keys: [key], last: empty }
}

async function signCheckpoint(tx: Tx, head: TreeHead, keys: readonly Signer[], { clock }: LedgerSetup): Promise<void> {
  const text = checkpointText({ origin: keys[0]?.name ?? '', ...head })
  const note = writtenNote({ text, signatures: keys.map((key) => signText(text, key)) })
  await saveCheckpoint(tx, { ...head, note, signedAt: clock() })
}
