import type { Command } from 'commander'
import { ok } from '../../../kernel/result.ts'
import type { OpenedProvince, ProvinceDoor } from '../import/command.ts'
import { createApiKey, listApiKeys, revokeApiKey } from '../store/api-keys.ts'
import { wordsEn as en } from './words.en.ts'
import { wordsVi as vi } from './words.vi.ts'

/** `gandan api-key create|list|revoke`: keys for programs that send petitions through Open311. */
export function registerApiKey(program: Command, deps: ProvinceDoor): void {
  const command = program
    .command('api-key')
    .description('khóa cho chương trình gửi đơn qua Open311 / keys for programs that send petitions')
  command
    .command('create')
    .argument('<name>', 'tên ứng dụng / name of the application')
    .description('tạo khóa, chỉ hiện một lần / make a key, shown once')
    .action(async (name: string) =>
      within(deps, async ({ db, petitions }) => {
        const made = await db.transaction(async (tx) => ok(await createApiKey(tx, name, petitions.clock())))
        const key = made.ok ? made.value : undefined
        if (key === undefined) return fail(vi.keyTaken(name), en.keyTaken(name))
        process.stdout.write(`${key}\n`)
        process.stderr.write(`${vi.keyMade(name, '↑')}\n${en.keyMade(name, '↑')}\n`)
      }),
    )
  command
    .command('list')
    .description('các khóa / the keys')
    .action(async () =>
      within(deps, async ({ db }) => {
        for (const { name, created_at: at, revoked_at: end, petitions } of await listApiKeys(db.read))
          process.stdout.write(`${name}\t${at.toISOString()}\t${end?.toISOString() ?? '-'}\t${petitions}\n`)
      }),
    )
  command
    .command('revoke')
    .argument('<name>', 'tên ứng dụng / name of the application')
    .description('thu hồi khóa / revoke a key')
    .action(async (name: string) =>
      within(deps, async ({ db, petitions }) => {
        const done = await db.transaction(async (tx) => ok(await revokeApiKey(tx, name, petitions.clock())))
        if (!done.ok || !done.value) return fail(vi.keyUnknown(name), en.keyUnknown(name))
        process.stderr.write(`${vi.keyRevoked(name)}\n${en.keyRevoked(name)}\n`)
      }),
    )
}

async function within(deps: ProvinceDoor, work: (province: OpenedProvince) => Promise<void>): Promise<void> {
  const province = await deps.openProvince()
  try {
    await work(province)
  } finally {
    await province.close()
  }
}

function fail(vietnamese: string, english: string): void {
  process.stderr.write(`${vietnamese}\n${english}\n`)
  process.exitCode = 1
}
