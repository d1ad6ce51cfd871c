// Keeps what is typed into the form marked [data-draft] on this device until it is sent or deleted: texts and choices, never files, keys or tokens.
// A denunciation is never kept: somebody else may use this device. A page marked [data-draft-sent] deletes the draft.

const place = 'gandan-draft'
const never = new Set(['_csrf', 'khoa', 'xa_chon', 'xa_hoi', 'tep_da_gui', 'tep_bo', 'trang_web'])

type Box = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const form = (): HTMLFormElement | null => document.querySelector<HTMLFormElement>('form[data-draft]')
const note = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-draft-note]')

const boxes = (of: HTMLFormElement): Box[] =>
  [...of.querySelectorAll<Box>('input[name], textarea[name], select[name]')].filter(
    (box) => !never.has(box.name) && box.type !== 'file' && box.type !== 'hidden',
  )

const isChoice = (box: Box): box is HTMLInputElement =>
  box instanceof HTMLInputElement && (box.type === 'radio' || box.type === 'checkbox')

const valueOf = (box: Box): string => (isChoice(box) ? (box.checked ? box.value : '') : box.value)

/** Storage may be switched off or full: then nothing is kept, and the form works as ever. */
function store(values: Record<string, string> | undefined): void {
  try {
    if (values && Object.keys(values).length > 0) localStorage.setItem(place, JSON.stringify(values))
    else localStorage.removeItem(place)
  } catch {
    return
  }
}

function stored(): Record<string, string> {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(place) ?? '{}')
    return typeof read === 'object' && read !== null ? (read as Record<string, string>) : {}
  } catch {
    return {}
  }
}

function say(text: string | undefined): void {
  const box = note()
  const status = box?.querySelector('[data-draft-status]')
  if (!box || !status) return
  box.hidden = false
  if (text !== undefined) status.textContent = text
}

function keep(of: HTMLFormElement): void {
  const values: Record<string, string> = {}
  for (const box of boxes(of)) {
    const value = valueOf(box)
    if (value !== '') values[box.name] = value
  }
  if (values['loai'] === 'DENUNCIATION') return store(undefined)
  store(values)
  if (Object.keys(values).length > 0) say(undefined)
}

function restore(of: HTMLFormElement): void {
  const values = stored()
  const found = boxes(of).filter((box) => typeof values[box.name] === 'string')
  if (found.length === 0) return
  for (const box of found) {
    const value = values[box.name] ?? ''
    if (isChoice(box)) box.checked = box.value === value
    else box.value = value
    const folded = box.closest('details')
    if (folded && value !== '' && !isChoice(box)) folded.open = true
  }
  say(note()?.dataset['back'])
}

let waiting: number | undefined
document.addEventListener('input', () => {
  const of = form()
  if (!of) return
  clearTimeout(waiting)
  waiting = setTimeout(() => keep(of), 400)
})

document.addEventListener('click', (event) => {
  const of = form()
  if (!of || !(event.target instanceof Element) || !event.target.closest('[data-draft-clear]')) return
  clearTimeout(waiting)
  store(undefined)
  for (const box of boxes(of)) {
    if (isChoice(box)) box.checked = false
    else box.value = ''
  }
  say(note()?.dataset['cleared'])
})

const present = form()
if (document.querySelector('[data-draft-sent]')) store(undefined)
// a form that came back with mistakes already holds what was typed, and that is newer
else if (present?.dataset['draft'] === 'new') restore(present)
