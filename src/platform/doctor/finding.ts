import { words as en } from './words.en.ts'
import { words as vi } from './words.vi.ts'

type Words = typeof vi
export type CheckName = keyof Words['checks']
export type Outcome = 'ok' | 'warn' | 'fail'
type Text = { readonly vi: string; readonly en: string }

/** What one check found, and how to mend it when there is something to mend. */
export type Finding = {
  readonly name: CheckName
  readonly outcome: Outcome
  readonly finding: Text
  readonly mend?: Text
}

/** One question about the set-up, answered without the others. */
export type Check = { readonly name: CheckName; readonly ask: () => Promise<Omit<Finding, 'name'>> }

type Pick = (words: Words) => string
const both = (pick: Pick): Text => ({ vi: pick(vi), en: pick(en) })

export const good = (finding: Pick): Omit<Finding, 'name'> => ({ outcome: 'ok', finding: both(finding) })
export const bad = (outcome: 'warn' | 'fail', finding: Pick, mend: Pick): Omit<Finding, 'name'> => ({
  outcome,
  finding: both(finding),
  mend: both(mend),
})

const patienceMs = 8000

/** Asks every check at once; one that throws or does not answer within 8 s has failed, and does not stop the others. */
export async function examine(checks: readonly Check[]): Promise<Finding[]> {
  return Promise.all(
    checks.map(async ({ name, ask }) => {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('timeout')), patienceMs)
      })
      try {
        return { name, ...(await Promise.race([ask(), late])) }
      } catch (thrown) {
        return {
          name,
          ...bad(
            'fail',
            (w) => w.broken.finding(kindOf(thrown)),
            (w) => w.broken.mend,
          ),
        }
      } finally {
        clearTimeout(timer)
      }
    }),
  )
}

/** A short word for what went wrong: the system's code (ECONNREFUSED) or the kind of error; no addresses, no passwords. */
export function kindOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'unknown'
  const code: unknown =
    Reflect.get(thrown, 'code') ?? (thrown.cause instanceof Error ? Reflect.get(thrown.cause, 'code') : undefined)
  if (typeof code === 'string') return code
  return thrown.message === 'timeout' ? 'timeout' : thrown.name
}

const marks: Record<Outcome, string> = { ok: '✔', warn: '!', fail: '✘' }

/** The findings as lines for a terminal, Vietnamese first. */
export function describe(findings: readonly Finding[]): string {
  const lines = findings.map(({ name, outcome, finding, mend }) =>
    [
      `${marks[outcome]} ${vi.checks[name]} / ${en.checks[name]}`,
      `    ${finding.vi}`,
      `    ${finding.en}`,
      ...(mend ? [`    → ${vi.mend}: ${mend.vi}`, `    → ${en.mend}: ${mend.en}`] : []),
    ].join('\n'),
  )
  const count = (wanted: Outcome) => findings.filter(({ outcome }) => outcome === wanted).length
  const verdict = both((w) => w.verdict(count('fail'), count('warn')))
  return [`${vi.heading} / ${en.heading}`, ...lines, verdict.vi, verdict.en].join('\n')
}
