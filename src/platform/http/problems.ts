import { z } from 'zod'
import { inLang } from './lang.ts'
import type { Bilingual, Lang } from './lang.ts'
import { words as en } from './words.en.ts'
import { words as vi } from './words.vi.ts'

/** One kind of failure as the outside sees it. `next` is the next step for a person. */
export type ProblemSpec = { readonly status: number; readonly title: Bilingual; readonly next: Bilingual }

/**
 * The failures of one capability, by stable code: `const problems = { stale: {…} } satisfies Record<PetitionError['kind'], ProblemSpec>`.
 * Hand each table to `createServer`: together they are the registry behind `/van-de/CODE`, and a code can belong to one table only.
 */
export type ProblemTable<Code extends string = string> = Readonly<Record<Code, ProblemSpec>>

/** One mistake in what was sent. `pointer` is a JSON pointer to the field: `/phone`, `/people/0/name`. */
export type Mistake = { readonly detail: string; readonly pointer: string }

/** A failure ready to be shown, in the reader's language. */
export type Problem = {
  readonly code: string
  readonly status: number
  readonly title: string
  /** what to do now */
  readonly next: string
  /** the public sentence about this very occurrence */
  readonly detail?: string
  readonly errors: readonly Mistake[]
  /** the request's id, under which the private cause was logged */
  readonly instance: string
}

type PlatformCode = keyof typeof vi.problems

const statuses = {
  'not-found': 404,
  'sign-in-needed': 401,
  'key-needed': 401,
  'not-allowed': 403,
  'cross-site': 403,
  'form-expired': 422,
  'invalid-input': 422,
  'bad-request': 400,
  'too-large': 413,
  'file-too-large': 413,
  'too-many-files': 413,
  'upload-interrupted': 400,
  'unsupported-type': 415,
  'too-many-requests': 429,
  unexpected: 500,
  unavailable: 503,
} satisfies Record<PlatformCode, number>

const specOf = (code: PlatformCode): ProblemSpec => ({
  status: statuses[code],
  title: { vi: vi.problems[code].title, en: en.problems[code].title },
  next: { vi: vi.problems[code].next, en: en.problems[code].next },
})

/** The failures every route may answer with. */
export const platformProblems: ProblemTable<PlatformCode> = Object.fromEntries(
  (Object.keys(statuses) as PlatformCode[]).map((code) => [code, specOf(code)]),
) as Record<PlatformCode, ProblemSpec>

/**
 * Ends a request with a known failure. Thrown by hooks and routes at the edge, answered by the one error handler; it is not logged as an error.
 * Make one with `refuse`.
 */
export class Refusal extends Error {
  readonly code: string
  readonly spec: ProblemSpec
  readonly detail: Bilingual | undefined
  readonly mistakes: readonly Mistake[]
  /** response headers that belong to it, such as Retry-After */
  readonly headers: Readonly<Record<string, string>>
  constructor(code: string, spec: ProblemSpec, more: RefusalDetails) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.spec = spec
    this.detail = more.detail
    this.mistakes = more.mistakes ?? []
    this.headers = more.headers ?? {}
  }
}

type RefusalDetails = {
  readonly detail?: Bilingual
  /** `detail` of a mistake may be a `bilingual` text */
  readonly mistakes?: readonly Mistake[]
  readonly headers?: Readonly<Record<string, string>>
}

/** `throw refuse(petitionProblems, 'stale')`. Where existence is private, refuse with `not-found` and not with `not-allowed`. */
export const refuse = <Code extends string>(
  table: ProblemTable<Code>,
  code: Code,
  more: RefusalDetails = {},
): Refusal => new Refusal(code, table[code], more)

/** `throw refused('not-found')`: one of the failures every route may answer with. */
export const refused = (code: PlatformCode, more: RefusalDetails = {}): Refusal => refuse(platformProblems, code, more)

/** The refusal as its reader will see it. */
export const problemOf = ({ code, spec, detail, mistakes }: Refusal, lang: Lang, instance: string): Problem => ({
  code,
  status: spec.status,
  title: spec.title[lang],
  next: spec.next[lang],
  ...(detail ? { detail: detail[lang] } : {}),
  errors: mistakes.map((one) => ({ pointer: one.pointer, detail: inLang(one.detail, lang) })),
  instance,
})

/** RFC 9457 as machines get it; also for `schema.response` of API routes. */
export const problemDocument = z.object({
  type: z.string().describe('Stable address of the documentation of this problem'),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  instance: z.string().describe('Id of the request'),
  errors: z.array(z.object({ detail: z.string(), pointer: z.string() })).optional(),
})

export const documentOf = (problem: Problem): z.output<typeof problemDocument> => ({
  type: `/van-de/${problem.code}`,
  title: problem.title,
  status: problem.status,
  detail: problem.detail ?? problem.next,
  instance: problem.instance,
  ...(problem.errors.length > 0 ? { errors: [...problem.errors] } : {}),
})

/** All tables as one registry. @throws at start-up when two tables use the same code */
export function registryOf(tables: readonly ProblemTable[]): ReadonlyMap<string, ProblemSpec> {
  const registry = new Map<string, ProblemSpec>()
  for (const [code, spec] of [platformProblems, ...tables].flatMap((table) => Object.entries(table))) {
    if (registry.has(code)) throw new Error(`problem code used twice: ${code}`)
    registry.set(code, spec)
  }
  return registry
}
