import { err, ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Db } from '../../platform/db/db.ts'
import { cosignedAt, parseNote, parseSignatureLines, signatureLine, signersOf } from './domain/note.ts'
import { writtenSubmission } from './domain/witness.ts'
import type { LedgerSetup, Witness } from './setup.ts'
import { consistencyProof, latestCheckpoint } from './store/tree.ts'
import type { KeptCheckpoint } from './store/tree.ts'
import { cosignaturesOf, saveCosignature, saveIncident, saveStanding, witnessStandings } from './store/witnesses.ts'
import type { Cosignature } from './store/witnesses.ts'

/** The world outside: answers of a witness, with their status, type and text. */
export type Post = (url: string, body: string) => Promise<{ status: number; type: string; text: string }>

const timeoutMs = 10_000
const mostBytes = 65_536

/** Posts to a witness: no redirects, at most ten seconds and 64 KiB. */
export const post: Post = async (url, body) => {
  const response = await fetch(url, {
    method: 'POST',
    body,
    redirect: 'error',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    signal: AbortSignal.timeout(timeoutMs),
  })
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > mostBytes) throw new Error('a witness answers too much')
    chunks.push(chunk)
  }
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    text: Buffer.concat(chunks).toString(),
  }
}

type Failure =
  /** no answer, or one that makes no sense; asking again may help */
  | { readonly kind: 'no-answer' | 'bad-answer' }
  /** it does not know our log, or does not trust our key: its operator has to be asked */
  | { readonly kind: 'refused' }
  /** it has seen another tree than ours */
  | { readonly kind: 'behind' | 'fork'; readonly theirSize: number }

/**
 * Asks every witness that has not yet cosigned the newest checkpoint. What a witness answers is kept; that it has seen another tree is kept for ever.
 * @returns names of the witnesses that did not cosign
 */
export async function cosign(db: Db, { witnesses, clock }: LedgerSetup, send: Post = post): Promise<string[]> {
  const latest = await latestCheckpoint(db.read)
  if (!latest) return []
  const [standings, already] = await Promise.all([witnessStandings(db.read), cosignaturesOf(db.read, latest.size)])
  const wanted = witnesses.filter(({ key }) => !already.some(({ witness }) => witness === key.name))
  const outcomes = await Promise.all(
    wanted.map(async (witness) => {
      const { name } = witness.key
      const known = standings.find((one) => one.name === name)?.size ?? 0
      const outcome = await ask(db, witness, latest, known, send)
      await db.write(async (tx) => {
        const at = clock()
        if (outcome.ok) {
          await saveCosignature(tx, outcome.value)
          return saveStanding(tx, { name, size: outcome.value.size, triedAt: at, failure: undefined })
        }
        const failure = outcome.error
        if ('theirSize' in failure) {
          await saveIncident(tx, {
            at,
            witness: name,
            kind: failure.kind,
            ourSize: latest.size,
            theirSize: failure.theirSize,
          })
          return saveStanding(tx, { name, size: failure.theirSize, triedAt: at, failure: failure.kind })
        }
        return saveStanding(tx, { name, size: known, triedAt: at, failure: failure.kind })
      })
      return outcome.ok ? [] : [name]
    }),
  )
  return outcomes.flat()
}

/** One witness, at most twice: a witness that remembers another size than we thought says so, and gets the proof from there. */
async function ask(
  db: Db,
  { key, url }: Witness,
  checkpoint: KeptCheckpoint,
  known: number,
  send: Post,
): Promise<Result<Cosignature, Failure>> {
  for (let old = Math.min(known, checkpoint.size), tries = 0; tries < 2; tries++) {
    const proof = await consistencyProof(db.read, old, checkpoint.size)
    const answer = await send(
      `${url.replace(/\/+$/, '')}/add-checkpoint`,
      writtenSubmission(old, proof, checkpoint.note),
    ).catch(() => undefined)
    if (!answer || answer.status >= 500) return err({ kind: 'no-answer' })
    if (answer.status === 200) return cosignatureIn(answer.text, checkpoint, key)
    if (answer.status === 403 || answer.status === 404) return err({ kind: 'refused' })
    if (answer.status === 422) return err({ kind: 'fork', theirSize: old })
    const theirs = sizeIn(answer)
    if (theirs === undefined) return err({ kind: 'bad-answer' })
    if (theirs > checkpoint.size) return aheadOfUs(db, theirs)
    if (theirs === old) return err({ kind: 'fork', theirSize: theirs })
    old = theirs
  }
  return err({ kind: 'bad-answer' })
}

/** A longer log than the one we submitted: ours has grown meanwhile and another worker was faster, or ours was cut back. */
async function aheadOfUs(db: Db, theirSize: number): Promise<Result<never, Failure>> {
  const now = await latestCheckpoint(db.read)
  return err(theirSize > (now?.size ?? 0) ? { kind: 'behind', theirSize } : { kind: 'no-answer' })
}

const sizeIn = ({ status, text }: { status: number; text: string }): number | undefined =>
  status === 409 && /^(0|[1-9]\d{0,15})\n$/.test(text) ? Number(text) : undefined

function cosignatureIn(
  lines: string,
  { size, note }: KeptCheckpoint,
  key: Witness['key'],
): Result<Cosignature, Failure> {
  const text = parseNote(note)?.text ?? ''
  const signature = parseSignatureLines(lines)?.find(({ name, keyId }) => name === key.name && keyId === key.keyId)
  const at = signature && cosignedAt(signature.bytes)
  if (!at || signersOf({ text, signatures: [signature] }, [key]).length === 0) return err({ kind: 'bad-answer' })
  return ok({ size, witness: key.name, line: signatureLine(signature), at })
}
