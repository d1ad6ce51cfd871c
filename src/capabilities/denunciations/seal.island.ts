import { seal, SealError } from './sealing/envelope.ts'
import type { SealedFile } from './sealing/parcel.ts'

/** Longer side of a redrawn photo, pixels: enough to read handwriting. */
const longestSide = 2000

/** Redraws a photo smaller and without what the camera wrote into it; anything else stays as it is. */
async function cleaned(file: File): Promise<SealedFile> {
  if (!file.type.startsWith('image/'))
    return { name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) }
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8))
  if (!blob) throw new RangeError('photo not drawn')
  return {
    name: file.name.replace(/\.\w+$/, '.jpg'),
    type: 'image/jpeg',
    bytes: new Uint8Array(await blob.arrayBuffer()),
  }
}

/** The server or this page said why. */
class Said extends Error {
  readonly field: string | undefined
  constructor(message: string, field?: string) {
    super(message)
    this.field = field
  }
}

function start(form: HTMLFormElement): void {
  const find = (selector: string): HTMLElement | null => form.querySelector(selector)
  const input = (selector: string): HTMLInputElement | null => form.querySelector(selector)
  const said = (kind: string): string => form.dataset[kind] ?? ''
  const part = (name: string): string => input(`[data-part=${name}]`)?.value.trim() ?? ''
  const target = (): string => input('[name=noi_nhan]:checked')?.value ?? ''
  const keepers = () =>
    [...form.querySelectorAll<HTMLInputElement>(`[data-keepers="${target()}"] [data-custodian]`)].map((box) => ({
      custodianId: Number(box.dataset['custodian']),
      recipient: box.dataset['recipient'] ?? '',
      isAccused: box.checked,
    }))
  const ways = [...form.querySelectorAll<HTMLInputElement>('[data-way]')]
  const isSealed = (): boolean =>
    ways.some(({ checked, dataset }) => checked && dataset['way'] === 'sealed') && keepers().length > 0

  function show(): void {
    const identity = find('[data-identity]')
    if (identity) identity.hidden = keepers().length === 0
    const fields = find('[data-identity-fields]')
    if (fields) fields.hidden = !isSealed()
    for (const list of form.querySelectorAll<HTMLElement>('[data-keepers]'))
      list.hidden = list.dataset['keepers'] !== target()
    const without = document.querySelector<HTMLElement>('[data-without-seal]')
    if (without) without.hidden = true
    const send = find('[data-seal-send]')
    if (send) send.hidden = false
  }

  async function sealedIdentity(): Promise<object | undefined> {
    if (!isSealed()) return undefined
    const identity = { name: part('name'), contact: part('contact'), address: part('address') }
    if (identity.name === '' || identity.address === '') throw new Said(said('nameMissing'), 'kin-ho-ten')
    const all = keepers()
    const threshold = Number(find(`[data-keepers="${target()}"]`)?.dataset['threshold'])
    const files = await Promise.all([...(input('[data-scans]')?.files ?? [])].map(cleaned))
    try {
      const envelope = await seal(
        { identity, files },
        { threshold, custodians: all.filter(({ isAccused }) => !isAccused) },
      )
      return { ...envelope, excluded: all.filter(({ isAccused }) => isAccused).map(({ custodianId }) => custodianId) }
    } catch (thrown) {
      if (thrown instanceof SealError) throw new Said(said('tooFew'))
      if (thrown instanceof RangeError) throw new Said(said('tooLarge'), 'kin-anh')
      throw thrown
    }
  }

  async function send(): Promise<void> {
    const typed = new FormData(form)
    const text = (name: string): string => {
      const value = typed.get(name)
      return typeof value === 'string' ? value : ''
    }
    const body = Object.fromEntries(
      ['khoa', 'noi_dung', 'noi_xay_ra', 'noi_nhan', 'trang_web'].map((name) => [name, text(name)]),
    )
    const envelope = await sealedIdentity()
    const answer = await fetch(form.action, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': text('_csrf') },
      body: JSON.stringify({ ...body, ...(envelope && { phong_bi: envelope }) }),
    })
    const told = (await answer.json()) as {
      next?: string
      code?: string
      secret?: string
      title?: string
      errors?: { detail: string; pointer: string }[]
    }
    if (!answer.ok) {
      const [mistake] = told.errors ?? []
      throw new Said(mistake?.detail ?? told.title ?? said('failed'), mistake?.pointer.slice(1))
    }
    form.reset()
    if (told.next) return location.assign(told.next)
    showReceipt(told.code ?? '', told.secret ?? '')
  }

  function showReceipt(code: string, secret: string): void {
    const receipt = document.querySelector<HTMLElement>('[data-desk-receipt]')
    if (!receipt) return
    for (const [selector, value] of [
      ['[data-code]', code],
      ['[data-secret]', secret],
    ] as const) {
      const place = receipt.querySelector(selector)
      if (place) place.textContent = value
    }
    form.hidden = true
    receipt.hidden = false
    receipt.focus()
  }

  async function attempt(): Promise<void> {
    const says = find('[data-seal-says]')
    const status = find('[data-seal-status]')
    const button = form.querySelector<HTMLButtonElement>('[data-seal-send] button')
    if (says) says.hidden = true
    if (status) status.hidden = false
    if (button) button.disabled = true
    try {
      await send()
    } catch (thrown) {
      if (says) {
        says.textContent = (thrown instanceof Said && thrown.message) || said('failed')
        says.hidden = false
      }
      if (thrown instanceof Said && thrown.field) document.getElementById(thrown.field)?.focus()
    } finally {
      if (status) status.hidden = true
      if (button) button.disabled = false
    }
  }

  for (const way of ways)
    way.addEventListener('change', () => {
      for (const other of ways) other.checked = other === way
      show()
    })
  form.addEventListener('change', show)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void attempt()
  })
  show()
}

// outside https a browser has no X25519, and what this page promises could not be kept
if (window.isSecureContext)
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-seal]')) start(form)
