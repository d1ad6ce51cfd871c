import { fastifyHelmet } from '@fastify/helmet'
import type { App } from './app.ts'

const self = ["'self'"]
const none = ["'none'"]

/** Nothing from elsewhere, nothing inline (also no `style` attributes), no frames around us, forms only to us. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: none,
    styleSrc: self,
    scriptSrc: self,
    imgSrc: self,
    fontSrc: self,
    connectSrc: self,
    manifestSrc: self,
    formAction: self,
    frameAncestors: none,
    baseUri: none,
  },
}

/** Place for a petition and passkeys are ours to ask for; nothing else is. */
const permissions = [
  'geolocation=(self)',
  'publickey-credentials-get=(self)',
  'publickey-credentials-create=(self)',
  'camera=()',
  'microphone=()',
  'payment=()',
  'usb=()',
  'bluetooth=()',
  'display-capture=()',
  'browsing-topics=()',
].join(', ')

/**
 * Security headers on every answer, and `no-store` unless a route says otherwise.
 * The referrer goes to our own pages only; not even shorter, because browsers then hide the Origin of our own forms (`Origin: null`).
 */
export async function secureHeaders(app: App, { https }: { readonly https: boolean }): Promise<void> {
  await app.register(fastifyHelmet, {
    contentSecurityPolicy,
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  })
  app.addHook('onRequest', async (_, reply) => void reply.raw.setHeader('permissions-policy', permissions))
  app.addHook('onSend', async (_, reply) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store')
  })
}
