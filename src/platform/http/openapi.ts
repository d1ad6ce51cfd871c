import { fastifySwagger } from '@fastify/swagger'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import type { App } from './app.ts'
import { problemDocument } from './problems.ts'

/** Describes every route that declares what it answers (`schema.response`), from the schemas that validate it; pages are left out. */
export async function describeApi(app: App, { baseUrl, version }: { baseUrl: string; version: string }): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Gần Dân', version, license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' } },
      servers: [{ url: baseUrl }],
      components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-api-key' } } },
    },
    transform: (document) => {
      const { schema, route } = document
      if (schema?.response === undefined) return { schema: { hide: true }, url: document.url }
      const problem = { description: 'RFC 9457', content: { 'application/problem+json': { schema: problemDocument } } }
      const security = route.config?.access === 'api-key' ? { security: [{ key: [] }] } : {}
      const response = { '4xx': problem, ...(schema.response as Record<string, unknown>) }
      const url = document.url.replace(/\*$/, ':path')
      return jsonSchemaTransform({ ...document, url, schema: { ...schema, ...security, response } })
    },
  })
}
