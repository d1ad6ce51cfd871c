import type { FastifySchemaCompiler } from 'fastify'
import { safeParse } from 'zod/v4/core'
import type { $ZodRawIssue, $ZodType } from 'zod/v4/core'
import { err, ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import { bilingual } from './lang.ts'
import type { Mistake } from './problems.ts'
import { words as en } from './words.en.ts'
import { words as vi } from './words.vi.ts'

/** What a schema found wrong with params, query, body or headers; Fastify adds which of them as `validationContext`. */
export class InputMistakes extends Error {
  readonly mistakes: readonly Mistake[]
  validationContext?: string
  constructor(mistakes: readonly Mistake[]) {
    super('input does not fit its schema')
    this.name = 'InputMistakes'
    this.mistakes = mistakes
  }
}

/** `['people', 0, 'name']` → `/people/0/name` (RFC 6901). */
const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/**
 * Parses what a person or machine sent; mistakes come back in plain words of both languages (`inLang` picks one).
 * For what arrives outside a route's schema, such as the fields of an upload.
 */
export function parseInput<S extends $ZodType>(schema: S, input: unknown): Result<S['_zod']['output'], Mistake[]> {
  const parsed = safeParse(schema, input, { error: (issue) => bilingual(sentence(issue, vi), sentence(issue, en)) })
  return parsed.success
    ? ok(parsed.data)
    : err(parsed.error.issues.map(({ message, path }) => ({ detail: message, pointer: pointerTo(path) })))
}

/** Validates every part of a request by its zod schema. */
export const validatorCompiler: FastifySchemaCompiler<$ZodType> =
  ({ schema }) =>
  (input: unknown) => {
    const parsed = parseInput(schema, input)
    return parsed.ok ? { value: parsed.value } : { error: new InputMistakes(parsed.error) }
  }

function sentence(issue: $ZodRawIssue, { mistakes }: typeof vi): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === '' ? mistakes.missing : mistakes.wrongKind
    case 'too_small':
      if (issue.origin === 'string')
        return issue.input === '' ? mistakes.missing : mistakes.tooShort(Number(issue.minimum))
      if (issue.origin === 'array' || issue.origin === 'set') return mistakes.tooFew(Number(issue.minimum))
      return mistakes.tooSmall(String(issue.minimum))
    case 'too_big':
      if (issue.origin === 'string') return mistakes.tooLong(Number(issue.maximum))
      if (issue.origin === 'array' || issue.origin === 'set') return mistakes.tooMany(Number(issue.maximum))
      return mistakes.tooBig(String(issue.maximum))
    case 'invalid_value':
      return issue.input === undefined || issue.input === '' ? mistakes.missing : mistakes.notChoice
    case 'invalid_format':
      return issue.input === '' ? mistakes.missing : wrongFormat(issue.format, mistakes)
    case 'unrecognized_keys':
      return mistakes.unknownField
    case 'not_multiple_of':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
    default:
      return mistakes.wrongShape
  }
}

function wrongFormat(format: string, mistakes: (typeof vi)['mistakes']): string {
  if (format === 'email') return mistakes.notEmail
  if (format === 'url') return mistakes.notUrl
  return format === 'date' || format === 'datetime' ? mistakes.notDate : mistakes.wrongShape
}
