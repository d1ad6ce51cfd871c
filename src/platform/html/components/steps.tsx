import type { ComponentChildren } from 'preact'

export type Step = {
  /** ready to read: `Thứ Hai, 02/11/2026, 8 giờ 15` */
  readonly when: string
  readonly machine?: string
  readonly what: ComponentChildren
}

/** The way a case went, oldest first; what should come next is dashed. */
export function Steps({ done, next }: { readonly done: readonly Step[]; readonly next?: Step | undefined }) {
  return (
    <ol class="steps">
      {done.map((step, index) => (
        <li key={index}>
          <StepBody {...step} />
        </li>
      ))}
      {next && (
        <li class="next">
          <StepBody {...next} />
        </li>
      )}
    </ol>
  )
}

const StepBody = ({ when, machine, what }: Step) => (
  <>
    {machine ? (
      <time class="when" dateTime={machine}>
        {when}
      </time>
    ) : (
      <span class="when">{when}</span>
    )}
    <div>{what}</div>
  </>
)
