import type { ComponentChildren } from 'preact'
import type { ShownDue, Standing } from '../format.ts'

/** rice: goes well · river: information · sun: soon · clay: late · neutral: neither */
export type Tone = 'rice' | 'river' | 'sun' | 'clay' | 'neutral'

export const toneColor = { rice: 'accent', river: 'info', sun: 'warning', clay: 'danger', neutral: 'neutral' } as const

/** A kind or a state in a word or two; the tone only repeats what the words say. */
export const Tag = ({ tone = 'neutral', children }: { readonly tone?: Tone; readonly children: string }) => (
  <span class="ds-tag" data-color={toneColor[tone]}>
    {children}
  </span>
)

/** Tags side by side. */
export const Tags = ({ children }: { readonly children: ComponentChildren }) => <div class="tags">{children}</div>

export const standingTone: Readonly<Record<Standing, Tone>> = { late: 'clay', soon: 'sun', ahead: 'rice' }

/** `còn 18 ngày`, in a list. */
export const DueBadge = ({ due }: { readonly due: ShownDue }) => (
  <Tag tone={standingTone[due.standing]}>{due.words}</Tag>
)

export type DueCardProps = {
  /** `Phải trả lời chậm nhất` */
  readonly label: string
  readonly due: ShownDue
  /** after the words: the article it comes from */
  readonly basis?: string
}

/** The date that is owed: the largest thing on a case. */
export function DueCard({ label, due, basis }: DueCardProps) {
  return (
    <div class="due" data-color={toneColor[standingTone[due.standing]]}>
      <p>{label}</p>
      <time dateTime={due.machine}>{due.text}</time>
      <p>
        <span class="due-words">{due.words}</span>
        {basis && ` · ${basis}`}
      </p>
    </div>
  )
}
