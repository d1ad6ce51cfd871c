import type { App } from '../../../platform/http/index.ts'

export type Page = {
  readonly status: number
  readonly text: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly location: string
}
export type SentFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array }
export type SentReceipt = {
  readonly code: string
  readonly secret: string
  readonly address: string
  readonly page: Page
}

/** A person with a browser without script: keeps cookies, reads forms, sends them. */
export type Visitor = {
  readonly cookies: Record<string, string>
  get(address: string): Promise<Page>
  post(address: string, fields: Readonly<Record<string, string>>): Promise<Page>
  postFiles(address: string, fields: Readonly<Record<string, string>>, files: readonly SentFile[]): Promise<Page>
  /** the hidden fields of the first form on a page */
  form(address: string): Promise<Record<string, string>>
  fieldsOf(page: Page): Record<string, string>
  fieldOf(page: Page, name: string): string | undefined
  sends(fields: Readonly<Record<string, string>>): Promise<SentReceipt>
  receiptAt(address: string): Promise<SentReceipt>
  /** types the two codes, and follows to the case */
  opens(codes: { readonly code: string; readonly secret: string }): Promise<Page>
}

/** @param remoteAddress as the server sees it */
export function personOf(app: App, remoteAddress = '127.0.0.1'): Visitor {
  const cookies: Record<string, string> = {}
  const send = async (
    method: 'GET' | 'POST',
    url: string,
    body?: { type: string; payload: Buffer | string },
  ): Promise<Page> => {
    const answer = await app.inject({
      method,
      url,
      remoteAddress,
      headers: { accept: 'text/html', ...(body && { 'content-type': body.type }) },
      cookies,
      ...(body && { payload: body.payload }),
    })
    for (const { name, value } of answer.cookies) cookies[name] = value
    return {
      status: answer.statusCode,
      text: answer.body,
      headers: answer.headers,
      location: answer.headers.location ?? '',
    }
  }
  const visitor: Visitor = {
    cookies,
    get: (address) => send('GET', address),
    post: (address, fields) =>
      send('POST', address, {
        type: 'application/x-www-form-urlencoded',
        payload: new URLSearchParams(fields).toString(),
      }),
    async postFiles(address, fields, files) {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.append(name, value)
      for (const { name, type, bytes } of files) form.append('tep', new Blob([new Uint8Array(bytes)], { type }), name)
      const encoded = new Response(form)
      return send('POST', address, {
        type: encoded.headers.get('content-type') ?? '',
        payload: Buffer.from(await encoded.arrayBuffer()),
      })
    },
    form: async (address) => visitor.fieldsOf(await visitor.get(address)),
    fieldsOf: ({ text }) =>
      Object.fromEntries(
        [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
          name,
          value,
        ]),
      ),
    fieldOf: (page, name) => visitor.fieldsOf(page)[name],
    async sends(fields) {
      const sent = await visitor.post('/gui', { ...(await visitor.form('/gui')), ...fields })
      if (sent.status !== 303) throw new Error(`not sent: ${sent.status} ${sent.text.slice(0, 2000)}`)
      return visitor.receiptAt(sent.location)
    },
    async receiptAt(address) {
      const page = await visitor.get(address)
      const [code = '', secret = ''] = [...page.text.matchAll(/big-code">([^<]+)</g)].map(([, text]) => text ?? '')
      return { code, secret, address, page }
    },
    async opens({ code, secret }) {
      const opened = await visitor.post('/tra-cuu', {
        ...(await visitor.form('/tra-cuu')),
        ma: code,
        ma_bi_mat: secret,
      })
      return opened.status === 303 ? visitor.get(opened.location) : opened
    },
  }
  return visitor
}
