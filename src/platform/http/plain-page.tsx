import type { ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'
import type { Lang } from './lang.ts'
import type { Problem, ProblemSpec } from './problems.ts'
import { words as en } from './words.en.ts'
import { words as vi } from './words.vi.ts'

const wordsIn = (lang: Lang) => (lang === 'en' ? en : vi)

type Plain = { lang: Lang; title: string; children: ComponentChildren }

const Page = ({ lang, title, children }: Plain) => (
  <html lang={lang}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
    </head>
    <body>
      <main>
        <h1>{title}</h1>
        {children}
        <p>
          <a href="/">{wordsIn(lang).page.home}</a>
        </p>
      </main>
    </body>
  </html>
)

/** The error page where none is handed in: unstyled, complete, in the reader's language. */
export function plainErrorPage(lang: Lang, problem: Problem): string {
  const { page } = wordsIn(lang)
  return `<!doctype html>${render(
    <Page lang={lang} title={problem.title}>
      {problem.detail === undefined ? null : <p>{problem.detail}</p>}
      {problem.errors.length > 0 && (
        <ul>
          {problem.errors.map((one) => (
            <li>{one.detail}</li>
          ))}
        </ul>
      )}
      <p>{problem.next}</p>
      {problem.status === 401 && (
        <p>
          <a href="/dang-nhap">{page.signIn}</a>
        </p>
      )}
      <p>
        {page.reference}: <code>{problem.instance}</code>
      </p>
    </Page>,
  )}`
}

/** `/van-de`: what each stable code means. */
export function problemCatalogue(lang: Lang, specs: readonly (readonly [string, ProblemSpec])[]): string {
  const { catalogue } = wordsIn(lang)
  return `<!doctype html>${render(
    <Page lang={lang} title={catalogue.title}>
      <p>{catalogue.intro}</p>
      <dl>
        {specs.map(([code, spec]) => (
          <div id={code}>
            <dt>
              <a href={`/van-de/${code}`}>
                <code>{code}</code>
              </a>{' '}
              ({catalogue.status} {spec.status})
            </dt>
            <dd>
              {spec.title[lang]}. {spec.next[lang]}
            </dd>
          </div>
        ))}
      </dl>
    </Page>,
  )}`
}
