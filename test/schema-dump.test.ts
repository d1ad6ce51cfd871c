import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { asOwner, testDatabase } from '../src/platform/testing/database.ts'
import { describeSchema } from '../src/platform/testing/describe-schema.ts'

const t = testDatabase()
const file = join(import.meta.dirname, '../docs/schema.sql')

const heading = `-- The database as the migrations leave it, for reading and for review; nothing runs this file.
-- Made from the catalogue by test/schema-dump.test.ts. After a new migration: UPDATE=1 npx vitest run test/schema-dump.test.ts
-- First what all provinces of an installation share, then one province; every province has the same, under a name and role of its own.
`

const installation = () => asOwner(t.owner, (client) => describeSchema(client, 'gandan'))
const province = () => asOwner(t.owner, (client) => describeSchema(client, 'p_an_giang'))

async function dump(): Promise<string> {
  const shared = (await installation()).replaceAll(/^grant .*\bp_dong_thap;\n/gm, '')
  const one = await province()
  const text = `${heading}\n-- ———— schema gandan ————\n\n${shared}\n-- ———— schema p_PROVINCE ————\n\n${one}`
  return text.replaceAll('p_an_giang', 'p_PROVINCE')
}

it('docs/schema.sql shows the database as the migrations leave it', async () => {
  const now = await dump()
  if (process.env['UPDATE'] === '1') await writeFile(file, now)
  const committed = await readFile(file, 'utf8').catch(() => '')
  expect(
    committed,
    'docs/schema.sql is out of date. Run  UPDATE=1 npx vitest run test/schema-dump.test.ts  and commit it with the migration.',
  ).toBe(now)
})

it('two provinces have the same schema', async () => {
  const neighbour = await asOwner(t.owner, (client) => describeSchema(client, 'p_dong_thap'))
  expect(neighbour.replaceAll('p_dong_thap', 'p_an_giang')).toBe(await province())
})

it('the text makes the same schema again in an empty one', async () => {
  const before = await province()
  await asOwner(t.owner, async (client) => {
    await client.query(
      'drop schema p_dong_thap cascade; create schema p_dong_thap; set search_path = p_dong_thap, public',
    )
    await client.query(before.replaceAll('p_an_giang', 'p_dong_thap'))
  })
  const again = await asOwner(t.owner, (client) => describeSchema(client, 'p_dong_thap'))
  expect(again.replaceAll('p_dong_thap', 'p_an_giang')).toBe(before)
})
