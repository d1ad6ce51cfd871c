import type { Reader } from '../../platform/db/db.ts'
import { latestCheckpoint } from './store/tree.ts'
import type { KeptCheckpoint } from './store/tree.ts'
import { cosignaturesOf } from './store/witnesses.ts'

/** A checkpoint as it is served: our signatures, then those of witnesses. */
export async function servedNote(reader: Reader, { size, note }: KeptCheckpoint): Promise<string> {
  const cosignatures = await cosignaturesOf(reader, size)
  return note + cosignatures.map(({ line }) => line).join('')
}

/** The newest checkpoint as it is served; undefined before the first run of the sequencer. */
export async function servedCheckpoint(reader: Reader): Promise<string | undefined> {
  const latest = await latestCheckpoint(reader)
  return latest && servedNote(reader, latest)
}
