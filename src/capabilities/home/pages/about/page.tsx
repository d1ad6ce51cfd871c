import { PublicPage, words } from '../../../../platform/html/index.ts'
import type { PublicShell } from '../../../../platform/html/index.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'
import type { Words } from './words.vi.ts'

const aboutWords = words<Words>(vi, en)

/** Pages that explain, by the name under which the shells link to them. */
export const aboutPages = ['figures', 'help', 'privacy', 'accessibility'] as const
export type AboutName = (typeof aboutPages)[number]

export function AboutPage({ page, ...shell }: PublicShell & { readonly page: AboutName }) {
  const { title, lead, sections } = aboutWords(shell.lang)[page]
  return (
    <PublicPage {...shell} title={title} {...(page === 'help' && { current: 'help' as const })}>
      <div class="prose">
        <h1>{title}</h1>
        <p>{lead}</p>
        {sections.map(({ id, heading, says, items }) => (
          <section key={id} class="prose" aria-labelledby={id}>
            <h2 id={id}>{heading}</h2>
            {says.map((line) => (
              <p key={line}>{line}</p>
            ))}
            {items && (
              <ul>
                {items.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            )}
          </section>
        ))}
      </div>
    </PublicPage>
  )
}
