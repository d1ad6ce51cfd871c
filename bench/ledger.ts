// How fast the public log takes, places and proves acts, on the embedded PostgreSQL with durable settings:
//   node bench/ledger.ts [LEAVES]       (1,000,000 unless said otherwise)
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { LedgerAct } from '../src/capabilities/ledger/domain/leaf.ts'
import { receiptFor } from '../src/capabilities/ledger/receipts.ts'
import { replay } from '../src/capabilities/ledger/replay.ts'
import { sequenceAll } from '../src/capabilities/ledger/sequence.ts'
import type { LedgerSetup } from '../src/capabilities/ledger/setup.ts'
import { appendLeaf, appendLeaves } from '../src/capabilities/ledger/store/append.ts'
import { sql } from '../src/platform/db/db.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { inclusionPath } from '../src/capabilities/ledger/store/tree.ts'
import { openProvince } from '../src/platform/db/provinces.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres/embedded-postgres.ts'
import { migrateJobs } from '../src/platform/jobs/jobs.ts'

const wanted = Number(process.argv[2] ?? 1_000_000)
const secret = 'a secret for measurements only, thirty-two'
const setup: LedgerSetup = {
  origin: (slug) => `bench.example/${slug}`,
  sealingKey: Buffer.alloc(32, 1),
  witnesses: [],
  clock: () => new Date(),
}
const act = (rowId: number): LedgerAct => ({
  subject: 'petition',
  subjectId: Math.ceil(rowId / 8),
  rowId,
  act: 'receive',
  at: new Date(),
  content: { unit: rowId % 200, due: '2026-12-09', text: 'c2hhLTI1NiBvZiB0aGUgdGV4dA' },
})
const written = (value: number, digits = 0) => value.toLocaleString('en-GB', { maximumFractionDigits: digits })
const timed = async <T>(work: () => Promise<T>): Promise<[seconds: number, value: T]> => {
  const began = performance.now()
  const value = await work()
  return [(performance.now() - began) / 1000, value]
}
/** 45,000 in portions of 20,000: 20,000, 20,000, 5,000. */
const portions = (all: number, most: number) =>
  Array.from({ length: Math.ceil(Math.max(all, 0) / most) }, (_, at) => Math.min(most, all - at * most))
const percentile = (times: readonly number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0

const folder = await mkdtemp(join(tmpdir(), 'gandan-bench-'))
const postgres = await startEmbeddedPostgres(folder)
try {
  await migrateJobs(postgres.connection)
  await migrate(postgres.connection, secret, [{ slug: 'an-giang', name: 'Tỉnh An Giang (mẫu)', codeLetters: 'AG' }])
  const db = openProvince(postgres.connection, secret, 'an-giang')
  let row = 0
  const single: number[] = []
  for (let nth = 0; nth < 500; nth++) {
    const [seconds] = await timed(() => db.write((tx) => appendLeaf(tx, act(++row))))
    single.push(seconds * 1000)
  }
  console.log(
    `one act, own transaction: median ${written(percentile(single, 0.5), 2)} ms, p99 ${written(percentile(single, 0.99), 2)} ms`,
  )
  let sequencing = 0
  for (const count of portions(wanted - row, 20_000)) {
    await db.write(async (tx) => {
      for (const part of portions(count, 2500))
        await appendLeaves(
          tx,
          Array.from({ length: part }, () => act(++row)),
        )
    })
    const [seconds] = await timed(() => sequenceAll(db, 'an-giang', setup))
    sequencing += seconds
  }
  console.log(`sequencing ${written(row)} leaves: ${written(row / sequencing)} leaves/s`)
  const paths: number[] = []
  for (let nth = 0; nth < 500; nth++) {
    const [seconds] = await timed(() => inclusionPath(db.read, Math.floor(Math.random() * row), row))
    paths.push(seconds * 1000)
  }
  console.log(
    `inclusion path at ${written(row)}: median ${written(percentile(paths, 0.5), 2)} ms, p99 ${written(percentile(paths, 0.99), 2)} ms`,
  )
  const proofs: number[] = []
  for (let nth = 0; nth < 500; nth++) {
    const leafId = 1 + Math.floor(Math.random() * row)
    const [seconds, receipt] = await timed(() => receiptFor(db.read, leafId))
    if (!receipt.ok) throw new Error(receipt.error.kind)
    proofs.push(seconds * 1000)
  }
  console.log(
    `whole receipt at ${written(row)}: median ${written(percentile(proofs, 0.5), 2)} ms, p99 ${written(percentile(proofs, 0.99), 2)} ms`,
  )
  const [replaying, result] = await timed(() => replay(db, []))
  console.log(`replay: ${written(row / replaying)} leaves/s, ${result.findings.length} findings`)
  const { size } = await db.read.one(
    z.object({ size: z.string() }),
    sql`select pg_size_pretty(sum(pg_total_relation_size(c.oid))) as size from pg_class c where relname like 'ledger\_%' and relkind = 'r'`,
  )
  console.log(`on disk: ${size}`)
  await db.close()
} finally {
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}
