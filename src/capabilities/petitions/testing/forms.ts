import type { Office } from './work-office.tsx'
import { officerHeader } from './work-office.tsx'

export type Answer = {
  readonly status: number
  readonly body: string
  readonly location: string
  readonly headers: object
}

/** An officer at a browser without script: reads pages, fills in forms, keeps cookies. */
export function browserOf({ server }: Office, officer: string) {
  const cookies = new Map<string, string>()
  const ask = async (method: 'GET' | 'POST', url: string, form?: Readonly<Record<string, string | string[]>>) => {
    const answer = await server.app.inject({
      method,
      url,
      headers: {
        [officerHeader]: officer,
        accept: 'text/html',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form && { payload: encoded(form) }),
    })
    for (const { name, value } of answer.cookies) cookies.set(name, value)
    return {
      status: answer.statusCode,
      body: answer.body,
      location: answer.headers.location ?? '',
      headers: answer.headers,
    } satisfies Answer
  }
  return {
    get: (url: string) => ask('GET', url),
    /** Opens the page of a form and sends it with its hidden fields, as a browser does. */
    async send(url: string, typed: Readonly<Record<string, string | string[]>>): Promise<Answer> {
      const page = await ask('GET', url)
      return ask('POST', url, { ...hiddenIn(page.body), ...typed })
    },
    /** Sends the form that an earlier answer shows. */
    resend: (url: string, page: Answer, typed: Readonly<Record<string, string | string[]>>) =>
      ask('POST', url, { ...hiddenIn(page.body), ...typed }),
    post: (url: string, form: Readonly<Record<string, string | string[]>>) => ask('POST', url, form),
    /** A form with one text file under `attachments`. */
    async sendFile(url: string, form: Readonly<Record<string, string>>, file: { name: string; text: string }) {
      const parts = new FormData()
      for (const [name, value] of Object.entries(form)) parts.append(name, value)
      parts.append('attachments', new Blob([file.text], { type: 'text/plain' }), file.name)
      const request = new Request('http://localhost/', { method: 'POST', body: parts })
      const answer = await server.app.inject({
        method: 'POST',
        url,
        headers: {
          [officerHeader]: officer,
          accept: 'text/html',
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          'content-type': request.headers.get('content-type') ?? '',
        },
        payload: Buffer.from(await request.arrayBuffer()),
      })
      return {
        status: answer.statusCode,
        body: answer.body,
        location: answer.headers.location ?? '',
        headers: answer.headers,
      } satisfies Answer
    },
  }
}

/** The hidden fields of the page's main form. */
export function hiddenIn(html: string): Record<string, string> {
  const main = html.slice(html.indexOf('id="noi-dung"'))
  const forms = main.split('<form').slice(1)
  const form = forms.find((one) => /method="post"/.test(one)) ?? ''
  const found = form.slice(0, form.indexOf('</form>')).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]))
}

const encoded = (form: Readonly<Record<string, string | string[]>>): string =>
  Object.entries(form)
    .flatMap(([name, value]) => [value].flat().map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`))
    .join('&')

/** What stands on a page, without its markup. */
export const textOf = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ')
