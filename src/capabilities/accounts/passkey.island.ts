import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

const isOwnSite = (site: string): boolean => location.hostname === site || location.hostname.endsWith(`.${site}`)

/** Asks the server as the page's own form would, with its token. */
async function post(door: HTMLElement, address: string, body: unknown): Promise<Record<string, unknown>> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-csrf-token': door.dataset['csrf'] ?? '',
    },
    body: JSON.stringify(body),
  })
  const said = (await answer.json()) as Record<string, unknown>
  if (!answer.ok) throw new Refused(firstSentence(said))
  return said
}

/** The server said why. */
class Refused extends Error {}

/** The sentence of a problem document that says most: about the field, the occurrence, or the kind. */
function firstSentence(said: Record<string, unknown>): string {
  const [mistake] = Array.isArray(said['errors']) ? (said['errors'] as { detail?: unknown }[]) : []
  return [mistake?.detail, said['detail'], said['title']].find((one) => typeof one === 'string') ?? ''
}

async function signIn(door: HTMLElement): Promise<void> {
  const { key, options } = await post(door, '/dang-nhap/passkey/hoi', {})
  const response = await startAuthentication({
    optionsJSON: options as Parameters<typeof startAuthentication>[0]['optionsJSON'],
  })
  const { next } = await post(door, '/dang-nhap/passkey', { key, response, next: door.dataset['next'] ?? '' })
  location.assign(String(next))
}

async function register(door: HTMLFormElement): Promise<void> {
  const typed = new FormData(door)
  const { key, options } = await post(door, '/lam-viec/tai-khoan/passkey/hoi', { mat_khau: typed.get('mat_khau') })
  const response = await startRegistration({
    optionsJSON: options as Parameters<typeof startRegistration>[0]['optionsJSON'],
  })
  await post(door, '/lam-viec/tai-khoan/passkey', { key, label: typed.get('nhan'), response })
  location.assign(door.dataset['next'] ?? '')
}

async function attempt(door: HTMLElement, work: () => Promise<void>): Promise<void> {
  const button = door.querySelector('button')
  const says = door.querySelector<HTMLElement>('[role=status]')
  if (says) says.hidden = true
  if (button) button.disabled = true
  try {
    await work()
  } catch (thrown) {
    if (!says) return
    says.textContent = (thrown instanceof Refused && thrown.message) || (door.dataset['failed'] ?? '')
    says.hidden = false
  } finally {
    if (button) button.disabled = false
  }
}

for (const door of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
  if (!browserSupportsWebAuthn() || !isOwnSite(door.dataset['site'] ?? '')) continue
  door.hidden = false
  if (door instanceof HTMLFormElement)
    door.addEventListener('submit', (event) => {
      event.preventDefault()
      void attempt(door, () => register(door))
    })
  else door.querySelector('button')?.addEventListener('click', () => void attempt(door, () => signIn(door)))
}
