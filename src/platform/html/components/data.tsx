import type { ComponentChildren } from 'preact'
import { shellWords } from '../shell-words.ts'
import type { Lang } from '../lang.ts'

export type Fact = { readonly term: string; readonly value: ComponentChildren }

/** Terms and what they are in this case. */
export const DefinitionList = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl class="facts">
    {facts.map(({ term, value }) => (
      <>
        <dt>{term}</dt>
        <dd>{value}</dd>
      </>
    ))}
  </dl>
)

export type Column = {
  readonly label: string
  /** `number`: to the right, tabular · `tight`: as narrow as its content */
  readonly kind?: 'number' | 'tight'
  /** shown before the value where the table folds to cards on a phone */
  readonly foldedLabel?: boolean
}

export type Row = {
  readonly key: string
  /** makes the whole row lead there, from the cell of `linkColumn` */
  readonly href?: string
  readonly current?: boolean
  readonly cells: readonly ComponentChildren[]
  /** a second, quieter line under the cell of `linkColumn` */
  readonly sub?: ComponentChildren
  readonly pick?: { readonly name: string; readonly value: string; readonly label: string }
}

export type DataTableProps = {
  readonly lang: Lang
  readonly caption: string
  readonly captionHidden?: boolean
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  /** index of the column that carries the row's link and its second line */
  readonly linkColumn?: number
  /** `fold`: rows become cards on a phone; `scroll`: the table slides sideways, for figures that are compared across */
  readonly narrow?: 'fold' | 'scroll'
}

/** A dense table; a row with a `href` is one large link. */
export function DataTable(props: DataTableProps) {
  const { lang, caption, captionHidden, columns, rows, linkColumn = 0, narrow = 'fold' } = props
  const picking = rows.some(({ pick }) => pick)
  const linked = rows.some(({ href }) => href)
  const table = (
    <table class={['table', linked && 'linked', narrow === 'fold' && 'folding'].filter(Boolean).join(' ')}>
      <caption class={captionHidden ? 'sr-only' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {picking && (
            <th scope="col" class="tight pick">
              <span class="sr-only">{shellWords(lang).pick('')}</span>
            </th>
          )}
          {columns.map(({ label, kind }) => (
            <th key={label} scope="col" class={kind}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <TableRow key={row.key} {...{ lang, row, columns, linkColumn, picking }} />
        ))}
      </tbody>
    </table>
  )
  return narrow === 'scroll' ? (
    <div class="wide-scroll" role="region" aria-label={caption} tabIndex={0}>
      {table}
    </div>
  ) : (
    table
  )
}

type TableRowProps = Pick<DataTableProps, 'lang' | 'columns'> & {
  readonly row: Row
  readonly linkColumn: number
  readonly picking: boolean
}

function TableRow({ lang, row, columns, linkColumn, picking }: TableRowProps) {
  return (
    <tr data-row={row.key} class={row.current ? 'is-current' : undefined}>
      {picking && (
        <td class="tight pick">
          {row.pick && (
            <input
              class="ds-input"
              type="checkbox"
              name={row.pick.name}
              value={row.pick.value}
              aria-label={shellWords(lang).pick(row.pick.label)}
            />
          )}
        </td>
      )}
      {columns.map(({ label, kind, foldedLabel }, index) => (
        <td key={label} class={kind} data-label={foldedLabel ? label : undefined}>
          {index === linkColumn ? <Opening row={row} cell={row.cells[index]} /> : row.cells[index]}
        </td>
      ))}
    </tr>
  )
}

const Opening = ({ row, cell }: { readonly row: Row; readonly cell: ComponentChildren }) => (
  <>
    {row.href ? (
      <a class="open" href={row.href} aria-current={row.current ? 'true' : undefined}>
        {cell}
      </a>
    ) : (
      cell
    )}
    {row.sub && <span class="sub">{row.sub}</span>}
  </>
)

export type PagerProps = {
  readonly lang: Lang
  /** addresses made from the keys of the first and last row; undefined where there is no such page */
  readonly newer?: string | undefined
  readonly older?: string | undefined
  /** `1–50 trong 312 đơn`, where that is known */
  readonly position?: string
}

/** Forwards and backwards through a long list, by key and never by page number. */
export function Pager({ lang, newer, older, position }: PagerProps) {
  const text = shellWords(lang)
  if (!newer && !older) return null
  return (
    <nav class="pager" aria-label={text.pages}>
      {newer && (
        <a class="ds-button" data-variant="secondary" rel="prev" href={newer}>
          ← {text.newer}
        </a>
      )}
      {position && <span class="quiet">{position}</span>}
      {older && (
        <a class="ds-button" data-variant="secondary" rel="next" href={older}>
          {text.older} →
        </a>
      )}
    </nav>
  )
}
