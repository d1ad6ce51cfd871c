import {
  identityIn,
  makeKey,
  openEnvelope,
  openShare,
  recipientOf,
  seal,
  sealShare,
  SealError,
} from './sealing/envelope.ts'
import type { Envelope, KeyHolder } from './sealing/envelope.ts'
import type { Parcel } from './sealing/parcel.ts'

/** The page has a sentence for it. */
class Said extends Error {}

const tokenOf = (form: HTMLFormElement): string => form.querySelector<HTMLInputElement>('[name=_csrf]')?.value ?? ''

function offer(name: string, bytes: Uint8Array<ArrayBuffer>, type: string): string {
  return URL.createObjectURL(new File([bytes], name, { type }))
}

/** Shows the sentence of a failure in the form; unknown ones are all the same to a person. */
function tell(form: HTMLFormElement, thrown: unknown): void {
  const kind = thrown instanceof SealError ? thrown.kind : thrown instanceof Said ? thrown.message : 'failed'
  const says = form.querySelector<HTMLElement>('[data-says]')
  if (!says) return
  says.textContent = form.getAttribute(`data-says-${kind.toLowerCase()}`) ?? kind
  says.hidden = false
}

async function attempt(form: HTMLFormElement, work: () => Promise<void>): Promise<void> {
  const button = form.querySelector('button')
  if (button) button.disabled = true
  try {
    await work()
  } catch (thrown) {
    tell(form, thrown)
  } finally {
    if (button) button.disabled = false
  }
}

/** A custodian's key pair: the secret goes into a file, the public half into the form. */
async function make(form: HTMLFormElement): Promise<void> {
  const { identity, recipient } = await makeKey()
  const text = `# ${form.dataset['note'] ?? ''}\n# ${location.host}\n# public key: ${recipient}\n${identity}\n`
  const link = document.createElement('a')
  link.download = form.dataset['file'] ?? 'key.txt'
  link.href = offer(link.download, new TextEncoder().encode(text), 'text/plain')
  link.click()
  const field = form.querySelector<HTMLInputElement>('[data-recipient]')
  if (field) field.value = recipient
  const shown = form.querySelector('[data-shown]')
  if (shown) shown.textContent = recipient
  const made = form.querySelector<HTMLElement>('[data-made]')
  if (made) made.hidden = false
  // shown once: a second press would leave two files of which only one counts
  form.querySelector<HTMLElement>('button[type=button]')?.remove()
}

/** The asker's key of one request stays in this browser until it is used. */
async function ask(form: HTMLFormElement): Promise<void> {
  const { identity, recipient } = await makeKey()
  const name = form.dataset['keep'] ?? ''
  const kept = keysKept(name)
  localStorage.setItem(name, JSON.stringify([...kept, identity].slice(-20)))
  const field = form.querySelector<HTMLInputElement>('[data-recipient]')
  if (field) field.value = recipient
  form.submit()
}

const keysKept = (name: string): string[] => JSON.parse(localStorage.getItem(name) ?? '[]') as string[]

async function give(form: HTMLFormElement): Promise<void> {
  const file = form.querySelector<HTMLInputElement>('[data-key-file]')?.files?.[0]
  if (!file) throw new Said('noFile')
  const identity = identityIn(await file.text())
  if (!identity) throw new SealError('wrong-key')
  const share = await openShare(form.dataset['share'] ?? '', identity, form.dataset['envelope'] ?? '')
  const field = form.querySelector<HTMLInputElement>('[data-sealed]')
  if (field) field.value = await sealShare(share, form.dataset['to'] ?? '')
  form.submit()
}

async function post(form: HTMLFormElement, address: string, body: unknown): Promise<Record<string, unknown>> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': tokenOf(form) },
    body: JSON.stringify(body),
  })
  const told = (await answer.json()) as Record<string, unknown>
  if (!answer.ok) throw new Said(typeof told['title'] === 'string' ? told['title'] : 'failed')
  return told
}

async function open(form: HTMLFormElement): Promise<void> {
  const address = form.dataset['address'] ?? ''
  const keepName = form.dataset['keep'] ?? ''
  const kept = keysKept(keepName)
  const wanted = form.dataset['recipient'] ?? ''
  const recipients = await Promise.all(kept.map(recipientOf))
  const identity = kept[recipients.indexOf(wanted)]
  // asked before the shares are taken: taking is recorded, and for reading happens once
  if (!identity) throw new Said('noIdentity')
  const handed = (await post(form, `${address}/mo`, {})) as { envelope: string; sealed: string; shares: string[] }
  const shares = await Promise.all(handed.shares.map((share) => openShare(share, identity, handed.envelope)))
  const parcel = await openEnvelope(handed.sealed, shares)
  if (form.dataset['open'] === 'open') show(form, parcel)
  else await sealAnew(form, parcel)
  const left = kept.filter((one) => one !== identity)
  if (left.length > 0) localStorage.setItem(keepName, JSON.stringify(left))
  else localStorage.removeItem(keepName)
}

async function sealAnew(form: HTMLFormElement, { identity, files }: Parcel): Promise<void> {
  const target = JSON.parse(form.dataset['target'] ?? '{}') as { threshold: number; custodians: KeyHolder[] }
  const made: Envelope = await seal({ identity, files }, target)
  const address = form.dataset['address'] ?? ''
  const { next } = await post(form, `${address}/niem-phong-lai`, { phong_bi: made })
  location.assign(typeof next === 'string' ? next : '/lam-viec/niem-phong')
}

function show(form: HTMLFormElement, { identity, files }: Parcel): void {
  const opened = document.querySelector<HTMLElement>('[data-opened]')
  if (!opened) return
  for (const part of ['name', 'contact', 'address'] as const) {
    const place = opened.querySelector(`[data-part=${part}]`)
    if (place) place.textContent = identity[part]
  }
  const list = opened.querySelector('[data-files]')
  for (const { name, type, bytes } of files) {
    const link = document.createElement('a')
    link.textContent = name
    link.download = name
    link.href = offer(name, new Uint8Array(bytes), type)
    const line = document.createElement('p')
    line.append(link)
    list?.append(line)
  }
  const asking = form.closest('section')
  if (asking) asking.hidden = true
  opened.hidden = false
  opened.focus()
}

if (window.isSecureContext) {
  for (const sentence of document.querySelectorAll<HTMLElement>('[data-without-key]')) sentence.hidden = true
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-make-key]')) {
    form.hidden = false
    form.querySelector('button[type=button]')?.addEventListener('click', () => void attempt(form, () => make(form)))
  }
  for (const [selector, work] of [
    ['form[data-ask]', ask],
    ['form[data-give]', give],
    ['form[data-open]', open],
  ] as const)
    for (const form of document.querySelectorAll<HTMLFormElement>(selector)) {
      form.hidden = false
      form.addEventListener('submit', (event) => {
        event.preventDefault()
        void attempt(form, () => work(form))
      })
    }
}
