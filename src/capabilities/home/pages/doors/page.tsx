import { Actions, ButtonLink, Notice, paths, PublicPage, words } from '../../../../platform/html/index.ts'
import type { PublicShell } from '../../../../platform/html/index.ts'
import { isOpen, rooms } from './doors.ts'
import type { DoorName } from './doors.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

const doorWords = words(vi, en)

/** One door: what is behind it now, and honestly what is still coming. */
export function DoorPage({ door, ...shell }: PublicShell & { readonly door: DoorName }) {
  const text = doorWords(shell.lang)
  const { title, promise, coming, meanwhile, open } = text.doors[door]
  return (
    <PublicPage {...shell} title={title}>
      <div class="prose">
        <h1>{title}</h1>
        <p>{promise}</p>
        {isOpen(door) ? (
          <ul>
            {Object.entries(rooms[door]).map(([name, href]) => (
              <li key={name}>
                <a href={href}>{open[name]?.label}</a>: {open[name]?.about}
              </li>
            ))}
          </ul>
        ) : (
          <Notice tone="warning">{text.notYet}</Notice>
        )}
        {coming.length > 0 && (
          <>
            <h2>{text.comingTitle}</h2>
            <ul>
              {coming.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <h2>{text.meanwhileTitle}</h2>
          </>
        )}
        <p>{meanwhile}</p>
        <Actions>
          <ButtonLink href={paths.send}>{text.send}</ButtonLink>
          <ButtonLink href={paths.track} variant="secondary">
            {text.track}
          </ButtonLink>
        </Actions>
      </div>
    </PublicPage>
  )
}
