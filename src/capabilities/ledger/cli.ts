import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import type { Clock } from '../../kernel/clock.ts'
import type { Db } from '../../platform/db/db.ts'
import { parseCheckpoint } from './domain/checkpoint.ts'
import { parseKey, parseNote, writtenKey } from './domain/note.ts'
import type { Verifier } from './domain/note.ts'
import { checkReceipt } from './domain/receipt.ts'
import { replay } from './replay.ts'
import type { Finding, LedgerSubject, Replay } from './replay.ts'
import type { LedgerSetup } from './setup.ts'
import { addKey, logKeys, retireKey } from './store/keys.ts'
import { latestCheckpoint, takeTurn } from './store/tree.ts'
import { serveWitness } from './witness/server.tsx'
import { openWitness } from './witness/state.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'
import type { Words } from './words.vi.ts'

export type LedgerCommandDeps = {
  /** the configured province, its schema at the newest version */
  openLedger(): Promise<{ db: Db; setup: LedgerSetup; close(): Promise<void> }>
  /** every register whose acts are in the log */
  readonly subjects: readonly LedgerSubject[]
  /** makes this process the only one in a folder; throws while another is */
  claimFolder(folder: string): Promise<{ release(): Promise<void> }>
  /** returns when the program was told to end and everything has stopped */
  untilStopped(running: readonly { stop(): Promise<void> }[]): Promise<void>
  readonly clock: Clock
}

/**
 * `gandan verify`, `gandan ledger …`, `gandan witness`. Exit code 0: genuine, in accord; 1: not; 2: could not be looked at.
 * `gandan verify RECEIPT` needs neither network nor database.
 */
export function registerLedgerCommands(program: Command, deps: LedgerCommandDeps): void {
  program
    .command('verify')
    .argument('[receipt]', 'tệp biên nhận .json; bỏ trống: đối chiếu cả sổ cái / a receipt; none: the whole log')
    .description(
      'kiểm chứng biên nhận, hoặc đối chiếu sổ cái với sổ đăng ký / check a receipt, or the log against the registers',
    )
    .option('--key <key...>', 'khóa công khai của sổ cái hoặc nhân chứng / verifier keys of the log or of witnesses')
    .option('--checkpoint <file>', 'điểm ký đã giữ từ trước: sổ phải nối tiếp nó / a checkpoint kept from earlier')
    .option('--json', 'kết quả dạng JSON / as JSON')
    .action(async (receipt: string | undefined, options: VerifyOptions) => {
      const keys = keysOf(options.key)
      if (keys) await (receipt === undefined ? verifyLog(deps, options, keys) : verifyReceipt(receipt, options, keys))
    })
  keyCommands(program.command('ledger').description('khóa của sổ cái / keys of the ledger'), deps)
  program
    .command('witness')
    .description('làm nhân chứng cho sổ cái của tỉnh khác (C2SP tlog-witness) / witness other provinces’ ledgers')
    .requiredOption('--data <folder>', 'thư mục giữ khóa và trạng thái / folder of its key and state')
    .requiredOption('--name <name>', 'tên nhân chứng, dạng địa chỉ: nhanchung.tinh.gov.vn / name of the witness')
    .option(
      '--log <key...>',
      'khóa của sổ cái cần theo dõi; hoặc mỗi dòng một khóa trong DATA/logs / keys of ledgers to watch',
    )
    .option('--port <port>', 'cổng / port', '8470')
    .option('--host <host>', 'địa chỉ lắng nghe / address to listen on', '127.0.0.1')
    .action((options: WitnessOptions) => runWitness(deps, options))
}

type VerifyOptions = { readonly key?: string[]; readonly checkpoint?: string; readonly json?: boolean }
type WitnessOptions = {
  readonly data: string
  readonly name: string
  readonly log?: string[]
  readonly port: string
  readonly host: string
}

/** Undefined, and said so, when one of them is not a key. */
function keysOf(written: readonly string[] = []): Verifier[] | undefined {
  const keys: Verifier[] = []
  for (const text of written) {
    const key = parseKey(text)
    if (!key) return fail(2, (words) => words.badKey(text))
    keys.push(key)
  }
  return keys
}

async function verifyReceipt(file: string, { json }: VerifyOptions, keys: readonly Verifier[]): Promise<void> {
  const read = await readFile(file, 'utf8').catch(() => undefined)
  if (read === undefined) return fail(2, (words) => words.unreadable(file))
  const logKeys = keys.filter(({ kind }) => kind === 1)
  const witnesses = keys.filter(({ kind }) => kind === 4)
  const outcome = checkReceipt(parsed(read), { ...(logKeys.length > 0 && { log: logKeys }), witnesses })
  if (json) {
    process.exitCode = outcome.ok ? 0 : 1
    return print(
      JSON.stringify(
        outcome.ok ? { genuine: true, ...outcome.value } : { genuine: false, problem: outcome.error.kind },
      ),
    )
  }
  if (!outcome.ok) return fail(1, (words) => words.wrong[outcome.error.kind])
  const { index, size, origin, record, signedBy, keyWasGiven } = outcome.value
  say((words) => words.genuine(index, size, origin))
  say((words) => words.signedBy(signedBy.join(', ')))
  say((words) => (keyWasGiven ? words.keyGiven : words.keyInside))
  for (const { name, at } of outcome.value.witnesses) say((words) => words.witnessed(name, at.toISOString()))
  say((words) => words.says)
  print(JSON.stringify(record, undefined, 2))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

async function verifyLog(
  deps: LedgerCommandDeps,
  { checkpoint, json }: VerifyOptions,
  keys: readonly Verifier[],
): Promise<void> {
  const kept = checkpoint === undefined ? undefined : await readCheckpoint(checkpoint)
  if (checkpoint !== undefined && !kept) return fail(2, (words) => words.unreadable(checkpoint))
  const { db, close } = await deps.openLedger()
  try {
    const began = performance.now()
    const result = await replay(db, deps.subjects, { ...(keys.length > 0 && { keys }), ...(kept && { earlier: kept }) })
    process.exitCode = result.findings.length === 0 ? 0 : 1
    if (json) print(JSON.stringify(result))
    else report(result, ((performance.now() - began) / 1000).toFixed(1))
  } finally {
    await close()
  }
}

const readCheckpoint = async (file: string) => {
  const text = await readFile(file, 'utf8').catch(() => '')
  return parseCheckpoint(parseNote(text)?.text ?? '')
}

function report(
  { size, compared, pending, erased, recordedLater, uncompared, findings }: Replay,
  seconds: string,
): void {
  say((words) => words.replayed(size, compared, seconds))
  if (pending > 0) say((words) => words.waiting(pending))
  if (erased > 0) say((words) => words.erased(erased))
  if (recordedLater > 0) say((words) => words.later(recordedLater))
  if (uncompared > 0) say((words) => words.uncompared(uncompared))
  if (findings.length === 0) return say((words) => words.nothing)
  say((words) => words.found(findings.length))
  for (const finding of findings) say((words) => `  ${describe(finding, words)}`)
}

/** `petition row 17 (case 5), leaf 12: row changed, differs in content.unit` */
function describe({ kind, subject, subjectId, rowId, index, size, fields }: Finding, words: Words): string {
  const where = [
    subject === undefined || rowId === undefined ? [] : words.row(subject, rowId, subjectId ?? 0),
    index === undefined ? [] : words.leaf(index),
    size === undefined ? [] : words.size(size),
  ].flat()
  const what = [words.finding[kind], ...(fields ? [words.fields(fields.join(', '))] : [])]
  return `${where.join(', ')}: ${what.join(', ')}`
}

function keyCommands(ledger: Command, deps: LedgerCommandDeps): void {
  ledger
    .command('keys')
    .description('các khóa, mới nhất trước / all keys, the newest first')
    .action(() =>
      withLedger(deps, async (db) => {
        for (const key of await logKeys(db.read))
          print(`${writtenKey(key)}${key.retiredAt ? ` # ${key.retiredAt.toISOString()}` : ''}`)
      }),
    )
  ledger
    .command('add-key')
    .description('thêm khóa, ký song song với khóa cũ / add a key that signs beside the old one')
    .action(() =>
      withLedger(deps, async (db, setup) => {
        const added = await db.write(async (tx) => {
          const last = (await takeTurn(tx)) ? await latestCheckpoint(tx) : undefined
          const origin = last && parseCheckpoint(parseNote(last.note)?.text ?? '')?.origin
          if (!last || origin === undefined) return undefined
          return addKey(tx, { origin, sealingKey: setup.sealingKey, at: deps.clock(), fromSize: last.size + 1 })
        })
        if (added) say((words) => words.keyAdded(writtenKey(added)))
        else fail(2, (words) => words.noLog)
      }),
    )
  ledger
    .command('retire-key')
    .argument('<id>', 'tám chữ số thập lục phân sau tên khóa / the eight hexadecimal digits after the key’s name')
    .description('thôi dùng một khóa / end a key')
    .action((id: string) =>
      withLedger(deps, async (db) => {
        const isRetired = await db.write((tx) => retireKey(tx, id, deps.clock()))
        if (isRetired) say((words) => words.keyRetired(id))
        else fail(1, (words) => words.keyKept(id))
      }),
    )
}

async function withLedger(deps: LedgerCommandDeps, work: (db: Db, setup: LedgerSetup) => Promise<void>): Promise<void> {
  const { db, setup, close } = await deps.openLedger()
  try {
    await work(db, setup)
  } finally {
    await close()
  }
}

async function runWitness(deps: LedgerCommandDeps, { data, name, log, port, host }: WitnessOptions): Promise<void> {
  const logs = keysOf(log)
  const wrong = logs?.find(({ kind }) => kind !== 1)
  if (wrong) return fail(2, (words) => words.badKey(writtenKey(wrong)))
  const portNumber = z.coerce.number().int().min(0).max(65_535).safeParse(port)
  if (!logs || !portNumber.success) return fail(2, (words) => words.badKey(port))
  const folder = resolve(data)
  const claim = await deps.claimFolder(folder)
  const state = await openWitness(folder, name, logs)
  const served = await serveWitness(state, { port: portNumber.data, host, clock: deps.clock })
  say((words) => words.witnessReady(served.address, writtenKey(state.key), state.logs.length))
  await deps.untilStopped([served, { stop: () => claim.release() }])
}

const print = (line: string): void => void process.stdout.write(`${line}\n`)

/** In both languages, Vietnamese first. */
const say = (line: (words: Words) => string): void => print(`${line(vi)}\n${line(en)}`)

function fail(code: number, line: (words: Words) => string): undefined {
  process.stderr.write(`${line(vi)}\n${line(en)}\n`)
  process.exitCode = code
}
