import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findUnit, importBodies, unitByKey } from './capabilities/organisation/index.ts'
import {
  eventCounts,
  findSubmitted,
  linkRepeats,
  performSettings,
  registerSettings,
  submitAll,
} from './capabilities/petitions/index.ts'
import type { Intake, Person, PetitionDeps } from './capabilities/petitions/index.ts'
import { addDays, civilDateAt } from './kernel/civil-date.ts'
import type { CivilDate } from './kernel/civil-date.ts'
import type { PetitionId, UnitId } from './kernel/ids.ts'
import { orThrow } from './kernel/result.ts'
import { tidy } from './kernel/text.ts'
import type { Db } from './platform/db/db.ts'
import { packageRoot } from './platform/package-root.ts'
import { letter as letterSchema } from './samples/letter.ts'
import type { Letter } from './samples/letter.ts'
import { counterMoment, instant } from './samples/office-hours.ts'
import { seatOfficers } from './samples/officers.ts'
import { playLetter } from './samples/play-letter.ts'
import type { RefusedAct, Stage } from './samples/play-letter.ts'

export const sampleFolder: string = join(packageRoot, 'samples/an-giang')

export type SampleDeps = {
  readonly slug: string
  readonly db: Db
  readonly petitions: PetitionDeps
  /** for the sample's officers, shown on the sign-in page of a demonstration */
  readonly password?: string | undefined
  readonly report?: (progress: SampleProgress) => void
}

export type SampleProgress = {
  readonly what: 'units' | 'officers' | 'letters' | 'acts'
  readonly done: number
  readonly all: number
}

export type SampleReport = {
  readonly letters: number
  /** of these, registered now */
  readonly fresh: number
  readonly acts: number
  /** acts that would lie in the future */
  readonly later: number
  readonly refused: readonly RefusedAct[]
}

/**
 * A quarter's work of the sample province, through the program's own doors and rules: units, officers, letters, and what was done with them, dated back
 * from now. A second run changes nothing; letters whose story had not begun when a run was broken off are told then.
 */
export async function loadSamples(deps: SampleDeps): Promise<SampleReport> {
  const now = deps.petitions.clock()
  const tell = deps.report ?? (() => undefined)
  const letters = (await Promise.all(['letters-a.jsonl', 'letters-b.jsonl'].map(readLetters))).flat()
  if (await isLoaded(deps.db, letters)) return { letters: letters.length, fresh: 0, acts: 0, later: 0, refused: [] }
  orThrow(await importBodies(deps.db, join(sampleFolder, 'units.json')))
  tell({ what: 'units', done: 1, all: 1 })
  const offices = [...new Set(letters.flatMap(officesOf))]
  const password = deps.password
  const desk = await seatOfficers(deps.db, await readJson('officers.json'), { offices, password, now })
  tell({ what: 'officers', done: offices.length, all: offices.length })
  const units = await unitsByKey(deps.db, offices, civilDateAt(now))
  const unitOf = (key: string): UnitId => units.get(officeKey(key)) ?? fail(`no such office: ${key}`)
  const stage: Stage = {
    db: deps.db,
    settings: performSettings(deps.petitions),
    calendar: deps.petitions.law.calendar,
    desk,
    unitOf,
    now,
  }
  const registered = await registerLetters(deps, stage, letters)
  tell({ what: 'letters', done: letters.length, all: letters.length })
  const played = await playAll(stage, registered, tell)
  await linkAll(deps.db, registered)
  return { letters: letters.length, fresh: registered.filter(({ isNew }) => isNew).length, ...played }
}

const keyOf = ({ ref }: Letter): string => `sample:${ref}`

/** Linking repeats is the last thing a load does: where it was done, everything was. Two short reads, so that a second start is quick. */
async function isLoaded({ read }: Db, letters: readonly Letter[]): Promise<boolean> {
  const known = await findSubmitted(read, letters.map(keyOf))
  return letters.every((one) => known.get(keyOf(one))?.isRepeat === (one.repeatOf !== undefined))
}

const fail = (message: string): never => {
  throw new Error(message)
}

const readJson = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(sampleFolder, name), 'utf8'))

async function readLetters(name: string): Promise<Letter[]> {
  const lines = (await readFile(join(sampleFolder, name), 'utf8')).split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => letterSchema.parse(JSON.parse(line)))
}

/** A commune's code stands for its People's Committee. */
const officeKey = (key: string): string => (/^\d{5}$/.test(key) ? `UBND_${key}` : key)

const officesOf = ({ addressedTo, acts }: Letter): string[] =>
  [addressedTo, ...acts.flatMap((one) => (one.act === 'handOver' ? [one.to] : []))].map(officeKey)

async function unitsByKey({ read }: Db, keys: readonly string[], on: CivilDate): Promise<ReadonlyMap<string, UnitId>> {
  const units = await Promise.all(keys.map((key) => unitByKey(read, key, on)))
  return new Map(units.flatMap((unit) => (unit?.key ? [[unit.key, unit.id] as const] : [])))
}

type Registered = { readonly letter: Letter; readonly intake: Intake; readonly id: PetitionId; readonly isNew: boolean }

async function registerLetters(deps: SampleDeps, stage: Stage, letters: readonly Letter[]): Promise<Registered[]> {
  const today = civilDateAt(stage.now)
  const places = new Map<string, UnitId>()
  for (const code of new Set(letters.map(({ placeCode }) => placeCode))) {
    const place = await findUnit(deps.db.read, { level: 'commune', code, on: today })
    places.set(code, place?.id ?? fail(`no such commune: ${code}`))
  }
  const told = letters
    .map((letter) => ({ letter, intake: intakeOf(stage, letter, places.get(letter.placeCode)) }))
    .sort((a, b) => a.intake.receivedAt.getTime() - b.intake.receivedAt.getTime())
  const base = registerSettings(deps.petitions, deps, today)
  const names = new Map<number | undefined, Promise<string>>()
  const placeNames: typeof base.placeNames = (unitId) => {
    const found = names.get(unitId) ?? base.placeNames(unitId)
    names.set(unitId, found)
    return found
  }
  const intakes = told.map(({ intake }) => intake)
  const receipts = await submitAll(deps.db, { ...base, placeNames }, intakes, { kind: 'public' })
  return told.map((one, i) => {
    const receipt = receipts[i] ?? fail('a sample letter without a receipt')
    return { ...one, id: receipt.id, isNew: receipt.isNew }
  })
}

const throughOffice: readonly string[] = ['COUNTER', 'PHONE', 'LETTER', 'FIELD']

function intakeOf(stage: Stage, letter: Letter, placeId: UnitId | undefined): Intake {
  const { channel, sender, kind, subKind } = letter
  const day = addDays(civilDateAt(stage.now), -letter.daysAgo)
  const [hour = 0, minute = 0] = letter.time.split(':').map(Number)
  const minutes = hour * 60 + minute
  const isOffice = throughOffice.includes(channel)
  const holderUnitId = stage.unitOf(letter.addressedTo)
  const wanted = isOffice ? counterMoment(stage.calendar, day, minutes) : instant(day, minutes)
  const clerk = isOffice ? stage.desk(holderUnitId, ['intake']) : undefined
  return {
    submissionKey: keyOf(letter),
    channel,
    title: tidy(letter.title),
    body: tidy(letter.body),
    senderKind: kind === 'KNPA' ? (subKind ?? 'FEEDBACK') : kind,
    persons: [
      ...(sender ? [personOf('SENDER', sender)] : []),
      ...letter.representatives.map((name): Person => ({ role: 'REPRESENTATIVE', name })),
    ],
    signatories: letter.signatories,
    place: {
      ...(placeId === undefined ? {} : { unitId: placeId }),
      ...(letter.placeDetail === '' ? {} : { detail: tidy(letter.placeDetail) }),
    },
    holderUnitId,
    receivedAt: wanted > stage.now ? stage.now : wanted,
    ...(clerk ? { registeredBy: clerk.accountId } : {}),
    attachmentIds: [],
    isSample: true,
    sourceReference: letter.ref,
  }
}

function personOf(role: Person['role'], { name, phone, email, address }: NonNullable<Letter['sender']>): Person {
  return {
    role,
    name,
    ...(phone === null ? {} : { phone: phone.replaceAll(' ', '') }),
    ...(email === null ? {} : { email }),
    ...(address === null ? {} : { address }),
  }
}

/** letters at once; each is a row lock of its own */
const together = 6

async function playAll(
  stage: Stage,
  registered: readonly Registered[],
  tell: (progress: SampleProgress) => void,
): Promise<Pick<SampleReport, 'acts' | 'later' | 'refused'>> {
  const counts = await eventCounts(
    stage.db.read,
    registered.map(({ id }) => id),
  )
  const waiting = registered.filter(({ id, letter }) => letter.acts.length > 0 && (counts.get(id) ?? 0) <= 1)
  const sum = { acts: 0, later: 0, refused: [] as RefusedAct[] }
  const queue = waiting.values()
  let done = 0
  const worker = async (): Promise<void> => {
    for (const { letter, intake, id } of queue) {
      const { receivedAt, holderUnitId: holder } = intake
      const played = await playLetter(stage, letter, { id, holder, receivedAt, receivedOn: civilDateAt(receivedAt) })
      sum.acts += played.done
      sum.later += played.later
      sum.refused.push(...played.refused)
      done++
      if (done % 50 === 0 || done === waiting.length) tell({ what: 'acts', done, all: waiting.length })
    }
  }
  await Promise.all(Array.from({ length: together }, worker))
  return sum
}

async function linkAll(db: Db, registered: readonly Registered[]): Promise<void> {
  const ids = new Map(registered.map(({ letter, id }) => [letter.ref, id]))
  const repeats = registered.flatMap(({ letter, id }) => {
    const of = letter.repeatOf === undefined ? undefined : ids.get(letter.repeatOf)
    if (letter.repeatOf !== undefined && of === undefined) fail(`${letter.ref} repeats an unknown letter`)
    return of === undefined ? [] : [{ id, of }]
  })
  await db.write((tx) => linkRepeats(tx, repeats))
}
