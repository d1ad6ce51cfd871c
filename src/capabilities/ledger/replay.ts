import { z } from 'zod'
import { sql } from '../../platform/db/db.ts'
import type { Db, Reader } from '../../platform/db/db.ts'
import { parseCheckpoint } from './domain/checkpoint.ts'
import { commitmentOf, entryOf, recordOf, writtenRecord } from './domain/leaf.ts'
import type { LeafRecord, LedgerAct } from './domain/leaf.ts'
import { emptyRoot, leafHash } from './domain/merkle.ts'
import { parseNote, signersOf } from './domain/note.ts'
import type { Verifier } from './domain/note.ts'
import { edgeRoot, entriesIn, grow, hashesIn, tileKey, tileWidth } from './domain/tiles.ts'
import { erasureAct, erasureSubject } from './store/append.ts'
import { logKeys } from './store/keys.ts'
import { checkpointsAfter } from './store/tree.ts'
import type { KeptCheckpoint } from './store/tree.ts'

/**
 * A register whose rows the log commits to. The slice that owns it says what it handed to `appendLeaf`, worked out again from its rows as they
 * stand now.
 */
export type LedgerSubject = {
  /** as in `LedgerAct.subject` */
  readonly name: string
  /** acts whose `rowId` is greater than `afterId`, in order of `rowId`, at most `limit`; an empty list: no more */
  contents(reader: Reader, afterId: number, limit: number): Promise<LedgerAct[]>
}

/** Something that is not as the log says; the register's row is named where it is known. */
export type Finding = {
  readonly kind:
    /** the row says something else than was committed to; `fields` where the opening still tells which */
    | 'row-changed'
    /** the row's moment was changed, or the act came into the log long after its moment */
    | 'row-back-dated'
    | 'row-deleted'
    /** the row never went through the program */
    | 'row-inserted'
    /** salt and record are gone without a recorded erasure */
    | 'opening-missing'
    | 'opening-changed'
    | 'leaf-changed'
    | 'leaf-missing'
    /** neither waiting nor placed */
    | 'leaf-lost'
    | 'entries-changed'
    | 'tiles-changed'
    /** a checkpoint does not fit the tree, or no key of the log signed it */
    | 'checkpoint-wrong'
    /** the log does not continue the checkpoint that was brought along */
    | 'not-a-continuation'
  readonly subject?: string
  readonly subjectId?: number
  readonly rowId?: number
  readonly index?: number
  readonly size?: number
  readonly fields?: readonly string[]
}

export type Replay = {
  readonly origin: string | undefined
  readonly size: number
  /** acts of registers that were compared with their leaf */
  readonly compared: number
  /** leaves of registers that nobody handed in, checked only against the log */
  readonly uncompared: number
  readonly pending: number
  readonly erased: number
  readonly recordedLater: number
  readonly findings: readonly Finding[]
}

export type ReplayOptions = {
  /** keys known from elsewhere; without them those in the database are believed */
  readonly keys?: readonly Verifier[]
  /** a checkpoint that was kept outside: the log must continue it */
  readonly earlier?: { readonly size: number; readonly root: Buffer }
}

/** Longest time between an act's moment and its commit that is not worth a word. */
const toleranceMs = 15 * 60_000
const chunk = 64
const pageRows = 2000

/**
 * Goes through the whole log and every register on one snapshot: entries against tiles and checkpoints, leaves against entries, openings against
 * leaves, register rows against openings. Reads only; about 10,000 leaves a second.
 */
export function replay(db: Db, subjects: readonly LedgerSubject[], options: ReplayOptions = {}): Promise<Replay> {
  return db.write(async (tx) => {
    await tx.run(sql`set transaction isolation level repeatable read, read only`)
    const findings: Finding[] = []
    const tree = await replayTree(tx, options, findings)
    const leaves = await replayLeaves(tx, tree, findings)
    let compared = 0
    for (const subject of [...subjects, erasures]) compared += await replayRegister(tx, subject, leaves, findings)
    const { pending, lost } = await tx.one(
      z.object({ pending: z.number(), lost: z.array(z.number()).nullable() }),
      sql`select count(*) filter (where w.leaf_id is not null) as pending,
                 array_agg(l.id order by l.id) filter (where w.leaf_id is null) as lost
            from ledger_leaf l left join ledger_pending w on w.leaf_id = l.id
           where not exists (select from ledger_position p where p.leaf_id = l.id)`,
    )
    for (const id of lost ?? []) findings.push({ kind: 'leaf-lost', ...(await leafNames(tx, id)) })
    const { uncompared } = await tx.one(
      z.object({ uncompared: z.number() }),
      sql`select count(*) as uncompared from ledger_leaf where not subject = any(${[...subjects, erasures].map(({ name }) => name)}::text[])`,
    )
    const { origin, size } = tree
    const { erased, recordedLater } = leaves
    return { origin, size, compared, uncompared, pending, erased: erased.size, recordedLater, findings }
  })
}

type Tree = {
  readonly origin: string | undefined
  readonly size: number
  readonly checkpoints: readonly KeptCheckpoint[]
}

const bytes = z.instanceof(Buffer)
const bundleRow = z.object({ tile_index: z.number(), entries: bytes })

async function* allEntries(reader: Reader): AsyncGenerator<{ index: number; entries: Buffer[] }> {
  for (let from = 0; ; from += chunk) {
    const rows = await reader.many(
      bundleRow,
      sql`select tile_index, entries from ledger_bundle where tile_index >= ${from} and tile_index < ${from + chunk} order by tile_index`,
    )
    for (const { tile_index, entries } of rows) yield { index: tile_index, entries: readEntries(entries) }
    if (rows.length < chunk) return
  }
}

function readEntries(bundle: Buffer): Buffer[] {
  try {
    return entriesIn(bundle)
  } catch {
    return []
  }
}

/** Builds the tree again from the published entries and holds it against every tile and every checkpoint. */
async function replayTree(reader: Reader, { keys, earlier }: ReplayOptions, findings: Finding[]): Promise<Tree> {
  const checkpoints: KeptCheckpoint[] = []
  for (let page = await checkpointsAfter(reader, -1, pageRows); page.length > 0;) {
    checkpoints.push(...page)
    page = await checkpointsAfter(reader, page.at(-1)?.size ?? 0, pageRows)
  }
  const trusted = keys ?? (await logKeys(reader))
  const origin = trusted[0]?.name
  const expected = new Map<number, Buffer[]>()
  for (const kept of checkpoints) {
    const note = parseNote(kept.note)
    const said = note && parseCheckpoint(note.text)
    const isRight =
      note &&
      said &&
      said.size === kept.size &&
      said.root.equals(kept.root) &&
      said.origin === origin &&
      signersOf(note, trusted).length > 0
    if (!isRight) findings.push({ kind: 'checkpoint-wrong', size: kept.size })
    expected.set(kept.size, [...(expected.get(kept.size) ?? []), kept.root])
  }
  if (earlier) expected.set(earlier.size, [...(expected.get(earlier.size) ?? []), earlier.root])
  const missed = (at: number, root: Buffer) => {
    for (const wanted of expected.get(at) ?? [])
      if (!wanted.equals(root))
        findings.push({
          kind: earlier?.size === at && wanted === earlier.root ? 'not-a-continuation' : 'checkpoint-wrong',
          size: at,
        })
    expected.delete(at)
  }
  let [size, edge] = [0, [] as Buffer[][]]
  const higher = new Map<string, Buffer>()
  missed(0, emptyRoot)
  for await (const { index, entries } of allEntries(reader)) {
    if (index * tileWidth !== size) {
      findings.push({ kind: 'entries-changed', index: size })
      break
    }
    const leaves = entries.map(leafHash)
    const stops = [...expected.keys()].filter((at) => at > size && at < size + leaves.length).toSorted((a, b) => a - b)
    for (const stop of [...stops, size + leaves.length]) {
      const grown = grow(size, edge, leaves.slice(size - index * tileWidth, stop - index * tileWidth))
      for (const tile of grown.tiles) higher.set(tileKey(tile), Buffer.concat(tile.hashes))
      edge = grown.edge
      size = stop
      if (expected.has(size)) missed(size, edgeRoot(edge))
    }
    await compareTile(reader, { level: 0, index }, higher.get(tileKey({ level: 0, index })), findings)
    higher.delete(tileKey({ level: 0, index }))
  }
  for (const [key, hashes] of higher) {
    const [level = 0, index = 0] = key.split('/').map(Number)
    await compareTile(reader, { level, index }, hashes, findings)
  }
  for (const [at, wanted] of expected)
    for (const root of wanted)
      findings.push({ kind: earlier && root === earlier.root ? 'not-a-continuation' : 'checkpoint-wrong', size: at })
  return { origin, size, checkpoints }
}

async function compareTile(
  reader: Reader,
  { level, index }: { level: number; index: number },
  computed: Buffer | undefined,
  findings: Finding[],
): Promise<void> {
  const row = await reader.maybe(
    z.object({ hashes: bytes }),
    sql`select hashes from ledger_tile where level = ${level} and tile_index = ${index}`,
  )
  if (row && computed && row.hashes.equals(computed)) return
  const [theirs, ours] = [hashesIn(row?.hashes ?? Buffer.alloc(0)), hashesIn(computed ?? Buffer.alloc(0))]
  const first = ours.findIndex((hash, at) => !theirs[at]?.equals(hash))
  findings.push({ kind: 'tiles-changed', index: (index * tileWidth + Math.max(first, 0)) * tileWidth ** level })
}

const leafRow = z.object({
  leaf_index: z.number(),
  leaf_id: z.number(),
  subject: z.string().nullable(),
  subject_id: z.number().nullable(),
  row_id: z.number().nullable(),
  commitment: bytes.nullable(),
  salt: bytes.nullable(),
  record: z.string().nullable(),
})

type Leaves = { readonly erased: ReadonlySet<number>; readonly recordedLater: number; readonly named: Set<string> }

/** Holds leaves and their openings against the published entries, and the moment of each act against the checkpoint before it. */
async function replayLeaves(reader: Reader, { checkpoints }: Tree, findings: Finding[]): Promise<Leaves> {
  const erasedRows = await reader.many(
    z.object({ id: z.number() }),
    sql`select unnest(leaf_ids) as id from ledger_erasure`,
  )
  const erased = new Set(erasedRows.map(({ id }) => id))
  const named = new Set<string>()
  let recordedLater = 0
  let at = 0
  for await (const { index, entries } of allEntries(reader)) {
    const from = index * tileWidth
    const rows = await reader.many(
      leafRow,
      sql`select p.leaf_index, p.leaf_id, l.subject, l.subject_id, l.row_id, l.commitment, o.salt, o.record
            from ledger_position p left join ledger_leaf l on l.id = p.leaf_id left join ledger_opening o on o.leaf_id = p.leaf_id
           where p.leaf_index >= ${from} and p.leaf_index < ${from + entries.length} order by p.leaf_index`,
    )
    const byIndex = new Map(rows.map((row) => [row.leaf_index, row]))
    for (const [nth, entry] of entries.entries()) {
      const leafIndex = from + nth
      const row = byIndex.get(leafIndex)
      if (!row?.commitment) {
        findings.push({ kind: 'leaf-missing', index: leafIndex })
        continue
      }
      const names = {
        subject: row.subject ?? '',
        subjectId: row.subject_id ?? 0,
        rowId: row.row_id ?? 0,
        index: leafIndex,
      }
      if (!entry.equals(entryOf(row.commitment))) findings.push({ kind: 'leaf-changed', ...names })
      if (!row.salt || row.record === null) {
        if (!erased.has(row.leaf_id)) findings.push({ kind: 'opening-missing', ...names })
        continue
      }
      if (!commitmentOf(row.salt, row.record).equals(row.commitment)) {
        findings.push({ kind: 'opening-changed', ...names })
        continue
      }
      const record = JSON.parse(row.record) as LeafRecord
      if (record.isRecordedLater) recordedLater++
      while ((checkpoints[at + 1]?.size ?? Infinity) <= leafIndex) at++
      const before = checkpoints[at]
      const isLate =
        before && before.size <= leafIndex && Date.parse(record.at) < before.signedAt.getTime() - toleranceMs
      if (isLate && !record.isRecordedLater) {
        findings.push({ kind: 'row-back-dated', ...names })
        named.add(`${names.subject} ${names.rowId}`)
      }
    }
  }
  return { erased, recordedLater, named }
}

const openedRow = z.object({
  id: z.number(),
  subject_id: z.number(),
  row_id: z.number(),
  commitment: bytes,
  salt: bytes.nullable(),
  record: z.string().nullable(),
})

/** Holds the rows of one register against their leaves, and its leaves against the rows: both in order of the row's id. */
async function replayRegister(
  reader: Reader,
  subject: LedgerSubject,
  leaves: Leaves,
  findings: Finding[],
): Promise<number> {
  let compared = 0
  for (let after = 0, isMore = true; isMore;) {
    const acts = await subject.contents(reader, after, pageRows)
    const last = acts.at(-1)?.rowId
    const upTo = last ?? Number.MAX_SAFE_INTEGER
    const rows = await reader.many(
      openedRow,
      sql`select l.id, l.subject_id, l.row_id, l.commitment, o.salt, o.record from ledger_leaf l left join ledger_opening o on o.leaf_id = l.id
           where l.subject = ${subject.name} and l.row_id > ${after} and l.row_id <= ${upTo} order by l.row_id`,
    )
    const byRow = new Map(rows.map((row) => [row.row_id, row]))
    for (const act of acts) {
      const names = { subject: subject.name, subjectId: act.subjectId, rowId: act.rowId }
      const row = byRow.get(act.rowId)
      byRow.delete(act.rowId)
      compared++
      if (!row) findings.push({ kind: 'row-inserted', ...names })
      else if (row.salt && !commitmentOf(row.salt, writtenRecord(recordOf(act))).equals(row.commitment)) {
        const finding = changed(act, row.record)
        if (finding.kind !== 'row-back-dated' || !leaves.named.has(`${subject.name} ${act.rowId}`))
          findings.push({ ...names, ...finding })
      }
    }
    for (const row of byRow.values())
      findings.push({ kind: 'row-deleted', subject: subject.name, subjectId: row.subject_id, rowId: row.row_id })
    isMore = last !== undefined
    after = upTo
  }
  return compared
}

/** What differs between a row and the record that was committed to. */
function changed(act: LedgerAct, record: string | null): Pick<Finding, 'kind' | 'fields'> {
  const now = recordOf(act) as unknown as Record<string, unknown>
  const then = JSON.parse(record ?? '{}') as Record<string, unknown>
  const fields = differing(now, then)
  return { kind: fields.length === 1 && fields[0] === 'at' ? 'row-back-dated' : 'row-changed', fields }
}

function differing(a: Record<string, unknown>, b: Record<string, unknown>, prefix = ''): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort().flatMap((name) => {
    const [left, right] = [a[name], b[name]]
    if (JSON.stringify(left) === JSON.stringify(right)) return []
    return isRecord(left) && isRecord(right) && prefix === '' ? differing(left, right, `${name}.`) : [prefix + name]
  })
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

async function leafNames(reader: Reader, id: number): Promise<Pick<Finding, 'subject' | 'subjectId' | 'rowId'>> {
  const row = await reader.one(
    z.object({ subject: z.string(), subject_id: z.number(), row_id: z.number() }),
    sql`select subject, subject_id, row_id from ledger_leaf where id = ${id}`,
  )
  return { subject: row.subject, subjectId: row.subject_id, rowId: row.row_id }
}

const erasureRow = z.object({
  id: z.number(),
  subject: z.string(),
  subject_id: z.number(),
  leaf_ids: z.array(z.number()),
  reason: z.string(),
  at: z.date(),
})

/** The ledger's own register: who erased what is an act like any other. */
const erasures: LedgerSubject = {
  name: erasureSubject,
  async contents(reader, afterId, limit) {
    const rows = await reader.many(
      erasureRow,
      sql`select id, subject, subject_id, leaf_ids, reason, at from ledger_erasure where id > ${afterId} order by id limit ${limit}`,
    )
    return rows.map(({ subject_id, leaf_ids, ...row }) =>
      erasureAct({ ...row, subjectId: subject_id, leafIds: leaf_ids }),
    )
  },
}
