// Checks a receipt in the browser, without sending it anywhere. A second, separate spelling of what domain/receipt.ts does on the
// server, on Web Crypto. Needs: [data-receipt-check] with its texts and the known keys (CheckPage).
import { canonicalJson } from '../../domain/canonical.ts'
import type { Json } from '../../domain/canonical.ts'

type Bytes = Uint8Array<ArrayBuffer>

const text = (value: string): Bytes => new TextEncoder().encode(value)
const bytes = (base64: string): Bytes => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
const join = (...parts: readonly Bytes[]): Bytes => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
const sha256 = async (...parts: readonly Bytes[]): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', join(...parts)))
const same = (a: Bytes, b: Bytes): boolean => a.length === b.length && a.every((byte, at) => byte === b[at])

type Receipt = {
  readonly origin: string
  readonly leaf: { readonly salt: string; readonly record: Record<string, Json> }
  readonly index: number
  readonly path: readonly string[]
  readonly checkpoint: string
  readonly keys: readonly string[]
}

function receiptIn(json: string): Receipt | undefined {
  try {
    const value = JSON.parse(json) as Receipt & { format?: unknown }
    const isReceipt =
      value.format === 'gandan-receipt/v1' &&
      typeof value.origin === 'string' &&
      typeof value.checkpoint === 'string' &&
      typeof value.leaf.salt === 'string' &&
      typeof value.leaf.record === 'object' &&
      Number.isSafeInteger(value.index) &&
      [value.path, value.keys].every((list) => Array.isArray(list) && list.every((one) => typeof one === 'string'))
    return isReceipt ? value : undefined
  } catch {
    return undefined
  }
}

type Note = {
  readonly text: string
  readonly origin: string
  readonly size: number
  readonly root: Bytes
  readonly lines: readonly string[]
}

function noteIn(note: string): Note | undefined {
  const split = note.lastIndexOf('\n\n')
  const [origin = '', size = '', root = ''] = note.slice(0, split).split('\n')
  if (split === -1 || !/^(0|[1-9]\d{0,15})$/.test(size)) return undefined
  const lines = note
    .slice(split + 2)
    .split('\n')
    .filter((line) => line.startsWith('— '))
  return { text: note.slice(0, split + 1), origin, size: Number(size), root: bytes(root), lines }
}

async function isIncluded({ leaf, index, path }: Receipt, { size, root }: Note): Promise<boolean> {
  if (index < 0 || index >= size) return false
  const record = await sha256(text(canonicalJson(leaf.record)))
  const commitment = await sha256(text('gandan/commitment/v1\n'), bytes(leaf.salt), record)
  let current = await sha256(Uint8Array.of(0, 1), commitment)
  let [position, last] = [index, size - 1]
  for (const sibling of path.map(bytes)) {
    if (last === 0) return false
    if (position % 2 === 1 || position === last) {
      current = await sha256(Uint8Array.of(1), sibling, current)
      while (position % 2 === 0 && position !== 0) [position, last] = [position / 2, Math.floor(last / 2)]
    } else current = await sha256(Uint8Array.of(1), current, sibling)
    ;[position, last] = [Math.floor(position / 2), Math.floor(last / 2)]
  }
  return last === 0 && same(current, root)
}

type Key = { readonly name: string; readonly id: string; readonly kind: number; readonly raw: Bytes }

function keyIn(written: string): Key | undefined {
  const [, name = '', id = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(written) ?? []
  const raw = encoded === '' ? new Uint8Array() : bytes(encoded)
  return raw.length === 33 ? { name, id, kind: raw[0] ?? 0, raw: raw.slice(1) } : undefined
}

/** `unable`: this browser has no Ed25519. */
type Signed = 'yes' | 'no' | 'wrong' | 'unable'

async function isSigned({ text: body, lines }: Note, key: Key): Promise<Signed> {
  const found = lines
    .map((line) => line.split(' '))
    .find(([, name, encoded = '']) => name === key.name && hex(bytes(encoded).slice(0, 4)) === key.id)
  if (!found) return 'no'
  const signature = bytes(found[2] ?? '').slice(4)
  let [message, proof] = [text(body), signature]
  if (key.kind === 4) {
    const seconds = new DataView(signature.buffer).getBigUint64(0)
    ;[message, proof] = [text(`cosignature/v1\ntime ${seconds}\n${body}`), signature.slice(8)]
  }
  try {
    const imported = await crypto.subtle.importKey('raw', key.raw, { name: 'Ed25519' }, false, ['verify'])
    return (await crypto.subtle.verify({ name: 'Ed25519' }, imported, proof, message)) ? 'yes' : 'wrong'
  } catch {
    return 'unable'
  }
}

const hex = (value: Bytes): string => [...value].map((byte) => byte.toString(16).padStart(2, '0')).join('')

type Line = { readonly word: string; readonly tone: 'success' | 'warning' | 'danger' }

/** What can be said of a receipt: names of the page's texts, the verdict first. */
async function check(
  json: string,
  published: readonly string[],
): Promise<{ lines: Line[]; record?: Record<string, Json>; size?: number; index?: number }> {
  const receipt = receiptIn(json)
  const note = receipt && noteIn(receipt.checkpoint)
  if (!receipt || !note) return { lines: [{ word: 'malformed', tone: 'danger' }] }
  if (note.origin !== receipt.origin) return { lines: [{ word: 'otherLog', tone: 'danger' }] }
  if (!(await isIncluded(receipt, note))) return { lines: [{ word: 'notIncluded', tone: 'danger' }] }
  const isOurs = (key: string) => published.includes(key)
  const logKeys = receipt.keys
    .map((written) => ({ written, key: keyIn(written) }))
    .filter(({ key }) => key?.kind === 1 && key.name === note.origin)
  const signed = await Promise.all(
    logKeys.map(async ({ written, key }) => ({ written, signed: key ? await isSigned(note, key) : ('no' as const) })),
  )
  const witnesses = await Promise.all(
    published
      .map(keyIn)
      .map(async (key) => (key?.kind === 4 && (await isSigned(note, key)) === 'yes' ? key.name : undefined)),
  )
  const facts = { record: receipt.leaf.record, size: note.size, index: receipt.index }
  const included: Line = { word: 'included', tone: 'success' }
  if (signed.some((one) => one.signed === 'unable'))
    return { ...facts, lines: [{ word: 'unable', tone: 'warning' }, included] }
  const good = signed.filter((one) => one.signed === 'yes')
  if (good.length === 0 || signed.some((one) => one.signed === 'wrong'))
    return { ...facts, lines: [{ word: 'notSigned', tone: 'danger' }] }
  const byOurs = good.some(({ written }) => isOurs(written))
  const cosigned: Line[] = witnesses.some((name) => name !== undefined) ? [{ word: 'witnessed', tone: 'success' }] : []
  return byOurs
    ? {
        ...facts,
        lines: [{ word: 'genuine', tone: 'success' }, included, { word: 'signed', tone: 'success' }, ...cosigned],
      }
    : { ...facts, lines: [{ word: 'otherKey', tone: 'warning' }, included, ...cosigned] }
}

function show(result: HTMLElement, words: DOMStringMap, found: Awaited<ReturnType<typeof check>>): void {
  const [verdict, ...others] = found.lines
  const box = document.createElement('div')
  box.className = 'ds-alert'
  box.dataset['color'] = verdict?.tone ?? 'danger'
  const heading = document.createElement('h2')
  heading.textContent = words[verdict?.word ?? 'malformed'] ?? ''
  const list = document.createElement('ul')
  for (const { word } of others)
    list.append(Object.assign(document.createElement('li'), { textContent: words[word] ?? '' }))
  if (found.index !== undefined) {
    const place = (words['place'] ?? '').replace('{index}', String(found.index)).replace('{size}', String(found.size))
    list.append(Object.assign(document.createElement('li'), { textContent: place }))
  }
  box.append(heading, ...(list.childElementCount > 0 ? [list] : []))
  const shown: HTMLElement[] = [box]
  if (found.record && verdict?.tone !== 'danger') {
    shown.push(Object.assign(document.createElement('h2'), { textContent: words['says'] ?? '' }))
    shown.push(
      Object.assign(document.createElement('pre'), {
        className: 'written',
        textContent: JSON.stringify(found.record, undefined, 2),
      }),
    )
  }
  result.replaceChildren(...shown)
}

const place = document.querySelector<HTMLElement>('[data-receipt-check]')
const [area, file, button, result] = [
  place?.querySelector('textarea'),
  place?.querySelector<HTMLInputElement>('input[type=file]'),
  place?.querySelector('button'),
  place?.querySelector<HTMLElement>('[data-result]'),
]
if (place && area && file && button && result) {
  const published = (place.dataset['keys'] ?? '').split(' ').filter(Boolean)
  const run = async (): Promise<void> => show(result, place.dataset, await check(area.value, published))
  file.addEventListener('change', () => {
    const chosen = file.files?.[0]
    if (chosen) void chosen.text().then((json) => ((area.value = json), run()))
  })
  button.addEventListener('click', () => void run())
  place.hidden = false
  for (const one of document.querySelectorAll<HTMLElement>('[data-without-script]')) one.hidden = true
}
