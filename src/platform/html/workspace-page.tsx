import type { ComponentChildren } from 'preact'
import { Logo } from './components/logo.tsx'
import { Notice } from './components/notice.tsx'
import { Document } from './document.tsx'
import type { Flash, Site } from './document.tsx'
import type { Lang } from './lang.ts'
import { langPath, paths } from './paths.ts'
import { shellWords } from './shell-words.ts'
import type { Words } from './words.vi.ts'

export type SideItem = {
  readonly label: string
  readonly href: string
  readonly current?: boolean
  /** things waiting there; nothing is shown for 0 */
  readonly count?: number
  /** a key that leads there, shown beside it */
  readonly shortcut?: string
}
export type SideGroup = { readonly label: string; readonly items: readonly SideItem[] }

/** What every workspace page knows of its request. */
export type WorkspaceShell = {
  readonly site: Site
  readonly lang: Lang
  readonly path: string
  readonly side: readonly SideGroup[]
  readonly officer: { readonly name: string; readonly unit: string }
  readonly flash?: Flash | undefined
}

export type WorkspacePageProps = WorkspaceShell & {
  readonly title: string
  /** hidden field against forged requests, for the sign-out form */
  readonly csrf?: ComponentChildren
  /** the case beside the list: from 1100 px both are seen, below only the case, with a way back; so it brings its own `h1` (class `title`) */
  readonly pane?: ComponentChildren
  /** names the case pane for those who can not see it */
  readonly paneLabel?: string
  /** where "back to the list" leads on a phone */
  readonly backHref?: string
  readonly islands?: readonly string[]
  readonly children: ComponentChildren
}

/** The officers' shell: places, list, case. Without script; the places fold into a `<details>` on a phone. */
export function WorkspacePage(props: WorkspacePageProps) {
  const { site, lang, flash, title, pane, paneLabel, backHref, islands, children } = props
  const text = shellWords(lang)
  const said = flash && <Notice tone={flash.tone}>{flash.text}</Notice>
  return (
    <Document
      lang={lang}
      title={title}
      style="workspace.css"
      bodyClass="workspace"
      indexed={false}
      {...(islands && { islands })}
    >
      <div class="work">
        <details class="side-menu">
          <summary>
            <Logo />
            <b>{text.appName}</b>
            <span class="menu">{text.menu}</span>
          </summary>
          <nav aria-label={text.workNav}>
            <Places {...props} text={text} />
          </nav>
        </details>
        <nav class="side" aria-label={text.workNav}>
          <a class="brand" href={paths.work}>
            <Logo />
            <b>{text.appName}</b>
          </a>
          <Places {...props} text={text} />
        </nav>
        <main id="noi-dung" class="panes" tabIndex={-1}>
          <div class="list">
            {site.sample && <p class="sample-line screen-only">{text.sampleLine}</p>}
            {!pane && said}
            {children}
          </div>
          {pane && (
            <section class="pane" aria-label={paneLabel ?? title} tabIndex={0}>
              {backHref && (
                <a class="back" href={backHref}>
                  ← {text.backToList}
                </a>
              )}
              {said}
              {pane}
            </section>
          )}
        </main>
      </div>
    </Document>
  )
}

function Places({ side, officer, path, csrf, text }: WorkspacePageProps & { text: Words }) {
  return (
    <>
      {side.map((group) => (
        <div key={group.label}>
          <h2>{group.label}</h2>
          <ul>
            {group.items.map((item) => (
              <li key={item.href}>
                <a href={item.href} {...(item.current && { 'aria-current': 'page' as const })}>
                  {item.label}
                  {item.count ? (
                    <span class="count">
                      <span aria-hidden="true">{item.count}</span>
                      <span class="sr-only">{text.waiting(item.count)}</span>
                    </span>
                  ) : item.shortcut ? (
                    <kbd class="kbd">{item.shortcut}</kbd>
                  ) : null}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div class="who">
        {text.signedInAs}
        <b>{officer.name}</b>
        {officer.unit}
        <a href={langPath(text.otherLangCode, path)} lang={text.otherLangCode} hreflang={text.otherLangCode}>
          {text.otherLang}
        </a>
        <form method="post" action={paths.signOut}>
          {csrf}
          <button class="link-button" type="submit">
            {text.signOut}
          </button>
        </form>
      </div>
    </>
  )
}
