// How long `findRepeats` takes in a register of a million petitions, and how often it finds what is there. Run by hand, about five minutes and
// three gigabytes of disk: node bench/find-repeats.ts [PETITIONS] [FOLDER]. With a FOLDER the register is kept there and used again.
// The texts are put together from stretches of the written pairs, with invented places, names and numbers between them.
import { readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { UnitId } from '../src/kernel/ids.ts'
import { fingerprint } from '../src/capabilities/petitions/domain/similarity/fingerprint.ts'
import { findRepeats } from '../src/capabilities/petitions/store/find-repeats.ts'
import { countKeys } from '../src/capabilities/petitions/store/fingerprints.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { openProvince } from '../src/platform/db/provinces.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres/embedded-postgres.ts'
import { migrateJobs } from '../src/platform/jobs/jobs.ts'

const total = Number(process.argv[2] ?? 1_000_000)
const kept = process.argv[3]
const folder = kept ?? (await mkdtemp(join(tmpdir(), 'gandan-bench-')))
const communes = 100
const secret = 'a secret for measuring only, never for an installation'

let seed = 20_261_121
function random(): number {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}
const below = (n: number): number => Math.floor(random() * n)
const pick = <T>(list: readonly T[]): T => list.at(below(list.length)) as T

const lines = (
  await readFile(new URL('../src/capabilities/petitions/testing/repeat-pairs.jsonl', import.meta.url), 'utf8')
)
  .trim()
  .split('\n')
const stretches = [
  ...new Set(
    lines.flatMap((line) => {
      const { a, b } = JSON.parse(line) as { a: string; b: string }
      return [a, b].flatMap((text) => text.split(/[.,!?;:]\s+/)).filter((s) => s.length > 20)
    }),
  ),
]
const syllables = [...new Set(stretches.flatMap((s) => s.match(/\p{Lu}\p{Ll}+/gu) ?? []))]
const labels = ['ấp', 'khóm', 'đường', 'cầu', 'rạch', 'kênh', 'chợ', 'ông', 'bà', 'trường']
const place = () => `${pick(labels)} ${pick(syllables)} ${pick(syllables)}`
function letter(): string {
  const parts: string[] = []
  for (let n = 3 + below(6); n > 0; n--)
    parts.push(`${pick(stretches)} ${place()}${random() < 0.4 ? ` số ${1 + below(900)}` : ''}`)
  return `${parts.join(', ').replaceAll(/\s+/g, ' ')}. Đề nghị giải quyết.`
}
/** The same letter again: some words lost, some changed, a stretch added, other marks. */
function again(text: string): string {
  const words = text.split(' ').flatMap((word) => (random() < 0.05 ? [] : random() < 0.05 ? [pick(syllables)] : [word]))
  return `Kính gửi quý cơ quan. ${words.join(' ')} ${pick(stretches)}. Xin cảm ơn.`
}

const postgres = await startEmbeddedPostgres(folder)
try {
  await migrateJobs(postgres.connection)
  await migrate(postgres.connection, secret, [{ slug: 'an-giang', name: 'Tỉnh An Giang', codeLetters: 'AG' }])
  const owner = new pg.Client(postgres.connection)
  owner.on('error', () => undefined)
  await owner.connect()
  await owner.query(`set search_path = p_an_giang, public`)
  await owner.query(`set maintenance_work_mem = '1GB'`)
  const {
    rows: [before],
  } = await owner.query<{ n: string }>(`select count(*) as n from petition_fingerprint`)
  if (Number(before?.n) < total) {
    console.log(`${total} petitions are being written …`)
    const loadedAt = performance.now()
    await load(owner)
    console.log(`written and indexed in ${((performance.now() - loadedAt) / 1000).toFixed(0)} s`)
  }
  const sizes = await owner.query(`select relname, pg_size_pretty(pg_relation_size(oid)) as size from pg_class
    where relname in ('petition', 'petition_text', 'petition_fingerprint', 'petition_fingerprint_keys', 'petition_fingerprint_exact') order by 1`)
  console.table(sizes.rows)
  await measureSearch(owner)
  await owner.end()
} finally {
  await postgres.stop()
  if (kept === undefined) await rm(folder, { recursive: true, force: true })
}

async function load(owner: pg.Client): Promise<void> {
  await owner.query(`insert into unit (level, hierarchy, kind, name, full_name, source)
                     select 'commune', 'STATE', 'COMMUNE', 'Xã ' || n, 'Xã ' || n, 'own' from generate_series(1, ${communes}) n`)
  await owner.query(`drop index petition_text_search; alter table petition_text drop column search; alter table petition_text alter column folded drop not null;
    drop index petition_fingerprint_keys, petition_fingerprint_exact, petition_person_phone, petition_person_name;
    alter table petition_text drop constraint petition_text_petition_id_fkey; alter table petition_fingerprint drop constraint petition_fingerprint_petition_id_fkey`)
  await owner.query(`insert into petition (code, status, statutory_kind, working_kind, channel, title, received_at, received_on, place_unit_id, holder_unit_id, submission_key, secret_hash)
    select 'AG-' || n, 'classified', case when n % 20 = 0 then 'DENUNCIATION' else 'KNPA' end, case when n % 20 = 0 then null else 'FEEDBACK' end, 'WEB', 'Đơn ' || n,
           now() - (${total} - n) * interval '1 minute', current_date - (${total} - n) / 1440, 1 + n % ${communes}, 1 + n % ${communes}, 'k' || n, '\\x00'
      from generate_series(1, ${total}) n`)
  await owner.query(`insert into petition_person (petition_id, role, name, phone, folded_name)
    select n, 'SENDER', '(mẫu)', '09' || lpad(((n::bigint * 7919) % 400000)::text, 8, '0'), 'nguyen van ' || (n::bigint * 31 % 3000) from generate_series(1, ${total}) n`)
  const shared = join(folder, 'rows')
  await mkdir(shared)
  await chmod(folder, 0o755)
  await chmod(shared, 0o755)
  for (let from = 1; from <= total; from += 100_000) {
    const texts = await open(join(shared, 'texts'), 'w')
    const prints = await open(join(shared, 'prints'), 'w')
    for (let id = from; id < from + 100_000 && id <= total; id += 1000) {
      let text = ''
      let print = ''
      for (let at = id; at < id + 1000 && at <= total; at++) {
        const body = letter()
        const { exact, keys } = fingerprint(body)
        text += `${at}\t${body}\n`
        print += `${at}\t${exact}\t{${keys.join(',')}}\n`
      }
      await texts.write(text)
      await prints.write(print)
    }
    await texts.close()
    await prints.close()
    await chmod(join(shared, 'texts'), 0o644)
    await chmod(join(shared, 'prints'), 0o644)
    await owner.query(`copy petition_text (petition_id, body) from '${join(shared, 'texts')}'`)
    await owner.query(`copy petition_fingerprint (petition_id, exact, keys) from '${join(shared, 'prints')}'`)
  }
  await rm(shared, { recursive: true })
  await owner.query(`create index petition_fingerprint_exact on petition_fingerprint (exact)`)
  await owner.query(
    `create index petition_fingerprint_keys on petition_fingerprint using gin (keys) with (fastupdate = off)`,
  )
  await owner.query(`create index petition_person_phone on petition_person (phone) where phone is not null`)
  await owner.query(
    `create index petition_person_name on petition_person (folded_name, petition_id) where folded_name is not null`,
  )
  await owner.query(`vacuum analyze`)
}

async function measureSearch(owner: pg.Client): Promise<void> {
  const db = openProvince(postgres.connection, secret, 'an-giang', 1)
  const units = new Set(Array.from({ length: communes }, (_, i) => (i + 1) as UnitId))
  const readers = {
    'whole province': { units, denunciations: units },
    'one commune': { units: new Set([7 as UnitId]), denunciations: new Set([7 as UnitId]) },
  }
  const {
    rows: [backend],
  } = await db.pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  /** ms that this thread and its one database connection have spent on a processor so far: free of what else the machine does */
  const onProcessor = (): number =>
    ['self', backend?.pid].reduce<number>(
      (sum, pid) => sum + Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6,
      0,
    )
  try {
    const counted = performance.now()
    await db.write((tx) => countKeys(tx, new Date()))
    console.log(`keys counted in ${((performance.now() - counted) / 1000).toFixed(1)} s`)
    const rows: Record<string, string | number>[] = []
    for (const [reader, scope] of Object.entries(readers))
      for (const [kind, make] of Object.entries({ again, 'other text': () => letter() })) {
        const times: number[] = []
        const work: number[] = []
        let found = 0
        for (let i = 0; i < 340; i++) {
          const id =
            reader === 'one commune' ? 6 + communes * below(Math.floor(total / communes) - 1) : 1 + below(total)
          const {
            rows: [source],
          } = await owner.query<{ body: string; place: number; phone: string; name: string }>(
            `select t.body, p.place_unit_id::int as place, o.phone, o.folded_name as name from petition_text t join petition p on p.id = t.petition_id
               join petition_person o on o.petition_id = p.id where t.petition_id = $1`,
            [id],
          )
          if (!source) throw new Error('a petition without text')
          const asked = {
            text: make(source.body),
            phone: source.phone,
            name: source.name,
            placeUnitId: source.place as UnitId,
          }
          const worked = onProcessor()
          const before = performance.now()
          const repeats = await findRepeats(db.read, scope, asked)
          if (i >= 40) {
            times.push(performance.now() - before)
            work.push(onProcessor() - worked)
          }
          if (i >= 40 && repeats.some((r) => r.id === (id as never))) found++
        }
        const at = (list: number[], share: number) =>
          Number((list.sort((a, b) => a - b)[Math.floor(list.length * share)] ?? 0).toFixed(1))
        rows.push({
          reader,
          kind,
          searches: times.length,
          'p50 ms': at(times, 0.5),
          'p95 ms': at(times, 0.95),
          'on processor p50': at(work, 0.5),
          'on processor p95': at(work, 0.95),
          'found %': Math.round((100 * found) / times.length),
        })
      }
    console.table(rows)
    console.log(
      `load of the machine: ${loadavg()
        .map((n) => n.toFixed(1))
        .join(' ')}`,
    )
    const once: number[] = []
    for (let i = 0; i < 100; i++) {
      const { keys, exact } = fingerprint(letter())
      const before = performance.now()
      await owner.query(`update petition_fingerprint set exact = $2, keys = $3 where petition_id = $1`, [
        1 + below(total),
        exact,
        keys,
      ])
      once.push(performance.now() - before)
    }
    once.sort((a, b) => a - b)
    console.log(`writing one fingerprint: p50 ${once[50]?.toFixed(1)} ms, p95 ${once[95]?.toFixed(1)} ms`)
  } finally {
    await db.close()
  }
}
