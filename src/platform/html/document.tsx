import type { ComponentChildren } from 'preact'
import { assetPath, islandPath } from './assets.ts'
import type { Lang } from './lang.ts'
import { shellWords } from './shell-words.ts'

/** The installation, as pages speak of it. */
export type Site = {
  /** `Tỉnh An Giang` */
  readonly province: string
  /** true while the data are invented: every page says so */
  readonly sample: boolean
}

export type Flash = { readonly tone: 'info' | 'success' | 'warning' | 'danger'; readonly text: string }

export type DocumentProps = {
  readonly lang: Lang
  /** of the page alone; the name of the program follows it */
  readonly title: string
  readonly style: 'public.css' | 'workspace.css'
  readonly bodyClass?: string
  /** names of islands: `draft` for `draft.island.ts`; those not built are left out */
  readonly islands?: readonly string[]
  /** false for pages with somebody's case in them */
  readonly indexed?: boolean
  readonly children: ComponentChildren
}

/** `html`, `head` and `body`: no inline style or script, since the content security policy allows none. */
export function Document({ lang, title, style, bodyClass, islands = [], indexed = true, children }: DocumentProps) {
  const text = shellWords(lang)
  const scripts = islands.map(islandPath).filter((path) => path !== undefined)
  return (
    <html lang={text.htmlLang}>
      <head>
        <meta charset="utf-8" />
        <title>{title === text.appName ? title : `${title} · ${text.appName}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#0d6b57" />
        {!indexed && <meta name="robots" content="noindex" />}
        <link rel="preload" href={assetPath('latin-600.woff2')} as="font" type="font/woff2" crossorigin="anonymous" />
        <link rel="stylesheet" href={assetPath(style)} />
        <link rel="icon" href={assetPath('icon.svg')} type="image/svg+xml" />
        {scripts.map((path) => (
          <script key={path} type="module" src={path} />
        ))}
      </head>
      <body class={bodyClass}>
        <a class="ds-skip-link" href="#noi-dung">
          {text.skip}
        </a>
        {children}
      </body>
    </html>
  )
}
