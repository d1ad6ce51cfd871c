import { hashBytes } from './merkle.ts'
import type { TreeHead } from './merkle.ts'

/** C2SP tlog-checkpoint: which log, how many leaves, which root. */
export type Checkpoint = TreeHead & { readonly origin: string }

/** The text of the note that a log signs. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`

/** Undefined when the text is not a checkpoint. Lines after the third are allowed and mean nothing to us. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', size = '', root = '', ...rest] = text.split('\n')
  if (origin === '' || !/^(0|[1-9]\d{0,15})$/.test(size) || rest.at(-1) !== '') return undefined
  if (rest.slice(0, -1).includes('')) return undefined
  const bytes = Buffer.from(root, 'base64')
  if (bytes.length !== hashBytes || bytes.toString('base64') !== root || !Number.isSafeInteger(Number(size)))
    return undefined
  return { origin, size: Number(size), root: bytes }
}
