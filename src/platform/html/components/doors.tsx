export type Door = {
  readonly href: string
  readonly title: string
  readonly about: string
  /** said where the door is not open yet */
  readonly soon?: string | undefined
}

/** The promises to the people as doors, numbered in the order in which they are promised. */
export const DoorGrid = ({ doors }: { readonly doors: readonly Door[] }) => (
  <ol class="doors">
    {doors.map(({ href, title, about, soon }, index) => (
      <li key={href} class="door">
        <span class="ordinal" aria-hidden="true">
          {index + 1}
        </span>
        <h2>
          <a href={href}>{title}</a>
        </h2>
        <p>{about}</p>
        {soon && <p class="soon">{soon}</p>}
      </li>
    ))}
  </ol>
)
