export { registerImportBodies, registerImportUnits } from './cli.ts'
export { importBodies, importNational } from './import.ts'
export type { ImportError, ImportReport } from './import.ts'
export { mayReorganise } from './domain/reorganise.ts'
export type { NewUnit, Plan, Reorganisation, ReorganisationError, Step, Warning } from './domain/reorganise.ts'
export { hierarchies, levels } from './domain/unit.ts'
export type { Hierarchy, Level, Link, Relation } from './domain/unit.ts'
export { currentUnitIds, unitIdsWithPredecessors } from './store.ts'

export { setRemote, dryRun, reorganise } from './changes.ts'
export {
  unitById,
  unitsByIds,
  findUnit,
  unitByKey,
  ownProvince,
  searchUnits,
  unitIdsNamed,
  subtree,
  ancestors,
  successorsOf,
  withPredecessors,
  unitPath,
  children,
  roots,
  communesOf,
  bodyServing,
  unitOptions,
  treeTotals,
  rollUp,
  isRemote,
} from './questions.ts'
export type { UnitSummary, UnitHit, UnitOption } from './questions.ts'
export { organisationRoutes } from './routes.tsx'
export type { OrganisationDeps } from './routes.tsx'
