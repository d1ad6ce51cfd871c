import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** A whole page as text: `reply.type('text/html').send(renderPage(<PublicPage …/>))`. Everything a person wrote is escaped on the way. */
export const renderPage = (page: VNode): string => `<!doctype html>${renderToString(page)}`
