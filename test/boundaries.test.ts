import { readFile } from 'node:fs/promises'
import { globSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseAst } from 'rolldown/parseAst'
import { describe, expect, it } from 'vitest'

const src = join(import.meta.dirname, '../src')

type Import = { readonly from: string; readonly to: string }

/** Every import of one file of ours by another, as paths below src/; type-only imports count too. */
async function imports(): Promise<Import[]> {
  const files = globSync('**/*.{ts,tsx}', { cwd: src }).filter((file) => !/\.test\.tsx?$|\/testing\//.test(file))
  const found = await Promise.all(
    files.map(async (from) => {
      const { body } = parseAst(await readFile(join(src, from), 'utf8'), { lang: from.endsWith('x') ? 'tsx' : 'ts' })
      const targets = body.flatMap((statement) =>
        'source' in statement && statement.source ? [statement.source.value] : [],
      )
      return targets
        .filter((to) => to.startsWith('.'))
        .map((to) => ({ from, to: relative(src, join(src, dirname(from), to)) }))
    }),
  )
  return found.flat()
}

const slice = (path: string) => /^capabilities\/([^/]+)\//.exec(path)?.[1]
const room = (path: string) => /^capabilities\/[^/]+\/([^/.]+)/.exec(path)?.[1]
/** Files at the top of src, and the sample province that they load. */
const compositionRoot = (path: string) => !path.includes('/') || path.startsWith('samples/')

/** Why an import points the wrong way, or undefined. */
function wrong({ from, to }: Import): string | undefined {
  if (compositionRoot(to))
    return compositionRoot(from) ? undefined : 'nobody but another composition root reaches a composition root'
  if (from.startsWith('kernel/') && !to.startsWith('kernel/')) return 'the kernel knows nobody'
  if (from.startsWith('platform/') && to.startsWith('capabilities/')) return 'the platform knows no capability'
  const [a, b] = [slice(from), slice(to)]
  if (a && b && a !== b && room(to) !== 'index') return 'another capability is reached through its index.ts'
  if (!compositionRoot(from) && !a && b) return 'only capabilities and composition roots reach capabilities'
  if (a && a === b) {
    if (room(from) === 'domain' && room(to) !== 'domain') return 'rules know only rules'
    if (room(from) === 'store' && !['store', 'domain'].includes(room(to) ?? '')) return 'a store knows rules and itself'
  }
  if (room(from) === 'domain' && to.startsWith('platform/')) return 'rules do no input and output'
  return undefined
}

describe('arrows point inwards', () => {
  it('knows a wrong arrow when it sees one', () => {
    expect(wrong({ from: 'kernel/text.ts', to: 'platform/db/db.ts' })).toBeDefined()
    expect(wrong({ from: 'capabilities/petitions/routes.tsx', to: 'capabilities/organisation/store.ts' })).toBeDefined()
    expect(
      wrong({ from: 'capabilities/petitions/domain/petition.ts', to: 'capabilities/petitions/store/load-petition.ts' }),
    ).toBeDefined()
    expect(
      wrong({ from: 'capabilities/petitions/routes.tsx', to: 'capabilities/organisation/index.ts' }),
    ).toBeUndefined()
  })

  it('in every file', async () => {
    const all = await imports()
    expect(all.length).toBeGreaterThan(20)
    expect(all.flatMap((found) => (wrong(found) ? [`${found.from} → ${found.to}: ${wrong(found)}`] : []))).toEqual([])
  })

  it('and no ring of capabilities forms', async () => {
    const edges = new Map<string, Set<string>>()
    for (const { from, to } of await imports()) {
      const [a, b] = [slice(from), slice(to)]
      if (a && b && a !== b) edges.set(a, (edges.get(a) ?? new Set()).add(b))
    }
    const reaches = (start: string, at: string, seen: Set<string>): boolean =>
      [...(edges.get(at) ?? [])].some(
        (next) => next === start || (!seen.has(next) && reaches(start, next, seen.add(next))),
      )
    expect([...edges.keys()].filter((name) => reaches(name, name, new Set()))).toEqual([])
  })
})
