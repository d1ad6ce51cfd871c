import type { FastifyRequest } from 'fastify'
import type { Officer } from '../../../kernel/actor.ts'
import type { Reader } from '../../../platform/db/db.ts'
import { refused } from '../../../platform/http/index.ts'
import { attachmentsOf } from '../../../platform/storage/index.ts'
import type { Attachment } from '../../../platform/storage/index.ts'
import { unitsByIds } from '../../organisation/index.ts'
import { parsePetitionCode } from '../domain/code.ts'
import { possibleActs } from '../domain/offers.ts'
import type { OfficerAct } from '../domain/offers.ts'
import type { Petition } from '../domain/petition.ts'
import { mayRead, mayReadPersons, visibleUnits } from '../domain/policy.ts'
import { caseView, namedIn } from '../pages/work-case/view-model.ts'
import type { CaseView } from '../pages/work-case/view-model.ts'
import type { Names } from '../pages/work-list/view-model.ts'
import { readCaseFile } from '../store/case-file.ts'
import type { CaseFile } from '../store/case-file.ts'
import { findRepeats } from '../store/find-repeats.ts'
import { loadPetition } from '../store/load-petition.ts'
import { readPersonsOnRecord } from '../store/readings.ts'
import { todayOf } from './work-deps.ts'
import type { WorkDeps } from './work-deps.ts'

/** The petition behind a code, for a reader who may know of it. @throws Refusal not-found: none, and not yours, are the same */
export async function petitionFor(reader: Reader, officer: Officer, code: string): Promise<Petition> {
  const parsed = parsePetitionCode(code)
  const petition = 'code' in parsed ? await loadPetition(reader, parsed) : undefined
  if (!petition || !mayRead(officer, petition)) throw refused('not-found')
  return petition
}

export type OpenedCase = { readonly petition: Petition; readonly file: CaseFile; readonly names: Names }

/** The petition with its file and the names that stand in it. */
export async function openCase(deps: WorkDeps, reader: Reader, officer: Officer, code: string): Promise<OpenedCase> {
  const petition = await petitionFor(reader, officer, code)
  const file = await readCaseFile(reader, petition.id)
  if (!file) throw refused('not-found')
  return { petition, file, names: await namesIn(deps, reader, petition, file) }
}

async function namesIn(deps: WorkDeps, reader: Reader, petition: Petition, file: CaseFile): Promise<Names> {
  const named = namedIn(petition, file)
  const [units, people] = await Promise.all([
    unitsByIds(reader, new Set(named.units)),
    deps.people.displayNames(reader, named.people),
  ])
  return { units, people }
}

/** The page of a case. Reading the names of those who wrote leaves its record first. */
export async function loadCaseView(
  deps: WorkDeps,
  request: FastifyRequest,
  { officer, code, hrefOf }: { officer: Officer; code: string; hrefOf: (act: OfficerAct) => string },
): Promise<CaseView> {
  const { db } = request.province
  const { petition, file, names } = await openCase(deps, db.read, officer, code)
  const [files, filesOfEvents, persons] = await Promise.all([
    attachmentsOf(db.read, { kind: 'petition', id: petition.id }),
    filesOfAnswers(db.read, file),
    mayReadPersons(officer, petition)
      ? readPersonsOnRecord(db, petition.id, { accountId: officer.accountId, at: deps.clock(), how: 'case' })
      : undefined,
  ])
  const today = todayOf(deps)
  const sender = persons?.[0]
  const repeats = await findRepeats(
    db.read,
    visibleUnits(officer),
    {
      petitionId: petition.id,
      text: file.body,
      ...(sender?.name ? { name: sender.name } : {}),
      ...(sender?.phone ? { phone: sender.phone } : {}),
      ...(file.placeUnitId === null ? {} : { placeUnitId: file.placeUnitId }),
    },
    repeatsShown,
  )
  return caseView({
    lang: request.lang,
    today,
    me: officer.accountId,
    petition,
    file,
    persons,
    files,
    filesOfEvents,
    names,
    possible: possibleActs(officer, petition, today),
    repeats,
    hrefOf,
  })
}

const repeatsShown = 3

/** Files of an answer hang on its event: `{ kind: 'petition-event', id }`. */
async function filesOfAnswers(reader: Reader, { answers }: CaseFile): Promise<ReadonlyMap<number, Attachment[]>> {
  return new Map(
    await Promise.all(
      answers.map(
        async ({ eventId }) => [eventId, await attachmentsOf(reader, { kind: 'petition-event', id: eventId })] as const,
      ),
    ),
  )
}
