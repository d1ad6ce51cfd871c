import { canonicalJson } from './canonical.ts'
import type { Json } from './canonical.ts'
import { sha256 } from './merkle.ts'

/**
 * An act as a slice hands it to the ledger, and as it finds it again in its register when the log is replayed.
 * Of persons and free text `content` holds hashes or nothing: the ledger keeps it beside the salt for receipts.
 */
export type LedgerAct = {
  /** name of the register: `petition` */
  readonly subject: string
  /** what the act was done on: the petition's id */
  readonly subjectId: number
  /** the register's row that this act wrote, unique in its register and never used again: the event's id */
  readonly rowId: number
  /** kind of act: `answer` */
  readonly act: string
  /** when the act was recorded, not when a paper says it happened */
  readonly at: Date
  readonly content: Json
  /** written down after the fact, as imported books are: `at` may lie before the log says */
  readonly isRecordedLater?: boolean
}

/** What is committed to; a receipt shows it. Its canonical JSON is what is hashed. */
export type LeafRecord = {
  readonly version: 1
  readonly subject: string
  readonly subjectId: number
  readonly rowId: number
  readonly act: string
  /** UTC to the millisecond: `2026-11-21T02:15:00.000Z` */
  readonly at: string
  readonly content: Json
  readonly isRecordedLater?: true
}

export const saltBytes = 32

export const recordOf = ({ at, isRecordedLater, ...act }: LedgerAct): LeafRecord => ({
  version: 1,
  subject: act.subject,
  subjectId: act.subjectId,
  rowId: act.rowId,
  act: act.act,
  at: at.toISOString(),
  content: act.content,
  ...(isRecordedLater && { isRecordedLater: true }),
})

export const writtenRecord = (record: LeafRecord): string => canonicalJson(record)

const commitmentMark = Buffer.from('gandan/commitment/v1\n')

/**
 * SHA-256("gandan/commitment/v1\n" ‖ salt ‖ SHA-256(canonical record)). Without the salt (32 random bytes) nobody can tell whether a guess at
 * the record is right.
 */
export const commitmentOf = (salt: Buffer, record: string): Buffer =>
  sha256(commitmentMark, salt, sha256(Buffer.from(record)))

const entryVersion = 1

/** What is published: one byte of version and the commitment. Not who, what, where or when. */
export const entryOf = (commitment: Buffer): Buffer => Buffer.concat([Buffer.of(entryVersion), commitment])
