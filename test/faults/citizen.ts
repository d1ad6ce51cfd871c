import { setTimeout as pause } from 'node:timers/promises'

/** What somebody was told: from then on it may not be lost, nor be there twice. */
export type Acknowledged = { readonly code: string; readonly secret: string; readonly mark: string }

export type Answer = { readonly status: number; readonly text: string; readonly location: string }

/** One browser: keeps cookies, follows nothing by itself. Every failure of the network is an answer with status 0. */
export function browserAt(address: string): (path: string, body?: FormData | URLSearchParams) => Promise<Answer> {
  const cookies = new Map<string, string>()
  return async (path, body) => {
    try {
      const answer = await fetch(`${address}${path}`, {
        redirect: 'manual',
        signal: AbortSignal.timeout(15_000),
        headers: {
          accept: 'text/html',
          origin: address,
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        },
        ...(body && { method: 'POST', body }),
      })
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        cookies.set(name, value)
      }
      return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') ?? '' }
    } catch {
      return { status: 0, text: '', location: '' }
    }
  }
}

export const hiddenFields = ({ text }: Answer): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )

/**
 * Fills in the public form and sends it, again and again with the same form as a person would, until it is acknowledged.
 * @param mark stands in the text, to find it in the register
 * @returns undefined when `stopped` first
 */
export async function sendPetition(
  address: string,
  mark: string,
  statuses: Map<number, number>,
  stopped: () => boolean,
): Promise<Acknowledged | undefined> {
  const ask = browserAt(address)
  const count = (answer: Answer): Answer => {
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    return answer
  }
  let fields: Record<string, string> | undefined
  let receipt = ''
  while (!stopped()) {
    if (fields === undefined) {
      const form = count(await ask('/gui'))
      if (form.status === 200) fields = hiddenFields(form)
    } else if (receipt === '') {
      const sent = count(
        await ask(
          '/gui',
          new URLSearchParams({
            ...fields,
            noi_dung: `Đèn đường ở ấp (mẫu) không sáng, ${mark}.`,
            dien_thoai: '0912 345 678',
          }),
        ),
      )
      if (sent.status === 303) receipt = sent.location
      // an old form token, after the clock jumped: the form comes back with a fresh one and with its key
      else if (sent.status === 422) fields = { ...fields, ...hiddenFields(sent) }
    } else {
      const page = count(await ask(receipt))
      const [code = '', secret = ''] = [...page.text.matchAll(/big-code">([^<]+)</g)].map(([, text]) => text ?? '')
      if (page.status === 200 && code) return { code, secret, mark }
    }
    await pause(80)
  }
  return undefined
}
