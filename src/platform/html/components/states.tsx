import type { ComponentChildren } from 'preact'

export type EmptyStateProps = { readonly title: string; readonly children?: ComponentChildren }

/** Nothing here: says why, and what to do next. */
export const EmptyState = ({ title, children }: EmptyStateProps) => (
  <div class="empty">
    <p>
      <strong>{title}</strong>
    </p>
    {children}
  </div>
)

export type ProgressBarProps = {
  readonly id: string
  readonly label: string
  /** ready to read: `3 trên 5 ảnh` */
  readonly text: string
  readonly value: number
  readonly max: number
}

/** How far something is, in words too. */
export const ProgressBar = ({ id, label, text, value, max }: ProgressBarProps) => (
  <div class="progress">
    <label for={id}>
      <span>{label}</span> <span class="quiet">{text}</span>
    </label>
    <progress id={id} value={value} max={max}>
      {text}
    </progress>
  </div>
)

/** Seen on paper alone. */
export const PrintOnly = ({ children }: { readonly children: ComponentChildren }) => (
  <div class="print-only">{children}</div>
)

/** Left out on paper. */
export const ScreenOnly = ({ children }: { readonly children: ComponentChildren }) => (
  <div class="screen-only">{children}</div>
)
