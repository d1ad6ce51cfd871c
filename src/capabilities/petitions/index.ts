export { petitionCode, parsePetitionCode } from './domain/code.ts'
export type { PetitionCode } from './domain/code.ts'
export type { Act, ActName } from './domain/acts.ts'
export type { Intake, Person, Place } from './domain/intake.ts'
export { channels, fields, senderKinds, statuses, statutoryKinds, workingKinds } from './domain/petition.ts'
export type {
  Channel,
  Field,
  Kind,
  Petition,
  SenderKind,
  Status,
  StatutoryKind,
  WorkingKind,
} from './domain/petition.ts'
export type { Doer } from './domain/policy.ts'
export { perform } from './perform.ts'
export type { PerformError, Performed } from './perform.ts'
export { performSettings, registerSettings, timeLimitsOf } from './settings.ts'
export type { PetitionDeps } from './settings.ts'
export { submit, submitAll } from './submit.ts'
export type { Receipt } from './submit.ts'
export { petitionProblems } from './problems.ts'
export { receiptTextTask, webhookGateway } from './jobs.ts'
export type { TextGateway } from './jobs.ts'
export { petitionPlaces, registerWorkRoutes } from './routes/work-routes.tsx'
export type { People, WorkDeps } from './routes/work-routes.tsx'
export { registerImportPetitions } from './import/command.ts'
export type { OpenedProvince, ProvinceDoor } from './import/command.ts'
export { homeFigures } from './store/figures.ts'
export type { OpenFigures } from './store/figures.ts'
export type { PublicDeps } from './routes/public-deps.ts'
export { citizenProblems } from './routes/public-problems.ts'
export { petitionPublicRoutes } from './routes/public-routes.tsx'
export { importPetitions } from './import/import-petitions.ts'
export type { ImportReport, ImportRequest } from './import/import-petitions.ts'
export { registerExportPetitions } from './export/command.ts'
export { writeRegisterCsv, writeRegisterXlsx } from './export/register.ts'
export type { RegisterRow } from './domain/register-row.ts'
export { safeCell } from './export/safe-cell.ts'
export { registerApiKey } from './open311/command.ts'
export { isApiKey, open311Routes } from './routes/open311-routes.ts'
export { petitionSubject } from './ledger-subject.ts'
export { personalDataIn } from './domain/personal-data.ts'
export { findSubmitted, linkRepeats } from './store/repeats.ts'
export { eventCounts } from './store/event-counts.ts'
export { learningTasks } from './learning-tasks.ts'
export { isLetInto } from './routes/tracking-proof.ts'
export { ledgerActName } from './ledger-subject.ts'
