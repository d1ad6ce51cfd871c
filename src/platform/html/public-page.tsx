import type { ComponentChildren } from 'preact'
import { Logo } from './components/logo.tsx'
import { Notice } from './components/notice.tsx'
import { Document } from './document.tsx'
import type { Flash, Site } from './document.tsx'
import type { Lang } from './lang.ts'
import { langPath, paths } from './paths.ts'
import { shellWords } from './shell-words.ts'

/** What every public page knows of its request; routes make it once and hand it on. */
export type PublicShell = {
  readonly site: Site
  readonly lang: Lang
  /** path and query of this page, for the language switch to come back to */
  readonly path: string
  readonly flash?: Flash | undefined
}

export type PublicPageProps = PublicShell & {
  readonly title: string
  /** which item of the navigation this page belongs to */
  readonly current?: 'send' | 'track' | 'help'
  /** `case`: closer to the header, for a page whose facts come first */
  readonly variant?: 'case'
  readonly islands?: readonly string[]
  readonly indexed?: boolean
  readonly children: ComponentChildren
}

/** The public shell: header with the province, navigation, language switch, content, footer. */
export function PublicPage({
  site,
  lang,
  path,
  flash,
  title,
  current,
  variant,
  islands,
  indexed,
  children,
}: PublicPageProps) {
  const text = shellWords(lang)
  return (
    <Document
      lang={lang}
      title={title}
      style="public.css"
      {...(islands && { islands })}
      {...(indexed !== undefined && { indexed })}
    >
      <header class="site-head">
        <a class="brand" href={paths.home}>
          <Logo />
          <span>
            <b>{text.appName}</b>
            <span>{site.sample ? `${site.province} · ${text.sample}` : site.province}</span>
          </span>
        </a>
        <nav class="site-nav" aria-label={text.mainNav}>
          <ul>
            {(['send', 'track', 'help'] as const).map((item) => (
              <li key={item}>
                <a href={paths[item]} {...(item === current && { 'aria-current': 'page' as const })}>
                  {text[item]}
                </a>
              </li>
            ))}
            <li>
              <a href={langPath(text.otherLangCode, path)} lang={text.otherLangCode} hreflang={text.otherLangCode}>
                {text.otherLang}
              </a>
            </li>
          </ul>
        </nav>
      </header>
      <main id="noi-dung" class={variant ? `page ${variant}` : 'page'} tabIndex={-1}>
        {flash && <Notice tone={flash.tone}>{flash.text}</Notice>}
        {children}
      </main>
      <footer class="site-foot">
        <p>{text.ledger}</p>
        <ul>
          <li>
            <a href={paths.figures}>{text.howCounted}</a>
          </li>
          <li>
            <a href={paths.privacy}>{text.privacy}</a>
          </li>
          <li>
            <a href={paths.accessibility}>{text.accessibility}</a>
          </li>
          <li>
            <a href={paths.work}>{text.forOfficers}</a>
          </li>
        </ul>
      </footer>
    </Document>
  )
}
