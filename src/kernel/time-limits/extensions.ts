import type { CivilDate } from '../civil-date.ts'
import { err, ok } from '../result.ts'
import type { Result } from '../result.ts'
import type { AppliedExtension, DueError, Extension, Warning } from './explanation.ts'
import type { ExtensionTerm, Variant } from './rule.ts'

/** The length that runs and what the law lets it be extended by: the rule's own or its variant's. */
export type Terms = Pick<Variant, 'length' | 'extensions'> & { readonly ruleId: string }

export type Extended = {
  readonly length: number
  readonly applied: readonly AppliedExtension[]
  readonly warnings: readonly Warning[]
}

const totalAfter = (term: ExtensionTerm, base: number, soFar: number): number =>
  'total' in term ? Math.max(soFar, term.total) : Math.min(soFar + term.add, base + term.add * term.times)
const timesOf = (term: ExtensionTerm): number => ('total' in term ? 1 : term.times)
const criteriaNeeded = { complex: 1, 'especially-complex': 2, notice: 0 } as const

/** What the longest extension would give, for "what if it is complex": nothing has been signed, and the warning says so. */
export function tryComplex(terms: Terms, complex: true | 'especially'): Extended {
  const wanted = complex === 'especially' ? 'especially-complex' : 'complex'
  const term = terms.extensions.find((t) => t.when === wanted) ?? terms.extensions.find((t) => t.when === 'complex')
  if (!term) return { length: terms.length, applied: [], warnings: [{ kind: 'no-effect', fact: 'complex' }] }
  const total = 'total' in term ? Math.max(terms.length, term.total) : terms.length + term.add * term.times
  return {
    length: total,
    applied: [{ when: term.when, added: total - terms.length, total }],
    warnings: [{ kind: 'extension-unsigned' }],
  }
}

/** The length after one more decision: what the law gives, or fewer days when the decision says so. */
function grant(term: ExtensionTerm, base: number, soFar: number, asked: number | undefined): [number, Warning[]] {
  const most = totalAfter(term, base, soFar)
  if (asked === undefined || asked === most - soFar) return [most, []]
  const given = Math.max(0, Math.min(asked, most - soFar))
  return [soFar + given, given === asked ? [] : [{ kind: 'extension-capped', asked, allowed: most - soFar }]]
}

/**
 * Adds signed decisions in the order of signing. A decision signed after the limit had ended adds nothing: the case was overdue.
 *
 * @param dueAfter due date when the length is the given one, suspensions included
 * @law LKN Điều 28, 37; LTC Điều 30; NĐ 31/2019 Điều 3 (criteria, at most twice)
 */
export function applyExtensions(
  terms: Terms,
  extensions: readonly Extension[],
  dueAfter: (length: number) => CivilDate,
): Result<Extended, DueError> {
  let length = terms.length
  const applied: AppliedExtension[] = []
  const warnings: Warning[] = []
  for (const extension of [...extensions].sort((a, b) => (a.signedOn < b.signedOn ? -1 : 1))) {
    const { when, signedOn, number, criteria = [], days } = extension
    const term = terms.extensions.find((t) => t.when === when)
    if (!term) return err({ kind: 'extension-not-allowed', ruleId: terms.ruleId, when })
    if (applied.length >= timesOf(term))
      return err({ kind: 'too-many-extensions', ruleId: terms.ruleId, most: timesOf(term) })
    const limitEnded = dueAfter(length)
    if (signedOn > limitEnded) {
      warnings.push({ kind: 'extension-late', signedOn, limitEnded })
      continue
    }
    const [total, capped] = grant(term, terms.length, length, days)
    const cited = new Set(criteria).size
    const needed = criteriaNeeded[when]
    warnings.push(...capped, ...(cited < needed ? [{ kind: 'criteria-missing', needed, cited } as const] : []))
    applied.push({
      when,
      added: total - length,
      total,
      decision: { signedOn, criteria, ...(number === undefined ? {} : { number }) },
    })
    length = total
  }
  return ok({ length, applied, warnings })
}
