import type { ComponentChildren } from 'preact'
import { WorkspacePage, words } from '../../../../platform/html/index.ts'
import type { WorkspaceShell } from '../../../../platform/html/index.ts'
import { Token } from '../form.tsx'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

export const adminWords = words(vi, en)
export const adminPath = '/lam-viec/quan-tri/tai-khoan'

type FrameProps = {
  readonly shell: WorkspaceShell
  readonly csrf: string
  readonly title: string
  /** the account this page is about, when it is about one */
  readonly about?: { readonly id: number; readonly name: string }
  readonly children: ComponentChildren
}

/** A page of administration, with the way back. */
export const AdminFrame = ({ shell, csrf, title, about, children }: FrameProps) => (
  <WorkspacePage {...shell} title={title} csrf={<Token csrf={csrf} />}>
    <p>
      {about ? (
        <a href={`${adminPath}/${about.id}`}>← {about.name}</a>
      ) : (
        <a href={adminPath}>← {adminWords(shell.lang).back}</a>
      )}
    </p>
    <h1>{title}</h1>
    {children}
  </WorkspacePage>
)
