import { DataTable, EmptyState, Explain, Figures, Pager, PublicPage } from '../../../../platform/html/index.ts'
import type { DataTableProps, PublicShell, Row } from '../../../../platform/html/index.ts'
import { fewestRatings } from '../../domain/quarter.ts'
import { figureWords } from './view-model.ts'
import type { FiguresView } from './view-model.ts'

/** The figures of the home page, each with its formula and with the offices behind it. */
export function FiguresPage({ view, ...shell }: PublicShell & { readonly view: FiguresView }) {
  const { lang } = shell
  const text = figureWords(lang)
  return (
    <PublicPage {...shell} title={text.title}>
      <h1>{text.title}</h1>
      <p class="prose">{view.lead}</p>
      <Figures figures={view.tiles} />
      <section id="da-nhan" class="stack" aria-labelledby="da-nhan-ten">
        <h2 id="da-nhan-ten">{text.receivedTitle}</h2>
        <p class="prose small quiet">
          {text.onTimeFormula} {text.movedNote}
        </p>
        <OfficeTable
          lang={lang}
          caption={text.receivedTitle}
          columns={[
            { label: text.unit },
            { label: text.receivedColumn, kind: 'number', foldedLabel: true },
            { label: text.countedColumn, kind: 'number', foldedLabel: true },
            { label: text.lateColumn, kind: 'number', foldedLabel: true },
            { label: text.onTimeColumn, kind: 'number', foldedLabel: true },
          ]}
          rows={view.received}
        />
      </section>
      <section id="qua-han" class="stack" aria-labelledby="qua-han-ten">
        <h2 id="qua-han-ten">{text.overdueTitle}</h2>
        {view.overdue.length === 0 ? (
          <p>{text.overdueNone}</p>
        ) : (
          <OfficeTable
            lang={lang}
            caption={text.overdueTitle}
            columns={[{ label: text.unit }, { label: text.overdueColumn, kind: 'number', foldedLabel: true }]}
            rows={view.overdue}
          />
        )}
      </section>
      <section id="hai-long" class="stack" aria-labelledby="hai-long-ten">
        <h2 id="hai-long-ten">{text.ratingTitle}</h2>
        <p class="prose small quiet">{text.ratingFormula(fewestRatings)}</p>
        {view.ratings.length === 0 ? (
          <p>{text.ratingFewest(fewestRatings)}</p>
        ) : (
          <DataTable
            lang={lang}
            caption={text.ratingTitle}
            captionHidden
            columns={[
              { label: text.unit },
              { label: text.ratingColumn, kind: 'number', foldedLabel: true },
              { label: text.timesColumn, kind: 'number', foldedLabel: true },
            ]}
            rows={view.ratings}
          />
        )}
      </section>
      <p>
        <a href="/da-tra-loi">{text.answered}</a>
      </p>
    </PublicPage>
  )
}

const atFirst = 15

/** The first offices, and the others behind a question: a province has more than a hundred. */
function OfficeTable(table: Pick<DataTableProps, 'lang' | 'caption' | 'columns' | 'rows'>) {
  const rest = table.rows.slice(atFirst)
  const title = figureWords(table.lang).otherOffices(rest.length)
  return (
    <>
      <DataTable {...table} captionHidden rows={table.rows.slice(0, atFirst)} />
      {rest.length > 0 && (
        <Explain summary={title}>
          <DataTable {...table} caption={`${table.caption}: ${title}`} captionHidden rows={rest} />
        </Explain>
      )}
    </>
  )
}

export type BehindView = {
  readonly figure: 'received' | 'overdue'
  readonly unit: string | undefined
  readonly rows: readonly Row[]
  readonly newest?: string | undefined
  readonly older?: string | undefined
}

/** The records behind a figure: codes and dates, no titles. */
export function BehindPage({ view, ...shell }: PublicShell & { readonly view: BehindView }) {
  const text = figureWords(shell.lang)
  const title = view.figure === 'received' ? text.listReceived : text.listOverdue
  return (
    <PublicPage {...shell} title={title} indexed={false}>
      <h1>{title}</h1>
      {view.unit && (
        <p>
          <strong>{view.unit}</strong>
        </p>
      )}
      <p class="prose small quiet">{text.listLead}</p>
      {view.rows.length === 0 ? (
        <EmptyState title={text.listEmpty} />
      ) : (
        <DataTable
          lang={shell.lang}
          caption={title}
          captionHidden
          columns={[
            { label: text.code, kind: 'tight' },
            { label: text.holder },
            { label: text.receivedOn, kind: 'tight', foldedLabel: true },
            { label: text.dueOn, kind: 'tight', foldedLabel: true },
          ]}
          rows={view.rows}
        />
      )}
      <Pager lang={shell.lang} newer={view.newest} older={view.older} />
      <p>
        <a href="/so-lieu">{text.back}</a>
      </p>
    </PublicPage>
  )
}
