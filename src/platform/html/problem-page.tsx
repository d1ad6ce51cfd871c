import { ErrorPage } from './components/error-page.tsx'
import { paths } from './paths.ts'
import { PublicPage } from './public-page.tsx'
import type { PublicShell } from './public-page.tsx'
import { shellWords } from './shell-words.ts'

/** A failure as the server hands it over, in the reader's language. */
export type ShownProblem = {
  readonly status: number
  readonly title: string
  /** what to do now */
  readonly next: string
  /** the public sentence about this very occurrence */
  readonly detail?: string | undefined
  readonly errors: readonly { readonly detail: string }[]
  /** the request's id, under which the cause was logged */
  readonly instance: string
}

export type ProblemPageProps = PublicShell & { readonly problem: ShownProblem }

/**
 * The page for any failure that has no form to go back to. What is forbidden arrives here as 404, because a page must not tell
 * that something exists. The request's id is shown only where somebody has to look for the cause (500 and above).
 */
export function ProblemPage({ problem, ...shell }: ProblemPageProps) {
  const text = shellWords(shell.lang)
  const { status, title, next, detail, errors, instance } = problem
  const home = { label: text.toHome, href: paths.home }
  const first = status === 401 ? { label: text.toSignIn, href: paths.signIn } : home
  return (
    <PublicPage {...shell} title={title} indexed={false}>
      <ErrorPage
        title={title}
        says={[...(detail ? [detail] : []), ...errors.map((one) => one.detail), next]}
        next={
          status === 401 ? [first, home] : status >= 500 ? [first] : [first, { label: text.toTrack, href: paths.track }]
        }
        reference={status >= 500 ? { label: text.reference, id: instance } : undefined}
      />
    </PublicPage>
  )
}
