import { shellWords } from '../shell-words.ts'
import type { Lang } from '../lang.ts'
import { Button } from './button.tsx'

export type SearchBoxProps = {
  readonly lang: Lang
  readonly action: string
  readonly name: string
  /** `Tìm nội dung, mã, nơi (có dấu hoặc không dấu)` */
  readonly label: string
  readonly value?: string | undefined
  /** true where the page's own heading already says what is searched */
  readonly labelHidden?: boolean
  readonly shortcut?: string
  /** filters to keep while searching */
  readonly keep?: Readonly<Record<string, string>>
}

/** A search by GET, so that what was found has an address. */
export function SearchBox({ lang, action, name, label, value, labelHidden, shortcut, keep = {} }: SearchBoxProps) {
  return (
    <form class="search stacked" role="search" method="get" action={action}>
      <label class={labelHidden ? 'sr-only' : 'ds-label'} for={name}>
        {label}
      </label>
      <div class="line">
        <input
          class="ds-input"
          type="search"
          id={name}
          name={name}
          value={value}
          {...(labelHidden && { placeholder: label })}
          {...(shortcut && { 'data-key': shortcut, 'aria-keyshortcuts': shortcut })}
        />
        <Button variant="secondary">{shellWords(lang).search}</Button>
      </div>
      {Object.entries(keep).map(([key, kept]) => (
        <input key={key} type="hidden" name={key} value={kept} />
      ))}
    </form>
  )
}

export type Chip = {
  readonly label: string
  readonly href: string
  readonly count?: number
  readonly current?: boolean
}

/** Ready-made filters as links; the ones in force are marked. */
export const FilterChips = ({ label, chips }: { readonly label: string; readonly chips: readonly Chip[] }) => (
  <nav aria-label={label}>
    <ul class="chips">
      {chips.map((chip) => (
        <li key={chip.href}>
          <a href={chip.href} aria-current={chip.current ? 'true' : undefined}>
            {chip.label}
            {chip.count !== undefined && <span>{chip.count}</span>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)
