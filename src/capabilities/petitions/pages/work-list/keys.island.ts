// Keys for the officers' lists and cases. Everything they do is a link or a field on the page already; while somebody types they do nothing.

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'))

const rows = (): HTMLAnchorElement[] => [...document.querySelectorAll<HTMLAnchorElement>('.table a.open')]

/** The row with the focus, otherwise the one whose case is open. */
function step(by: 1 | -1): void {
  const all = rows()
  const focused = all.findIndex((row) => row === document.activeElement)
  const open = all.findIndex((row) => row.getAttribute('aria-current') === 'true')
  const from = focused >= 0 ? focused : open
  const next = all[from < 0 ? 0 : Math.min(all.length - 1, Math.max(0, from + by))]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

/** On a case the act itself; in a list the act on the row with the focus. */
function act(key: string, slug: string): boolean {
  const link = document.querySelector<HTMLAnchorElement>(`a[data-key="${key}"]`)
  if (link) {
    link.click()
    return true
  }
  const focused = rows().find((row) => row === document.activeElement)
  if (!focused) return false
  const address = new URL(focused.href)
  address.pathname += `/${slug}`
  location.assign(address)
  return true
}

function search(): boolean {
  const box = document.querySelector<HTMLInputElement>('input[type=search]')
  if (!box || box.offsetParent === null) return false
  box.focus()
  box.select()
  return true
}

function help(): boolean {
  const dialog = document.querySelector<HTMLDialogElement>('#phim-tat')
  if (!dialog) return false
  if (dialog.open) dialog.close()
  else dialog.showModal()
  return true
}

function pressed(key: string): boolean {
  switch (key) {
    case 'j':
      step(1)
      return true
    case 'k':
      step(-1)
      return true
    case 'g':
      return act('g', 'giao')
    case 't':
      return act('t', 'tra-loi')
    case '/':
      return search()
    case '?':
      return help()
    default:
      return false
  }
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || typing(event.target)) return
  const dialog = document.querySelector<HTMLDialogElement>('#phim-tat')
  if (dialog?.open && event.key !== '?') return
  if (pressed(event.key)) event.preventDefault()
})

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]'))
  button.addEventListener('click', () => window.print())
