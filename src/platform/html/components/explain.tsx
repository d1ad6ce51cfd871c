import type { ComponentChildren } from 'preact'

export type ExplainProps = {
  /** a question: `Vì sao là ngày này?` */
  readonly summary: string
  readonly open?: boolean
  readonly children: ComponentChildren
}

/** A question that opens its answer; several stand one under another. Printed open. */
export const Explain = ({ summary, open, children }: ExplainProps) => (
  <details class="ds-details" open={open}>
    <summary>{summary}</summary>
    <div class="inside">{children}</div>
  </details>
)
