/** The mark: a blade of rice that is also the character for a person. Decoration beside the name. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 34 34" aria-hidden="true" focusable="false">
      <rect width="34" height="34" rx="8" fill="#0d6b57" />
      <path
        d="M17 9v16M17 10.5c-.6 5.4-3.3 9-8 11.2M17 10.5c.6 5.4 3.3 9 8 11.2"
        fill="none"
        stroke="#fff"
        stroke-width="2.6"
        stroke-linecap="round"
      />
    </svg>
  )
}
