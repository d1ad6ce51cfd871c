import { Command, CommanderError } from 'commander'
import { civilDateAt } from '../../kernel/civil-date.ts'
import { computeDue, conflictingRules, errorText, workingDue } from '../../kernel/time-limits/index.ts'
import type { Law } from './catalogue.ts'
import { dueRequest, languageOf } from './due-options.ts'
import type { DueOptions } from './due-options.ts'
import { dueJson, dueText, errorJson, listText, ruleJson } from './due-report.ts'
import { loadLaw } from './load.ts'
import { nearest } from './nearest.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

/** Where a command writes; `process.stdout` and `process.stderr` fit. */
export type Streams = {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
}

/** 0 done · 1 the law gives no date for this · 2 the command was written wrongly. */
export type ExitCode = 0 | 1 | 2

function runDue(law: Law, id: string | undefined, options: DueOptions, { stdout, stderr }: Streams): ExitCode {
  const language = languageOf(options)
  const words = language === 'en' ? en : vi
  const print = (text: string): void => void stdout.write(`${text}\n`)
  const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2))
  const refuse = (text: string, code: ExitCode = 2): ExitCode => {
    stderr.write(`${text}\n`)
    return code
  }
  if (language === undefined) return refuse(vi.badLanguage(options.lang ?? ''))
  if (id === undefined) {
    if (options.json) printJson(law.rules().map(ruleJson))
    else print(listText(law.rules(), language, words))
    return 0
  }
  const wanted = id.trim().toUpperCase()
  const newest = law.rule(wanted)
  if (!newest) return refuse(words.unknownRule(id, nearest(wanted, [...new Set(law.rules().map((rule) => rule.id))])))
  const request = dueRequest(newest, options, words)
  if (!request.ok) return refuse(request.error)

  const { from } = request.value
  const on = from instanceof Date ? civilDateAt(from) : from
  const rule = law.rule(wanted, on) ?? newest
  const { calendar } = law
  const due = computeDue({ ...request.value, rule, calendar })
  if (!due.ok) {
    if (options.json) printJson(errorJson(rule, due.error))
    const unit = rule.measure.kind === 'period' ? rule.measure.unit : 'cd'
    return refuse(words.noDate(rule.id, errorText(due.error, language, unit)), 1)
  }
  const rivals = conflictingRules(law.rules(), rule, on)
  const all = rivals.length > 1 ? workingDue(rivals, { ...request.value, calendar }) : undefined
  const rivalDues = all?.ok ? all.value : undefined
  const shown = rivalDues?.shown.find((d) => d.explanation.rule.id === rule.id) ?? due.value
  if (options.json) printJson(dueJson(rule, shown, rivalDues))
  else print(dueText(rule, shown, rivalDues, language, words))
  return 0
}

const collect = (value: string, soFar: readonly string[] | undefined): readonly string[] => [...(soFar ?? []), value]

function addDue(program: Command, streams: Streams, law: () => Law, done: (code: ExitCode) => void): void {
  program
    .command('due')
    .description(vi.summary)
    .argument('[rule]', vi.rule)
    .option('--from <date>', vi.from)
    .option('--remote', vi.remote)
    .option('--complex', vi.complex)
    .option('--especially-complex', vi.especiallyComplex)
    .option('--variant <name>', vi.variant)
    .option('--pause <from..to>', vi.pause, collect)
    .option('--extend <date/number>', vi.extend, collect)
    .option('--criteria <list>', vi.criteria)
    .option('--lang <language>', vi.lang)
    .option('--json', vi.json)
    .action((rule: string | undefined, options: DueOptions) => done(runDue(law(), rule, options, streams)))
}

/** Adds `due` to the program; the exit code goes to `process.exitCode`. */
export function registerDue(program: Command): void {
  addDue(program, process, loadLaw, (code) => {
    process.exitCode = code
  })
}

/** `gandan due …` as a function: arguments after `due`, streams to write to, exit code back. Never ends the process. */
export function dueCommand(args: readonly string[], streams: Streams, law: () => Law = loadLaw): ExitCode {
  let code: ExitCode = 0
  const program = new Command('gandan')
    .exitOverride()
    .configureOutput({ writeOut: (text) => streams.stdout.write(text), writeErr: (text) => streams.stderr.write(text) })
  addDue(program, streams, law, (result) => {
    code = result
  })
  try {
    program.parse(['due', ...args], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? 0 : 2
  }
  return code
}
