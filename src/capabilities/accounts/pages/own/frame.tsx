import type { ComponentChildren } from 'preact'
import { WorkspacePage, words } from '../../../../platform/html/index.ts'
import type { WorkspaceShell } from '../../../../platform/html/index.ts'
import { Token } from '../form.tsx'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

export const ownWords = words(vi, en)
export const ownPath = '/lam-viec/tai-khoan'

type FrameProps = {
  readonly shell: WorkspaceShell
  readonly csrf: string
  readonly title: string
  readonly islands?: readonly string[]
  readonly children: ComponentChildren
}

/** One page of the account, with the way back to its overview. */
export const OwnFrame = ({ shell, csrf, title, islands, children }: FrameProps) => (
  <WorkspacePage {...shell} title={title} csrf={<Token csrf={csrf} />} {...(islands && { islands })}>
    <p>
      <a href={ownPath}>← {ownWords(shell.lang).back}</a>
    </p>
    <h1>{title}</h1>
    {children}
  </WorkspacePage>
)
