import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { z } from 'zod'
import { err, ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import { packageRoot } from '../package-root.ts'
import { calendarProblems, catalogue, packProblems } from './catalogue.ts'
import type { Law, PackProblem, Sheet } from './catalogue.ts'
import { calendarYear, lawTexts, rulePack } from './schema.ts'

/** `law/` of the package, the same from src/ and from dist/. */
export const lawFolder: string = join(packageRoot, 'law')

/** Start-up stops with every mistake of every pack, one a line: file, field, what is wrong. */
export class BrokenLawError extends Error {
  override readonly name = 'BrokenLawError'
  readonly problems: readonly PackProblem[]
  constructor(problems: readonly PackProblem[]) {
    super(['The rule packs are broken:', ...problems.map((p) => `  ${p.file}: ${p.field}: ${p.message}`)].join('\n'))
    this.problems = problems
  }
}

const fieldPath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (soFar, key) =>
      typeof key === 'number' ? `${soFar}[${key}]` : soFar === '' ? String(key) : `${soFar}.${String(key)}`,
    '',
  )

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** One JSON file through its schema. */
function readSheet<T>(path: string, file: string, schema: z.ZodType<T>): Result<Sheet<T>, PackProblem[]> {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    return err([{ file, field: '(file)', message: reasonOf(error) }])
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return ok({ file, content: parsed.data })
  return err(
    parsed.error.issues.map((issue) => ({ file, field: fieldPath(issue.path) || '(file)', message: issue.message })),
  )
}

function jsonFiles(folder: string, label: string): Result<string[], PackProblem[]> {
  try {
    return ok(
      readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .sort(),
    )
  } catch (error) {
    return err([{ file: label, field: '(folder)', message: reasonOf(error) }])
  }
}

function readSheets<T>(
  folder: string,
  label: string,
  skip: string,
  schema: z.ZodType<T>,
): Result<Sheet<T>[], PackProblem[]> {
  const names = jsonFiles(folder, label)
  if (!names.ok) return names
  const sheets: Sheet<T>[] = []
  const problems: PackProblem[] = []
  for (const name of names.value) {
    if (name === skip) continue
    const sheet = readSheet(join(folder, name), `${label}/${name}`, schema)
    if (sheet.ok) sheets.push(sheet.value)
    else problems.push(...sheet.error)
  }
  return problems.length > 0 ? err(problems) : ok(sheets)
}

/** Reads and checks a folder of packs; all mistakes at once. */
export function readLaw(folder: string): Result<Law, PackProblem[]> {
  const label = basename(folder)
  const packs = readSheets(folder, label, 'laws.json', rulePack)
  const laws = readSheet(join(folder, 'laws.json'), `${label}/laws.json`, lawTexts)
  const years = readSheets(join(folder, 'calendars'), `${label}/calendars`, '', calendarYear)
  if (!packs.ok || !laws.ok || !years.ok)
    return err([packs, laws, years].flatMap((read) => (read.ok ? [] : read.error)))
  const problems = [...packProblems(packs.value, laws.value.content), ...years.value.flatMap(calendarProblems)]
  if (problems.length > 0) return err(problems)
  return ok(
    catalogue(
      packs.value.map((sheet) => sheet.content),
      laws.value.content,
      years.value.map((sheet) => sheet.content),
    ),
  )
}

let loaded: Law | undefined

/**
 * The law of this installation, read once for the life of the process.
 * @throws BrokenLawError naming file and field of every mistake
 */
export function loadLaw(): Law {
  if (loaded) return loaded
  const read = readLaw(lawFolder)
  if (!read.ok) throw new BrokenLawError(read.error)
  loaded = read.value
  return loaded
}
