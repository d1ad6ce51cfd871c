export type FigureProps = {
  /** ready to read: `87,4 %` */
  readonly value: string
  readonly label: string
  /** the records behind it, the way it is computed: a figure without at least one of them is not published */
  readonly links: readonly { readonly text: string; readonly href: string }[]
}

/** An honest number: what it is, what it counts, how to check it. */
export const FigureTile = ({ value, label, links }: FigureProps) => (
  <div class="figure">
    <p class="value">{value}</p>
    <p>
      {label}{' '}
      {links.map(({ text, href }, index) => (
        <>
          {index > 0 && ' '}
          <a href={href}>{text}</a>
        </>
      ))}
    </p>
  </div>
)

/** Figures side by side. */
export const Figures = ({ figures }: { readonly figures: readonly FigureProps[] }) => (
  <div class="figures">
    {figures.map((figure) => (
      <FigureTile key={figure.label} {...figure} />
    ))}
  </div>
)
