import { createHash, randomBytes } from 'node:crypto'
import { appendFile, mkdir, open, readFile, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { parseKey, signer } from '../domain/note.ts'
import type { Signer, Verifier } from '../domain/note.ts'
import type { TreeHead } from '../domain/merkle.ts'

const headShape = z.object({ origin: z.string(), size: z.int().min(0), root: z.string(), at: z.string() })
const refusalShape = z.object({
  at: z.string(),
  origin: z.string(),
  kind: z.enum(['fork', 'not-consistent', 'rollback']),
  lastSize: z.number(),
  offeredSize: z.number(),
  offeredRoot: z.string(),
})

export type KeptHead = z.output<typeof headShape>
/** A tree that a log offered and that contradicts what it offered before. */
export type Refusal = z.output<typeof refusalShape>

/**
 * What a witness keeps in its folder: `key` (its seed), `logs` (a verifier key of each log it watches, one a line), `heads/` (the last tree of each)
 * and `refusals.jsonl`. One process at a time.
 */
export type WitnessState = {
  readonly key: Signer
  readonly logs: readonly Verifier[]
  head(origin: string): TreeHead | undefined
  heads(): readonly KeptHead[]
  /** on the disk when it returns, whole or not at all */
  keep(origin: string, head: TreeHead, at: Date): Promise<void>
  /** newest first, at most 200 */
  refusals(): Promise<Refusal[]>
  refuse(refusal: Refusal): Promise<void>
}

/** Opens a witness's folder, and makes its key at the first time. @throws when a file in it is not what it should be */
export async function openWitness(folder: string, name: string, more: readonly Verifier[] = []): Promise<WitnessState> {
  const headsFolder = join(folder, 'heads')
  await mkdir(headsFolder, { recursive: true })
  const key = await keyOf(join(folder, 'key'), name)
  const logs = [...(await logsOf(join(folder, 'logs'))), ...more]
  const heads = new Map<string, KeptHead>()
  for (const file of await readdir(headsFolder)) {
    if (!file.endsWith('.json')) continue
    const head = headShape.parse(JSON.parse(await readFile(join(headsFolder, file), 'utf8')))
    heads.set(head.origin, head)
  }
  const refusalsFile = join(folder, 'refusals.jsonl')
  return {
    key,
    logs,
    head(origin) {
      const kept = heads.get(origin)
      return kept && { size: kept.size, root: Buffer.from(kept.root, 'base64') }
    },
    heads: () => [...heads.values()],
    async keep(origin, { size, root }, at) {
      const kept = { origin, size, root: root.toString('base64'), at: at.toISOString() }
      const name = createHash('sha256').update(origin).digest('hex')
      await replaceFile(headsFolder, `${name}.json`, JSON.stringify(kept))
      heads.set(origin, kept)
    },
    async refusals() {
      const lines = (await readFile(refusalsFile, 'utf8').catch(() => '')).trimEnd().split('\n').filter(Boolean)
      return lines
        .slice(-200)
        .toReversed()
        .map((line) => refusalShape.parse(JSON.parse(line)))
    },
    refuse: (refusal) => appendFile(refusalsFile, `${JSON.stringify(refusal)}\n`, { mode: 0o644 }),
  }
}

/** Written beside, brought to the disk, put in place: whoever reads it sees the old or the new. */
async function replaceFile(folder: string, name: string, text: string): Promise<void> {
  const beside = join(folder, `${name}.new`)
  const file = await open(beside, 'w', 0o644)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(beside, join(folder, name))
  const directory = await open(folder, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

async function keyOf(file: string, name: string): Promise<Signer> {
  await writeFile(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 }).catch((problem: unknown) => {
    if (!(problem instanceof Error && 'code' in problem && problem.code === 'EEXIST')) throw problem
  })
  const seed = Buffer.from((await readFile(file, 'utf8')).trim(), 'base64')
  if (seed.length !== 32) throw new Error(`${file} is not a witness key`)
  return signer(name, 4, seed)
}

async function logsOf(file: string): Promise<Verifier[]> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').map((line) => line.trim())
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const key = parseKey(line)
      if (key?.kind !== 1) throw new RangeError(`${file}: not the verifier key of a log: ${line}`)
      return key
    })
}
