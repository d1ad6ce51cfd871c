import type { ComponentChildren } from 'preact'

type Weight = {
  /** one `primary` on a page; the others `secondary`; `tertiary` reads as a link */
  readonly variant?: 'primary' | 'secondary' | 'tertiary'
  readonly danger?: boolean
  /** the key that does the same, shown in the button; the page's island listens for it */
  readonly shortcut?: string
  readonly children: ComponentChildren
}

export type ButtonProps = Weight & {
  readonly type?: 'submit' | 'button'
  readonly name?: string
  readonly value?: string
  /** sends the form elsewhere */
  readonly formAction?: string
  readonly disabled?: boolean
}

/** A button that does something: submits its form, unless told otherwise. */
export function Button({ variant = 'primary', danger, shortcut, children, type = 'submit', ...rest }: ButtonProps) {
  return (
    <button class="ds-button" type={type} {...look(variant, danger, shortcut)} {...rest}>
      {children}
      {shortcut && <Kbd>{shortcut}</Kbd>}
    </button>
  )
}

export type ButtonLinkProps = Weight & { readonly href: string; readonly download?: boolean }

/** A link that looks like a button: for going somewhere, never for doing something. */
export function ButtonLink({ variant = 'primary', danger, shortcut, children, ...rest }: ButtonLinkProps) {
  return (
    <a class="ds-button" {...look(variant, danger, shortcut)} {...rest}>
      {children}
      {shortcut && <Kbd>{shortcut}</Kbd>}
    </a>
  )
}

const look = (variant: string, danger: boolean | undefined, shortcut: string | undefined) => ({
  'data-variant': variant,
  ...(danger && { 'data-color': 'danger' }),
  ...(shortcut && { 'data-key': shortcut, 'aria-keyshortcuts': shortcut }),
})

/** A key on the keyboard. */
export const Kbd = ({ children }: { readonly children: string }) => <kbd class="kbd">{children}</kbd>

/** The main acts of a page side by side, one under another on a phone. */
export const Actions = ({ children }: { readonly children: ComponentChildren }) => (
  <div class="row actions">{children}</div>
)
