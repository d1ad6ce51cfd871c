// Forms marked `data-upload` show how far their files have come, and can be stopped. Forms without a chosen file, and
// browsers without script, send as they always did. Needs: [data-upload-progress] inside the form (UploadProgress).

type Panel = {
  readonly box: HTMLElement
  readonly bar: HTMLProgressElement
  readonly status: HTMLElement
  readonly stop: HTMLButtonElement
}

function panelOf(form: HTMLFormElement): Panel | undefined {
  const box = form.querySelector<HTMLElement>('[data-upload-progress]')
  const bar = box?.querySelector('progress')
  const status = box?.querySelector<HTMLElement>('[role=status]')
  const stop = box?.querySelector('button')
  return box && bar && status && stop ? { box, bar, status, stop } : undefined
}

const chosenFiles = (form: HTMLFormElement): File[] =>
  [...form.querySelectorAll<HTMLInputElement>('input[type=file]')].flatMap((input) =>
    input.disabled ? [] : [...(input.files ?? [])],
  )

const filled = (template: string | undefined, values: Record<string, string>): string =>
  (template ?? '').replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')

function say(panel: Panel, text: string, isRunning: boolean): void {
  panel.box.hidden = false
  panel.bar.hidden = !isRunning
  panel.stop.hidden = !isRunning
  if (panel.status.textContent !== text) panel.status.textContent = text
}

/** The server answers with a page: where it led us elsewhere we go there, otherwise its main part takes the place of ours. */
function show(request: XMLHttpRequest, form: HTMLFormElement, panel: Panel): void {
  const isPage = (request.getResponseHeader('content-type') ?? '').startsWith('text/html')
  if (!isPage || request.status === 0) return say(panel, panel.box.dataset['failed'] ?? '', false)
  if (request.status < 400 && request.responseURL !== form.action) return location.assign(request.responseURL)
  const answer = new DOMParser().parseFromString(request.responseText, 'text/html')
  const [theirs, ours] = [answer.querySelector('main'), document.querySelector('main')]
  if (!theirs || !ours) return say(panel, panel.box.dataset['failed'] ?? '', false)
  document.title = answer.title
  ours.replaceWith(document.adoptNode(theirs))
  const summary = theirs.querySelector<HTMLElement>('[aria-invalid=true], [tabindex="-1"], [role=alert], h1')
  if (summary && summary.tabIndex < 0) summary.tabIndex = -1
  summary?.focus()
  summary?.scrollIntoView({ block: 'center' })
}

function send(form: HTMLFormElement, panel: Panel, submitter: HTMLElement | null): void {
  const words = panel.box.dataset
  const request = new XMLHttpRequest()
  const buttons = [...form.querySelectorAll<HTMLButtonElement>('button:not([type=button])')]
  const finish = (): void => buttons.forEach((button) => (button.disabled = false))
  const body = new FormData(form, submitter)

  request.upload.addEventListener('progress', ({ loaded, total }) => {
    const percent = Math.floor((loaded / total) * 100)
    panel.bar.value = percent
    // every tenth is read out; a voice that counts to a hundred helps nobody
    if (percent % 10 === 0) say(panel, filled(words['percent'], { percent: String(percent) }), true)
  })
  request.upload.addEventListener('load', () => {
    panel.bar.removeAttribute('value')
    say(panel, words['finishing'] ?? '', true)
  })
  request.addEventListener('load', () => {
    finish()
    show(request, form, panel)
  })
  request.addEventListener('error', () => {
    finish()
    say(panel, words['failed'] ?? '', false)
  })
  request.addEventListener('abort', () => {
    finish()
    say(panel, words['cancelled'] ?? '', false)
  })
  panel.stop.addEventListener('click', () => request.abort(), { once: true })

  request.open('POST', form.action)
  request.setRequestHeader('accept', 'text/html')
  buttons.forEach((button) => (button.disabled = true))
  panel.bar.value = 0
  say(panel, filled(words['percent'], { percent: '0' }), true)
  request.send(body)
}

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute('data-upload') || event.defaultPrevented) return
  const panel = panelOf(form)
  const files = chosenFiles(form)
  if (!panel || files.length === 0) return
  event.preventDefault()
  const limitBytes = Number(panel.box.dataset['limitBytes'])
  const tooLarge = files.find((file) => file.size > limitBytes)
  if (tooLarge) {
    const limit = String(Math.round(limitBytes / 1_000_000))
    return say(panel, filled(panel.box.dataset['tooLarge'], { name: tooLarge.name, limit }), false)
  }
  send(form, panel, event.submitter)
})
