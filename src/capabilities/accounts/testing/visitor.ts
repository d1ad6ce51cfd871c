import type { Server } from '../../../platform/http/index.ts'

/** What one browser knows: its cookies. */
export type Visitor = {
  get(url: string): Promise<Answer>
  /** fills the form that `page` shows and sends it to `url` (the same address unless given) */
  send(page: string, fields: Record<string, string>, url?: string): Promise<Answer>
  /** sends without a form token */
  forge(url: string, fields: Record<string, string>): Promise<Answer>
  cookie(name: string): string | undefined
}
export type Answer = { readonly status: number; readonly body: string; readonly location: string }

/** A browser without JavaScript, as far as a server can tell. */
export function visitor({ app }: Server, first: Record<string, string> = {}): Visitor {
  const cookies = new Map(Object.entries(first))
  const ask = async (method: 'GET' | 'POST', url: string, fields?: Record<string, string>): Promise<Answer> => {
    const answer = await app.inject({
      method,
      url,
      headers: {
        accept: 'text/html',
        'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(fields && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(fields && { payload: new URLSearchParams(fields).toString() }),
    })
    for (const { name, value } of answer.cookies) {
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return { status: answer.statusCode, body: answer.body, location: answer.headers.location ?? '' }
  }
  return {
    get: (url) => ask('GET', url),
    async send(page, fields, url = page.split('?')[0] ?? page) {
      const { body } = await ask('GET', page)
      const token = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? ''
      return ask('POST', url, { _csrf: token, ...fields })
    },
    forge: (url, fields) => ask('POST', url, fields),
    cookie: (name) => cookies.get(name),
  }
}
