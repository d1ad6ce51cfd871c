import type { ComponentChildren } from 'preact'

export type NoticeProps = {
  readonly tone: 'info' | 'success' | 'warning' | 'danger'
  readonly title?: string
  /** 3 under a second-level heading */
  readonly level?: 2 | 3
  readonly children: ComponentChildren
}

/** Something to know before going on. The words say it; the colour and the sign repeat it. */
export function Notice({ tone, title, level = 2, children }: NoticeProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div class="ds-alert" data-color={tone} role={tone === 'info' ? undefined : 'status'}>
      {title && <Heading>{title}</Heading>}
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  )
}
