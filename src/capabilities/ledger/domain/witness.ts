import { parseCheckpoint } from './checkpoint.ts'
import type { Checkpoint } from './checkpoint.ts'
import { hashBytes, provesConsistency } from './merkle.ts'
import type { TreeHead } from './merkle.ts'
import { parseNote, signersOf } from './note.ts'
import type { Verifier } from './note.ts'

/** Body of `add-checkpoint` (C2SP tlog-witness): the old size, a consistency proof, an empty line, the signed checkpoint. */
export const writtenSubmission = (oldSize: number, proof: readonly Buffer[], note: string): string =>
  `old ${oldSize}\n${proof.map((hash) => `${hash.toString('base64')}\n`).join('')}\n${note}`

type Submission = { readonly oldSize: number; readonly proof: readonly Buffer[]; readonly note: string }

export function parseSubmission(body: string): Submission | undefined {
  const end = body.indexOf('\n\n')
  const [first = '', ...lines] = body.slice(0, Math.max(end, 0)).split('\n')
  const match = /^old (0|[1-9]\d{0,15})$/.exec(first)
  const proof = lines.map((line) => Buffer.from(line, 'base64'))
  const isSpeltRight = proof.every((hash, at) => hash.length === hashBytes && hash.toString('base64') === lines[at])
  if (!match || lines.length > 63 || !isSpeltRight || !Number.isSafeInteger(Number(match[1]))) return undefined
  return { oldSize: Number(match[1]), proof, note: body.slice(end + 2) }
}

/** What a witness remembers of the logs it knows: the keys it trusts and the last tree that it cosigned. */
export type Watched = { readonly keys: readonly Verifier[]; readonly last: TreeHead | undefined }

export type WitnessAnswer =
  | { readonly status: 200; readonly text: string; readonly checkpoint: Checkpoint }
  | { readonly status: 400 | 403 | 404 }
  /** `sawFork`: same size, another root: two faces of one log */
  | {
      readonly status: 409
      readonly origin: string
      readonly lastSize: number
      readonly offered: TreeHead
      readonly sawFork: boolean
    }
  | { readonly status: 422; readonly origin: string; readonly lastSize: number; readonly offered: TreeHead }

/**
 * What a witness answers to a submission, before anything is written down. A 200 may be sent only after `checkpoint` is kept, and nobody else's was
 * kept in between.
 * @param watched what is known of the log with this origin; undefined for a log we do not know
 */
export function judgeSubmission(body: string, watched: (origin: string) => Watched | undefined): WitnessAnswer {
  const submission = parseSubmission(body)
  const note = submission && parseNote(submission.note)
  const checkpoint = note && parseCheckpoint(note.text)
  if (!submission || !note || !checkpoint) return { status: 400 }
  const known = watched(checkpoint.origin)
  if (!known) return { status: 404 }
  if (signersOf(note, known.keys).length === 0) return { status: 403 }
  if (submission.oldSize > checkpoint.size) return { status: 400 }
  const { size, root, origin } = checkpoint
  const last = known.last ?? { size: 0, root: undefined }
  const conflict = { origin, lastSize: last.size, offered: { size, root } }
  const sawFork = size === last.size && last.root !== undefined && !root.equals(last.root)
  if (submission.oldSize !== last.size || sawFork) return { status: 409, ...conflict, sawFork }
  const isConsistent =
    last.root === undefined
      ? submission.proof.length === 0
      : provesConsistency({ size: last.size, root: last.root }, checkpoint, submission.proof)
  return isConsistent ? { status: 200, text: note.text, checkpoint } : { status: 422, ...conflict }
}
