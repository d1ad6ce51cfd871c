import { ButtonLink, Actions } from './button.tsx'
import { Notice } from './notice.tsx'

export type ErrorPageProps = {
  readonly title: string
  /** what happened and what to do, in plain words */
  readonly says: readonly string[]
  readonly next: readonly { readonly label: string; readonly href: string }[]
  /** for a telephone call about it: the request's id */
  readonly reference?: { readonly label: string; readonly id: string } | undefined
}

/** The body of a page that says something went wrong; always with a next step. */
export function ErrorPage({ title, says, next, reference }: ErrorPageProps) {
  const [first, ...others] = next
  return (
    <div class="prose">
      <h1>{title}</h1>
      {says.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <Actions>
        {first && <ButtonLink href={first.href}>{first.label}</ButtonLink>}
        {others.map(({ label, href }) => (
          <ButtonLink key={href} href={href} variant="secondary">
            {label}
          </ButtonLink>
        ))}
      </Actions>
      {reference && (
        <Notice tone="info">
          {reference.label} <strong class="code">{reference.id}</strong>
        </Notice>
      )}
    </div>
  )
}
