import { bilingual, refuse, refused } from '../../platform/http/index.ts'
import type { ProblemSpec, ProblemTable, Refusal } from '../../platform/http/index.ts'
import type { CreateAccountError, GrantError, WholeAccountError } from './administer.ts'
import type { PasswordProblem } from './domain/password.ts'
import type { ChangePasswordError, ConfirmTotpError, DelegateError } from './own-account.ts'
import type { PasskeyError } from './passkeys.ts'
import type { SignInError } from './sign-in.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

export type AccountError =
  | SignInError
  | PasskeyError
  | ChangePasswordError
  | ConfirmTotpError
  | DelegateError
  | CreateAccountError
  | GrantError
  | WholeAccountError

/** Answered as any address that does not exist. */
type Hidden = 'no-account'
type Kind = Exclude<AccountError['kind'], Hidden>

const statuses = {
  'wrong-sign-in': 422,
  'sign-in-wait': 429,
  'wrong-code': 422,
  'sign-in-again': 401,
  'passkey-refused': 422,
  'wrong-password': 422,
  'bad-password': 422,
  'offer-over': 422,
  'nothing-to-lend': 422,
  'not-a-colleague': 422,
  'bad-period': 422,
  'bad-login': 422,
  'login-taken': 409,
  'no-unit': 422,
  'role-held': 409,
  'own-account': 409,
  'has-left': 409,
  'not-yours-alone': 409,
} satisfies Record<Kind, number>

const specOf = (kind: Kind): ProblemSpec => ({
  status: statuses[kind],
  title: { vi: vi.problems[kind].title, en: en.problems[kind].title },
  next: { vi: vi.problems[kind].next, en: en.problems[kind].next },
})

/** The failures of accounts as the outside sees them. */
export const accountProblems: ProblemTable<`account-${Kind}`> = Object.fromEntries(
  (Object.keys(statuses) as Kind[]).map((kind) => [`account-${kind}`, specOf(kind)]),
) as Record<`account-${Kind}`, ProblemSpec>

/**
 * A failure as a refusal to throw.
 * @param field name of the form field it concerns, when it concerns one
 */
export function refusalOf(error: AccountError, field?: string): Refusal {
  if (error.kind === 'no-account') return refused('not-found')
  const code = `account-${error.kind}` as const
  if (error.kind === 'sign-in-wait') {
    const detail = { vi: vi.waitSeconds(error.seconds), en: en.waitSeconds(error.seconds) }
    return refuse(accountProblems, code, { detail, headers: { 'retry-after': String(error.seconds) } })
  }
  if (field === undefined) return refuse(accountProblems, code)
  const detail = error.kind === 'bad-password' ? passwordSentence(error.problem) : titleAndNext(error.kind)
  return refuse(accountProblems, code, { mistakes: [{ pointer: `/${field}`, detail }] })
}

const passwordSentence = (problem: PasswordProblem | 'same' | 'not-repeated'): string =>
  bilingual(vi.passwordProblems[problem], en.passwordProblems[problem])

const titleAndNext = (kind: Kind): string =>
  bilingual(
    `${vi.problems[kind].title}. ${vi.problems[kind].next}`,
    `${en.problems[kind].title}. ${en.problems[kind].next}`,
  )
