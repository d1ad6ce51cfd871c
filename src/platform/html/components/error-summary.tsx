import { shellWords } from '../shell-words.ts'
import type { Lang } from '../lang.ts'

export type Mistake = {
  /** name of the field, to which the line leads */
  readonly field: string
  readonly text: string
}

/** All mistakes of a form in one place above it; goes with status 422. Takes the focus when the page opens. */
export function ErrorSummary({ lang, mistakes }: { readonly lang: Lang; readonly mistakes: readonly Mistake[] }) {
  if (mistakes.length === 0) return null
  return (
    <div class="ds-error-summary" role="alert" tabIndex={-1} id="cho-can-sua" autofocus>
      <h2>{shellWords(lang).mistakes(mistakes.length)}</h2>
      <ul>
        {mistakes.map(({ field, text }) => (
          <li key={`${field} ${text}`}>
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
