import { Actions, ButtonLink, Notice, paths, PublicPage, words } from '../../../../platform/html/index.ts'
import type { PublicShell } from '../../../../platform/html/index.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

const doorWords = words(vi, en)

/** Doors that are not open yet. */
export const comingDoors = ['biet', 'ban', 'lam', 'giam-sat', 'thu-huong'] as const
export type ComingDoor = (typeof comingDoors)[number]

/** Says honestly what is coming, and what works meanwhile. */
export function DoorPage({ door, ...shell }: PublicShell & { readonly door: ComingDoor }) {
  const text = doorWords(shell.lang)
  const { title, promise, coming, meanwhile } = text.doors[door]
  return (
    <PublicPage {...shell} title={title}>
      <div class="prose">
        <h1>{title}</h1>
        <p>{promise}</p>
        <Notice tone="warning">{text.notYet}</Notice>
        <h2>{text.comingTitle}</h2>
        <ul>
          {coming.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <h2>{text.meanwhileTitle}</h2>
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
